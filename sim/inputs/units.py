"""Values with units as they are written in a scenario: `15 days`, `08:10`, `06:30-10:00`, `25 %`, `2021-05-01`."""

import datetime
import math
import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from sim.inputs.closed import fault, surroundings
from sim.inputs.problem import nearest

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0}
_UNITS = [*(f"{unit}s" for unit in _DAYS), *_DAYS]
_DURATION = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?) *(\S.*)?")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])|24:00")
_CLOCK_LIKE = re.compile(r"([0-9]{1,2})[:.h]([0-9]{2})")
_WINDOW = re.compile(r"([0-9:]+) ?- ?([0-9:]+)")
_PERCENT = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,15})?) ?%")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK_PATTERN = "([01][0-9]|2[0-3]):[0-5][0-9]"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Unit:
    """Metadata of a field that is written with a unit: how to read it, and what editors may show."""

    allowed: ClassVar[str] = ""

    def parse(self, value: object) -> Any:
        """The value of what is written."""
        raise NotImplementedError

    def schema(self) -> dict[str, Any]:
        """JSON Schema of what may be written."""
        raise NotImplementedError

    def written(self, value: Any) -> object:
        """How a value is written."""
        return value

    def said(self) -> str:
        """What is allowed, in words."""
        return self.allowed

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.parse, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return self.schema()


@dataclass(frozen=True)
class Span(Unit):
    """A duration, days. `low` and `high` are days; `whole` asks for whole days."""

    low: float = 0.0
    high: float = 1100.0
    whole: bool = True

    def parse(self, value: object) -> float:
        """Days."""
        if not isinstance(value, str):
            raise fault("duration", "must be a duration with its unit", allowed=self.said(), hint=_with_unit(value))
        match = _DURATION.fullmatch(value.strip())
        if match is None:
            raise fault("duration", "must be a number and a unit of time", allowed=self.said())
        unit = match[2] or ""
        if unit not in _UNITS:
            message = f"`{unit}` is no unit of time here" if unit else "the unit of time is missing"
            right = nearest(unit, _UNITS)
            raise fault("unit", message, allowed=self.said(), nearest=f"{match[1]} {right}" if right else "")
        days = float(match[1]) * _DAYS[unit.removesuffix("s")]
        if not self.low <= days <= self.high:
            raise fault("range", "the duration is out of range", allowed=self.said())
        if self.whole and abs(days - round(days)) > 1e-9:
            raise fault("whole_days", "must be whole days", allowed=self.said())
        return float(round(days)) if self.whole else days

    def schema(self) -> dict[str, Any]:
        """A string."""
        units = "|".join(_DAYS)
        pattern = f"^[0-9]+(\\.[0-9]+)? *({units})s?$"
        return {"type": "string", "pattern": pattern, "examples": ["15 days", "2 weeks"]}

    def written(self, value: Any) -> object:
        """`15 days`."""
        return "1 day" if value == 1 else f"{value:g} days"

    def said(self) -> str:
        """What is allowed, in words."""
        whole = "whole days, " if self.whole else ""
        return f"{whole}{self.written(self.low)} .. {self.written(self.high)}, as in `15 days`, `36 hours`, `2 weeks`"


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
    peaks: ClassVar[tuple[str, ...]] = ("morning", "noon", "evening")

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
class Part(Unit):
    """A share, 0..1."""

    allowed: ClassVar[str] = "a share 0 .. 1, as in `25 %` or 0.25"

    def parse(self, value: object) -> float:
        """Share."""
        share: float | None = None
        if isinstance(value, str) and (match := _PERCENT.fullmatch(value.strip())):
            share = float(match[1]) / 100.0
        elif isinstance(value, int | float) and not isinstance(value, bool):
            share = float(value)
        if share is None or not math.isfinite(share):
            raise fault("share", "must be a share", allowed=self.allowed)
        if not 0.0 <= share <= 1.0:
            right = f"{value} %" if not isinstance(value, str) and share <= 100 and share > 0 else ""
            raise fault("range", "the share is out of range", allowed=self.allowed, nearest=right)
        return share

    def schema(self) -> dict[str, Any]:
        """A string or a number."""
        percent = {"type": "string", "pattern": "^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) ?%$"}
        return {"anyOf": [percent, {"type": "number", "minimum": 0, "maximum": 1}], "examples": ["25 %", 0.25]}


@dataclass(frozen=True)
class Day(Unit):
    """A calendar date."""

    allowed: ClassVar[str] = "a date 1970-01-01 .. 2199-12-31, as in 2021-05-01"

    def parse(self, value: object) -> datetime.date:
        """The date."""
        if not isinstance(value, str) or not _DATE.fullmatch(value):
            raise fault("date", "must be a date", allowed=self.allowed)
        try:
            date = datetime.date.fromisoformat(value)
        except ValueError:
            raise fault("date", "there is no such day in the calendar", allowed=self.allowed) from None
        if not 1970 <= date.year <= 2199:
            raise fault("range", "the date is out of range", allowed=self.allowed)
        return date

    def schema(self) -> dict[str, Any]:
        """A string."""
        pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        return {"type": "string", "format": "date", "pattern": pattern, "examples": ["2021-05-01"]}


@dataclass(frozen=True)
class Word(Unit):
    """A name."""

    allowed: ClassVar[str] = "a text of 1 .. 200 characters on one line"

    def parse(self, value: object) -> str:
        """The name."""
        if value is None:
            raise fault("name", "must not be empty", allowed=self.allowed)
        if not isinstance(value, str):
            hint = "" if isinstance(value, dict | list) else "put it in quotes"
            raise fault("name", "must be a text", allowed=self.allowed, hint=hint)
        if not value.strip():
            raise fault("name", "must not be empty", allowed=self.allowed)
        if _CONTROL.search(value) or len(value) > 200:
            raise fault("name", "must be one short line without control characters", allowed=self.allowed)
        return value

    def schema(self) -> dict[str, Any]:
        """A string."""
        # Forbidden characters instead of \w: editors read \w as ASCII and would flag Chinese names.
        return {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]+$"}


@dataclass(frozen=True)
class Known:
    """A name that must exist among the definitions of a kind."""

    kind: str

    def check(self, value: str, info: ValidationInfo) -> str:
        """The name, if it exists."""
        around = surroundings(info)
        names = around.names.get(self.kind, []) if around else [value]
        if value not in names:
            few = ", ".join(names[:20]) + (", ..." if len(names) > 20 else "")
            message = f"there is no such name among the {self.kind}"
            raise fault("unknown_name", message, allowed=f"one of {few}", nearest=nearest(value, names))
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self.check, handler(source))


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


def _with_unit(value: object) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"write `{value} days` if days are meant" if is_number else ""


Duration = Annotated[float, Span(whole=False)]
TimeOfDay = Annotated[float, Clock()]
PushTime = Annotated[float | Literal["morning", "noon", "evening"], Moment()]
Window = Annotated[tuple[float, float], Between()]
Share = Annotated[float, Part()]
Date = Annotated[datetime.date, Day()]
Name = Annotated[str, Word()]
