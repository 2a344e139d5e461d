"""Changed rules are caught by more than a hash."""

import json
import re
import subprocess
import sys
from collections.abc import Iterable

import pytest

from tests.gate import mutation
from tests.gate.mutants import MUTANTS


def test_there_are_enough_mutants() -> None:
    """More than 20, in at least ten rule files, no two alike."""
    assert len({(one.rule, one.old, one.new) for one in MUTANTS}) == len(MUTANTS) >= 20
    assert len({one.rule for one in MUTANTS}) >= 10


def test_every_mutant_changes_the_rule_as_it_stands() -> None:
    """The text that a mutant replaces stands once in its file."""
    for one in MUTANTS:
        assert mutation.source_of(one.rule).count(one.old) == 1, one.says


def test_the_published_table_has_every_mutant() -> None:
    """docs/mutations.md was written from this list, and at least 18 were caught."""
    text = mutation.TABLE.read_text(encoding="utf-8")
    assert re.findall(r"^\| ([^|]+) \| `", text, re.MULTILINE) == [one.says for one in MUTANTS]
    counted = re.search(r"^(\d+) of (\d+) are caught", text, re.MULTILINE)
    assert counted is not None
    assert int(counted[2]) == len(MUTANTS)
    assert int(counted[1]) >= mutation.WANTED


def caught(numbers: Iterable[int], *layers: str) -> list[dict[str, list[str]]]:
    """What layers (all, unless named) say of mutants, by number, tried in a process of their own."""
    command = [sys.executable, "-m", "tests.gate", "try", *layers, *map(str, numbers)]
    done = subprocess.run(command, cwd=mutation.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, list[str]]] = json.loads(done.stdout.splitlines()[-1])
    return found


def told(said: dict[str, list[str]]) -> bool:
    return any(said.get(layer) for layer in mutation.TELLING)


def test_two_mutants_are_caught() -> None:
    """By the tests of their rule or by a relation; the package as it is passes both."""
    assert all(told(said) for said in caught((4, 8), "rules", "relations"))


@pytest.mark.nightly
def test_mutants_are_caught() -> None:
    """All are tried, and at least 18 are caught by more than a hash."""
    missed = [one.says for one, said in zip(MUTANTS, caught(range(len(MUTANTS))), strict=True) if not told(said)]
    assert len(MUTANTS) - len(missed) >= mutation.WANTED, missed
