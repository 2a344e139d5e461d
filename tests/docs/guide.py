"""The blocks of a guide in Markdown: which file, where in it, what text; and how to apply them."""

import re
from pathlib import Path
from typing import NamedTuple

_QUOTED = r"(`+) ?([^\n]+?) ?"
_BLOCK = re.compile(
    rf"^{_QUOTED}\1, (?:new file|(after|before) {_QUOTED}\4|instead of {_QUOTED}\6(?: to {_QUOTED}\8)?):\n\n"
    r"```\w+\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """A block of text and its place."""

    file: str
    where: str  # "new file", "after", "before" or "instead of"
    first: str  # line without its indentation; empty for a new file
    last: str  # last line that is replaced, for "instead of"
    text: str


def blocks(guide: str) -> list[Block]:
    """Blocks of a guide, in order.

    Args:
        guide: Text of the guide. A block is a fenced code block under a line such as "`a.py`, after `x = 1`:".
    """
    found = []
    for match in _BLOCK.finditer(guide):
        file, beside, anchor, first, last, text = match.group(2, 3, 5, 7, 9, 10)
        if beside:
            found.append(Block(file, beside, anchor, anchor, text))
        elif first:
            found.append(Block(file, "instead of", first, last or first, text))
        else:
            found.append(Block(file, "new file", "", "", text))
    return found


def apply(block: Block, root: Path) -> None:
    """Put a block where it says.

    Args:
        block: The block.
        root: Folder of a copy of the repository.

    Raises:
        AssertionError: The new file exists already, or a line to stand beside is not there exactly once.
    """
    path = root / block.file
    if block.where == "new file":
        assert not path.exists(), f"{block.file} exists already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    begin = _only(lines, block.first, 0, block.file)
    if block.where == "after":
        begin = end = begin + 1
    elif block.where == "before":
        end = begin
    else:
        end = _only(lines, block.last, begin, block.file) + 1
    path.write_text("".join([*lines[:begin], block.text, *lines[end:]]), encoding="utf-8")


def _only(lines: list[str], wanted: str, begin: int, file: str) -> int:
    """Number of the only line, from `begin` on, that reads so."""
    found = [number for number, line in enumerate(lines) if number >= begin and line.strip() == wanted]
    assert len(found) == 1, f"{len(found)} lines of {file} read `{wanted}`; the guide needs exactly one"
    return found[0]
