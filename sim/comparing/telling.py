"""A comparison as it is told: numbers, rows, and what a reader must be warned of."""

from collections.abc import Mapping, Sequence

import numpy as np

from sim.comparing.activity_cost import activity_costs
from sim.comparing.notes import unlike
from sim.comparing.objectives import more_is_better
from sim.comparing.question import Question
from sim.comparing.reckoning import IntArray, Reckoning, independent, reckoned
from sim.comparing.record import recorded
from sim.experiments.outcomes import OUTCOMES
from sim.metrics.comparison import Compared, Difference
from sim.metrics.study import FloatArray, RowResult
from sim.run.resting import rests_on
from sim.statistics import critical_value, paired, replicates_to_tell
from sim.statistics.paired import TOGETHER
from sim.statistics.regret import FEW

_PLACES = {name: place for place, name in enumerate(OUTCOMES)}

#: Most cases that one note names.
_NAMED = 5

#: Draws that are advised to see what an answer rests on, from the priors or a posterior.
ENOUGH_DRAWS = 64

#: Draws below which little can be said over draws.
FEW_DRAWS = 8


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
    values = {name: lived[:, :, place] for name, place in _PLACES.items() if name in question.outcomes}
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
        activity=activity_costs(names, lived[:, :, _PLACES["spent"]], lived[:, :, _PLACES["active_days"]], draws),
        standings=found.standings,
        recommended=found.recommended,
        idle=found.idle,
        undefined=found.undefined,
        rows=dict(rows),
        notes=tuple(
            _notes(question, found.differences)
            + what_would_decide(found, names, values[question.objective], draws, more_is_better(question.objective))
        ),
        rests=rests_on(
            {
                f"{name} - {names[0]}, {question.objective}": own - values[question.objective][0]
                for name, own in zip(names[1:], values[question.objective][1:], strict=True)
            },
            draws,
            question.draws,
            question.strategies[0].inputs.behaviour,
            f"--draws {ENOUGH_DRAWS} -r 1",
        ),
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
    notes += unlike(question.strategies)
    if len(question.draws) == 1:
        notes.append("one draw: nothing is said about people who behave otherwise")
    elif question.draws and len(question.draws) < FEW_DRAWS:
        notes.append(
            f"{len(question.draws)} draws say little about people who behave otherwise; {FEW_DRAWS} are the least for "
            "intervals over draws"
        )
    if question.draws and question.replicates < FEW:
        times = "replicate" if question.replicates == 1 else "replicates"
        notes.append(
            f"with {question.replicates} {times} a draw P(best) leans towards the strategy that varies most; "
            f"{FEW} are enough"
        )
    if not question.draws:
        notes.append("at one behaviour regret is what the replicates leave open, not what is unknown of people")
    return notes


def what_would_decide(
    found: Reckoning, names: Sequence[str], objective: FloatArray, draws: IntArray, more: bool
) -> list[str]:
    """What would tell the recommended strategy from those that may be as good, by the spread seen so far.

    Args:
        found: what the strategies come to.
        names: of the strategies.
        objective: (n_strategies, n_blocks), in its unit.
        draws: (n_blocks,), number of the draw in each block.
        more: whether more of the objective is better.

    Returns:
        A note a rival: blocks, or draws where there are several, after which Hsu's comparison rules it out.
    """
    better = independent(objective if more else -objective, draws)
    unit = "draws" if len(np.unique(draws)) > 1 else "blocks"
    best = better[names.index(found.recommended)]
    notes = []
    for i, one in enumerate(found.standings):
        pair = paired(best, better[i])
        if one.strategy != found.recommended and one.may_be_best and pair.mean > 0.0:
            critical = critical_value(better[i] - np.delete(better, i, axis=0), one_sided=True)
            n = replicates_to_tell(pair, critical)
            told = f"would tell {found.recommended} from {one.strategy} with 90 %"
            notes.append(f"some {n:,} {unit} {told}, if the lead is as seen")
    return notes
