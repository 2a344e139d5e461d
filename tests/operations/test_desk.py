"""The desk: working hours, waiting and the ledger, with hand-made pushes as work."""

import pytest

from tests.members.worlds import cadence, push
from tests.operations.planning import at_work, ledger_of, planned

NINE_TO_SIX = (0.375, 0.75)


def done_at(due: float, horizon: int = 3, **facts: object) -> list[float]:
    """Minutes of the first day after which a push due at a time is sent, by group."""
    working = at_work(horizon=horizon, cadence=cadence(push(due), end=1, by_hand=True), **facts)
    return [round(float(acts["time"][0]) * 1440.0, 6) for acts in planned(working, horizon).values()]


@pytest.mark.parametrize(
    ("due", "done"),
    [
        (7.0 / 24.0, 9.0 * 60.0 + 12.0),
        (9.0 / 24.0, 9.0 * 60.0 + 12.0),
        (17.0 / 24.0 + 55.0 / 1440.0, 18.0 * 60.0 + 7.0),
        (18.0 / 24.0, 33.0 * 60.0 + 12.0),
        (23.0 / 24.0, 33.0 * 60.0 + 12.0),
    ],
    ids=["before opening", "at opening", "into overtime", "at closing", "late at night"],
)
def test_work_waits_for_working_hours(due: float, done: float) -> None:
    """Work due outside 09:00-18:00 begins at the next 09:00; begun work is finished in overtime."""
    assert done_at(due, hours=NINE_TO_SIX) == [pytest.approx(done)]


def test_more_operators_work_side_by_side() -> None:
    """Two operators do three jobs of 12 minutes as two and one."""
    assert done_at(10 / 24, groups=3, operators=2) == [612.0, 612.0, 624.0]


def test_a_queue_that_outlasts_the_day_goes_on_in_the_morning() -> None:
    """Jobs of five hours due at 09:00 with one operator: 14:00, 19:00 in overtime, then 14:00 of the next day."""
    done = done_at(9 / 24, groups=3, minutes=(300.0, 0.0))
    assert done == pytest.approx([14 * 60.0, 19 * 60.0, 38 * 60.0])


def test_the_ledger_tells_minutes_lateness_and_jobs_of_the_day_they_were_due() -> None:
    """Three jobs of 12 minutes due at 10:00: 36 minutes of work, begun 0, 12 and 24 minutes late."""
    ((day, team, procedure, minutes, late, jobs),) = ledger_of(
        at_work(horizon=2, groups=3, cadence=cadence(push(10 / 24), end=1, by_hand=True))
    )
    assert (day, team, procedure, minutes, jobs) == (0, 0, "push", 36.0, 3)
    assert late == pytest.approx(36.0)


def test_work_without_handling_time_takes_a_few_seconds() -> None:
    """At zero minutes a job, twenty groups are served one after the other, three seconds each."""
    assert done_at(10 / 24, groups=20, minutes=(0.0, 0.0))[-1] == pytest.approx(601.0)


def test_a_job_that_still_waits_at_the_end_is_late_by_how_long_it_has_waited() -> None:
    """Due at 18:00, after hours, on the last day: six hours late at midnight, and counted."""
    ((day, _, _, minutes, late, jobs),) = ledger_of(
        at_work(horizon=1, cadence=cadence(push(0.75), end=1, by_hand=True)), 1
    )
    assert (day, minutes, late, jobs) == (0, 12.0, pytest.approx(360.0), 1)


def done_beside(first: float, **facts: object) -> list[float]:
    """Minutes after which pushes due at 09:00 are sent, where an hour's work that goes before is due at a time."""
    working = at_work(horizon=2, cadence=cadence(push(9 / 24), end=1, by_hand=True), **facts)
    assert working.desk.do_first("open_group", first, 60.0) == pytest.approx(max(first, 9 / 24) + 1 / 24)
    return [round(float(acts["time"][0]) * 1440.0, 6) for acts in planned(working, 2).values()]


def test_what_goes_before_all_other_work_takes_an_operator() -> None:
    """An hour from nine on: one operator sends nothing before ten; of two the other one does, and both from then on."""
    assert done_beside(8 / 24, groups=2) == pytest.approx([612.0, 624.0])
    assert done_beside(8 / 24, groups=2, operators=2) == pytest.approx([552.0, 564.0])


@pytest.mark.parametrize("opens", [8.5, 9.0, 10.0])
def test_nothing_comes_between_works_that_go_before(opens: float) -> None:
    """Four times three minutes from the opening on, one after the other: a push due a minute after it waits for all."""
    hours = (opens / 24, 0.75)
    working = at_work(horizon=2, hours=hours, cadence=cadence(push(opens / 24 + 1 / 1440), end=1, by_hand=True))
    time = 0.0
    for _ in range(4):
        time = working.desk.do_first("contact", time, 3.0)
    assert time == pytest.approx(opens / 24 + 12 / 1440)
    (acts,) = planned(working, 2).values()
    assert float(acts["time"][0]) * 1440.0 == pytest.approx(opens * 60.0 + 12.0 + 12.0)


def test_what_goes_before_breaks_nothing_off() -> None:
    """Due at 09:05, while a push is made: it is said to be done at 10:05, and the other pushes wait to 10:12."""
    assert done_beside(9 / 24 + 5 / 1440, groups=3) == pytest.approx([552.0, 624.0, 636.0])


def test_what_goes_before_is_booked_when_it_is_due() -> None:
    """An hour on the day, not late, whoever makes up for it when."""
    working = at_work(horizon=1)
    working.desk.do_first("close_group", 9 / 24, 60.0)
    ((day, _, procedure, minutes, late, jobs),) = ledger_of(working, 1)
    assert (day, procedure, minutes, late, jobs) == (0, "close_group", 60.0, 0.0, 1)
