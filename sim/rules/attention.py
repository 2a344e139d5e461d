"""When members open the app: sessions on the attention clock.

Attention is measured in mean days: over a week of seven days, seven units are spent. On this clock a member's sessions
are a Poisson process of constant rate, and so are the messages of other chats.
"""

from typing import Any

from sim.compiling import rule
from sim.parameters import Attention
from sim.rules.traits import exponential

#: Largest fraction of a day below 1.
BEFORE_MIDNIGHT = 1.0 - 2.0**-53


@rule
def session_gap(u: float, sessions_a_day: float) -> float:
    """Attention that passes until the next session.

    Args:
        u: Uniform number.
        sessions_a_day: Sessions a mean day, > 0.

    Returns:
        Gap, in mean days of attention.

    Source: model-study.
    """
    return exponential(u) / sessions_a_day


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
def time_of_day(cumulative: Any, guide: Any, day_type: int, attention: float) -> float:
    """Time of day at which a given attention has been spent; inverse of attention_before.

    Args:
        cumulative: Table of Attention.cumulative, mean days.
        guide: Table of Attention.guide.
        day_type: DayType.
        attention: Mean days, 0 <= attention < the day's mass.

    Returns:
        Fraction of the day, 0 <= value < 1.

    Source: own-form.
    """
    row = cumulative[day_type]
    mark = guide[day_type][int(attention / row[288] * 4096.0)]
    while row[mark + 1] <= attention:
        mark += 1
    position: float = mark + (attention - row[mark]) / (row[mark + 1] - row[mark])
    return min(position / 288.0, BEFORE_MIDNIGHT)


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
