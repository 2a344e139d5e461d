"""What common random numbers are worth: replicates of a paired comparison against those of an unpaired one."""

from itertools import product
from statistics import median

import numpy as np

from benchmarks.report import Row
from benchmarks.worlds import ROOT
from sim.comparing.lives import Lives
from sim.comparing.question import block_at
from sim.experiments.outcomes import OUTCOMES
from sim.inputs import read
from sim.statistics import paired

FILE = ROOT / "scenarios" / "gallery" / "reactivate-dormant.yaml"
STEPS = ("portrait", "rename", "opening_push", "atmosphere")

#: One team of the gallery's five: all of them are alike, so variances shrink alike and ratios stay.
FEW = "portfolio[0].teams=1"

#: A paired comparison may need this share of the replicates of an unpaired one.
WANTED = 1.0 / 3.0

UNIT = "of the unpaired replicates"

#: Said beside the main effects, which compare no two strategies.
AVERAGED = "eight strategies against eight, which separate blocks average better"


def rows(n_blocks: int, seed: int) -> list[Row]:
    """The four steps of reactivation as a full factorial, by daily active share and by quits.

    Args:
        n_blocks: Blocks that all sixteen strategies live.
        seed: Root seed.

    Returns:
        Share of the unpaired replicates that a paired comparison needs for the same interval: for the main effect of
        each step, and for each strategy beside the whole programme.
    """
    designs = list(product((True, False), repeat=len(STEPS)))
    inputs = [
        read(
            FILE,
            settings=(
                FEW,
                *(f"strategy.{step}.enabled={str(on).lower()}" for step, on in zip(STEPS, on_off, strict=True)),
            ),
        )
        for on_off in designs
    ]
    blocks = [block_at(number, (), seed) for number in range(n_blocks)]
    with Lives([str(on_off) for on_off in designs], inputs, "compiled", 1, n_blocks) as lives:
        lived = lives.live(range(len(designs)), blocks)
    found = []
    for outcome in ("daily_active_share", "quits_share"):
        values = lived[:, :, list(OUTCOMES).index(outcome)]
        for place, step in enumerate(STEPS):
            signs = np.array([1.0 if on_off[place] else -1.0 for on_off in designs]) / (len(designs) / 2)
            apart = float((signs**2 * values.var(axis=1, ddof=1)).sum())
            together = float((signs @ values).var(ddof=1))
            found.append(Row("pairing", f"effect of {step}, {outcome}", together / apart, UNIT, note=AVERAGED))
        shares = [1.0 / paired(one, values[0]).variance_ratio for one in values[1:]]
        found.append(_row(f"whole programme less some steps, median of 15, {outcome}", median(shares)))
        found.append(_row(f"the same, the worst of 15, {outcome}", max(shares)))
    return found


def _row(name: str, share: float) -> Row:
    return Row("pairing", name, share, UNIT, at_most=WANTED)
