"""`grouplife calibrate`: from priors and targets to a posterior folder."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.calibrating.campaign import Posterior, Problem
    from sim.calibrating.request import Request

_STORE = 5


@click.command("calibrate")
@click.option(
    "--targets",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Registry of aggregate numbers in place of the shipped one, in its format.",
)
@click.option("--behaviour", metavar="FILE", type=click.Path(), help="Behaviour file whose priors are used.")
@click.option("--quick", is_flag=True, help="Few proposals: some minutes, and a poor posterior that says so.")
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help="Posterior folder.  [default: results/posterior-seed<seed>]"
)
@options.seed
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def calibrate(
    targets: Path | None,
    behaviour: str | None,
    quick: bool,
    out: Path | None,
    seed: int,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Calibrate how people react to published numbers; write a posterior folder.

    \b
    Example:
      grouplife calibrate --quick -o results/posterior

    What was lived is kept beside the folder until the posterior is whole: the same command takes an interrupted
    calibration up again, to the same bytes. Exit code 3 when a file is invalid or no parameters can meet the targets,
    5 when the result cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.calibrating.calibrate import calibrate as made
    from sim.calibrating.plan import FULL, QUICK
    from sim.calibrating.request import request, work_folder
    from sim.cli import terminal
    from sim.cli.run import announce_compilation

    plan = QUICK if quick else FULL
    folder = out if out is not None else Path("results") / f"posterior-seed{seed}{'-quick' if quick else ''}"
    archive.check_free(folder)
    asked = request(targets, plan, seed, behaviour)
    if dry_run:
        _say_what_it_would_cost(asked, folder, as_json)
        return
    announce_compilation("compiled", quiet)
    colour = terminal.use_colour(no_color)
    try:
        with terminal.Progress(f"{plan.n_lives} proposals", quiet, colour) as progress:
            problem, found = made(asked, folder, jobs=jobs, progress=progress)
    except KeyboardInterrupt:
        terminal.say(f"what was lived is kept in {work_folder(folder)}")
        raise
    except OSError as failure:
        terminal.say(f"error: {folder} cannot be written: {failure.strerror or failure}")
        raise click.exceptions.Exit(_STORE) from None
    _say_what_came_of_it(asked, problem, found, folder, as_json)


def _say_what_it_would_cost(asked: "Request", folder: Path, as_json: bool) -> None:
    from sim import archive
    from sim.calibrating.wanted import cost_of
    from sim.cli import terminal

    rows = {row.id: cost_of(row, asked.wanted.variants) for row in asked.wanted.rows}
    plan, wanted = asked.plan, asked.wanted
    if as_json:
        said = {
            "schema": "grouplife calibrate dry-run 1",
            "proposals": plan.n_lives,
            "member_days_a_proposal": wanted.member_days,
            "member_days": asked.member_days,
            "member_days_at_most": asked.most_member_days,
            "rows": rows,
            "not_measurable_yet": list(wanted.waiting),
            "out": str(folder),
        }
        click.echo(archive.json_bytes(said).decode(), nl=False)
        return
    for name, n, replicates in plan.stages():
        click.echo(f"{name}: {n} points, {replicates} replicates")
    click.echo(f"{plan.n_lives:,} lives of a proposal of {wanted.member_days:,} member-days: {asked.member_days:,}")
    if asked.most_member_days > asked.member_days:
        click.echo(f"up to {asked.most_member_days:,} with every correction that may follow")
    for row, cost in rows.items():
        click.echo(f"  {row}: {cost:,} member-days")
    click.echo(f"not measurable yet: {', '.join(wanted.waiting) or 'none'}")
    click.echo("rows that need the same lives share them")
    click.echo(terminal.plain(f"would write {folder}"))


def _say_what_came_of_it(asked: "Request", problem: "Problem", found: "Posterior", folder: Path, as_json: bool) -> None:
    from sim import archive
    from sim.calibrating.folder import alarms
    from sim.cli import terminal

    names = [one.name for one in problem.box]
    said = {
        "schema": "grouplife calibrate 1",
        "out": str(folder),
        "fitted": [names[i] for i in found.fitted],
        "effective_sample_size": found.weights.effective,
        "k_hat": found.weights.k_hat,
        "least_largest_implausibility": found.conflict.least,
        "least_largest_implausibility_lived": found.misfit,
        "not_measurable_yet": list(asked.wanted.waiting),
        "alarms": alarms(problem, found),
    }
    if as_json:
        click.echo(archive.json_bytes(said).decode(), nl=False)
        return
    click.echo(f"fitted: {', '.join(names[i] for i in found.fitted)}")
    click.echo(f"not measurable yet: {', '.join(asked.wanted.waiting) or 'none'}")
    click.echo(
        f"effective sample size {found.weights.effective:.0f}, k-hat {found.weights.k_hat:.2f}, "
        f"least of the largest implausibility {found.conflict.least:.2f} "
        f"by the emulator, {found.misfit:.2f} by the lives"
    )
    for alarm in alarms(problem, found):
        click.echo(f"alarm: {alarm}")
    click.echo(terminal.plain(f"posterior: {folder}"))
