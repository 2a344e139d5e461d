"""A stand-in for the engines: outcomes that are cheap, differ by seed and follow from it."""

import numpy as np

from sim.inputs import Inputs
from sim.simulation import GroupInfo, Outcome
from sim.tables import ATTRIBUTION, CONTACTS, CONTENT, DAILY, ENTRY, EVENT, LABOUR, MEMBERS, REDEEMED
from sim.vocabulary import EventKind

SCENARIO = """\
name: a small team
horizon: 16 days
starts: 2021-05-01
portfolio:
  - store: north
    groups: {count: 2, members: 20, segment: parents}
strategy:
  cadence:
    pushes: [{at: "09:00", kind: content, grade: ordinary}]
"""


def outcome(
    inputs: Inputs, seed: int, engine: str = "compiled", record_events: bool = False, keep_members: bool = True
) -> Outcome:
    """Two groups of 20; as many active members as the seed says."""
    n_days = int(inputs.scenario.horizon)
    daily = np.zeros(2 * n_days, DAILY)
    daily["day"] = np.repeat(np.arange(n_days), 2)
    daily["group"] = np.tile([0, 1], n_days)
    daily["open"] = 1
    daily["present"] = daily["present_initial"] = 20
    daily["active"] = 1 + (seed % 1000 + daily["day"]) % 5
    daily["messages"] = 3
    daily["quits"] = daily["day"] == 3
    events = None
    if record_events:
        events = np.array(
            [(0.5, EventKind.GLIMPSE, 0, 1, 0), (1.5, EventKind.GLIMPSE, 1, 2, 0), (1.6, EventKind.OPEN, 1, 2, 0)],
            EVENT,
        )
    groups = [GroupInfo(number, "north", 0, "group", 20, "parents", "owner") for number in range(2)]
    members = np.zeros(2, MEMBERS)
    members["group"], members["member"] = [0, 1], [1, 2]
    return Outcome(
        daily,
        events,
        np.array([(0, 0, "push", 4.0, 0.0, 2)], LABOUR),
        groups,
        members,
        np.zeros(0, ENTRY),
        np.zeros(0, CONTACTS),
        np.zeros(0, ATTRIBUTION),
        np.zeros(0, REDEEMED),
        np.zeros(0, CONTENT),
    )
