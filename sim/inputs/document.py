"""Strict YAML: PyYAML scans and parses; what may be written is decided here. No aliases, tags, merge keys."""

from functools import lru_cache
from typing import Any, NoReturn

import yaml

from sim.inputs.node import Node, Scalar
from sim.inputs.problem import InputError, Place, Problem, problem_at
from sim.inputs.scalars import BadNumberError, resolved

#: What stands in place of what is not allowed.
_ALLOWED = {
    "alias": "the value written out, or `extends:` for a whole file",
    "anchor": "the value alone",
    "control_character": "printable characters",
    "directive": "the document alone",
    "documents": "one document in a file",
    "duplicate_key": "each key once in a block",
    "empty": "a document, `field: value` in each line",
    "key": "a word",
    "merge_key": "`extends:` for what files share",
    "number": "a finite number",
    "syntax": "YAML, `field: value` in each line, indented by spaces",
    "tag": "the value alone",
}

#: Deepest nesting of a document, levels.
DEEPEST = 32
#: Most values in a document.
MOST_NODES = 50_000
#: Documents kept: the shipped ones, some of the user's.
_KEPT = 64


@lru_cache(maxsize=_KEPT)
def parse(text: str, file: str, column: int = 1) -> Node:
    """A document as a tree with positions, kept by its text: the shipped files are parsed once in a process.

    Args:
        text: printable text.
        file: name in messages.
        column: column in which the first line begins.

    Returns:
        The root value, which nobody may change.

    Raises:
        InputError: every fault that could be found; a fault of syntax ends the search.
    """
    composer = _Composer(text, file, column - 1)
    root = composer.document()
    if composer.problems:
        raise InputError(composer.problems)
    return root


#: Faults after which the rest of a document is not looked at.
_MOST_PROBLEMS = 200


class _Composer:
    """Events to nodes, one document."""

    def __init__(self, text: str, file: str, shift: int) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._file = file
        self._shift = shift
        self._loader: Any = yaml.BaseLoader(text)
        self._n_nodes = 0
        self._aliases: set[str] = set()

    def document(self) -> Node:
        """The one document of the file."""
        self._next()
        start = self._next()
        if isinstance(start, yaml.StreamEndEvent):
            self._stop(Place(self._file), "empty", "the file is empty", "nothing")
        if isinstance(start, yaml.DocumentStartEvent) and (start.version or start.tags):
            self._note(self._place(start.start_mark), "directive", "a YAML directive, which is not allowed", found="%")
        root = self._node(self._next(), None, "", 0)
        self._next()
        more = self._next()
        if not isinstance(more, yaml.StreamEndEvent):
            self._stop(self._place(more.start_mark), "documents", "a second document", "---")
        return root

    def _next(self) -> Any:
        try:
            event = self._loader.get_event()
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = self._place(mark) if mark else Place(self._file)
            said = ", ".join(part for part in (error.context, error.problem) if part)
            self._stop(place, "syntax", f"not YAML: {said}", _rest_of_line(self._text, mark), _advice(self._text, mark))
        except (yaml.YAMLError, ValueError, OverflowError):
            mark = self._loader.get_mark()
            message = "not YAML: a character code out of range"
            self._stop(self._place(mark), "syntax", message, _rest_of_line(self._text, mark))
        return event

    def _node(self, event: Any, key: Place | None, path: str, depth: int) -> Node:
        """The value that begins with an event."""
        place = self._place(event.start_mark)
        self._n_nodes += 1
        if self._n_nodes > MOST_NODES:
            self._stop(place, "too_many_values", "too many values", "more", allowed=f"at most {MOST_NODES:,} in a file")
        if depth > DEEPEST:
            self._stop(place, "too_deep", "nested too deep", "more", allowed=f"at most {DEEPEST} levels")
        if isinstance(event, yaml.AliasEvent):
            if event.anchor not in self._aliases:
                self._note(place, "alias", "an alias, which is not allowed", path, f"*{event.anchor}")
            self._aliases.add(str(event.anchor))
            return Node(place, None, key, f"*{event.anchor}")
        if getattr(event, "anchor", None):
            self._note(place, "anchor", "an anchor, which is not allowed", path, f"&{event.anchor}")
        if getattr(event, "tag", None):
            self._note(place, "tag", "a tag, which is not allowed", path, str(event.tag))
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(place, self._items(path, depth), key)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(place, self._entries(path, depth), key)
        return Node(place, self._scalar(event, place, path), key, event.value)

    def _items(self, path: str, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._node(event, None, f"{path}[{len(items)}]", depth + 1))
        return items

    def _entries(self, path: str, depth: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            name = self._key(event, path, depth)
            place = self._place(event.start_mark)
            inside = f"{path}.{name}" if path else name
            value = self._node(self._next(), place, inside, depth + 1)
            if name in entries:
                first = entries[name].key or entries[name].place
                self._note(place, "duplicate_key", f"the key stands twice; first in line {first.line}", inside, name)
            else:
                entries[name] = value
        return entries

    def _key(self, event: Any, path: str, depth: int) -> str:
        """A mapping's key: a word."""
        place = self._place(event.start_mark)
        node = self._node(event, place, path, depth + 1)
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.style is None:
            self._note(place, "merge_key", "a merge key, which is not allowed", path, "<<")
        elif not isinstance(node.content, str) or not node.content:
            hint = f'write "{node.written}"' if isinstance(event, yaml.ScalarEvent) and node.written else ""
            self._note(place, "key", "a key must be a word", path, node.said, hint)
        return str(event.value) if isinstance(event, yaml.ScalarEvent) else f"key in line {place.line}"

    def _scalar(self, event: Any, place: Place, path: str) -> Scalar:
        written: str = event.value
        if any("\ud800" <= c <= "\udfff" for c in written):
            self._note(place, "control_character", "half of a surrogate pair, which is no character", path, written)
        if event.style is not None:
            return written
        try:
            return resolved(written)
        except BadNumberError as error:
            self._note(place, "number", str(error), path, written)
            return None

    def _place(self, mark: Any) -> Place:
        return Place(self._file, mark.line + 1, mark.column + 1 + (self._shift if mark.line == 0 else 0))

    def _note(self, place: Place, code: str, message: str, path: str = "", found: str = "", hint: str = "") -> None:
        self.problems.append(problem_at(place, code, path, message, found=found, hint=hint, allowed=_ALLOWED[code]))
        if len(self.problems) >= _MOST_PROBLEMS:
            raise InputError(self.problems)

    def _stop(self, place: Place, code: str, message: str, found: str, hint: str = "", allowed: str = "") -> NoReturn:
        may = allowed or _ALLOWED[code]
        self.problems.append(problem_at(place, code, "", message, found=found, hint=hint, allowed=may))
        raise InputError(self.problems)


def _rest_of_line(text: str, mark: Any) -> str:
    """What stands where the scanner gave up."""
    rest = text[mark.index :] if mark else ""
    return rest.split("\n", 1)[0].strip() or ("the end of a line" if rest else "the end of the file")


def _advice(text: str, mark: Any) -> str:
    """Advice on the commonest faults of syntax."""
    at = text[mark.index : mark.index + 1] if mark else ""
    if at == "\t":
        return "there is a tab; YAML wants spaces"
    if at in ("%", "@", "`"):
        return f"a value that begins with {at} must be in quotes"
    if at == ":":
        return "a value that holds `: ` must be in quotes"
    return ""
