"""The figure about red packets."""

from sim.report.panels.counts import a_group_bars
from sim.report.panels.figure import Figure, Shown, any_of


def packets(shown: Shown) -> tuple[Figure, ...]:
    """Red packets of operators and members; nothing where operators sent none."""
    if not any_of(shown, "red_packets"):
        return ()
    columns = (("red_packets", "sent by operators"), ("packets_returned", "sent in return by members"))
    beside = (
        ("packets_received", "shares taken"),
        ("packet_cost", "yuan of operators"),
        ("packets_yuan", "yuan of members"),
    )
    return (a_group_bars(shown, "packets", "Red packets", "Red packets a group", columns, beside),)
