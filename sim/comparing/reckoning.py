"""From outcomes on common blocks to differences from the first strategy, and to standings by an objective."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.comparing.objectives import more_is_better
from sim.experiments.outcomes import OUTCOMES
from sim.metrics.comparison import Difference, Standing
from sim.metrics.study import FloatArray
from sim.statistics import compared_with_the_best, critical_value, holm, paired, regrets, worst_mean
from sim.statistics.paired import Paired
from sim.statistics.regret import means_by_draw

if TYPE_CHECKING:
    import pandas as pd

IntArray = npt.NDArray[np.int64]


class UndefinedObjectiveError(ValueError):
    """The objective is no finite number in some life."""


class Reckoning(NamedTuple):
    """What strategies come to beside each other."""

    differences: tuple[Difference, ...]
    critical: float  # standard errors of the simultaneous intervals
    standings: tuple[Standing, ...]
    idle: tuple[str, ...]  # outcomes that are 0 in every life of every strategy
    undefined: tuple[str, ...]  # outcomes that are no finite number in some life

    @property
    def recommended(self) -> str:
        """The strategy with the lowest expected regret, of equals the first."""
        return min(self.standings, key=lambda one: one.expected_regret).strategy


def reckoned(names: Sequence[str], values: Mapping[str, FloatArray], draws: IntArray, objective: str) -> Reckoning:
    """Differences and standings; over several draws all errors are those of the means by draw.

    Args:
        names: of the strategies, the baseline first.
        values: outcome -> (n_strategies, n_blocks), in its unit; the objective is among them.
        draws: (n_blocks,), number of the draw in each block.
        objective: name of an outcome.

    Raises:
        UndefinedObjectiveError: the objective is no finite number in some life.
    """
    undefined = tuple(name for name, own in values.items() if not np.isfinite(own).all())
    if objective in undefined:
        raise UndefinedObjectiveError(f"{objective} is no finite number in some life; choose another objective")
    idle = tuple(name for name, own in values.items() if name not in undefined and not own.any())
    kept = {name: independent(own, draws) for name, own in values.items() if name not in (*undefined, *idle)}
    differences, critical = _differences(names, kept)
    return Reckoning(differences, critical, _standings(names, values[objective], draws, objective), idle, undefined)


def independent(values: FloatArray, draws: IntArray) -> FloatArray:
    """What an error may be reckoned from: the means by draw, or the blocks where there is one behaviour.

    Lives of one draw have their people in common, so over several draws they are no independent witnesses.

    Args:
        values: (n_strategies, n_blocks), any unit.
        draws: (n_blocks,), number of the draw in each block.

    Returns:
        (n_strategies, n_draws), or `values` as they are.
    """
    by_draw = means_by_draw(values, draws)
    return by_draw if by_draw.shape[1] > 1 else values


def reckoned_runs(runs: "pd.DataFrame", by: str, baseline: str | None = None) -> Reckoning:
    """Differences and standings of a table of runs, that of a sweep for instance.

    Args:
        runs: a row a run with columns `strategy`, `block`, `draw` and outcomes.
        by: the objective, one of the outcomes.
        baseline: a strategy; None for the first of the table.

    Raises:
        ValueError: a strategy was not lived on every block, or there is no such outcome or strategy.
    """
    outcomes = [name for name in runs.columns if name in OUTCOMES]
    names = list(dict.fromkeys(runs["strategy"]))
    if by not in outcomes or (baseline is not None and baseline not in names):
        raise ValueError(f"the table has no {by if by not in outcomes else baseline!r}")
    if baseline is not None:
        names = [baseline, *(name for name in names if name != baseline)]
    blocks = runs[["block", "draw"]].drop_duplicates("block").sort_values("block")
    values = {}
    for outcome in outcomes:
        table = runs.pivot(index="strategy", columns="block", values=outcome)
        values[outcome] = table.loc[names, blocks["block"].tolist()].to_numpy(np.float64)
    if len(runs) != len(names) * len(blocks):
        raise ValueError("a strategy was not lived on every block: pairs are missing")
    return reckoned(names, values, blocks["draw"].to_numpy(np.int64), by)


def _differences(names: Sequence[str], kept: Mapping[str, FloatArray]) -> tuple[tuple[Difference, ...], float]:
    pairs: list[tuple[int, str, Paired]] = []
    deviations = []
    for outcome, values in kept.items():
        for number in range(1, len(names)):
            pairs.append((number, outcome, paired(values[number], values[0])))
            deviations.append(values[number] - values[0])
    critical = critical_value(np.array(deviations)) if deviations else float("nan")
    adjusted = holm(np.array([pair.p_value for _, _, pair in pairs]))
    found = []
    for (number, outcome, pair), p_value in zip(pairs, adjusted.tolist(), strict=True):
        low, high = pair.interval(critical)
        found.append(
            Difference(
                strategy=names[number],
                outcome=outcome,
                unit=OUTCOMES[outcome].unit,
                baseline=float(kept[outcome][0].mean()),
                mean=float(kept[outcome][number].mean()),
                difference=pair.mean,
                error=pair.error,
                low=low,
                high=high,
                p_value=p_value,
                correlation=pair.correlation,
                variance_ratio=pair.variance_ratio,
                apart=pair.apart,
            )
        )
    return tuple(found), critical


def _standings(names: Sequence[str], values: FloatArray, draws: IntArray, objective: str) -> tuple[Standing, ...]:
    sign = 1.0 if more_is_better(objective) else -1.0
    better = sign * values
    truths = independent(better, draws)
    means = truths.mean(axis=1)
    high = compared_with_the_best(truths)
    return tuple(
        Standing(
            strategy=name,
            mean=sign * float(means[i]),
            error=float(truths[i].std(ddof=1)) / float(np.sqrt(truths.shape[1])),
            worst=sign * worst_mean(truths[i]),
            best=regret.best,
            expected_regret=regret.expected,
            high_regret=regret.high,
            may_be_best=bool(high[i] > 0.0 or means[i] == means.max()),
        )
        for i, (name, regret) in enumerate(zip(names, regrets(better, draws), strict=True))
    )
