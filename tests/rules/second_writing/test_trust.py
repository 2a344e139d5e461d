"""Trust, and the small tools of the traits."""

import math
import sys

from hypothesis import given
from hypothesis import strategies as st

from sim.rules import traits, trust
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import between, blocks, flags, many, shares, uniforms, values_of

TINY = 1e-280


@many
@given(uniforms, values_of("trust", "detection"))
def test_detection_threshold(u, detection):
    """Planted messages that pass unnoticed are exponential at the rate -ln(1 - detection)."""
    # However 1 - detection is rounded, that is 2**-53 over a detection of 0.001 or more.
    agree(trust.detection_threshold(u, detection), written.detection_threshold(u, detection))


@many
@given(uniforms)
def test_nobody_notices_at_no_detection(u):
    """At detection 0 everything passes."""
    assert trust.detection_threshold(u, 0.0) == math.inf


@many
@given(uniforms, values_of("trust", "detection"), st.integers(0, 2000))
def test_threshold_is_a_trial_at_each_planted_message(u, detection, n_read):
    """After n whole messages the member has noticed just when u is at least the chance to miss all n of them."""
    missed_all = (1 - detection) ** n_read
    if not math.isclose(u, missed_all, rel_tol=1e-9):
        assert (trust.detection_threshold(u, detection) - n_read <= 0) == (u >= missed_all)


@many
@given(shares, shares, between(0, 1100), values_of("trust", "half_life"))
def test_recovered_trust(before, initial, elapsed, half_life):
    """Half of the way back to the initial trust is made in a half-life."""
    args = (before, initial, elapsed, half_life)
    agree(trust.recovered_trust(*args), written.recovered_trust(*args), scale=1)


@many
@given(shares, between(0, 0.99) | st.just(1.0), st.just(0.0) | st.just(1.0) | between(0, 30))
def test_lost_trust(before, loss, n_times):
    """Each bad experience takes the same share; parts of one take a part."""
    agree(trust.lost_trust(before, loss, n_times), written.lost_trust(before, loss, n_times), scale=1)


@many
@given(shares, shares)
def test_gained_trust(before, gain):
    """A good experience takes the same share of the distance to full trust."""
    agree(trust.gained_trust(before, gain), written.gained_trust(before, gain), scale=1)


@many
@given(shares, values_of("trust", "initial"), values_of("trust", "warning_loss"))
def test_warned_trust(before, initial, loss):
    """Warnings take trust down to a level, and no further."""
    args = (before, initial, loss)
    agree(trust.warned_trust(*args), written.warned_trust(*args), scale=1)


@many
@given(values_of("trust", "useful"), values_of("trust", "absent"), shares)
def test_credited(gain, absent, presence):
    """A good experience is worth all of its gain with a present owner, and a part of it with an absent one."""
    args = (gain, absent, presence)
    agree(trust.credited(*args), written.credited(*args), scale=TINY)


@many
@given(between(0, 500), shares, shares)
def test_believed(whole, part, lost):
    """What is not planted, and of the rest what trust is left for."""
    args = (whole, part * whole, lost)
    # Numbers below the least normal one have steps of their own, as wide as those at it.
    agree(trust.believed(*args), written.believed(*args), scale=max(whole, sys.float_info.min))


@many
@given(shares, values_of("trust", "initial"))
def test_distrust(before, initial):
    """The share of a stranger's trust that is gone."""
    # One less a quotient near one: a few roundings of one.
    agree(trust.distrust(before, initial), written.distrust(before, initial), scale=1)


@many
@given(
    blocks("trust"),
    shares,
    st.lists(st.tuples(between(0, 400), flags, between(0, 20), flags, flags, shares), max_size=20),
)
def test_trust_over_a_life(weights, start, visits):
    """Visit after visit: recovered, then raised by a find, lowered by spam, warnings and a planted speaker noticed."""

    def lived(rules):
        now = start
        for elapsed, found, spam, warned, noticed, presence in visits:
            now = rules.recovered_trust(now, weights.initial, elapsed, weights.half_life)
            if found:
                now = rules.gained_trust(now, rules.credited(weights.useful, weights.absent, presence))
            now = rules.lost_trust(now, weights.spam_loss, spam)
            now = rules.warned_trust(now, weights.initial, weights.warning_loss) if warned else now
            now = rules.lost_trust(now, weights.detection_loss, 1.0) if noticed else now
        return now

    agree(lived(trust), lived(written), scale=10)


@many
@given(shares | st.just(1.0))
def test_kept(share):
    """A share is remembered in whole multiples of 2**-24."""
    assert traits.kept(share) == written.kept(share)


@many
@given(st.integers(-(2**53) + 1, 2**53 - 1).map(lambda tick: tick * 2.0**-40))
def test_marked(time):
    """A time is remembered in whole multiples of 2**-10 days, never later."""
    assert traits.marked(time) == written.marked(time)


@many
@given(uniforms)
def test_trait_index_and_exponential(u):
    """A trait is one of 1024 values by u; an exponential number is -ln u."""
    assert traits.trait_index(u) == written.trait_index(u)
    agree(traits.exponential(u), written.exponential(u))


@many
@given(between(-700, 700))
def test_logistic(log_odds):
    """Probability of log-odds."""
    agree(traits.logistic(log_odds), written.logistic(log_odds))


@many
@given(flags, shares)
def test_responsiveness(responds, bystander):
    """Responders respond fully, others as bystanders."""
    assert traits.responsiveness(responds, bystander) == written.responsiveness(responds, bystander)
