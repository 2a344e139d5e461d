"""Scenarios in which operators act at the very instants at which members look."""

from collections.abc import Sequence

import numpy as np

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind, Ritual
from tests.members.worlds import cadence, points, push, ritual

SHORT = 5.0 / 1440.0


def looks(parameters: flat.Parameters, seed: int) -> list[float]:
    """Times of day (fractions) of sessions in which members saw the group, on whatever day."""
    members = parameters.members
    calm = members._replace(
        alerts=members.alerts._replace(response=0.0), quitting=members.quitting._replace(hazard=0.0)
    )
    events = live(parameters._replace(members=calm), seed, "compiled", True).events
    assert events is not None
    return np.unique(events["time"][events["kind"] == EventKind.GLIMPSE] % 1.0).tolist()


def with_acts_at(parameters: flat.Parameters, times: Sequence[float]) -> flat.Parameters:
    """The same scenario with pushes at some times of day, and rituals and red packets that begin or end at such times.

    Sessions do not depend on what operators do, so they still fall on these times.

    Args:
        parameters: A scenario.
        times: At least two different fractions of the day.
    """
    spell = flat.Spell(0, parameters.horizon)
    begin, end = sorted(times)[:2]
    opens = ritual(Ritual.SIGN_IN, (begin, 1.0), 4, prompt=True)
    closes = ritual(Ritual.QUIZ, (max(0.0, end - SHORT), end), 2)
    return parameters._replace(
        strategy=parameters.strategy._replace(
            cadence=cadence(*(push(at, quality=0.9) for at in times), end=parameters.horizon),
            points=points(opens, closes, end=parameters.horizon),
            red_packets=flat.RedPackets(spell, end, 1, 4.0, 2, 0.5),
            promotions=flat.Promotions(spell, 2, 0, 0.4, 0, (push(begin, product=True),)),
        )
    )
