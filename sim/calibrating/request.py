"""A calibration before it is lived: what is asked, what it costs, and where it is kept until it is whole."""

from pathlib import Path
from typing import Any, NamedTuple

from sim import archive
from sim.calibrating.campaign import Problem
from sim.calibrating.plan import Plan
from sim.calibrating.proposals import answered
from sim.calibrating.wanted import Layout, UnfittableError, Wanted, terms, wanted
from sim.calibration import priors
from sim.inputs import Inputs
from sim.inputs.shipped import shipped
from sim.inputs.targets import TARGETS, fitted_mark, read_targets
from sim.metrics.benchmarks import read
from sim.metrics.measures import UnmeasurableError
from sim.provenance import names, package_version
from sim.run.people import uncertain
from sim.run.posterior import model_version
from sim.run.replicates import live
from sim.run.rows import lives_of
from sim.run.sources import MEASURES, version

REQUEST, LOCK = "request.json", "lock"


class Request(NamedTuple):
    """A calibration that is asked for."""

    wanted: Wanted
    plan: Plan
    seed: int
    record: dict[str, Any]  # what decides on its result, plain data

    @property
    def member_days(self) -> int:
        """Member-days of all proposals."""
        return self.plan.n_lives * self.wanted.member_days

    @property
    def most_member_days(self) -> int:
        """The same with every correction that may follow."""
        return self.plan.most_lives * self.wanted.member_days

    @property
    def first(self) -> Inputs:
        """Inputs of the first variant, for the behaviour that all variants share."""
        return next(iter(self.wanted.variants.values()))


def request(targets: Path | None, plan: Plan, seed: int, behaviour: str | Path | None = None) -> Request:
    """Read what is to be calibrated; nothing is lived.

    Args:
        targets: a registry file; None for the shipped one.
        plan: sizes of the stages.
        seed: root seed, 0 .. 2**63 - 1.
        behaviour: a behaviour file, for its priors, in place of the shipped one.

    Raises:
        FileNotFoundError: a file is not there.
        InputError: a file is invalid.
        UnfittableError: no row can be fitted.
    """
    asked = wanted(targets, behaviour)
    files = {name: one.files[path] for one in asked.variants.values() for path, name in names(one.files).items()}
    first = next(iter(asked.variants.values()))
    registry = shipped(TARGETS) if targets is None else targets
    fitted = fitted_mark(read_targets(targets), [row.id for row in asked.rows])
    record = {
        "version": package_version(),
        "model_version": model_version(first.behaviour),
        "measures_version": version(MEASURES)[:16],
        "targets": {"file": registry.name, "fitted_rows_sha256": fitted},
        "inputs": dict(sorted(files.items())),
        "plan": {name: _plain(value) for name, value in plan._asdict().items()},
        "seed": seed,
    }
    return Request(asked, plan, seed, record)


def posed(asked: Request, jobs: int | None = None) -> tuple[Problem, Layout]:
    """The mathematical problem: priors and statements. Every row is lived once to see what its measure gives.

    Raises:
        UnfittableError: a row cannot be measured at the behaviour file's own values, or a shape speaks of nothing.
    """
    variants = asked.wanted.variants
    lives, _ = live(variants, dict.fromkeys(variants, 1), asked.seed, "compiled", jobs)
    demands, horizons = [], []
    for row in asked.wanted.rows:
        if answered(row, lives) is None:
            raise UnfittableError(f"{row.id} cannot be measured: {_reason(row, lives)}")
        own = lives_of(row, lives)
        demands.append(len(read(row, own, {}).demands))
        horizons.append(next(iter(own.values())).n_days)
    layout = Layout(asked.wanted.rows, tuple(demands))
    numbers = uncertain(asked.first.behaviour)
    box = priors.ranges({name: number.prior for name, number in numbers.items()})
    standing = priors.coordinates(box, [number.value for number in numbers.values()])
    return Problem(box, standing, terms(layout, horizons), asked.plan, asked.seed), layout


def work_folder(out: Path) -> Path:
    """Where finished batches wait for a posterior to be whole."""
    return out.with_name(f"{out.name}.work")


def prepared(asked: Request, out: Path) -> Path:
    """The work folder, made or found; what an interrupted calibration of the same request left there is used again.

    A folder in which nothing was lived yet is anybody's.

    Raises:
        NotAResultError: it holds something else, or lives of another calibration.
    """
    folder = work_folder(out)
    said = archive.json_bytes(asked.record)
    if folder.exists() and any(path.name not in (REQUEST, LOCK) for path in folder.iterdir()):
        if not (folder / REQUEST).is_file() or (folder / REQUEST).read_bytes() != said:
            raise archive.NotAResultError(
                f"{folder} holds what is not of this calibration; remove it, or choose another folder with -o/--out"
            )
        return folder
    folder.mkdir(parents=True, exist_ok=True)
    archive.write_file(folder / REQUEST, said)
    return folder


def _reason(row: Any, lives: Any) -> str:
    try:
        read(row, lives_of(row, lives), {})
    except UnmeasurableError as reason:
        return str(reason)
    return "its number is not finite"


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
