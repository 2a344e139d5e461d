"""Numbers, dates and users' text as a reader sees them."""

import math
import re
from collections.abc import Callable
from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

NO_BREAK = "\u00a0"
NOTHING = "\u2013"
INFINITE = "\u221e"

#: Control characters other than newline, and the marks that turn the direction of the text after them.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

_SCALES = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


def clean(text: object) -> str:
    """Text without control characters, lone surrogates and direction overrides."""
    return _UNPRINTABLE.sub("\ufffd", str(text))


def cut(text: str, most: int) -> str:
    """Text of at most so many characters, with an ellipsis where something was left out."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "\u2026"


def share(value: float) -> str:
    """A share 0..1 as per cent, two decimals below 1 %, one above."""
    if 0.0 < value < 0.00005:
        return f"under{NO_BREAK}0.01{NO_BREAK}%"
    return _finite(value, lambda x: f"{x * 100:.{2 if 0 < abs(x) < 0.00995 else 1}f}{NO_BREAK}%")


def amount(value: float) -> str:
    """A count or a mean of counts: about three digits below a thousand, whole with separators above."""
    return _finite(value, lambda x: f"{x:,.{_decimals(x)}f}")


def whole(value: float) -> str:
    """A number of things that come whole."""
    return _finite(value, lambda x: f"{x:,.0f}")


def estimate(mean: float, low: float, high: float) -> tuple[str, str]:
    """A mean and its interval with the same decimals, the interval empty where there is none.

    Args:
        mean: any unit, or infinite.
        low: lower end of the interval, same unit; NaN for none.
        high: upper end, same unit.

    Returns:
        The mean and `low to high`.
    """
    decimals = 0 if all(_is_whole(x) for x in (mean, low, high)) else _decimals(mean)

    def shown(value: float) -> str:
        return _finite(value, lambda x: f"{x:,.{decimals}f}")

    interval = "" if math.isnan(low) or math.isnan(high) else f"{shown(low)} to {shown(high)}"
    return shown(mean), interval


def plain(value: float) -> str:
    """A number as it was written, at most six digits."""
    return _finite(value, lambda x: f"{x:,.6g}")


def tick(value: float, step: float, largest: float, unit: str) -> str:
    """A label of an axis.

    Args:
        value: where the tick is, in the displayed unit.
        step: distance between ticks, same unit; decides the decimals of all labels.
        largest: largest tick, same unit; decides for all labels whether thousands are shortened.
        unit: "" or "%".

    Returns:
        The label; from ten thousand on in k, M or G.
    """
    size, letter = next(((scale, name) for scale, name in _SCALES if abs(largest) >= max(scale, 1e4)), (1.0, ""))
    decimals = max(0, -math.floor(math.log10(step / size) + 1e-9))
    text = f"{value / size:,.{decimals}f}{letter}" if abs(value) > step * 1e-9 else "0"
    return f"{text}{NO_BREAK}{unit}" if unit else text


def day_of(starts: str, day: int) -> date | None:
    """Date of a day, None without a first date or beyond the calendar."""
    try:
        return date.fromisoformat(starts) + timedelta(days=day)
    except (ValueError, OverflowError):
        return None


def date_label(on: date, *, year: bool) -> str:
    """A date such as 1 May or 1 May 2021."""
    short = f"{on.day}{NO_BREAK}{MONTHS[on.month - 1]}"
    return f"{short}{NO_BREAK}{on.year}" if year else short


def counted(n: float, one: str, many: str = "") -> str:
    """A whole number and its noun."""
    return f"{whole(n)}{NO_BREAK}{one if n == 1 else many or one + 's'}"


def _finite(value: float, shown: Callable[[float], str]) -> str:
    if math.isnan(value):
        return NOTHING
    if math.isinf(value):
        return INFINITE if value > 0 else f"\u2212{INFINITE}"
    text = shown(value)
    if not text.strip("-0.,% \u00a0"):
        text = text.replace("-", "")
    return text.replace("-", "\u2212")


def _is_whole(value: float) -> bool:
    return not math.isfinite(value) or value == round(value)


def _decimals(value: float) -> int:
    """Decimals that show three digits, and none from a hundred up."""
    if value == 0.0 or not math.isfinite(value) or abs(value) >= 99.95:
        return 0
    return min(6, max(0, 2 - math.floor(math.log10(abs(value)))))
