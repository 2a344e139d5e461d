"""Inputs of the variants that rows are measured on: the scenario with a change, or another gallery file with one."""

from collections.abc import Iterable
from pathlib import Path

from sim.inputs import InputError, Inputs, read
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY
from sim.metrics.variants import BASE, Variant
from sim.run.life import CATALOGUE
from sim.run.people import held


def varied(
    inputs: Inputs, wanted: Iterable[Variant], kept: Path | None
) -> tuple[dict[Variant, Inputs], dict[Variant, str]]:
    """Inputs of each variant.

    Args:
        inputs: the scenario itself.
        wanted: the variants.
        kept: a result folder's inputs, when the files are read from there.

    Returns:
        Variant -> inputs, the scenario itself first; variant -> why it cannot live.
    """
    variants, refused = {BASE: inputs}, {}
    for variant in wanted:
        if variant == BASE:
            continue
        try:
            variants[variant] = _read(inputs, variant, kept)
        except InputError as error:
            refused[variant] = "; ".join(str(problem).splitlines()[0] for problem in error.problems)
    return variants, refused


def with_all_files(inputs: Inputs, variants: Iterable[Inputs]) -> Inputs:
    """The same inputs that name the files of all variants among their own.

    Args:
        inputs: the scenario itself.
        variants: what is lived beside it.
    """
    return inputs._replace(files={path: mark for one in (inputs, *variants) for path, mark in one.files.items()})


def _read(inputs: Inputs, variant: Variant, kept: Path | None) -> Inputs:
    """The same files, or another gallery file, read with a variant's settings after the scenario's own."""
    again = inputs
    if variant.settings or variant.file:
        path = str((shipped(GALLERY) if kept is None else kept / GALLERY) / f"{variant.file}.yaml")
        again = read(
            path if variant.file else inputs.path,
            settings=(*inputs.settings, *variant.settings),
            behaviour=inputs.behaviour_path,
            catalogue=None if kept is None else kept / CATALOGUE,
        )
    return again._replace(behaviour=held(again.behaviour, variant.behaviour))
