"""One table of all measurements; a wanted value gives the word `pass` or `fail`, never an exit code."""

from typing import NamedTuple

from rich.console import Console
from rich.table import Table


class Row(NamedTuple):
    """A measurement."""

    section: str
    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def wanted(self) -> str:
        """What is wanted, in words; empty for a plain figure."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return "" if self.at_most is None else f"at most {self.at_most:g}"

    @property
    def verdict(self) -> str:
        """Pass, fail, or nothing for a plain figure."""
        if self.at_least is not None:
            return "pass" if self.value >= self.at_least else "fail"
        if self.at_most is not None:
            return "pass" if self.value <= self.at_most else "fail"
        return ""


def show(rows: list[Row]) -> None:
    """Print the table."""
    table = Table(title="grouplife, processor time of one thread; ratios of one run")
    for heading in ("", "measurement", "value", "unit", "wanted", "", "note"):
        table.add_column(heading, justify="right" if heading == "value" else "left", overflow="fold")
    section = ""
    for row in rows:
        if row.section != section and section:
            table.add_section()
        first = row.section if row.section != section else ""
        section = row.section
        colour = {"pass": "green", "fail": "red"}.get(row.verdict, "")
        word = f"[{colour}]{row.verdict}[/{colour}]" if colour else ""
        table.add_row(first, row.name, _figures(row.value), row.unit, row.wanted, word, row.note)
    Console(width=None if Console().is_terminal else 170).print(table)


def as_data(rows: list[Row]) -> list[dict[str, object]]:
    """The rows as plain data."""
    return [{**row._asdict(), "verdict": row.verdict} for row in rows]


def _figures(value: float) -> str:
    if abs(value) >= 1000.0:
        return f"{value:,.0f}"
    return f"{value:.3g}"
