"""Files that were read: each once, with its hash, and with the problems met on the way."""

import os
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from sim.inputs.document import parse
from sim.inputs.node import Node, overlaid
from sim.inputs.problem import InputError, Place, Problem, nearest, problem_at
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes

#: Where the shipped behaviour files stand, one a set of values.
PARAMETERS = "calibration/parameters"

#: Where shipped posteriors stand, seen from the root of the project.
POSTERIORS = "calibration/posterior"

#: Folders of the project in which shipped inputs stand.
SHIPPED_FOLDERS = ("scenarios", "calibration")

_LONGEST_CHAIN = 32


class Shelf:
    """Documents of one reading. A file is known by the path that messages show, which opens it too."""

    def __init__(self, root: Path | None = None) -> None:
        """Begin a reading.

        Args:
            root: folder in which names such as `scenarios/gallery/volume.yaml` are looked for before the shipped ones.
        """
        self.root = None if root is None else Path(os.path.normpath(root))
        self.files: dict[str, str] = {}
        self.problems: list[Problem] = []

    def load(self, file: str, asked_at: Place | None = None, field: str = "") -> Node | None:
        """A document whose root is a mapping.

        Args:
            file: path.
            asked_at: where another file names it; None where the user does.
            field: path of the field that names it.

        Returns:
            The root; None where the file has faults, which are then among the problems.

        Raises:
            FileNotFoundError: there is no such file, and the user named it.
        """
        try:
            content = read_bytes(Path(file), file)
            self.files[file] = sha256(content).hexdigest()
            root = parse(decoded(content, file), file)
        except FileNotFoundError:
            if asked_at is None:
                raise FileNotFoundError(2, "there is no such file", file) from None
            message, may = "there is no such file", "the path of a file, relative to this one"
            known = {"found": file, "allowed": may, "nearest": similar_file(file)}
            self.problems.append(problem_at(asked_at, "no_file", field, message, **known))
            return None
        except InputError as error:
            self.problems += error.problems
            return None
        if not isinstance(root.content, dict):
            may = "a mapping, `field: value` in each line"
            message = "the file does not hold fields"
            self.problems.append(problem_at(root.place, "mapping", "", message, found=root.said, allowed=may))
            return None
        return root

    def load_overlaid(self, file: str) -> Node | None:
        """A scenario or a behaviour file over the ones that it extends.

        Args:
            file: path.

        Returns:
            The merged root without `extends`; None where a file has faults.

        Raises:
            FileNotFoundError: there is no such file.
        """
        known = len(self.problems)
        layers: list[Node | None] = [self.load(file)]
        chain = [file]
        while (top := layers[-1]) is not None and isinstance(top.content, dict) and "extends" in top.content:
            own = dict(top.content)
            node = own.pop("extends")
            layers[-1] = replace(top, content=own)
            target = self._target(node, chain)
            layers.append(None if target is None else self.load(target, node.place, "extends"))
            chain.append(target or "")
        merged = layers.pop()
        while layers and (top := layers.pop()) is not None:
            merged = top if merged is None else overlaid(merged, top)
        return None if len(self.problems) > known else merged

    def _target(self, node: Node, chain: Sequence[str]) -> str | None:
        """The file that `extends` names; None where it cannot be extended."""
        name = node.content
        if not isinstance(name, str) or not name.strip() or "\0" in name:
            self._refuse(node, "name", "must be a path")
            return None
        if os.path.isabs(name):
            self._refuse(node, "absolute", "must be a relative path, or results could not be lived again elsewhere")
            return None
        target = self.beside(chain[-1], name)
        seen = [os.path.realpath(file) for file in chain]
        if os.path.realpath(target) in seen:
            names = " -> ".join(os.path.basename(file) for file in (*chain, target))
            self._refuse(node, "cycle", f"the files extend each other in a circle: {names}")
            return None
        if len(chain) > _LONGEST_CHAIN:
            self._refuse(node, "cycle", f"more than {_LONGEST_CHAIN} files extend each other")
            return None
        return target

    def beside(self, file: str, name: str) -> str:
        """Path of a file named in another one: relative to it, or else kept or shipped, `scenarios/...` for example.

        A file that is kept with a result may have named a shipped one by a way that led through folders of its own
        (`../../grouplife/scenarios/...`); the copy of that one stands under the end of the way.
        """
        path = os.path.normpath(os.path.join(os.path.dirname(file), name))
        if self.root is not None and Path(os.path.normpath(file)).is_relative_to(self.root):
            if Path(path).is_relative_to(self.root) and os.path.exists(path):
                return path
            parts = Path(name).parts
            ends = [parts[place:] for place, part in enumerate(parts) if part in SHIPPED_FOLDERS]
            found = (self.root.joinpath(*end) for end in ends if ".." not in end)
            return next((str(place) for place in found if place.exists()), path)
        return path if os.path.exists(path) else or_shipped(name, path, self.root)

    def posterior(self, file: str, name: str) -> str:
        """Path of a posterior named in a file: relative to it, or else a shipped one, as `of_posterior` knows them."""
        path = self.beside(file, name)
        return path if os.path.lexists(path) else _shipped_posterior(name, path)

    def _refuse(self, node: Node, code: str, message: str) -> None:
        may = "the path of another file of its kind"
        self.problems.append(problem_at(node.place, code, "extends", message, found=node.said, allowed=may))


