"""Lives of several gallery files, shared between all rows that need them."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from sim.inputs import InputError, Inputs, read
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY, Target
from sim.linter import executable
from sim.metrics.planning import needed
from sim.metrics.variants import Lives, Variant
from sim.run.people import held


def placed(target: Target, variant: Variant) -> Variant:
    """A variant that a row needs, with the name of its gallery file."""
    return variant._replace(file=variant.file or (target.gallery or ""))


def placed_variants(target: Target) -> tuple[Variant, ...]:
    """All variants that a row needs, with the names of their gallery files."""
    return tuple(placed(target, variant) for variant in needed(target))


def inputs_of(
    variants: Iterable[Variant], behaviour: str | Path | None = None
) -> tuple[dict[Variant, Inputs], dict[Variant, str]]:
    """Inputs of variants of gallery files.

    Args:
        variants: with the names of their gallery files.
        behaviour: a behaviour file in place of the shipped one.

    Returns:
        Variant -> inputs; variant -> why it cannot live.

    Raises:
        FileNotFoundError: there is no such behaviour file.
        InputError: the behaviour file is invalid, whatever the variants are.
    """
    found, refused = {}, {}
    if behaviour is not None:
        read(sorted(shipped(GALLERY).glob("*.yaml"))[0], behaviour=behaviour)
    for variant in dict.fromkeys(variants):
        path = shipped(GALLERY) / f"{variant.file}.yaml"
        try:
            made = executable(read(path, settings=variant.settings, behaviour=behaviour))
        except InputError as error:
            refused[variant] = "; ".join(str(problem).splitlines()[0] for problem in error.problems)
            continue
        found[variant] = made._replace(behaviour=held(made.behaviour, variant.behaviour))
    return found, refused


def lives_of(target: Target, lives: Mapping[Variant, Lives]) -> dict[Variant, Lives]:
    """The lives that a row needs, under the names that its measure knows."""
    return {variant: lives[placed(target, variant)] for variant in needed(target) if placed(target, variant) in lives}


def refused_of(target: Target, refused: Mapping[Variant, str]) -> dict[Variant, str]:
    """Why variants that a row needs cannot live, under the names that its measure knows."""
    return {
        variant: refused[placed(target, variant)] for variant in needed(target) if placed(target, variant) in refused
    }


def bare(target: Target) -> Target:
    """The same row without the readings that are only shown beside it."""
    measure = target.measure
    if measure is None:
        return target
    shown: dict[str, object] = {"beside": {}} if isinstance(getattr(measure, "beside", None), dict) else {}
    if hasattr(measure, "cost_without"):
        shown["cost_without"] = ()
    return target.model_copy(update={"measure": measure.model_copy(update=shown)})


def cheaper(target: Target) -> Target:
    """The row as fitting lives it: its cheaper variant, and nothing beside its number and demands."""
    lean = bare(target)
    if lean.measure is None or lean.fit is None:
        return lean
    settings = (*lean.measure.settings, *lean.fit.settings)
    changed = {"settings": settings, "most_replicates": None}
    return lean.model_copy(update={"measure": lean.measure.model_copy(update=changed)})
