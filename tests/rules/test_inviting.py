"""Members who invite their acquaintances: worked examples."""

import numpy as np
import pytest

from sim.parameters import Inviting
from sim.rules.inviting import invite_probability, sociability

LN3 = 1.0986122886681098


@pytest.mark.parametrize(
    ("trust", "satisfied", "reward", "odds"), [(0.0, 0.0, 0.0, 1 / 3), (1.0, 0.0, 0.0, 1), (1.0, 1.0, 1.0, 9)]
)
def test_invite_probability(trust: float, satisfied: float, reward: float, odds: float) -> None:
    """Odds three times as high for full trust, for being satisfied, for a full reward."""
    weights = Inviting(base=-LN3, trust=LN3, satisfied=LN3, reward=LN3, coupling=0.5)
    assert invite_probability(weights, trust, satisfied, reward) == pytest.approx(odds / (1.0 + odds))


@pytest.mark.parametrize(("is_coupled", "expected"), [(True, 1013), (False, 700)])
def test_sociability(is_coupled: bool, expected: int) -> None:
    """Who responds to points soonest is the most sociable, where the two go together."""
    assert sociability(10, 700, is_coupled) == expected


def test_the_coupling_is_the_rank_correlation() -> None:
    """Over many people the rank correlation of sociability and response is the probability of being coupled."""
    rng = np.random.default_rng(7)
    n, coupling = 40_000, 0.4
    response, own, u = rng.integers(0, 1024, n), rng.integers(0, 1024, n), rng.random(n)
    ranks = [sociability(int(a), int(b), bool(c < coupling)) for a, b, c in zip(response, own, u, strict=True)]
    assert np.corrcoef(1023 - response, ranks)[0, 1] == pytest.approx(coupling, abs=0.03)
