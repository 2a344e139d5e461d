"""What a result was made from, and the commands that make it again, in words."""

import shlex
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from sim.metrics.study import Study
from sim.report.words import clean

#: Parts of the provenance that have a place of their own on the page.
_TOLD = ("inputs", "files")


class Pair(NamedTuple):
    """A name and its value."""

    name: str
    value: str


class File(NamedTuple):
    """A data file beside the report."""

    name: str
    address: str
    content: str


def commands(study: Study) -> tuple[Pair, ...]:
    """What to type to get this result again, as POSIX shells read it."""
    words = ["grouplife", "run", clean(study.file), "--replicates", str(study.n_replicates), "--seed", str(study.seed)]
    words += ["--engine", study.engine]
    for setting in study.settings:
        words += ["--set", clean(setting)]
    return (
        Pair("These bytes, from the folder that this report lies in", "grouplife rerun ."),
        Pair("The same study, from the scenario file", shlex.join(words)),
    )


def scenario(study: Study) -> tuple[Pair, ...]:
    """Every field of the scenario as it ran, under the path that --set takes."""
    return tuple(flat(study.provenance.get("inputs", {})))


def input_files(study: Study) -> tuple[Pair, ...]:
    """Input files and their sha256."""
    files = study.provenance.get("files", {})
    return tuple(flat(files, joined="/")) if isinstance(files, Mapping) else ()


def behaviour_file(study: Study) -> str:
    """Name of the behaviour file, empty where the provenance does not say."""
    told = study.provenance.get("behaviour")
    return clean(told.get("file", "")) if isinstance(told, Mapping) else ""


def behaviour_set(study: Study) -> str:
    """Name of the shipped behaviour set, empty for a file of the user's own."""
    told = study.provenance.get("behaviour")
    return clean(told.get("set", "")) if isinstance(told, Mapping) else ""


def record(study: Study) -> tuple[Pair, ...]:
    """Everything else that the provenance says."""
    return tuple(flat({name: value for name, value in study.provenance.items() if name not in _TOLD}))


def data_files(tables: Mapping[str, str]) -> tuple[File, ...]:
    """Links to the data files, always relative to the report."""
    return tuple(File(clean(name), f"./{quote(clean(name))}", clean(content)) for name, content in tables.items())


def flat(value: Any, path: str = "", joined: str = ".") -> Iterator[Pair]:
    """Nested data as paths and values in words.

    Args:
        value: plain data.
        path: where it stands.
        joined: between the steps of a path.
    """
    if isinstance(value, Mapping) and value:
        for name, inner in value.items():
            yield from flat(inner, f"{path}{joined if path else ''}{clean(name)}", joined)
    elif isinstance(value, list | tuple) and any(isinstance(inner, Mapping | list | tuple) for inner in value):
        for i, inner in enumerate(value):
            yield from flat(inner, f"{path}[{i}]", joined)
    else:
        yield Pair(path, _plain(value))


def _plain(value: Any) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_plain(inner) for inner in value) or "none"
    if isinstance(value, Mapping):
        return "none"
    return clean(value)
