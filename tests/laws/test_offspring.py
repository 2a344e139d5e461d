"""The one process of replies and red packets dies out: its offspring matrix over the whole prior box.

Types are a person's ordinary message and a member's red packet, which is a message too; see Packets in docs/model.md.
The matrix holds at full reading, from the rules themselves; test_replies measures the same in lives.
"""

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.packets import return_probability, returned_amount
from sim.rules.posting import reply_probability
from tests.laws.priors import prior

BOX = (("posting", "branching"), ("packets", "reciprocity"), ("packets", "returned"), ("packets", "shares"))
PRIORS = tuple(prior(*parameter) for parameter in BOX)
CORNERS = tuple(itertools.product(*PRIORS))
box = st.tuples(*(st.floats(*ends) for ends in PRIORS))
#: Posting propensities of a group; the first member is the author.
talks = st.lists(st.floats(1e-4, 60.0), min_size=2, max_size=60)


def offspring(behaviour: tuple[float, ...], talk: list[float]) -> Any:
    """Messages and red packets that a message, and a red packet, bring about when everybody else reads on.

    Args:
        behaviour: Values of BOX.
        talk: Posting propensities of the group.
    """
    branching, reciprocity, returned, shares = behaviour
    everybody = sum(talk)
    replies = sum(reply_probability(branching, propensity, everybody, 1.0) for propensity in talk[1:])
    takers = min(int(shares), len(talk) - 1)
    packets = takers * return_probability(reciprocity, returned / shares, returned)
    return np.array([[replies, 0.0], [replies, packets]])


def radius(matrix: Any) -> float:
    """Spectral radius."""
    return float(np.abs(np.linalg.eigvals(matrix)).max())


@pytest.mark.parametrize("behaviour", CORNERS, ids=str)
@pytest.mark.parametrize("members", [3, 500])
def test_the_process_dies_out_at_every_corner_of_the_priors(behaviour: tuple[float, ...], members: int) -> None:
    """Among members alike, at the ends of all ranges."""
    assert radius(offspring(behaviour, [1.0] * members)) < 0.9


@given(box, talks)
def test_the_process_dies_out_in_every_group(behaviour: tuple[float, ...], talk: list[float]) -> None:
    """However unequal the members are: below 0.9, and at most the larger of branching and reciprocity."""
    found = radius(offspring(behaviour, talk))
    assert found < 0.9
    assert found <= max(behaviour[0], behaviour[1]) + 1e-12


@given(box, talks)
def test_a_message_and_what_follows_it_are_finite(behaviour: tuple[float, ...], talk: list[float]) -> None:
    """All descendants of a red packet: 1 / ((1 - branching) (1 - reciprocity)) messages at most, itself among them."""
    total = np.linalg.inv(np.eye(2) - offspring(behaviour, talk))
    branching, reciprocity = behaviour[:2]
    assert (total >= -1e-12).all()
    assert total[1].sum() <= 1.0 / ((1.0 - branching) * (1.0 - reciprocity)) + 1e-9


@given(box, st.floats(0.0, 1.0), st.integers(1, 300), st.floats(0.0, 1.0))
def test_many_messages_at_once_draw_no_more_than_one_by_one(
    behaviour: tuple[float, ...], part: float, n_human: int, share_read: float
) -> None:
    """One reply a visit answers all that was read, whole or in part: the matrix of single messages is a bound."""
    chance = reply_probability(behaviour[0], part, 1.0, n_human * share_read)
    assert chance <= n_human * behaviour[0] * part + 1e-12


@given(box, st.floats(0.5, 5000.0), st.integers(1, 100))
def test_takers_of_a_packet_return_what_reciprocity_says(
    behaviour: tuple[float, ...], amount: float, shares: int
) -> None:
    """Of A yuan in any number of shares, members return reciprocity x A yuan on average: yuan die out."""
    _, reciprocity, returned, _ = behaviour
    taken = (reciprocity, amount / shares, returned)
    yuan = shares * return_probability(*taken) * returned_amount(*taken)
    assert yuan == pytest.approx(reciprocity * amount)
