"""Members whom a member of the group invited are counted by whether that member is still there."""

from collections import Counter

import numpy as np
import pytest

from sim.simulation import live
from sim.vocabulary import EventKind
from tests.members.lively import SEED, town

COLUMNS = ("present_inviter_there", "present_inviter_gone", "quits_inviter_there", "quits_inviter_gone")
#: Who comes and goes.
MOVES = (EventKind.JOIN, EventKind.ADMIT, EventKind.QUIT, EventKind.CLOSE_GROUP)


@pytest.mark.parametrize("seed", [SEED, SEED + 1, SEED + 2])
def test_days_and_quits_are_those_of_the_log(seed: int) -> None:
    """Who invited whom is in the table of entries, who comes and goes in the log; quits at first look do not count.

    Groups of the start only: seed members tell of a new group under their names in the old one.
    """
    outcome = live(town(), seed, record_events=True)
    assert outcome.events is not None
    entries, log = outcome.entries, outcome.events
    invited = {
        (float(entry["time"]), int(entry["group"])): int(entry["inviter"])
        for entry in entries[(entries["inviter"] >= 0) & (entries["inviter_group"] == entries["group"])]
    }
    n_days = int(outcome.daily["day"].max()) + 1
    found: Counter[tuple[str, int]] = Counter()
    founded = [group for group in outcome.groups if group.members > 0]
    daily = outcome.daily[np.isin(outcome.daily["group"], [group.group for group in founded])]
    for number, members in ((group.group, group.members) for group in founded):
        present = set(range(members))
        inviters: dict[int, int] = {}
        came: dict[int, float] = {}
        moves = log[(log["group"] == number) & np.isin(log["kind"], MOVES)]
        for day in range(n_days):
            today = moves[np.floor(moves["time"]) == day]
            at_midnight = today["kind"] == EventKind.JOIN
            present |= set(today["member"][at_midnight].tolist())
            for member in present & inviters.keys():
                found["present_inviter_there" if inviters[member] in present else "present_inviter_gone", day] += 1
            for time, kind, _, member, _ in today[~at_midnight].tolist():
                if kind == EventKind.CLOSE_GROUP:
                    present.clear()
                elif kind == EventKind.ADMIT:
                    present.add(member)
                    came[member] = time
                    if (time, number) in invited:
                        inviters[member] = invited[time, number]
                        is_there = inviters[member] in present
                        found["present_inviter_there" if is_there else "present_inviter_gone", day] += 1
                else:
                    present.discard(member)
                    if member in inviters and came[member] < time:
                        is_there = inviters[member] in present
                        found["quits_inviter_there" if is_there else "quits_inviter_gone", day] += 1
    for column in COLUMNS:
        counted = np.bincount(daily["day"], daily[column], n_days)
        assert counted.tolist() == [found[column, day] for day in range(n_days)]
    assert min(daily[column].sum() for column in COLUMNS[:3]) > 0
