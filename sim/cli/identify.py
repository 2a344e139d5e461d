"""`grouplife identify`: how far the targets have narrowed what was unknown."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.calibrating.identify import Knowledge


@click.command("identify")
@click.argument("folder", type=click.Path(path_type=Path))
@options.behaviour
@options.as_json
@click.option("-v", "--verbose", is_flag=True, help="The numbers that were not fitted as well.")
def identify(folder: Path, behaviour: str | None, as_json: bool, verbose: bool) -> None:
    """Say what the posterior FOLDER of `grouplife calibrate` knows and what it does not.

    \b
    Example:
      grouplife identify results/posterior

    Numbers with prior and posterior interval, directions that the targets fix or leave open, and what the draws
    predict for the fitted rows. Exit code 3 when the folder is no posterior of this model.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.calibrating.identify import identify as known
    from sim.inputs import read
    from sim.inputs.shipped import shipped
    from sim.inputs.targets import GALLERY

    if not folder.is_dir():
        raise FileNotFoundError(2, "there is no such folder", str(folder))
    any_scenario = sorted(shipped(GALLERY).glob("*.yaml"))[0]
    found = known(folder, read(any_scenario, behaviour=behaviour).behaviour)
    if as_json:
        said = {
            "schema": "grouplife identify 1",
            "known_directions": found.known_directions,
            "numbers": [number._asdict() for number in found.numbers],
            "directions": [{"ratio": ratio, "loadings": dict(loadings)} for ratio, loadings in found.directions],
            "rows": [row._asdict() for row in found.rows],
            "alarms": found.manifest["alarms"],
        }
        click.echo(archive.json_bytes(said).decode(), nl=False)
    else:
        _print(found, verbose)


def _print(found: "Knowledge", verbose: bool) -> None:
    from sim.cli import terminal

    numbers = [number for number in found.numbers if number.fitted or verbose]
    rows = [
        [
            number.name,
            number.says,
            f"{number.grade} {number.source}",
            f"{terminal.number(number.prior[0])} .. {terminal.number(number.prior[1])}",
            terminal.number(number.mean),
            f"{terminal.number(number.low)} .. {terminal.number(number.high)}",
            f"{number.contraction:.2f}",
            number.unit,
        ]
        for number in numbers
    ]
    names = ["number", "says", "grade and source", "prior", "mean", "90 % of draws", "contraction", "unit"]
    click.echo(terminal.table([names, *rows], left=3))
    left = sum(not number.fitted for number in found.numbers)
    click.echo(
        f"{left} more numbers were not fitted: their draws are those of the prior" + ("" if verbose else " (-v)")
    )
    click.echo()
    click.echo(f"{found.known_directions:.1f} of {len(found.directions)} directions known; variance kept along them:")
    shown = [*found.directions[:3], *found.directions[3:][-3:]]
    for ratio, loadings in shown:
        said = ", ".join(f"{weight:+.2f} {name}" for name, weight in loadings)
        click.echo(terminal.plain(f"  {ratio:.2f}  {said}"))
    click.echo()
    cells = [
        [
            row.row,
            terminal.number(row.mean),
            f"{terminal.number(row.low)} .. {terminal.number(row.high)}",
            str(row.band),
        ]
        for row in found.rows
    ]
    click.echo(terminal.table([["fitted row", "mean of draws", "90 % of draws", "band"], *cells], left=1))
    for alarm in found.manifest["alarms"]:
        click.echo(terminal.plain(f"alarm: {alarm}"))
