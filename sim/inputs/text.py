"""Bytes of an input file to text: regular files, UTF-8, of sensible size, without control characters."""

import re
from pathlib import Path

from sim.inputs.problem import InputError, Place, Problem, problem_at

#: Largest input file, bytes.
LARGEST = 1_000_000

_TEXT = "UTF-8 text of printable characters"
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "UTF-8", b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_INDENTED_BY_TAB = re.compile(r"^( *)\t", re.MULTILINE)


def read_bytes(path: Path, shown: str) -> bytes:
    """A file's bytes, never more than the largest allowed size.

    Args:
        path: the file.
        shown: its name in messages.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: a folder, no regular file, not readable, or too large.
    """
    try:
        if not path.is_file():
            path.stat()
            found = "a folder" if path.is_dir() else "something that is no file"
            raise _refusal(shown, "not_a_file", "this cannot be read", found, "a file")
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
            size = stream.seek(0, 2)
    except NotADirectoryError:
        raise FileNotFoundError(2, "there is no such file", shown) from None
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal(shown, "unreadable", "the file cannot be read", reason, "a readable file") from None
    if len(content) > LARGEST:
        raise _refusal(shown, "too_large", "the file is too large", f"{size:,} bytes", f"at most {LARGEST:,} bytes")
    return content


def decoded(content: bytes, shown: str) -> str:
    """Text of a file.

    Args:
        content: the bytes.
        shown: the file's name in messages.

    Raises:
        InputError: a byte order mark, not UTF-8, control characters, or indentation by tabs.
    """
    for mark, encoding in _BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            hint = "save the file as UTF-8 without byte order mark"
            message = "the file begins with a byte order mark"
            raise _refusal(shown, "byte_order_mark", message, encoding, _TEXT, hint)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        byte = f"byte 0x{content[error.start]:02x}"
        hint = "save the file as UTF-8; a scenario is a text file"
        raise InputError([_at(before, shown, "not_utf8", "the file is not UTF-8 text", byte, hint)]) from None
    problems = []
    unprintable = _UNPRINTABLE.search(text)
    if unprintable:
        found = f"U+{ord(unprintable.group()):04X}"
        hint = "in double quotes it can be written as an escape"
        message = "a control character, which a text file may not hold"
        problems.append(_at(text[: unprintable.start()], shown, "control_character", message, found, hint))
    else:
        message, hint = "a tab in the indentation", "indent with spaces"
        for tab in _INDENTED_BY_TAB.finditer(text):
            problems.append(_at(text[: tab.end(1)], shown, "tab", message, "a tab", hint, "spaces"))
    if problems:
        raise InputError(problems)
    return text


def _at(before: str, shown: str, code: str, message: str, found: str, hint: str, allowed: str = _TEXT) -> Problem:
    """A problem behind the text `before`."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = Place(shown, len(lines), len(lines[-1]) + 1)
    return problem_at(place, code, "", message, found=found, allowed=allowed, hint=hint)


def _refusal(shown: str, code: str, message: str, found: str, allowed: str, hint: str = "") -> InputError:
    return InputError([problem_at(Place(shown), code, "", message, found=found, allowed=allowed, hint=hint)])
