"""Calibrated rows as they are watched: in the cheaper variants of fitting, on the link scales of their errors."""

import math
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.calibration.links import Link, linked
from sim.inputs import InputError, Inputs
from sim.inputs.problem import Problem
from sim.inputs.targets import TARGETS, Target, read_targets
from sim.metrics.benchmarks import read
from sim.metrics.measures import UnmeasurableError
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives, Variant
from sim.run.replicates import Progress, live, member_days
from sim.run.rows import cheaper, inputs_of, lives_of, placed_variants
from sim.statistics.drift import Reference

#: The relative move, either way, that has to be noticed.
MOVE = 0.15


class Row(NamedTuple):
    """A row to watch."""

    target: Target  # in its cheaper variant
    link: Link
    times: float  # what the measured number is multiplied by
    member_days: int  # of one replicate of all its variants

    @property
    def name(self) -> str:
        """Its id in the registry."""
        return self.target.id

    def said(self, value: float) -> float:
        """A number on the link scale in the metric's unit."""
        if self.link == "logit":
            return 1.0 / (1.0 + math.exp(-value))
        return math.exp(value) if self.link == "log" else value

    def at(self, value: float) -> float:
        """A number in the metric's unit on the link scale."""
        return float(linked(self.link, value))

    def moves(self, mean: float) -> tuple[float, float]:
        """Moves of MOVE up and down from a mean, on the link scale."""
        value = self.said(mean)
        return self.at(value * (1.0 + MOVE)) - mean, self.at(value * (1.0 - MOVE)) - mean


class Watched(NamedTuple):
    """All rows to watch, with what they live."""

    rows: tuple[Row, ...]
    variants: dict[Variant, Inputs]

    def wanted(self, lives: Mapping[str, int]) -> dict[Variant, int]:
        """Replicates of each variant for so many of each row; rows of one variant share them."""
        found: dict[Variant, int] = {}
        for row in self.rows:
            for variant in placed_variants(row.target) if lives.get(row.name) else ():
                found[variant] = max(found.get(variant, 0), lives[row.name])
        return found

    def member_days(self, lives: Mapping[str, int]) -> int:
        """Member-days of so many replicates of each row."""
        return sum(n * member_days(self.variants[variant]) for variant, n in self.wanted(lives).items())


def watched(targets: Path | None = None, behaviour: str | Path | None = None) -> Watched:
    """Calibrate rows of a registry that can be measured.

    Args:
        targets: a registry file; None for the shipped one.
        behaviour: a behaviour file or set; None for the shipped one.

    Raises:
        FileNotFoundError: a file is not there.
        InputError: a file or a row's settings are invalid, or no calibrate row can be measured.
    """
    asked = [row for row in read_targets(targets) if row.use == "calibrate" and row.measure is not None]
    file = TARGETS if targets is None else str(targets)
    rows = [(cheaper(row), row.fit) for row in asked if row.fit is not None]
    if not rows:
        raise InputError([Problem(file, 1, 1, "no_rows", "", "no row of use `calibrate` can be measured and fitted")])
    variants, refused = inputs_of((v for row, _ in rows for v in placed_variants(row)), behaviour)
    if refused:
        reason = next(iter(refused.values()))
        raise InputError([Problem(file, 1, 1, "settings", "", f"the settings of a row cannot be lived: {reason}")])
    found = [
        Row(row, fit.link, fit.times, sum(member_days(variants[v]) for v in placed_variants(row))) for row, fit in rows
    ]
    return Watched(tuple(found), variants)


def lived(
    watch: Watched,
    lives: Mapping[str, int],
    seed: int,
    stage: str,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> dict[str, dict[Variant, Lives]]:
    """Live rows.

    Args:
        watch: the rows.
        lives: replicates of each row by name; 0 or none for those that are not asked.
        seed: root seed.
        stage: word that its seeds are keyed with, so that no stage lives another's lives.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        progress: told the share of the work that is done, 0..1.

    Returns:
        Of each row asked its own lives, under the names that its measure knows.
    """
    wanted = watch.wanted(lives)
    if not wanted:
        return {}
    inputs = {variant: watch.variants[variant] for variant in wanted}
    root = int.from_bytes(blake2b(f"{seed}:{stage}".encode(), digest_size=8, key=b"grouplife gate").digest(), "big")
    found, _ = live(inputs, wanted, root >> 1, "compiled", jobs, progress)
    return {
        row.name: {v: own.first(lives[row.name]) for v, own in lives_of(row.target, found).items()}
        for row in watch.rows
        if lives.get(row.name)
    }


def mean_of(row: Row, lives: Mapping[Variant, Lives]) -> float:
    """The row's number over all lives together, on the link scale; NaN where it cannot be measured."""
    try:
        value = read(row.target, lives, {}).estimate.mean
    except UnmeasurableError:
        return math.nan
    return row.at(row.times * value) if math.isfinite(value) else math.nan


def reference_of(row: Row, lives: Mapping[Variant, Lives]) -> Reference:
    """The row's number with the spread, skewness and kurtosis of single lives, by the jackknife (Efron and Stein 1981).

    Args:
        row: the row.
        lives: its lives, at least 3 replicates.

    Returns:
        On the link scale; NaN where some lives without one cannot be measured.
    """
    n = min(own.n_replicates for own in lives.values())
    whole = mean_of(row, lives)
    lives = _needed(row, lives, whole)
    without = np.array([mean_of(row, {v: _without(own, i) for v, own in lives.items()}) for i in range(n)])
    left = (n - 1) * (without.mean() - without)
    sd = float(np.std(left, ddof=1))
    if not sd > 0.0:
        return Reference(whole, sd, n)
    scores = left / sd
    return Reference(whole, sd, n, float(np.mean(scores**3)), float(np.mean(scores**4)) - 3.0)


def _needed(row: Row, lives: Mapping[Variant, Lives], whole: float) -> dict[Variant, Lives]:
    """The same lives with those columns only without which the row's number is another, or none."""

    def counts(variant: Variant, column: str) -> bool:
        curves = {name: values for name, values in lives[variant].curves.items() if name != column}
        try:
            return mean_of(row, {**lives, variant: lives[variant]._replace(curves=curves)}) != whole
        except KeyError:
            return True

    return {
        variant: own._replace(curves={name: own.curves[name] for name in own.curves if counts(variant, name)})
        for variant, own in lives.items()
    }


class _Fewer(Mapping[str, FloatArray]):
    """Columns without one replicate; only what is asked for is copied."""

    def __init__(self, columns: Mapping[str, FloatArray], replicate: int) -> None:
        self._columns = columns
        self._replicate = replicate

    def __getitem__(self, name: str) -> FloatArray:
        return np.delete(self._columns[name], self._replicate, axis=0)

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


def _without(lives: Lives, replicate: int) -> Lives:
    return lives._replace(
        curves=_Fewer(lives.curves, replicate),
        people=_Fewer(lives.people, replicate),
        **{name: np.delete(getattr(lives, name), replicate, axis=0) for name in ("load", "late", "wages", "new_sizes")},
    )


def band_of(row: Row) -> Sequence[float] | None:
    """The row's band on the link scale, infinite for open ends; None where it has none."""
    band = row.target.band
    if not isinstance(band, tuple):
        return None
    low, high = band
    return (-math.inf if low is None else row.at(low), math.inf if high is None else row.at(high))
