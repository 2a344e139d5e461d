"""Sessions: a Poisson process on the attention clock."""

import numpy as np
import pytest
from scipy import stats

from sim.simulation import live
from sim.vocabulary import EventKind
from tests.laws.crowds import ALARM, ALIKE, crowd, events_of, fits
from tests.members.people import attention, week
from tests.members.worlds import cadence, push

WEEKEND = week(5)


@pytest.mark.parametrize("day_type", [0, 1])
def test_sessions_of_a_day_are_poisson_with_the_days_mass(day_type: int) -> None:
    """Counts of 21,000 member-days fit Poisson(8 x mass of the day) (chi-square, false-alarm rate 1e-6)."""
    parameters = crowd(groups=600, members=1, behaviour={}, horizon=35, cadence=cadence(push(0.5)))
    daily = live(parameters, seed=5).daily
    counts = daily["sessions"][np.array(WEEKEND, np.int64)[daily["day"] % 7] == day_type]
    mean = 8.0 * attention(WEEKEND).mass[day_type]
    least, most = 2, 16
    seen = np.bincount(np.clip(counts, least, most), minlength=most + 1)[least:]
    chances = stats.poisson.pmf(np.arange(least, most + 1), mean)
    chances[0], chances[-1] = stats.poisson.cdf(least, mean), stats.poisson.sf(most - 1, mean)
    assert fits(seen, chances * len(counts))


def test_the_weeks_sessions_are_seven_mean_days() -> None:
    """Five weekdays and two weekend days come to seven mean days of attention."""
    assert attention(WEEKEND).before[7] == pytest.approx(7.0, abs=1e-12)


@pytest.mark.parametrize("hours_later", [0.0, 3.0, -5.0])
@pytest.mark.parametrize("day_type", [0, 1])
def test_the_hour_profile_is_the_curve(day_type: int, hours_later: float) -> None:
    """Times of about 60,000 sessions fall into hours as the curve says, turned by the chronotype.

    A push every three minutes shows every session but those within three minutes of the member's last one, 0.2 % of
    them here (chi-square with 23 degrees of freedom, false-alarm rate 1e-6).
    """
    parameters = crowd(
        groups=40,
        members=300,
        behaviour={"exposure": {"rows": 1e9}},
        segment=ALIKE._replace(sessions=1.0),
        horizon=5,
        weekend_days=(bool(day_type),) * 7,
        cadence=cadence(*(push(i / 480.0) for i in range(480))),
    )
    members = parameters.members
    later = members.traits.chronotype * 0.0 + hours_later / 24.0
    parameters = parameters._replace(members=members._replace(traits=members.traits._replace(chronotype=later)))
    times = events_of(parameters, 9, EventKind.GLIMPSE)["time"] % 1.0
    seen = np.bincount((times * 24.0).astype(np.int64), minlength=24)
    cumulative = attention(WEEKEND).cumulative[day_type]
    curve = np.roll(np.diff(cumulative[::12]), round(hours_later)) / cumulative[-1]
    assert fits(seen, curve * len(times))


def test_sessions_of_two_members_are_independent() -> None:
    """Daily counts of neighbours are uncorrelated (normal limit over 16,800 pairs, false-alarm rate 1e-6)."""
    parameters = crowd(groups=1200, members=1, behaviour={}, horizon=28, cadence=cadence(push(0.5)))
    daily = live(parameters, seed=6).daily
    counts = daily["sessions"].reshape(28, 1200).astype(float)
    counts -= counts.mean(axis=1, keepdims=True)
    r = np.corrcoef(counts[:, ::2].reshape(-1), counts[:, 1::2].reshape(-1))[0, 1]
    assert abs(r) * np.sqrt(28 * 600) < stats.norm.isf(ALARM / 2.0)
