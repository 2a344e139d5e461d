"""Rituals: opened on their days, automatically or by hand, with or without a message that says so."""

import numpy as np
import numpy.typing as npt

from sim.operations.acts import acts_at, times_a_day
from sim.operations.team import Team
from sim.parameters import RitualPlan, Spell
from sim.vocabulary import ActKind

Days = npt.NDArray[np.int64]


def open_ahead(team: Team, procedure: str, spell: Spell, ritual: RitualPlan, by_hand: bool) -> None:
    """Open a ritual on each of its days ahead; a prompt is a message that comes with it.

    Args:
        team: Who does it.
        procedure: What the work belongs to.
        spell: Days of the procedure.
        ritual: Window, days, points.
        by_hand: Whether the desk opens it, in working hours; then neither it nor its prompt comes after the window.
    """
    if ritual.window == ritual.weekend_window:
        _open(team, procedure, team.days_ahead(spell, every=ritual.every), ritual.window, ritual, by_hand)
        return
    on_weekdays = team.days_ahead(spell, weekends=False, every=ritual.every)
    on_weekends = team.days_ahead(spell, weekdays=False, every=ritual.every)
    _open(team, procedure, on_weekdays, ritual.window, ritual, by_hand)
    _open(team, procedure, on_weekends, ritual.weekend_window, ritual, by_hand)


def _open(
    team: Team, procedure: str, days: Days, window: tuple[float, float], ritual: RitualPlan, by_hand: bool
) -> None:
    """Open a ritual on some days, in the same window on all of them."""
    begin, end = window
    if by_hand:
        for day in days.tolist():
            details = {"until": day + end, "which": ritual.ritual, "points": ritual.points}
            team.by_hand(procedure, day + begin, ActKind.RITUAL_OPENS, expires=day + end, **details)
            if ritual.prompt:
                prompt = {"expires": day + end, "value": ritual.quality, "flag": 1}
                team.by_hand("push", day + begin, ActKind.RITUAL_PROMPT, **prompt)
        return
    times = times_a_day(days, [begin])
    opens = acts_at(
        times,
        ActKind.RITUAL_OPENS,
        until=times_a_day(days, [end]),
        which=ritual.ritual,
        points=ritual.points,
    )
    team.schedule(procedure, opens)
    if ritual.prompt:
        team.schedule("push", acts_at(times, ActKind.RITUAL_PROMPT, value=ritual.quality, flag=1))
