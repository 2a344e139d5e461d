"""`grouplife run`: live a scenario, print its weeks and benchmark rows, write the report and the tables."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.metrics.study import Study
    from sim.run.result import Asked, Result


@click.command("run")
@click.argument("file", type=click.Path())
@click.option(
    "-r", "--replicates", type=click.IntRange(1, 100_000), default=40, show_default=True, help="Lives to average over."
)
@options.seed
@options.engine
@click.option(
    "-s",
    "--set",
    "settings",
    metavar="PATH=VALUE",
    multiple=True,
    help="Change the scenario, e.g. horizon=90 days. Repeatable.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Result folder.  [default: results/<file>-seed<seed>, and a mark of what was set]",
)
@options.behaviour
@click.option(
    "--prior-draws",
    type=click.IntRange(0, 100_000),
    default=0,
    metavar="M",
    help="Try every law at M behaviours drawn from the prior ranges.  [default: none]",
)
@click.option(
    "--posterior",
    metavar="DIR[:N]",
    help="Live each replicate by another of the (first N) draws of a posterior folder: bands hold what is not known.",
)
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@click.option("-v", "--verbose", is_flag=True, help="Staff time and provenance as well.")
@options.no_color
def run(
    file: str,
    replicates: int,
    seed: int,
    engine: str,
    settings: tuple[str, ...],
    out: Path | None,
    behaviour: str | None,
    prior_draws: int,
    posterior: str | None,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
    no_color: bool,
) -> None:
    """Simulate a scenario FILE over replicates; print its weeks and benchmarks, write a report.

    \b
    Example:
      grouplife run scenarios/gallery/silent-group.yaml -r 200 -s "horizon=120 days"

    Exit code 0 whatever the benchmarks say; 2 for a file that is not there, 3 for an invalid one, 5 when the result
    cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.cli import terminal
    from sim.cli.folders import check_writable, put
    from sim.run.result import REPORT, TABLES, ask, files, make

    if prior_draws and posterior is not None:
        raise click.UsageError("--prior-draws and --posterior exclude each other")
    name = _folder_name(file, seed, settings, behaviour, prior_draws, posterior)
    folder = out if out is not None else Path("results") / name
    check_writable(folder, {*TABLES, REPORT, "inputs"})
    asked = ask(
        file,
        replicates=replicates,
        seed=seed,
        engine=engine,
        settings=settings,
        behaviour=behaviour,
        prior_draws=prior_draws,
        posterior=posterior,
    )
    if dry_run:
        _say_what_would_be_done(asked, folder, as_json)
        return
    announce_compilation(engine, quiet)
    colour = terminal.use_colour(no_color)
    with terminal.Progress(f"{asked.n_lives} lives", quiet, colour) as progress:
        result = make(asked, jobs=jobs, progress=progress)
    put(folder, files(result))
    if as_json:
        click.echo(_document(result, folder), nl=False)
    else:
        _print_tables(result, folder, verbose, colour)


def _folder_name(
    file: str, seed: int, settings: tuple[str, ...], behaviour: str | None, prior_draws: int, posterior: str | None
) -> str:
    """Name of the result folder: file, seed and a mark of what was changed, so that no result replaces another's."""
    changed = [*settings, *([] if behaviour is None else [f"behaviour={behaviour}"])]
    changed += [f"prior-draws={prior_draws}"] if prior_draws else []
    changed += [] if posterior is None else [f"posterior={posterior}"]
    mark = sha256("\n".join(changed).encode()).hexdigest()[:6]
    return f"{Path(file).stem}-seed{seed}" + (f"-{mark}" if changed else "")


def announce_compilation(engine: str, quiet: bool) -> None:
    """Say on stderr that the first life takes longer when the engine has not been compiled on this machine."""
    if engine != "compiled":
        return
    from sim.cli import terminal
    from sim.compiling import is_compiled

    if not is_compiled():
        terminal.say("compiling the member engine, once after installation: up to a minute", quiet)


def _say_what_would_be_done(asked: "Asked", folder: Path, as_json: bool) -> None:
    from sim import archive
    from sim.cli import terminal

    rows = [target.id for target in asked.targets]
    if as_json:
        plan = {"lives": asked.n_lives, "member_days": asked.member_days, "benchmarks": rows, "out": str(folder)}
        click.echo(archive.json_bytes({"schema": "grouplife dry-run 1", **plan}).decode(), nl=False)
        return
    click.echo(f"{asked.n_lives} lives of {len(asked.variants)} variants, {asked.member_days:,} member-days")
    click.echo(f"benchmarks: {', '.join(rows) or 'none speaks about this scenario'}")
    click.echo(terminal.plain(f"would write {folder}"))