def joined(marks: Sequence[str]) -> str:
    """One mark of a file and those that it extends: its own sha256 when it extends none, else that of all of them."""
    return marks[0] if len(marks) == 1 else sha256("".join(marks).encode()).hexdigest()


def mark_of(file: str | Path) -> str:
    """What identifies an overlay: `joined` over its file and those that it extends.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: a file cannot be read, or extends what is not there.
    """
    shelf = Shelf()
    shelf.load_overlaid(str(file))
    if shelf.problems:
        raise InputError(shelf.problems)
    return joined(list(shelf.files.values()))


def or_shipped(name: str, otherwise: str, root: Path | None = None) -> str:
    """Path of the kept or shipped file of a name such as `scenarios/gallery/volume.yaml`, else `otherwise`."""
    parts = Path(name).parts
    if os.path.isabs(name) or ".." in parts or not parts or parts[0] not in SHIPPED_FOLDERS:
        return otherwise
    if root is not None and (root / name).exists():
        return str(root / name)
    place = shipped(name)
    return seen_from_here(place) if place.exists() else otherwise


def of_people(name: str) -> str:
    """Path of a behaviour file.

    Args:
        name: a path; a shipped `calibration/parameters/...`, found from anywhere; or the bare name of a shipped set,
            `reference` for example, under which older sets stay runnable.

    Raises:
        InputError: a bare name that is neither a file nor a set.
    """
    if os.path.lexists(name) or os.path.isabs(name) or ".." in Path(name).parts:
        return name
    is_bare = Path(name).parts == (name,) and not Path(name).suffix
    wanted = f"{PARAMETERS}/{name}.yaml" if is_bare else name
    if wanted.startswith(f"{PARAMETERS}/") and shipped(wanted).is_file():
        return seen_from_here(shipped(wanted))
    if is_bare:
        raise _no_such_set(name)
    return name


def of_posterior(name: str) -> str:
    """Path of a posterior.

    Args:
        name: a path; a shipped `calibration/posterior/...`, found from anywhere; or the bare name of a shipped one,
            `2026-11-28c` for example. What is there under this path comes first.

    Returns:
        The path; it need not exist.
    """
    return name if os.path.lexists(name) else _shipped_posterior(name, name)


def _shipped_posterior(name: str, otherwise: str) -> str:
    return or_shipped(f"{POSTERIORS}/{name}" if Path(name).parts == (name,) else name, otherwise)


def posteriors() -> list[str]:
    """Names of the shipped posteriors, the oldest first."""
    return [place.name for place in sorted(shipped(POSTERIORS).iterdir()) if place.is_dir()]


def _no_such_set(name: str) -> InputError:
    sets = sorted(file.stem for file in shipped(PARAMETERS).glob("*.yaml"))
    may = f"a file, or one of the sets {', '.join(sets)}"
    message = "there is no file and no behaviour set of this name"
    known = {"found": name, "allowed": may, "nearest": nearest(name, sets)}
    return InputError([problem_at(Place("--behaviour"), "unknown_set", "", message, **known)])


def seen_from_here(place: Path) -> str:
    """A path as short as it can be said."""
    here = Path.cwd()
    return str(place.relative_to(here)) if place.is_relative_to(here) else str(place)


def similar_file(file: str) -> str:
    """A file beside the missing one with nearly its name."""
    folder, name = os.path.split(file)
    try:
        names = os.listdir(folder or ".")
    except OSError:
        return ""
    stems = {os.path.splitext(other)[0]: other for other in names if other.endswith((".yaml", ".yml"))}
    return stems.get(nearest(os.path.splitext(name)[0], stems), "")
