"""A comparison as it is told: numbers, rows, and what a reader must be warned of."""

from collections.abc import Mapping, Sequence

import numpy as np

from sim.comparing.objectives import more_is_better
from sim.comparing.question import Question
from sim.comparing.reckoning import Reckoning, reckoned
from sim.comparing.record import recorded
from sim.experiments.outcomes import OUTCOMES
from sim.metrics.comparison import Compared, Difference
from sim.metrics.study import FloatArray, RowResult
from sim.statistics import paired, replicates_needed
from sim.statistics.paired import TOGETHER
from sim.statistics.regret import FEW

#: Most cases that one note names.
_NAMED = 5


def told_of(question: Question, lived: FloatArray, rows: Mapping[str, tuple[RowResult, ...]]) -> Compared:
    """What a comparison comes to.

    Args:
        question: what was asked.
        lived: (n_strategies, n_blocks, n_outcomes), in the order of OUTCOMES.
        rows: benchmark rows of each strategy.

    Raises:
        UndefinedObjectiveError: the objective is no finite number in some life.
    """
    names = tuple(one.name for one in question.strategies)
    values = {name: lived[:, :, place] for place, name in enumerate(OUTCOMES) if name in question.outcomes}
    draws = np.array([block.draw for block in question.blocks])
    found = reckoned(names, values, draws, question.objective)
    return Compared(
        strategies=names,
        made_of={one.name: one.made_of for one in question.strategies},
        objective=question.objective,
        unit=OUTCOMES[question.objective].unit,
        more_is_better=more_is_better(question.objective),
        n_blocks=len(question.blocks),
        n_draws=len(question.draws),
        critical=found.critical,
        differences=found.differences,
        standings=found.standings,
        recommended=found.recommended,
        idle=found.idle,
        undefined=found.undefined,
        rows=dict(rows),
        notes=tuple(_notes(question, found.differences) + _what_would_decide(found, names, values[question.objective])),
        provenance=recorded(question),
    )


def _notes(question: Question, differences: Sequence[Difference]) -> list[str]:
    notes = []
    apart = [f"{one.strategy} in {one.outcome} ({one.correlation:.2f})" for one in differences if one.apart]
    if apart:
        more = f" and {len(apart) - _NAMED} more" if len(apart) > _NAMED else ""
        notes.append(
            f"streams came apart: the correlation with the baseline is below {TOGETHER:g} for "
            f"{', '.join(apart[:_NAMED])}{more}; pairing saved little there"
        )
    scenarios = [one.inputs.scenario for one in question.strategies]
    if len({one.horizon for one in scenarios}) > 1:
        notes.append("the strategies have different horizons: sums such as profit are not of the same time")
    if len({str(one.portfolio) for one in scenarios}) > 1:
        notes.append("the strategies have different portfolios: their members are not the same people")
    if question.draws and question.replicates < FEW:
        times = "replicate" if question.replicates == 1 else "replicates"
        notes.append(
            f"with {question.replicates} {times} a draw P(best) leans towards the strategy that varies most; "
            f"{FEW} are enough"
        )
    if not question.draws:
        notes.append(
            "at the reference behaviour regret is what the replicates leave open, not what is unknown of people"
        )
    return notes


def _what_would_decide(found: Reckoning, names: Sequence[str], objective: FloatArray) -> list[str]:
    """Blocks that would tell the recommended strategy from those that may be as good, by the spread seen so far."""
    best = objective[names.index(found.recommended)]
    notes = []
    for one in found.standings:
        pair = paired(best, objective[names.index(one.strategy)])
        if one.strategy != found.recommended and one.may_be_best and pair.mean != 0.0:
            n = replicates_needed(pair.error, pair.n, abs(pair.mean), found.critical)
            notes.append(
                f"some {n:,} blocks would tell {found.recommended} from {one.strategy}, if the lead is as seen"
            )
    return notes
