"""Statements about summaries: which column, with which sigma, and how vendors' optimism moves it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibration import statements

FloatArray = npt.NDArray[np.float64]

#: Standard deviations beyond which it does not matter how far something lies off.
REACH = 8.0

Kind = Literal["point", "range", "bound", "shape", "first_passage", "ratio"]


class Term(NamedTuple):
    """One statement. Numbers are on the link scale of its summary."""

    row: str  # id of the row that says so
    kind: Kind
    columns: tuple[int, ...]  # of the summaries; several for a shape
    low: float  # the value itself for a point, the margin for a shape
    high: float  # infinite for a bound
    variance: float  # of reporting, transfer and model together
    rounding: float = 0.0  # step of rounding, for a point
    ceiling: float | None = None  # for a bound
    ceiling_sd: float = 1.0
    censored_at: float = np.inf  # for a first passage
    optimism: float = 0.0  # +1 where a vendor's claim is too high, -1 where too low, 0 where nobody gains

    def log_likelihood(self, means: FloatArray, variances: FloatArray, optimism: FloatArray) -> FloatArray:
        """Log-likelihood of the statement.

        Args:
            means: (n_points, n_summaries), expected values.
            variances: (n_points, n_summaries), what they are uncertain by beside the statement's own variance.
            optimism: (n_points,), at least 0, on the link scale.

        Returns:
            (n_points,).
        """
        m, v = self._shifted(means, variances, optimism)
        match self.kind:
            case "point":
                return statements.point(m[:, 0], v[:, 0], self.low, self.rounding)
            case "bound":
                return statements.bound(m[:, 0], v[:, 0], self.low, self.ceiling, self.ceiling_sd)
            case "shape":
                return statements.shape(m, v, self.low)
            case "first_passage":
                return statements.first_passage(
                    m[:, 0], v[:, 0], self.low, self.high, self.censored_at, self._censored(means)
                )
            case _:
                return statements.interval(m[:, 0], v[:, 0], self.low, self.high)

    def implausibility(self, means: FloatArray, variances: FloatArray, optimism: FloatArray) -> FloatArray:
        """How many standard deviations the expected value lies outside what the statement accepts, (n_points,).

        Source: Andrianakis et al., PLoS Comput. Biol. 2015; ranges as in the R package hmer.
        """
        m, v = self._shifted(means, variances, optimism)
        if self.kind == "shape":
            short: FloatArray = statements.distance_to_shape(m, self.low) / np.sqrt(v.mean(axis=1))
            return short
        half = 0.5 * self.rounding if self.kind == "point" else 0.0
        high = self.low if self.kind == "point" else self.high
        away = statements.distance_to_interval(m[:, 0], self.low - half, high + half)
        if self.kind == "first_passage" and high > self.censored_at:
            away = np.where(self._censored(means), 0.0, away)
        return np.asarray(away / np.sqrt(v[:, 0]), np.float64)

    def _censored(self, means: FloatArray) -> npt.NDArray[np.bool_]:
        """Which points were not reached within the horizon, (n_points,): the lives say so, whatever a vendor claims."""
        return np.asarray(means[:, self.columns[0]] >= self.censored_at, np.bool_)

    def _shifted(self, means: FloatArray, variances: FloatArray, optimism: FloatArray) -> tuple[FloatArray, FloatArray]:
        columns = list(self.columns)
        return means[:, columns] + self.optimism * optimism[:, np.newaxis], variances[:, columns] + self.variance


def log_likelihood(terms: Sequence[Term], means: FloatArray, variances: FloatArray, optimism: FloatArray) -> FloatArray:
    """Log-likelihood of all statements, taken as independent given the optimism that they share; (n_points,)."""
    total = np.zeros(len(means))
    for term in terms:
        total = total + term.log_likelihood(means, variances, optimism)
    return total


def implausibilities(
    terms: Sequence[Term], means: FloatArray, variances: FloatArray, optimism: FloatArray
) -> FloatArray:
    """Implausibility of every statement, (n_points, n_terms)."""
    return np.column_stack([term.implausibility(means, variances, optimism) for term in terms])


def within_reach(terms: Sequence[Term], means: FloatArray, optimism: float) -> FloatArray:
    """Expected values moved to within `REACH` standard deviations of what is accepted.

    Farther away than that is out of the question, and how far does not matter: an emulator that need not follow a
    share to its last thousandths has more terms left for where the targets lie.

    Args:
        terms: the statements; a summary that none of them speaks of is left as it is.
        means: (n_points, n_summaries).
        optimism: the largest that is thought of, link scale; claims reach farther by it.
    """
    found = means.copy()
    for term in terms:
        columns, away = list(term.columns), REACH * np.sqrt(term.variance)
        low = term.low - away - max(0.0, term.optimism * optimism)
        high = (term.high if term.ceiling is None else term.ceiling) + away + max(0.0, -term.optimism * optimism)
        found[:, columns] = np.clip(found[:, columns], low, high)
    return found


def rows(terms: Sequence[Term]) -> tuple[str, ...]:
    """Ids of the rows that the statements are of, each once, in their order."""
    return tuple(dict.fromkeys(term.row for term in terms))
