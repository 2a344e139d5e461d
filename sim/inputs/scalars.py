"""Plain YAML scalars by the core schema of YAML 1.2: `no` is a word, `010` is ten, `1e3` is a number."""

import math
import re

from sim.inputs.node import Scalar

_WORDS: dict[str, Scalar] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")

#: Longest number, characters.
_LONGEST = 64


class BadNumberError(ValueError):
    """A scalar that reads as a number but is none that can be used."""


def resolved(written: str) -> Scalar:
    """Value of a plain scalar.

    Args:
        written: the scalar as it stands in the file, without quotes.

    Returns:
        None, a bool, an int, a float or the text itself.

    Raises:
        BadNumberError: infinite, not a number, or too long.
    """
    if written in _WORDS:
        return _WORDS[written]
    if _NOT_FINITE.fullmatch(written):
        raise BadNumberError("must be a finite number")
    base = 10 if _INTEGER.fullmatch(written) else 8 if _OCTAL.fullmatch(written) else 0
    base = 16 if _HEXADECIMAL.fullmatch(written) else base
    if not base and not _FLOAT.fullmatch(written):
        return written
    if len(written) > _LONGEST:
        raise BadNumberError(f"must have at most {_LONGEST} digits")
    if base:
        return int(written, base)
    value = float(written)
    if not math.isfinite(value):
        raise BadNumberError("must be a finite number")
    return value
