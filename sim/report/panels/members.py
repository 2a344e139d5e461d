"""Figures about members: how active, how many, what they see, how they leave."""

from sim.metrics.activity import daily_curve
from sim.metrics.ties import MONTH, pooled_quit_rates
from sim.report.bands import bar_bins, bins, means, ratio, spread, sums
from sim.report.charts import Line, bars, lines
from sim.report.panels.figure import Figure, Shown, a_period, any_of, bar_note, course, legend, rates, table
from sim.report.words import amount, share


def activity(shown: Shown) -> Figure:
    """Daily active share."""
    title = "Daily active share"
    days = spread(daily_curve(shown.curves))
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, share)}.", "%"), [Line("mean", days)])
    parts = bins(shown.n_days)
    pooled = spread(ratio(sums(shown.curves["active"], parts), sums(shown.curves["present"], parts)))
    return Figure(
        key="activity",
        title=title,
        subtitle="Members with at least one interaction, of those present that day",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note="",
        table=table(shown, parts, [("Daily active share", pooled, share)]),
        broad=True,
    )


def present(shown: Shown) -> Figure:
    """Members present."""
    title = "Members present"
    days = spread(shown.a_group("present"))
    low = float((days.mean if days.low is None else days.low).min())
    high = float((days.mean if days.high is None else days.high).max())
    from_zero = low < 0.6 * high
    frame = shown.frame(title, f"A line {course(days.mean, amount)} members a group.")
    chart, axis = lines(frame, [Line("mean", days)], from_zero=from_zero)
    parts = bins(shown.n_days)
    return Figure(
        key="present",
        title=title,
        subtitle="Members a group at the start of the day",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note="" if axis.low == 0.0 else f"The axis begins at {amount(axis.low)}, not at zero.",
        table=table(shown, parts, [("Present", spread(means(shown.a_group("present"), parts)), amount)]),
    )


def seen(shown: Shown) -> Figure:
    """Reach and glimpses."""
    title = "Glimpsed and opened"
    columns = (("glimpsed", "glimpsed the group in the chat list"), ("reach", "opened it"))
    parts = bins(shown.n_days)
    drawn, weekly, said = [], [], []
    for column, name in columns:
        days = spread(ratio(shown.curves[column], shown.curves["present"]))
        drawn.append(Line(name, days))
        said.append(f"Members who {name}: {course(days.mean, share)}.")
        pooled = spread(ratio(sums(shown.curves[column], parts), sums(shown.curves["present"], parts)))
        weekly.append((column.capitalize(), pooled, share))
    chart, _ = lines(shown.frame(title, " ".join(said), "%"), drawn)
    return Figure(
        key="seen",
        title=title,
        subtitle="Members who did so at least once that day, of those present",
        chart=chart,
        legend=legend(
            [name for _, name in columns], "line", banded=shown.n_replicates > 1, n_replicates=shown.n_replicates
        ),
        note="",
        table=table(shown, parts, weekly),
    )


#: Ways of leaving: column of the curves, what members did, heading; the second where anybody came in.
_QUITS, _AT_FIRST_LOOK, _MUTES = (
    ("quits", "quit", "Quits"),
    ("quits_at_first_look", "quit as soon as they had looked around", "At first look"),
    ("mutes", "muted the group", "Mutes"),
)


def leaving(shown: Shown) -> Figure:
    """Quits and mutes, and of the quits those of newcomers at their first look, where anybody came in."""
    parts = bar_bins(shown.n_days)
    period = a_period(parts)
    title = f"Quits and mutes {period}"
    ways = (_QUITS, _AT_FIRST_LOOK, _MUTES) if any_of(shown, "admitted") else (_QUITS, _MUTES)
    columns = [(column, name) for column, name, _ in ways]
    drawn = [(name, rates(sums(shown.a_group(column), parts).mean(axis=0), parts)) for column, name in columns]
    said = " ".join(
        f"Members who {name}: {amount(float(shown.a_group(column).sum(axis=1).mean()))} a group over the whole time, "
        f"at most {amount(max(values))} {period}."
        for (column, name), (_, values) in zip(columns, drawn, strict=True)
    )
    rows = bins(shown.n_days)
    return Figure(
        key="leaving",
        title=title,
        subtitle="Members a group; muting and quitting are different exits",
        chart=bars(shown.frame(title, said), parts, drawn),
        legend=legend([name for _, name in columns], "bar", banded=False, n_replicates=shown.n_replicates),
        note=" ".join(filter(None, (_first_looks(shown), _ties(shown), bar_note(parts)))),
        table=table(
            shown, rows, [(heading, spread(sums(shown.a_group(column), rows)), amount) for column, _, heading in ways]
        ),
    )


def _first_looks(shown: Shown) -> str:
    """How many newcomers left as soon as they had looked around; nothing where nobody came in.

    Members of the beginning, and those who replace quits, do not look around.
    """
    if not any_of(shown, "admitted"):
        return ""
    came, left = (float(shown.curves[name].sum(axis=1).mean()) for name in ("admitted", "quits_at_first_look"))
    return (
        f"Of {amount(came)} who came in, all groups, {amount(left)} ({share(left / came)}) quit as soon as they had "
        "looked around; they are among the quits."
    )


def _ties(shown: Shown) -> str:
    """Monthly quit rates by whether the inviter is still there; nothing where nobody was invited by a member."""
    if not any_of(shown, "present_inviter_there", "present_inviter_gone"):
        return ""
    there, gone = pooled_quit_rates(shown.curves)
    return (
        f"Of members whom a member of the group invited, {share(there)} quit in {MONTH} days while the inviter is in "
        f"the group, {share(gone)} once the inviter has left it, first looks not counted."
    )
