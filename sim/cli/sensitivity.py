"""`grouplife sensitivity`: which behaviour numbers an outcome depends on, by new lives or by those of a sweep."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.comparing.sensitivity import Ranked, Screened
    from sim.inputs import Inputs
    from sim.inputs.behaviour import Behaviour

#: Rows of a table without -v.
SHOWN = 12


@click.command("sensitivity")
@click.argument("target", metavar="FILE|FOLDER", type=click.Path(path_type=Path))
@click.option("--by", default="daily_active_share", show_default=True, metavar="OUTCOME", help="The outcome.")
@click.option(
    "--method",
    type=click.Choice(["morris", "sobol"]),
    default="morris",
    show_default=True,
    help="Of a scenario FILE: Morris screening (few lives), or Sobol indices (many).",
)
@click.option("--number", "numbers", metavar="BLOCK.NAME", multiple=True, help="Move this number. Repeatable.  [all]")
@click.option("--trajectories", type=click.IntRange(2, 10_000), default=20, show_default=True, help="Walks of Morris.")
@click.option("--rows", type=click.IntRange(2, 1 << 16), default=256, show_default=True, help="Of Sobol; a power of 2.")
@click.option("--strategy", metavar="NAME", help="Of a sweep FOLDER: whose outcome.  [default: the first]")
@click.option("--against", metavar="NAME", help="Of a sweep FOLDER: the lead over this strategy instead.")
@options.seed
@click.option("-s", "--set", "settings", metavar="PATH=VALUE", multiple=True, help="Change the scenario. Repeatable.")
@options.behaviour
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@click.option("-v", "--verbose", is_flag=True, help="All numbers, not only the first ones.")
@options.no_color
def sensitivity(
    target: Path,
    by: str,
    method: str,
    numbers: tuple[str, ...],
    trajectories: int,
    rows: int,
    strategy: str | None,
    against: str | None,
    seed: int,
    settings: tuple[str, ...],
    behaviour: str | None,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> None:
    """Say which behaviour numbers move an outcome: of a scenario FILE over the priors, or over a sweep FOLDER's draws.

    \b
    Examples:
      grouplife sensitivity scenarios/gallery/reactivate-dormant.yaml --trajectories 20
      grouplife sensitivity results/sweep-koc-by-points-seed1 --by new_members

    Every number stands beside chance: a dummy that only changes the seed, or shuffled draws. Exit code 1 when a life
    failed, 2 for what is not there or cannot be asked, 3 for an invalid file.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.comparing.objectives import UnaskableError, more_is_better
    from sim.inputs import read
    from sim.linter import executable

    try:
        more_is_better(by)
        if target.is_dir():
            _of_a_sweep(target, by, strategy, against, as_json, verbose)
            return
        if strategy is not None or against is not None:
            raise UnaskableError("--strategy and --against are asked of the folder of a sweep")
        if rows & (rows - 1):
            raise UnaskableError(f"--rows must be a power of 2, not {rows}")
        inputs = executable(read(str(target), settings=settings, behaviour=behaviour))
        _of_a_file(
            inputs, by, method, numbers, trajectories, rows, seed, jobs, dry_run, as_json, quiet, verbose, no_color
        )
    except UnaskableError as wrong:
        raise click.UsageError(str(wrong)) from None


