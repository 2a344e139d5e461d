"""Small marks within a table: a number beside its band, and the shape of a verdict."""

import math
from collections.abc import Sequence

from markupsafe import Markup

from sim.metrics.box import WIDE
from sim.report.svg import Attributes, element, ornament, picture

WIDTH, HEIGHT = 220.0, 30.0

_EDGE = 10.0  # px kept free at both ends, for arrows
_MIDDLE = HEIGHT / 2

Band = tuple[float | None, float | None]


def range_mark(title: str, description: str, mean: float, interval: tuple[float, float], band: Band | None) -> Markup:
    """A band, and over it a mean with its interval, on an axis of their own.

    Args:
        title: name of the picture.
        description: what it shows, in words.
        mean: any unit; infinite is drawn as an arrow at the edge, NaN not at all.
        interval: low and high, same unit; NaN for none.
        band: lowest and highest wanted value, same unit; None for an open end or for no band.

    Returns:
        The picture; the band has brackets at its closed ends and runs out of the picture at open ends.
    """
    low, high = _domain([mean, *interval, *(band or ())])

    def x(value: float) -> float:
        if math.isinf(value):
            return WIDTH - 1.0 if value > 0 else 1.0
        return _EDGE + (value - low) / (high - low) * (WIDTH - 2 * _EDGE)

    marks = [element("line", {"class": "gl-grid", "x1": 0, "x2": WIDTH, "y1": _MIDDLE, "y2": _MIDDLE})]
    if band is not None and band != (None, None):
        left = 0.0 if band[0] is None else x(band[0])
        right = WIDTH if band[1] is None else x(band[1])
        # A band thinner than its brackets is widened in the picture; the numbers beside it stay what they are.
        if right - left < 3.0:
            left, right = left - 1.5, right + 1.5
        box = {"x": left, "y": 4, "width": right - left, "height": HEIGHT - 8}
        marks.append(element("rect", {"class": "gl-range", **box}))
        marks += [
            _bracket(edge, inward)
            for edge, end, inward in ((left, band[0], 4), (right, band[1], -4))
            if end is not None
        ]
    if not math.isnan(interval[0]) and not math.isnan(interval[1]):
        ends = {"x1": x(interval[0]), "x2": x(interval[1]), "y1": _MIDDLE, "y2": _MIDDLE}
        marks.append(element("line", {"class": "gl-interval", **ends}))
    if math.isinf(mean):
        tip, tail = (WIDTH, WIDTH - 10) if mean > 0 else (0.0, 10.0)
        marks.append(_polygon("gl-mean", [(tip, _MIDDLE), (tail, _MIDDLE - 6), (tail, _MIDDLE + 6)]))
    elif not math.isnan(mean):
        marks.append(element("circle", {"class": "gl-mean", "cx": x(mean), "cy": _MIDDLE, "r": 4.5}))
    size: Attributes = {"width": WIDTH, "height": HEIGHT, "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"}
    return picture({"class": "gl-rangemark", **size}, title, description, *marks)


def difference_mark(
    title: str, description: str, mean: float, interval: tuple[float, float], others: Sequence[float]
) -> Markup:
    """A difference with its interval beside 0, on an axis shared with others.

    Args:
        title: name of the picture.
        description: what it shows, in words.
        mean: any unit.
        interval: low and high, same unit; NaN for none.
        others: further numbers that the axis holds, same unit.

    Returns:
        The picture; a bracketed stroke marks 0.
    """
    low, high = _domain([0.0, mean, *interval, *others])

    def x(value: float) -> float:
        return _EDGE + (value - low) / (high - low) * (WIDTH - 2 * _EDGE)

    marks = [
        element("line", {"class": "gl-grid", "x1": 0, "x2": WIDTH, "y1": _MIDDLE, "y2": _MIDDLE}),
        element("path", {"class": "gl-bracket", "d": f"M{x(0.0):.2f} 4V{HEIGHT - 4:.0f}"}),
    ]
    if not math.isnan(interval[0]) and not math.isnan(interval[1]):
        ends = {"x1": x(interval[0]), "x2": x(interval[1]), "y1": _MIDDLE, "y2": _MIDDLE}
        marks.append(element("line", {"class": "gl-interval", **ends}))
    marks.append(element("circle", {"class": "gl-mean", "cx": x(mean), "cy": _MIDDLE, "r": 4.5}))
    size: Attributes = {"width": WIDTH, "height": HEIGHT, "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"}
    return picture({"class": "gl-rangemark", **size}, title, description, *marks)


