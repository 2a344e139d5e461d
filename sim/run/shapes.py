"""Shapes of talk in the model beside those of a log from elsewhere: another culture, so shapes and no levels."""

import csv
import math
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.inputs import Inputs, read
from sim.inputs.shipped import shipped
from sim.run.replicates import Progress, replicate_seed
from sim.simulation import outcome
from sim.statistics.shapes import Log, Shapes, shapes
from sim.vocabulary import EventKind

#: The scenario that is lived.
SCENARIO = "scenarios/gallery/free-running.yaml"

#: Channels of the log and where they stand; PROVENANCE.txt beside them says what they are.
OUTSIDE = {name: f"calibration/outside/haskelljp_slack/{name}.csv" for name in ("random", "questions")}

#: Length of a window, days: shapes of newcomers and of inequality depend on it.
WINDOW = 365

#: Day 0 of the log, its windows' first days, and the day from which it tells replies. Source: its PROVENANCE.txt.
DAY_0 = date(2017, 10, 1)
YEARS = tuple(date(year, 1, 1) for year in range(2018, 2023))
THREADS = date(2021, 2, 21)

_POSTS, _REPLIES = int(EventKind.POST), int(EventKind.REPLY)


class Seen(NamedTuple):
    """One shape over windows or replicates; NaN where none tells."""

    mean: float
    low: float
    high: float


class Row(NamedTuple):
    """One shape, in the model and outside. A row to look at: it has no verdict."""

    name: str
    model: Seen  # mean and 5 % to 95 % of the replicates
    outside: Mapping[str, Seen]  # channel -> mean, least and largest of the years


def outside_log(file: Path) -> Log:
    """A channel as `reduce.py` beside it writes it."""
    with file.open(newline="") as lines:
        rows = [(int(one["minute"]), int(one["sender"]), one["reply"] == "1") for one in csv.DictReader(lines)]
    minutes, senders, replies = (np.array(column) for column in zip(*rows, strict=True))
    known = float((THREADS - DAY_0).days)
    return Log(minutes / 1440.0, senders.astype(np.int64), replies.astype(np.bool_), known)


def outside_shapes(channel: str) -> list[Shapes]:
    """Shapes of each of the `YEARS` of a channel."""
    log = outside_log(shipped(OUTSIDE[channel]))
    begins = [float((first - DAY_0).days) for first in YEARS]
    return [shapes(log, begin, begin + WINDOW) for begin in begins]


def lived_log(inputs: Inputs, seed: int) -> Log:
    """What members wrote in one life: posts and replies; operators' messages are not among them."""
    events = outcome(inputs, seed, record_events=True, keep_members=False).events
    if events is None:
        raise RuntimeError("the engine kept no event log")
    said = events[np.isin(events["kind"], (_POSTS, _REPLIES))]
    senders = (said["group"] << 40) + said["member"]
    return Log(said["time"], senders, said["kind"] == _REPLIES)


def lived_shapes(
    replicates: int, seed: int, behaviour: str | Path | None = None, progress: Progress | None = None
) -> list[Shapes]:
    """Shapes of lives of the free-running group, one a replicate.

    Args:
        replicates: number.
        seed: root seed.
        behaviour: a behaviour file in place of the shipped one.
        progress: told the share that is lived, 0..1.

    Raises:
        InputError: the behaviour file is invalid.
    """
    inputs = read(SCENARIO, behaviour=behaviour)
    found = []
    for replicate in range(replicates):
        found.append(shapes(lived_log(inputs, replicate_seed(seed, replicate)), 0.0, float(WINDOW)))
        if progress is not None:
            progress((replicate + 1) / replicates)
    return found


def rows(model: Sequence[Shapes], outside: Mapping[str, Sequence[Shapes]]) -> tuple[Row, ...]:
    """Both beside each other, a row a shape."""
    lived = [one.named() for one in model]
    seen = {channel: [one.named() for one in some] for channel, some in outside.items()}
    return tuple(
        Row(
            name,
            _seen([one[name] for one in lived], 0.05, 0.95),
            {channel: _seen([one[name] for one in some], 0.0, 1.0) for channel, some in seen.items()},
        )
        for name in lived[0]
    )


def _seen(values: Sequence[float], low: float, high: float) -> Seen:
    told = np.array([value for value in values if math.isfinite(value)])
    if not len(told):
        return Seen(math.nan, math.nan, math.nan)
    return Seen(float(told.mean()), float(np.quantile(told, low)), float(np.quantile(told, high)))
