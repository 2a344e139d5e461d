"""Blocks: the draws and seeds on which every strategy is lived, common to all of them."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sim.inputs import InputError, Problem
from sim.inputs.behaviour import Behaviour
from sim.inputs.node import Node
from sim.inputs.problem import Place, nearest, problem_at
from sim.inputs.quantity import In
from sim.inputs.sweep import Range, Uncertainties
from sim.inputs.sweep_reading import WrittenSweep
from sim.inputs.text import decoded, read_bytes
from sim.metrics.box import Values
from sim.run.people import uncertain
from sim.run.posterior import DRAWS, MANIFEST, read_posterior
from sim.run.replicates import replicate_seed

#: Draw of the reference behaviour.
REFERENCE = -1

#: Ratio of the ends of a prior from which on it is drawn by its logarithm, as in metrics.box.
_WIDE = 10.0


class Block(NamedTuple):
    """What all strategies have in common in one run of each."""

    number: int
    draw: int  # REFERENCE, or from 0
    seed: int
    behaviour: Values  # block.name, value drawn, in that parameter's unit; none for the reference behaviour


def blocks(written: WrittenSweep, behaviour: Behaviour, replicates: int, seed: int) -> tuple[Block, ...]:
    """Every block of a sweep.

    More replicates or more draws of the priors leave the earlier ones as they are. At the reference behaviour the seeds
    are those of `grouplife run`.

    Args:
        written: the sweep file.
        behaviour: the reference behaviour.
        replicates: seeds at every draw.
        seed: root seed.

    Returns:
        Blocks, all draws of the first replicate first.

    Raises:
        InputError: the sweep or the posterior names a number that the behaviour file has not, a value that it would
            not take, or holds too few draws.
    """
    draws = drawn(written.asked.uncertainties, written.posterior, written.root, behaviour, seed)
    numbered = list(enumerate(draws)) if draws else [(REFERENCE, ())]
    pairs = [(replicate, draw, values) for replicate in range(replicates) for draw, values in numbered]
    return tuple(
        Block(number, draw, block_seed(seed, draw, replicate), values)
        for number, (replicate, draw, values) in enumerate(pairs)
    )


def block_seed(seed: int, draw: int, replicate: int) -> int:
    """Seed of a block, keyed: 0 .. 2**63 - 1."""
    return replicate_seed(seed if draw == REFERENCE else replicate_seed(seed, draw + 1), replicate)


def drawn(unknown: Uncertainties, posterior: str | None, root: Node, behaviour: Behaviour, seed: int) -> list[Values]:
    """Behaviours on which strategies are lived.

    Args:
        unknown: the block `uncertainties` of a file.
        posterior: a posterior folder, or a file of draws; None to draw from the priors.
        root: root of that file, for messages.
        behaviour: the reference behaviour.
        seed: root seed.

    Returns:
        A draw each; none for the reference behaviour alone.

    Raises:
        InputError: a number that the behaviour file has not, a value that it would not take, or too few draws.
    """
    if not unknown.draws:
        return []
    if posterior is not None:
        return _posterior(posterior, behaviour, unknown.draws)
    return _prior(_ranges(unknown, root, behaviour), unknown.draws, seed)


def _ranges(unknown: Uncertainties, root: Node, behaviour: Behaviour) -> dict[str, Range]:
    """What each number is drawn from."""
    numbers, takes = uncertain(behaviour), _bounds(behaviour)
    named: Mapping[str, Range | None] = unknown.behaviour or dict.fromkeys(numbers)
    problems, ranges = [], {}
    for name, asked in named.items():
        if name not in numbers:
            problems.append(_unknown(_place(root, name), f"uncertainties.behaviour.{name}", name, numbers))
            continue
        low, high = numbers[name].prior
        wide = low > 0.0 and high / low >= _WIDE
        if asked is not None:
            ends = {"low": asked.low, "high": asked.high}
            problems += [
                problem_at(
                    _place(root, name, end),
                    "range",
                    f"uncertainties.behaviour.{name}.{end}",
                    "the number is out of range",
                    found=f"{value:g}",
                    allowed=takes[name].said(),
                )
                for end, value in ends.items()
                if name in takes and not takes[name].holds(value)
            ]
            ranges[name] = asked
        elif low < high:
            ranges[name] = Range(low=low, high=high, scale="log" if wide else "linear")
    if problems:
        raise InputError(problems)
    return ranges


def _prior(ranges: Mapping[str, Range], n: int, seed: int) -> list[Values]:
    """Draws that fill the prior box evenly: the first n points of a scrambled Sobol sequence."""
    from scipy.stats import qmc  # a second of imports

    sampler = qmc.Sobol(len(ranges), scramble=True, seed=replicate_seed(seed, 2))
    points = sampler.random_base2((n - 1).bit_length())[:n].tolist()
    return [
        tuple((name, ends.at(share)) for (name, ends), share in zip(ranges.items(), row, strict=True)) for row in points
    ]


def _posterior(path: str, behaviour: Behaviour, n: int) -> list[Values]:
    """The first n draws of a posterior folder, or of a file of draws."""
    folder = Path(path).is_dir()
    found = list(read_posterior(path, behaviour).values) if folder else _draws(path, behaviour)
    if len(found) < n:
        known = {"found": f"{len(found)} draws", "allowed": f"at least {n}, as is asked for"}
        raise InputError([problem_at(Place(path), "draws", "", "too few draws", **known)])
    return found[:n]


def _draws(file: str, behaviour: Behaviour) -> list[Values]:
    """Every row of a file of draws."""
    numbers = uncertain(behaviour)
    rows = list(csv.reader(io.StringIO(decoded(read_bytes(Path(file), file), file))))
    names = rows[0] if rows else []
    problems = [_unknown(Place(file, 1, 1), "", name, numbers) for name in names if name not in numbers]
    for name in sorted({name for name in names if names.count(name) > 1}):
        known = {"found": name, "allowed": "a column a number"}
        problems.append(problem_at(Place(file, 1, 1), "twice", "", "two columns are of one number", **known))
    if problems or not names:
        known = {"allowed": "a line of names `block.name`, then a line a draw"}
        raise InputError(problems or [problem_at(Place(file), "empty", "", "the file holds no draws", **known)])
    found = list(_rows(file, names, rows[1:], _bounds(behaviour), problems))
    if problems:
        raise InputError(problems)
    return found


def _rows(
    file: str, names: Sequence[str], rows: Sequence[list[str]], takes: Mapping[str, In], problems: list[Problem]
) -> Iterator[Values]:
    """The draws; empty lines say nothing."""
    for line, row in enumerate(rows, start=2):
        if not row or (len(row) == 1 and not row[0].strip()):
            continue
        try:
            values = [float(cell) for cell in row]
        except ValueError:
            values = []
        if len(values) != len(names) or not all(map(math.isfinite, values)):
            known = {"found": ",".join(row), "allowed": f"{len(names)} finite numbers"}
            problems.append(problem_at(Place(file, line), "draw", "", "this is no draw", **known))
            continue
        for name, value in zip(names, values, strict=True):
            if name in takes and not takes[name].holds(value):
                known = {"found": f"{value:g}", "allowed": takes[name].said()}
                problems.append(problem_at(Place(file, line), "range", name, "the number is out of range", **known))
        yield tuple(zip(names, values, strict=True))


def _bounds(behaviour: Behaviour) -> dict[str, In]:
    """What the behaviour file takes, `block.name` -> range."""
    return {
        f"{block}.{name}": note
        for block in type(behaviour).model_fields
        for name, field in type(getattr(behaviour, block)).model_fields.items()
        for note in field.metadata
        if isinstance(note, In)
    }


def files_of(posterior: str | None) -> dict[str, str]:
    """Path -> sha256 of the files that draws come from.

    Args:
        posterior: a posterior folder, or a file of draws; None where there is none.
    """
    if posterior is None:
        return {}
    place = Path(posterior)
    files = [place / MANIFEST, place / DRAWS] if place.is_dir() else [place]
    return {str(file): sha256(file.read_bytes()).hexdigest() for file in files}


def _place(root: Node, name: str, end: str = "") -> Place:
    inside = root.get("uncertainties")
    behaviour = inside.get("behaviour") if inside is not None else None
    node = behaviour.get(name) if behaviour is not None else None
    said = node.get(end) if node is not None else None
    if said is not None:
        return said.place
    return root.place if node is None else node.key or node.place


def _unknown(place: Place, field: str, name: str, numbers: Mapping[str, object]) -> Problem:
    near = nearest(name, numbers)
    known = {"found": name, "allowed": "block.name as in the behaviour file", "nearest": near}
    return problem_at(place, "unknown_name", field, "there is no such behaviour number", **known)
