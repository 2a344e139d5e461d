"""Figures about the ways into the groups: who came through each, and what it cost and brought."""

from collections.abc import Sequence

from sim.metrics.profit import OWNERS
from sim.metrics.study import ChannelRow
from sim.report.charts import levels
from sim.report.panels.figure import Figure, Shown, Table
from sim.report.words import amount, clean, share

#: What became of those who heard, and why some were kept out; columns of ChannelRow.
_ANSWERS = ("heard", "joined", "declined", "known", "refused", "full", "expired", "unverified")


def joins(shown: Shown) -> tuple[Figure, ...]:
    """Members who joined, by channel; nothing where nobody heard of a group."""
    rows = [row for row in shown.channels if row.heard > 0.0]
    if not rows:
        return ()
    figure = _figure(
        shown,
        "channels",
        ("Joins by channel", "Joins by channel", "Joined, of those who heard, over the whole time, all teams"),
        [
            (row, row.joined, row.heard, f"{amount(row.joined)} joined of {amount(row.heard)} who heard.")
            for row in rows
        ],
        "Known: had heard of the groups before. Refused: the next three together. Full: no room in the group or behind "
        "the code, or the group closed since. Expired: the code. Unverified: the account.",
        tuple(name.capitalize() for name in _ANSWERS),
        [tuple(amount(getattr(row, name)) for name in _ANSWERS) for row in rows],
    )
    return (figure, *_by_owner(shown))


def _by_owner(shown: Shown) -> tuple[Figure, ...]:
    """Members who joined, by store and salesperson; nothing where there is one of each."""
    rows = [row for row in shown.joins if row.by in OWNERS]
    owners = {by: list(dict.fromkeys(row.name for row in rows if row.by == by)) for by in OWNERS}
    several = [(by, name) for by, names in owners.items() if len(names) > 1 for name in names]
    if not several:
        return ()
    parts = []
    for by, name in several:
        joined = sum(row.joined for row in rows if (row.by, row.name) == (by, name))
        parts.append((clean(f"{by} {name}"), joined, f"{amount(joined)} joined"))
    title = "Joins by store and salesperson"
    figure = Figure(
        key="joins",
        title=title,
        subtitle="People who joined from outside or from a closed group, over the whole time"
        + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=levels(title, " ".join(f"{name}: {said}." for name, _, said in parts), parts),
        legend=(),
        note="Members: there on day 0 or later. Stayed: of them, at the end. Paid, in yuan: for orders, discounts "
        "taken off, refunds not.",
        table=Table(
            ("By", "Channel", "Joined", "Members", "Stayed", "Active days", "Orders", "Paid", "Gifts"),
            tuple(
                (
                    clean(f"{row.by} {row.name}"),
                    clean(row.channel),
                    *map(amount, (row.joined, row.members)),
                    share(row.stayed),
                    *map(amount, (row.active_days, row.orders, row.paid, row.bait_cost)),
                )
                for row in rows
                if (row.by, row.name) in several
            ),
        ),
        broad=True,
    )
    return (figure,)


def brought(shown: Shown) -> tuple[Figure, ...]:
    """What the members of each channel came to, and what they cost; nothing where nobody can join from outside."""
    rows = shown.channels
    if not rows:
        return ()
    figure = _figure(
        shown,
        "brought",
        (
            "What channels brought",
            "Members still there by channel",
            "Members still there at the end, of all who were there on day 0 or later, all teams",
        ),
        [
            (row, row.present, row.members, f"{amount(row.present)} still there of {amount(row.members)}.")
            for row in rows
        ],
        "Left the first day: of the members, on the day on which they joined. "
        "In yuan: paid for orders, discounts taken off, refunds not; for contacts, people who came across a code; "
        "gifts for joining; a join, for contacts and gifts, a person who joined.",
        (
            "By members",
            "Members",
            "Left the first day",
            "Stayed",
            "Active days",
            "Orders",
            "Paid",
            "Contacts",
            "For contacts",
            "Gifts",
            "A join",
        ),
        [("yes" if row.invited else "no", *_sums(row)) for row in rows],
    )
    return (figure,)


def _figure(
    shown: Shown,
    key: str,
    titles: tuple[str, str, str],
    parts: Sequence[tuple[ChannelRow, float, float, str]],
    note: str,
    columns: tuple[str, ...],
    cells: Sequence[tuple[str, ...]],
) -> Figure:
    """A level for each channel, part of whole, and a table.

    Args:
        shown: The lives.
        key: Of the figure.
        titles: Of the figure, of the chart, and the subtitle.
        parts: By channel: the row, part, whole, and both in words.
        note: Below the chart.
        columns: Of the table, behind the channel's name.
        cells: By channel, the columns.
    """
    title, charted, subtitle = titles
    names = [clean(row.channel) for row, _, _, _ in parts]
    return Figure(
        key=key,
        title=title,
        subtitle=subtitle + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=levels(
            charted,
            " ".join(f"{name}: {said}" for name, (_, _, _, said) in zip(names, parts, strict=True)),
            [
                (name, part, f"{amount(part)} of {amount(whole)}")
                for name, (_, part, whole, _) in zip(names, parts, strict=True)
            ],
        ),
        legend=(),
        note=note,
        table=Table(("Channel", *columns), tuple((name, *row) for name, row in zip(names, cells, strict=True))),
        broad=True,
    )


def _sums(row: ChannelRow) -> tuple[str, ...]:
    """A channel in words, in the order of the columns."""
    sums = (row.active_days, row.orders, row.paid, row.contacts, row.contact_cost, row.bait_cost, row.cost_a_join)
    return (amount(row.members), share(row.lost_first_day), share(row.stayed), *map(amount, sums))
