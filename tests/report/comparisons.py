"""Synthetic comparisons: every shape that their page must carry."""

import math

from sim.metrics.comparison import ActivityCost, Compared, Difference, Standing
from sim.metrics.resting import Answer, RestsOn, Support
from tests.report.conftest import row

DATA_FILES = {"runs.parquet": "a row a life", "standings.csv": "a row a strategy"}


def difference(**changes):
    """One outcome of one strategy, with changes."""
    usual = Difference(
        strategy="with points",
        outcome="daily_active_share",
        unit="share",
        baseline=0.06,
        mean=0.09,
        difference=0.03,
        error=0.002,
        low=0.024,
        high=0.036,
        p_value=0.0001,
        correlation=0.7,
        variance_ratio=3.3,
        apart=False,
    )
    return usual._replace(**changes)


def compared(**changes):
    """Two strategies beside a baseline, with an exact difference, streams apart, and rows of one strategy only."""
    names = ("as it is", "with points", "with more pushes")
    differences = (
        difference(),
        difference(strategy=names[2], difference=-0.001, low=-0.004, high=0.002, correlation=0.1, apart=True),
        difference(outcome="labour_hours", unit="hours", difference=0.0, error=0.0, low=0.0, high=0.0,
                   correlation=math.nan, variance_ratio=math.nan),
        difference(outcome="profit", unit="yuan", difference=25.0, low=25.0, high=25.0, variance_ratio=math.inf),
        difference(outcome="quits_share", low=math.nan, high=math.nan),
    )  # fmt: skip
    standings = (
        Standing(names[0], 0.06, 0.002, 0.05, 0.0, 0.03, 0.036, False),
        Standing(names[1], 0.09, 0.002, 0.08, 0.97, 0.0001, 0.0, True),
        Standing(names[2], 0.059, 0.002, 0.05, 0.03, 0.031, 0.037, True),
    )
    usual = Compared(
        strategies=names,
        made_of={name: f"{name}.yaml" for name in names},
        objective="daily_active_share",
        unit="share",
        more_is_better=True,
        n_blocks=200,
        n_draws=0,
        critical=2.71,
        differences=differences,
        activity=(
            ActivityCost(names[1], 900.0, 450.0, 2.0, 1.5, 2.75),
            ActivityCost(names[2], 90.0, 12.0, 7.5, -math.inf, math.inf),
        ),
        standings=standings,
        recommended=names[1],
        idle=("revenue",),
        undefined=("offered_load",),
        rests=RestsOn(
            64,
            100,
            134,
            (
                Answer(
                    "with points - as it is, daily_active_share",
                    64,
                    (
                        Support("habit.gain", "G", "priors-1", 0.4, 0.2, True, ()),
                        Support("opening.base", "B", "survey-2", 0.25, 0.2, False, ("opening.other",)),
                    ),
                    0.2,
                ),
                Answer("with more pushes - as it is, daily_active_share", 64, (), 0.2),
            ),
            "",
        ),
        rows={names[1]: (row(), row(id="reactivation_ramp", verdict="undecided"))},
        notes=("streams came apart",),
        provenance={
            "version": "0.1.0",
            "strategies": {name: {"scenario": f"own/{name}.yaml", "settings": []} for name in names},
            "files": {"own/a.yaml": "ab" * 32},
            "seed": 1,
            "engine": "compiled",
            "replicates": 200,
            "draws": [],
            "asked": {"outcomes": [], "posterior": None, "behaviour": None, "benchmarks": True},
        },
    )
    return usual._replace(**changes)
