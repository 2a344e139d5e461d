"""What is wrong with an input, and where it stands."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import NamedTuple

#: Longest piece of a file that a message repeats, characters.
_LONGEST = 80


class Place(NamedTuple):
    """A point in a file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{shown(self.file, 4000)}:{self.line}:{self.column}"


class Problem(NamedTuple):
    """One fault of an input file. Printed as `file:line:column: error[code]: field: message (found ...)`."""

    file: str
    line: int
    column: int
    code: str
    field: str  # path of the field, `portfolio[0].groups.members`; empty for the file as a whole
    message: str
    found: str = ""
    allowed: str = ""
    nearest: str = ""  # the right word for a wrong one
    hint: str = ""  # other advice

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.file, self.line, self.column)

    def __str__(self) -> str:
        field = f"{shown(self.field, 200)}: " if self.field else ""
        found = f" (found {shown(self.found)})" if self.found else ""
        lines = [f"{self.place}: error[{self.code}]: {field}{shown(self.message, 400)}{found}"]
        if self.allowed:
            lines.append(f"    allowed: {shown(self.allowed, 1000)}")
        if self.nearest:
            lines.append(f"    hint: did you mean `{shown(self.nearest)}`?")
        if self.hint:
            lines.append(f"    hint: {shown(self.hint, 400)}")
        return "\n".join(lines)


class InputError(Exception):
    """An input is invalid; `problems` holds every fault found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the faults, in the order of where they stand, each once.

        Args:
            problems: at least one fault.
        """
        self.problems = sorted(set(problems), key=lambda problem: problem[:5])
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def problem_at(place: Place, code: str, field: str, message: str, **details: str) -> Problem:
    """A problem at a place; details are found, allowed, nearest and hint."""
    return Problem(place.file, place.line, place.column, code, field, message, **details)


def nearest(word: object, words: Iterable[str], cutoff: float = 0.6) -> str:
    """The one of `words` that is most like `word`, empty if none is like it (likeness 0..1, difflib)."""
    if not isinstance(word, str):
        return ""
    by_lower = {candidate.lower(): candidate for candidate in words}
    close = get_close_matches(word.lower()[:100], by_lower, n=1, cutoff=cutoff)
    return by_lower[close[0]] if close else ""


def begun_by(word: str, words: Iterable[str]) -> str:
    """The first of `words` whose first parts are `word` (`streak` of `streak_bonus`), empty if there is none."""
    return next((candidate for candidate in words if candidate.startswith(f"{word.lower()}_")), "")


def shown(text: str, longest: int = _LONGEST) -> str:
    """Text fit for one line of a terminal: control characters escaped, cut when long."""
    cut = text if len(text) <= longest else text[: longest - 3] + "..."
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in cut)
