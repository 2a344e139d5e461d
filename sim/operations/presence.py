"""What it takes the owner to be there as a person, day by day."""

from collections import Counter

import numpy as np

from sim.operations.team import Team


def book_presence(team: Team) -> None:
    """Enter the owner's time into the ledger when the scenario is over: nobody queues for it, and it moves nobody.

    Of a day on which a group opens or closes, or the persona changes, each part counts by itself.

    Args:
        team: Whose owner; its groups have lived to the end.
    """
    lives = Counter(_spells(team, group.number, group.owner_minutes) for group in team.groups)
    days = np.arange(team.horizon, dtype=np.float64)
    minutes, jobs = np.zeros(team.horizon), np.zeros(team.horizon, np.int64)
    for spells, n_groups in lives.items():
        there = np.zeros(team.horizon)
        for begin, end, a_day in spells:
            there += a_day * np.clip(np.minimum(end, days + 1.0) - np.maximum(begin, days), 0.0, None)
        minutes += n_groups * there
        jobs += n_groups * (there > 0.0)
    for day in np.flatnonzero(jobs).tolist():
        team.desk.book(day, "presence", float(minutes[day]), 0.0, int(jobs[day]))


def _spells(team: Team, group: int, minutes: float) -> tuple[tuple[float, float, float], ...]:
    """Begin and end, days, of each time for which the owner showed up in one way in a group, and its minutes a day."""
    opens = max(0.0, team.opened[group].time)
    closes = min(float(team.horizon), team.closed.get(group, float(team.horizon)))
    steps = [(opens, minutes), *team.personas[group]]
    ends = [*(time for time, _ in steps[1:]), closes]
    return tuple(
        (time, min(end, closes), a_day)
        for (time, a_day), end in zip(steps, ends, strict=True)
        if time < min(end, closes)
    )
