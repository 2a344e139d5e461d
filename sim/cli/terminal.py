"""Tables on stdout, announcements and progress on stderr. User text goes through `plain`, never through markup."""

import math
import os
import shutil
import sys
import textwrap
import time
from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from sim.metrics.study import AccountRow, ChannelRow, GiftRow, JoinRow, RowResult, Study, WeekRow

#: Work shorter than this shows no progress, seconds.
PATIENCE = 2.0

#: Seconds between two progress lines where stderr is not a terminal.
BETWEEN_LINES = 10.0

#: Colours of verdicts.
COLOURS = {"hit": "green", "missed": "red", "undecided": "yellow"}


def plain(text: str) -> str:
    """Text without control characters, line feeds aside: a scenario's name must not steer the terminal."""
    return "".join(c if c == "\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def use_colour(no_color: bool) -> bool:
    """Whether colours are wanted: a terminal, and neither --no-color nor NO_COLOR nor TERM=dumb."""
    return not (no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb")


def say(text: str, quiet: bool = False) -> None:
    """An announcement on stderr."""
    if not quiet:
        click.echo(plain(text), err=True)


def header(study: "Study") -> str:
    """What was lived, in two lines."""
    settings = f", with {', '.join(study.settings)}" if study.settings else ""
    groups = _groups_lived(study)
    lives = "1 replicate" if study.n_replicates == 1 else f"{study.n_replicates} replicates"
    named = study.provenance.get("behaviour", {}).get("set", "")
    people = f", behaviour {named}" if named else ""
    lived = f"{groups}, {study.n_days} days, {lives}, seed {study.seed}, {study.engine} engine{people}"
    return plain(f"{study.name}{settings}\n{lived}")


def _groups_lived(study: "Study") -> str:
    """Groups that were there from the start; those that could be opened later are told apart."""
    from sim.metrics.counts import groups_at_start

    first = round(groups_at_start(study.curves))
    groups = "1 group" if first == 1 else f"{first} groups"
    later = study.n_groups - first
    return groups if later == 0 else f"{groups} at the start and {later} that could be opened"


def weekly_table(weeks: "Sequence[WeekRow]") -> str:
    """A row a week: open groups, counts a group, shares of the present members, means over replicates."""
    rows = [
        [
            str(week.week),
            f"{week.first_day}-{week.first_day + week.n_days - 1}",
            f"{week.groups:.1f}",
            f"{week.present:.1f}",
            _percent(week.daily_active_share),
            _percent(week.reach_share),
            f"{week.quits:.2f}",
            f"{week.mutes:.2f}",
            f"{week.messages:.1f}",
        ]
        for week in weeks
    ]
    names = ["week", "days", "groups", "present", "active a day", "reach a day", "quits", "mutes", "messages a day"]
    return "\n".join(aligned([names, *rows], left=0))


def benchmark_table(rows: "Sequence[RowResult]", colour: bool) -> str:
    """A line a benchmark row, below it the other readings and what must be known to read it."""
    if not rows:
        return "no benchmark row speaks about this scenario"
    beneath = [["; ".join(f"{name} {number(value)}" for name, value in row.beside.items()), row.note] for row in rows]
    head = ["benchmark", "source", "mean"]
    return "\n".join(_verdicts(head, [[row.id, _fact(row)] for row in rows], rows, beneath, colour))


def scorecard_table(rows: "Sequence[RowResult]", colour: bool) -> str:
    """A line a row of the registry: value, interval, band, verdict, use and source; then what came out how often."""
    beneath = [[row.note] if row.n == 0 else [] for row in rows]
    head = ["row", "use", "source", "value"]
    shown = _verdicts(head, [[row.id, row.use, _fact(row)] for row in rows], rows, beneath, colour)
    counts = {verdict: sum(row.verdict == verdict for row in rows) for verdict in sorted({row.verdict for row in rows})}
    return "\n".join([*shown, ", ".join(f"{n} {verdict}" for verdict, n in counts.items())])


def _fact(row: "RowResult") -> str:
    return row.source.split(" (")[0]


def _verdicts(
    head: Sequence[str],
    firsts: Sequence[Sequence[str]],
    rows: "Sequence[RowResult]",
    beneath: Sequence[Sequence[str]],
    colour: bool,
) -> list[str]:
    """Lines that begin as said and end with the verdict, coloured; below each line what belongs to it."""
    cells = [
        [*first, number(row.mean), _interval(row.low, row.high), _band(row), str(row.n), row.verdict]
        for first, row in zip(firsts, rows, strict=True)
    ]
    lines = aligned([[*head, "95 % interval", "band", "n", "verdict"], *cells], left=len(head) - 1)
    shown = [lines[0]]
    for line, row, texts in zip(lines[1:], rows, beneath, strict=True):
        start, _, _ = line.rstrip().rpartition(row.verdict)
        shown.append(start + (click.style(row.verdict, fg=COLOURS.get(row.verdict)) if colour else row.verdict))
        for text in texts:
            shown.extend(wrapped(plain(text)))
    return shown


def table(rows: Sequence[Sequence[str]], left: int) -> str:
    """Rows of our own words and numbers, the first of them names; the first `left` columns flush left."""
    return "\n".join(plain(line.rstrip()) for line in aligned(rows, left))


def labour_table(study: "Study") -> str:
    """Hours of staff time a procedure over the horizon."""
    rows = [[name, f"{minutes / 60.0:.1f}"] for name, minutes in study.labour.items()]
    lines = aligned([["procedure", "hours"], *rows], left=1)
    return "\n".join([*lines, f"offered load {number(study.offered_load)} of the staffed hours"])


def channel_table(rows: "Sequence[ChannelRow]") -> str:
    """A row a way by which anybody heard of the groups: people, whole horizon, all teams, mean over replicates."""
    names = ["channel", "heard", "joined", "declined", "known", "refused", "full", "expired", "unverified"]
    heard = [row for row in rows if row.heard > 0.0]
    cells = [[plain(row.channel), *(number(getattr(row, name)) for name in names[1:])] for row in heard]
    return "\n".join(aligned([names, *cells], left=1))


def attribution_table(rows: "Sequence[ChannelRow]") -> str:
    """A row a way into the groups: what its members came to, and what they cost; as channel_table."""
    head = [
        "channel",
        "members",
        "first day",
        "stayed",
        "active days",
        "orders",
        "paid",
        "contacts",
        "their cost",
        "gifts",
        "a join",
    ]
    names = ["active_days", "orders", "paid", "contacts", "contact_cost", "bait_cost", "cost_a_join"]
    cells = [
        [
            plain(row.channel),
            number(row.members),
            share_or_dash(row.lost_first_day),
            share_or_dash(row.stayed),
            *(number(getattr(row, name)) for name in names),
        ]
        for row in rows
    ]
    return "\n".join(aligned([head, *cells], left=1))


def share_or_dash(share: float) -> str:
    """A share in per cent; a dash where there was nobody to have one."""
    return "-" if math.isnan(share) else _percent(share)


def account_table(rows: "Sequence[AccountRow]") -> str:
    """A row a store and salesperson: yuan over the whole horizon, mean over replicates."""
    names = ["revenue", "refunds", "margin", "rewards", "contacts", "commission", "wages", "profit"]
    head = ["account", "members", *names, "95 % interval", "a member", "an hour", "points owed"]
    cells = [
        [
            plain(f"{row.by} {row.name}"),
            number(row.members),
            *(number(getattr(row, name)) for name in names),
            _interval(row.profit_low, row.profit_high),
            number(row.profit_a_member),
            number(row.profit_an_hour),
            number(row.points_owed),
        ]
        for row in rows
    ]
    return "\n".join(aligned([head, *cells], left=1))


def join_table(rows: "Sequence[JoinRow]") -> str:
    """A row a store or salesperson and channel: people over the whole horizon, mean over replicates."""
    head = ["joins", "channel", "joined", "members", "stayed", "active days", "orders", "paid", "gifts"]
    names = ["active_days", "orders", "paid", "bait_cost"]
    cells = [
        [
            plain(f"{row.by} {row.name}"),
            plain(row.channel),
            number(row.joined),
            number(row.members),
            share_or_dash(row.stayed),
            *(number(getattr(row, name)) for name in names),
        ]
        for row in rows
    ]
    return "\n".join(aligned([head, *cells], left=2))


def gift_table(rows: "Sequence[GiftRow]") -> str:
    """The whole mall, where it has several gifts, and each gift: pieces, all groups and days, mean over replicates."""
    names = ["price", "stock", "offered", "redeemed", "left", "yuan", "groups_sold_out", "first_day"]
    head = ["gift", *names[:-2], "groups sold out", "first day", "days sold out"]
    cells = [
        [
            plain(row.name),
            *(number(getattr(row, name)) for name in names),
            "-" if math.isnan(row.sold_out_days) else _percent(row.sold_out_days),
        ]
        for row in (rows if len(rows) > 2 else rows[-1:])  # of one gift the mall says the same
    ]
    return "\n".join(aligned([head, *cells], left=1))


def number(value: float) -> str:
    """A number to three digits; words where there is none."""
    if math.isnan(value):
        return "-"
    if math.isinf(value):
        return "never" if value > 0 else "-"
    return f"{value:.3g}" if abs(value) < 999.5 else f"{value:.0f}"


class Progress:
    """Share of the work done: a bar on a terminal, else a line now and then; nothing for short work."""

    def __init__(self, label: str, quiet: bool, colour: bool) -> None:
        """Prepare, without showing anything yet."""
        self._label = label
        self._quiet = quiet
        self._colour = colour
        self._start = time.monotonic()
        self._said = self._start
        self._first: tuple[float, float] | None = None  # when the first share came, and how much: compiling lies before
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __call__(self, share: float) -> None:
        """Show the share of the work that is done, 0..1."""
        now = time.monotonic()
        if self._first is None:
            self._first = (now, share)
        if self._quiet or now - self._start < PATIENCE:
            return
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._draw(share)
        elif now - self._said >= BETWEEN_LINES:
            self._said = now
            click.echo(f"{self._label}: {100.0 * share:.0f} %{self._left(now, share)}", err=True)

    def _left(self, now: float, share: float) -> str:
        """Seconds that are left, at the speed since the first share; nothing where that is the only one."""
        began, done = self._first or (now, share)
        return f", about {(now - began) * (1.0 - share) / (share - done):.0f} s left" if share > done else ""

    def _draw(self, share: float) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            console = Console(stderr=True, no_color=not self._colour, highlight=False, markup=False)
            label = TextColumn("{task.description} {task.percentage:.0f} %", markup=False)
            self._bar = Bar(label, BarColumn(), TimeRemainingColumn(), console=console, transient=True)
            self._bar.start()
            self._task = self._bar.add_task(self._label, total=1.0)
        if self._task is not None:
            self._bar.update(self._task, completed=share)

    def __enter__(self) -> "Progress":
        """Start."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()


def _percent(share: float) -> str:
    return f"{100.0 * share:.1f} %"


def _interval(low: float, high: float) -> str:
    return "-" if math.isnan(low) else f"{number(low)} .. {number(high)}"


def _band(row: "RowResult") -> str:
    if row.band is None:
        return "> 0" if row.use == "law" else "-"
    low, high = row.band
    if low is None or high is None:
        return f"<= {number(high)}" if high is not None else f">= {number(low)}" if low is not None else "-"
    return f"{number(low)} .. {number(high)}"


def aligned(rows: Sequence[Sequence[str]], left: int) -> list[str]:
    """Rows as lines, the first `left` columns flush left, the others flush right; a wide letter counts as one."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(w) if i < left else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def wrapped(text: str, first: str = "    ") -> list[str]:
    """Text in lines as wide as the terminal; those behind the first are indented, the first begins with `first`."""
    width = max(60, shutil.get_terminal_size((100, 24)).columns)
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent="    ")
