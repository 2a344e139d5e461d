"""What a result was made from: enough to make it again, and nothing that differs between two identical runs."""

import platform
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from sim.inputs import Inputs
from sim.inputs.sets import set_of
from sim.inputs.shipped import shipped
from sim.inputs.targets import TARGETS

#: Word under which a result folder is recognised.
KIND = "grouplife run"

#: What every record says, and what living it again needs.
RECORDED = frozenset({"scenario", "settings", "behaviour", "seed", "engine", "replicates"})

#: Packages whose version can move a result.
PACKAGES = ("numba", "llvmlite", "numpy", "scipy", "simpy", "pydantic", "PyYAML", "pyarrow", "pandas", "jinja2")


def package_version() -> str:
    """Version of the installed distribution, or `unknown` where sim is imported from a bare folder."""
    return version_of("grouplife")


@cache
def code_mark() -> str:
    """Hash of the code on which results depend: all of the package but the command line and the report."""
    home = Path(__file__).parent
    digest = sha256()
    for path in sorted(home.rglob("*.py")):
        name = path.relative_to(home).as_posix()
        if not name.startswith(("cli/", "report/", "_data/")):
            digest.update(name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def provenance(
    inputs: Inputs,
    *,
    found: Mapping[str, str],
    file: str,
    settings: Sequence[str],
    behaviour: str,
    seed: int,
    engine: str,
    replicates: int,
) -> dict[str, Any]:
    """The record that goes with every result, plain data.

    Args:
        inputs: the inputs as read.
        found: name of each input file in the result folder, as `names` gives them.
        file: the scenario's name in the result folder.
        settings: -s/--set that were applied.
        behaviour: the behaviour file's name in the result folder.
        seed: root seed.
        engine: compiled or readable.
        replicates: number of replicates.

    Returns:
        Version, inputs after overlays, every input file's name and sha256, the behaviour file with the name of its set,
        seed, engine, packages, Python and platform. No clock time, no machine path.
    """
    files = files_recorded(found, inputs.files)
    return {
        "kind": KIND,
        "version": package_version(),
        "scenario": file,
        "settings": list(settings),
        "inputs": inputs.merged,
        "files": files,
        "behaviour": {"file": behaviour, "set": set_of(inputs.behaviour_mark), "sha256": inputs.behaviour_mark},
        "seed": seed,
        "engine": engine,
        "replicates": replicates,
        "packages": {name: version_of(name) for name in PACKAGES},
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()} {' '.join(platform.libc_ver())}".strip(),
    }


def files_recorded(found: Mapping[str, str], marks: Mapping[str, str]) -> dict[str, str]:
    """Every file that a result was made from, with the registry.

    Args:
        found: path of each input file -> its name in the result folder, as `names` gives them.
        marks: path -> sha256.

    Returns:
        name -> sha256, in order of the names, the registry last.
    """
    files = {name: marks[path] for path, name in sorted(found.items(), key=lambda item: item[1])}
    return {**files, TARGETS: sha256(shipped(TARGETS).read_bytes()).hexdigest()}


def names(files: Iterable[str], kept: Path | None = None) -> dict[str, str]:
    """Names of input files inside a result folder, so that references from one file to another still hold there.

    Args:
        files: paths on this machine.
        kept: a result folder's inputs, when the files are read from there; they keep their names.

    Returns:
        path -> name: shipped files under their place in the repository, all others under `own/` with their folders
        from the deepest folder that they share.
    """
    resolved = {path: Path(path).resolve() for path in files}
    home = shipped("").resolve()
    roots = [home] if kept is None else [kept.resolve(), home]
    foreign = [place for place in resolved.values() if not any(place.is_relative_to(root) for root in roots)]
    return {path: _name(place, roots, _shared(foreign)) for path, place in resolved.items()}


def _name(place: Path, roots: Sequence[Path], shared: Path) -> str:
    for root in roots:
        if place.is_relative_to(root):
            return place.relative_to(root).as_posix()
    return f"own/{place.relative_to(shared).as_posix()}"


def _shared(paths: Sequence[Path]) -> Path:
    folders = [path.parent for path in paths] or [Path("/")]
    shared = folders[0]
    while not all(folder.is_relative_to(shared) for folder in folders):
        shared = shared.parent
    return shared


def version_of(name: str) -> str:
    """Version of an installed distribution, or `unknown`."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
