"""Figures about the ways into the groups: who came through each, and what it cost and brought."""

from sim.metrics.study import ChannelRow
from sim.report.charts import levels
from sim.report.panels.figure import Figure, Shown, Table
from sim.report.words import amount, clean, share


def joins(shown: Shown) -> tuple[Figure, ...]:
    """Members who joined, by channel; nothing where nobody heard of a group."""
    rows = [(clean(row.channel), row) for row in shown.channels if row.heard > 0.0]
    if not rows:
        return ()
    chart = levels(
        "Joins by channel",
        " ".join(f"{name}: {amount(row.joined)} joined of {amount(row.heard)} who heard." for name, row in rows),
        [(name, row.joined, f"{amount(row.joined)} of {amount(row.heard)}") for name, row in rows],
    )
    figure = Figure(
        key="channels",
        title="Joins by channel",
        subtitle="Joined, of those who heard, over the whole time, all teams"
        + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=chart,
        legend=(),
        note="Known: had heard of the groups before. Refused: group full, code expired, or account not verified.",
        table=Table(
            ("Channel", "Heard", "Joined", "Declined", "Known", "Refused"),
            tuple(
                (name, *map(amount, (row.heard, row.joined, row.declined, row.known, row.refused)))
                for name, row in rows
            ),
        ),
        broad=True,
    )
    return (figure,)


def brought(shown: Shown) -> tuple[Figure, ...]:
    """What the members of each channel came to, and what they cost; nothing where nobody can join from outside."""
    if not shown.channels:
        return ()
    rows = [(clean(row.channel), row) for row in shown.channels]
    chart = levels(
        "Members still there by channel",
        " ".join(f"{name}: {amount(row.present)} still there of {amount(row.members)}." for name, row in rows),
        [(name, row.present, f"{amount(row.present)} of {amount(row.members)}") for name, row in rows],
    )
    figure = Figure(
        key="brought",
        title="What channels brought",
        subtitle="Members still there at the end, of all who were there on day 0 or later, all teams"
        + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=chart,
        legend=(),
        note="In yuan: paid for orders, discounts taken off, refunds not; for contacts, people who came across a code; "
        "gifts for joining; a join, for contacts and gifts, a person who joined.",
        table=Table(
            (
                "Channel",
                "By members",
                "Members",
                "Stayed",
                "Active days",
                "Orders",
                "Paid",
                "Contacts",
                "For contacts",
                "Gifts",
                "A join",
            ),
            tuple((name, "yes" if row.invited else "no", *_sums(row)) for name, row in rows),
        ),
        broad=True,
    )
    return (figure,)


def _sums(row: ChannelRow) -> tuple[str, ...]:
    """A channel in words, in the order of the columns."""
    sums = (row.active_days, row.orders, row.paid, row.contacts, row.contact_cost, row.bait_cost, row.cost_a_join)
    return (amount(row.members), share(row.stayed), *map(amount, sums))