def _of_a_file(
    inputs: "Inputs",
    by: str,
    method: str,
    numbers: tuple[str, ...],
    trajectories: int,
    rows: int,
    seed: int,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> None:
    from sim.cli import FAILED, terminal
    from sim.cli.run import announce_compilation
    from sim.comparing.lives import LifeFailedError
    from sim.comparing.reckoning import UndefinedObjectiveError
    from sim.comparing.sensitivity import n_numbers, ranked, screened
    from sim.experiments.pools import PoolLostError
    from sim.run.replicates import member_days

    n = n_numbers(inputs, numbers)
    n_lives = trajectories * (n + 2) if method == "morris" else rows * (n + 3)
    if dry_run:
        days = member_days(inputs)
        _say({"numbers": n, "lives": n_lives, "member_days": n_lives * days}, as_json)
        return
    announce_compilation("compiled", quiet)
    found: Screened | Ranked
    with terminal.Progress(f"{n_lives} lives", quiet, terminal.use_colour(no_color)) as progress:
        try:
            if method == "morris":
                found = screened(
                    inputs, by, numbers=numbers, trajectories=trajectories, seed=seed, jobs=jobs, progress=progress
                )
            else:
                found = ranked(inputs, by, numbers=numbers, rows=rows, seed=seed, jobs=jobs, progress=progress)
        except (LifeFailedError, UndefinedObjectiveError, PoolLostError) as failure:
            terminal.say(f"error: {failure}")
            raise click.exceptions.Exit(FAILED) from None
    if as_json:
        _print_json(method, by, n_lives, found)
    else:
        click.echo(_table(found, inputs.behaviour, verbose))
        what = f"change of {by} over the whole prior" if method == "morris" else f"share of the variance of {by}"
        click.echo(f"{what}, 95 % intervals; *: beyond chance, that of a number that only changes the seed")


def _table(found: "Screened | Ranked", behaviour: "Behaviour", verbose: bool) -> str:
    from sim.cli.terminal import number, table
    from sim.comparing.sensitivity import Screened
    from sim.run.people import uncertain

    grades = {name: one.grade for name, one in uncertain(behaviour).items()}
    counts = found.influential
    shown = list(found.numbers) if verbose else list(found.numbers)[:SHOWN]

    def interval(low: float, high: float) -> str:
        return f"{number(low)} .. {number(high)}"

    if isinstance(found, Screened):
        head = ["number", "grade", "mean effect", "mean size", "95 %", "spread", ""]
        cells = {
            name: [number(one.mean), number(one.size), interval(one.low, one.high), number(one.spread)]
            for name, one in {**found.numbers, "(seed)": found.dummy}.items()
        }
    else:
        head = ["number", "grade", "alone", "95 %", "in all", "95 %", ""]
        cells = {
            name: [
                number(one.first),
                interval(one.first_low, one.first_high),
                number(one.total),
                interval(one.total_low, one.total_high),
            ]
            for name, one in {**found.numbers, "(seed)": found.dummy}.items()
        }
    lines = [[name, grades.get(name, "-"), *cells[name], "*" if name in counts else ""] for name in (*shown, "(seed)")]
    left = len(found.numbers) - len(shown)
    return table([head, *lines], left=2) + (f"\n{left} more numbers (-v)" if left else "")


def _of_a_sweep(folder: Path, by: str, strategy: str | None, against: str | None, as_json: bool, verbose: bool) -> None:
    from sim import archive
    from sim.cli.terminal import number, plain, table
    from sim.comparing.futures import futures, shares
    from sim.experiments import open_sweep

    seen = futures(open_sweep(folder), by)
    own = seen.strategies[0] if strategy is None else strategy
    found = shares(seen, own, against)
    if as_json:
        document = {
            "schema": "grouplife sensitivity 1",
            "method": "regression",
            "outcome": by,
            "strategy": own,
            "against": against,
            "draws": len(seen.draws),
            "left_out": seen.n_left_out,
            "numbers": [one._asdict() for one in found],
        }
        click.echo(archive.json_bytes(document).decode(), nl=False)
        return
    shown = found if verbose else found[:SHOWN]
    rows = [["number", "share of variance", "by chance", "higher where it is", ""]]
    rows += [
        [
            one.name,
            number(one.share),
            number(one.by_chance),
            "higher" if one.rises else "lower",
            "*" if one.beyond_chance else "",
        ]
        for one in shown
    ]
    over = "" if against is None else f", lead over {against}"
    click.echo(plain(f"{by} of {own}{over}: over {len(seen.draws)} draws"))
    click.echo(table(rows, left=1))
    left = len(found) - len(shown)
    more = f"; {left} more numbers (-v)" if left else ""
    click.echo(f"*: beyond chance, the largest share of any number on shuffled draws in 19 cases of 20{more}")


def _print_json(method: str, by: str, n_lives: int, found: "Screened | Ranked") -> None:
    from sim import archive

    document: dict[str, Any] = {
        "schema": "grouplife sensitivity 1",
        "method": method,
        "outcome": by,
        "lives": n_lives,
        "numbers": {name: one._asdict() for name, one in found.numbers.items()},
        "dummy": found.dummy._asdict(),
        "beyond_chance": list(found.influential),
    }
    click.echo(archive.json_bytes(document).decode(), nl=False)


def _say(counts: dict[str, int], as_json: bool) -> None:
    from sim import archive

    if as_json:
        click.echo(archive.json_bytes({"schema": "grouplife sensitivity dry-run 1", **counts}).decode(), nl=False)
    else:
        click.echo(f"{counts['numbers']} numbers, {counts['lives']} lives, {counts['member_days']:,} member-days")
