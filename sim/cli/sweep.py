"""`grouplife sweep`: live every run of a sweep file that is not done yet, and say what the strategies came to."""

import shlex
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sim.cli import FAILED, INTERRUPTED, options

if TYPE_CHECKING:
    from sim.experiments import Sweep
    from sim.experiments.running import Estimate


@click.command("sweep")
@click.argument("file", type=click.Path())
@click.option(
    "-r", "--replicates", type=click.IntRange(1, 100_000), help="Lives of a strategy a draw.  [default: the file's]"
)
@options.seed
@options.engine
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Folder of the sweep.  [default: results/sweep-<file>-seed<seed>]",
)
@options.behaviour
@options.jobs
@click.option(
    "--executor", default="local", show_default=True, metavar="WHERE", help="local, or dask://host:port of a scheduler."
)
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def sweep(
    file: str,
    replicates: int | None,
    seed: int,
    engine: str,
    out: Path | None,
    behaviour: str | None,
    jobs: int | None,
    executor: str,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Live every strategy of a sweep FILE on common blocks. Finished runs are kept: the same command resumes.

    \b
    Example:
      grouplife sweep scenarios/sweeps/volume.yaml -r 5

    Exit code 0 when all runs are done, 1 when some failed (they are tried again next time), 2 for a file that is not
    there, 3 for an invalid one, 5 when the folder is locked, damaged, read-only or its disk full, 130 when interrupted.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.cli import terminal
    from sim.cli.run import announce_compilation
    from sim.experiments import open_sweep
    from sim.experiments.plan import read_plan
    from sim.experiments.pools import PoolLostError, pool_named
    from sim.experiments.running import default_folder, estimate, live, processes
    from sim.experiments.telling import write_report
    from sim.experiments.work import OtherVersionError

    folder = out if out is not None else default_folder(file, seed)
    plan = read_plan(file, replicates=replicates, seed=seed, engine=engine, behaviour=behaviour)
    n_processes = processes(plan, jobs)
    try:
        pool = pool_named(executor, n_processes)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), param_hint="--executor") from None
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        announce_compilation(engine, quiet)
        expected = estimate(plan, folder, max(1, n_processes))
        if dry_run:
            _say_what_would_be_done(expected, len(plan.strategies), len(plan.blocks), folder, as_json)
            return
        terminal.say(_outlook(expected), quiet)
        with terminal.Progress("sweep", quiet, terminal.use_colour(no_color)) as progress:
            live(plan, folder, pool, progress, lambda said: terminal.say(f"note: {said}"))
        write_report(folder)
        _tell(open_sweep(folder), as_json)
    except KeyboardInterrupt:
        _resumable("interrupted")
    except PoolLostError as lost:
        _resumable(str(lost))
    except OtherVersionError as other:
        terminal.say(f"error: {other}")
        raise click.exceptions.Exit(FAILED) from None


def _tell(found: "Sweep", as_json: bool) -> None:
    """Tables or the document on stdout, failures on stderr."""
    from sim.cli import terminal
    from sim.experiments.store import REPORT

    if as_json:
        click.echo(_document(found), nl=False)
    else:
        click.echo(strategy_table(found))
        click.echo(terminal.plain(f"\nreport: {found.path / REPORT}\nruns: {found.path}"))
    if len(found.failed):
        terminal.say(f"error: {len(found.failed)} runs failed; the same command tries them again")
        for strategy, error in found.failed[["strategy", "error"]].drop_duplicates().head(10).itertuples(index=False):
            terminal.say(f"  {strategy}: {error}")
        raise click.exceptions.Exit(FAILED)


def strategy_table(found: "Sweep") -> str:
    """A row a strategy: runs, and means of the outcomes with twice their standard errors."""
    from sim.cli import terminal

    frame = found.strategies
    errors = 2.0 * found.runs.groupby("strategy", sort=False)[found.outcomes].sem()
    rows = [["strategy", "runs", *found.outcomes]]
    for _, strategy in frame.iterrows():
        name = strategy["strategy"]
        cells = [
            f"{terminal.number(strategy[outcome])} ±{terminal.number(errors[outcome].get(name, float('nan')))}"
            for outcome in found.outcomes
        ]
        rows.append([terminal.plain(name), str(strategy["runs"]), *cells])
    units = {found.table.attrs["units"][outcome] for outcome in found.outcomes}
    note = f"means over runs, ± twice the standard error; units: {', '.join(sorted(units))}"
    return "\n".join([*terminal.aligned(rows, left=1), note])


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _resumable(why: str) -> NoReturn:
    from sim.cli import terminal

    again = shlex.join(["grouplife", *sys.argv[1:]])
    terminal.say(f"{why}; every finished run is kept, resume with: {again}")
    raise click.exceptions.Exit(INTERRUPTED)


def _outlook(expected: "Estimate") -> str:
    kept = f", {expected.done} of them are done already" if expected.done else ""
    return (
        f"{expected.runs} runs{kept}; {expected.member_days:,} member-days to live, "
        f"about {_duration(expected.seconds)}, at most {max(1, round(expected.disk / 1000)):,} kB on disk"
    )


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _say_what_would_be_done(expected: "Estimate", strategies: int, blocks: int, folder: Path, as_json: bool) -> None:
    from sim import archive
    from sim.cli import terminal

    if as_json:
        counts = {"strategies": strategies, "blocks": blocks, **expected._asdict(), "out": str(folder)}
        click.echo(archive.json_bytes({"schema": "grouplife sweep dry-run 1", **counts}).decode(), nl=False)
        return
    click.echo(f"{strategies} strategies on {blocks} blocks: {_outlook(expected)}")
    click.echo(terminal.plain(f"would write {folder}"))


def _document(found: "Sweep") -> str:
    from sim import archive

    document = {
        "schema": "grouplife sweep 1",
        "name": found.manifest["name"],
        "path": str(found.path),
        "digest": found.digest,
        "runs": len(found.runs),
        "left": found.n_left,
        "failed": found.failed.to_dict("records"),
        "units": {name: found.table.attrs["units"][name] for name in found.outcomes},
        "strategies": found.strategies.to_dict("records"),
    }
    return archive.json_bytes(document).decode()
