"""How many lives of which variant the rows need."""

from collections.abc import Iterable

from sim.inputs.targets import Target
from sim.metrics.measures import QUESTIONS
from sim.metrics.variants import BASE, Variant


def needed(target: Target) -> tuple[Variant, ...]:
    """All variants whose lives a row is read from."""
    if target.measure is None:
        raise ValueError(f"{target.id} is not measured yet")
    return QUESTIONS[type(target.measure)].needed(target, target.measure)


def replicates(target: Target, n_replicates: int) -> dict[Variant, int]:
    """Replicates of each variant that a row needs, `n_replicates` being those of the study."""
    most = target.measure.most_replicates if target.measure else None
    return dict.fromkeys(needed(target), n_replicates if most is None else min(n_replicates, most))


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
        for variant, n in replicates(target, n_replicates).items():
            wanted[variant] = max(wanted.get(variant, 0), n)
    return wanted