def _print_tables(result: "Result", folder: Path, verbose: bool, colour: bool) -> None:
    from sim.cli import terminal
    from sim.cli.dealings import dealing_lines
    from sim.cli.procedures import procedure_lines
    from sim.cli.resting import rests_table
    from sim.metrics.profit import OWNERS
    from sim.report.stock import sold_out_words
    from sim.report.words import NO_BREAK
    from sim.run.result import REPORT

    study = result.study
    click.echo(terminal.header(study))
    click.echo()
    click.echo(terminal.weekly_table(study.weeks))
    click.echo("groups: open ones, mean over the days; present, quits, mutes and messages are counts a group;")
    click.echo("active and reach are shares of the present members")
    strategy = result.inputs.scenario.strategy
    click.echo()
    for line in (*procedure_lines(strategy, study.curves), *dealing_lines(strategy, study.curves, study.people)):
        click.echo(line)
    click.echo("over the whole time, trust on the last day; all groups together, mean over replicates")
    if study.channels:
        click.echo()
        click.echo(terminal.channel_table(study.channels))
        click.echo("people over the whole time, all teams; known: had heard before; refused: the next three together;")
        click.echo("full: no room, or the group closed since; expired: the code; unverified: the account")
        click.echo()
        click.echo(terminal.attribution_table(study.channels))
        click.echo(
            "members: there on day 0 or later; first day: of them, left on the day on which they joined; stayed:"
        )
        click.echo("of them, there at the end; yuan that they paid for orders, and")
        click.echo("that contacts with codes and gifts for joining cost, in all and for a person who joined")
    joins = [row for row in study.joins if row.by in OWNERS]
    if any(len({row.name for row in joins if row.by == by}) > 1 for by in OWNERS):
        click.echo()
        click.echo(terminal.join_table(joins))
        click.echo(
            "joined: from outside or a closed group; each salesperson, where there are several, has the stores' people"
        )
    if study.accounts:
        click.echo()
        click.echo(terminal.account_table([row for row in study.accounts if row.by in OWNERS]))
        click.echo("yuan over the whole time, all groups; members: present, mean over days; an hour: of staff time;")
        click.echo(
            "profit: margin less rewards, contacts, commission and wages, of stores and of salespersons the same money;"
        )
        click.echo("points owed: what the points held at the end would cost as gifts, not taken off the profit")
    if study.gifts:
        click.echo()
        click.echo(terminal.gift_table(study.gifts))
        click.echo(
            "pieces over the whole time, all groups; price: points; stock: pieces a group from one renewal to the"
        )
        click.echo("next; first day: on which the last piece went in any group; days: of open groups, nothing left")
        click.echo(_owed(study))
        for sentence in sold_out_words(study.gifts):
            click.echo(terminal.plain(sentence.replace(NO_BREAK, " ")))
    click.echo()
    click.echo(terminal.benchmark_table(study.rows, colour))
    if study.rests is not None:
        click.echo()
        click.echo(rests_table(study.rests))
    if verbose:
        click.echo()
        click.echo(terminal.labour_table(study))
        click.echo()
        for name in ("version", "scenario", "seed", "engine", "python", "platform"):
            click.echo(terminal.plain(f"{name}: {study.provenance[name]}"))
    click.echo()
    click.echo(terminal.plain(f"report: {folder / REPORT}"))
    click.echo(terminal.plain(f"tables: {folder}"))


def _owed(study: "Study") -> str:
    """What is owed for points at the end, in words."""
    from sim.cli import terminal

    points, yuan = (float(study.curves[name][:, -1].mean()) for name in ("points_outstanding", "points_owed"))
    return f"points held at the end: {terminal.number(points)}, which would cost {terminal.number(yuan)} yuan as gifts"


def _document(result: "Result", folder: Path) -> str:
    from sim import archive
    from sim.run.resting import as_data
    from sim.run.result import REPORT, TABLES, row_fields

    study = result.study
    shown = (
        "name",
        "file",
        "settings",
        "engine",
        "seed",
        "n_replicates",
        "n_groups",
        "n_days",
        "labour",
        "offered_load",
    )
    document = {
        "schema": "grouplife run 1",
        **{name: getattr(study, name) for name in shown},
        "weeks": [week._asdict() for week in study.weeks],
        "channels": [row._asdict() for row in study.channels],
        "accounts": [row._asdict() for row in study.accounts],
        "joins": [row._asdict() for row in study.joins],
        "gifts": [row._asdict() for row in study.gifts],
        "people": dict(study.people),
        "lineage": [row._asdict() for row in study.lineage],
        "rows": [row_fields(row) for row in study.rows],
        "rests": None if study.rests is None else as_data(study.rests),
        "report": str(folder / REPORT),
        "tables": {name: str(folder / name) for name in TABLES},
    }
    return archive.json_bytes(document).decode()
