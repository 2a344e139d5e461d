"""Second writing of the attention clock of docs/model.md; nothing here comes from, or calls, sim."""

import math
from bisect import bisect_right
from itertools import accumulate

BINS = 288
PARTS = 1024
WEEKDAY, WEEKEND = 0, 1


def _level(shape, weekend, m):
    hour = (m + 0.5) / 12
    level = shape["night_weight"] / 24
    if shape["floor_from"] <= hour < shape["floor_until"]:
        level += shape["floor_weight"] / (shape["floor_until"] - shape["floor_from"])
    for peak in ("morning", "noon", "evening"):
        centre, spread = shape[f"{peak}_hour"], shape[f"{peak}_spread"]
        if weekend and peak == "morning":
            centre += shape["weekend_morning_shift"]
        distance = (hour - centre + 12) % 24 - 12
        height = shape[f"{peak}_weight"] / (spread * math.sqrt(2 * math.pi))
        level += height * math.exp(-0.5 * (distance / spread) ** 2)
    return level / 12


class Clock:
    """The attention clock of one attention block, and of one week of day types."""

    def __init__(self, shape, week=(0, 0, 0, 0, 0, 1, 1)):
        volume = shape["weekend_volume"]
        raw = [[_level(shape, weekend, m) for m in range(BINS)] for weekend in (False, True)]
        weekday_sum, weekend_sum = math.fsum(raw[WEEKDAY]), math.fsum(raw[WEEKEND])
        to_mean_days = 7 / (5 * weekday_sum + 2 * volume * weekday_sum)
        factors = (to_mean_days, to_mean_days * volume * weekday_sum / weekend_sum)
        self.levels = [[level * factor for level in day] for day, factor in zip(raw, factors, strict=True)]
        self.cumulative = [list(accumulate(day, initial=0.0)) for day in self.levels]
        self.mass = [table[BINS] for table in self.cumulative]
        self.week = week
        self.before = list(accumulate((self.mass[day] for day in week), initial=0.0))

    def time_at(self, day_type, attention):
        """Fraction of the day at which an attention has been spent."""
        m = min(self.bin_of(day_type, attention), BINS - 1)
        return (m + (attention - self.cumulative[day_type][m]) / self.levels[day_type][m]) / BINS

    def bin_of(self, day_type, attention):
        return bisect_right(self.cumulative[day_type], attention) - 1

    def attention_before(self, day_type, fraction):
        m = math.floor(BINS * fraction)
        return self.cumulative[day_type][m] + self.levels[day_type][m] * (BINS * fraction - m)

    def time_of_day(self, day_type, share):
        j, rest = divmod(share * PARTS, 1.0)
        one, other = (self.time_at(day_type, (j + k) * self.mass[day_type] / PARTS) for k in (0, 1))
        return (1.0 - rest) * one + rest * other

    def attention_at(self, day, fraction):
        return self.attention_at_midnight(day) + self.attention_before(self.week[day % 7], fraction)

    def attention_at_midnight(self, day):
        weeks, weekday = divmod(day, 7)
        return weeks * self.before[7] + self.before[weekday]
