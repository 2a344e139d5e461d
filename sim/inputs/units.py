"""Values with units as they are written in a scenario: `15 days`, `25 %`, `20 yuan`, `2021-05-01`; times: clock.py."""

import datetime
import math
import re
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from sim.inputs.clock import Between, Clock, FromPeak, Moment, Occasion
from sim.inputs.closed import fault
from sim.inputs.problem import nearest
from sim.inputs.unit import Unit
from sim.inputs.words import Word

_DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0}
_UNITS = [*(f"{unit}s" for unit in _DAYS), *_DAYS]
_LIKE = 0.65  # likeness from which a unit may be meant: `mins` is like minutes, `months` is not
_DURATION = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?) *(\S.*)?")
_PERCENT = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,15})?) ?%")
_YUAN = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?) *([^\s0-9.].*)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Span(Unit):
    """A duration of whole days; `low` and `high` are days."""

    low: float = 0.0
    high: float = 1100.0

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
            right = nearest(unit, _UNITS, _LIKE)
            raise fault("unit", message, allowed=self.said(), nearest=f"{match[1]} {right}" if right else "")
        days = float(match[1]) * _DAYS[unit.removesuffix("s")]
        if not self.low <= days <= self.high:
            raise fault("range", "the duration is out of range", allowed=self.said())
        if abs(days - round(days)) > 1e-9:
            raise fault("whole_days", "must be whole days", allowed=self.said())
        return float(round(days))

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
        return (
            f"whole days, {self.written(self.low)} .. {self.written(self.high)}, as in `15 days`, `48 hours`, `2 weeks`"
        )


@dataclass(frozen=True)
class Part(Unit):
    """A share, 0..1; a bare 1 is refused, as it may be meant as 1 % or as 100 %."""

    allowed: ClassVar[str] = "a share 0 % .. 100 %, as in `25 %` or 0.25"

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
        if share == 1.0 and not isinstance(value, str):
            hint = "write `1 %` or `100 %`"
            raise fault("share", "a bare 1 may be 1 % or 100 %", allowed=self.allowed, hint=hint)
        return share

    def schema(self) -> dict[str, Any]:
        """A string or a number."""
        percent = {"type": "string", "pattern": "^(100(\\.0+)?|[0-9]{1,2}(\\.[0-9]+)?) ?%$"}
        return {"anyOf": [percent, {"type": "number", "minimum": 0, "exclusiveMaximum": 1}], "examples": ["25 %", 0.25]}


@dataclass(frozen=True)
class Yuan(Unit):
    """A sum of money; `low` and `high` are yuan."""

    low: float = 0.01
    high: float = 100_000.0

    def parse(self, value: object) -> float:
        """Yuan."""
        match = _YUAN.fullmatch(value.strip()) if isinstance(value, str) else None
        if match is None:
            is_number = isinstance(value, int | float) and not isinstance(value, bool)
            hint = f"write `{value} yuan` if yuan are meant" if is_number else ""
            raise fault("money", "must be a sum of money with its unit", allowed=self.said(), hint=hint)
        if match[2] != "yuan":
            message = f"`{match[2]}` is no unit of money here" if match[2] else "the unit of money is missing"
            raise fault("unit", message, allowed=self.said(), nearest=f"{match[1]} yuan")
        yuan = float(match[1])
        if not self.low <= yuan <= self.high:
            raise fault("range", "the sum is out of range", allowed=self.said())
        if yuan != round(yuan, 2):
            raise fault("whole_fen", "must be whole fen, hundredths of a yuan", allowed=self.said())
        return yuan

    def schema(self) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "pattern": "^[0-9]+(\\.[0-9]{1,2})? *yuan$", "examples": ["20 yuan", "88.88 yuan"]}

    def written(self, value: Any) -> object:
        """`20 yuan`."""
        return f"{value:.12g} yuan"

    def said(self) -> str:
        """What is allowed, in words."""
        return f"{self.low:.12g} .. {self.high:.12g} yuan, as in `20 yuan`, `88.88 yuan`"


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


def _with_unit(value: object) -> str:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"write `{value} days` if days are meant" if is_number else ""


TimeOfDay = Annotated[float, Clock()]
PushTime = Annotated[float | Literal["morning", "noon", "evening"], Moment()]
Window = Annotated[tuple[float, float], Between()]
RitualWindow = Annotated[tuple[float, float] | FromPeak, Occasion()]
Share = Annotated[float, Part()]
Money = Annotated[float, Yuan()]
Date = Annotated[datetime.date, Day()]
Name = Annotated[str, Word()]