def prior_mark(
    title: str, description: str, prior: tuple[float, float], interval: tuple[float, float], mean: float
) -> Markup:
    """A prior range as a grey bar, over it the interval that is left as a coloured one, and the mean.

    Args:
        title: name of the picture.
        description: what it shows, in words.
        prior: lowest and highest plausible value, any unit; the width of the picture, by the logarithm where it is.
        interval: low and high of what is left, same unit.
        mean: same unit.

    Returns:
        The picture.
    """

    def x(value: float) -> float:
        return _EDGE + way_through(value, prior) * (WIDTH - 2 * _EDGE)

    left, right = x(interval[0]), x(interval[1])
    bar: Attributes = {"x": left, "y": _MIDDLE - 5, "width": max(1.5, right - left), "height": 10}
    rail: Attributes = {"x": _EDGE, "y": _MIDDLE - 5, "width": WIDTH - 2 * _EDGE, "height": 10}
    marks = [
        element("rect", {"class": "gl-range", **rail}),
        element("rect", {"class": "gl-bar gl-fill-0", **bar}),
        element("circle", {"class": "gl-mean", "cx": x(mean), "cy": _MIDDLE, "r": 4.5}),
    ]
    size: Attributes = {"width": WIDTH, "height": HEIGHT, "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"}
    return picture({"class": "gl-rangemark", **size}, title, description, *marks)


def share_mark(title: str, description: str, share: float) -> Markup:
    """A share as a bar on a rail; from 1 on it is full."""
    rail: Attributes = {"x": 0, "y": _MIDDLE - 5, "width": WIDTH, "height": 10}
    bar = {**rail, "width": WIDTH * min(1.0, max(0.0, share))}
    marks = [element("rect", {"class": "gl-range", **rail}), element("rect", {"class": "gl-bar gl-fill-0", **bar})]
    size: Attributes = {"width": WIDTH, "height": HEIGHT, "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"}
    return picture({"class": "gl-rangemark", **size}, title, description, *marks)


def way_through(value: float, ends: tuple[float, float]) -> float:
    """How far a value lies through a prior range, 0..1; by its logarithm where the ends are ten times or more apart."""
    low, high = ends
    if high <= low:
        return 0.5
    if low > 0.0 and high >= WIDE * low:
        share = math.log(max(value, low) / low) / math.log(high / low)
    else:
        share = (value - low) / (high - low)
    return min(1.0, max(0.0, share))


def verdict_shape(verdict: str) -> Markup:
    """A disc with a tick for hit, a cross for missed, a half-filled ring for undecided, a bar for only shown."""
    if verdict == "hit":
        shape = [
            element("circle", {"class": "gl-hit", "cx": 9, "cy": 9, "r": 8.5}),
            element("path", {"class": "gl-over", "d": "M5 9.5L8 12.5L13.5 6"}),
        ]
    elif verdict == "missed":
        shape = [element("path", {"class": "gl-missed", "d": "M3 3L15 15M15 3L3 15"})]
    elif verdict == "undecided":
        shape = [
            element("circle", {"class": "gl-ring", "cx": 9, "cy": 9, "r": 7.5}),
            element("path", {"class": "gl-half", "d": "M9 1.5A7.5 7.5 0 0 0 9 16.5Z"}),
        ]
    else:
        shape = [element("path", {"class": "gl-ring", "d": "M3 9H15"})]
    return ornament({"class": "gl-verdict", "width": 18, "height": 18, "viewBox": "0 0 18 18"}, *shape)


def _domain(values: Sequence[float | None]) -> tuple[float, float]:
    finite = [value for value in values if value is not None and math.isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    room = (high - low) * 0.12 or abs(high) * 0.2 or 1.0
    return low - room, high + room


def _bracket(x: float, inward: float) -> Markup:
    path = f"M{x + inward:.2f} 4H{x:.2f}V{HEIGHT - 4:.0f}H{x + inward:.2f}"
    return element("path", {"class": "gl-bracket", "d": path})


def _polygon(style: str, points: Sequence[tuple[float, float]]) -> Markup:
    return element("polygon", {"class": style, "points": " ".join(f"{x:.2f},{y:.2f}" for x, y in points)})
