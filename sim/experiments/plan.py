"""The runs of a sweep: strategies times blocks, each known by what it is made from."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from sim.experiments.blocks import Block, blocks, files_of
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.strategies import Strategy, strategies
from sim.inputs import InputError
from sim.inputs.problem import nearest, problem_at
from sim.inputs.sweep_reading import WrittenSweep, read_sweep
from sim.provenance import code_mark
from sim.run.replicates import member_days

#: Columns of the tables of runs and strategies beside levers and outcomes.
_COLUMNS = frozenset({"key", "strategy", "block", "draw", "seed", "error", "done", "runs"})


class Planned(NamedTuple):
    """A run that a sweep asks for."""

    key: str  # hash of strategy, behaviour, seed, engine and code: not of its place among the others
    strategy: int  # number among the strategies
    block: int  # number among the blocks


class Plan:
    """A sweep before it is lived."""

    def __init__(
        self, written: WrittenSweep, strategies: Sequence[Strategy], blocks: Sequence[Block], seed: int, engine: str
    ) -> None:
        """Lay out the runs.

        Args:
            written: the sweep file.
            strategies: every strategy.
            blocks: every block; all strategies are lived on each.
            seed: root seed.
            engine: compiled or readable.
        """
        self.written = written
        self.strategies = tuple(strategies)
        self.blocks = tuple(blocks)
        self.seed = seed
        self.engine = engine

    @cached_property
    def runs(self) -> tuple[Planned, ...]:
        """Every run, block after block."""
        return tuple(
            Planned(run_key(strategy, block, self.engine), number, block.number)
            for block in self.blocks
            for number, strategy in enumerate(self.strategies)
        )

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Member-days of one run of each strategy."""
        return tuple(member_days(strategy.inputs) for strategy in self.strategies)

    def member_days(self, runs: Iterable[Planned]) -> int:
        """Member-days of some runs."""
        return sum(self.days[run.strategy] for run in runs)

    @property
    def files(self) -> dict[str, str]:
        """Path -> sha256 of every file that was read."""
        files = dict(self.written.files)
        for strategy in self.strategies:
            files |= strategy.inputs.files
        return files

    def columns(self) -> dict[str, list[Any]]:
        """The plan as columns: key, strategy, levers, block, draw, seed."""
        chosen = [(run, self.strategies[run.strategy], self.blocks[run.block]) for run in self.runs]
        levers = {path: [strategy.levers[path] for _, strategy, _ in chosen] for path in self.written.asked.levers}
        return {
            "key": [run.key for run, _, _ in chosen],
            "strategy": [strategy.name for _, strategy, _ in chosen],
            **{path: _of_one_kind(values) for path, values in levers.items()},
            "block": [block.number for _, _, block in chosen],
            "draw": [block.draw for _, _, block in chosen],
            "seed": [block.seed for _, _, block in chosen],
        }


def read_plan(
    path: str | Path,
    *,
    replicates: int | None = None,
    seed: int = 1,
    engine: str = "compiled",
    behaviour: str | None = None,
) -> Plan:
    """Read a sweep file and lay out its runs; nothing is lived.

    Args:
        path: sweep file; a shipped `scenarios/sweeps/...` is found from anywhere.
        replicates: in place of the file's.
        seed: root seed.
        engine: compiled or readable.
        behaviour: a behaviour file in place of the shipped one.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: the sweep file, or something that it names, is invalid.
    """
    written = read_sweep(path)
    _own_names(written)
    _known_outcomes(written)
    every = strategies(written, seed, behaviour)
    wanted = written.asked.uncertainties.replicates if replicates is None else replicates
    drawn = blocks(written, every[0].inputs.behaviour, wanted, seed)
    written = written._replace(files=written.files | files_of(written.posterior))
    return Plan(written, every, drawn, seed, engine)


def run_key(strategy: Strategy, block: Block, engine: str) -> str:
    """Key of a run, 32 hexadecimal digits: what is lived, by whom, on which seed, in which engine, by which code."""
    said = "\0".join((strategy.mark, repr(block.behaviour), str(block.seed), engine, code_mark()))
    return blake2b(said.encode(), digest_size=16, key=b"grouplife run").hexdigest()


def _own_names(written: WrittenSweep) -> None:
    """Levers are columns of the tables of runs: none may have the name of another column."""
    taken = [path for path in written.asked.levers if path in _COLUMNS or path in OUTCOMES]
    levers = written.root.get("levers")
    problems = []
    for path in taken:
        node = levers.get(path) if levers is not None else None
        place = written.root.place if node is None else node.key or node.place
        known = {"found": path, "allowed": "the path of a setting that is no column of the table of runs"}
        problems.append(problem_at(place, "taken", f"levers.{path}", "a column of the runs has this name", **known))
    if problems:
        raise InputError(problems)


def _known_outcomes(written: WrittenSweep) -> None:
    listed = written.root.get("outcomes")
    nodes = listed.content if listed is not None and isinstance(listed.content, list) else []
    problems = []
    named = [node.content for node in nodes]
    for number, node in enumerate(nodes):
        if node.content in named[:number]:
            known = {"found": node.said, "allowed": "every outcome once"}
            problems.append(problem_at(node.place, "twice", f"outcomes[{number}]", "is named already", **known))
        elif node.content not in OUTCOMES:
            known = {
                "found": node.said,
                "allowed": f"one of {', '.join(OUTCOMES)}",
                "nearest": nearest(node.content, OUTCOMES),
            }
            message = "there is no such outcome"
            problems.append(problem_at(node.place, "unknown_name", f"outcomes[{number}]", message, **known))
    if problems:
        raise InputError(problems)


def _of_one_kind(values: list[Any]) -> list[Any]:
    """Values of a column: numbers stay numbers, mixed kinds become text."""
    kinds = {type(value) for value in values}
    if kinds <= {int, float}:
        return values if kinds == {int} else [float(value) for value in values]
    return values if len(kinds) == 1 else [str(value) for value in values]
