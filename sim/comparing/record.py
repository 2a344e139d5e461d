"""Provenance of comparisons and choices: what they were made from, without clock times and machine paths."""

import platform
from collections.abc import Mapping, Sequence
from typing import Any

from sim.comparing.question import Question
from sim.comparing.strategies import Strategy
from sim.provenance import PACKAGES, files_recorded, names, package_version, version_of

#: Words under which their result folders are recognised.
COMPARISON, CHOICE = "grouplife compare", "grouplife choose"


def recorded(question: Question) -> dict[str, Any]:
    """The record of a comparison."""
    return {
        "kind": COMPARISON,
        **made_from(question.strategies, question.seed, question.engine),
        "objective": question.objective,
        "outcomes": list(question.outcomes),
        "replicates": question.replicates,
        "draws": [dict(draw) for draw in question.draws],
    }


def made_from(
    strategies: Sequence[Strategy], seed: int, engine: str, others: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """What strategies were made from, by whom they can be made again.

    Args:
        strategies: as read.
        seed: root seed.
        engine: compiled or readable.
        others: path -> sha256 of further files.
    """
    marks = dict(others or {}) | {path: mark for one in strategies for path, mark in one.inputs.files.items()}
    found = names(marks)
    files = files_recorded(found, marks)
    return {
        "version": package_version(),
        "strategies": {
            one.name: {
                "scenario": found[one.inputs.path],
                "settings": list(one.inputs.settings),
                "inputs": one.inputs.merged,
            }
            for one in strategies
        },
        "files": files,
        "behaviour": found[strategies[0].inputs.behaviour_path],
        "seed": seed,
        "engine": engine,
        "packages": {name: version_of(name) for name in PACKAGES},
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()} {' '.join(platform.libc_ver())}".strip(),
    }
