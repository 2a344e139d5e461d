"""`grouplife leave-out`: what all other targets say of each one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.calibrating.leaving import Without


@click.command("leave-out")
@click.argument("folder", metavar="POSTERIOR", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), help="JSON file for the report of `identify`.")
@click.option(
    "--targets", type=click.Path(path_type=Path), metavar="FILE", help="Registry that the posterior was fitted to."
)
@options.behaviour
@options.seed
@options.as_json
@options.quiet
@options.no_color
def leave_out(
    folder: Path,
    out: Path | None,
    targets: Path | None,
    behaviour: str | None,
    seed: int,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Fit a POSTERIOR again without each of its rows, and say what the others predict of it.

    \b
    Example:
      grouplife leave-out results/posterior -o left-out.json

    A row far from what the others predict is held up by itself alone, or contradicts them. Nothing is lived again: the
    emulator of all kept lives stands in, with its error. Some minutes. Exit code 3 when the folder is no posterior of
    this model or these targets, 5 when the file cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.calibrating.leaving import left_out, left_out_json
    from sim.calibrating.plan import FULL
    from sim.calibrating.request import posed, request
    from sim.cli import terminal
    from sim.cli.folders import check_file, put_file
    from sim.run.posterior import folder_of, read_posterior

    folder = folder_of(str(folder))
    if out is not None:
        check_file(out)
    asked = request(targets, FULL, seed, behaviour)
    draws = read_posterior(str(folder), asked.first.behaviour)
    problem, layout = posed(asked)
    with terminal.Progress(f"{len(layout.rows)} rows", quiet, terminal.use_colour(no_color)) as progress:
        found = left_out(asked, problem, layout, folder, progress)
    said = archive.json_bytes(left_out_json(found, draws.sha256))
    if out is not None:
        put_file(out, said)
    if as_json:
        click.echo(said.decode(), nl=False)
    else:
        _print(found)


def _print(found: "list[Without]") -> None:
    from sim.cli import terminal

    rows = [
        [
            one.row,
            terminal.number(one.refitted_mean),
            f"{terminal.number(one.refitted_low)} .. {terminal.number(one.refitted_high)}",
            str(one.band),
            f"{one.in_band_share:.2f}",
            f"{one.effective:.0f}",
        ]
        for one in found
    ]
    names = ["row left out", "others predict", "90 %", "band", "share in band", "effective lives"]
    click.echo(terminal.table([names, *rows], left=1))
