"""What a full calibration and the quick scorecard cost: member-days, and the time of their lives on two processors."""

from collections.abc import Mapping
from typing import Any

from benchmarks.clock import interleaved
from benchmarks.report import Row
from sim.calibrating.plan import FULL
from sim.calibrating.request import request
from sim.inputs import Inputs
from sim.inputs.targets import read_targets
from sim.run.scorecard import card
from sim.simulation import outcome

SEED = 1
PROCESSORS = 2


def rows(rounds: int) -> list[Row]:
    """Minutes of all lives, from one life of each variant; emulators, samplers and processes come on top."""
    asked = request(None, FULL, SEED, "reference")
    proposal = sum(_seconds(asked.wanted.variants, rounds).values())
    planned = card(read_targets(), quick=True)
    a_life = _seconds(planned.variants, rounds)
    lives = {one: max(p.n for p in planned.pieces if one in p.variants) for one in planned.variants}
    return [
        _row("calibration, one correction", asked.plan.n_lives * proposal, asked.member_days, 90.0),
        _row("calibration, every correction", asked.plan.most_lives * proposal, asked.most_member_days, None),
        _row("quick scorecard", sum(n * a_life[str(one)] for one, n in lives.items()), planned.member_days, 5.0),
    ]


def _seconds(variants: Mapping[Any, Inputs], rounds: int) -> dict[str, float]:
    """Processor seconds of one life of each variant."""
    return interleaved(
        {str(one): lambda inputs=inputs: outcome(inputs, SEED) for one, inputs in variants.items()}, rounds
    )


def _row(name: str, seconds: float, member_days: int, at_most: float | None) -> Row:
    note = (
        f"{member_days:,} member-days of {1e9 * seconds / member_days:,.0f} ns, lives alone, on {PROCESSORS} processors"
    )
    return Row("calibrating", name, seconds / PROCESSORS / 60.0, "minutes", at_most=at_most, note=note)
