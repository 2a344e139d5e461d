"""Sequential selection of the best strategy on common blocks (Kim and Nelson 2001), with constraints.

A strategy is dropped once its sum of differences to a rival leaves a triangle that narrows with every block. For normal
outcomes the best strategy is kept with the stated probability when it leads by the indifference zone, whatever the
correlation that common blocks bring. Constraints are decided by the same triangle around their limits (Andradottir and
Kim 2010), with half of the allowed error; a strategy not yet known to be feasible drops nobody.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.statistics.fixed import FloatArray

#: Fewest blocks of the first stage, from which the variances come.
FEWEST = 5


class Constraint(NamedTuple):
    """An outcome that must not exceed a limit on average."""

    limit: float  # in the outcome's unit
    tolerance: float  # strategies nearer to the limit than this may be called either way; same unit, above 0


class Selection:
    """The state of a selection: feed it blocks until it has decided."""

    def __init__(
        self, n_strategies: int, indifference: float, probability: float, constraints: Sequence[Constraint] = ()
    ) -> None:
        """Begin with every strategy in the race.

        Args:
            n_strategies: at least 1.
            indifference: lead below which it does not matter which is chosen, in the objective's unit, above 0.
            probability: of correct selection, above 1 / n_strategies and below 1.
            constraints: limits, in the order of `limited` in `add`.

        Raises:
            ValueError: a number out of its range.
        """
        if not indifference > 0.0 or any(not one.tolerance > 0.0 for one in constraints):
            raise ValueError("the indifference zone and every tolerance must be above 0")
        if not 0.0 < probability < 1.0:
            raise ValueError(f"a probability of correct selection lies between 0 and 1, not {probability}")
        self.n_strategies = n_strategies
        self.indifference = indifference
        self.constraints = tuple(constraints)
        allowed = 1.0 - probability
        self._wrong_pair = allowed / (2.0 if constraints else 1.0) / max(1, n_strategies - 1)
        self._wrong_limit = allowed / 2.0 / max(1, n_strategies * len(self.constraints))
        self.n_blocks = 0
        self.racing: npt.NDArray[np.bool_] = np.ones(n_strategies, bool)
        #: (n_strategies, n_constraints): 1 kept, -1 broken, 0 not decided yet
        self.kept = np.zeros((n_strategies, len(self.constraints)), np.int8)
        self._sums = np.zeros(n_strategies)
        self._excess = np.zeros((n_strategies, len(self.constraints)))
        self._variances = np.zeros((n_strategies, n_strategies))
        self._limit_variances = np.zeros((n_strategies, len(self.constraints)))
        self._n_first = 0

    @property
    def feasible(self) -> npt.NDArray[np.bool_]:
        """Strategies known to keep all limits, (n_strategies,)."""
        within: npt.NDArray[np.bool_] = (self.kept == 1).all(axis=1)
        return within

    @property
    def decided(self) -> bool:
        """Whether one strategy is left that keeps all limits, or none."""
        left = int(self.racing.sum())
        return left == 0 or (left == 1 and bool(self.feasible[self.racing][0]))

    @property
    def n_needed(self) -> int:
        """Blocks after which the race is decided at the latest, given the variances of the first stage."""
        if self.decided or self._n_first == 0:
            return self.n_blocks
        latest = [float(self.n_blocks)]
        inside = np.flatnonzero(self.racing)
        width = _width(self._wrong_pair, self._n_first)
        latest += [width * self._variances[i, j] / self.indifference**2 for i in inside for j in inside if i != j]
        width = _width(self._wrong_limit, self._n_first)
        latest += [
            width * self._limit_variances[i, c] / constraint.tolerance**2
            for i in inside
            for c, constraint in enumerate(self.constraints)
            if self.kept[i, c] == 0
        ]
        return math.floor(max(latest)) + 1

    def add(self, values: FloatArray, limited: FloatArray | None = None) -> None:
        """Take in further blocks and drop who can be dropped.

        Args:
            values: (n_strategies, n_new), the objective, more is better; of a dropped strategy nothing is read.
            limited: (n_constraints, n_strategies, n_new), the limited outcomes; None without constraints.

        Raises:
            ValueError: a first stage of fewer than FEWEST blocks, or no finite number of a strategy in the race.
        """
        racing = self.racing
        if not (np.isfinite(values[racing]).all() and (limited is None or np.isfinite(limited[:, racing]).all())):
            raise ValueError("a strategy in the race has a block without a finite number: it could never be judged")
        n_new = values.shape[1]
        excess = np.zeros((self.n_strategies, len(self.constraints)))
        over = [one - self.constraints[c].limit for c, one in enumerate(limited)] if limited is not None else []
        if self._n_first == 0:
            if n_new < FEWEST:
                raise ValueError(f"the first stage needs {FEWEST} blocks, not {n_new}")
            self._n_first = n_new
            differences = values[:, np.newaxis, :] - values[np.newaxis, :, :]
            self._variances = differences.var(axis=2, ddof=1)
            if over:
                self._limit_variances = np.stack([one.var(axis=1, ddof=1) for one in over], axis=1)
        if over:
            excess = np.stack([one.sum(axis=1) for one in over], axis=1)
        self.n_blocks += n_new
        self._sums[self.racing] += values[self.racing].sum(axis=1)
        self._excess[self.racing] += excess[self.racing]
        self._judge_limits()
        self._judge_pairs()

    def _judge_limits(self) -> None:
        width = _width(self._wrong_limit, self._n_first)
        for c, constraint in enumerate(self.constraints):
            bounds = _bound(self._limit_variances[:, c], width, constraint.tolerance, self.n_blocks)
            open_yet = self.racing & (self.kept[:, c] == 0)
            within = open_yet & (self._excess[:, c] <= -bounds)
            broken = open_yet & ~within & (self._excess[:, c] >= bounds)
            self.kept[within, c] = 1
            self.kept[broken, c] = -1
            self.racing &= self.kept[:, c] != -1

    def _judge_pairs(self) -> None:
        width = _width(self._wrong_pair, self._n_first)
        inside = np.flatnonzero(self.racing)
        may_drop = [i for i in inside if self.feasible[i]]
        dropped: list[int] = []
        for i in inside:
            for rival in may_drop:
                if rival == i or rival in dropped:
                    continue
                bound = float(_bound(self._variances[i, rival], width, self.indifference, self.n_blocks))
                behind = self._sums[rival] - self._sums[i]
                if behind > bound or (bound == 0.0 and behind == 0.0 and i > rival):
                    dropped.append(int(i))
                    break
        self.racing[dropped] = False


def _width(wrong: float, n_first: int) -> float:
    """h^2 = 2 eta (n0 - 1) with eta = ((2 wrong)^(-2 / (n0 - 1)) - 1) / 2."""
    width: float = ((2.0 * wrong) ** (-2.0 / (n_first - 1)) - 1.0) * (n_first - 1)
    return width


def _bound(variance: FloatArray, width: float, zone: float, n_blocks: int) -> FloatArray:
    """Half-height of the triangle for a sum of differences: max(0, h^2 S^2 / (2 zone) - zone r / 2)."""
    height: FloatArray = np.maximum(0.0, width * variance / (2.0 * zone) - zone * n_blocks / 2.0)
    return height
