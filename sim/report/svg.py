"""SVG elements as text. Whatever is not markup already is escaped here, so a chart cannot carry a user's markup."""

import math
from collections.abc import Mapping

from markupsafe import Markup, escape

Value = str | float

#: Names and values, for a dict that is unpacked into another.
Attributes = dict[str, Value]


def element(tag: str, attributes: Mapping[str, Value], *children: str) -> Markup:
    """One element.

    Args:
        tag: name of the element.
        attributes: in the order they are written; numbers are shortened.
        *children: elements, or text that is escaped.

    Returns:
        The element's markup.
    """
    written = "".join(
        f' {name}="{escape(value if isinstance(value, str) else number(value))}"' for name, value in attributes.items()
    )
    inside = "".join(str(escape(child)) for child in children)
    return Markup(f"<{tag}{written}>{inside}</{tag}>" if inside else f"<{tag}{written}/>")


def number(value: float) -> str:
    """A coordinate with at most two decimals.

    Raises:
        ValueError: the coordinate is not finite; a browser would drop the whole mark without a word.
    """
    if not math.isfinite(value):
        raise ValueError(f"a coordinate must be finite, not {value}")
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def picture(attributes: Mapping[str, Value], title: str, description: str, *children: str) -> Markup:
    """An SVG image that a screen reader announces as one thing.

    Args:
        attributes: of the svg element.
        title: its name.
        description: what it shows, in words.
        *children: its elements.

    Returns:
        The svg element with role, title and desc.
    """
    head = (element("title", {}, title), element("desc", {}, description))
    return element("svg", {**attributes, "role": "img"}, *head, *children)


def ornament(attributes: Mapping[str, Value], *children: str) -> Markup:
    """An SVG image that only repeats what stands beside it in words, hidden from screen readers."""
    return element("svg", {**attributes, "aria-hidden": "true", "focusable": "false"}, *children)
