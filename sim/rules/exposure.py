"""Whether the group is on the first screen of the chat list."""

import math

from sim.compiling import rule


@rule
def glimpse_probability(lag: float, row_rate: float, rows: float) -> float:
    """Probability that the group is on the first screen.

    Each message of the group lifts it to the top; each message of another chat pushes it down one row.

    Args:
        lag: Attention since the group's last message, mean days, >= 0.
        row_rate: Rows by which other chats push the group down, a mean day.
        rows: Rows of the first screen.

    Returns:
        Probability exp(-row_rate * lag / rows).

    Source: model-study.
    """
    return math.exp(-row_rate * lag / rows)


@rule
def is_on_screen(u: float, lag: float, row_rate: float, rows: float) -> bool:
    """Whether the group is on the first screen, decided without the exponential where a bound decides.

    Args:
        u: Uniform number.
        lag: Attention since the group's last message, mean days, >= 0.
        row_rate: Rows by which other chats push the group down, a mean day.
        rows: Rows of the first screen.

    Returns:
        u < glimpse_probability(lag, row_rate, rows); between 1 - x and 1 / (1 + x + x^2 / 2) lies exp(-x), x >= 0.

    Source: own-form.
    """
    x = row_rate * lag / rows
    if u < 1.0 - x:
        return True
    if u * (1.0 + x + 0.5 * x * x) >= 1.0:
        return False
    return u < glimpse_probability(lag, row_rate, rows)


@rule
def is_buried(lag: float, slowest_row_rate: float, rows: float) -> bool:
    """Whether the group is so deep in everybody's list that no uniform number could show it.

    Args:
        lag: Attention since the group's last message, mean days.
        slowest_row_rate: Least row rate that any member can have, rows a mean day.
        rows: Rows of the first screen.

    Returns:
        True when the glimpse probability is below exp(-40), less than the smallest uniform number.

    Source: own-form.
    """
    return slowest_row_rate * lag > 40.0 * rows
