"""The figure about who speaks."""

from sim.report.bands import SMOOTHED, Spread, bins, means, smoothed, spread
from sim.report.charts import Line, lines
from sim.report.panels.figure import Figure, Shown, any_of, course, legend, table
from sim.report.words import amount

#: Beyond this many days the lines of single days cover one another.
_MOST_SINGLE_DAYS = 200

#: Who speaks -> columns of the daily table that count it; together they are all messages.
SENDERS = (
    ("operators", ("pushes",)),
    ("members", ("posts", "replies", "topics", "prepared_posts", "shares", "packets_returned")),
    ("demonstrators", ("seeds",)),
    ("spammers", ("spam",)),
)


def messages(shown: Shown) -> Figure:
    """Messages a day by sender; a sender who never spoke is named in the note and not drawn."""
    title = "Messages a day by sender"
    silent = [name for name, columns in SENDERS if not any_of(shown, *columns)]
    speaking = [(name, columns) for name, columns in SENDERS if name not in silent] or [SENDERS[0]]
    parts = bins(shown.n_days)
    smooth = shown.n_days > _MOST_SINGLE_DAYS
    drawn, weekly, said = [], [], []
    for name, columns in speaking:
        curve = sum(shown.a_group(column) for column in columns[1:]) + shown.a_group(columns[0])
        mean = Spread(smoothed(curve.mean(axis=0)) if smooth else curve.mean(axis=0), None, None)
        drawn.append(Line(name, mean))
        said.append(f"{name.capitalize()}: {course(mean.mean, amount)}.")
        weekly.append((name.capitalize(), spread(means(curve, parts)), amount))
    notes = [f"No message came from {' or '.join(silent)}."] if silent else []
    if smooth:
        notes.append(f"Each point is the mean of the {SMOOTHED} days around it.")
    chart, _ = lines(shown.frame(title, " ".join(said)), drawn)
    return Figure(
        key="messages",
        title=title,
        subtitle=f"Messages a group and day{', mean over replicates' if shown.n_replicates > 1 else ''}",
        chart=chart,
        legend=legend([name for name, _ in speaking], "line", banded=False, n_replicates=shown.n_replicates),
        note=" ".join(notes),
        table=table(shown, parts, weekly),
    )
