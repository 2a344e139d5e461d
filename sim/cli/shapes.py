"""`grouplife shapes`: how talk is shaped in the model and in a log from elsewhere, beside each other."""

from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.run.shapes import Row, Seen


@click.command("shapes")
@click.option("-r", "--replicates", type=click.IntRange(1), default=20, show_default=True, help="Lives of the group.")
@options.behaviour
@options.seed
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def shapes(
    replicates: int, behaviour: str | None, seed: int, dry_run: bool, as_json: bool, quiet: bool, no_color: bool
) -> None:
    """Show hours, inequality, newcomers, bursts and replies of a free-running group beside a public chat log.

    \b
    Example:
      grouplife shapes -r 20

    The log is of another culture and another app, so these are rows to look at: no number is fitted to them and none
    has a verdict. Exit code 3 when the behaviour file is invalid.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli import terminal
    from sim.cli.run import announce_compilation
    from sim.inputs import read
    from sim.run.replicates import member_days
    from sim.run.shapes import OUTSIDE, SCENARIO, lived_shapes, outside_shapes, rows

    if dry_run:
        cost = member_days(read(SCENARIO, behaviour=behaviour))
        click.echo(f"{replicates} lives of {SCENARIO}, {replicates * cost:,} member-days; writes nothing")
        return
    announce_compilation("compiled", quiet)
    with terminal.Progress(f"{replicates} lives", quiet, terminal.use_colour(no_color)) as progress:
        model = lived_shapes(replicates, seed, behaviour, progress)
    found = rows(model, {channel: outside_shapes(channel) for channel in OUTSIDE})
    if as_json:
        click.echo(archive.json_bytes(_document(found, replicates, seed)).decode(), nl=False)
    else:
        click.echo(terminal.table([["shape", "model", "90 %", *_heads(OUTSIDE)], *map(_cells, found)], left=1))


def _heads(channels: "dict[str, str]") -> list[str]:
    return [cell for channel in channels for cell in (f"#{channel}", "years")]


def _cells(row: "Row") -> list[str]:
    cells = [row.name]
    for seen in (row.model, *row.outside.values()):
        cells += [_number(seen.mean), f"{_number(seen.low)} .. {_number(seen.high)}"]
    return cells


def _number(value: float) -> str:
    return f"{value:.2f}" if value == value else "not told"


def _document(found: "tuple[Row, ...]", replicates: int, seed: int) -> dict[str, object]:
    from sim.run.shapes import SCENARIO

    def plain(seen: "Seen") -> dict[str, float]:
        return seen._asdict()

    return {
        "schema": "grouplife shapes 1",
        "scenario": SCENARIO,
        "replicates": replicates,
        "seed": seed,
        "rows": [
            {
                "name": row.name,
                "model": plain(row.model),
                "outside": {channel: plain(seen) for channel, seen in row.outside.items()},
            }
            for row in found
        ],
    }
