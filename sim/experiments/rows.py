"""Benchmark rows of a strategy: the published numbers that speak about its gallery file, measured on it."""

from hashlib import sha256

from sim.inputs import Inputs
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY, Target, read_targets
from sim.metrics.benchmarks import measure
from sim.metrics.planning import plan
from sim.metrics.study import RowResult
from sim.run.replicates import Progress, live
from sim.run.varied import varied

#: Replicates of a row's variants at most, as many as `grouplife run` lives by default: a row may need a dozen variants.
MOST = 40


def targets_of(inputs: Inputs) -> tuple[Target, ...]:
    """Rows that name a gallery file of which the strategy is made: it is that file, extends it or changes it."""
    marks = set(inputs.files.values())
    stems = {place.stem for place in shipped(GALLERY).glob("*.yaml") if sha256(place.read_bytes()).hexdigest() in marks}
    return tuple(row for row in read_targets() if row.measure is not None and row.gallery in stems)


def rows_of(
    inputs: Inputs, n_replicates: int, seed: int, engine: str, jobs: int | None, progress: Progress | None = None
) -> tuple[RowResult, ...]:
    """The rows, with the variants that they need, at the reference behaviour.

    Args:
        inputs: the strategy.
        n_replicates: lives of every variant, at most MOST, on the seeds of `grouplife run`.
        seed: root seed.
        engine: compiled or readable.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.
    """
    targets = targets_of(inputs)
    if not targets:
        return ()
    wanted = plan(targets, min(n_replicates, MOST))
    variants, refused = varied(inputs, wanted, None)
    lives, _ = live(variants, wanted, seed, engine, jobs, progress)
    return tuple(measure(target, lives, refused) for target in targets)
