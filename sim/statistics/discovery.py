"""Scenario discovery: in which futures does something happen? A box of few inputs (PRIM, Friedman and Fisher 1999)."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.statistics.fixed import FloatArray

#: Part of the points that one peel may take off.
PEEL = 0.05

#: Chance below which an end of a box is kept: a box without it would hold as large a share of the cases by luck.
BY_LUCK = 0.001

BoolArray = npt.NDArray[np.bool_]


class Box(NamedTuple):
    """Futures that share a range of some inputs."""

    ranges: dict[str, tuple[float | None, float | None]]  # input -> ends in its unit, None for an open end
    coverage: float  # share of all cases that lie in it
    density: float  # share of its futures that are cases
    n: int  # futures in it
    base: float  # share of all futures that are cases


def discovered(inputs: Mapping[str, FloatArray], cases: BoolArray, least: float = 0.05) -> Box | None:
    """The box that best says where the cases lie.

    The box is peeled: again and again the thin slice goes whose loss raises the share of cases most. Among the boxes on
    the way the one with the best harmonic mean of coverage and density is taken; then ends go that luck explains (a
    binomial test of each, quasi-p as in Bryant and Lempert 2010, shared out over all ends that could have been drawn).

    Args:
        inputs: name -> (n,), what the futures differ in, any unit.
        cases: (n,), futures in which it happened.
        least: smallest share of the futures that a box holds.

    Returns:
        The box; None where there is no case, or where no end stands out from luck.
    """
    n = len(cases)
    if not cases.any():
        return None
    table = np.stack(list(inputs.values()), axis=1)
    best, inside = 0.0, np.ones(n, bool)
    chosen = inside
    while (peeled := _peeled(table, cases, inside, least)) is not None:
        inside = peeled
        hits = float((inside & cases).sum())
        coverage, density = hits / float(cases.sum()), hits / float(inside.sum())
        score = 2.0 * coverage * density / (coverage + density) if hits else 0.0
        if score > best:
            best, chosen = score, inside
    ends = _kept_ends(table, cases, _ends(table, chosen))
    if not ends:
        return None
    inside = _within(table, ends)
    names = list(inputs)
    ranges: dict[str, tuple[float | None, float | None]] = {}
    for (i, side), end in ends.items():
        low, high = ranges.get(names[i], (None, None))
        ranges[names[i]] = (end, high) if side == 0 else (low, end)
    hits = float((inside & cases).sum())
    return Box(ranges, hits / float(cases.sum()), hits / float(inside.sum()), int(inside.sum()), float(cases.mean()))


#: (number of the input, 0 for the low end and 1 for the high one) -> the end
_Ends = dict[tuple[int, int], float]


def _peeled(table: FloatArray, cases: BoolArray, inside: BoolArray, least: float) -> BoolArray | None:
    """The box less the slice whose loss leaves the highest share of cases; None where the box is small."""
    best, chosen = -1.0, None
    for column in table.T:
        own = column[inside]
        for kept in (column >= np.quantile(own, PEEL), column <= np.quantile(own, 1.0 - PEEL)):
            smaller = inside & kept
            size = int(smaller.sum())
            if size == int(inside.sum()) or size < max(2.0, least * len(cases)):
                continue
            share = float(cases[smaller].mean())
            if share > best:
                best, chosen = share, smaller
    return chosen


def _ends(table: FloatArray, inside: BoolArray) -> _Ends:
    """Ends of a box that shut something out."""
    found: _Ends = {}
    for i, column in enumerate(table.T):
        low, high = float(column[inside].min()), float(column[inside].max())
        if (column < low).any():
            found[i, 0] = low
        if (column > high).any():
            found[i, 1] = high
    return found


def _within(table: FloatArray, ends: _Ends) -> BoolArray:
    inside = np.ones(len(table), bool)
    for (i, side), end in ends.items():
        inside &= table[:, i] >= end if side == 0 else table[:, i] <= end
    return inside


def _kept_ends(table: FloatArray, cases: BoolArray, ends: _Ends) -> _Ends:
    """Ends that luck does not explain, the least telling one dropped at a time."""
    from scipy.special import bdtrc

    allowed = BY_LUCK / (2 * table.shape[1])
    ends = dict(ends)
    while ends:
        inside = _within(table, ends)
        hits, size = int((inside & cases).sum()), int(inside.sum())
        luck = {}
        for end in ends:
            without = _within(table, {other: at for other, at in ends.items() if other != end})
            share = float(cases[without].mean())
            luck[end] = float(bdtrc(hits - 1, size, share)) if hits else 1.0
        worst = max(luck, key=lambda end: luck[end])
        if luck[worst] <= allowed:
            break
        del ends[worst]
    return ends
