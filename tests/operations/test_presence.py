"""What it takes the owner to be there, by the minutes of personas."""

from typing import Any

import pytest

from sim import parameters as flat
from sim.simulation import Outcome, live
from sim.vocabulary import EventKind
from tests.members.people import member_parameters
from tests.members.worlds import cadence, group, push, same, team, world

EAGER = member_parameters(behaviour={"joining": {"base": 3.0, "first_look": 0.0}, "quitting": {"hazard": 0.0}})


def lived(*groups: flat.GroupParameters, horizon: int = 5, **plans: Any) -> Outcome:
    """A life of some groups, events recorded."""
    return live(world(team(*groups), horizon=horizon, members=EAGER, **plans), 3, record_events=True, keep_members=True)


def times_of(outcome: Outcome) -> list[tuple[int, float, int]]:
    """Day, minutes and groups of the owner's time."""
    rows = outcome.labour[outcome.labour["procedure"] == "presence"]
    assert not rows["late_minutes"].any()
    return [(int(row["day"]), round(float(row["minutes"]), 6), int(row["jobs"])) for row in rows]


def times(outcome: Outcome, kind: EventKind, number: int) -> list[float]:
    """When something happened in a group."""
    assert outcome.events is not None
    mine = (outcome.events["kind"] == kind) & (outcome.events["group"] == number)
    return [float(time) for time in outcome.events["time"][mine]]


def test_the_persona_of_the_start_takes_its_share_of_every_day() -> None:
    """Two groups of 2.4 minutes and one of 12 take 16.8 minutes a day, to the horizon."""
    groups = (group(0, owner_minutes=2.4), group(1, owner_minutes=2.4), group(2, owner_minutes=12.0))
    assert times_of(lived(*groups, cadence=cadence(push(0.5)))) == [(day, 16.8, 3) for day in range(5)]


def test_an_owner_who_is_not_there_takes_no_time() -> None:
    """No minutes, no entry, however present the owner is."""
    assert times_of(lived(group(presence=1.0), cadence=cadence(push(0.5)))) == []


def test_another_persona_counts_from_when_it_is_taken_up() -> None:
    """2.4 minutes a day to 10:12 of day 2, 8.4 from then on; the other group comes 12 minutes later."""
    groups = (group(number, owner_minutes=2.4) for number in range(2))
    outcome = lived(*groups, persona=flat.Persona(2, 10 / 24, 0.7, 8.4))
    done = [times(outcome, EventKind.PERSONA, number)[0] - 2.0 for number in (0, 1)]
    assert done == pytest.approx([10.2 / 24, 10.4 / 24])
    between = sum(2.4 * part + 8.4 * (1.0 - part) for part in done)
    assert [minutes for _, minutes, _ in times_of(outcome)] == pytest.approx([4.8, 4.8, between, 16.8, 16.8])


def test_a_new_group_counts_from_its_opening_to_its_closing() -> None:
    """Of the days on which it opens and closes, the part on which it is open; nothing while it is not."""
    passing = flat.Recruitment(flat.Spell(1, 9), (flat.EntryChannel(5, "counter", 9.0, None, False, True),), 0)
    shut = flat.Closing(flat.Spell(6, 7), 9, 1.0, 2, False)
    new = group(1, members=0, seats=20, opened_by="recruitment", owner_minutes=6.0)
    outcome = lived(group(members=12, seats=20), new, recruitment=passing, closing=shut, horizon=9)
    (opened,), (closed,) = times(outcome, EventKind.OPEN_GROUP, 1), times(outcome, EventKind.CLOSE_GROUP, 1)
    rows = times_of(outcome)
    assert sum(minutes for _, minutes, _ in rows) == pytest.approx(6.0 * (closed - opened))
    assert [day for day, _, _ in rows] == list(range(int(opened), int(closed) + 1))


def test_it_moves_nobody() -> None:
    """With minutes or without, the same life but for the ledger."""
    with_cost, without = (
        live(
            world(
                team(group(owner_minutes=minutes)),
                persona=flat.Persona(1, 0.5, 0.5, minutes / 2.0),
                cadence=cadence(push(0.5)),
            ),
            3,
            record_events=True,
            keep_members=True,
        )
        for minutes in (10.0, 0.0)
    )
    rest = with_cost.labour[with_cost.labour["procedure"] != "presence"]
    assert len(rest) < len(with_cost.labour)
    assert same(with_cost._replace(labour=rest), without)
