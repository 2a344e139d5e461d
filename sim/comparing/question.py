"""A comparison before it is lived: strategies, blocks, objective, declared outcomes."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from sim.comparing.objectives import UnaskableError, more_is_better
from sim.comparing.strategies import Asked, Strategy, strategies
from sim.experiments.blocks import REFERENCE, Block, block_seed, drawn, files_of
from sim.experiments.outcomes import OUTCOMES
from sim.inputs import Place
from sim.inputs.node import Node
from sim.inputs.shelf import of_posterior
from sim.inputs.sweep import Uncertainties
from sim.metrics.box import Values
from sim.simulation import engine_named


class Question(NamedTuple):
    """A comparison before it is lived."""

    strategies: tuple[Strategy, ...]  # the baseline first
    blocks: tuple[Block, ...]
    objective: str
    outcomes: tuple[str, ...]  # declared: the intervals hold over these together
    seed: int
    engine: str
    replicates: int
    draws: tuple[Values, ...]
    with_rows: bool
    declared: tuple[str, ...]  # outcomes that were named; none for all
    posterior: str | None  # folder or file of the draws
    files: dict[str, str]  # path -> sha256 of the posterior's files

    @property
    def n_lives(self) -> int:
        """Lives of all strategies, those for benchmark rows left out."""
        return len(self.strategies) * len(self.blocks)


def ask(
    scenarios: Asked,
    *,
    replicates: int,
    by: str,
    outcomes: Sequence[str] = (),
    draws: int = 0,
    posterior: str | Path | None = None,
    seed: int = 1,
    engine: str = "compiled",
    settings: Sequence[str] = (),
    behaviour: str | Path | None = None,
    benchmarks: bool = True,
) -> Question:
    """Read the strategies and lay out their blocks; nothing is lived. Arguments and errors as of `compare`."""
    if replicates * max(1, draws) < 2:
        raise UnaskableError("a comparison needs at least 2 blocks")
    for name in (by, *outcomes):
        more_is_better(name)
    engine_named(engine)
    found = strategies(scenarios, settings, behaviour)
    if posterior is not None and not draws:
        raise UnaskableError("nothing is drawn from the posterior: say how many draws")
    source = None if posterior is None else of_posterior(str(posterior))
    unknown = Uncertainties(draws=draws, posterior=source)
    people = found[0].inputs.behaviour
    nowhere = Node(Place(""), {})
    values = tuple(drawn(unknown, source, nowhere, people, seed))
    declared = tuple(name for name in OUTCOMES if not outcomes or name in outcomes or name == by)
    blocks = tuple(block_at(number, values, seed) for number in range(replicates * max(1, len(values))))
    return Question(
        strategies=found,
        blocks=blocks,
        objective=by,
        outcomes=declared,
        seed=seed,
        engine=engine,
        replicates=replicates,
        draws=values,
        with_rows=benchmarks,
        declared=tuple(outcomes),
        posterior=source,
        files=files_of(source),
    )


def block_at(number: int, draws: Sequence[Values], seed: int) -> Block:
    """A block of an unending row of them: all draws, then all again on other seeds.

    Args:
        number: from 0.
        draws: of the behaviour; none for the reference behaviour alone.
        seed: root seed.
    """
    if not draws:
        return Block(number, REFERENCE, block_seed(seed, REFERENCE, number), ())
    replicate, draw = divmod(number, len(draws))
    return Block(number, draw, block_seed(seed, draw, replicate), draws[draw])
