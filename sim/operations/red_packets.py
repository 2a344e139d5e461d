"""Red packets of the operators."""

from sim.operations.acts import acts_at, times_a_day
from sim.operations.team import Process, Team
from sim.parameters import RedPackets
from sim.rules.packets import PACKET_DAYS
from sim.vocabulary import ActKind


def red_packets(team: Team, plan: RedPackets) -> Process:
    """Process: send a red packet into each group every few days; what nobody took goes back after a day.

    Args:
        team: Who does it.
        plan: When, how often, how much.
    """
    while True:
        times = times_a_day(team.days_ahead(plan.spell, every=plan.every), [plan.at])
        packets = acts_at(
            times,
            ActKind.RED_PACKET,
            value=plan.quality,
            points=plan.shares,
            flag=1,
            amount=plan.amount,
        )
        packets["until"] = packets["time"] + PACKET_DAYS
        team.schedule("red_packet", packets)
        yield team.env.timeout(team.planning_days)
