"""Each kind of row, measured on hand-made lives whose answer is known."""

import math

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed, plan
from sim.metrics.variants import BASE, Variant, swept
from tests.metrics.synthetic import lives, spread, target

SHARE = {"kind": "share_mean", "days": [7, 15]}


def test_share_inside_its_band_is_a_hit():
    """8 % active, 200 replicates between 7.8 and 8.2 %: hit in 7..9 %."""
    row = target(SHARE, band=[0.07, 0.09])
    assert measure(row, {BASE: lives(active=spread(200, 7.8, 8.2))}, {}).verdict == "hit"


def test_a_single_group_needs_200_replicates():
    """40 replicates of one group never carry a verdict, and the note says how many are needed."""
    row = target(SHARE, band=[0.07, 0.09])
    result = measure(row, {BASE: lives(40, active=8.0)}, {})
    assert result.verdict == "undecided"
    assert "needs 200 replicates" in result.note


def test_five_groups_need_40_replicates():
    """200 group lives behind 40 replicates."""
    row = target(SHARE, band=[0.07, 0.09])
    assert measure(row, {BASE: lives(40, n_groups=5, active=8.0)}, {}).verdict == "hit"


def test_one_run_is_shown():
    """One run alone is never hit or missed."""
    row = target(SHARE, band=[0.07, 0.09])
    assert measure(row, {BASE: lives(1, n_groups=400, active=8.0)}, {}).verdict == "shown"


def test_the_other_reading_is_beside():
    """A reading under other settings is measured on that variant and not judged."""
    row = target({**SHARE, "beside": {"with points": ["strategy.points.enabled=true"]}}, band=[0.07, 0.09])
    points = Variant(("strategy.points.enabled=true",))
    result = measure(row, {BASE: lives(active=8.0), points: lives(active=12.0)}, {})
    assert result.beside == pytest.approx({"of those present at day 0": 0.0, "with points": 0.12})


def test_both_demands_of_a_row_must_hold():
    """The mean is inside its band, the smallest 28-day mean is below the floor: missed."""
    active = np.where(np.arange(100) < 50, 20.0, 36.0)
    row = target(
        {"kind": "share_mean", "days": [0, 99], "smallest": {"window": 28, "at_least": 0.25}}, band=[0.25, 0.30]
    )
    assert measure(row, {BASE: lives(n_days=100, active=active)}, {}).verdict == "missed"


def test_first_passage_is_read_off_the_mean_curve():
    """Replicates that reach the level on day 2 or never, half each, reach it together when their mean does."""
    ramp = np.minimum(np.arange(60.0), 14.0)
    active = np.where(np.arange(200)[:, np.newaxis] % 2 == 0, ramp, 0.0)
    row = target({"kind": "first_passage", "window": 3, "reaches": 0.049}, band=[5, 15])
    assert measure(row, {BASE: lives(active=active)}, {}).mean == 11.0


def test_a_level_never_reached_is_missed():
    """Never is outside every band with an upper end."""
    row = target({"kind": "first_passage", "window": 3, "reaches": 0.07}, band=[5, 15])
    result = measure(row, {BASE: lives(active=3.0)}, {})
    assert (result.verdict, result.mean, result.note) == ("missed", math.inf, "not reached within 60 days")


STEPS = target({"kind": "paired_difference", "days": [7, 15], "without": {"name": ["a=1"], "push": ["b=1"]}}, use="law")


def test_paired_differences_use_common_numbers():
    """Replicates spread over 4..12 % differ by 1 point from their own pair: decided, unlike unpaired means."""
    mine = spread(200, 4.0, 12.0)
    given = {
        BASE: lives(active=mine),
        Variant(("a=1",)): lives(active=mine - 1.0),
        Variant(("b=1",)): lives(active=mine - 2.0),
    }
    result = measure(STEPS, given, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(0.01))


def test_a_law_row_says_what_it_does_not_decide():
    """The prior box is not swept by a study of one behaviour file."""
    same = lives(active=8.0)
    assert "prior box is not swept" in measure(STEPS, dict.fromkeys(needed(STEPS), same), {}).note


RATIO = target({"kind": "quit_ratio", "month": 30, "months": 4}, band=[0.4, 0.85])


def by_month(*counts):
    """Quits a day, constant within a month, with a little spread over replicates."""
    return np.repeat(np.array(counts), 30)[np.newaxis, :] * spread(200, 0.99, 1.01)


def test_quit_ratio_hits_when_every_month_is_lower():
    """Month 2 is 0.6 of month 1 and months 1..4 fall."""
    result = measure(RATIO, {BASE: lives(n_days=120, quits=by_month(0.5, 0.3, 0.2, 0.1))}, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(0.6))


