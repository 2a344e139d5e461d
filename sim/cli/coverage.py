"""`grouplife coverage`: whether the intervals of a calibration hold known truths, on the simulator itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.calibrating.coverage import Asked

_STORE = 5


@click.command("coverage")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    default=Path("coverage.json"),
    show_default=True,
    help="Result file.",
)
@click.option(
    "--truths",
    type=click.IntRange(2),
    default=40,
    show_default=True,
    help="Truths drawn from the prior; each is calibrated.",
)
@click.option(
    "--uncorrected",
    is_flag=True,
    help="No lives of each truth: the emulator as it stands, of numbers only. A third of the lives.",
)
@options.seed
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def coverage(
    out: Path,
    truths: int,
    uncorrected: bool,
    seed: int,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Calibrate synthetic truths by two methods; write how often the intervals held them.

    \b
    Example:
      grouplife coverage -n

    A few cheap rows are fitted. What was lived is kept beside the file until it is whole: the same command takes an
    interrupted study up again, to the same bytes. Exit code 5 when the result cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.calibrating.coverage import Sizes, asked, finish, study
    from sim.calibrating.coverage_record import document
    from sim.calibrating.request import work_folder
    from sim.cli import terminal
    from sim.cli.run import announce_compilation

    archive.check_free(out)
    wanted = asked(Sizes(truths=truths)._replace(**({"correction": 0, "shipped": 0} if uncorrected else {})), seed)
    if dry_run:
        _say_what_it_would_cost(wanted, out, as_json)
        return
    announce_compilation("compiled", quiet)
    try:
        with terminal.Progress(f"{truths} truths", quiet, terminal.use_colour(no_color)) as progress:
            said = document(wanted, study(wanted, out, jobs, progress))
        finish(out, archive.json_bytes(said), work_folder(out))
    except KeyboardInterrupt:
        terminal.say(f"what was lived is kept in {work_folder(out)}")
        raise
    except OSError as failure:
        terminal.say(terminal.plain(f"error: {out} cannot be written: {failure.strerror or failure}"))
        raise click.exceptions.Exit(_STORE) from None
    if as_json:
        click.echo(archive.json_bytes(said).decode(), nl=False)
    else:
        _print(said, out)


def _say_what_it_would_cost(wanted: "Asked", out: Path, as_json: bool) -> None:
    from sim import archive
    from sim.cli import terminal

    sizes, days = wanted.sizes, wanted.request.wanted.member_days
    if as_json:
        said = {
            "schema": "grouplife coverage dry-run 1",
            **sizes._asdict(),
            "lives": sizes.n_lives,
            "member_days": wanted.member_days,
            "out": str(out),
        }
        click.echo(archive.json_bytes(said).decode(), nl=False)
        return
    click.echo(f"prior: {sizes.prior} points, {sizes.replicates} replicates; they serve all truths")
    click.echo(
        f"{sizes.truths} truths: {sizes.exact} replicates each, then {sizes.correction} points that correct its "
        f"posterior, {sizes.replicates} replicates"
    )
    click.echo(f"the rows as they are published: {sizes.shipped} points, {sizes.replicates} replicates")
    if not sizes.correction:
        click.echo("no lives correct the emulator")
    click.echo(f"{sizes.n_lives:,} lives of a proposal of {days:,} member-days: {wanted.member_days:,}")
    click.echo(terminal.plain(f"would write {out}"))


def _short(value: float | None, digits: int) -> str:
    return "not told" if value is None else f"{value:.{digits}f}"


def _print(said: dict[str, Any], out: Path) -> None:
    from sim.cli import terminal

    lines = [["quantity", "held by 90 %", "by 50 %", "90 %, no emulator", "methods apart, sd"]]
    away = {one["name"]: one["difference_in_sd"] for one in said["second_method"]}
    lines += [
        [
            one["name"],
            _short(one["covered_90"], 3),
            _short(one["covered_50"], 3),
            _short(one["without_emulator_90"], 3),
            _short(away.get(one["name"]), 2),
        ]
        for one in [*said["numbers"], *said["outcomes"]]
    ]
    click.echo(terminal.table(lines, left=1))
    click.echo(
        f"{said['truths']} truths: 90 % intervals hold {said['overall_90']:.3f} "
        f"({said['overall_low']:.3f} to {said['overall_high']:.3f}), 50 % intervals {said['overall_50']:.3f}"
    )
    on_truths = said["second_method_on_truths"]
    click.echo(
        f"the methods' means lie at most {said['largest_difference_in_sd']:.2f} standard deviations apart for the rows "
        f"as published, {on_truths['median']:.2f} at the median and {on_truths['largest']:.2f} at most for the truths "
        f"(chance alone makes {on_truths['by_chance_median']:.2f})"
    )
    click.echo(terminal.plain(f"{out} written"))
