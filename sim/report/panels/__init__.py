"""The figures of a life, one file a subject, in the order in which they are read."""

from sim.report.panels.channels import brought, joins
from sim.report.panels.content import content
from sim.report.panels.figure import Figure, Shown
from sim.report.panels.found import found
from sim.report.panels.kinds import kinds
from sim.report.panels.lineage import lineage
from sim.report.panels.members import activity, leaving, present, seen
from sim.report.panels.messages import messages
from sim.report.panels.money import money
from sim.report.panels.packets import packets
from sim.report.panels.points import points
from sim.report.panels.purchases import purchases
from sim.report.panels.rituals import rituals
from sim.report.panels.service import service
from sim.report.panels.staff import staff
from sim.report.panels.trust import planted, told, trust

__all__ = ["Figure", "Shown", "all_figures"]


def all_figures(shown: Shown) -> tuple[Figure, ...]:
    """Every figure that these lives give reason for."""
    return (
        activity(shown),
        present(shown),
        seen(shown),
        *found(shown),
        leaving(shown),
        trust(shown),
        *planted(shown),
        *told(shown),
        *joins(shown),
        *brought(shown),
        *lineage(shown),
        messages(shown),
        *kinds(shown),
        *content(shown),
        *rituals(shown),
        *points(shown),
        *packets(shown),
        *purchases(shown),
        *money(shown),
        *service(shown),
        *staff(shown),
    )
