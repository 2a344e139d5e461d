"""`grouplife discover`: in which futures a strategy of a sweep fails."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.comparing.futures import Failing


@click.command("discover")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--by", metavar="OUTCOME", help="What the strategies are for.  [default: the first outcome of the sweep]")
@click.option("--strategy", metavar="NAME", help="Whose failures.  [default: the first strategy]")
@click.option("--loses-to", metavar="NAME", help="It fails where it is worse than this one.  [default: than any other]")
@click.option("--below", type=float, metavar="X", help="It fails where the outcome is below X.")
@click.option("--above", type=float, metavar="X", help="It fails where the outcome is above X.")
@options.as_json
def discover(
    folder: Path,
    by: str | None,
    strategy: str | None,
    loses_to: str | None,
    below: float | None,
    above: float | None,
    as_json: bool,
) -> None:
    """Say in which futures a strategy fails, by the draws of the sweep in FOLDER: a box of few behaviour numbers.

    \b
    Example:
      grouplife discover results/sweep-seeding-by-detection-seed1 --loses-to "demonstrators=0, lasting=180 days"

    Exit code 2 for a folder that is not that of a sweep, or a sweep that was not lived over draws; 5 for a damaged one.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.comparing.futures import fails, futures
    from sim.comparing.objectives import UnaskableError
    from sim.experiments import open_sweep

    found = open_sweep(folder)
    outcome = found.outcomes[0] if by is None else by
    try:
        seen = futures(found, outcome)
        own = seen.strategies[0] if strategy is None else strategy
        told = fails(seen, outcome, own, loses_to=loses_to, below=below, above=above)
    except UnaskableError as wrong:
        raise click.UsageError(str(wrong)) from None
    if as_json:
        box = None if told.box is None else told.box._asdict()
        document = {"schema": "grouplife discover 1", "outcome": outcome, **told._asdict(), "box": box}
        click.echo(archive.json_bytes({**document, "left_out": seen.n_left_out}).decode(), nl=False)
    else:
        click.echo(_words(told))


def _words(told: "Failing") -> str:
    from sim.cli.terminal import number, plain, table

    head = plain(f"{told.strategy} fails in {told.n_cases} of {told.n_draws} futures: {told.when}")
    if told.box is None:
        none = "it never fails" if not told.n_cases else "no range of a number stands out from luck"
        return f"{head}\n{none}"
    rows = [["number", "from", "to"]]
    for name, (low, high) in told.box.ranges.items():
        rows.append([name, *("any" if end is None else number(end) for end in (low, high))])
    box = told.box
    share = f"{round(box.density * box.n)} of the {box.n} futures in the box fail, {100 * box.density:.0f} %"
    return "\n".join(
        [
            head,
            table(rows, left=1),
            f"{share} (of all {100 * box.base:.0f} %); it holds {100 * box.coverage:.0f} % of all failures",
        ]
    )
