"""Proposals lived: behaviours in, summaries out, in batches that survive a killed process."""

import json
import math
from collections.abc import Sequence
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim import archive
from sim.calibrating.wanted import Layout, Wanted
from sim.calibration.links import linked, slope
from sim.inputs.targets import Target
from sim.metrics.benchmarks import read
from sim.metrics.box import Values
from sim.metrics.measures import UnmeasurableError
from sim.metrics.variants import Lives, Variant
from sim.run.replicates import Progress, live
from sim.run.rows import lives_of

FloatArray = npt.NDArray[np.float64]


class Told:
    """Share of the proposals that are lived."""

    def __init__(self, n_lives: int, progress: Progress | None) -> None:
        """Begin with nothing lived of `n_lives`; `progress` is told the share, 0..1."""
        self._whole = n_lives
        self._done = 0
        self._progress = progress

    def within(self, replicates: float) -> None:
        """Hear of replicates of a batch that is not whole yet."""
        if self._progress is not None:
            self._progress(min(1.0, (self._done + replicates) / self._whole))

    def done(self, replicates: int) -> None:
        """Hear of the replicates of a batch that is whole."""
        self._done += replicates
        self.within(0.0)


class Lived(NamedTuple):
    """What proposals came to."""

    summaries: FloatArray  # (n_points, n_summaries), link scale, of the mean over replicates; NaN where not measurable
    noise: FloatArray  # (n_points, n_summaries), variance of such a mean; NaN where it cannot be told

    @property
    def measurable(self) -> npt.NDArray[np.bool_]:
        """(n_points,), whether every summary of a point is a number."""
        return np.asarray(np.isfinite(self.summaries).all(axis=1), np.bool_)


class Simulator(NamedTuple):
    """Lives proposals of one calibration and keeps what was lived."""

    wanted: Wanted
    layout: Layout
    seed: int
    jobs: int | None
    folder: Path  # where finished batches are kept
    batch: int  # points of a batch
    told: Told  # hears of replicates of proposals as they are done

    def __call__(self, stage: str, draws: Sequence[Values], replicates: int) -> Lived:
        """Live proposals.

        Args:
            stage: its name; seeds are keyed by root seed, stage, point and replicate, so none is used twice.
            draws: behaviour of each point, `block.name` and value in that parameter's unit.
            replicates: lives of each point, at least 2.

        Returns:
            Summaries and their noise, whatever was lived now and what was found finished.
        """
        parts = [
            self._batch(stage, number, draws[start : start + self.batch], replicates)
            for number, start in enumerate(range(0, len(draws), self.batch))
        ]
        return Lived(np.vstack([one.summaries for one in parts]), np.vstack([one.noise for one in parts]))

    def _batch(self, stage: str, number: int, draws: Sequence[Values], replicates: int) -> Lived:
        file = self.folder / f"{stage}-{number:04d}.json"
        found = _kept(file, len(draws), self.layout.n_summaries)
        if found is None:
            cost = len(draws) * replicates
            seed = self._seed(stage, number)
            lived = lived_once(
                self.wanted,
                self.layout,
                draws,
                replicates,
                seed,
                self.jobs,
                lambda share: self.told.within(share * cost),
            )
            rows = {"summaries": lived.summaries.tolist(), "noise": lived.noise.tolist()}
            archive.write_file(file, archive.json_bytes({**rows, "sha256": _mark(rows)}))
            found = lived
        self.told.done(len(draws) * replicates)
        return found

    def _seed(self, stage: str, number: int) -> int:
        """Root of a batch's seeds; its replicates are numbered through its points."""
        said = f"{self.seed}:{stage}:{number}".encode()
        return int.from_bytes(blake2b(said, digest_size=8, key=b"grouplife proposal").digest(), "big") >> 1


def lived_once(
    wanted: Wanted,
    layout: Layout,
    draws: Sequence[Values],
    replicates: int,
    seed: int,
    jobs: int | None,
    progress: Progress | None = None,
) -> Lived:
    """Live each behaviour `replicates` times in every variant, all of them on seeds of their own."""
    each = [draw for draw in draws for _ in range(replicates)]
    lives, _ = live(wanted.variants, dict.fromkeys(wanted.variants, len(each)), seed, "compiled", jobs, progress, each)
    summaries = np.full((len(draws), layout.n_summaries), math.nan)
    noise = np.full_like(summaries, math.nan)
    for point in range(len(draws)):
        own = {variant: some.part(point * replicates, (point + 1) * replicates) for variant, some in lives.items()}
        for number, row in enumerate(layout.rows):
            column, demands = layout.columns(number)
            told = answered(row, own)
            if told is not None:
                summaries[point, [column, *demands]], noise[point, [column, *demands]] = told
    return Lived(summaries, noise)


def answered(row: Target, lives: dict[Variant, Lives]) -> tuple[list[float], list[float]] | None:
    """A row's number on its link scale and the demands beside it, with their variances; None where there is none.

    A level that was not reached counts as reached at the end of the horizon, where its statement censors it. The
    variance of a number on the link scale is that of the mean times the square of the link's slope: of a share that
    is 0 in one of two lives the logarithms themselves would differ without bound.
    """
    own = lives_of(row, lives)
    try:
        reading = read(row, own, {})
    except UnmeasurableError:
        return None
    if row.fit is None:
        raise ValueError(f"{row.id} is not fitted")
    mean = reading.estimate.mean
    if mean == math.inf:
        mean = float(next(iter(own.values())).n_days)
    mean = row.fit.times * mean
    error = row.fit.times * reading.estimate.error * slope(row.fit.link, mean)
    numbers = [float(linked(row.fit.link, mean)), *(demand.mean for demand in reading.demands)]
    return numbers, [error**2, *(demand.error**2 for demand in reading.demands)]


def _kept(file: Path, n: int, n_summaries: int) -> Lived | None:
    """A finished batch; None where there is none, or where it is damaged and must be lived again."""
    try:
        rows = json.loads(file.read_bytes())
        mark = rows.pop("sha256")
        found = Lived(_array(rows["summaries"]), _array(rows["noise"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None
    whole = found.summaries.shape == found.noise.shape == (n, n_summaries) and mark == _mark(rows)
    return found if whole else None


def _mark(rows: dict[str, list[list[float | None]]]) -> str:
    """Sha256 of what a batch says."""
    return sha256(archive.json_bytes(rows)).hexdigest()


def _array(rows: list[list[float | None]]) -> FloatArray:
    return np.array([[math.nan if value is None else value for value in row] for row in rows], np.float64)
