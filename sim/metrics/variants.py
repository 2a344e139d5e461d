"""Which lives a benchmark row needs: the scenario itself and variants of it, all on the same random numbers."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from sim.inputs.measures import Admitted, Settings, Sweep
from sim.inputs.targets import Target
from sim.metrics.study import FloatArray


class Variant(NamedTuple):
    """A change of the scenario. Two rows that name the same change share its lives."""

    settings: Settings = ()  # as -s/--set takes them, after the user's own
    behaviour: tuple[tuple[str, float], ...] = ()  # block.name, value
    members: bool = False  # count the members at the end of the life, which are kept for that
    file: str = ""  # stem of another gallery file that is changed so; the scenario itself if empty

    def at(self, draw: Iterable[tuple[str, float]]) -> "Variant":
        """The same change for people who behave otherwise; what the variant holds fixed stays so."""
        return self._replace(behaviour=(*draw, *self.behaviour))


BASE = Variant()


class Lives(NamedTuple):
    """What the replicates of one variant came to."""

    curves: Mapping[str, FloatArray]  # DAILY column (and `last_active`) -> (n_replicates, n_days), summed over groups
    n_groups: int
    promotion_days: tuple[int, ...]
    load: FloatArray  # (n_replicates,), labour minutes / staffed minutes
    late: FloatArray  # (n_replicates,), minutes a ritual job
    wages: FloatArray  # (n_replicates,), yuan for the labour
    people: Mapping[str, FloatArray]  # name in sim.metrics.purchases.PEOPLE -> (n_replicates,); none unless counted
    behaviour: Mapping[str, float]  # block.name -> value of the behaviour file, in that parameter's unit
    new_sizes: FloatArray  # (n_replicates, new groups, n_days), members of groups to be opened; -1 for shut
    n_teams: int

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
        return self.part(0, n)

    def part(self, start: int, stop: int) -> "Lives":
        """The replicates start .. stop - 1."""
        some = slice(start, stop)
        return self._replace(
            curves={column: values[some] for column, values in self.curves.items()},
            load=self.load[some],
            late=self.late[some],
            wages=self.wages[some],
            people={name: values[some] for name, values in self.people.items()},
            new_sizes=self.new_sizes[some],
        )


def own(target: Target) -> Variant:
    """The variant on which a row is measured."""
    measure = target.measure
    if measure is None:
        raise ValueError(f"{target.id} is not measured yet")
    return Variant(measure.settings, tuple(measure.behaviour.items()))


def changed(target: Target, settings: Settings) -> Variant:
    """The row's own variant with further settings."""
    start = own(target)
    return start._replace(settings=start.settings + settings)


def swept(target: Target, sweep: Sweep) -> tuple[Variant, ...]:
    """The row's own variant at each value of a lever."""
    return tuple(changed(target, (f"{sweep.setting}={value:g}",)) for value in sweep.values)


def admitted(behaviour: Mapping[str, float], ranges: Admitted) -> bool:
    """Whether behaviour values lie where a law is claimed.

    Args:
        behaviour: `block.name` -> value, in that parameter's unit.
        ranges: `block.name` -> lowest and highest value, same unit, None for an open end.
    """
    return all(
        (low is None or behaviour[name] >= low) and (high is None or behaviour[name] <= high)
        for name, (low, high) in ranges.items()
    )


def stacked(columns: Iterable[FloatArray]) -> FloatArray:
    """Points of a sweep over one another, (n_points, n_replicates)."""
    return np.stack(list(columns))
