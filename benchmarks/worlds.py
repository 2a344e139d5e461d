"""The world that is timed: the gallery's parents-points-quiz, cut to fewer groups and days."""

from pathlib import Path

import numpy as np

from sim.flatten import flatten
from sim.inputs import read
from sim.parameters import Parameters
from sim.simulation import Outcome
from sim.vocabulary import EventKind

ROOT = Path(__file__).parent.parent
PARENTS = ROOT / "scenarios" / "gallery" / "parents-points-quiz.yaml"


def parents(n_groups: int, days: int) -> Parameters:
    """Parents with points and quiz.

    Args:
        n_groups: Groups of 100 members.
        days: Horizon.

    Returns:
        Parameters.
    """
    return flatten(read(PARENTS, settings=(f"portfolio[0].groups.count={n_groups}", f"horizon={days} days")))


def member_days(outcome: Outcome) -> int:
    """Days lived by present members."""
    return int(outcome.daily["present"].sum())


def sessions(outcome: Outcome) -> int:
    """Times members opened the app."""
    return int(outcome.daily["sessions"].sum())


def events_of(outcome: Outcome, *kinds: EventKind) -> int:
    """Events of some kinds in a recorded outcome; all of them when none is named."""
    assert outcome.events is not None
    return int(np.isin(outcome.events["kind"], kinds).sum()) if kinds else len(outcome.events)
