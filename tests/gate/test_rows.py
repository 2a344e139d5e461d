"""Rows as they are watched: the jackknife's reference against what single lives say."""

import numpy as np
import pytest

from sim.gate.rows import lived, mean_of, reference_of, watched
from sim.metrics.activity import active_share
from sim.run import replicates
from tests.calibrating.conftest import REGISTRY, outcome


@pytest.fixture
def watch(tmp_path, monkeypatch):
    """Two rows whose lives cost nothing."""
    monkeypatch.setattr(replicates, "outcome", outcome)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 10**12})
    (tmp_path / "my.yaml").write_text(REGISTRY)
    return watched(tmp_path / "my.yaml")


def test_the_jackknife_of_a_mean_is_its_spread(watch):
    """A share's mean over lives: deviation and skewness of single lives, times the slope of the logit."""
    row = watch.rows[0]
    lives = lived(watch, {row.name: 60}, 1, "reference")[row.name]
    shares = active_share(next(iter(lives.values())).curves, (0, 9))
    found = reference_of(row, lives)
    scores = (shares - shares.mean()) / shares.std(ddof=1)
    assert row.said(found.mean) == pytest.approx(shares.mean())
    assert found.sd == pytest.approx(shares.std(ddof=1) / (shares.mean() * (1.0 - shares.mean())), rel=0.02)
    assert found.skewness == pytest.approx(np.mean(scores**3), abs=0.05)
    assert found.n == 60


def test_a_move_is_relative(watch):
    """15 % of the number up and down, on the link scale."""
    row = watch.rows[0]
    up, down = row.moves(row.at(0.2))
    assert (row.said(row.at(0.2) + up), row.said(row.at(0.2) + down)) == pytest.approx((0.23, 0.17))


def test_stages_live_other_lives(watch):
    """Two stages of one seed have other seeds, one stage has the same again; fewer lives are the first of more."""
    name = watch.rows[0].name

    def mean(stage, n):
        return mean_of(watch.rows[0], lived(watch, {name: n}, 1, stage)[name])

    assert mean("first", 5) == mean("first", 5)
    assert mean("first", 5) != mean("second", 5)
    few, many = (lived(watch, {name: n}, 1, "first")[name] for n in (5, 9))
    for variant, lives in few.items():
        assert np.array_equal(lives.curves["active"], many[variant].curves["active"][:5])
