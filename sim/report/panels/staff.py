"""The figure about the operators' time."""

import math

from sim.report.charts import levels
from sim.report.panels.figure import Figure, Shown, Table
from sim.report.words import amount, clean, share


def staff(shown: Shown) -> tuple[Figure, ...]:
    """Staff time by procedure, the most laborious first; nothing where no staff time is known."""
    spent = sorted(
        ((name, minutes) for name, minutes in shown.labour.items() if minutes > 0.0), key=lambda x: (-x[1], x[0])
    )
    if not spent:
        return ()
    total = sum(minutes for _, minutes in spent)
    rows = [(clean(name).replace("_", " "), minutes, share(minutes / total)) for name, minutes in spent]
    chart = levels(
        "Staff minutes by procedure",
        " ".join(f"{name}: {amount(minutes)} minutes, {part} of all." for name, minutes, part in rows),
        [(name, minutes, f"{amount(minutes)} min, {part}") for name, minutes, part in rows],
    )
    figure = Figure(
        key="staff",
        title="Staff minutes by procedure",
        subtitle="Over the whole time, all teams" + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=chart,
        legend=(),
        note=load_words(shown.offered_load),
        table=Table(
            ("Procedure", "Minutes", "Share"), tuple((name, amount(minutes), part) for name, minutes, part in rows)
        ),
        broad=True,
    )
    return (figure,)


def load_words(load: float) -> str:
    """What the offered load means; empty when it is not known."""
    if math.isnan(load):
        return ""
    if math.isinf(load):
        return "There is work, and no staffed time for it."
    words = f"Offered load {share(load)}: the work takes this share of the staffed time"
    return f"{words}." if load <= 1.0 else f"{words}, more than there is."
