"""Layers of the gate that a changed rule is tried on, by the readable engine: rules need no compilation there."""

import contextlib
import io
from collections.abc import Callable

import pytest

from sim.gate.exact import marked
from sim.simulation import live
from tests.gate import worlds
from tests.gate.relations import RELATIONS
from tests.members.lively import MAKERS, SEED

#: Paired lives of a directional relation.
PAIRS = 10


def rule_tests(rule: str) -> list[str]:
    """The first failure among the worked examples and properties of a rule file."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = pytest.main(
            ["-x", "--assert=plain", "-p", "no:cacheprovider", "--no-header", f"tests/rules/test_{rule}.py"]
        )
    if code not in (0, 1):
        raise RuntimeError(said.getvalue())
    lines = [line for line in said.getvalue().splitlines() if line.startswith("FAILED")]
    return [line.split("::")[-1].split(" ")[0].split("[")[0] for line in lines]


def relations(_: str) -> list[str]:
    """The first relation that does not hold."""
    for name, relation in RELATIONS.items():
        try:
            relation("readable", PAIRS)
        except AssertionError:
            return [name]
    return []


def drift(_: str) -> list[str]:
    """Totals of small worlds that have drifted."""
    return worlds.drifted("readable")


def hashes(_: str) -> list[str]:
    """Marks of four lively worlds; they say something beside those of the package as it is."""
    lives = (live(MAKERS[name](), SEED, "readable", True) for name in ("busy", "shop", "market", "town"))
    return [f"{mark.events[:16]} {mark.daily[:16]}" for mark in map(marked, lives)]


#: Layer -> what it says against the package, for the tests of one rule file.
LAYERS: dict[str, Callable[[str], list[str]]] = {
    "rules": rule_tests,
    "relations": relations,
    "worlds": drift,
    "hashes": hashes,
}
