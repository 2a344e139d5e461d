"""Rules of sim/rules/service.py, and what service does to trust."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.service import longest_wait, promptness
from sim.rules.trust import gained_trust, lost_trust, recovered_trust
from tests.laws.priors import prior
from tests.rules.numbers import shares

waits = st.floats(0.0, 1100.0)
patiences = st.floats(*prior("service", "patience"))

#: Loss of a bad event that the law admits, in gains of a good one.
TIMES_THE_GAIN = 4.0
STRANGERS = 0.5
STEP = 0.2


@pytest.mark.parametrize(("waited", "prompt"), [(0.0, 1.0), (1.5, 0.5), (3.0, 0.25), (4.5, 0.125), (math.inf, 0.0)])
def test_promptness_is_halved_in_each_patience(waited: float, prompt: float) -> None:
    """With a patience of a day and a half."""
    assert promptness(waited, 1.5) == pytest.approx(prompt)


@given(waits, waits, patiences, patiences)
def test_promptness_falls_with_waiting_and_rises_with_patience(one: float, other: float, a: float, b: float) -> None:
    """Later help never feels more prompt, more patience never less so; a share."""
    (soon, late), (less, more) = sorted((one, other)), sorted((a, b))
    assert 0.0 <= promptness(late, less) <= promptness(soon, less) <= promptness(soon, more) <= 1.0


@given(waits, waits, patiences)
def test_promptness_goes_step_by_step(one: float, other: float, patience: float) -> None:
    """What two waits leave of it is what their sum leaves."""
    twice = promptness(one, patience) * promptness(other, patience)
    assert promptness(one + other, patience) == pytest.approx(twice, rel=1e-9, abs=1e-300)


@given(patiences)
def test_who_waits_gives_up_when_help_would_feel_a_twentieth_as_prompt(patience: float) -> None:
    """Six and a half days for a patience of a day and a half."""
    assert promptness(longest_wait(patience), patience) == pytest.approx(0.05)
    assert longest_wait(1.5) == pytest.approx(6.4829, abs=1e-4)


def put_right(trust: float, waited: float, patience: float, late: float, resolved: float) -> float:
    """Trust after a fault was put right, as RESOLVE does it."""
    prompt = promptness(waited, patience)
    return gained_trust(lost_trust(trust, late, 1.0 - prompt), resolved * prompt)


@pytest.mark.parametrize(
    ("waited", "trust"), [(0.0, 0.52), (1.5, 0.5 * math.sqrt(0.75) * 0.98 + 0.02), (1000.0, 0.375)]
)
def test_a_fault_put_right_at_once_raises_trust_and_late_lowers_it(waited: float, trust: float) -> None:
    """From .5: a gain of .04 of the rest at once, half of each after a patience, a loss of a quarter after ever."""
    assert put_right(0.5, waited, 1.5, 0.25, 0.04) == pytest.approx(trust)


@given(shares, waits, waits, patiences, shares, shares)
def test_sooner_is_never_worse(
    trust: float, one: float, other: float, patience: float, late: float, resolved: float
) -> None:
    """Trust after help falls with the wait; between that of prompt help and that of a late loss."""
    soon, long = sorted((one, other))
    after = put_right(trust, long, patience, late, resolved)
    assert after <= put_right(trust, soon, patience, late, resolved) + 1e-12
    assert lost_trust(trust, late, 1.0) - 1e-12 <= after <= gained_trust(trust, resolved) + 1e-12


@given(shares, waits, patiences, shares, shares, shares)
def test_seeing_to_a_fault_is_never_worse_than_not_where_late_costs_no_more(
    trust: float, waited: float, patience: float, resolved: float, one: float, other: float
) -> None:
    """As long as help after ever loses no more than no help, any help leaves at least as much trust."""
    late, unresolved = sorted((one, other))
    assert put_right(trust, waited, patience, late, resolved) >= lost_trust(trust, unresolved, 1.0) - 1e-12


def days_until_moved(good: bool, share: float, half_life: float, in_the_evening: bool) -> float:
    """Days of one service event each after which trust has moved by STEP from a stranger's; infinite for never.

    Args:
        good: Whether the events are good ones.
        share: Gain or loss of each.
        half_life: Days in which trust makes half of the way back.
        in_the_evening: Whether it is asked for after the day's recovery, as the daily table counts it, or before.
    """
    trust = STRANGERS
    for day in range(1, 2000):
        before = trust
        happened = gained_trust(trust, share) if good else lost_trust(trust, share, 1.0)
        trust = recovered_trust(happened, STRANGERS, 1.0, half_life)
        if abs((trust if in_the_evening else happened) - STRANGERS) >= STEP:
            return day
        if trust == before:
            break
    return math.inf


@given(st.floats(*prior("service", "delivered")), shares, st.floats(*prior("trust", "half_life")), st.booleans())
def test_trust_is_won_more_than_three_times_as_slowly_as_it_is_lost(
    delivered: float, harsh: float, half_life: float, in_the_evening: bool
) -> None:
    """The law reputation_asymmetry, at trust .5, over the prior box with a loss of at least four gains.

    Of parcels that are all fine, a day each, against parcels that are all faulty with nobody seeing to it. Where trust
    falls back as fast as it rises it never gets there: that is slower than anything.
    """
    lowest, highest = prior("service", "unresolved")
    least = max(lowest, TIMES_THE_GAIN * delivered)
    unresolved = least + harsh * (highest - least)
    up = days_until_moved(True, delivered, half_life, in_the_evening)
    down = days_until_moved(False, unresolved, half_life, in_the_evening)
    assert down < math.inf
    assert up / down > 3.0


@pytest.mark.parametrize(
    ("delivered", "unresolved", "half_life", "up", "down"),
    [(0.05, 0.2, 1e9, 10, 3), (0.03, 0.25, 1e9, 17, 2), (0.05, 0.5, 1e9, 10, 1), (0.01, 0.1, 30.0, math.inf, 6)],
)
def test_days_that_trust_takes(delivered: float, unresolved: float, half_life: float, up: float, down: float) -> None:
    """By hand, without recovery: .95 ** 10 and .97 ** 17 are below .6, .8 ** 3 and .75 ** 2 and .5 too.

    With a half-life of 30 days, a gain of a hundredth of the rest a day comes to a stand at .65.
    """
    assert days_until_moved(True, delivered, half_life, False) == up
    assert days_until_moved(False, unresolved, half_life, True) == down


def test_loss_of_one_event_outweighs_three_gains() -> None:
    """At the mildest loss that the law admits and the greatest gain, three good parcels do not make up for a fault."""
    gain = prior("service", "delivered")[1]
    trust = lost_trust(STRANGERS, TIMES_THE_GAIN * gain, 1.0)
    for _ in range(3):
        assert trust < STRANGERS
        trust = gained_trust(trust, gain)
    assert trust < STRANGERS
