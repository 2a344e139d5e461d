"""What all input models have in common, and how their own checks report a fault."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, LiteralString, NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError


class Closed(BaseModel):
    """A block of an input file: unknown fields are errors, nothing is converted in silence, nothing changes later."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Surroundings(NamedTuple):
    """What a block must know of the other files to be checked; the validation context."""

    names: dict[str, list[str]]  # kind of definition (segments, gifts, sources ...) -> names that exist
    horizon: float | None = None  # days; None where the scenario does not say it rightly


def surroundings(info: ValidationInfo) -> Surroundings | None:
    """The context of a validation; None when a model is built alone."""
    return info.context if isinstance(info.context, Surroundings) else None


class Fault(NamedTuple):
    """A fault that a block finds in itself."""

    at: tuple[str | int, ...]  # location inside the block
    code: LiteralString
    message: str
    details: Mapping[str, str] = MappingProxyType({})  # allowed, nearest, hint, found


def fault(code: LiteralString, message: str, **details: str) -> PydanticCustomError:
    """A fault of the value at hand.

    Args:
        code: short name of the fault.
        message: what is wrong, in words.
        **details: allowed, nearest, hint, found.

    Returns:
        The exception to raise in a validator.
    """
    context = {"message": message, **details}
    return PydanticCustomError(code, "{message}", context)


def faults(found: list[Fault], value: Any) -> ValidationError:
    """Faults inside the block at hand.

    Args:
        found: at least one.
        value: the block.

    Returns:
        The exception to raise in a validator.
    """
    lines = [
        InitErrorDetails(type=fault(one.code, one.message, **one.details), loc=one.at, input=value) for one in found
    ]
    return ValidationError.from_exception_data("block", lines)


def with_faults(error: ValidationError, found: list[Fault]) -> ValidationError:
    """A validation's own errors and further faults of the same block."""
    lines = [_line(details) for details in error.errors(include_url=False)]
    lines += [
        InitErrorDetails(type=fault(one.code, one.message, **one.details), loc=one.at, input=None) for one in found
    ]
    return ValidationError.from_exception_data("block", lines)


def _line(details: ErrorDetails) -> InitErrorDetails:
    kind, context = details["type"], details.get("ctx", {})
    is_ours = "message" in context
    return InitErrorDetails(
        type=PydanticCustomError(kind, "{message}", context) if is_ours else kind,
        loc=details["loc"],
        input=details["input"],
        ctx=context,
    )
