"""Cost per incremental active day: what a strategy costs beyond the baseline, for the active days that it adds."""

from collections.abc import Sequence

import numpy as np

from sim.comparing.reckoning import IntArray, independent
from sim.metrics.comparison import ActivityCost
from sim.metrics.study import FloatArray
from sim.statistics import ratio_of_means

#: Probability that the intervals of all strategies hold together.
TOGETHER = 0.95


def activity_costs(
    names: Sequence[str], spent: FloatArray, active_days: FloatArray, draws: IntArray
) -> tuple[ActivityCost, ...]:
    """What each strategy costs for an active day that it adds to those of the baseline.

    Args:
        names: of the strategies, the baseline first.
        spent: (n_strategies, n_blocks), yuan, outcome `spent`.
        active_days: (n_strategies, n_blocks), member-days, outcome `active_days`.
        draws: (n_blocks,), number of the draw in each block.

    Returns:
        One a strategy but the baseline. The intervals hold together with 95 % (Bonferroni); over several draws they are
        reckoned from the means by draw, as all others of a comparison.
    """
    more_spent = independent(spent[1:] - spent[0], draws)
    more_active = independent(active_days[1:] - active_days[0], draws)
    level = 1.0 - (1.0 - TOGETHER) / max(1, len(names) - 1)
    return tuple(_cost(*one, level) for one in zip(names[1:], more_spent, more_active, strict=True))


def _cost(name: str, spent: FloatArray, active: FloatArray, level: float) -> ActivityCost:
    """One strategy; there is no cost per incremental day where no day is added."""
    adds = float(active.mean()) > 0.0
    a_day, low, high = ratio_of_means(spent, active, level) if adds else (np.nan, np.nan, np.nan)
    return ActivityCost(name, float(spent.mean()), float(active.mean()), a_day, low, high)
