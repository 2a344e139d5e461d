"""A YAML document as a tree in which every value knows where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sim.inputs.problem import Place

Scalar = str | int | float | bool | None
Step = str | int


@dataclass(frozen=True, slots=True)
class Node:
    """A value, where it begins, and where its key stands."""

    place: Place
    content: "Scalar | list[Node] | dict[str, Node]"
    key: Place | None = None
    written: str = ""  # a scalar as it stands in the file

    @property
    def plain(self) -> Any:
        """The value as plain data."""
        if isinstance(self.content, dict):
            return {name: node.plain for name, node in self.content.items()}
        if isinstance(self.content, list):
            return [node.plain for node in self.content]
        return self.content

    @property
    def said(self) -> str:
        """The value in a few words, for messages."""
        match self.content:
            case dict():
                return "a mapping" if self.content else "an empty mapping"
            case list():
                return f"a list of {len(self.content)}"
            case str():
                return self.written or '""'
            case None:
                return self.written or "nothing"
            case _:
                return self.written

    def get(self, name: str) -> "Node | None":
        """The value of a key, None where this is no mapping or has no such key."""
        return self.content.get(name) if isinstance(self.content, dict) else None


class Found(NamedTuple):
    """The deepest value on the way along a location."""

    node: Node
    path: str  # as messages write the whole location
    whole: bool  # the location exists to its end


def find(root: Node, location: Sequence[Step]) -> Found:
    """Follow a location as far as it goes.

    Args:
        root: where to begin.
        location: keys and list indices. An index 0 where the file has a mapping is skipped (a single block for a list).

    Returns:
        The deepest value, the path in words, and whether that is the end of the location.
    """
    node, path, whole = root, "", True
    for step in location:
        content = node.content if whole else None
        if isinstance(step, int):
            if isinstance(content, dict) and step == 0:
                continue
            path += f"[{step}]"
            inner = content[step] if isinstance(content, list) and 0 <= step < len(content) else None
        else:
            path += f".{step}" if path else step
            inner = content.get(step) if isinstance(content, dict) else None
        whole = whole and inner is not None
        node = inner if inner is not None else node
    return Found(node, path, whole)


def overlaid(base: Node, top: Node) -> Node:
    """One tree over another: mappings merge, lists and scalars replace; every value keeps the place where it stands.

    Args:
        base: what is inherited.
        top: what differs.

    Returns:
        The merged tree.
    """
    if not (isinstance(base.content, dict) and isinstance(top.content, dict)):
        return top
    merged = dict(base.content)
    for name, node in top.content.items():
        merged[name] = overlaid(merged[name], node) if name in merged else node
    return Node(top.place, merged, top.key, top.written)
