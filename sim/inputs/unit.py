"""What all fields that are written with a unit have in common."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Unit(ABC):
    """Metadata of a field that is written with a unit: how to read it, and what editors may show."""

    allowed: ClassVar[str] = ""

    @abstractmethod
    def parse(self, value: object) -> Any:
        """The value of what is written."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """JSON Schema of what may be written."""

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
