"""What a race comes to: who is chosen, who is behind, what is still open, and what would decide it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sim.comparing.asking import Choosing
from sim.comparing.criteria import criterion
from sim.comparing.notes import unlike
from sim.comparing.objectives import more_is_better
from sim.comparing.record import CHOICE, made_from
from sim.experiments.blocks import Block
from sim.experiments.outcomes import OUTCOMES
from sim.metrics.comparison import Candidate, Chosen, Learning, LimitKept
from sim.metrics.resting import RestsOn
from sim.metrics.study import FloatArray
from sim.provenance import names
from sim.run.resting import rests_on
from sim.statistics import Selection, expected_value_of_partial_information, pareto_front
from sim.statistics.regret import means_by_draw

_PLACES = {name: place for place, name in enumerate(OUTCOMES)}
_KEPT = {1: "kept", -1: "broken", 0: "open"}

#: Draws that a regression on behaviour numbers needs.
ENOUGH_TO_LEARN = 48


def verdict(
    asked: Choosing, race: Selection, blocks: Sequence[Block], lived: FloatArray, rivals: npt.NDArray[np.bool_]
) -> Chosen:
    """What a race comes to.

    Args:
        asked: what was asked.
        race: after its last block.
        blocks: those that were lived.
        lived: (n_strategies, n_blocks, n_outcomes), NaN where a strategy did not live any more.
        rivals: (n_strategies,), those in the race before anybody was last dropped.
    """
    file = asked.file
    sign = 1.0 if more_is_better(file.objective) else -1.0
    better = sign * lived[:, :, _PLACES[file.objective]]
    units = criterion(better.reshape(len(better), -1, asked.unit), file.robust)
    values = np.nanmean(units, axis=1)
    says = "chosen" if race.decided else "undecided"
    leader = ""
    if race.racing.any():
        inside = np.flatnonzero(race.racing)
        leader = asked.strategies[inside[int(np.argmax(values[inside]))]].name
    else:
        says = "impossible"
    front = _front(asked, race, lived, values)
    candidates = []
    limited = lived[:, :, [_PLACES[one.outcome] for one in file.constraints]]
    for i, strategy in enumerate(asked.strategies):
        alive = ~np.isnan(better[i])
        word = "racing" if race.racing[i] else "broken" if (race.kept[i] == -1).any() else "behind"
        candidates.append(
            Candidate(
                strategy=strategy.name,
                n_blocks=int(alive.sum()),
                value=(sign if file.robust != "regret" else -1.0) * float(values[i]),
                mean=sign * float(better[i][alive].mean()),
                says="chosen" if says == "chosen" and race.racing[i] else word,
                limits=tuple(
                    LimitKept(one.outcome, one.at_most, float(mean), _KEPT[kept])
                    for one, mean, kept in zip(
                        file.constraints, limited[i, alive].mean(axis=0), race.kept[i].tolist(), strict=True
                    )
                ),
                on_front=bool(front[i]),
            )
        )
    learning, notes = _learning(asked, blocks, better, rivals)
    notes = [*lead(asked, race, units), *unlike(asked.strategies), *notes]
    if says == "undecided":
        more = max(0, race.n_needed * asked.unit - len(blocks))
        how = "draws" if asked.most < asked.file.most_blocks else "most_blocks"
        notes.append(f"{len(blocks)} blocks do not suffice; {more} more decide at the latest ({how})")
    return Chosen(
        name=file.name,
        says=says,
        chosen=leader,
        objective=file.objective,
        unit=OUTCOMES[file.objective].unit,
        more_is_better=sign > 0.0,
        robust=file.robust,
        indifference=file.indifference,
        probability=file.probability,
        n_blocks=len(blocks),
        n_draws=len(asked.draws),
        n_needed=race.n_needed * asked.unit,
        n_lives=int((~np.isnan(better)).sum()),
        candidates=tuple(candidates),
        beside=file.beside,
        learning=learning,
        notes=tuple(notes),
        rests=_rests(asked, blocks, better, leader),
        provenance=_record(asked),
    )


def _front(asked: Choosing, race: Selection, lived: FloatArray, values: FloatArray) -> npt.NDArray[np.bool_]:
    """Strategies that keep the limits, as far as known, and that nobody beats in all objectives.

    The first objective counts by its criterion, `values`; the others by their means.
    """
    front = np.ones(len(lived), bool)
    if not asked.file.beside:
        return front
    within = ~(race.kept == -1).any(axis=1)
    signs = np.array([1.0 if more_is_better(name) else -1.0 for name in asked.file.beside])
    others = signs * lived[:, :, [_PLACES[name] for name in asked.file.beside]].mean(axis=1)
    points = np.column_stack([values, others])
    front[~within] = False
    front[within] = pareto_front(points[within])
    return front


def lead(asked: Choosing, race: Selection, units: FloatArray) -> list[str]:
    """A warning where the chosen strategy leads by less than the indifference zone, on what both lived.

    Args:
        asked: what was asked.
        race: after its last block.
        units: (n_strategies, n_units), the criterion of each replicate, more is better; NaN where it was not lived.
    """
    within = ~(race.kept == -1).any(axis=1)
    rivals = [i for i in np.flatnonzero(within) if not race.racing[i]]
    if not race.decided or not race.racing.any() or not rivals:
        return []
    leads = {i: float(np.nanmean(units[race.racing][0] - units[i])) for i in rivals}
    second = min(leads, key=lambda i: leads[i])
    if leads[second] >= asked.file.indifference:
        return []
    name, unit = asked.strategies[second].name, OUTCOMES[asked.file.objective].unit
    return [f"it leads {name} by {leads[second]:.3g} {unit} only, less than the indifference: either may be taken"]


def _learning(
    asked: Choosing, blocks: Sequence[Block], better: FloatArray, rivals: npt.NDArray[np.bool_]
) -> tuple[tuple[Learning, ...], list[str]]:
    """What knowing a number of the behaviour would be worth among the last rivals, and what is to be said of it.

    The worth is that to a choice by the mean, and is left out where the choice is made by something else.
    """
    if not asked.draws:
        return (), ["lived at one behaviour: nothing is said about people who behave otherwise"]
    if asked.file.robust != "mean":
        return (), ["what is worth measuring is told for a choice by the mean only"]
    if rivals.sum() < 2:
        return (), []
    common: npt.NDArray[np.bool_] = np.all(np.isfinite(better[rivals]), axis=0)
    draws = np.array([block.draw for block in blocks])[common]
    if len(np.unique(draws)) < ENOUGH_TO_LEARN:
        return (), [f"to say what is worth measuring takes {ENOUGH_TO_LEARN} draws or more"]
    truths = means_by_draw(better[rivals][:, common], draws)
    chosen = [dict(asked.draws[draw]) for draw in np.unique(draws)]
    parameters = {name: np.array([draw[name] for draw in chosen]) for name in chosen[0]}
    found = expected_value_of_partial_information(truths, parameters)
    worth = tuple(Learning(one.name, one.value, one.by_chance) for one in found if one.worth_measuring)
    if worth:
        return worth, []
    return (), [
        f"no number of the behaviour shows a worth beyond chance in {len(chosen)} draws, for a choice by the mean"
    ]


def _rests(asked: Choosing, blocks: Sequence[Block], better: FloatArray, leader: str) -> RestsOn:
    """What the leads of the strategy rest on, over each rival on the blocks that both lived."""
    names_of = [one.name for one in asked.strategies]
    leads = {}
    if leader:
        first = names_of.index(leader)
        leads = {
            f"lead of {leader} over {name}, {asked.file.objective}": better[first] - better[i]
            for i, name in enumerate(names_of)
            if i != first
        }
    draws = np.array([block.draw for block in blocks], np.int64)
    people = asked.strategies[0].inputs.behaviour
    how = f"`uncertainties: {{draws: {ENOUGH_TO_LEARN}}}` in the choose file"
    return rests_on(leads, draws, asked.draws, people, how)


def _record(asked: Choosing) -> dict[str, object]:
    marks = asked.written.files
    return {
        "kind": CHOICE,
        "choice": names(marks)[asked.written.file],
        **made_from(asked.strategies, asked.seed, asked.engine, marks),
        "draws": [dict(draw) for draw in asked.draws],
    }
