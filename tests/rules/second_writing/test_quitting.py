"""Irritation, thresholds, and that one threshold is the same law as a draw at every glimpse."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.rules import quitting
from sim.rules import trust as their_trust
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import between, blocks, flags, many, shares, uniforms, values_of

hazards = values_of("quitting", "hazard")
ratios = values_of("quitting", "mute_ratio")
frailties = between(1e-7, 20)
counts = st.integers(1, 5000)
weights_of_people = values_of("quitting", "human_weight")
weighing = st.just(0.0) | between(0.01, 5000)
FALSE_ALARM = 1e-6
TINY = 1e-280


@many
@given(counts, shares, weights_of_people)
def test_burden(n_new, part, human_weight):
    """A message weighs one, a person's less."""
    n_human = int(part * n_new)
    agree(quitting.burden(n_new, n_human, human_weight), written.burden(n_new, n_human, human_weight))


@many
@given(blocks("quitting"), weighing, shares, shares, shares)
def test_irritation(weights, n_weighing, expectation, asset, trust):
    """Irritation is a power of what weighs, less by expectation, asset and trust."""
    args = (weights, n_weighing, expectation, asset, trust)
    agree(quitting.irritation(*args), written.irritation(*args))


@many
@given(blocks("quitting"), counts, shares, shares, flags, shares, shares, values_of("trust", "initial"))
def test_irritation_of_a_glimpse(weights, n_new, part, expectation, muted, asset, trust, initial):
    """The four rules together, as a glimpse uses them."""
    n_human = int(part * n_new)

    def felt(rules, trusting):
        heavy = rules.burden(n_new, n_human, weights.human_weight)
        annoyance = rules.irritation(weights, heavy, expectation, asset, trust)
        return rules.toward_quitting(weights, annoyance, muted, trusting.distrust(trust, initial))

    agree(felt(quitting, their_trust), felt(written, written), scale=TINY)


@many
@given(blocks("quitting"))
def test_irritation_to_the_power_of_nothing(weights):
    """At a power of 0 volume does not matter, not even that of nothing."""
    args = (weights._replace(volume_power=0.0), 0.0, 0.3, 0.0, 0.0)
    agree(quitting.irritation(*args), written.irritation(*args))


@many
@given(uniforms, frailties, hazards)
def test_quit_threshold(u, frailty, hazard):
    """The threshold is exponential with the member's own hazard as rate."""
    agree(quitting.quit_threshold(u, frailty, hazard), written.quit_threshold(u, frailty, hazard))


@many
@given(uniforms, hazards, ratios)
def test_mute_threshold(u, hazard, mute_ratio):
    """The threshold of muting is exponential with rate hazard times ratio, without frailty."""
    agree(quitting.mute_threshold(u, hazard, mute_ratio), written.mute_threshold(u, hazard, mute_ratio))


@many
@given(uniforms, st.sampled_from(((0.0, 0.003), (1.0, 0.0), (0.0, 0.0))))
def test_nobody_leaves_at_no_hazard(u, rates):
    """With a rate of 0, everything is borne."""
    assert quitting.quit_threshold(u, *rates) == math.inf
    assert quitting.mute_threshold(u, *rates) == math.inf


@many
@given(
    blocks("quitting"),
    between(0.001, 20),
    uniforms,
    st.lists(st.tuples(between(0.1, 5000), shares, shares, shares), min_size=1, max_size=40),
)
def test_threshold_is_a_draw_per_glimpse_by_survival(weights, frailty, u, glimpses):
    """A member is gone after k glimpses by the threshold, just when u is at least the product of all survivals."""
    felt = [quitting.irritation(weights, *glimpse) for glimpse in glimpses]
    left = quitting.quit_threshold(u, frailty, weights.hazard)
    for k, irritation in enumerate(felt, start=1):
        left -= irritation
        survival = written.survived(felt[:k], frailty * weights.hazard)
        if not math.isclose(u, survival, rel_tol=1e-9):
            assert (left <= 0) == (u >= survival), k
    # The same at the edge: a number just above or below the product of all survivals decides the last glimpse.
    survival = written.survived(felt, frailty * weights.hazard)
    if 1e-6 < survival < 1 - 1e-6:
        total = math.fsum(felt)
        assert quitting.quit_threshold(survival * (1 - 1e-9), frailty, weights.hazard) > total
        assert quitting.quit_threshold(survival * (1 + 1e-9), frailty, weights.hazard) < total


def test_threshold_and_draws_have_one_law():
    """Over 40 000 lives, the glimpse at which their threshold is reached has the law of a draw at every glimpse.

    Chi-squared on 26 classes (25 glimpses and stayers) against the product of survivals; false alarm 1e-6 a seed.
    """
    rng = np.random.default_rng(20260101)
    lives, rate, frailty = 40_000, 0.004, 3.0
    felt = rng.uniform(0.2, 6.0, 25)
    borne = np.array([quitting.quit_threshold(float(u), frailty, rate) for u in rng.random(lives)])
    reached = np.searchsorted(np.cumsum(felt), borne, side="left")
    observed = np.bincount(reached, minlength=26)
    staying = [written.survived(felt[:k], rate * frailty) for k in range(26)]
    expected = lives * np.append(-np.diff(staying), staying[-1])
    assert stats.chisquare(observed, expected).pvalue > FALSE_ALARM
