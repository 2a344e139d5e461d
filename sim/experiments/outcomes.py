"""What one run comes to, as numbers: the outcome columns of every table of runs.

A table of runs has a row a run: `strategy` (its name), a column for each lever (the path in the scenario), `block`,
`draw` (of the posterior or the prior; -1 for the reference behaviour), `seed`, and then these outcomes, all float64.
Strategies share their blocks (the same draw and the same seed), so differences are taken within a block.
"""

from typing import NamedTuple

import numpy as np

from sim.inputs import Inputs
from sim.metrics.cost import paid_out
from sim.metrics.counts import ever_there, joined_later
from sim.metrics.growth import daily_profit
from sim.metrics.labour import minutes_by_procedure, offered_load
from sim.metrics.mall import mall_of
from sim.metrics.profit import MINUTES_AN_HOUR
from sim.metrics.study import FloatArray
from sim.metrics.trust import mean_trust
from sim.run.replicates import staffed_minutes, summed
from sim.simulation import Outcome


class Meaning(NamedTuple):
    """What an outcome is."""

    unit: str
    words: str


#: Days at the end of the horizon that count as its last ones.
LAST_DAYS = 28

#: Outcome -> what it is. Counts and money are of all groups together, over the whole horizon.
OUTCOMES = {
    "daily_active_share": Meaning("share", "active members / present members, pooled over groups and days"),
    "daily_active_share_last_28": Meaning("share", "the same over the last 28 days, or all days if there are fewer"),
    "active_days": Meaning("member-days", "days on which a member had at least one interaction, all members together"),
    "reach_share": Meaning("share", "members who opened the group that day / present members, pooled"),
    "quits_share": Meaning("share", "members who quit / members who were ever there"),
    "muted_share": Meaning("share", "members who have the group muted / members still there, at the end"),
    "messages_a_day": Meaning("messages/day", "everybody's messages, a day and open group"),
    "orders_a_member": Meaning("orders/member", "orders / members who were ever there"),
    "revenue": Meaning("yuan", "orders, discounts taken off, refunds not"),
    "margin": Meaning("yuan", "revenue less refunds and cost of the goods"),
    "reward_cost": Meaning("yuan", "gifts of the mall, gifts for joining, the operators' red packets"),
    "contact_cost": Meaning("yuan", "what is paid for people who come across the codes"),
    "spent": Meaning("yuan", "rewards, contacts and wages; goods and commission not"),
    "profit": Meaning("yuan", "margin less rewards, contacts, commission and wages"),
    "labour_hours": Meaning("hours", "staff time that the procedures ask for"),
    "offered_load": Meaning("ratio", "staff time asked for / staffed time; infinite where nobody is there to do it"),
    "points_outstanding": Meaning("points", "points that present members hold at the end, a liability"),
    "points_owed": Meaning("yuan", "what these would cost as gifts of the mall, one as often as another"),
    "new_members": Meaning("members", "members who joined after the first midnight, through channels or for others"),
    "open_groups": Meaning("groups", "groups that are open on the last day"),
    "trust": Meaning("share", "trust in the owner of the members still there at the end, their mean"),
    "detections": Meaning("times", "times that members saw through a planted speaker"),
    "warned_outside": Meaning("people", "people outside told of a planted speaker or of a bad purchase, on average"),
    "spam_messages": Meaning("messages", "spammers' messages until somebody removed them"),
    "faults": Meaning("parcels", "parcels with a fault"),
    "dropouts": Meaning("members", "buyers who will never buy again"),
}


def measured(inputs: Inputs, lived: Outcome) -> dict[str, float]:
    """Every outcome of one life.

    Args:
        inputs: what was lived.
        lived: what came of it; events and members need not be kept.

    Returns:
        Name in OUTCOMES -> number in that outcome's unit; not a number for a share of nobody.
    """
    curves = summed(lived.daily, lived.contacts, lived.content)
    total = {column: float(curve.sum()) for column, curve in curves.items()}
    minutes = sum(minutes_by_procedure(lived.labour).values())
    sold = inputs.scenario.strategy.sold
    commission = 0.0 if sold is None else sold.commission
    wage = float(inputs.catalogue.costs.wage.value)
    ever = float(ever_there(curves))
    left = float(curves["present"][-1] - curves["quits"][-1] - curves["dismissed"][-1])
    rewards = total["gift_cost"] + total["packet_cost"] + total["bait_cost"]
    found = {
        "daily_active_share": _pooled(curves["active"], curves["present"]),
        "daily_active_share_last_28": _pooled(curves["active"][-LAST_DAYS:], curves["present"][-LAST_DAYS:]),
        "active_days": total["active"],
        "reach_share": _pooled(curves["reach"], curves["present"]),
        "quits_share": _divided(total["quits"], ever),
        "muted_share": _divided(float(curves["muted"][-1]), left),
        "messages_a_day": _divided(total["messages"], total["open"]),
        "orders_a_member": _divided(total["orders"], ever),
        "revenue": total["revenue"],
        "margin": total["revenue"] - total["refunds"] - total["goods_cost"],
        "reward_cost": rewards,
        "contact_cost": total["contact_cost"],
        "spent": float(paid_out(curves)) + wage * minutes / MINUTES_AN_HOUR,
        "profit": float(daily_profit(curves, lived.labour, wage, commission).sum()),
        "labour_hours": minutes / MINUTES_AN_HOUR,
        "offered_load": offered_load(minutes, staffed_minutes(inputs)),
        "points_outstanding": float(curves["points_outstanding"][-1]),
        "points_owed": float(curves["points_outstanding"][-1]) * mall_of(inputs).a_point,
        "new_members": float(joined_later(curves)),
        "open_groups": float(curves["open"][-1]),
        "trust": float(mean_trust(curves)[-1]),
        "detections": total["detections"],
        "warned_outside": total["warned_outside"],
        "spam_messages": total["spam"],
        "faults": total["faults"],
        "dropouts": total["dropouts"],
    }
    return {name: found[name] for name in OUTCOMES}


def _pooled(part: FloatArray, whole: FloatArray) -> float:
    return _divided(float(np.sum(part)), float(np.sum(whole)))


def _divided(part: float, whole: float) -> float:
    return part / whole if whole > 0.0 else float("nan")
