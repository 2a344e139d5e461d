"""Fixed points of the habit map: at the values of the behaviour file habit neither runs away nor dies out."""

import pytest

from sim.rules.habit import cue_probability, habit_gained, habit_missed
from sim.rules.points import perceived_reward, ritual_probability
from sim.rules.traits import responsiveness
from tests.members.people import block, reference

POINTS = block("points", reference()["points"])
HABIT = block("habit", reference()["habit"])
YEARS = 730
OTHER_VISITS = (0.1, 0.2, 0.4)  # chance a day of visiting without a cue


def course(response: float, visits: float, start: float, renewed_every: int = 60) -> list[tuple[float, float]]:
    """Mean habit and share of days with the ritual, day by day: the map from one day's habit to the next.

    Args:
        response: Responsiveness.
        visits: Chance of a visit that no cue caused.
        start: Habit on day 0.
        renewed_every: Days after which the mall is renewed, 0 for never.
    """
    habit, n_done, days = start, 0.0, []
    for day in range(YEARS):
        if renewed_every and day % renewed_every == 0:
            n_done = 0.0
        reward = perceived_reward(response, POINTS.wear, n_done)
        comes = 1.0 - (1.0 - cue_probability(habit, HABIT.pull)) * (1.0 - visits)
        does = comes * ritual_probability(POINTS, response, reward, habit, 2, 0.5 * response)
        habit = does * habit_gained(habit, HABIT.gain, reward) + (1.0 - does) * habit_missed(habit, HABIT.loss, 1)
        n_done += does
        days.append((habit, does))
    return days


@pytest.mark.parametrize("visits", OTHER_VISITS)
@pytest.mark.parametrize("responds", [True, False])
def test_habit_forgets_where_it_began(responds: bool, visits: float) -> None:
    """One fixed point, not two: from no habit and from full habit the map comes to the same place."""
    response = responsiveness(responds, POINTS.bystander)
    up, down = (course(response, visits, start)[-1] for start in (0.0, 1.0))
    assert up == pytest.approx(down, abs=0.02)


@pytest.mark.parametrize("visits", OTHER_VISITS)
def test_a_responder_keeps_a_habit_below_every_day(visits: float) -> None:
    """With a mall renewed every 60 days a responder takes part on 30 to 97 % of days: no collapse, no running away."""
    habit, does = course(responsiveness(True, POINTS.bystander), visits, 0.0)[-1]
    assert 0.3 < does < 0.97
    assert habit < 0.995


@pytest.mark.parametrize("visits", OTHER_VISITS)
def test_a_bystander_gets_no_habit(visits: float) -> None:
    """A member whom points mean little takes part on fewer than 15 % of days, and loses a habit they came with."""
    habit, does = course(responsiveness(False, POINTS.bystander), visits, 1.0)[-1]
    assert does < 0.15
    assert habit < 0.2


@pytest.mark.parametrize("visits", OTHER_VISITS)
def test_habit_wanes_when_the_mall_is_never_renewed(visits: float) -> None:
    """Worn-off reward lets a responder's habit fall again, below what renewal keeps up."""
    kept, worn = (course(1.0, visits, 0.0, renewed_every) for renewed_every in (60, 0))
    assert worn[-1][0] < 0.6 * max(habit for habit, _ in worn)
    assert worn[-1][0] < kept[-1][0]
