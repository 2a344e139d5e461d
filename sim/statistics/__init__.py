"""Statistics of experiments: arrays in, named numbers out. Nothing here knows what a group or a scenario is.

Everywhere `values` is (n_strategies, n_blocks): one outcome of every strategy on the same blocks, a block being a draw
of the behaviour and a seed.
"""

from sim.statistics.discovery import Box, discovered
from sim.statistics.explained import Explained, alike, explained
from sim.statistics.information import Information, expected_value_of_partial_information
from sim.statistics.multiplicity import compared_with_the_best, holm
from sim.statistics.paired import Paired, paired, replicates_needed, replicates_to_tell
from sim.statistics.pareto import pareto_front
from sim.statistics.ratio import Ratio, ratio_of_means
from sim.statistics.regret import Regret, regrets
from sim.statistics.screening import Effect, elementary_effects, morris_design
from sim.statistics.selection import Constraint, Selection
from sim.statistics.sensitivity import Index, sobol_design, sobol_indices
from sim.statistics.simultaneous import critical_value
from sim.statistics.tails import quantile, worst_mean

__all__ = [
    "Box",
    "Constraint",
    "Effect",
    "Explained",
    "Index",
    "Information",
    "Paired",
    "Ratio",
    "Regret",
    "Selection",
    "alike",
    "compared_with_the_best",
    "critical_value",
    "discovered",
    "elementary_effects",
    "expected_value_of_partial_information",
    "explained",
    "holm",
    "morris_design",
    "paired",
    "pareto_front",
    "quantile",
    "ratio_of_means",
    "regrets",
    "replicates_needed",
    "replicates_to_tell",
    "sobol_design",
    "sobol_indices",
    "worst_mean",
]
