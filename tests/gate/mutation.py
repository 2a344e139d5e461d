"""Whether a changed rule is caught, and by which layer. Mutants live in forked processes; the package has no switch."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import FunctionType, ModuleType
from typing import NamedTuple

from tests.gate.layers import LAYERS
from tests.gate.mutants import Mutant

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "mutations.md"

#: Layers that say what is wrong; a hash only says that something is other.
TELLING = ("rules", "relations", "worlds")

#: Mutants that must be caught by a telling layer.
WANTED = 18


class Caught(NamedTuple):
    """What each layer that was tried says of one mutant."""

    mutant: Mutant
    said: dict[str, list[str]]

    @property
    def told(self) -> bool:
        """Whether a layer beside the hashes caught it."""
        return any(self.said.get(layer) for layer in TELLING)


def source_of(rule: str) -> str:
    """Source of a rule file."""
    return (ROOT / "sim" / "rules" / f"{rule}.py").read_text(encoding="utf-8")


def plant(mutant: Mutant) -> None:
    """Put a changed rule in the place of every reference to it, in this process and for good."""
    source = source_of(mutant.rule)
    assert source.count(mutant.old) == 1, f"{mutant.old!r} stands {source.count(mutant.old)} times in {mutant.rule}"
    changed = ModuleType(f"sim.rules.{mutant.rule}")
    exec(compile(source.replace(mutant.old, mutant.new), "<planted>", "exec"), vars(changed))
    before = vars(import_module(changed.__name__))
    swaps = {
        id(rule): vars(changed)[name]
        for name, rule in before.items()
        if isinstance(rule, FunctionType) and rule.__module__ == changed.__name__
    }
    assert swaps
    for module in [one for name, one in sys.modules.items() if name.partition(".")[0] in ("sim", "tests")]:
        for name, value in list(vars(module).items()):
            if id(value) in swaps:
                setattr(module, name, swaps[id(value)])


def _layers(mutant: Mutant | None, rule: str, layers: Sequence[str], to: Connection) -> None:
    if mutant is not None:
        plant(mutant)
    to.send({name: LAYERS[name](rule) for name in layers})
    to.close()


def layers_of(rule: str, mutant: Mutant | None, layers: Sequence[str]) -> dict[str, list[str]]:
    """What layers say of the package, with a mutant or without, in a process of its own.

    Args:
        rule: rule file whose tests are run.
        mutant: the change to plant; None for the package as it is.
        layers: some of LAYERS.

    Raises:
        EOFError: the process died before it had tried them.
    """
    here, there = get_context("fork").Pipe(duplex=False)
    child = get_context("fork").Process(target=_layers, args=(mutant, rule, layers, there))
    child.start()
    there.close()
    said: dict[str, list[str]] = here.recv()
    child.join()
    return said


def check(mutants: Sequence[Mutant], layers: Sequence[str], told: Callable[[Caught], None]) -> list[Caught]:
    """Try mutants one after the other; the package as it is must pass first.

    Args:
        mutants: what to plant.
        layers: some of LAYERS.
        told: hears of each mutant as soon as it was tried.
    """
    whole = layers_of("habit", None, layers)
    assert not any(whole.get(layer) for layer in TELLING), f"the package as it is does not pass: {whole}"
    found = []
    for mutant in mutants:
        said = layers_of(mutant.rule, mutant, layers)
        if "hashes" in said:
            said["hashes"] = [now for now, before in zip(said["hashes"], whole["hashes"], strict=True) if now != before]
        found.append(Caught(mutant, said))
        told(found[-1])
    return found


def table(found: Sequence[Caught]) -> str:
    """The table that docs/mutations.md holds."""
    rows = [
        f"| {one.mutant.says} | `{one.mutant.rule}` | {' | '.join(_first(one.said, layer) for layer in LAYERS)} |"
        for one in found
    ]
    tried = [layer for layer in LAYERS if any(layer in one.said for one in found)]
    counts = [f"{layer} {sum(bool(one.said.get(layer)) for one in found)}" for layer in tried]
    left = [layer for layer in LAYERS if layer not in tried]
    return "\n".join(
        [
            "# Rules changed on purpose",
            "",
            "Written by `python -m tests.gate mutations`; `make nightly` tries every row again. Layers: see",
            "[the gate](gate.md). Each row is one text replaced in one rule file. Named are the first test of the",
            "rule and the first relation that fail, and the small-world total that has drifted with its score; `-` is",
            "not caught. Hashes say only that something is other, so they do not count.",
            "",
            f"{sum(one.told for one in found)} of {len(found)} are caught by a layer that says what is wrong.",
            f"Caught by each layer: {', '.join(counts)}.",
            *([f"Not tried when this was written: {', '.join(left)}."] if left else []),
            "",
            f"| change | rule file | {' | '.join(LAYERS)} |",
            f"|---|---|{'---|' * len(LAYERS)}",
            *rows,
            "",
        ]
    )


def _first(said: dict[str, list[str]], layer: str) -> str:
    if layer not in said:
        return "not tried"
    found = said[layer]
    return "-" if not found else f"{len(found)} of 4" if layer == "hashes" else found[0]
