"""The goal gradient and its reset: who is near the prize takes part more often, and less once it is fetched."""

from functools import cache
from typing import Any

import numpy as np

from sim.simulation import Outcome, live
from sim.vocabulary import EventKind, Ritual
from tests.laws.crowds import ALIKE, ALWAYS, crowd
from tests.members.people import Gift, Rules
from tests.members.worlds import cadence, points, push, ritual

#: Members of one life, who are all alike, respond to points, and are there to the end.
N = 1500
DAYS = 20
SEED = 20210601
#: Points of a sign-in, and how many sign-ins a near prize costs.
GRANTED, STEPS = 5, 6
NEAR = Gift(GRANTED * STEPS, 3.0, 6.0)
#: A prize that nobody comes near, of which points are worth as much.
FAR = Gift(100 * NEAR.price, 300.0, 100 * NEAR.worth)


@cache
def life(gift: Gift, gradient: float, redeem: float) -> Outcome:
    """Members for whom nothing counts in signing in but the points' worth and, if at all, how near the prize is."""
    plain = {"base": -3.0, "reward": 1.0, "habit": 0.0, "streak": 0.0, "wear": 0.0}
    behaviour = {
        "points": {**plain, "goal_gradient": gradient, "redeem": redeem},
        "habit": {"gain": 0.0, "pull": 0.0},
        "opening": {"base": ALWAYS},
    }
    made = crowd(
        groups=10,
        members=N // 10,
        behaviour=behaviour,
        segment=ALIKE._replace(responders=1.0, sessions=3.0),
        rituals=[Rules()] * 4,
        gifts=(gift,),
        horizon=DAYS,
        cadence=cadence(push(0.1), push(0.45), push(0.75)),
        points=points(ritual(Ritual.SIGN_IN, (0.2, 0.99), GRANTED)),
    )
    return live(made, SEED, "compiled", True, True)


def sign_ins(outcome: Outcome) -> Any:
    """(members, days) whether a member signed in on a day."""
    events = outcome.events
    assert events is not None
    done = np.zeros((N, DAYS), bool)
    mine = events[events["kind"] == EventKind.SIGN_IN]
    done[mine["group"] * (N // 10) + mine["member"], np.floor(mine["time"]).astype(int)] = True
    return done


def fetched(outcome: Outcome) -> Any:
    """(members,) day on which a member fetched the first prize, DAYS for never."""
    events = outcome.events
    assert events is not None
    days = np.full(N, DAYS)
    for event in events[events["kind"] == EventKind.REDEEM][::-1]:
        days[event["group"] * (N // 10) + event["member"]] = int(event["time"])
    return days


def rates_by_steps(outcome: Outcome) -> Any:
    """Share of the days on which members sign in, by how many sign-ins of the near prize they have behind them."""
    done = sign_ins(outcome)
    before = np.cumsum(done, axis=1) - done
    return np.array([done[before == steps].mean() for steps in range(STEPS)])


def test_the_nearer_the_prize_the_more_take_part() -> None:
    """Step by step they sign in on more days; one step before the prize on twice as many as at the start and more.

    The gradient is 3 log-odds to the prize, so 2.5 to the last step: odds of a look 12 times as high. Each rate stands
    on more than 500 days of members, so that none is off by more than .02 (one standard error).
    """
    rates = rates_by_steps(life(NEAR, 3.0, 0.0))
    assert (np.diff(rates) > 0.0).all()
    assert rates[-1] > 2.0 * rates[0]


def test_without_a_gradient_nearness_is_nothing() -> None:
    """Where it has no weight, they sign in as often at the last step as at the first, within five standard errors."""
    outcome = life(NEAR, 0.0, 0.0)
    done = sign_ins(outcome)
    before = np.cumsum(done, axis=1) - done
    first, last = done[before == 0], done[before >= STEPS - 2]
    error = np.sqrt(done.mean() * (1.0 - done.mean()) * (1.0 / len(first) + 1.0 / len(last)))
    assert len(last) > 500
    assert abs(last.mean() - first.mean()) < 5.0 * error


def test_a_prize_within_reach_draws_more_than_one_far_away() -> None:
    """Points of the same worth, and the same people: they begin alike, and sign in half as often again and more.

    Without a gradient they do the very same.
    """
    near, far = (sign_ins(life(gift, 3.0, 0.0)) for gift in (NEAR, FAR))
    assert (near[:, 0] == far[:, 0]).all()
    assert (near.sum(axis=1) >= far.sum(axis=1)).mean() > 0.95
    assert near.sum() > 1.5 * far.sum()
    assert (sign_ins(life(NEAR, 0.0, 0.0)) == sign_ins(life(FAR, 0.0, 0.0))).all()


def test_who_has_fetched_the_prize_takes_part_less() -> None:
    """In the four days after it members sign in on two thirds of the days at most of those who did not fetch it.

    These are the same members in a life in which nobody fetches anything; up to then both lives are one. Without a
    gradient the prize makes no difference.
    """
    kept, spent = life(NEAR, 3.0, 0.0), life(NEAR, 3.0, 1.0)
    day = fetched(spent)
    saved, after = sign_ins(kept), sign_ins(spent)
    days = np.arange(DAYS)
    so_far, next_days = days <= day[:, None], (days > day[:, None]) & (days <= day[:, None] + 4)
    assert (day < DAYS - 4).sum() > 200
    assert (saved[so_far] == after[so_far]).all()
    assert after[next_days].sum() < 2.0 / 3.0 * saved[next_days].sum()
    assert fetched(life(NEAR, 0.0, 1.0)).min() < DAYS
    assert (sign_ins(life(NEAR, 0.0, 1.0)) == sign_ins(life(NEAR, 0.0, 0.0))).all()


def test_the_climb_begins_anew_after_the_prize() -> None:
    """Right after the prize members sign in as rarely as in the beginning, and far less than just before it."""
    spent = life(NEAR, 3.0, 1.0)
    day = fetched(spent)
    done = sign_ins(spent)
    rows = np.flatnonzero(day < DAYS - 1)
    next_day = done[rows, day[rows] + 1]
    rates = rates_by_steps(life(NEAR, 3.0, 0.0))
    error = np.sqrt(rates[0] * (1.0 - rates[0]) / len(rows))
    assert next_day.mean() < rates[0] + 5.0 * error
    assert next_day.mean() < 0.5 * rates[-1]
