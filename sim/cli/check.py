"""`grouplife check`: measure every row of the registry, and see whether those that held still hold."""

from hashlib import sha256
from pathlib import Path

import click

_LOST, _STORE = 4, 5


@click.command("check")
@click.option("--quick", is_flag=True, help="Under five minutes on two cores; says which rows it leaves out.")
@click.option(
    "--targets", type=click.Path(path_type=Path), metavar="FILE", help="Registry in place of the shipped one."
)
@click.option("--behaviour", metavar="FILE", type=click.Path(), help="Behaviour file, or name of a shipped set.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Recorded scorecard to compare with.  [default: the shipped one of the same form]",
)
@click.option("--record", type=click.Path(path_type=Path), metavar="FILE", help="Write this scorecard as a baseline.")
@click.option("--junit", "junit_file", type=click.Path(path_type=Path), metavar="FILE", help="Write JUnit XML.")
@click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Root of all random draws."
)
@click.option("-j", "--jobs", type=click.IntRange(1), help="Worker processes.  [default: one a processor]")
@click.option("-n", "--dry-run", is_flag=True, help="Say what it would cost, live nothing.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout instead of the table.")
@click.option("-q", "--quiet", is_flag=True, help="No progress or announcements.")
@click.option("--no-color", is_flag=True, help="No colours.")
def check(
    quick: bool,
    targets: Path | None,
    behaviour: str | None,
    baseline: Path | None,
    record: Path | None,
    junit_file: Path | None,
    seed: int,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Measure every row of the registry of published numbers and print the scorecard.

    \b
    Example:
      grouplife check --quick --junit check.xml

    Exit code 4 when a row that held in the recorded baseline is missed now or cannot be decided, 3 for an invalid file.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli import terminal
    from sim.cli.run import announce_compilation
    from sim.inputs.reading import BEHAVIOUR
    from sim.inputs.shelf import of_people
    from sim.inputs.shipped import shipped
    from sim.inputs.targets import read_targets
    from sim.run import baseline as recording
    from sim.run.scorecard import card, lost, scored

    known = baseline if baseline is not None else recording.baseline_file(quick)
    before = recording.verdicts_of(known) if baseline is not None or known.exists() else None
    planned = card(read_targets(targets), quick, behaviour)
    if dry_run:
        click.echo(f"{len(planned.pieces)} rows, {planned.member_days:,} member-days")
        for row, cost in planned.left_out.items():
            click.echo(f"left out: {row}, {cost:,} member-days")
        return
    announce_compilation("compiled", quiet)
    colour = terminal.use_colour(no_color)
    with terminal.Progress(f"{len(planned.pieces)} rows", quiet, colour) as progress:
        rows = scored(planned, seed, jobs, progress)
    gone = {} if before is None else lost(rows, before)
    mark = sha256((shipped(BEHAVIOUR) if behaviour is None else Path(of_people(behaviour))).read_bytes()).hexdigest()
    try:
        if junit_file is not None:
            junit_file.write_bytes(recording.junit(rows, gone))
        if record is not None:
            record.parent.mkdir(parents=True, exist_ok=True)
            archive.write_file(record, recording.recorded(rows, quick=quick, seed=seed, behaviour=mark))
    except OSError as failure:
        terminal.say(f"error: {failure.filename} cannot be written: {failure.strerror or failure}")
        raise click.exceptions.Exit(_STORE) from None
    if as_json:
        said = recording.document(rows, quick=quick, seed=seed, behaviour=mark) | {"lost": gone}
        click.echo(archive.json_bytes(said).decode(), nl=False)
    else:
        click.echo(terminal.scorecard_table(rows, colour))
        click.echo("no baseline is recorded" if before is None else f"{len(gone)} rows that held hold no longer")
        for row, verdict in gone.items():
            click.echo(f"  {row}: {verdict}")
    if gone:
        raise click.exceptions.Exit(_LOST)
