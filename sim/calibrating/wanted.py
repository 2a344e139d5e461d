"""What a registry asks to be fitted: rows as statements about summaries, and the lives that one proposal costs."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibration.links import linked, slope
from sim.calibration.terms import Term
from sim.inputs import InputError, Inputs
from sim.inputs import fitting as said
from sim.inputs.problem import Problem
from sim.inputs.targets import TARGETS, Target, read_targets
from sim.metrics.variants import Variant
from sim.run.replicates import member_days
from sim.run.rows import cheaper, inputs_of, placed_variants

FloatArray = npt.NDArray[np.float64]

_SIGN = {"too high": 1.0, "too low": -1.0, "none": 0.0}


class UnfittableError(Exception):
    """Targets that cannot be fitted, with the reason; nothing was written."""


class Wanted(NamedTuple):
    """What is to be fitted."""

    rows: tuple[Target, ...]  # in their cheaper variants
    waiting: tuple[str, ...]  # rows that may be fitted and cannot be measured yet
    variants: dict[Variant, Inputs]  # with the names of their gallery files
    file: Path | None  # the registry; None for the shipped one

    @property
    def member_days(self) -> int:
        """Member-days of one replicate of one proposal."""
        return sum(member_days(inputs) for inputs in self.variants.values())


def cost_of(row: Target, variants: Mapping[Variant, Inputs]) -> int:
    """Member-days of one replicate of all variants that a row needs."""
    return sum(member_days(variants[variant]) for variant in placed_variants(row))


class Layout(NamedTuple):
    """Where the rows' numbers stand among the summaries."""

    rows: tuple[Target, ...]
    demands: tuple[int, ...]  # of each row, beside its number

    @property
    def n_summaries(self) -> int:
        """Number of summaries: one a row, and one a demand."""
        return len(self.rows) + sum(self.demands)

    def columns(self, number: int) -> tuple[int, tuple[int, ...]]:
        """Column of a row's number, and those of its demands."""
        start = number + sum(self.demands[:number])
        return start, tuple(range(start + 1, start + 1 + self.demands[number]))

    @property
    def names(self) -> tuple[str, ...]:
        """A name for every summary."""
        return tuple(
            row.id if i == 0 else f"{row.id}.demand-{i}"
            for row, n in zip(self.rows, self.demands, strict=True)
            for i in range(n + 1)
        )


def wanted(path: Path | None = None, behaviour: str | Path | None = None) -> Wanted:
    """Rows that can be fitted now, with the inputs of their variants.

    Args:
        path: a registry file; None for the shipped one.
        behaviour: a behaviour file in place of the shipped one.

    Raises:
        FileNotFoundError: a file is not there.
        InputError: the registry or a row's settings are invalid, or a row that may be fitted does not say how.
        UnfittableError: no row can be fitted.
    """
    name = TARGETS if path is None else str(path)
    targets = [row for row in read_targets(path) if row.use == "calibrate"]
    silent = [row.id for row in targets if row.fit is None]
    if silent:
        message = f"the row {silent[0]} may be fitted and has no `fit` that says how"
        raise InputError([Problem(name, 1, 1, "fit_missing", silent[0], message)])
    rows = tuple(cheaper(row) for row in targets if row.measure is not None)
    if not rows:
        raise UnfittableError(f"{name} has no row that can be fitted: none of use `calibrate` has a measure")
    variants, refused = inputs_of((v for row in rows for v in placed_variants(row)), behaviour)
    if refused:
        reason = next(iter(refused.values()))
        raise InputError([Problem(name, 1, 1, "settings", "", f"the settings of a row cannot be lived: {reason}")])
    return Wanted(rows, tuple(row.id for row in targets if row.measure is None), variants, path)


def terms(layout: Layout, horizons: Sequence[int]) -> tuple[Term, ...]:
    """Every statement of the rows, on the link scales of the summaries.

    Args:
        layout: where the rows' numbers stand.
        horizons: length of each row's lives, days; where a first passage is censored.

    Raises:
        UnfittableError: a shape speaks of a row whose measure makes no demands.
    """
    found: list[Term] = []
    for number, row in enumerate(layout.rows):
        if row.fit is None:
            raise ValueError(f"{row.id} is not fitted")
        column, demands = layout.columns(number)
        for statement in row.fit.statements:
            if isinstance(statement, said.Shape):
                if not demands:
                    raise UnfittableError(f"{row.id}: its measure makes no demand that a shape could speak of")
                sd = statement.sd
                found.append(Term(row.id, "shape", demands, statement.margin, math.inf, sd**2))
            else:
                found.append(_term(row.id, row.fit, statement, column, horizons[number]))
    return tuple(found)


def _term(row: str, fit: said.Fit, statement: said.Statement, column: int, horizon: int) -> Term:
    def at(value: float) -> float:
        return float(linked(fit.link, value))

    variance, optimism = fit.sigma.variance, _SIGN[fit.optimism]
    match statement:
        case said.Point():
            step = statement.rounding * slope(fit.link, statement.value)
            value = at(statement.value)
            return Term(row, "point", (column,), value, value, variance, rounding=step, optimism=optimism)
        case said.Bound():
            ceiling = None if statement.ceiling is None else at(statement.ceiling)
            low, soft = at(statement.at_least), statement.ceiling_sd
            return Term(
                row, "bound", (column,), low, math.inf, variance, ceiling=ceiling, ceiling_sd=soft, optimism=optimism
            )
        case said.Range() | said.FirstPassage() | said.Ratio():
            first, last = statement.band
            ends = (-math.inf if first is None else at(first), math.inf if last is None else at(last))
            end = at(float(horizon)) if isinstance(statement, said.FirstPassage) else math.inf
            return Term(row, statement.kind, (column,), *ends, variance=variance, censored_at=end, optimism=optimism)
        case said.Shape():
            raise ValueError(f"{row}: a shape speaks of demands, not of the row's number")


def natural(layout: Layout, summaries: FloatArray) -> FloatArray:
    """Summaries on their own scales: shares, counts, times; (n_points, n_summaries)."""
    found = summaries.copy()
    for number, row in enumerate(layout.rows):
        column, _ = layout.columns(number)
        link = row.fit.link if row.fit is not None else "identity"
        if link == "logit":
            found[:, column] = 1.0 / (1.0 + np.exp(-summaries[:, column]))
        elif link == "log":
            found[:, column] = np.exp(summaries[:, column])
    return found
