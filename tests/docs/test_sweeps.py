"""docs/sweeps.md: its example is a sweep file, and what it names exists."""

import re
from pathlib import Path

import pytest

import sim
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.plan import read_plan
from sim.inputs.shipped import shipped
from sim.inputs.sweep import SweepFile

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "sweeps.md").read_text(encoding="utf-8")


def first_column(head: str) -> list[str]:
    """What the table that begins so lists."""
    table = TEXT[TEXT.index(head) :].split("\n\n")[0]
    return re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)


def test_the_example_is_a_sweep(tmp_path) -> None:
    """The YAML of the guide is read, and asks for what the guide says."""
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(example.replace("../gallery/", "scenarios/gallery/"))
    plan = read_plan(path)
    assert (len(plan.strategies), len(plan.blocks)) == (4, 160)


def test_designs_are_all_described() -> None:
    """The table of designs is the list of designs."""
    assert set(first_column("| design |")) == set(SweepFile.model_fields["design"].annotation.__args__)


def test_shipped_sweeps_are_all_described() -> None:
    """The table of shipped sweeps is the folder of sweeps."""
    assert set(first_column("| file |")) == {path.stem for path in shipped("scenarios/sweeps").glob("*.yaml")}


@pytest.mark.parametrize("name", sorted(set(re.findall(r"swept\.(\w+)", TEXT))))
def test_what_python_is_said_to_have_is_there(name: str) -> None:
    """Attributes of the sweep that the guide names exist."""
    assert hasattr(sim.Sweep, name)


def test_outcomes_of_the_example_exist() -> None:
    """Outcomes that the guide names are outcomes."""
    (named,) = re.findall(r"^outcomes: \[(.*)\]", TEXT, re.MULTILINE)
    assert set(named.split(", ")) <= set(OUTCOMES)
