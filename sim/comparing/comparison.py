"""Strategies on common blocks: their differences from a baseline, and which of them to recommend."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.comparing.lives import Lives
from sim.comparing.question import Question, ask
from sim.comparing.strategies import Asked
from sim.comparing.telling import told_of
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.rows import rows_of
from sim.metrics.comparison import Compared
from sim.metrics.study import FloatArray, RowResult
from sim.run.replicates import Progress

if TYPE_CHECKING:
    import pandas as pd


class Comparison:
    """Strategies beside each other on common blocks."""

    def __init__(self, told: Compared, question: Question, lived: FloatArray) -> None:
        """Hold a comparison.

        Args:
            told: what it comes to.
            question: what was asked.
            lived: (n_strategies, n_blocks, n_outcomes), in the order of OUTCOMES.
        """
        self.told = told
        self._question = question
        self._lived = lived

    @property
    def question(self) -> Question:
        """What was asked."""
        return self._question

    @property
    def recommended(self) -> str:
        """The strategy with the lowest expected regret."""
        return self.told.recommended

    @property
    def rows(self) -> dict[str, tuple[RowResult, ...]]:
        """Benchmark rows of each strategy."""
        return self.told.rows

    @property
    def runs(self) -> "pd.DataFrame":
        """One row a life: strategy, block, draw (-1 for the reference behaviour), seed, and its outcomes."""
        import pandas as pd

        return pd.DataFrame(self.run_columns())

    def run_columns(self) -> dict[str, Any]:
        """The table of runs as columns, strategy after strategy."""
        names, blocks = self.told.strategies, self._question.blocks
        columns: dict[str, Any] = {"strategy": [name for name in names for _ in blocks]}
        columns["block"] = [block.number for _ in names for block in blocks]
        columns["draw"] = [block.draw for _ in names for block in blocks]
        columns["seed"] = [block.seed for _ in names for block in blocks]
        for place, outcome in enumerate(OUTCOMES):
            columns[outcome] = self._lived[:, :, place].ravel()
        return columns

    @property
    def differences(self) -> "pd.DataFrame":
        """One row a strategy and outcome; fields of sim.metrics.comparison.Difference."""
        import pandas as pd

        return pd.DataFrame([one._asdict() for one in self.told.differences])

    @property
    def activity(self) -> "pd.DataFrame":
        """One row a strategy but the baseline: cost per incremental active day; fields of ActivityCost."""
        import pandas as pd

        return pd.DataFrame([one._asdict() for one in self.told.activity])

    @property
    def standings(self) -> "pd.DataFrame":
        """One row a strategy; fields of sim.metrics.comparison.Standing."""
        import pandas as pd

        return pd.DataFrame([one._asdict() for one in self.told.standings])

    def __repr__(self) -> str:
        """Strategies, blocks and the recommendation in one line."""
        told = self.told
        return (
            f"<Comparison of {', '.join(told.strategies)} on {told.n_blocks} blocks by {told.objective}: "
            f"{told.recommended} recommended>"
        )

    def _repr_html_(self) -> str:
        tables = "".join(
            frame.to_html(index=False, float_format="{:.4g}".format) for frame in (self.standings, self.differences)
        )
        return f"<p>{escape(repr(self))}</p>{tables}"


def compare(
    scenarios: Asked,
    *,
    replicates: int = 200,
    by: str = "profit",
    outcomes: Sequence[str] = (),
    draws: int = 0,
    posterior: str | Path | None = None,
    seed: int = 1,
    engine: str = "compiled",
    settings: Sequence[str] = (),
    behaviour: str | Path | None = None,
    benchmarks: bool = True,
    jobs: int | None = None,
) -> Comparison:
    """Live strategies on common blocks and compare them with the first.

    For large scenarios this starts worker processes; a script then needs the usual `if __name__ == "__main__":`.

    Args:
        scenarios: scenario files or Inputs, two or more, the baseline first; a mapping names them.
        replicates: lives of every strategy at every draw.
        by: the objective, name of an outcome (sim.experiments.outcomes).
        outcomes: those compared; all if none is named. Their intervals hold together.
        draws: behaviours drawn, from the posterior or else from the priors; 0 for the reference behaviour alone.
        posterior: a folder of `grouplife calibrate`, or a CSV, column `block.name`, a row a draw.
        seed: root of all random draws, 0 .. 2**63 - 1.
        engine: compiled or readable.
        settings: changes of every strategy, `path=value` each, as -s/--set takes them.
        behaviour: a behaviour file in place of the shipped one.
        benchmarks: whether to measure the published numbers that speak about each strategy.
        jobs: worker processes; None for one a processor. The result does not depend on it.

    Returns:
        Runs, differences with simultaneous intervals, standings with regret, benchmark rows.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: an input file is invalid.
        UnaskableError: fewer than 2 strategies or blocks, no such outcome, or a posterior from which nothing is drawn.
        UndefinedObjectiveError: the objective is no finite number in some life.
        LifeFailedError: a life failed.
    """
    question = ask(
        scenarios,
        replicates=replicates,
        by=by,
        outcomes=outcomes,
        draws=draws,
        posterior=posterior,
        seed=seed,
        engine=engine,
        settings=settings,
        behaviour=behaviour,
        benchmarks=benchmarks,
    )
    return answer(question, jobs=jobs)


def answer(question: Question, *, jobs: int | None = None, progress: Progress | None = None) -> Comparison:
    """Live and compare.

    Args:
        question: what to live.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.
    """
    names = [one.name for one in question.strategies]
    inputs = [one.inputs for one in question.strategies]
    pieces = 1 + (len(names) if question.with_rows else 0)

    def part(number: int) -> Progress | None:
        return None if progress is None else lambda share: progress((number + share) / pieces)

    with Lives(names, inputs, question.engine, jobs, len(question.blocks)) as lives:
        lived = lives.live(range(len(names)), question.blocks, part(0))
    rows = {
        name: rows_of(one, question.replicates, question.seed, question.engine, jobs, part(1 + number))
        for number, (name, one) in enumerate(zip(names, inputs, strict=True))
        if question.with_rows
    }
    return Comparison(told_of(question, lived, rows), question, lived)
