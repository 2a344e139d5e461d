"""Trust, and the small tools of the traits."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sim.rules import traits, trust
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import between, flags, many, shares, uniforms, values_of


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
@given(shares, shares)
def test_betrayed_trust(before, detection_loss):
    """On noticing, a share of trust is lost."""
    agree(trust.betrayed_trust(before, detection_loss), written.betrayed_trust(before, detection_loss))


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
