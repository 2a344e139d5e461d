"""What a simulation needs to know, flat: nested NamedTuples of scalars and arrays.

Names are those of the scenario, catalogue and behaviour files, where unit, source and grade of each number stand.
"""

from typing import Any

import numpy as np

from sim.parameters.arrays import FloatArray, IntArray
from sim.parameters.behaviour import (
    Alerts,
    Attention,
    Broadcasting,
    Buying,
    Clicking,
    Expectation,
    Exposure,
    Habit,
    Inviting,
    Joining,
    Liveliness,
    Opening,
    Packets,
    Points,
    Posting,
    Quitting,
    Reading,
    Service,
    Trust,
)
from sim.parameters.members import Earning, Goods, Invitations, Mall, MemberParameters, Rituals, Traits
from sim.parameters.plans import (
    AfterSales,
    Atmosphere,
    Bait,
    Cadence,
    Chats,
    Closing,
    EntryChannel,
    Fission,
    Handling,
    InvitationPlan,
    KocCampaign,
    Moderation,
    OpeningPush,
    Persona,
    Platform,
    PointsPlan,
    Portrait,
    Prepared,
    Promotions,
    Push,
    Recruitment,
    RedPackets,
    Rename,
    RitualPlan,
    Spam,
    Spell,
    Strategy,
    Topics,
)
from sim.parameters.portfolio import GroupParameters, Parameters, Routine, TeamParameters

__all__ = [
    "AfterSales",
    "Alerts",
    "Atmosphere",
    "Attention",
    "Bait",
    "Broadcasting",
    "Buying",
    "Cadence",
    "Chats",
    "Clicking",
    "Closing",
    "Earning",
    "EntryChannel",
    "Expectation",
    "Exposure",
    "Fission",
    "FloatArray",
    "Goods",
    "GroupParameters",
    "Habit",
    "Handling",
    "IntArray",
    "InvitationPlan",
    "Invitations",
    "Inviting",
    "Joining",
    "KocCampaign",
    "Liveliness",
    "Mall",
    "MemberParameters",
    "Moderation",
    "Opening",
    "OpeningPush",
    "Packets",
    "Parameters",
    "Persona",
    "Platform",
    "Points",
    "PointsPlan",
    "Portrait",
    "Posting",
    "Prepared",
    "Promotions",
    "Push",
    "Quitting",
    "Reading",
    "Recruitment",
    "RedPackets",
    "Rename",
    "RitualPlan",
    "Rituals",
    "Routine",
    "Service",
    "Spam",
    "Spell",
    "Strategy",
    "TeamParameters",
    "Topics",
    "Traits",
    "Trust",
    "as_lists",
]


def as_lists(parameters: Any) -> Any:
    """The same nested parameters with lists in place of arrays, which plain Python reads faster.

    Args:
        parameters: A NamedTuple of this file.

    Returns:
        The same NamedTuple type.
    """
    if isinstance(parameters, np.ndarray):
        return parameters.tolist()
    if isinstance(parameters, tuple) and hasattr(parameters, "_fields"):
        return type(parameters)(*(as_lists(part) for part in parameters))
    return parameters
