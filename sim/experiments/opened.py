"""A sweep as users hold it: runs and strategies as frames, whatever is done of them."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim import archive
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.records import failed, named
from sim.experiments.store import INPUTS, Store, StoreError
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY
from sim.provenance import code_mark

if TYPE_CHECKING:
    import pandas as pd

    from sim.report import Responses


class Sweep:
    """A sweep on disk. Frames say their columns' units in `frame.attrs["units"]`."""

    def __init__(self, store: Store) -> None:
        """Read a sweep.

        Args:
            store: its folder.

        Raises:
            NotAResultError: the folder is not that of a sweep.
            StoreError: manifest or plan is damaged.
        """
        self._store = store
        self.manifest = store.manifest()
        self._plan = _plan(store, self.manifest)
        self._contents = store.contents()

    @property
    def path(self) -> Path:
        """Its folder."""
        return self._store.folder

    @property
    def levers(self) -> list[str]:
        """Paths of the levers, each a column of `runs`."""
        return list(self.manifest["levers"])

    @property
    def outcomes(self) -> list[str]:
        """Outcomes that the sweep file names."""
        return list(self.manifest["outcomes"])

    @property
    def table(self) -> "pd.DataFrame":
        """A row a run that is asked for: strategy, levers, block, draw, seed, `error`, `done`, and all outcomes."""
        import pandas as pd

        found = self._contents.records
        rows = [found.get(key) for key in self._plan["key"]]
        frame = self._plan.drop(columns="key")
        frame["error"] = ["" if row is None else row.error for row in rows]
        frame["done"] = [row is not None for row in rows]
        empty = failed("", "").outcomes
        numbers = pd.DataFrame([empty if row is None else row.outcomes for row in rows], columns=list(OUTCOMES))
        frame = pd.concat([frame, numbers.astype("float64")], axis=1)
        frame.attrs["units"] = {name: meaning.unit for name, meaning in OUTCOMES.items()}
        return frame

    @property
    def runs(self) -> "pd.DataFrame":
        """A row a run that succeeded: strategy, levers, block, draw (-1: reference behaviour), seed, outcomes."""
        frame = self.table
        whole = frame[frame["done"] & (frame["error"] == "")]
        kept = ["strategy", *self.levers, "block", "draw", "seed", *self.outcomes]
        return whole[kept].reset_index(drop=True)

    @property
    def failed(self) -> "pd.DataFrame":
        """A row a run that failed: strategy, levers, block, draw, seed, error."""
        frame = self.table
        kept = ["strategy", *self.levers, "block", "draw", "seed", "error"]
        return frame.loc[frame["error"] != "", kept].reset_index(drop=True)

    @property
    def strategies(self) -> "pd.DataFrame":
        """A row a strategy in the order of the design: its levers, runs that succeeded, means of the outcomes."""
        frame = self.table
        grouped = frame[(frame["error"] == "") & frame["done"]].groupby("strategy", sort=False)
        means = grouped[self.outcomes].mean()
        means.insert(0, "runs", grouped.size())
        first = frame.drop_duplicates("strategy")[["strategy", *self.levers]].set_index("strategy")
        joined = first.join(means).reset_index()
        joined["runs"] = joined["runs"].fillna(0).astype("int64")
        joined.attrs["units"] = frame.attrs["units"]
        return joined

    @property
    def draws(self) -> "pd.DataFrame":
        """A row a draw of the behaviour, `draw` as in `runs`: numbers in the units of the behaviour file."""
        import pandas as pd

        drawn = self.manifest["draws"]
        frame = pd.DataFrame(list(drawn.values()), index=[int(number) for number in drawn])
        return frame.rename_axis("draw").reset_index()

    @property
    def n_left(self) -> int:
        """Runs that are neither done nor failed."""
        return int((~self.table["done"]).sum())

    @property
    def damaged(self) -> tuple[str, ...]:
        """Names of parts that cannot be read or are not what was written; their runs count as not done."""
        return self._contents.damaged

    @property
    def digest(self) -> str:
        """Hash of what all runs came to, in the order of the plan: equal for equal results, however they were made."""
        found = self._contents.records
        rows = [found[key] for key in self._plan["key"] if key in found]
        plan = self._plan.to_csv(index=False, float_format="%.17g")
        return sha256(plan.encode() + named(rows).encode()).hexdigest()

    def benchmarks(self, replicates: int = 40, jobs: int | None = None) -> "pd.DataFrame":
        """The benchmark rows of the scenario's gallery file, measured on every strategy at the reference behaviour.

        Rows need lives of their own (whole curves, variants), which are lived now and not kept.

        Args:
            replicates: lives of every strategy and variant, at most 40.
            jobs: worker processes; None for one a processor.

        Returns:
            A row a strategy and benchmark: strategy, benchmark, mean, low, high, n, verdict, note.

        Raises:
            ValueError: the scenario is no gallery file, or the code or the file is not that of the sweep.
        """
        import pandas as pd

        from sim.experiments.rows import rows_of
        from sim.inputs import read

        name = self.manifest["scenario"]
        if not name.startswith(f"{GALLERY}/"):
            raise ValueError(f"benchmark rows are measured on gallery files; this sweep is of {name}")
        same = self.manifest["files"][name] == sha256(shipped(name).read_bytes()).hexdigest()
        if not same or self.manifest["code"] != code_mark():
            raise ValueError("the sweep was made with other code, or another gallery file, than are here now")
        rows: list[dict[str, Any]] = []
        settings = self.manifest["settings"]
        people = self.path / INPUTS / self.manifest["behaviour"]["file"]
        for strategy in self.strategies["strategy"]:
            inputs = read(str(shipped(name)), settings=settings[strategy], behaviour=people)
            found = rows_of(inputs, replicates, self.manifest["seed"], self.manifest["engine"], jobs)
            shown = ("mean", "low", "high", "n", "verdict", "note")
            rows += [
                {"strategy": strategy, "benchmark": row.id, **{field: getattr(row, field) for field in shown}}
                for row in found
            ]
        return pd.DataFrame(rows, columns=["strategy", "benchmark", "mean", "low", "high", "n", "verdict", "note"])

    def plot(self) -> "Responses":
        """Response curves of the numeric levers, as the report has them; a notebook displays them."""
        from sim.experiments.telling import told_of
        from sim.report import Responses

        return Responses(told_of(self))

    def __repr__(self) -> str:
        """Name, size and state in one line."""
        made = self.manifest
        left = f", {self.n_left} runs left" if self.n_left else ""
        return f"<Sweep {made['name']}: {made['strategies']} strategies on {made['blocks']} blocks{left}, {self.path}>"

    def _repr_html_(self) -> str:
        from html import escape

        shown = self.strategies.to_html(index=False, float_format=lambda number: f"{number:.4g}")
        return f"<p>{escape(repr(self))}</p>{shown}"


def open_sweep(folder: str | Path) -> Sweep:
    """A sweep from its folder, finished or not.

    Args:
        folder: the sweep's.

    Raises:
        NotAResultError: the folder is not that of a sweep.
        StoreError: manifest or plan is damaged.
    """
    return Sweep(Store(Path(folder)))


def _plan(store: Store, manifest: dict[str, Any]) -> "pd.DataFrame":
    path = store.folder / manifest["plan"]
    try:
        frame: pd.DataFrame = archive.read_parquet(path).to_pandas()
    except (OSError, ValueError) as damage:  # pyarrow's own are of these kinds
        raise StoreError(_again(path)) from damage
    if not {"key", "strategy", *manifest["levers"], "block", "draw", "seed"} <= set(frame):
        raise StoreError(_again(path))
    return frame


def _again(plan: Path) -> str:
    return f"{plan} is missing or damaged; `grouplife sweep` on the same folder writes it again"
