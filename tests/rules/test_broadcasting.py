"""KOCs and seed members: worked examples."""

import numpy as np
import pytest

from sim.parameters import Broadcasting
from sim.rules.broadcasting import agreement_probability

LN3 = 1.0986122886681098


@pytest.mark.parametrize(
    ("trust", "sociable", "odds"), [(0.0, 0.0, 1 / 3), (1.0, 0.0, 1), (0.0, 1.0, 1), (1.0, 1.0, 3)]
)
def test_agreement_probability(trust: float, sociable: float, odds: float) -> None:
    """Odds three times as high for full trust, and for the most sociable."""
    weights = Broadcasting(consent=-LN3, trust=LN3, sociable=LN3, reach=np.zeros(1024))
    assert agreement_probability(weights, trust, sociable) == pytest.approx(odds / (1.0 + odds))
