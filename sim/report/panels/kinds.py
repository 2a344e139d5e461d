"""The figure about what is written: messages by who sends them and why."""

from typing import NamedTuple

from sim.report.charts import levels
from sim.report.panels.figure import Figure, Shown, Table
from sim.report.words import amount, share


class Kind(NamedTuple):
    """Messages of one kind."""

    name: str
    column: str  # of the curves, that counts them
    less: tuple[str, ...] = ()  # columns that are counted in it, too, and are kinds of their own


#: Every message is of one of these kinds; a red packet is a message of whoever sends it.
KINDS = (
    Kind("operators: about products", "product_pushes"),
    Kind("operators: others", "pushes", ("product_pushes", "prompts", "red_packets")),
    Kind("operators: ritual cards", "prompts"),
    Kind("operators: red packets", "red_packets"),
    Kind("demonstrators", "seeds"),
    Kind("spammers", "spam"),
    Kind("members: posts", "posts"),
    Kind("members: replies", "replies"),
    Kind("members: answers to topics", "topics"),
    Kind("members: prepared with them", "prepared_posts"),
    Kind("members: orders shown", "shares"),
    Kind("members: red packets", "packets_returned"),
)


def kinds(shown: Shown) -> tuple[Figure, ...]:
    """Messages by kind, over the whole time; a kind that never came is named in the note. Nothing where none came."""
    counted = [(kind.name, total(shown, kind)) for kind in KINDS]
    together = sum(number for _, number in counted)
    if together == 0.0:
        return ()
    came = [(name, number) for name, number in counted if number > 0.0]
    absent = [name for name, number in counted if number <= 0.0]
    open_days = max(1.0, float(shown.curves["open"].sum(axis=1).mean()))
    title = "Messages by kind"
    figure = Figure(
        key="kinds",
        title=title,
        subtitle="Messages of all groups over the whole time"
        + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=levels(
            title,
            " ".join(f"{name}: {amount(number)}, {share(number / together)} of all." for name, number in came),
            [(name, number, f"{amount(number)}, {share(number / together)}") for name, number in came],
        ),
        legend=(),
        note=f"Together {amount(together)}." + (f" None came of {'; '.join(absent)}." if absent else ""),
        table=Table(
            ("Kind", "Messages", "A group and day", "Share"),
            tuple(
                (name, amount(number), amount(number / open_days), share(number / together)) for name, number in came
            ),
        ),
        broad=True,
    )
    return (figure,)


def total(shown: Shown, kind: Kind) -> float:
    """Messages of a kind over the whole time, all groups, mean over replicates."""
    days = shown.curves[kind.column] - sum(shown.curves[name] for name in kind.less)
    return float(days.sum(axis=1).mean())
