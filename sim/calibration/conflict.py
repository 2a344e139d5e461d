"""Whether the targets can be met together: the least of the largest implausibility, and the pair that conflicts."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibration.impossible import ImpossibleError
from sim.calibration.uniforms import normals

FloatArray = npt.NDArray[np.float64]

#: Implausibility from which on a target counts as out of reach.
IMPLAUSIBLE = 3.0

#: Points from which the search starts, rounds of it, and how much smaller its steps are at the end.
STARTS, ROUNDS, SHRINKS_TO = 64, 150, 0.02

#: Implausibilities of points on the normal scale: (n_points, d) -> (n_points, n_rows).
Implausibilities = Callable[[FloatArray], FloatArray]


class Conflict(NamedTuple):
    """How nearly the targets can be met together."""

    least: float  # minimum over the parameters of the largest implausibility
    point: FloatArray  # (d,), where it is taken, normal scale
    without: dict[str, float]  # row -> the same minimum without it
    alone: dict[str, float]  # row -> minimum of its own implausibility
    pair: tuple[str, str] | None  # the two rows whose own minimum is largest; None for a single row
    pair_least: float  # that minimum

    def said(self) -> str:
        """In words, what cannot be met; empty where the targets can be met."""
        if self.least <= IMPLAUSIBLE:
            return ""
        lost = [row for row, least in self.alone.items() if least > IMPLAUSIBLE]
        if lost:
            return f"no parameters can meet {', '.join(lost)} at all (implausibility {self.alone[lost[0]]:.1f})"
        if self.pair is not None and self.pair_least > IMPLAUSIBLE:
            return f"{self.pair[0]} and {self.pair[1]} conflict (at best {self.pair_least:.1f} standard deviations off)"
        row = min(self.without, key=lambda name: self.without[name])
        return f"no two rows conflict, all together do; without {row} the best would be {self.without[row]:.1f}"


def conflict(rows: Sequence[str], measured: Implausibilities, points: FloatArray, key: str) -> Conflict:
    """Search for the parameters at which the worst of the targets is best met, for all and for fewer of them.

    Args:
        rows: ids of the rows, one a column of what `measured` gives.
        measured: implausibilities of points.
        points: (n_points, d), where to start from, normal scale.
        key: names what is drawn.

    Returns:
        The minimum, its point, the same without each row, of each row alone, and the worst pair.

    Raises:
        ImpossibleError: an implausibility is not a finite number.
    """
    first = measured(points)
    if not np.isfinite(first).all():
        raise ImpossibleError("an implausibility is not a finite number")
    columns = range(len(rows))
    least, point = _least(list(columns), measured, points, first, f"{key}:all")
    reached = measured(point[np.newaxis])[0]  # what all together reach, fewer of them reach as well
    without, alone, pairs = {}, {}, {}

    def lowest(some: list[int], name: str) -> float:
        return min(_least(some, measured, points, first, f"{key}:{name}")[0], float(reached[some].max()))

    for j, row in enumerate(rows):
        others = [i for i in columns if i != j]
        without[row] = lowest(others, f"without {row}") if others else 0.0
        alone[row] = lowest([j], f"alone {row}")
    for i, j in combinations(columns, 2):
        pairs[rows[i], rows[j]] = lowest([i, j], f"{rows[i]} {rows[j]}")
    pair = max(pairs, key=lambda two: pairs[two]) if pairs else None
    return Conflict(least, point, without, alone, pair, 0.0 if pair is None else pairs[pair])


def _least(
    columns: list[int], measured: Implausibilities, points: FloatArray, first: FloatArray, key: str
) -> tuple[float, FloatArray]:
    """Random local search from the best points: a step is taken where it lowers the largest implausibility."""
    worst = first[:, columns].max(axis=1)
    best = np.argsort(worst, kind="stable")[:STARTS]
    at, value = points[best].copy(), worst[best]
    for turn in range(ROUNDS):
        lowest = int(np.argmin(value))
        if value[lowest] == 0.0:
            return 0.0, at[lowest]
        size = SHRINKS_TO ** (turn / ROUNDS)
        tried = np.clip(at + size * normals(f"{key}:{turn}", *at.shape), -4.0, 4.0)
        found = measured(tried)[:, columns].max(axis=1)
        lower = found < value
        at[lower], value[lower] = tried[lower], found[lower]
    lowest = int(np.argmin(value))
    return float(value[lowest]), at[lowest]
