"""Red packets of the operators."""

import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind
from tests.operations.planning import acts_of, at_work, ledger_of

PLAN = flat.RedPackets(flat.Spell(2, 14), 0.8, 7, 50.0, 10, 0.3)


def test_a_red_packet_comes_every_so_many_days_and_waits_for_a_day() -> None:
    """Weekly from day 2 on: days 2 and 9."""
    acts = acts_of(red_packets=PLAN)
    assert acts["time"].tolist() == pytest.approx([2.8, 9.8], abs=1e-11)
    assert acts["until"].tolist() == pytest.approx([3.8, 10.8], abs=1e-11)


def test_it_holds_the_amount_for_so_many_shares() -> None:
    """Kind, quality, yuan, shares, and a line that shows in the list."""
    (act,) = acts_of(horizon=3, red_packets=PLAN)
    assert act[["kind", "value", "amount", "points", "flag"]].tolist() == (ActKind.RED_PACKET, 0.3, 50.0, 10, 1)


def test_it_is_booked_a_group_and_packet() -> None:
    """Half a minute in each of three groups."""
    ledger = ledger_of(at_work(groups=3, red_packets=PLAN))
    assert [(entry.day, entry.procedure, entry.minutes, entry.jobs) for entry in ledger] == [
        (2, "red_packet", 1.5, 3),
        (9, "red_packet", 1.5, 3),
    ]
