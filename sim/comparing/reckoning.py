"""From lives to what is told of them: differences, standings, and what a reader must be warned of."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from sim.comparing.objectives import more_is_better
from sim.comparing.question import Question
from sim.comparing.record import recorded
from sim.experiments.outcomes import OUTCOMES
from sim.metrics.comparison import Compared, Difference, Standing
from sim.metrics.study import FloatArray, RowResult
from sim.statistics import compared_with_the_best, critical_value, paired, regrets, worst_mean
from sim.statistics.paired import TOGETHER, Paired
from sim.statistics.regret import FEW, means_by_draw

_PLACES = {name: place for place, name in enumerate(OUTCOMES)}


class UndefinedObjectiveError(ValueError):
    """The objective is no finite number in some life."""


def compared(question: Question, lived: FloatArray, rows: Mapping[str, tuple[RowResult, ...]]) -> Compared:
    """What a comparison comes to.

    Args:
        question: what was asked.
        lived: (n_strategies, n_blocks, n_outcomes), in the order of OUTCOMES.
        rows: benchmark rows of each strategy.

    Raises:
        UndefinedObjectiveError: the objective is no finite number in some life.
    """
    names = tuple(one.name for one in question.strategies)
    told = {name: lived[:, :, _PLACES[name]] for name in question.outcomes}
    undefined = tuple(name for name, values in told.items() if not np.isfinite(values).all())
    if question.objective in undefined:
        raise UndefinedObjectiveError(f"{question.objective} is no finite number in some life; choose another one")
    idle = tuple(name for name, values in told.items() if name not in undefined and not values.any())
    kept = {name: values for name, values in told.items() if name not in (*undefined, *idle)}
    differences, critical = _differences(names, kept)
    draws = np.array([block.draw for block in question.blocks])
    more = more_is_better(question.objective)
    standings = _standings(names, told[question.objective], draws, more)
    least = min(standings, key=lambda one: one.expected_regret)
    return Compared(
        strategies=names,
        made_of={one.name: one.made_of for one in question.strategies},
        objective=question.objective,
        unit=OUTCOMES[question.objective].unit,
        more_is_better=more,
        n_blocks=len(question.blocks),
        n_draws=len(question.draws),
        critical=critical,
        differences=differences,
        standings=standings,
        recommended=least.strategy,
        idle=idle,
        undefined=undefined,
        rows=dict(rows),
        notes=_notes(question, differences),
        provenance=recorded(question),
    )


def _differences(names: tuple[str, ...], kept: Mapping[str, FloatArray]) -> tuple[tuple[Difference, ...], float]:
    pairs: list[tuple[str, str, Paired]] = []
    deviations = []
    for outcome, values in kept.items():
        for number in range(1, len(names)):
            pairs.append((names[number], outcome, paired(values[number], values[0])))
            deviations.append(values[number] - values[0])
    critical = critical_value(np.array(deviations)) if deviations else float("nan")
    found = []
    for strategy, outcome, pair in pairs:
        values = kept[outcome]
        low, high = pair.interval(critical)
        found.append(
            Difference(
                strategy=strategy,
                outcome=outcome,
                unit=OUTCOMES[outcome].unit,
                baseline=float(values[0].mean()),
                mean=float(values[names.index(strategy)].mean()),
                difference=pair.mean,
                error=pair.error,
                low=low,
                high=high,
                correlation=pair.correlation,
                variance_ratio=pair.variance_ratio,
                apart=pair.apart,
            )
        )
    return tuple(found), critical


def _standings(
    names: tuple[str, ...], objective: FloatArray, draws: npt.NDArray[np.int64], more: bool
) -> tuple[Standing, ...]:
    better = objective if more else -objective
    sign = 1.0 if more else -1.0
    _, high = compared_with_the_best(better)
    by_draw = means_by_draw(better, draws)
    truths = by_draw if by_draw.shape[1] > 1 else better
    return tuple(
        Standing(
            strategy=name,
            mean=sign * float(better[i].mean()),
            error=float(better[i].std(ddof=1)) / float(np.sqrt(better.shape[1])),
            worst=sign * worst_mean(truths[i]),
            best=regret.best,
            expected_regret=regret.expected,
            high_regret=regret.high,
            may_be_best=bool(high[i] > 0.0 or better[i].mean() == better.mean(axis=1).max()),
        )
        for i, (name, regret) in enumerate(zip(names, regrets(better, draws), strict=True))
    )


def _notes(question: Question, differences: tuple[Difference, ...]) -> tuple[str, ...]:
    notes = []
    apart = [one for one in differences if one.apart]
    if apart:
        few = ", ".join(f"{one.strategy} in {one.outcome} ({one.correlation:.2f})" for one in apart[:5])
        more = f" and {len(apart) - 5} more" if len(apart) > 5 else ""
        notes.append(
            f"streams came apart: the correlation with the baseline is below {TOGETHER:g} for {few}{more}; "
            "pairing saved little there"
        )
    scenarios = [one.inputs.scenario for one in question.strategies]
    if len({one.horizon for one in scenarios}) > 1:
        notes.append("the strategies have different horizons: sums such as profit are not of the same time")
    if len({str(one.portfolio) for one in scenarios}) > 1:
        notes.append("the strategies have different portfolios: their members are not the same people")
    if question.draws and question.replicates < FEW:
        notes.append(
            f"with {question.replicates} replicates a draw P(best) leans towards the strategy that varies most; "
            f"{FEW} are enough"
        )
    if not question.draws:
        notes.append(
            "at the reference behaviour regret is what the replicates leave open, not what is unknown of people"
        )
    return tuple(notes)
