"""Which lives a benchmark row needs: the scenario itself and variants of it, all on the same random numbers."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from sim.inputs.targets import (
    OfferedLoad,
    PairedDifference,
    QuitShare,
    ShareMean,
    Sweep,
    Target,
    VolumeArgmax,
    VolumeRises,
)
from sim.metrics.study import FloatArray


class Variant(NamedTuple):
    """A change of the scenario. Two rows that name the same change share its lives."""

    settings: tuple[str, ...] = ()  # as -s/--set takes them, after the user's own
    behaviour: tuple[tuple[str, float], ...] = ()  # block.name, value
    glimpses: bool = False  # count every glimpse, which needs the event log


BASE = Variant()


class Lives(NamedTuple):
    """What the replicates of one variant came to."""

    curves: Mapping[str, FloatArray]  # DAILY column (and `glimpses`) -> (n_replicates, n_days), summed over groups
    n_groups: int
    promotion_days: tuple[int, ...]
    load: FloatArray  # (n_replicates,), labour minutes / staffed minutes
    late: FloatArray  # (n_replicates,), minutes a ritual job

    @property
    def n_replicates(self) -> int:
        """Number of replicates."""
        return int(self.curves["present"].shape[0])

    @property
    def n_days(self) -> int:
        """Length of the horizon, days."""
        return int(self.curves["present"].shape[1])

    def first(self, n: int) -> "Lives":
        """The first n replicates."""
        curves = {column: values[:n] for column, values in self.curves.items()}
        return self._replace(curves=curves, load=self.load[:n], late=self.late[:n])


def own(target: Target) -> Variant:
    """The variant on which a row is measured."""
    measure = target.measure
    if measure is None:
        raise ValueError(f"{target.id} is not measured yet")
    behaviour = tuple(measure.behaviour.items())
    return Variant(measure.settings, behaviour, isinstance(measure, VolumeRises))


def changed(target: Target, settings: tuple[str, ...]) -> Variant:
    """The row's own variant with further settings."""
    start = own(target)
    return start._replace(settings=start.settings + settings)


def swept(target: Target, sweep: Sweep) -> tuple[Variant, ...]:
    """The row's own variant at each value of a lever."""
    return tuple(changed(target, (f"{sweep.setting}={value:g}",)) for value in sweep.values)


def needed(target: Target) -> tuple[Variant, ...]:
    """All variants whose lives a row is read from."""
    match target.measure:
        case VolumeArgmax(sweep=sweep) | VolumeRises(sweep=sweep):
            return swept(target, sweep)
        case QuitShare(sweep=Sweep() as sweep):
            return swept(target, sweep)
        case ShareMean(beside=others):
            return (own(target), *(changed(target, settings) for settings in others.values()))
        case PairedDifference(without=steps):
            return (own(target), *(changed(target, settings) for settings in steps.values()))
        case OfferedLoad(by_hand=settings):
            return (own(target), changed(target, settings))
        case _:
            return (own(target),)


def plan(targets: Iterable[Target], n_replicates: int) -> dict[Variant, int]:
    """How many replicates of which variant the rows need; the scenario itself comes first and always has all.

    Args:
        targets: rows with a measure.
        n_replicates: replicates of the study.

    Returns:
        Variant -> number of replicates, in the order of first need.
    """
    wanted = {BASE: n_replicates}
    for target in targets:
        most = target.measure.most_replicates if target.measure else None
        n = n_replicates if most is None else min(n_replicates, most)
        for variant in needed(target):
            wanted[variant] = max(wanted.get(variant, 0), n)
    return wanted


def stacked(columns: Iterable[FloatArray]) -> FloatArray:
    """Points of a sweep over one another, (n_points, n_replicates)."""
    return np.stack(list(columns))
