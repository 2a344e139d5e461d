"""Alerts: one trial a member and burst, depleting over the day, answered fast or slowly."""

import numpy as np
import pytest
from scipy import stats

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind
from tests.laws.crowds import ALARM, ALIKE, crowd, events_of, is_binomial
from tests.members.worlds import cadence, push

#: People who look at their phones only when it rings.
ASLEEP = ALIKE._replace(sessions=1e-9)
ALERTS = {"response": 0.4, "depletion": 0.5, "fast_share": 0.75, "fast_delay": 3.0, "slow_delay": 60.0}
N = 20_000


def ringing(pushes: flat.Cadence, muted_share: float = 0.0, **changes: float) -> flat.Parameters:
    """A crowd of which some answer when a push rings."""
    return crowd(
        groups=N // 400,
        members=400,
        behaviour={"alerts": {**ALERTS, **changes}},
        segment=ASLEEP._replace(muted_share=muted_share),
        horizon=2,
        cadence=pushes,
    )


def test_a_lone_message_is_answered_with_the_response_probability() -> None:
    """Of 20,000 members 40 % look because of one push (binomial, false-alarm rate 1e-6)."""
    looks = len(events_of(ringing(cadence(push(0.5), end=1)), 61, EventKind.GLIMPSE))
    assert is_binomial(looks, N, 0.4)


def test_a_burst_rings_once() -> None:
    """Ten messages within nine minutes are answered like one (binomial, false-alarm rate 1e-6).

    A second glimpse cannot come of them: nobody looks but when it rings.
    """
    burst = cadence(*(push(0.5 + i / 1440.0) for i in range(10)), end=1)
    looks = len(events_of(ringing(burst), 62, EventKind.GLIMPSE))
    assert is_binomial(looks, N, 0.4)


def test_each_burst_of_a_day_is_answered_by_fewer_until_midnight() -> None:
    """Bursts hours apart get answers of 40, 20 and 10 %, and 40 % again the next day (binomial, alarm 1e-6 each)."""
    hours = cadence(push(0.1), push(0.4), push(0.7))
    times = events_of(ringing(hours, fast_delay=0.0, slow_delay=0.0), 63, EventKind.GLIMPSE)["time"]
    looks = [int(np.isclose(times, at, atol=1e-9).sum()) for at in (0.1, 0.4, 0.7, 1.1)]
    chances = (0.4, 0.2, 0.1, 0.4)
    assert all(is_binomial(n, N, chance) for n, chance in zip(looks, chances, strict=True))


def test_delays_are_a_mixture_of_two_exponentials() -> None:
    """Delays of about 8,000 answers fit 3/4 exp(3 min) + 1/4 exp(60 min) (Kolmogorov-Smirnov, alarm rate 1e-6)."""
    times = events_of(ringing(cadence(push(0.25), end=1)), 64, EventKind.GLIMPSE)["time"]

    def cdf(minutes: np.ndarray) -> np.ndarray:
        return 1.0 - 0.75 * np.exp(-minutes / 3.0) - 0.25 * np.exp(-minutes / 60.0)

    assert stats.kstest((times - 0.25) * 1440.0, cdf).pvalue > ALARM


@pytest.mark.parametrize("silent", [{"muted_share": 1.0}, {"response": 0.0}])
def test_nobody_answers_a_muted_phone_or_without_response(silent: dict[str, float]) -> None:
    """Muted members, or members who never answer, do not look."""
    daily = live(ringing(cadence(push(0.5)), **silent), 65).daily
    assert not daily["glimpsed"].any()
