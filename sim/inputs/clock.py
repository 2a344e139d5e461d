"""Times of the day: `08:10`, `noon`, `06:30-10:00`, `noon for 2 hours`. Values are fractions of the day."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple

from sim.inputs.closed import fault
from sim.inputs.problem import nearest
from sim.inputs.unit import Unit

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_CLOCK_LIKE = re.compile(r"([0-9]{1,2})[:.h]([0-9]{2})")
_WINDOW = re.compile(r"([0-9:]+) ?- ?([0-9:]+)")
_FROM_PEAK = re.compile(r"([a-z]+) for ([0-9]+(?:\.[0-9]+)?) ?(hour|minute)s?")
_CLOCK_PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9]"


#: Attention peaks of the behaviour file, in the order of the day.
PEAKS = ("morning", "noon", "evening")

#: A window that begins at a peak lasts so many hours at most; no source, half a day is no peak any more.
_LONGEST = 12.0

#: And so many hours at least: a minute, as between two times of the day.
_SHORTEST = 1.0 / 60.0


class FromPeak(NamedTuple):
    """A window that begins at an attention peak, also where that is later on weekends, and ends by midnight."""

    peak: Literal["morning", "noon", "evening"]
    lasting: float
    """Fraction of the day."""


@dataclass(frozen=True)
class Clock(Unit):
    """A time of the day, day fraction."""

    allowed: ClassVar[str] = 'a time of the day 00:00 .. 23:59, as in "08:10"'

    def parse(self, value: object) -> float:
        """Fraction of the day."""
        return clock(value, self.allowed)

    def schema(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "pattern": f"^{_CLOCK_PATTERN}$", "examples": ["08:10"]}

    def written(self, value: Any) -> object:
        """`08:10`."""
        return hands(value)


@dataclass(frozen=True)
class Moment(Clock):
    """A time of the day, or one of the attention peaks of the behaviour file."""

    allowed: ClassVar[str] = 'a time of the day as in "08:10", or one of morning, noon, evening'
    peaks: ClassVar[tuple[str, ...]] = PEAKS

    def parse(self, value: object) -> float | str:  # type: ignore[override]
        """Fraction of the day, or the name of a peak."""
        if isinstance(value, str) and not value[:1].isdigit():
            if value in self.peaks:
                return value
            message = "neither a time of the day nor an attention peak"
            raise fault("time", message, allowed=self.allowed, nearest=nearest(value, self.peaks))
        return super().parse(value)

    def schema(self) -> dict[str, Any]:
        """A string."""
        pattern = f"^({_CLOCK_PATTERN}|morning|noon|evening)$"
        return {"type": "string", "pattern": pattern, "examples": ["08:10", *self.peaks]}


@dataclass(frozen=True)
class Between(Unit):
    """A window of the day, two day fractions."""

    allowed: ClassVar[str] = 'a window of one day, from before until, as in "06:30-10:00"; it may end at 24:00'

    def parse(self, value: object) -> tuple[float, float]:
        """Begin and end, fractions of the day."""
        match = _WINDOW.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            raise fault("window", "must be a window of the day", allowed=self.allowed)
        begin = clock(match[1], self.allowed)
        end = clock(match[2], self.allowed, is_end=True)
        if begin >= end:
            message = "the window ends before it begins; a window cannot reach over midnight"
            raise fault("window", message, allowed=self.allowed)
        return begin, end

    def schema(self) -> dict[str, Any]:
        """A string."""
        pattern = f"^{_CLOCK_PATTERN} ?- ?({_CLOCK_PATTERN}|24:00)$"
        return {"type": "string", "pattern": pattern, "examples": ["06:30-10:00"]}

    def written(self, value: Any) -> object:
        """`06:30-10:00`."""
        return f"{hands(value[0])}-{hands(value[1])}"


@dataclass(frozen=True)
class Occasion(Between):
    """A window of the day between two times, or from an attention peak on."""

    allowed: ClassVar[str] = (
        'a window of one day as in "06:30-10:00", or from an attention peak (morning, noon, evening) on, '
        'as in "noon for 2 hours", 1 minute to 12 hours'
    )

    def parse(self, value: object) -> tuple[float, float] | FromPeak:  # type: ignore[override]
        """Begin and end, or the peak and how long, fractions of the day."""
        if not isinstance(value, str) or value[:1].isdigit():
            return super().parse(value)
        match = _FROM_PEAK.fullmatch(value)
        if match is None:
            word = nearest(value.partition(" ")[0], PEAKS)
            right = f"{word} for 2 hours" if word else ""
            raise fault("window", "must say how long it is open", allowed=self.allowed, nearest=right)
        peak, number, unit = match.groups()
        if peak not in PEAKS:
            word = nearest(peak, PEAKS)
            right = f"{word} for {number} {unit}s" if word else ""
            raise fault("window", f"`{peak}` is no attention peak", allowed=self.allowed, nearest=right)
        hours = float(number) if unit == "hour" else float(number) / 60.0
        if not _SHORTEST <= hours <= _LONGEST:
            raise fault("range", "the window is too long, or shorter than a minute", allowed=self.allowed)
        return FromPeak(peak, hours / 24.0)  # type: ignore[arg-type]

    def schema(self) -> dict[str, Any]:
        """A string."""
        from_peak = "(morning|noon|evening) for [0-9]+(\\.[0-9]+)? ?(hour|minute)s?"
        pattern = f"^({_CLOCK_PATTERN} ?- ?({_CLOCK_PATTERN}|24:00)|{from_peak})$"
        return {"type": "string", "pattern": pattern, "examples": ["06:30-10:00", "noon for 2 hours"]}

    def written(self, value: Any) -> object:
        """`06:30-10:00`, `noon for 2 hours`."""
        if not isinstance(value, FromPeak):
            return super().written(value)
        minutes = value.lasting * 1440.0
        return (
            f"{value.peak} for {minutes:g} minutes" if minutes % 60.0 else f"{value.peak} for {minutes / 60.0:g} hours"
        )


def clock(value: object, allowed: str = "", is_end: bool = False) -> float:
    """Fraction of the day.

    Args:
        value: `08:10`.
        allowed: what is allowed, for the message.
        is_end: whether 24:00 may be said.

    Raises:
        PydanticCustomError: not a time of the day.
    """
    if isinstance(value, str) and _CLOCK.fullmatch(value) and (is_end or value != "24:00"):
        return (int(value[:2]) * 60 + int(value[3:])) / 1440.0
    like = _CLOCK_LIKE.fullmatch(value) if isinstance(value, str) else None
    right = f"{int(like[1]):02d}:{like[2]}" if like else ""
    right = right if _CLOCK.fullmatch(right) and right != value else ""
    raise fault("time", "must be a time of the day", allowed=allowed, nearest=right)


def hands(fraction: float) -> str:
    """A fraction of the day as `08:10`."""
    minutes = round(fraction * 1440)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
