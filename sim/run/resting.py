"""Which numbers of the behaviour an answer rests on, told from lives at several draws."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from sim.inputs.behaviour import Behaviour
from sim.metrics.box import Values
from sim.metrics.resting import ASSUMED, Answer, RestsOn, Support
from sim.metrics.study import FloatArray
from sim.run.people import uncertain
from sim.statistics import alike, explained
from sim.statistics.regret import means_by_draw

#: Draws from which on something is told; with fewer a cubic fits nearly anything, so chance leaves nothing to tell.
FEWEST_DRAWS = 16


def rests_on(
    answers: Mapping[str, FloatArray],
    which: npt.NDArray[np.int64],
    draws: Sequence[Values],
    behaviour: Behaviour,
    how: str,
) -> RestsOn:
    """What answers rest on.

    Args:
        answers: name in words -> (n_blocks,), the answer in every block, any unit; NaN where it was not lived. One
            that was lived at fewer than FEWEST_DRAWS draws is left out.
        which: (n_blocks,), number of the draw in each block, a place in `draws`.
        draws: behaviours, numbers with their values; none for that of the behaviour file alone.
        behaviour: that of the behaviour file, which says grade and source of each number.
        how: how to live at more draws, in words, for the note.

    Returns:
        For every answer the numbers that move it beyond chance.
    """
    known = uncertain(behaviour)
    n_assumed = sum(number.grade == ASSUMED for number in known.values())
    lived = np.unique(which) if draws else np.zeros(0, np.int64)
    assumed = f"{n_assumed} of its {len(known)} numbers are assumed"
    if len(lived) < FEWEST_DRAWS:
        here = "one behaviour" if not draws else f"{len(lived)} draws"
        note = (
            f"lived at {here}, and {assumed}; which of them move the answer takes {FEWEST_DRAWS} draws or more: {how}"
        )
        return RestsOn(len(lived), n_assumed, len(known), (), note)
    names = [name for name, _ in draws[int(lived[0])]]
    numbers = {name: np.array([dict(draws[int(draw)])[name] for draw in lived]) for name in names}
    found = []
    for name, values in answers.items():
        there = np.isfinite(values)
        own = np.unique(which[there])
        if len(own) < FEWEST_DRAWS:
            continue
        at = np.isin(lived, own)
        drawn = {path: every[at] for path, every in numbers.items()}
        shares = explained(means_by_draw(values[np.newaxis, there], which[there])[0], drawn)
        supports = tuple(
            Support(
                number=one.name,
                grade=known[one.name].grade,
                source=known[one.name].source,
                share=one.share,
                by_chance=one.by_chance,
                rises=one.rises,
                alike=alike(drawn, one.name),
            )
            for one in shares
            if one.beyond_chance
        )
        found.append(Answer(name, len(own), supports, shares[0].by_chance if shares else 0.0))
    held = len(known) - len(numbers)
    note = f"{held} numbers were held at their reference values: nothing is told of them" if held else ""
    return RestsOn(len(lived), n_assumed, len(known), tuple(found), note)


def as_data(rests: RestsOn) -> dict[str, object]:
    """What answers rest on as plain data."""
    answers = [
        {
            "answer": one.name,
            "draws": one.n_draws,
            "by_chance": one.by_chance,
            "supports": [{**own._asdict(), "assumed": own.assumed} for own in one.supports],
        }
        for one in rests.answers
    ]
    return {**rests._asdict(), "answers": answers}
