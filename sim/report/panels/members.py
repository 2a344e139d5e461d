"""Figures about members: how active, how many, what they see, how they leave."""

from sim.metrics.activity import daily_curve
from sim.report.bands import bar_bins, bins, means, ratio, spread, sums
from sim.report.charts import Line, bars, lines
from sim.report.panels.figure import Figure, Shown, a_period, bar_note, course, legend, rates, table
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


def leaving(shown: Shown) -> Figure:
    """Quits and mutes."""
    parts = bar_bins(shown.n_days)
    period = a_period(parts)
    title = f"Quits and mutes {period}"
    columns = (("quits", "quit"), ("mutes", "muted the group"))
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
        note=bar_note(parts),
        table=table(
            shown,
            rows,
            [(column.capitalize(), spread(sums(shown.a_group(column), rows)), amount) for column, _ in columns],
        ),
    )
