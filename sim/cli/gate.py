"""`grouplife gate`: whether lives are what they were, and calibrated rows where they were."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.gate.asked import Asked
    from sim.gate.drift import RowDrift
    from sim.gate.sizes import Plan

_SHUT, _STORE = 4, 5


@click.command("gate")
@click.option("--exact", is_flag=True, help="Hashes only: seconds.")
@click.option("--nightly", is_flag=True, help="All rows and four times the lives: moves of half the size are noticed.")
@click.option("--refresh", is_flag=True, help="Write the hashes anew; needs --reason.")
@click.option("--record", is_flag=True, help="Live and write a new baseline, never the anchor; needs --reason.")
@click.option("--reason", metavar="TEXT", default="", help="Why, one line; it goes into the log.")
@options.behaviour
@click.option(
    "--targets", type=click.Path(path_type=Path), metavar="FILE", help="Registry in place of the shipped one."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where hashes, log and references stand.  [default: the shipped calibration/baseline]",
)
@options.seed
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def gate(
    exact: bool,
    nightly: bool,
    refresh: bool,
    record: bool,
    reason: str,
    behaviour: str | None,
    targets: Path | None,
    folder: Path | None,
    seed: int,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Compare small lives with their recorded hashes, and calibrated rows with anchor, baseline and band.

    \b
    Example:
      grouplife gate --refresh --reason "sessions are drawn in pairs"

    Exit code 4 when a hash differs or a row has drifted, 2 for a missing reference or reason, 3 for an invalid file,
    5 when nothing can be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.cli.run import announce_compilation
    from sim.gate.asked import asked

    if (refresh or record) and not (reason.strip() and reason.isprintable()):
        raise click.UsageError("--refresh and --record need --reason TEXT, one line that says why")
    if reason and not (refresh or record):
        raise click.UsageError("--reason belongs to --refresh or --record")
    if refresh + record + exact > 1 or (nightly and (refresh or record or exact)):
        raise click.UsageError("--refresh, --record, --exact and --nightly exclude each other")
    place = asked(behaviour, targets, folder, seed)
    announce_compilation("compiled", quiet or dry_run)
    if refresh:
        _refresh(place, reason.strip(), dry_run)
    elif record:
        _record(place, reason.strip(), jobs, dry_run, quiet, no_color)
    else:
        _compare(place, exact, nightly, jobs, dry_run, as_json, quiet, no_color)


def _refresh(place: "Asked", reason: str, dry_run: bool) -> None:
    from sim.gate import exact, log, marks

    file = place.folder / marks.HASHES
    before = marks.recorded(file) if file.exists() else {}
    now = exact.marks()
    moved = exact.moved(now, before)
    for life in moved:
        click.echo(f"moved: {life}")
    if not moved or dry_run:
        click.echo("nothing was written" if dry_run else "no life has moved, nothing was written")
        return
    _write({file: marks.written(now)}, place, log.of_hashes(_today(), reason, moved))
    click.echo(f"{len(moved)} of {sum(len(seeds) for seeds in now.values())} lives have new hashes")


def _record(place: "Asked", reason: str, jobs: int | None, dry_run: bool, quiet: bool, no_color: bool) -> None:
    from sim.cli import terminal
    from sim.gate import baseline, log
    from sim.gate.drift import recorded_rows

    last, first = place.references / baseline.BASELINE, place.references / baseline.ANCHOR
    before = baseline.recorded(last) if last.exists() else None
    watch = place.watched()
    if dry_run:
        click.echo(f"{len(watch.rows)} rows of {place.behaviour_set}; how many lives is reckoned from a pilot")
        return
    label = f"reference of {len(watch.rows)} rows"
    with terminal.Progress(label, quiet, terminal.use_colour(no_color)) as progress:
        rows = recorded_rows(watch, place.seed, jobs, progress)
    content = baseline.written(rows, {**place.facts(), "reason": reason, "date": _today()})
    files = {last: content} if first.exists() else {first: content, last: content}
    entry = log.of_reference(_today(), reason, place.behaviour_set, before, rows, anchored=not first.exists())
    _write(files, place, entry)
    click.echo(entry)


def _compare(
    place: "Asked", only: bool, nightly: bool, jobs: int | None, dry_run: bool, as_json: bool, quiet: bool, plain: bool
) -> None:
    from sim import archive
    from sim.cli import gate_table, terminal
    from sim.gate import exact, marks
    from sim.gate.baseline import read_pair
    from sim.gate.drift import compared
    from sim.gate.sizes import planned

    before = marks.recorded(place.folder / marks.HASHES)
    plan: Plan | None = None if only else planned(place.watched(), *read_pair(place.references), nightly)
    if dry_run:
        click.echo("\n".join(gate_table.plan_lines(plan)) if plan is not None else f"{len(before)} configurations")
        return
    moved = exact.moved(exact.marks(), before)
    rows: tuple[RowDrift, ...] = ()
    if plan is not None:
        with terminal.Progress(f"{len(plan.errors)} rows", quiet, terminal.use_colour(plain)) as progress:
            rows = compared(plan, place.seed, jobs, progress)
    shut = bool(moved) or any(row.failed for row in rows) or (plan is not None and bool(plan.gone))
    if as_json:
        document: dict[str, Any] = gate_table.document(place.facts(), moved, plan, rows)
        click.echo(archive.json_bytes({**document, "open": not shut}).decode(), nl=False)
    else:
        click.echo("\n".join([*gate_table.lines(moved, plan, rows), *gate_table.notes(place.facts(), plan)]))
    if shut:
        raise click.exceptions.Exit(_SHUT)


def _write(files: dict[Path, bytes], place: "Asked", entry: str) -> None:
    from sim.cli import terminal
    from sim.gate import log

    try:
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
        log.kept(files, place.folder / log.LOG, entry)
    except OSError as failure:
        name = failure.filename or place.folder
        terminal.say(terminal.plain(f"error: {name} cannot be written: {failure.strerror or failure}"))
        raise click.exceptions.Exit(_STORE) from None


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
