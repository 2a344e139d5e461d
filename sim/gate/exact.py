"""Layer 0: lives of small configurations as hashes of whole numbers, and sums of what is not whole."""

import math
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.inputs import read
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY
from sim.linter import executable
from sim.operations.acts import Records
from sim.simulation import Outcome, outcome

#: Largest relative difference of a sum of fractions: processors and maths libraries round differently.
TOLERANCE = 1e-9

#: Times are whole multiples of this fraction of a day (sim.draws).
_TICKS_A_DAY = 2.0**40

SEEDS = (1, 2, 3)

#: The behaviour set that the lives are lived with, whichever is the usual one.
BEHAVIOUR = "reference"


class Configuration(NamedTuple):
    """A gallery file made small."""

    gallery: str
    settings: tuple[str, ...]


CONFIGURATIONS: Mapping[str, Configuration] = {
    "reactivation": Configuration(
        "reactivate-dormant", ("portfolio[0].teams=1", "portfolio[0].groups.members=30", "horizon=20 days")
    ),
    "points and promotions": Configuration(
        "parents-points-quiz",
        (
            "portfolio[0].groups.count=3",
            "portfolio[0].groups.members=20",
            "horizon=40 days",
            "strategy.promotions={every: 10 days, first: 10 days, discount: 20 %, pushes: 3, "
            'between: "09:00-21:00", grade: helpful}',
        ),
    ),
    "faulty goods": Configuration(
        "faulty-goods", ("portfolio[0].teams=1", "portfolio[0].groups.members=30", "horizon=40 days")
    ),
    "fission": Configuration("fission", ("portfolio[0].teams=1", "portfolio[0].groups.members=30", "horizon=30 days")),
    "growth by service": Configuration(
        "growth-by-service", ("portfolio[0].teams=1", "portfolio[0].groups.members=30", "horizon=25 days")
    ),
}


class Mark(NamedTuple):
    """One life, marked."""

    events: str  # sha256 of the event log, times in ticks
    daily: str  # sha256 of the counts of the daily table
    sums: dict[str, float]  # column of the daily table that holds fractions -> its sum, that column's unit


def lived(name: str, seed: int, engine: str = "compiled") -> Mark:
    """Live a configuration and mark it.

    Args:
        name: one of CONFIGURATIONS.
        seed: root seed.
        engine: compiled or readable; both give the same mark.
    """
    asked = CONFIGURATIONS[name]
    inputs = executable(read(shipped(GALLERY) / f"{asked.gallery}.yaml", settings=asked.settings, behaviour=BEHAVIOUR))
    return marked(outcome(inputs, seed, engine, record_events=True))


def marked(life: Outcome) -> Mark:
    """Mark of an outcome with its events recorded."""
    if life.events is None:
        raise ValueError("a life without its events cannot be marked")
    fractions = [name for name in life.daily.dtype.names or () if life.daily.dtype[name].kind == "f"]
    return Mark(
        _whole(life.events),
        _whole(life.daily),
        {name: math.fsum(life.daily[name].tolist()) for name in fractions},
    )


def marks(seeds: Sequence[int] = SEEDS) -> dict[str, dict[str, Mark]]:
    """Every configuration on every seed: name -> seed as text -> mark."""
    return {name: {str(seed): lived(name, seed) for seed in seeds} for name in CONFIGURATIONS}


def moved(
    now: Mapping[str, Mapping[str, Mark]], before: Mapping[str, Mapping[str, Mark]]
) -> dict[str, tuple[Mark | None, Mark | None]]:
    """Lives that are not what they were: `configuration, seed` -> mark before and now, None where there is none."""
    names = dict.fromkeys((name, seed) for marked in (before, now) for name, seeds in marked.items() for seed in seeds)
    pairs = {place: (before.get(place[0], {}).get(place[1]), now.get(place[0], {}).get(place[1])) for place in names}
    return {f"{name}, seed {seed}": pair for (name, seed), pair in pairs.items() if not same(*pair)}


def same(one: Mark | None, other: Mark | None) -> bool:
    """Whether two marks are of one life: equal hashes, sums within TOLERANCE."""
    if one is None or other is None:
        return one is other
    alike = one.sums.keys() == other.sums.keys() and all(
        math.isclose(value, other.sums[name], rel_tol=TOLERANCE) for name, value in one.sums.items()
    )
    return one.events == other.events and one.daily == other.daily and alike


def _whole(table: Records) -> str:
    """Sha256 of the whole numbers of a table, column after column, 64 bits each, lowest byte first; times in ticks."""
    digest = sha256()
    for name in table.dtype.names or ():
        column: npt.NDArray[Any] = table[name]
        if name == "time":
            column = np.round(column * _TICKS_A_DAY)
        elif column.dtype.kind == "f":
            continue
        digest.update(f"{name}\0".encode() + column.astype("<i8").tobytes())
    return digest.hexdigest()
