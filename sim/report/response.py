"""A response curve as SVG text: an outcome over the values of a lever, with its intervals."""

import math

from markupsafe import Markup

from sim.metrics.swept import Curve
from sim.report.charts import ABOVE, BELOW, HEIGHT, WIDTH
from sim.report.scales import value_axis
from sim.report.svg import Attributes, element, picture
from sim.report.words import plain, tick

#: Most values that are written below the curve.
MOST_LABELS = 10

_FULL: Attributes = {"width": "100%"}


def response(title: str, description: str, curve: Curve) -> Markup:
    """One curve; the values stand at equal distances in their order, which suits doublings as well as steps.

    Args:
        title: name of the chart.
        description: what it shows, in words.
        curve: values of the lever and finite means; an interval that is not a number is not drawn.

    Returns:
        The chart.
    """
    ends = [end for one in curve.readings for end in (one.mean, one.low, one.high) if math.isfinite(end)]
    axis = value_axis(min(ends), max(ends), from_zero=min(ends) >= 0.0)
    n = len(curve.values)
    foot = ABOVE + HEIGHT

    def place(i: int) -> float:
        return (i + 0.5) / n

    def height(value: float) -> float:
        return (1.0 - axis.fraction(value)) * HEIGHT

    drawn = []
    for value in axis.ticks:
        y = ABOVE + height(value)
        drawn.append(element("line", {"class": "gl-grid", "x1": 0, "x2": "100%", "y1": y, "y2": y}))
        at: Attributes = {"class": "gl-tick", "x": -8, "y": y + 4, "text-anchor": "end"}
        drawn.append(element("text", at, tick(value, axis.step, axis.high, "")))
    step = math.ceil(n / MOST_LABELS)
    for i in range(0, n, step):
        x = f"{100.0 * place(i):.2f}%"
        drawn.append(element("line", {"class": "gl-stroke", "x1": x, "x2": x, "y1": foot, "y2": foot + 6}))
        spot: Attributes = {"class": "gl-tick", "x": x, "y": foot + 23, "text-anchor": "middle"}
        drawn.append(element("text", spot, plain(curve.values[i])))
    marks = []
    if all(math.isfinite(one.low) and math.isfinite(one.high) for one in curve.readings):
        there = [f"{place(i) * WIDTH:.1f} {height(one.high):.1f}" for i, one in enumerate(curve.readings)]
        back = [f"{place(i) * WIDTH:.1f} {height(one.low):.1f}" for i, one in enumerate(curve.readings)][::-1]
        marks.append(element("path", {"class": "gl-band gl-band-0", "d": f"M{'L'.join(there)}L{'L'.join(back)}Z"}))
    line = [f"{place(i) * WIDTH:.1f} {height(one.mean):.1f}" for i, one in enumerate(curve.readings)]
    marks.append(element("path", {"class": "gl-line gl-line-0", "d": f"M{'L'.join(line)}"}))
    inner: Attributes = {"x": 0, "y": ABOVE, **_FULL, "height": HEIGHT, "viewBox": f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"}
    drawing = element("svg", {"class": "gl-marks", **inner, "preserveAspectRatio": "none"}, *marks)
    base = element("line", {"class": "gl-base", "x1": 0, "x2": "100%", "y1": foot, "y2": foot})
    outer: Attributes = {"class": "gl-plot", **_FULL, "height": ABOVE + HEIGHT + BELOW}
    return picture(outer, title, description, *drawn, drawing, base)
