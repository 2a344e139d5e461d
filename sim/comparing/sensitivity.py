"""What an outcome of one strategy depends on: behaviour numbers screened, ranked, and the futures in which it fails."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from sim.comparing.lives import Lives
from sim.comparing.objectives import UnaskableError, more_is_better
from sim.comparing.reckoning import UndefinedObjectiveError
from sim.experiments.blocks import Block
from sim.experiments.outcomes import OUTCOMES
from sim.inputs.problem import nearest
from sim.metrics.box import Values, placed
from sim.metrics.study import FloatArray
from sim.run.life import Scenario, read_if_needed
from sim.run.people import uncertain
from sim.run.replicates import Progress, replicate_seed
from sim.statistics import (
    Box,
    Effect,
    Index,
    discovered,
    elementary_effects,
    morris_design,
    sobol_design,
    sobol_indices,
)


class Screened(NamedTuple):
    """Elementary effects of behaviour numbers, the largest first, and those of chance."""

    numbers: dict[str, Effect]
    dummy: Effect  # of an input that chooses the seed, scaled as the others: what chance does

    @property
    def influential(self) -> tuple[str, ...]:
        """Numbers whose mean absolute effect exceeds that of chance, beyond both intervals."""
        return tuple(name for name, effect in self.numbers.items() if effect.low > self.dummy.high)


class Ranked(NamedTuple):
    """Sobol indices of behaviour numbers, the largest total effect first, and those of chance."""

    numbers: dict[str, Index]
    dummy: Index  # of an input that chooses the seed: what chance does, beside which the numbers are read

    @property
    def influential(self) -> tuple[str, ...]:
        """Numbers whose total effect exceeds that of chance, beyond both intervals."""
        return tuple(name for name, index in self.numbers.items() if index.exceeds(self.dummy))


def screened(
    scenario: Scenario,
    outcome: str,
    *,
    numbers: Sequence[str] = (),
    trajectories: int = 20,
    seed: int = 1,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Screened:
    """Morris screening of behaviour numbers over their priors, beside chance.

    Args:
        scenario: scenario file or Inputs.
        outcome: name of an outcome.
        numbers: `block.name` each; all that have a range if none is named.
        trajectories: one-at-a-time walks of numbers + 2 lives each; in a walk the seed changes once (the dummy).
        seed: root seed.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.

    Returns:
        Effects over the numbers' whole priors, in the outcome's unit.

    Raises:
        ValueError: there is no such outcome or number.
    """
    more_is_better(outcome)
    ranges = _ranges(scenario, numbers)
    points = morris_design(len(ranges) + 1, trajectories)  # the last input chooses the seed
    other = points[:, :, -1] != points[:, :1, -1]
    seeds = [
        replicate_seed(seed, walk + trajectories * moved) for walk, row in enumerate(other.tolist()) for moved in row
    ]
    places = points[:, :, :-1].reshape(-1, len(ranges))
    lived = _lived(scenario, outcome, ranges, places, seeds, jobs, progress)
    *effects, dummy = elementary_effects(points, lived.reshape(points.shape[:2]))
    named = zip(ranges, effects, strict=True)
    return Screened(dict(sorted(named, key=lambda one: -one[1].size)), dummy)


def ranked(
    scenario: Scenario,
    outcome: str,
    *,
    numbers: Sequence[str] = (),
    rows: int = 256,
    seed: int = 1,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Ranked:
    """Sobol indices of behaviour numbers over their priors, beside chance.

    Args:
        scenario: scenario file or Inputs.
        outcome: name of an outcome.
        numbers: `block.name` each; all that have a range if none is named. It takes rows * (numbers + 3) lives.
        rows: of the design, a power of 2.
        seed: root seed.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.

    Raises:
        ValueError: there is no such outcome or number, or the outcome never varies.
    """
    more_is_better(outcome)
    ranges = _ranges(scenario, numbers)
    n_inputs = len(ranges) + 1  # the last one chooses the seed
    a, b, ab = sobol_design(n_inputs, rows)
    seeds_a = [replicate_seed(seed, row) for row in range(rows)]
    seeds_b = [replicate_seed(seed, rows + row) for row in range(rows)]
    points = np.concatenate([a, b, *ab])[:, :-1]
    seeds = [*seeds_a, *seeds_b, *seeds_a * len(ranges), *seeds_b]
    lived = _lived(scenario, outcome, ranges, points, seeds, jobs, progress).reshape(n_inputs + 2, rows)
    *indices, dummy = sobol_indices(lived[0], lived[1], lived[2:])
    named = zip(ranges, indices, strict=True)
    return Ranked(dict(sorted(named, key=lambda one: -one[1].total)), dummy)


def failing(draws: Sequence[Mapping[str, float]], which: Sequence[int], failed: Sequence[bool]) -> Box | None:
    """The futures in which something happens, for instance a strategy loses: a box of few behaviour numbers.

    Args:
        draws: behaviours, `block.name` -> value, by number.
        which: (n_blocks,), number of the draw in each block.
        failed: (n_blocks,), whether it happened there.

    Returns:
        The box, in the numbers' units; None where nothing stands out from luck.
    """
    inputs = {name: np.array([draws[draw][name] for draw in which]) for name in draws[0]}
    return discovered(inputs, np.asarray(failed, bool))


def n_numbers(scenario: Scenario, names: Sequence[str]) -> int:
    """Behaviour numbers that a question over these names moves; all that have a range if none is named.

    Raises:
        UnaskableError: there is no such number.
    """
    return len(_ranges(scenario, names))


def _ranges(scenario: Scenario, names: Sequence[str]) -> dict[str, tuple[float, float]]:
    known = uncertain(read_if_needed(scenario, (), None).behaviour)
    unknown = [name for name in names if name not in known]
    if unknown:
        near = nearest(unknown[0], known)
        meant = f"; did you mean {near}?" if near else ""
        raise UnaskableError(f"no behaviour number is called {', '.join(unknown)}{meant}")
    priors = {name: known[name].prior for name in names or known}
    return {name: (low, high) for name, (low, high) in priors.items() if low < high}


def _lived(
    scenario: Scenario,
    outcome: str,
    ranges: Mapping[str, tuple[float, float]],
    points: FloatArray,
    seeds: Sequence[int],
    jobs: int | None,
    progress: Progress | None,
) -> FloatArray:
    inputs = read_if_needed(scenario, (), None)
    blocks = [
        Block(number, number, seed, _values(ranges, row))
        for number, (seed, row) in enumerate(zip(seeds, points.tolist(), strict=True))
    ]
    with Lives([inputs.scenario.name], [inputs], "compiled", jobs, len(blocks)) as lives:
        found: FloatArray = lives.live([0], blocks, progress)[0, :, list(OUTCOMES).index(outcome)]
    if not np.isfinite(found).all():
        raise UndefinedObjectiveError(f"{outcome} is no finite number in some life; choose another outcome")
    return found


def _values(ranges: Mapping[str, tuple[float, float]], shares: Sequence[float]) -> Values:
    return tuple((name, placed(share, ends)) for (name, ends), share in zip(ranges.items(), shares, strict=True))
