"""Drift of small lively worlds: what calibrated rows do not see (goods, trust, packets, growth) moves these."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim import archive
from sim.simulation import live
from sim.statistics.drift import SECOND_TIMES, Reference, Sizes, Thresholds, false_alarm, score
from tests.members.lively import MAKERS

FILE = Path(__file__).with_name("worlds.json")

#: Lives of each world in the first stage: as many as the readable engine lives in a second or two.
FIRST = {"touchy": 30, "shop": 30, "busy": 12, "market": 12, "town": 6}

#: Lives behind the recorded reference.
N_REFERENCE = 200

#: Many numbers are watched, so the second stage is stricter than for calibrated rows.
LIMITS = Thresholds(suspect=3.5, fail=5.5)

#: Largest skewness of a single life: means over six lives of more skewed ones are not reckoned with.
LARGEST_SKEWNESS = 1.5

#: Roots of the seeds: recorded, first and second stage.
RECORDED, STAGES = 1_000_000, (2_000_000, 3_000_000)


class Number(NamedTuple):
    """A total over a life that is watched."""

    world: str
    column: str  # of the daily table
    reference: Reference


def totals(world: str, root: int, n: int, engine: str) -> dict[str, np.ndarray]:
    """Column of the daily table -> its sum over each of n lives, (n,)."""
    lives = [live(MAKERS[world](), root + seed, engine).daily for seed in range(n)]
    names = [name for name in lives[0].dtype.names or () if name not in ("day", "group")]
    return {name: np.array([float(daily[name].sum()) for daily in lives]) for name in names}


def record() -> bytes:
    """The reference of every total that varies and is not too skewed, from the compiled engine."""
    found: list[dict[str, Any]] = []
    for world in FIRST:
        for column, values in totals(world, RECORDED, N_REFERENCE, "compiled").items():
            sd = float(values.std(ddof=1))
            if sd == 0.0:
                continue
            scores = (values - values.mean()) / sd
            skewness, excess = float((scores**3).mean()), float((scores**4).mean()) - 3.0
            if abs(skewness) <= LARGEST_SKEWNESS:
                one = Reference(float(values.mean()), sd, N_REFERENCE, skewness, excess)
                found.append({"world": world, "column": column, **one._asdict()})
    return archive.json_bytes({"schema": "grouplife small worlds 1", "numbers": found})


def recorded() -> list[Number]:
    """The numbers that are watched, as recorded."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))["numbers"]
    return [Number(row["world"], row["column"], Reference(*(row[name] for name in Reference._fields))) for row in rows]


def sizes(world: str) -> Sizes:
    """Lives of both stages."""
    return Sizes(FIRST[world], SECOND_TIMES * FIRST[world])


def family_alarm() -> float:
    """Bound of the probability that any number is called drift though nothing moved."""
    return sum(false_alarm(one.reference, sizes(one.world), LIMITS) for one in recorded())


def drifted(engine: str) -> list[str]:
    """Numbers that have drifted, `world column score`; the second stage is lived where the first has suspects."""
    found = []
    for world, (first, second) in ((name, sizes(name)) for name in FIRST):
        watched = [one for one in recorded() if one.world == world]
        before = _scores(watched, totals(world, STAGES[0], first, engine), first)
        suspects = [one for one in watched if abs(before[one.column]) > LIMITS.suspect]
        if not suspects:
            continue
        after = _scores(suspects, totals(world, STAGES[1], second, engine), second)
        found += [
            f"{world} {one.column} {after[one.column]:+.1f}"
            for one in suspects
            if abs(after[one.column]) > LIMITS.fail and before[one.column] * after[one.column] > 0.0
        ]
    return found


def _scores(watched: list[Number], lives: dict[str, np.ndarray], n: int) -> dict[str, float]:
    return {one.column: score(float(lives[one.column].mean()), n, one.reference) for one in watched}
