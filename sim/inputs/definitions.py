"""Definition files to one catalogue: every name is defined once."""

from collections.abc import Sequence

from sim.inputs.node import Node
from sim.inputs.problem import Place, Problem, problem_at

#: Kinds of definition that other files name.
KINDS = ("segments", "gifts", "products", "grades", "names", "fits", "personas", "histories", "sources")


def gathered(roots: Sequence[Node]) -> tuple[Node, list[Problem]]:
    """All definition files as one tree.

    Args:
        roots: roots of the files, shipped ones first.

    Returns:
        Section -> name -> definition, and a problem for each name that is defined twice.
    """
    sections: dict[str, Node] = {}
    problems: list[Problem] = []
    for root in roots:
        for section, node in root.content.items() if isinstance(root.content, dict) else ():
            held = sections.get(section)
            if held is None or not isinstance(held.content, dict):
                sections[section] = held or node
            elif not isinstance(node.content, dict):
                may = "a mapping of names"
                problems.append(
                    problem_at(node.place, "mapping", section, "must be a mapping", found=node.said, allowed=may)
                )
            else:
                merged, twice = _merged(section, held, node.content)
                sections[section] = merged
                problems += twice
    place = roots[0].place if roots else Place("definitions")
    return Node(place, sections), problems


def defined(catalogue: Node) -> dict[str, list[str]]:
    """Names that exist, by kind, whether or not their definitions are right."""
    names: dict[str, list[str]] = {}
    for kind in KINDS:
        section = catalogue.get(kind)
        names[kind] = list(section.content) if section is not None and isinstance(section.content, dict) else []
    return names


def _merged(section: str, held: Node, more: dict[str, Node]) -> tuple[Node, list[Problem]]:
    content = dict(held.content) if isinstance(held.content, dict) else {}
    problems = []
    for name, node in more.items():
        if name in content:
            first = content[name].key or content[name].place
            message = f"defined twice; first in {first}"
            known = {"found": name, "allowed": "a name of its own; a definition cannot be changed"}
            problems.append(problem_at(node.key or node.place, "defined_twice", f"{section}.{name}", message, **known))
        else:
            content[name] = node
    return Node(held.place, content, held.key), problems
