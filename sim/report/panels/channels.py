"""The figure about the ways into the groups."""

from sim.report.charts import levels
from sim.report.panels.figure import Figure, Shown, Table
from sim.report.words import amount, clean


def joins(shown: Shown) -> tuple[Figure, ...]:
    """Members who joined, by channel; nothing where nobody heard of a group."""
    if not shown.channels:
        return ()
    rows = [(clean(row.channel), row) for row in shown.channels]
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
