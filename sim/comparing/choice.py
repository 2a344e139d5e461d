"""Choosing: strategies live block after block until the evidence suffices (Kim and Nelson 2001), or does not."""

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.comparing.asking import BATCH, Choosing, ask_choice
from sim.comparing.criteria import criterion
from sim.comparing.lives import Lives
from sim.comparing.objectives import more_is_better
from sim.comparing.question import block_at
from sim.comparing.reckoning import UndefinedObjectiveError
from sim.comparing.verdict import verdict
from sim.experiments.blocks import Block
from sim.experiments.outcomes import OUTCOMES
from sim.metrics.comparison import Chosen
from sim.metrics.study import FloatArray
from sim.run.replicates import Progress
from sim.statistics import Constraint, Selection

if TYPE_CHECKING:
    import pandas as pd

_PLACES = {name: place for place, name in enumerate(OUTCOMES)}


class Choice:
    """A choice among strategies, and the lives that it rests on."""

    def __init__(self, told: Chosen, asked: Choosing, blocks: tuple[Block, ...], lived: FloatArray) -> None:
        """Hold a choice.

        Args:
            told: what it comes to.
            asked: what was asked.
            blocks: those that were lived.
            lived: (n_strategies, n_blocks, n_outcomes), NaN where a strategy did not live any more.
        """
        self.told = told
        self.asked = asked
        self._blocks = blocks
        self._lived = lived

    @property
    def chosen(self) -> str:
        """The strategy, or empty where the evidence does not suffice or no strategy keeps the limits."""
        return self.told.chosen if self.told.says == "chosen" else ""

    @property
    def runs(self) -> "pd.DataFrame":
        """One row a life: strategy, block, draw (-1 for the reference behaviour), seed, and its outcomes."""
        import pandas as pd

        return pd.DataFrame(self.run_columns())

    def run_columns(self) -> dict[str, Any]:
        """The table of runs as columns, strategy after strategy."""
        pairs = [
            (number, place)
            for number in range(len(self.asked.strategies))
            for place in range(len(self._blocks))
            if not np.isnan(self._lived[number, place]).all()
        ]
        columns: dict[str, Any] = {"strategy": [self.asked.strategies[number].name for number, _ in pairs]}
        columns["block"] = [self._blocks[place].number for _, place in pairs]
        columns["draw"] = [self._blocks[place].draw for _, place in pairs]
        columns["seed"] = [self._blocks[place].seed for _, place in pairs]
        for where, outcome in enumerate(OUTCOMES):
            columns[outcome] = np.array([self._lived[number, place, where] for number, place in pairs])
        return columns

    @property
    def candidates(self) -> "pd.DataFrame":
        """One row a strategy; fields of sim.metrics.comparison.Candidate, the limits left out."""
        import pandas as pd

        return pd.DataFrame([one._asdict() for one in self.told.candidates]).drop(columns="limits")

    def __repr__(self) -> str:
        """What was chosen, after how many blocks."""
        return f"<Choice {self.told.name}: {self.told.says} {self.told.chosen} after {self.told.n_blocks} blocks>"

    def _repr_html_(self) -> str:
        return f"<p>{escape(repr(self))}</p>{self.candidates.to_html(index=False, float_format='{:.4g}'.format)}"


def choose(
    file: str | Path,
    *,
    seed: int = 1,
    engine: str = "compiled",
    behaviour: str | Path | None = None,
    jobs: int | None = None,
) -> Choice:
    """Live the strategies of a choose file until one can be chosen.

    For large scenarios this starts worker processes; a script then needs the usual `if __name__ == "__main__":`.

    Args:
        file: choose file; a shipped `scenarios/choices/...` is found from anywhere.
        seed: root of all random draws, 0 .. 2**63 - 1.
        engine: compiled or readable.
        behaviour: a behaviour file in place of the shipped one.
        jobs: worker processes; None for one a processor. The result does not depend on it.

    Returns:
        The choice with all lives; `.told.says` is chosen, undecided or impossible.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: an input file is invalid; the message names file, line and column.
        UndefinedObjectiveError: the objective or a limited outcome is no finite number in some life.
        LifeFailedError: a life failed.
    """
    return decide(ask_choice(file, seed=seed, engine=engine, behaviour=behaviour), jobs=jobs)


def decide(asked: Choosing, *, jobs: int | None = None, progress: Progress | None = None) -> Choice:
    """Live and choose.

    Args:
        asked: what to choose from.
        jobs: worker processes; None for one a processor.
        progress: told the share of the blocks that may be needed, 0..1.
    """
    file = asked.file
    names = [one.name for one in asked.strategies]
    limits = [Constraint(one.at_most, one.tolerance) for one in file.constraints]
    race = Selection(len(names), file.indifference, file.probability, limits)
    lived = np.empty((len(names), 0, len(OUTCOMES)))
    blocks: tuple[Block, ...] = ()
    rivals = race.racing.copy()
    with Lives(names, [one.inputs for one in asked.strategies], asked.engine, jobs, 4 * BATCH) as lives:
        while not race.decided and (size := asked.batch(len(blocks))):
            new = tuple(block_at(len(blocks) + i, asked.draws, asked.seed) for i in range(size))
            living = np.arange(len(names)) if asked.all_live else np.flatnonzero(race.racing)
            found = lives.live(living.tolist(), new)
            before = race.racing.copy()
            _add(race, asked, found)
            if (race.racing != before).any() or race.racing.sum() > 1:
                rivals = before
            lived, blocks = np.concatenate([lived, found], axis=1), blocks + new
            if progress is not None:
                expected = min(asked.most, race.n_needed * asked.unit)
                progress(min(1.0, len(blocks) / max(len(blocks), expected)))
    return Choice(verdict(asked, race, blocks, lived, rivals), asked, blocks, lived)


def _add(race: Selection, asked: Choosing, found: FloatArray) -> None:
    """New blocks to the race, as many replicates as they make."""
    file = asked.file
    sign = 1.0 if more_is_better(file.objective) else -1.0
    values = sign * found[:, :, _PLACES[file.objective]]
    limited = found[:, :, [_PLACES[one.outcome] for one in file.constraints]]
    living = np.ones(len(values), bool) if asked.all_live else race.racing
    if not (np.isfinite(values[living]).all() and np.isfinite(limited[living]).all()):
        raise UndefinedObjectiveError(f"{file.objective} or a limited outcome is no finite number in some life")
    n_units = found.shape[1] // asked.unit
    units = values.reshape(len(values), n_units, asked.unit)
    by_unit = limited.reshape(len(values), n_units, asked.unit, len(file.constraints)).mean(axis=2)
    race.add(criterion(units, file.robust), np.moveaxis(by_unit, 2, 0) if file.constraints else None)
