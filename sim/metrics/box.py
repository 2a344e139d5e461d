"""Laws over the prior box: draws of the behaviour from its prior ranges, and what a law comes to on all of them."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sim.inputs.measures import Admitted
from sim.metrics import verdicts
from sim.metrics.benchmarks import LAW_NOTE
from sim.metrics.estimates import Estimate
from sim.metrics.study import Draw, RowResult

HOLDS, REFUTED, UNCLEAR = "holds", "refuted", "unclear"

#: Ratio of the ends of a range from which on it is drawn by its logarithm.
WIDE = 10.0

_WORDS = {verdicts.HIT: HOLDS, verdicts.MISSED: REFUTED, verdicts.UNDECIDED: UNCLEAR}
_VERDICTS = {word: verdict for verdict, word in _WORDS.items()}

Values = tuple[tuple[str, float], ...]


class Measured(NamedTuple):
    """A law measured at one draw."""

    behaviour: Values  # block.name, value drawn, in that parameter's unit
    demands: tuple[Estimate, ...]  # numbers that the law's direction wants above 0; none where it cannot be measured


def drawn(priors: Mapping[str, tuple[float, float]], admits: Admitted, n: int, seed: int) -> list[Values]:
    """Behaviours spread evenly over the part of the prior box in which a law is claimed.

    A Latin hypercube: each of n equal slices of every range is met once, at a random place in it. Ranges are uniform;
    a range with both ends above 0 and ten times or more apart is uniform in the logarithm.

    Args:
        priors: `block.name` -> lowest and highest plausible value, in that parameter's unit.
        admits: `block.name` -> where the law is claimed, same unit, None for an open end.
        n: number of draws.
        seed: of the hypercube, 0 .. 2**63 - 1.

    Returns:
        n draws, each with a value for every parameter.

    Raises:
        ValueError: a claim names no parameter, or leaves nothing of its range.
    """
    from scipy.stats import qmc  # a second of imports

    unknown = admits.keys() - priors.keys()
    if unknown:
        raise ValueError(f"no behaviour number is called {', '.join(sorted(unknown))}")
    ranges = {name: _within(name, prior, admits.get(name, (None, None))) for name, prior in priors.items()}
    cube = qmc.LatinHypercube(len(ranges), scramble=True, seed=seed).random(n)
    return [
        tuple((name, placed(share, ends)) for (name, ends), share in zip(ranges.items(), row.tolist(), strict=True))
        for row in cube
    ]


def over_box(row: RowResult, measured: Sequence[Measured], enough: bool) -> RowResult:
    """A law row with the verdict that it has over the prior box.

    At a draw the law *holds* when every number that its direction wants above 0 has a 99 % lower bound above 0. It is
    *refuted* when one of them has an upper bound below 0; as one such number among all draws is enough to call the law
    missed, the 1 % chance of doing so wrongly is shared out over them (Bonferroni). Else the draw is *unclear*.

    The row is missed when it is missed at the reference behaviour (direction or size) or a draw refutes it; hit when it
    is hit at the reference behaviour and holds at every draw, so that an unclear draw leaves it undecided. A stated
    size is judged at the reference behaviour alone, as long as there is no posterior.

    Args:
        row: the law at the reference behaviour.
        measured: the law at each draw.
        enough: whether there are replicates enough at each draw for a verdict at all.
    """
    among = max(1, sum(len(one.demands) for one in measured))
    draws = tuple(_said(one, among) for one in measured)
    counts = {word: sum(draw.says == word for draw in draws) for word in (HOLDS, REFUTED, UNCLEAR)}
    verdict = verdicts.all_of([row.verdict, *(_VERDICTS[draw.says] for draw in draws)])
    if not enough or row.verdict == verdicts.SHOWN:
        verdict = row.verdict if row.verdict == verdicts.SHOWN else verdicts.UNDECIDED
    refuting = [str(number) for number, draw in enumerate(draws) if draw.says == REFUTED]
    said = f"the prior box swept by {len(draws)} draws"
    if refuting:
        said += f", refuted by {'draw' if len(refuting) == 1 else 'draws'} {', '.join(refuting)} (values in rows.json)"
    return row._replace(
        verdict=verdict,
        beside={**row.beside, **{f"draws: {word}": float(count) for word, count in counts.items()}},
        note=row.note.replace(LAW_NOTE, said),
        draws=draws,
    )


def _said(one: Measured, among: int) -> Draw:
    if not one.demands:
        return Draw(UNCLEAR, math.nan, dict(one.behaviour))
    least = min(one.demands, key=lambda demand: demand.mean)
    return Draw(_WORDS[verdicts.positive(one.demands, among)], least.mean, dict(one.behaviour))


def _within(name: str, prior: tuple[float, float], claimed: tuple[float | None, float | None]) -> tuple[float, float]:
    low = prior[0] if claimed[0] is None else max(prior[0], claimed[0])
    high = prior[1] if claimed[1] is None else min(prior[1], claimed[1])
    if low > high:
        raise ValueError(f"the law is claimed for no plausible value of {name}")
    return low, high


def placed(share: float, ends: tuple[float, float]) -> float:
    """Value at a share (0..1) of the way through a range, by its logarithm where the range is wide."""
    low, high = ends
    if low > 0.0 and high >= WIDE * low:
        return min(max(low * math.exp(share * math.log(high / low)), low), high)
    return min(max(low + share * (high - low), low), high)
