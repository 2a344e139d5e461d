"""The figure about how clicks become orders."""

from sim.report.panels.counts import a_group_bars
from sim.report.panels.figure import Figure, Shown, any_of


def purchases(shown: Shown) -> tuple[Figure, ...]:
    """Clicks, purchases under consideration and orders; nothing where nobody ever considered one."""
    if not any_of(shown, "considerations", "orders"):
        return ()
    columns = (("clicks", "clicks"), ("considerations", "under consideration"), ("orders", "orders"))
    also = (("coupons_used", "orders with a limited coupon"), ("shares", "orders shown to the group"))
    beside = [(column, name) for column, name in also if any_of(shown, column)]
    subtitle = "A group: clicks on products, purchases that came under consideration, orders"
    return (a_group_bars(shown, "purchases", "From click to order", subtitle, columns, beside),)
