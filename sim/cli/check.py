"""`grouplife check`: measure every row of the registry, and see whether those that held still hold."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.run.scorecard import Card

_LOST = 4


@click.command("check")
@click.option("--quick", is_flag=True, help="Under five minutes on two cores; says which rows it leaves out.")
@click.option(
    "-r",
    "--replicates",
    type=click.IntRange(min=1),
    help="Replicates of each row in the full form, where a verdict needs no more.  [default: as few as carry one]",
)
@click.option(
    "--targets", type=click.Path(path_type=Path), metavar="FILE", help="Registry in place of the shipped one."
)
@options.behaviour
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Recorded scorecard to compare with.  [default: the shipped one of the same form, for the shipped registry]",
)
@click.option("--record", type=click.Path(path_type=Path), metavar="FILE", help="Write this scorecard as a baseline.")
@click.option("--junit", "junit_file", type=click.Path(path_type=Path), metavar="FILE", help="Write JUnit XML.")
@options.seed
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def check(
    quick: bool,
    replicates: int | None,
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

    Exit code 4 when a row that held in the recorded baseline is missed now, cannot be decided or is gone, 3 for an
    invalid file.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli import terminal
    from sim.cli.folders import check_file, put_file
    from sim.cli.run import announce_compilation
    from sim.inputs.reading import people_file
    from sim.inputs.shelf import mark_of
    from sim.inputs.targets import TARGETS, read_targets
    from sim.run import baseline as recording
    from sim.run.people import behaviour_of
    from sim.run.posterior import model_version
    from sim.run.scorecard import card, lost, scored

    if quick and replicates is not None:
        raise click.UsageError("the quick form has as few replicates as carry a verdict: leave out --replicates")
    registry = TARGETS if targets is None else targets.name
    known = baseline if baseline is not None else recording.baseline_file(quick)
    wanted = baseline is not None or (targets is None and known.exists())
    before = recording.recorded(known, quick=quick, registry=registry) if wanted else None
    planned = card(read_targets(targets), quick, behaviour, replicates)
    if dry_run:
        _say_what_it_would_cost(planned, as_json)
        return
    for file in (junit_file, record):
        if file is not None:
            check_file(file)
    announce_compilation("compiled", quiet)
    colour = terminal.use_colour(no_color)
    with terminal.Progress(f"{len(planned.pieces)} rows", quiet, colour) as progress:
        rows = scored(planned, seed, jobs, progress)
    gone = {} if before is None else lost(rows, before.verdicts)
    model = model_version(behaviour_of(behaviour))
    people = mark_of(people_file(behaviour))
    document = recording.document(rows, quick=quick, seed=seed, behaviour=people, model=model, registry=registry)
    if junit_file is not None:
        put_file(junit_file, recording.junit(rows, gone))
    if record is not None:
        put_file(record, archive.json_bytes(document))
    if as_json:
        click.echo(archive.json_bytes(document | {"lost": gone}).decode(), nl=False)
    else:
        click.echo(terminal.scorecard_table(rows, colour))
        click.echo("no baseline is recorded" if before is None else f"{len(gone)} rows that held hold no longer")
        if before is not None and before.model != model:
            click.echo(f"the baseline is of model {before.model}, this is {model}")
        for row, verdict in gone.items():
            click.echo(f"  {row}: {verdict}")
    if gone:
        raise click.exceptions.Exit(_LOST)


def _say_what_it_would_cost(planned: "Card", as_json: bool) -> None:
    from sim import archive

    each = {piece.target.id: {"replicates": piece.n, "member_days": planned.cost_of(piece)} for piece in planned.pieces}
    if as_json:
        said = {"rows": each, "left_out": planned.left_out, "member_days": planned.member_days}
        click.echo(archive.json_bytes(said).decode(), nl=False)
        return
    for row, cost in each.items():
        click.echo(f"{row}: {cost['replicates']} replicates, {cost['member_days']:,} member-days")
    for row, dear in planned.left_out.items():
        click.echo(f"left out: {row}, {dear:,} member-days")
    click.echo(f"{len(each)} rows, {planned.member_days:,} member-days; rows that need the same lives share them")
