"""The figure about goods with a fault, and what operators do about it."""

from sim.report.panels.counts import a_group_bars
from sim.report.panels.figure import Figure, Shown, any_of


def service(shown: Shown) -> tuple[Figure, ...]:
    """Faults, and tickets that were seen to; nothing where nothing was ordered."""
    if not any_of(shown, "orders"):
        return ()
    columns = (("faults", "parcels with a fault"), ("resolved", "tickets put right"))
    beside = (
        ("deliveries", "parcels as promised"),
        ("disappointments", "parcels less than promised"),
        ("given_up", "tickets that buyers gave up"),
        ("dropouts", "buyers lost for good"),
        ("chats", "one-to-one chats"),
    )
    subtitle = "Parcels a group, and tickets about them that operators put right"
    return (a_group_bars(shown, "service", "Faults and tickets", subtitle, columns, beside),)
