"""Provenance of comparisons and choices: what they were made from, without clock times and machine paths."""

import platform
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from sim.comparing.question import Question
from sim.comparing.strategies import Strategy
from sim.inputs.reading import BEHAVIOUR
from sim.provenance import PACKAGES, files_recorded, names, package_version, version_of

#: Words under which their result folders are recognised.
COMPARISON, CHOICE = "grouplife compare", "grouplife choose"


def recorded(question: Question) -> dict[str, Any]:
    """The record of a comparison; `asked` is what was asked for beyond the defaults, files by their names there."""
    made = made_from(question.strategies, question.seed, question.engine, question.files)
    return {
        "kind": COMPARISON,
        **made,
        "objective": question.objective,
        "outcomes": list(question.outcomes),
        "replicates": question.replicates,
        "draws": [dict(draw) for draw in question.draws],
        "asked": {
            "outcomes": list(question.declared),
            "posterior": _posterior(question),
            "behaviour": None if made["behaviour"] == BEHAVIOUR else made["behaviour"],
            "benchmarks": question.with_rows,
        },
    }


def files_of(question: Question) -> dict[str, str]:
    """Path -> sha256 of every file that a comparison is made from, the registry left out."""
    marks = dict(question.files)
    for one in question.strategies:
        marks |= one.inputs.files
    return marks


def _posterior(question: Question) -> str | None:
    """Name in the result folder of the posterior's folder or file; None where nothing was drawn from one."""
    if question.posterior is None:
        return None
    found = names(files_of(question))
    own = [found[path] for path in question.files]
    return str(PurePosixPath(own[0]).parent) if len(own) > 1 else own[0]


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
