"""Rules of sim/rules/packets.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.packets import pooled_share, return_probability, returned_amount
from tests.rules.numbers import shares

yuan = st.floats(0.01, 1000.0)


@pytest.mark.parametrize(
    ("received", "returned", "p"),
    [(1.0, 5.0, 0.04), (5.0, 5.0, 0.2), (0.0, 5.0, 0.0), (25.0, 5.0, 1.0), (80.0, 5.0, 1.0)],
)
def test_return_probability_sends_a_fifth_of_what_was_received(received: float, returned: float, p: float) -> None:
    """A fifth of a packet for a packet; for five packets one, and never more than one."""
    assert return_probability(0.2, received, returned) == pytest.approx(p)


@pytest.mark.parametrize(("received", "amount"), [(0.0, 5.0), (1.0, 5.0), (25.0, 5.0), (80.0, 16.0)])
def test_returned_amount_grows_when_a_packet_is_sure(received: float, amount: float) -> None:
    """Packets of five yuan up to a share of 25, a fifth of which they are; a fifth of a larger share."""
    assert returned_amount(0.2, received, 5.0) == pytest.approx(amount)


@given(shares, yuan, yuan)
def test_returned_amount_is_reciprocity_on_average(ratio: float, received: float, packet: float) -> None:
    """Probability times amount is reciprocity times the share, however large; a probability, a packet at least."""
    p, amount = return_probability(ratio, received, packet), returned_amount(ratio, received, packet)
    assert 0.0 <= p <= 1.0
    assert amount >= packet
    assert p * amount == pytest.approx(ratio * received)


@given(shares, yuan, st.floats(1.0, 100.0))
def test_return_probability_of_all_takers_is_reciprocity_at_most(ratio: float, packet: float, parts: float) -> None:
    """A member's packet in so many parts, rounded down, draws at most reciprocity packets of the same amount."""
    drawn = int(parts) * return_probability(ratio, packet / parts, packet)
    assert drawn <= ratio + 1e-12


@given(shares, yuan, yuan, yuan)
def test_return_probability_rises_with_the_share_received(ratio: float, a: float, b: float, packet: float) -> None:
    """Who receives more never sends less often."""
    less, more = sorted((a, b))
    assert return_probability(ratio, less, packet) <= return_probability(ratio, more, packet)


def test_shares_of_two_packets_are_pooled() -> None:
    """Three shares of 2 yuan and one of 6 yuan that wait together: 3 yuan each, and no yuan is lost."""
    assert pooled_share(3, 2.0, 1, 6.0) == 3.0
    assert pooled_share(0, 9.0, 5, 1.0) == 1.0
