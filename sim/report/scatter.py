"""Draws of two behaviour numbers against each other, each within its prior range."""

from collections.abc import Sequence

from markupsafe import Markup

from sim.report.marks import way_through
from sim.report.svg import Attributes, element, picture

SIDE = 180.0

_EDGE = 6.0  # px kept free, for dots at the ends of a range


def scatter(
    title: str,
    description: str,
    points: Sequence[tuple[float, float]],
    across: tuple[float, float],
    up: tuple[float, float],
) -> Markup:
    """A square with a dot a draw.

    Args:
        title: name of the picture.
        description: what it shows, in words.
        points: value across and value up, each in its own unit.
        across: prior range of the first, the width of the square; by the logarithm where the prior is.
        up: prior range of the second, its height.

    Returns:
        The picture; draws at the same place are one dot.
    """
    room = SIDE - 2 * _EDGE
    places = dict.fromkeys(
        (round(_EDGE + way_through(x, across) * room, 1), round(SIDE - _EDGE - way_through(y, up) * room, 1))
        for x, y in points
    )
    frame: Attributes = {"x": 0, "y": 0, "width": SIDE, "height": SIDE}
    dots = [element("circle", {"class": "gl-dot", "cx": x, "cy": y, "r": 2.5}) for x, y in places]
    size: Attributes = {"width": SIDE, "height": SIDE, "viewBox": f"0 0 {SIDE:.0f} {SIDE:.0f}"}
    return picture(
        {"class": "gl-scatter", **size}, title, description, element("rect", {"class": "gl-range", **frame}), *dots
    )
