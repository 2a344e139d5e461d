"""Rules of sim/rules/trust.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.trust import (
    believed,
    credited,
    detection_threshold,
    distrust,
    gained_trust,
    lost_trust,
    recovered_trust,
    warned_trust,
)
from tests.rules.numbers import shares, uniforms

half_lives = st.floats(0.1, 1000.0)
elapsed = st.floats(0.0, 2000.0)


@given(uniforms, st.floats(1e-4, 0.99))
def test_detection_threshold_lasts_with_a_chance_a_message(u: float, detection: float) -> None:
    """The chance of reading that many planted messages unnoticed, (1 - d) ** n, is u."""
    assert (1.0 - detection) ** detection_threshold(u, detection) == pytest.approx(u, rel=1e-8)


def test_detection_threshold_is_infinite_when_nobody_can_notice() -> None:
    """At a detection probability of zero."""
    assert detection_threshold(0.5, 0.0) == math.inf


def test_detection_threshold_is_nothing_when_everybody_notices() -> None:
    """At a detection probability of one, the first planted message is noticed."""
    assert detection_threshold(0.5, 1.0) == 0.0


def test_detection_threshold_at_one_half_is_one_message_in_the_median() -> None:
    """Who notices every second message has half a chance to notice the first."""
    assert detection_threshold(0.5, 0.5) == pytest.approx(1.0)


@pytest.mark.parametrize(("days", "trust"), [(0.0, 0.1), (30.0, 0.3), (60.0, 0.4), (1e5, 0.5)])
def test_recovered_trust_makes_half_of_the_way_in_its_half_life(days: float, trust: float) -> None:
    """From 0.1 back to 0.5 with a half-life of 30 days."""
    assert recovered_trust(0.1, 0.5, days, 30.0) == pytest.approx(trust)


@given(shares, shares, elapsed, elapsed, half_lives)
def test_recovered_trust_goes_step_by_step(trust: float, initial: float, one: float, other: float, half: float) -> None:
    """Recovering twice is recovering for the sum of the times, always between trust and initial."""
    twice = recovered_trust(recovered_trust(trust, initial, one, half), initial, other, half)
    assert recovered_trust(trust, initial, one + other, half) == pytest.approx(twice, abs=1e-12)
    assert min(trust, initial) - 1e-15 <= twice <= max(trust, initial) + 1e-15


@pytest.mark.parametrize(
    ("loss", "n", "after"),
    [(0.0, 1.0, 0.6), (0.35, 1.0, 0.39), (1.0, 1.0, 0.0), (0.5, 2.0, 0.15), (0.75, 0.5, 0.3), (0.35, 0.0, 0.6)],
)
def test_lost_trust_loses_a_share_each_time(loss: float, n: float, after: float) -> None:
    """None, a third, all of 0.6; half of it twice; half of a three-quarters loss; nothing read, nothing lost."""
    assert lost_trust(0.6, loss, n) == pytest.approx(after)


@given(shares, shares, st.floats(0.0, 20.0), st.floats(0.0, 20.0))
def test_lost_trust_goes_step_by_step_and_never_rises(trust: float, loss: float, one: float, other: float) -> None:
    """Being deceived never helps; twice is the sum of the times."""
    twice = lost_trust(lost_trust(trust, loss, one), loss, other)
    assert 0.0 <= twice <= trust
    assert lost_trust(trust, loss, one + other) == pytest.approx(twice, abs=1e-12)


@pytest.mark.parametrize(
    ("trust", "gain", "after"), [(0.5, 0.01, 0.505), (0.0, 0.2, 0.2), (1.0, 0.2, 1.0), (0.4, 1.0, 1.0)]
)
def test_gained_trust_is_a_share_of_the_rest(trust: float, gain: float, after: float) -> None:
    """A hundredth of the missing half; nothing more to gain at full trust."""
    assert gained_trust(trust, gain) == pytest.approx(after)


@given(shares, shares)
def test_gained_trust_never_falls_nor_exceeds_one(trust: float, gain: float) -> None:
    """A good experience never harms."""
    assert trust <= gained_trust(trust, gain) <= 1.0 + 1e-15


@given(st.floats(0.2, 1.0), st.floats(0.0, 0.03), st.floats(0.15, 0.7))
def test_gained_trust_of_one_find_never_makes_up_for_lost_trust(trust: float, gain: float, loss: float) -> None:
    """Slow up, fast down: over the prior ranges one betrayal takes more than one find gives, in either order."""
    assert gained_trust(lost_trust(trust, loss, 1.0), gain) < trust
    assert lost_trust(gained_trust(trust, gain), loss, 1.0) < trust


@pytest.mark.parametrize(("presence", "gain"), [(1.0, 0.02), (0.0, 0.006), (0.5, 0.013)])
def test_credited_needs_an_owner_who_is_there(presence: float, gain: float) -> None:
    """Full, three tenths of it, halfway."""
    assert credited(0.02, 0.3, presence) == pytest.approx(gain)


@given(shares, shares, shares, shares)
def test_credited_rises_with_presence(full: float, absent: float, one: float, other: float) -> None:
    """A more present owner never gains less; at full presence all of it."""
    less, more = sorted((one, other))
    assert 0.0 <= credited(full, absent, less) <= credited(full, absent, more) + 1e-15 <= full + 2e-15


@pytest.mark.parametrize(
    ("trust", "loss", "after"), [(0.5, 0.2, 0.4), (0.8, 0.2, 0.64), (0.45, 0.2, 0.4), (0.1, 0.2, 0.1)]
)
def test_warned_trust_falls_to_a_level(trust: float, loss: float, after: float) -> None:
    """A stranger, a friend, who knows already and half forgot, who trusts less than that."""
    assert warned_trust(trust, 0.5, loss) == pytest.approx(after)


@given(shares, shares, shares)
def test_warned_trust_never_rises_and_is_not_lost_twice(trust: float, initial: float, loss: float) -> None:
    """A warning never helps; to who has lost a stranger's part of it the next one is no news."""
    once = warned_trust(trust, initial, loss)
    assert 0.0 <= once <= trust
    if trust <= initial:
        assert warned_trust(once, initial, loss) == once


