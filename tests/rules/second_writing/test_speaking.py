"""Reading, posting, packets, clicking, liveliness and alerts."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.parameters import Alerts
from sim.rules import alerts, clicking, liveliness, packets, posting, reading
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import between, blocks, few, many, shares, uniforms, values_of

TINY = 1e-280
TICK = 2.0**-40
propensities = between(0.0, 60)
memories = values_of("liveliness", "memory")
FALSE_ALARM = 1e-6


@many
@given(st.integers(0, 5000), values_of("reading", "depth"))
def test_browsed(n_unread, depth):
    """A visitor browses the unread messages up to a depth, which need not be whole."""
    agree(reading.browsed(n_unread, depth), written.browsed(n_unread, depth))


@many
@given(shares, shares, between(0, 30))
def test_interest_probability(match, interesting, n_browsed):
    """Something of interest is among the browsed with one minus the chance that nothing is."""
    args = (match, interesting, n_browsed)
    agree(reading.interest_probability(*args), written.interest_probability(*args), scale=1)


@many
@given(blocks("posting"), propensities, shares, shares)
def test_post_and_topic_probability(weights, propensity, expectation, reward):
    """Starting a turn, or joining in a topic, is propensity times a logistic of its reasons, at most 1."""
    args = (weights, propensity, expectation, reward)
    agree(posting.post_probability(*args), written.post_probability(*args))
    agree(posting.topic_probability(*args), written.topic_probability(*args))


@many
@given(values_of("posting", "agrees"), shares)
def test_agree_probability(agrees, trusting):
    """Who is asked agrees in proportion to trust."""
    agree(posting.agree_probability(agrees, trusting), written.agree_probability(agrees, trusting), scale=TINY)


@many
@given(
    values_of("posting", "branching"),
    between(1e-4, 60),
    st.just(0.0) | between(0, 5000),
    st.just(0.0) | between(0, 500),
)
def test_reply_probability(branching, propensity, others, n_human):
    """A reply to a real number of people's messages, each with a share of the branching; none without messages."""
    args = (branching, propensity, propensity + others, n_human)
    agree(posting.reply_probability(*args), written.reply_probability(*args), scale=max(1.0, n_human))


@many
@given(values_of("packets", "reciprocity"), between(0.01, 100), values_of("packets", "returned"))
def test_return_probability(reciprocity, received, returned):
    """Reciprocity times what was received is sent on average, in packets that hold a certain amount at least."""
    args = (reciprocity, received, returned)
    agree(packets.return_probability(*args), written.return_probability(*args))
    agree(packets.returned_amount(*args), written.returned_amount(*args))


@many
@given(blocks("clicking"), shares, shares, st.just(0.0) | between(0, 30), shares | st.just(1.0), shares | st.just(0.0))
def test_click_probability(weights, promotion, expectation, n_read, need, promise):
    """Each product message read is a chance, logistic in promotion, expectation, need and promise."""
    args = (weights, promotion, expectation, n_read, need, promise)
    # Not to click on one is 1 - chance, rounded at 1; with many messages that is raised to a power.
    agree(clicking.click_probability(*args), written.click_probability(*args), scale=max(1.0, n_read))


@many
@given(between(0, 500), between(0, 100), memories)
def test_faded(count, elapsed, memory):
    """The count falls to 1/e in a memory."""
    agree(liveliness.faded(count, elapsed, memory), written.faded(count, elapsed, memory), scale=TINY)


@many
@given(between(0, 100) | st.just(math.inf), memories)
def test_speaker_gain(since_spoke, memory):
    """A speaker adds what was forgotten of them, and 1 the first time."""
    agree(liveliness.speaker_gain(since_spoke, memory), written.speaker_gain(since_spoke, memory), scale=1)


@many
@given(between(0, 500), values_of("liveliness", "half_count"))
def test_saturated(count, half_count):
    """Half the effect is felt at the half count."""
    agree(liveliness.saturated(count, half_count), written.saturated(count, half_count))


@many
@given(
    memories,
    st.lists(st.tuples(st.integers(0, 2**42), st.integers(0, 5)), max_size=60),
    st.lists(st.just(1.0) | values_of("liveliness", "disclosed_weight"), min_size=6, max_size=6),
    st.integers(0, 2**40),
)
def test_count_kept_step_by_step_is_the_sum_over_distinct_speakers(memory, spoken, weights, later):
    """Their two rules, applied whenever anybody speaks, keep the sum over speakers: weight * exp(-(t - last) / memory).

    Times are whole ticks, so that their differences are exact; several may speak at once.
    """
    count, moved_at, last = 0.0, 0.0, {}
    spoken = [(tick * TICK, speaker) for tick, speaker in sorted(spoken)]
    everything = [(time, who, weights[who]) for time, who in spoken]
    for number, (now, speaker) in enumerate(spoken, start=1):
        gain = liveliness.speaker_gain(now - last.get(speaker, -math.inf), memory)
        count = liveliness.faded(count, now - moved_at, memory) + weights[speaker] * gain
        moved_at, last[speaker] = now, now
        agree(count, written.speakers_count(everything[:number], now, memory), scale=10)
    now = moved_at + later * TICK
    agree(liveliness.faded(count, now - moved_at, memory), written.speakers_count(everything, now, memory), scale=10)


@many
@given(blocks("alerts"), st.integers(0, 89))
def test_alert_probability(weights, n_before):
    """Each burst of the day leaves a share of the response."""
    agree(alerts.alert_probability(weights, n_before), written.alert_probability(weights, n_before), scale=TINY)


@many
@given(blocks("alerts"), uniforms)
def test_alert_delay(weights, u):
    """One number chooses fast or slow and what is left of it the delay, in days."""
    agree(alerts.alert_delay(weights, u), written.alert_delay(weights, u))


@few
@given(blocks("alerts"))
def test_alert_delay_is_the_mixture(weights):
    """On an even grid of u the delays have the distribution of the mixture, within one step a component.

    Exact: no false alarm, for the delay falls in u within each component.
    """
    n = 1000
    delays = np.sort([alerts.alert_delay(weights, (i + 0.5) / n) for i in range(n)])
    for rank, delay in enumerate(delays, start=1):
        assert abs((rank - 0.5) / n - written.alert_delay_distribution(weights, float(delay))) < 2.5 / n


def test_alert_delay_of_random_numbers_is_the_mixture():
    """The delays of 20 000 random numbers follow the mixture within the DKW bound; false alarm 1e-6 a seed."""
    weights = Alerts(response=0.15, depletion=0.7, burst_gap=30.0, fast_share=0.75, fast_delay=3.0, slow_delay=60.0)
    n = 20_000
    numbers = np.random.default_rng(7).random(n)
    delays = np.sort([alerts.alert_delay(weights, float(u)) for u in numbers if u > 0])
    ours = np.array([written.alert_delay_distribution(weights, float(delay)) for delay in delays])
    furthest = np.max(np.abs(ours - (np.arange(n) + 0.5) / n)) - 0.5 / n
    assert furthest < math.sqrt(math.log(2 / FALSE_ALARM) / (2 * n))
