"""A choice before it is lived: the choose file, its strategies and draws, and how many blocks are lived at a time."""

from pathlib import Path
from typing import NamedTuple

from sim.comparing.strategies import Strategy
from sim.experiments.blocks import drawn, files_of
from sim.experiments.outcomes import OUTCOMES
from sim.inputs import InputError
from sim.inputs.choice import FIRST_BLOCKS, PASSES, ChoiceFile
from sim.inputs.choice_reading import WrittenChoice, place_of, read_choice
from sim.inputs.problem import Problem, nearest, problem_at
from sim.inputs.sweep import Uncertainties
from sim.linter import executable
from sim.metrics.box import Values
from sim.simulation import engine_named

#: Blocks lived at a time.
BATCH = FIRST_BLOCKS

#: Passes over all draws lived at a time after the first ones, where a replicate is such a pass.
FURTHER_PASSES = 2


class Choosing(NamedTuple):
    """A choice before it is lived."""

    file: ChoiceFile
    written: WrittenChoice
    strategies: tuple[Strategy, ...]
    draws: tuple[Values, ...]
    seed: int
    engine: str

    @property
    def unit(self) -> int:
        """Blocks that make one replicate: one, or a pass over all draws."""
        return 1 if self.file.robust == "mean" else len(self.draws)

    @property
    def first(self) -> int:
        """Blocks of the first stage."""
        return BATCH if self.file.robust == "mean" else PASSES * self.unit

    @property
    def further(self) -> int:
        """Blocks lived at a time thereafter."""
        return BATCH if self.file.robust == "mean" else FURTHER_PASSES * self.unit

    @property
    def most(self) -> int:
        """Blocks after which the search ends. A mean over draws lives each once: lives of one draw share its people."""
        once = self.file.robust == "mean" and len(self.draws) > 0
        return min(self.file.most_blocks, len(self.draws)) if once else self.file.most_blocks

    def batch(self, n_lived: int) -> int:
        """Blocks to be lived next, whole replicates, never beyond `most`; 0 where none fits any more.

        Args:
            n_lived: blocks lived so far.
        """
        left = self.most - n_lived
        return min(self.first if n_lived == 0 else self.further, left - left % self.unit)

    @property
    def all_live(self) -> bool:
        """Whether dropped strategies live on: regret and a front need everybody."""
        return self.file.robust == "regret" or bool(self.file.beside)


def ask_choice(
    file: str | Path, *, seed: int = 1, engine: str = "compiled", behaviour: str | Path | None = None
) -> Choosing:
    """Read a choose file; nothing is lived.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: the choose file, or something that it names, is invalid.
    """
    engine_named(engine)
    written = read_choice(file, behaviour)
    problems = _unknown_outcomes(written)
    if problems:
        raise InputError(problems)
    found = tuple(Strategy(name, executable(inputs)) for name, inputs in written.inputs.items())
    asked = written.asked.uncertainties
    unknown = Uncertainties() if asked is None else Uncertainties(draws=asked.draws, posterior=asked.posterior)
    draws = drawn(unknown, written.posterior, written.root, found[0].inputs.behaviour, seed)
    written = written._replace(files=written.files | files_of(written.posterior))
    return Choosing(written.asked, written, found, tuple(draws), seed, engine)


def _unknown_outcomes(written: WrittenChoice) -> list[Problem]:
    asked = written.asked
    named: list[tuple[tuple[str | int, ...], str]] = [(("objective",), asked.objective)]
    named += [(("beside", i), name) for i, name in enumerate(asked.beside)]
    named += [(("constraints", i, "outcome"), one.outcome) for i, one in enumerate(asked.constraints)]
    problems = []
    for steps, name in named:
        if name not in OUTCOMES:
            known = {"found": name, "allowed": f"one of {', '.join(OUTCOMES)}", "nearest": nearest(name, OUTCOMES)}
            field = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)[1:]
            place = place_of(written.root, *steps).place
            problems.append(problem_at(place, "unknown_name", field, "there is no such outcome", **known))
    return problems
