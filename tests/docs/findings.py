"""Means behind docs/findings.md from finished sweeps, in Markdown: `python -m tests.docs.findings FOLDER`.

FOLDER holds what `make evidence` writes: one finished sweep each, named sweep-NAME-seed1. Every number stands with
twice its standard error over lives; where behaviour is drawn, tables are split by ranges of the drawn number, and
differences are paired by block.
"""

import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

import sim
from sim.metrics.study import FloatArray

#: Outcome made of two: active members of the last four weeks per member at the beginning.
PER_INITIAL = "active a day, per member at the beginning"


class Split(NamedTuple):
    """Ranges of a drawn number."""

    by: str  # block.name, or two of them joined by " x ", whose product is meant
    at: tuple[float, ...]  # where one range ends and the next begins


class Wanted(NamedTuple):
    """What is told of one sweep."""

    sweep: str
    outcomes: tuple[str, ...]
    split: Split | None = None
    against: str = ""  # part of the name of the strategy whose outcomes are taken off


ACTIVE, QUITS = "daily_active_share", "quits_share"
TABLES = (
    Wanted("crude-reactivation", (ACTIVE, "reach_share", QUITS, "labour_hours")),
    Wanted("team-by-distrust", (ACTIVE, QUITS), Split("quitting.distrust", (3.0, 6.0))),
    Wanted("rituals-on-peaks", (ACTIVE, "reach_share", QUITS)),
    Wanted("points-of-return", ("orders_a_member", "reach_share", QUITS)),
    Wanted("steady-content", (ACTIVE, "daily_active_share_last_28", QUITS)),
    Wanted("seeding-by-detection", (QUITS, PER_INITIAL, "daily_active_share_last_28")),
    Wanted("seeding-by-detection", (PER_INITIAL,), Split("trust.detection", (0.006, 0.02)), "demonstrators=0"),
    Wanted("disclosure", (QUITS, PER_INITIAL, "labour_hours")),
    Wanted("disclosure", (PER_INITIAL,), Split("trust.detection", (0.006, 0.02)), "=none"),
    Wanted("disclosure-by-weight", (PER_INITIAL,), Split("liveliness.disclosed_weight", (0.25, 0.5)), "=none"),
    Wanted("reactivation-steps", (ACTIVE, QUITS, "labour_hours")),
    Wanted("koc-by-points", ("new_members",), Split("inviting.coupling", (0.27, 0.53))),
    Wanted("volume", (ACTIVE, QUITS, "muted_share")),
    Wanted("bait", ("new_members", ACTIVE, QUITS, "orders_a_member", "reward_cost", "labour_hours", "profit")),
    Wanted("harvest-or-service", ("profit", "orders_a_member", QUITS, "new_members")),
    Wanted("harvest-by-bad-word", ("new_members", "profit"), Split("joining.hearers x joining.warned", (1.0, 6.0))),
    Wanted("automation-or-hands", ("offered_load", ACTIVE)),
    Wanted("moderation", (ACTIVE, "orders_a_member", QUITS, "labour_hours", "profit")),
    Wanted("moderation-by-trust-loss", (QUITS,), Split("trust.spam_loss", (0.01, 0.025))),
)


def told(wanted: Wanted, folder: Path) -> str:
    """One table in Markdown.

    Args:
        wanted: what is told.
        folder: where the finished sweeps are.
    """
    swept = sim.open_sweep(folder / f"sweep-{wanted.sweep}-seed1")
    runs = swept.runs.join(swept.draws.set_index("draw"), on="draw")
    if PER_INITIAL in wanted.outcomes:
        runs[PER_INITIAL] = runs["daily_active_share_last_28"] * (1.0 - runs[QUITS])
    if wanted.against:
        runs = _taken_off(runs, wanted.against, wanted.outcomes)
    keys = ["strategy"]
    if wanted.split is not None:
        number = np.prod([runs[name] for name in wanted.split.by.split(" x ")], axis=0)
        ends = [-np.inf, *wanted.split.at, np.inf]
        runs[wanted.split.by] = pd.cut(
            pd.Series(number, runs.index), ends, right=False, labels=_ranges(wanted.split.at)
        )
        keys.append(wanted.split.by)
    return _markdown(runs, keys, wanted.outcomes)


def _ranges(at: Sequence[float]) -> list[str]:
    between = [f"{low:g}-{high:g}" for low, high in pairwise(at)]
    return [f"below {at[0]:g}", *between, f"above {at[-1]:g}"]


def _taken_off(runs: pd.DataFrame, base: str, outcomes: Sequence[str]) -> pd.DataFrame:
    """Outcomes less those of the strategy in whose name it stands, block by block; without that strategy."""
    is_base = runs["strategy"].str.contains(base, regex=False)
    own, its = runs[~is_base].copy(), runs[is_base].set_index("block")
    for outcome in outcomes:
        own[outcome] -= its.loc[own["block"], outcome].to_numpy()
    return own


def _markdown(runs: pd.DataFrame, keys: Sequence[str], outcomes: Sequence[str]) -> str:
    """A row a strategy (and range), with means and twice their standard errors."""
    rows = [[*keys, "runs", *outcomes], ["---"] * (len(keys) + 1 + len(outcomes))]
    runs["strategy"] = pd.Categorical(runs["strategy"], categories=runs["strategy"].unique())
    for names, some in runs.groupby(list(keys), observed=True):
        rows.append([*map(str, names), str(len(some)), *(_number(some[name].to_numpy()) for name in outcomes)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _number(lives: FloatArray) -> str:
    """Mean of lives and twice its standard error."""
    return f"{lives.mean():.4g} ±{2.0 * lives.std(ddof=1) / np.sqrt(len(lives)):.2g}"


def main(folder: Path) -> None:
    """Print every table whose sweep is there, and the names of those that are not."""
    for wanted in TABLES:
        print(f"## {wanted.sweep}" + (f", less {wanted.against}" if wanted.against else "") + "\n")
        there = (folder / f"sweep-{wanted.sweep}-seed1").is_dir()
        print(told(wanted, folder) if there else "not lived", end="\n\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
