"""Charts as SVG text: numbers in, marks out.

A chart is as wide as the column it stands in. The marks live in an inner svg that is 1000 units wide and stretched
across; texts live in the outer one at per cent positions, so that they keep their size from a telephone to a wall.
Colours, dashes and what is hidden on a narrow chart stand in templates/chart.css.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from sim.metrics.study import FloatArray
from sim.report.bands import Bin, Spread
from sim.report.scales import Axis, day_ticks, value_axis, week_strokes
from sim.report.svg import Attributes, element, ornament, picture
from sim.report.words import cut, tick

#: Width of the inner drawing, units; height of the plot and of what stands above and below it, px.
WIDTH, HEIGHT, ABOVE, BELOW = 1000.0, 200.0, 10.0, 44.0

_ROW = 46.0  # px, one level bar with its words
_FULL: Attributes = {"width": "100%"}


class Line(NamedTuple):
    """One series of a line chart, with its band when it has one."""

    name: str
    spread: Spread


class Frame(NamedTuple):
    """What all charts over days share."""

    title: str
    description: str
    n_days: int
    starts: str
    unit: str = ""  # "" or "%"; values of "%" come as shares


def lines(frame: Frame, series: Sequence[Line], *, from_zero: bool = True) -> tuple[Markup, Axis]:
    """Lines over days, each with the band between its edges.

    Args:
        frame: title, description, days and unit.
        series: one value a day each; shares for "%".
        from_zero: begin the value axis at zero.

    Returns:
        The chart and its value axis (per cent for "%").
    """
    scaled = [Line(line.name, _scaled(line.spread, frame.unit)) for line in series]
    edges = [values for line in scaled for values in line.spread if values is not None]
    axis = value_axis(
        min(float(values.min()) for values in edges), max(float(values.max()) for values in edges), from_zero=from_zero
    )
    bands = [_band(line.spread, axis, i) for i, line in enumerate(scaled) if line.spread.low is not None]
    strokes = [_stroke(line.spread, axis, i) for i, line in enumerate(scaled)]
    return _plot(frame, axis, [*bands, *strokes]), axis


def bars(frame: Frame, parts: Sequence[Bin], series: Sequence[tuple[str, Sequence[float]]]) -> Markup:
    """Bars over bins of days, the series side by side within a bin.

    Args:
        frame: title, description, days and unit.
        parts: the bins; a bar is as wide as its bin is long.
        series: name and one non-negative value a bin each.

    Returns:
        The chart.
    """
    axis = value_axis(0.0, max((value for _, values in series for value in values), default=0.0))
    marks = []
    for i, (_, values) in enumerate(series):
        for part, value in zip(parts, values, strict=True):
            whole = part.days / frame.n_days * WIDTH
            width = whole * 0.8 / len(series)
            left = part.first / frame.n_days * WIDTH + whole * 0.1 + i * width
            height = axis.fraction(value) * HEIGHT
            box: Attributes = {"x": left, "y": HEIGHT - height, "width": width, "height": height}
            marks.append(element("rect", {"class": f"gl-bar gl-fill-{_slot(i)}", **box}))
    return _plot(frame, axis, marks)


def levels(title: str, description: str, rows: Sequence[tuple[str, float, str]]) -> Markup:
    """Level bars, each below its name and value.

    Args:
        title: name of the chart.
        description: what it shows, in words.
        rows: name, value (non-negative) and the value in words; the longest bar is the largest value.

    Returns:
        The chart.
    """
    most = max((value for _, value, _ in rows), default=0.0) or 1.0
    marks: list[Markup] = []
    for i, (name, value, words) in enumerate(rows):
        top = i * _ROW
        marks.append(element("text", {"class": "gl-name", "x": 0, "y": top + 16}, cut(name, 32)))
        marks.append(element("text", {"class": "gl-value", "x": "100%", "y": top + 16, "text-anchor": "end"}, words))
        marks.append(element("rect", {"class": "gl-rail", "x": 0, "y": top + 24, **_FULL, "height": 8}))
        width = f"{100 * value / most:.2f}%"
        marks.append(element("rect", {"class": "gl-bar gl-fill-0", "x": 0, "y": top + 24, "width": width, "height": 8}))
    return picture({"class": "gl-levels", **_FULL, "height": len(rows) * _ROW}, title, description, *marks)


def swatch(slot: int, kind: str) -> Markup:
    """The sign of a series in a legend: a piece of its line, band or bar."""
    if kind == "line":
        mark = element("path", {"class": f"gl-line gl-line-{_slot(slot)}", "d": "M1 6H33"})
    else:
        style = f"gl-band gl-band-{_slot(slot)}" if kind == "band" else f"gl-bar gl-fill-{_slot(slot)}"
        mark = element("rect", {"class": style, "x": 1, "y": 1, "width": 32 if kind == "band" else 12, "height": 10})
    width = 14 if kind == "bar" else 34
    return ornament({"class": "gl-swatch", "width": width, "height": 12, "viewBox": f"0 0 {width} 12"}, mark)


def _plot(frame: Frame, axis: Axis, marks: Sequence[Markup]) -> Markup:
    inner: Attributes = {"x": 0, "y": ABOVE, **_FULL, "height": HEIGHT, "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"}
    drawing = element("svg", {"class": "gl-marks", **inner, "preserveAspectRatio": "none"}, *marks)
    outer: Attributes = {"class": "gl-plot", **_FULL, "height": ABOVE + HEIGHT + BELOW}
    return picture(
        outer, frame.title, frame.description, *_value_grid(axis, frame.unit), *_day_grid(frame), drawing, *_zero(axis)
    )


def _value_grid(axis: Axis, unit: str) -> list[Markup]:
    drawn = []
    for value in axis.ticks:
        y = ABOVE + (1.0 - axis.fraction(value)) * HEIGHT
        drawn.append(element("line", {"class": "gl-grid", "x1": 0, "x2": "100%", "y1": y, "y2": y}))
        place: Attributes = {"class": "gl-tick", "x": -8, "y": y + 4, "text-anchor": "end"}
        drawn.append(element("text", place, tick(value, axis.step, axis.high, unit)))
    return drawn


def _zero(axis: Axis) -> list[Markup]:
    """The base line, drawn over the marks; broken where the axis does not begin at zero."""
    style = "gl-base" if axis.low == 0.0 else "gl-base gl-broken"
    return [element("line", {"class": style, "x1": 0, "x2": "100%", "y1": ABOVE + HEIGHT, "y2": ABOVE + HEIGHT})]


def _day_grid(frame: Frame) -> list[Markup]:
    foot = ABOVE + HEIGHT
    drawn = []
    for day in week_strokes(frame.n_days):
        x = _place(day, frame.n_days)
        drawn.append(element("line", {"class": "gl-stroke", "x1": x, "x2": x, "y1": foot, "y2": foot + 4}))
    for label in day_ticks(frame.n_days, frame.starts):
        x, hidden = _place(label.day, frame.n_days), "" if label.narrow else " gl-wide"
        drawn.append(element("line", {"class": f"gl-stroke{hidden}", "x1": x, "x2": x, "y1": foot, "y2": foot + 8}))
        rows = [words for words in (label.date, label.name) if words]
        for i, words in enumerate(rows):
            style = "gl-tick" if i == 0 else "gl-tick gl-faint"
            spot: Attributes = {"class": style + hidden, "x": x, "y": foot + 23 + 16 * i, "text-anchor": "middle"}
            drawn.append(element("text", spot, words))
    return drawn


def _band(values: Spread, axis: Axis, i: int) -> Markup:
    if values.low is None or values.high is None:
        raise ValueError("a band needs both edges")
    there = _points(values.high, axis)
    back = _points(values.low, axis)[::-1]
    style = f"gl-band gl-band-{_slot(i)}"
    return element("path", {"class": style, "d": f"M{'L'.join(there)}L{'L'.join(back)}Z"})


def _stroke(values: Spread, axis: Axis, i: int) -> Markup:
    return element("path", {"class": f"gl-line gl-line-{_slot(i)}", "d": f"M{'L'.join(_points(values.mean, axis))}"})


def _points(values: FloatArray, axis: Axis) -> list[str]:
    """Points in the middle of their days; a single day is drawn across its whole length."""
    n = len(values)
    heights = [f"{(1.0 - axis.fraction(float(value))) * HEIGHT:.1f}" for value in values]
    if n == 1:
        return [f"0 {heights[0]}", f"{WIDTH:.0f} {heights[0]}"]
    return [f"{(day + 0.5) / n * WIDTH:.1f} {height}" for day, height in enumerate(heights)]


def _scaled(values: Spread, unit: str) -> Spread:
    if unit != "%":
        return values
    low = None if values.low is None else values.low * 100.0
    return Spread(values.mean * 100.0, low, None if values.high is None else values.high * 100.0)


def _place(day: int, n_days: int) -> str:
    """Where a day is written: below the middle of its length, where lines have their point."""
    return f"{100 * (day + 0.5) / n_days:.2f}%"


def _slot(i: int) -> int:
    """Number of a series' style; six are told apart by dash and colour."""
    return i % 6
