"""Benchmark rows as a reader sees them: number, interval, band, verdict in words and shape."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from sim.metrics.study import RowResult
from sim.metrics.verdicts import HIT, MISSED, UNDECIDED
from sim.report.marks import range_mark, verdict_shape
from sim.report.words import clean, counted, estimate, plain

#: Meaning of the words in `use`, for readers who do not know the registry.
USES = {
    "calibrate": "may be fitted",
    "validate": "predicted, never fitted",
    "law": "must hold in direction",
    "display": "shown, not judged",
}


class RowView(NamedTuple):
    """One benchmark row in words and marks."""

    id: str
    statement: str
    origin: str
    value: str
    interval: str
    band: str
    mark: Markup
    verdict: str
    shape: Markup
    note: str
    beside: tuple[tuple[str, str], ...]


def row_view(row: RowResult) -> RowView:
    """A row in words and marks."""
    value, interval = estimate(row.mean, row.low, row.high)
    if math.isnan(row.mean):
        value = "not measured"
    elif math.isinf(row.mean):
        value = "never"
    band = band_words(row.band)
    said = f"{value}{f', 95 % interval {interval}' if interval else ''}, {band}: {row.verdict}"
    use = f"{row.use}: {USES[row.use]}" if row.use in USES else row.use
    return RowView(
        id=clean(row.id),
        statement=clean(row.statement),
        origin=clean(f"{row.source}, {use}, {counted(row.n, 'replicate')}"),
        value=value,
        interval=interval,
        band=band,
        mark=range_mark(clean(row.statement), clean(said), row.mean, (row.low, row.high), row.band),
        verdict=clean(row.verdict),
        shape=verdict_shape(row.verdict),
        note=clean(row.note),
        beside=tuple((clean(name), plain(number)) for name, number in row.beside.items()),
    )


def band_words(band: tuple[float | None, float | None] | None) -> str:
    """The wanted values in words."""
    if band is None or band == (None, None):
        return "no band"
    low, high = band
    if low is None or high is None:
        return f"at most {plain(high)}" if high is not None else f"at least {plain(low or 0.0)}"
    return f"{plain(low)} to {plain(high)}"


def verdict_words(rows: Sequence[RowResult]) -> str:
    """How the rows came out together, one sentence."""
    if not rows:
        return "No published number speaks about this scenario."
    judged = [row.verdict for row in rows if row.verdict in (HIT, MISSED, UNDECIDED)]
    shown = len(rows) - len(judged)
    counts = [f"{judged.count(word)} {word}" for word in (HIT, MISSED, UNDECIDED) if word in judged]
    parts = [", ".join(counts)] if counts else []
    if shown:
        parts.append(f"{shown} shown without a verdict")
    return f"{counted(len(rows), 'published number')}: {'; '.join(parts)}."