def test_quit_ratio_misses_when_a_later_month_rises():
    """The ratio is inside its band, month 4 is worse than month 3."""
    assert measure(RATIO, {BASE: lives(n_days=120, quits=by_month(0.5, 0.3, 0.1, 0.2))}, {}).verdict == "missed"


def test_quit_timing_is_shown():
    """7 of 30 days of even quitting hold 7 / 30 of the quits; a display row is not judged."""
    row = target({"kind": "quit_timing", "days": [0, 6], "of": [0, 29]}, use="display", band=[0.25, 0.42])
    result = measure(row, {BASE: lives(quits=spread(200, 0.5, 1.5))}, {})
    assert (result.verdict, result.mean) == ("shown", pytest.approx(7.0 / 30.0))


def test_promotion_peak_needs_promotion_days():
    """Without a promotion day the row is undecided, and says why."""
    row = target({"kind": "promotion_peak"}, band=[0.4, 0.5])
    assert "no promotion day" in measure(row, {BASE: lives()}, {}).note


SWEEP = {"setting": "strategy.cadence.spread.a_day", "values": [5, 50, 100, 400, 1600]}


def sweep_lives(row, response):
    """Lives of each point of the row's sweep: messages as set, active members as the response says."""
    points = zip(row.measure.sweep.values, swept(row, row.measure.sweep), strict=True)
    return {v: lives(messages=m * spread(200, 0.98, 1.02), **response(m)) for m, v in points}


def test_volume_argmax_finds_the_top():
    """A response that is quadratic in the logarithm with its top at 200 messages."""
    row = target({"kind": "volume_argmax", "days": [0, 59], "sweep": SWEEP}, band=[100, 400])
    given = sweep_lives(row, lambda m: {"active": 30.0 - math.log(m / 200.0) ** 2})
    result = measure(row, given, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(200.0, rel=0.01))


def test_volume_without_a_top_says_so():
    """More is always better: the end of the sweep, outside the band."""
    row = target({"kind": "volume_argmax", "days": [0, 59], "sweep": SWEEP}, band=[100, 400])
    result = measure(row, sweep_lives(row, lambda m: {"active": math.sqrt(m)}), {})
    assert (result.verdict, "no top" in result.note) == ("missed", True)


def test_quits_at_a_number_of_messages():
    """Read at 200 messages between the points at 100 and 400."""
    row = target({"kind": "quit_share", "days": [0, 29], "at_messages": 200, "sweep": SWEEP}, band=[0, 0.1])
    result = measure(row, sweep_lives(row, lambda m: {"quits": math.log(m) / 30.0}), {})
    assert result.mean == pytest.approx(math.log(200.0) / 100.0, rel=0.01)


def test_volume_rises_on_both_sides():
    """Glimpses and exits both rise from point to point."""
    row = target({"kind": "volume_rises", "days": [0, 29], "sweep": SWEEP}, use="law")
    given = sweep_lives(row, lambda m: {"glimpses": m * spread(200, 0.9, 1.1), "muted": math.sqrt(m)})
    assert measure(row, given, {}).verdict == "hit"


def test_load_is_judged_on_both_ways_of_working():
    """Automated below 0.9 and by hand above 1."""
    row = target({"kind": "offered_load", "by_hand": ["hand=true"], "below": 0.9, "above": 1.0}, band="words")
    automated, by_hand = (lives(n_groups=400)._replace(load=np.full(200, load)) for load in (0.4, 3.0))
    result = measure(row, {BASE: automated, Variant(("hand=true",)): by_hand}, {})
    assert (result.verdict, result.band, result.beside["by hand"]) == ("hit", (None, 0.9), 3.0)


def test_a_short_horizon_is_named():
    """A row that needs more days than the horizon has is undecided and says so."""
    result = measure(target(SHARE, band=[0.07, 0.09]), {BASE: lives(n_days=10)}, {})
    assert (result.verdict, result.note) == ("undecided", "cannot be measured: it needs 16 days, the horizon has 10")


def test_a_refused_variant_is_named():
    """A variant that the scenario does not admit makes the row undecided, with the reason."""
    row = target({**SHARE, "settings": ["strategy.points.enabled=true"]}, band=[0.07, 0.09])
    assert measure(row, {BASE: lives()}, {needed(row)[0]: "no such field"}).note == "cannot be measured: no such field"


def test_plan_shares_the_lives_of_equal_variants():
    """Two rows on one sweep live it once, the scenario itself comes first, a row's limit binds its variants only."""
    top = target({"kind": "volume_argmax", "days": [0, 59], "sweep": SWEEP})
    quits = target({"kind": "quit_share", "days": [0, 29], "at_messages": 200, "sweep": SWEEP, "most_replicates": 20})
    peak = target({"kind": "promotion_peak", "settings": ["p=1"], "most_replicates": 20})
    assert list(plan([top, quits, peak], 40).values()) == [40, 40, 40, 40, 40, 40, 20]
