"""Versions of parts of the program: marks of what their sources do, not of how they are written."""

import ast
from functools import cache
from hashlib import sha256
from pathlib import Path

#: What a life follows from beside its inputs: rooms and modules of the package.
MODEL = ("draws", "flatten", "meeting", "members", "moments", "operations", "parameters", "rules", "simulation")

#: What turns lives into the numbers of a calibration, and decides where it lives next.
MEASURES = ("calibrating", "calibration", "metrics", "run")

_DOCUMENTED = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

_PACKAGE = Path(__file__).parents[1]


@cache
def version(rooms: tuple[str, ...]) -> str:
    """Mark of the sources of rooms and modules.

    Args:
        rooms: names of folders and modules of the package.

    Returns:
        64 hexadecimal digits of a sha256 of all their sources without docstrings and comments, in one layout.

    Raises:
        FileNotFoundError: there is no such room.
    """
    digest = sha256()
    for room in rooms:
        files = sorted((_PACKAGE / room).rglob("*.py")) or [_PACKAGE / f"{room}.py"]
        for path in files:
            digest.update(
                f"{path.relative_to(_PACKAGE).as_posix()}\0{bare(path.read_text(encoding='utf-8'))}\0".encode()
            )
    return digest.hexdigest()


def bare(source: str) -> str:
    """A module's source without docstrings and comments, in the interpreter's own layout."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _DOCUMENTED) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.unparse(tree)
