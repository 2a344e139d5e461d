"""Names: any, and those that must exist among the definitions."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from sim.inputs.closed import fault, surroundings
from sim.inputs.problem import nearest
from sim.inputs.unit import Unit

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


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