@pytest.mark.parametrize(("trust", "lost"), [(0.5, 0.0), (0.9, 0.0), (0.25, 0.5), (0.4, 0.2), (0.0, 1.0)])
def test_distrust_is_the_share_of_a_strangers_trust_that_is_lost(trust: float, lost: float) -> None:
    """Of a stranger's 0.5; who trusts more than a stranger has lost nothing."""
    assert distrust(trust, 0.5) == pytest.approx(lost)


def test_distrust_is_nothing_where_strangers_trust_nobody() -> None:
    """Nothing to lose."""
    assert distrust(0.0, 0.0) == 0.0


@given(shares, shares, shares)
def test_distrust_falls_with_trust(one: float, other: float, initial: float) -> None:
    """More trust is never more distrust; a share."""
    less, more = sorted((one, other))
    assert 0.0 <= distrust(more, initial) <= distrust(less, initial) <= 1.0


@pytest.mark.parametrize(("lost", "count"), [(0.0, 5.0), (0.5, 3.5), (1.0, 2.0)])
def test_believed_leaves_out_what_is_planted_as_trust_is_lost(lost: float, count: float) -> None:
    """Of five speakers three are planted: all count for strangers, and only people for who trusts nothing any more."""
    assert believed(5.0, 3.0, lost) == pytest.approx(count)


@given(st.floats(0.0, 500.0), shares, shares, shares)
def test_believed_falls_with_distrust_to_what_is_not_planted(
    whole: float, part: float, one: float, other: float
) -> None:
    """Never more than the whole, nor less than the people in it."""
    less, more = sorted((one, other))
    least, some, most = (believed(whole, part * whole, lost) for lost in (1.0, more, less))
    assert 0.0 <= least <= some <= most <= whole
