"""Exposure, opening and expectation."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sim.rules import expectation, exposure, opening, traits
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import between, blocks, flags, many, shares, uniforms, values_of

lags = between(0, 400)
row_rates = between(0.1, 3000)
rows = values_of("exposure", "rows")
TINY = 1e-280  # in units of 1e-15: where numbers are subnormal, no 12 digits are left


@many
@given(lags, row_rates, rows)
def test_glimpse_probability(lag, row_rate, rows):
    """The group is on the first screen with probability exp(-rate * lag / rows)."""
    agree(
        exposure.glimpse_probability(lag, row_rate, rows),
        written.glimpse_probability(lag, row_rate, rows),
        scale=TINY,
    )


@many
@given(uniforms, between(0, 3) | lags, between(0.1, 100), rows)
def test_is_on_screen(u, lag, row_rate, rows):
    """The bounds decide as the probability does, wherever that is not the number itself."""
    if not math.isclose(u, written.glimpse_probability(lag, row_rate, rows), rel_tol=1e-12):
        assert exposure.is_on_screen(u, lag, row_rate, rows) == written.is_on_screen(u, lag, row_rate, rows)


@many
@given(between(0, 3), between(0.1, 100), rows, uniforms)
def test_glimpse_is_an_exponential_time_longer_than_the_lag(lag, row_rate, rows, u):
    """A draw u is a glimpse just when the exponential time of rate r / rows made of the same u outlasts the lag."""
    probability = exposure.glimpse_probability(lag, row_rate, rows)
    if not math.isclose(u, probability, rel_tol=1e-9):
        assert (u < probability) == (traits.exponential(u) * rows / row_rate > lag)


@many
@given(row_rates, rows)
def test_no_message_no_glimpse(row_rate, rows):
    """A group without a message (infinite lag) is never on the first screen, and is buried."""
    assert exposure.glimpse_probability(math.inf, row_rate, rows) == 0
    assert exposure.is_buried(math.inf, row_rate, rows)


@many
@given(lags, row_rates, rows)
def test_is_buried(lag, row_rate, rows):
    """Buried is r0 * lag > 40 rows; then no uniform number is below the probability."""
    buried = exposure.is_buried(lag, row_rate, rows)
    if not math.isclose(row_rate * lag, 40 * rows, rel_tol=1e-12):
        assert buried == written.is_buried(lag, row_rate, rows)
    if buried:
        assert exposure.glimpse_probability(lag, row_rate, rows) < 2.0**-53


@many
@given(between(39.5, 40.5), row_rates, rows)
def test_is_buried_from_forty_on(exponent, row_rate, rows):
    """The line between buried and not is where the exponent r0 * lag / rows passes 40."""
    lag = exponent * rows / row_rate
    if not math.isclose(row_rate * lag, 40 * rows, rel_tol=1e-12):
        assert exposure.is_buried(lag, row_rate, rows) == written.is_buried(lag, row_rate, rows)


@many
@given(shares, shares, shares)
def test_match_of(interest, quality, fit):
    """Match is interest times quality times fit."""
    agree(opening.match_of(interest, quality, fit), written.match_of(interest, quality, fit), scale=TINY)


@many
@given(
    blocks("opening"),
    st.fixed_dictionaries(
        {
            "expectation": shares,
            "match": shares,
            "clarity": shares,
            "legible": st.sampled_from((0.0, 1.0)),
            "promotion": shares,
            "packet": st.sampled_from((0.0, 1.0)),
            "asset": shares,
            "reward": shares,
            "liveliness": shares,
            "muted": st.sampled_from((0.0, 1.0)),
        }
    ),
)
def test_open_probability(weights, seen):
    """Opening is logistic in its terms, the value counted partly as expected, partly as shown."""
    agree(opening.open_probability(weights, **seen), written.open_probability(weights, **seen))


@many
@given(shares, shares, shares)
def test_moved(value, target, step):
    """A value moves the stated share of the way."""
    agree(expectation.moved(value, target, step), written.moved(value, target, step), scale=1)


@many
@given(shares, flags, shares)
def test_known_clarity(clarity, informed, share):
    """Who is informed knows the name's clarity and the stated share of what it leaves open; others the name's."""
    agree(expectation.known_clarity(clarity, informed, share), written.known_clarity(clarity, informed, share), scale=1)


@many
@given(shares, shares, st.sampled_from((0.0, 1.0)))
def test_impression(by_name, known, legible):
    """A new beginning promises partly by the known clarity, partly by the message's line."""
    args = (by_name, known, legible)
    agree(expectation.impression(*args), written.impression(*args), scale=TINY)


@many
@given(blocks("expectation"), shares, between(0, 3) | between(0, 1100) | st.just(1.0))
def test_forgotten(weights, value, days):
    """After a day out of sight, half of the way back to a stranger's expectation in each half-life."""
    agree(expectation.forgotten(weights, value, days), written.forgotten(weights, value, days), scale=1)


@many
@given(blocks("expectation"), shares, flags)
def test_confirmed(weights, value, found):
    """A find moves toward 1, none toward 0 by a larger step, at most the whole way."""
    agree(expectation.confirmed(weights, value, found), written.confirmed(weights, value, found), scale=1)
