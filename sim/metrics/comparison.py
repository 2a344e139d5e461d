"""What a comparison of strategies comes to: every number that its report or a terminal table shows."""

from typing import Any, NamedTuple

from sim.metrics.resting import RestsOn
from sim.metrics.study import RowResult


class Difference(NamedTuple):
    """One outcome of one strategy beside the baseline, over common blocks, in the outcome's unit.

    Over several draws errors, p-value, correlation and ratio are those of the means by draw.
    """

    strategy: str
    outcome: str
    unit: str
    baseline: float  # mean of the baseline
    mean: float  # mean of the strategy
    difference: float  # strategy - baseline
    error: float  # standard error of the difference
    low: float  # simultaneous 95 % interval, over all strategies and outcomes of the comparison
    high: float
    p_value: float  # of no difference, adjusted for all strategies and outcomes (Holm)
    correlation: float  # of strategy and baseline; NaN where one of them never varies
    variance_ratio: float  # how many times as many lives separate blocks would take
    apart: bool  # the streams came apart: strategy and baseline vary, and hardly together

    @property
    def clear(self) -> bool:
        """Whether the interval excludes 0."""
        return self.low > 0.0 or self.high < 0.0


class Standing(NamedTuple):
    """A strategy by the objective, in its unit."""

    strategy: str
    mean: float
    error: float  # standard error of the mean, over draws where there are several
    worst: float  # mean of the worst tenth of the draws, or of the lives at one behaviour
    best: float  # probability that it is the best
    expected_regret: float
    high_regret: float  # 95 % quantile
    may_be_best: bool  # by comparisons with the best (Hsu), 95 % together


class ActivityCost(NamedTuple):
    """What a strategy costs beyond the baseline for the active days that it adds, over common blocks."""

    strategy: str
    spent: float  # yuan of rewards, contacts and wages more than the baseline, mean
    active_days: float  # member-days with at least one interaction more than the baseline, mean
    a_day: float  # yuan an incremental active day; NaN for a strategy that adds none
    low: float  # 95 % interval, over all strategies together; infinite where the days added are not told from none
    high: float


class Compared(NamedTuple):
    """Strategies on common blocks."""

    strategies: tuple[str, ...]  # the baseline first
    made_of: dict[str, str]  # strategy -> file and settings, in words
    objective: str
    unit: str  # of the objective
    more_is_better: bool
    n_blocks: int
    n_draws: int  # draws of the behaviour; 0 for the reference behaviour alone
    critical: float  # standard errors of the simultaneous intervals
    differences: tuple[Difference, ...]
    activity: tuple[ActivityCost, ...]  # one a strategy but the baseline
    standings: tuple[Standing, ...]
    recommended: str  # lowest expected regret
    idle: tuple[str, ...]  # outcomes that are 0 in every life of every strategy
    undefined: tuple[str, ...]  # outcomes that are no finite number in some life
    rows: dict[str, tuple[RowResult, ...]]  # strategy -> benchmark rows that speak about it
    notes: tuple[str, ...]
    rests: RestsOn  # the numbers of the behaviour that move the differences or leads by the objective
    provenance: dict[str, Any]


class LimitKept(NamedTuple):
    """A limit and how one strategy stands to it."""

    outcome: str
    limit: float  # in the outcome's unit
    mean: float  # over the blocks that the strategy lived
    says: str  # kept, broken or open


class Candidate(NamedTuple):
    """One strategy of a choice."""

    strategy: str
    n_blocks: int  # lived
    value: float  # of the criterion by which the race is run, mean over its replicates, in the objective's unit
    mean: float  # of the objective
    says: str  # chosen, racing, behind or broken: breaks a limit
    limits: tuple[LimitKept, ...]
    on_front: bool  # nobody is better in all objectives, by means over common blocks; true without further objectives


class Learning(NamedTuple):
    """What knowing one number of the behaviour before choosing by the mean would be worth."""

    number: str  # block.name
    value: float  # expected gain, in the objective's unit
    by_chance: float  # 95 % quantile of the largest value that any of the numbers shows on shuffled draws


class Chosen(NamedTuple):
    """A choice made, or the reason why it is not."""

    name: str
    says: str  # chosen, undecided, or impossible: no strategy keeps the limits
    chosen: str  # the strategy; the leader of those left where undecided, empty where impossible
    objective: str
    unit: str
    more_is_better: bool
    robust: str
    indifference: float
    probability: float
    n_blocks: int
    n_draws: int
    n_needed: int  # blocks that decide at the latest, by the spread of the first ones
    n_lives: int
    candidates: tuple[Candidate, ...]
    beside: tuple[str, ...]  # further objectives
    learning: tuple[Learning, ...]  # the most valuable first; none without draws
    notes: tuple[str, ...]
    rests: RestsOn  # the numbers of the behaviour that move the differences or leads by the objective
    provenance: dict[str, Any]
