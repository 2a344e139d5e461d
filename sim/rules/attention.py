"""When members open the app: sessions on the attention clock.

Attention is measured in mean days: over a week of seven days, seven units are spent. On this clock a member's sessions
are a Poisson process of constant rate, and so are the messages of other chats.
"""

import math
from typing import Any

from sim.compiling import rule
from sim.parameters import Attention

#: Most sessions of a day.
MOST_SESSIONS = 4000
#: Most sessions a day that a member can have on average: exp of more vanishes.
MOST_MEAN = 600.0

#: Largest fraction of a day below 1.
BEFORE_MIDNIGHT = 1.0 - 2.0**-53


@rule
def session_count(u: float, mean: float, reciprocals: Any) -> int:
    """How often a member opens the app on a day: a Poisson number, by inversion.

    Args:
        u: Uniform number.
        mean: Mean, sessions, > 0; more than 600 counts as 600.
        reciprocals: Table of Attention.reciprocals.

    Returns:
        Sessions, at most 4000.

    Source: model-study.
    """
    mean = min(mean, MOST_MEAN)
    chance = math.exp(-mean)
    reached = chance
    n = 0
    while u >= reached and n < MOST_SESSIONS:
        n += 1
        chance *= mean * reciprocals[n]
        reached += chance
        if chance < 1e-20 and n > mean:
            break
    return n


@rule
def attention_before(cumulative: Any, day_type: int, time_of_day: float) -> float:
    """Attention spent since midnight.

    Args:
        cumulative: Table of Attention.cumulative, mean days.
        day_type: DayType.
        time_of_day: Fraction of the day, 0 <= time_of_day < 1.

    Returns:
        Attention, mean days.

    Source: own-form.
    """
    position = time_of_day * 288.0
    mark = int(position)
    before: float = cumulative[day_type][mark]
    share: float = (cumulative[day_type][mark + 1] - before) * (position - mark)
    return before + share


@rule
def time_of_day(times: Any, day_type: int, share: float) -> float:
    """Time of day at which a given share of the day's attention has been spent.

    Args:
        times: Table of Attention.times, fractions of the day; between its marks attention is spent evenly.
        day_type: DayType.
        share: Share of the day's attention, 0 <= share < 1.

    Returns:
        Fraction of the day, 0 <= value < 1.

    Source: own-form.
    """
    position = share * 1024.0
    mark = int(position)
    begins: float = times[day_type][mark]
    return min(begins + (position - mark) * (times[day_type][mark + 1] - begins), BEFORE_MIDNIGHT)  # type: ignore[no-any-return]


@rule
def own_time(time: float, chronotype: float) -> float:
    """Time of day of a person whose day is later or earlier than the common one.

    Args:
        time: Time of day on the common curve, fraction of the day.
        chronotype: Days by which the person's day is later, -0.5..0.5.

    Returns:
        Fraction of the day, 0 <= value < 1: the common curve, turned.

    Source: own-form.
    """
    shifted = time + chronotype
    if shifted >= 1.0:
        return shifted - 1.0
    if shifted < 0.0:
        shifted += 1.0
    return shifted if shifted < 1.0 else 0.0  # a tiny negative number plus 1 is 1


@rule
def attention_at_midnight(attention: Attention, day: int) -> float:
    """Attention spent from the start of day 0 to the start of a day; negative for days before.

    Args:
        attention: Tables of the daily curves.
        day: Day.

    Returns:
        Attention, mean days.

    Source: own-form.
    """
    before: float = (day // 7) * attention.before[7] + attention.before[day % 7]
    return before


@rule
def attention_at(attention: Attention, day: int, time_of_day: float) -> float:
    """Attention spent since the start of day 0; negative before.

    Args:
        attention: Tables of the daily curves.
        day: Day.
        time_of_day: Fraction of the day, 0 <= time_of_day < 1.

    Returns:
        Attention, mean days.

    Source: own-form.
    """
    today = attention_before(attention.cumulative, attention.day_types[day % 7], time_of_day)
    return attention_at_midnight(attention, day) + today
