"""Questions to a sweep over draws: what its outcomes hang on, and in which futures a strategy fails."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.comparing.objectives import UnaskableError, more_is_better
from sim.comparing.sensitivity import failing
from sim.experiments.opened import Sweep
from sim.inputs.problem import nearest
from sim.metrics.study import FloatArray
from sim.statistics import Box, Explained, explained
from sim.statistics.regret import means_by_draw

#: Draws from which on a question about them is answered.
FEWEST_DRAWS = 16


class Futures(NamedTuple):
    """One outcome of every strategy of a sweep at every draw."""

    strategies: tuple[str, ...]
    values: FloatArray  # (n_strategies, n_draws), means over the lives at each draw, in the outcome's unit
    draws: tuple[dict[str, float], ...]  # behaviour numbers of each draw, block.name -> value
    n_left_out: int  # blocks that some strategy has not lived, or where the outcome is no finite number


class Failing(NamedTuple):
    """The futures in which a strategy fails."""

    strategy: str
    when: str  # what counts as failing, in words
    n_draws: int
    n_cases: int  # draws in which it fails
    box: Box | None  # None where nothing stands out from luck


def futures(sweep: Sweep, outcome: str) -> Futures:
    """What a sweep came to, by draw.

    Args:
        sweep: lived over draws, finished or not.
        outcome: name of an outcome.

    Raises:
        UnaskableError: there is no such outcome, or fewer than FEWEST_DRAWS draws are lived by all strategies.
    """
    more_is_better(outcome)
    table = sweep.table
    done = table[table["done"] & (table["error"] == "")]
    wide = done.pivot(index="strategy", columns="block", values=outcome).reindex(list(dict.fromkeys(table["strategy"])))
    whole = wide.columns[np.isfinite(wide.to_numpy()).all(axis=0)]
    draw_of = table.drop_duplicates("block").set_index("block")["draw"]
    which = draw_of.loc[whole].to_numpy(np.int64)
    known = sweep.manifest["draws"]
    lived = [int(draw) for draw in np.unique(which) if str(draw) in known]
    if len(lived) < FEWEST_DRAWS:
        here = f"{len(lived)} draws" if lived else "one behaviour"
        raise UnaskableError(
            f"{sweep.path} is lived at {here}; what depends on the behaviour takes {FEWEST_DRAWS} draws or more: say "
            "`draws:` among the uncertainties of the sweep file"
        )
    values = means_by_draw(wide[whole].to_numpy(np.float64), which)
    found = tuple({name: float(value) for name, value in known[str(draw)].items()} for draw in lived)
    return Futures(tuple(wide.index), values, found, len(draw_of) - len(whole))


def shares(seen: Futures, strategy: str, against: str | None = None) -> tuple[Explained, ...]:
    """Behaviour numbers by the share of variance over draws that they explain, the largest first.

    Args:
        seen: what a sweep came to.
        strategy: whose outcome.
        against: a strategy whose outcome is taken off; None for the outcome itself.

    Raises:
        UnaskableError: there is no such strategy.
    """
    values = seen.values[_place(seen, strategy)]
    if against is not None:
        values = values - seen.values[_place(seen, against)]
    return explained(values, _numbers(seen.draws))


def fails(
    seen: Futures,
    outcome: str,
    strategy: str,
    *,
    loses_to: str | None = None,
    below: float | None = None,
    above: float | None = None,
) -> Failing:
    """In which futures a strategy fails.

    Args:
        seen: what a sweep came to in `outcome`.
        outcome: its name.
        strategy: the strategy.
        loses_to: it fails where it is worse than this one.
        below: it fails where its outcome is below this, in the outcome's unit.
        above: it fails where its outcome is above this. With none of the three it fails where any other is better.

    Raises:
        UnaskableError: there is no such strategy, or more than one of the three is said.
    """
    if sum(one is not None for one in (loses_to, below, above)) > 1:
        raise UnaskableError("a strategy fails by one of --loses-to, --below and --above, not by several")
    own, sign = seen.values[_place(seen, strategy)], 1.0 if more_is_better(outcome) else -1.0
    if below is not None:
        cases, when = own < below, f"{outcome} is below {below:g}"
    elif above is not None:
        cases, when = own > above, f"{outcome} is above {above:g}"
    elif loses_to is not None:
        cases, when = sign * own < sign * seen.values[_place(seen, loses_to)], f"{loses_to} has the better {outcome}"
    else:
        cases, when = sign * own < (sign * seen.values).max(axis=0), f"another strategy has the better {outcome}"
    counted: npt.NDArray[np.bool_] = np.asarray(cases, bool)
    box = failing(seen.draws, range(len(seen.draws)), counted.tolist())
    return Failing(strategy, when, len(seen.draws), int(counted.sum()), box)


def _numbers(draws: Sequence[dict[str, float]]) -> dict[str, FloatArray]:
    return {name: np.array([draw[name] for draw in draws]) for name in draws[0]}


def _place(seen: Futures, strategy: str) -> int:
    if strategy not in seen.strategies:
        near = nearest(strategy, seen.strategies)
        meant = f"; did you mean {near!r}?" if near else f"; there are {', '.join(map(repr, seen.strategies))}"
        raise UnaskableError(f"the sweep has no strategy {strategy!r}{meant}")
    return seen.strategies.index(strategy)
