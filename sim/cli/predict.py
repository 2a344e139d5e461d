"""`grouplife predict`: rows that a posterior was not fitted to, beside what its prior would have said."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.calibrating.heldout import Plan
    from sim.inputs.evidence import HeldOut, Predictive


@click.command("predict")
@click.argument("folder", metavar="POSTERIOR", type=click.Path(path_type=Path))
@click.option("--rows", multiple=True, metavar="ROW", help="Only this row, whatever it costs. Repeatable.")
@click.option(
    "--draws",
    type=click.IntRange(2, 100_000),
    default=32,
    show_default=True,
    help="First draws of the posterior that are lived, and as many of the prior.",
)
@click.option(
    "-r",
    "--replicates",
    type=click.IntRange(1, 100_000),
    help="Lives of each draw.  [default: the fewest with which all draws carry a verdict, at least 2]",
)
@click.option(
    "--dearest",
    type=click.IntRange(1),
    default=500_000_000,
    show_default=True,
    metavar="MEMBER-DAYS",
    help="Leave out rows that cost more, and say so.",
)
@click.option(
    "--targets", type=click.Path(path_type=Path), metavar="FILE", help="Registry in place of the shipped one."
)
@options.behaviour
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Result file.  [default: <POSTERIOR>.held-out.json]")
@options.seed
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def predict(
    folder: Path,
    rows: tuple[str, ...],
    draws: int,
    replicates: int | None,
    dearest: int,
    targets: Path | None,
    behaviour: str | None,
    out: Path | None,
    seed: int,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Predict the published numbers that the POSTERIOR of `grouplife calibrate` was not fitted to.

    \b
    Example:
      grouplife predict results/posterior -o held-out.json

    Each row is lived at posterior draws and at prior draws: predictive mean and interval, verdict, and the skill over
    the prior. Exit code 3 when a file is invalid or the posterior is one of another model, 5 when the result cannot be
    written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.calibrating.heldout import NotHeldOutError, plan
    from sim.calibrating.predict import predicted
    from sim.cli import terminal
    from sim.cli.folders import check_file, put_file
    from sim.cli.run import announce_compilation
    from sim.inputs.evidence import written
    from sim.run.people import behaviour_of

    file = out if out is not None else folder.with_name(f"{folder.name}.held-out.json")
    try:
        planned = plan(
            str(folder),
            behaviour_of(behaviour),
            behaviour,
            registry=targets,
            n_draws=draws,
            lives=replicates,
            rows=rows,
            dearest=dearest,
            seed=seed,
        )
    except NotHeldOutError as wrong:
        raise click.UsageError(str(wrong)) from None
    if dry_run:
        _say_what_it_would_cost(planned, file, as_json)
        return
    check_file(file)
    announce_compilation("compiled", quiet)
    colour = terminal.use_colour(no_color)
    with terminal.Progress(f"{len(planned.pieces)} rows", quiet, colour) as progress:
        found = predicted(planned, jobs, progress)
    content = archive.json_bytes(written(found))
    put_file(file, content)
    if as_json:
        click.echo(content.decode(), nl=False)
    else:
        click.echo(table(found))
        click.echo(terminal.plain(f"held-out rows: {file}"))


def table(found: "HeldOut") -> str:
    """A line a row: what draws predict, and how much better than the prior."""
    from sim.cli.terminal import number, plain, table

    def said(one: "Predictive") -> list[str]:
        mean = "-" if one.mean is None else number(one.mean)
        return [mean, span(one.low, one.high), f"{one.held} of {one.draws}"]

    lines = []
    for row in found.rows:
        skill = "-" if row.skill is None else f"{row.skill:+.2f}"
        band = ("> 0" if row.use == "law" else "-") if row.band is None else span(*row.band)
        interval = span(row.skill_low, row.skill_high)
        lines.append([row.row, row.use, band, *said(row.posterior), *said(row.prior), skill, interval, row.verdict])
    head = ["held-out row", "use", "band", "posterior", "90 % of draws", "holds in", "prior", "90 % of draws"]
    parts = [table([[*head, "holds in", "skill", "90 %", "verdict"], *lines], left=2)] if lines else []
    parts += [plain(f"left out: {one.row}: {one.reason}") for one in found.left_out]
    return "\n".join(parts)


def span(low: float | None, high: float | None) -> str:
    """Two ends in words, of which one may be open."""
    from sim.cli.terminal import number

    if low is None or high is None:
        return f"<= {number(high)}" if high is not None else f">= {number(low)}" if low is not None else "-"
    return f"{number(low)} .. {number(high)}"


def _say_what_it_would_cost(planned: "Plan", file: Path, as_json: bool) -> None:
    from sim import archive
    from sim.cli import terminal

    rows = {piece.target.id: (piece.lives, planned.cost([piece])) for piece in planned.pieces}
    whole = sum(planned.cost(some) for some in planned.portions())
    if as_json:
        said = {
            "schema": "grouplife predict dry-run 1",
            "draws": {side: len(draws) for side, draws in planned.sides.items()},
            "rows": {name: {"lives": lives, "member_days": cost} for name, (lives, cost) in rows.items()},
            "left_out": [one.model_dump() for one in planned.left_out],
            "member_days": whole,
            "out": str(file),
        }
        click.echo(archive.json_bytes(said).decode(), nl=False)
        return
    for name, (lives, cost) in rows.items():
        click.echo(f"  {name}: {lives} lives of each draw, {cost:,} member-days")
    for one in planned.left_out:
        at = "" if one.member_days is None else f"{one.member_days:,} member-days, "
        click.echo(terminal.plain(f"left out: {one.row}: {at}{one.reason}"))
    draws = " and ".join(f"{len(draws)} {side}" for side, draws in planned.sides.items())
    click.echo(f"{len(rows)} rows, {draws} draws, {whole:,} member-days; rows that need the same lives share them")
    click.echo(terminal.plain(f"would write {file}"))
