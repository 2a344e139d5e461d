"""The report of a sweep: strategies by outcomes and published numbers, response curves of numeric levers."""

import math
from typing import NamedTuple

from markupsafe import Markup

from sim.metrics.swept import Cell, Curve, Reading, Swept
from sim.report.marks import verdict_shape
from sim.report.origin import Pair, flat
from sim.report.response import response
from sim.report.templating import fingerprint, page, style
from sim.report.words import NOTHING, clean, counted, cut, estimate, plain


class RowView(NamedTuple):
    """One strategy in words."""

    name: str
    runs: str
    values: tuple[tuple[str, str], ...]  # mean and interval of each outcome


class CellView(NamedTuple):
    """A benchmark row of one strategy."""

    word: str
    shape: Markup
    value: str


class CurveView(NamedTuple):
    """A response curve, and its numbers."""

    title: str
    unit: str
    chart: Markup
    rows: tuple[tuple[str, str, str], ...]


class Responses:
    """Response curves of a sweep, displayed by a notebook."""

    def __init__(self, swept: Swept) -> None:
        """Hold the curves of a sweep; those without a finite mean at every value are left out."""
        self._curves = tuple(curve for curve in swept.curves if _drawable(curve))

    def __len__(self) -> int:
        """Number of curves."""
        return len(self._curves)

    def __repr__(self) -> str:
        """Outcomes and levers of the curves."""
        named = ", ".join(f"{curve.readings[0].outcome} by {curve.lever}" for curve in self._curves)
        return f"<Responses: {named or 'no numeric lever of three values'}>"

    def _repr_html_(self) -> str:
        return page("responses.html.j2", style=style("chart.css"), curves=[_curve(curve) for curve in self._curves])


def render_sweep(swept: Swept) -> str:
    """The whole page.

    Args:
        swept: what the sweep comes to.

    Returns:
        HTML that sends no request and runs no script; the same sweep gives the same text.
    """
    css = style("chart.css", "page.css")
    title = clean(swept.name)
    units = {one.outcome: one.unit for one in swept.strategies[0].readings}
    measured = any(one.cells for one in swept.strategies)
    return page(
        "sweep.html.j2",
        style=css,
        policy=f"default-src 'none'; style-src '{fingerprint(css)}'; base-uri 'none'; form-action 'none'",
        name=cut(title, 200),
        long_name=len(title) > 60,
        tab_title=cut(title, 80),
        description=clean(swept.description),
        facts=_facts(swept),
        unfinished=_unfinished(swept),
        outcomes=[(clean(name), clean(unit)) for name, unit in units.items()],
        strategies=[
            RowView(clean(one.name), str(one.n_runs), tuple(_words(own) for own in one.readings))
            for one in swept.strategies
        ],
        over="draws" if swept.n_draws > 1 else "lives",
        row_ids=[clean(name) for name in swept.row_ids] if measured else [],
        verdicts=[(clean(one.name), [_cell(one.cells, name) for name in swept.row_ids]) for one in swept.strategies],
        rows_note=_rows_note(swept, measured),
        curves=[_curve(curve) for curve in swept.curves if _drawable(curve)],
        input_files=flat(swept.manifest["files"], joined="/"),
        version=clean(swept.manifest["version"]),
    )


def _facts(swept: Swept) -> tuple[Pair, ...]:
    people = counted(swept.n_draws, "draw") if swept.n_draws else "one behaviour"
    return (
        Pair("Strategies", counted(len(swept.strategies), "strategy", "strategies")),
        Pair("Blocks", counted(swept.n_blocks, "block")),
        Pair("People", people),
        Pair("Seed", clean(swept.manifest["seed"])),
        Pair("Engine", clean(swept.manifest["engine"])),
    )


def _unfinished(swept: Swept) -> str:
    parts = [
        f"{counted(n, 'run')} {word}" for n, word in ((swept.n_left, "left to live"), (swept.n_failed, "failed")) if n
    ]
    return f"Not all of it: {', '.join(parts)}." if parts else ""


def _rows_note(swept: Swept, measured: bool) -> str:
    if not swept.row_ids:
        return "No published number speaks about this scenario."
    names = "" if measured else f"{', '.join(swept.row_ids)}: "
    return clean(f"{names}{swept.note}.")


def _words(one: Reading) -> tuple[str, str]:
    return (NOTHING, "") if math.isnan(one.mean) else estimate(one.mean, one.low, one.high)


def _cell(cells: tuple[Cell, ...], name: str) -> CellView | None:
    for one in cells:
        if one.id == name:
            value = NOTHING if math.isnan(one.mean) else estimate(one.mean, one.low, one.high)[0]
            return CellView(clean(one.verdict), verdict_shape(one.verdict), value)
    return None


def _drawable(curve: Curve) -> bool:
    return all(math.isfinite(one.mean) for one in curve.readings)


def _curve(curve: Curve) -> CurveView:
    first = curve.readings[0]
    title = clean(f"{first.outcome} by {curve.lever}")
    rows = tuple((plain(value), *_words(reading)) for value, reading in zip(curve.values, curve.readings, strict=True))
    said = clean("; ".join(f"{value}: {mean}" for value, mean, _ in rows))
    return CurveView(title, clean(first.unit), response(title, said, curve), rows)
