"""The tables of docs/findings.md ask for what the shipped sweeps tell."""

import pytest

from sim.experiments.plan import read_plan
from sim.inputs.shipped import shipped
from tests.docs.findings import PER_INITIAL, TABLES, Wanted

SHIPPED = {path.stem: path for path in shipped("scenarios/sweeps").glob("*.yaml")}


def test_every_sweep_has_a_table() -> None:
    """None is shipped of which nothing would be told."""
    assert {wanted.sweep for wanted in TABLES} == set(SHIPPED)


@pytest.mark.parametrize("wanted", TABLES, ids=lambda wanted: wanted.sweep)
def test_a_table_asks_for_what_its_sweep_has(wanted: Wanted) -> None:
    """Outcomes that the file names, numbers that it draws, and one strategy to compare with."""
    plan = read_plan(SHIPPED[wanted.sweep])
    made = {"daily_active_share_last_28", "quits_share"} if PER_INITIAL in wanted.outcomes else set()
    assert (set(wanted.outcomes) - {PER_INITIAL}) | made <= set(plan.written.asked.outcomes)
    if wanted.split is not None:
        assert set(wanted.split.by.split(" x ")) <= {name for name, _ in plan.blocks[0].behaviour}
    if wanted.against:
        assert [wanted.against in one.name for one in plan.strategies].count(True) == 1
