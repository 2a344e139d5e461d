"""The figures of a life, one file a subject, in the order in which they are read."""

from sim.report.panels.channels import brought, joins
from sim.report.panels.figure import Figure, Shown
from sim.report.panels.members import activity, leaving, present, seen
from sim.report.panels.messages import messages
from sim.report.panels.money import money
from sim.report.panels.packets import packets
from sim.report.panels.points import points
from sim.report.panels.service import service
from sim.report.panels.staff import staff
from sim.report.panels.trust import planted, trust

__all__ = ["Figure", "Shown", "all_figures"]


def all_figures(shown: Shown) -> tuple[Figure, ...]:
    """Every figure that these lives give reason for."""
    return (
        activity(shown),
        present(shown),
        seen(shown),
        leaving(shown),
        trust(shown),
        *planted(shown),
        *joins(shown),
        *brought(shown),
        messages(shown),
        *points(shown),
        *packets(shown),
        *money(shown),
        *service(shown),
        *staff(shown),
    )
