"""`grouplife compare`: strategies on common blocks, their differences, and which to recommend."""

import json
import math
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.comparing import Comparison
    from sim.comparing.question import Question
    from sim.metrics.comparison import Compared


@click.command("compare")
@click.argument("files", metavar="FILE FILE...", nargs=-1, required=True, type=click.Path())
@click.option(
    "-r",
    "--replicates",
    type=click.IntRange(1, 100_000),
    default=200,
    show_default=True,
    help="Lives of every strategy, at every draw.",
)
@click.option("--by", default="profit", show_default=True, metavar="OUTCOME", help="What the strategies are for.")
@click.option(
    "--outcome", "outcomes", metavar="OUTCOME", multiple=True, help="Compare this outcome. Repeatable.  [default: all]"
)
@click.option(
    "--draws",
    type=click.IntRange(0, 100_000),
    default=0,
    metavar="M",
    help="Live at M behaviours, drawn from the posterior or else from the priors.  [default: the behaviour file's]",
)
@click.option(
    "--posterior", metavar="PATH", type=click.Path(), help="Folder of grouplife calibrate, or CSV, column `block.name`."
)
@options.seed
@options.engine
@click.option("-s", "--set", "settings", metavar="PATH=VALUE", multiple=True, help="Change every scenario. Repeatable.")
@options.behaviour
@click.option("--benchmarks/--no-benchmarks", default=True, show_default=True, help="Measure published numbers, too.")
@click.option("-o", "--out", type=click.Path(path_type=Path), help="Result folder.  [default: results/compare-...]")
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def compare(
    files: tuple[str, ...],
    replicates: int,
    by: str,
    outcomes: tuple[str, ...],
    draws: int,
    posterior: str | None,
    seed: int,
    engine: str,
    settings: tuple[str, ...],
    behaviour: str | None,
    benchmarks: bool,
    out: Path | None,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Live the strategies of scenario FILEs on common blocks; the first one is the baseline.

    \b
    Example:
      grouplife compare before.yaml after.yaml -r 200 --by daily_active_share

    Exit code 1 when a life or the workers failed; 2 for a file that is not there, 3 for an invalid one, 5 when the
    result cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.cli import FAILED, terminal
    from sim.cli.folders import check_writable, put
    from sim.cli.run import announce_compilation
    from sim.comparing import folder as result
    from sim.comparing.comparison import answer
    from sim.comparing.lives import LifeFailedError
    from sim.comparing.objectives import UnaskableError
    from sim.comparing.question import ask
    from sim.comparing.reckoning import UndefinedObjectiveError
    from sim.comparing.record import COMPARISON
    from sim.experiments.pools import PoolLostError
    from sim.experiments.work import OtherVersionError

    said = [settings, behaviour, draws, by, replicates, outcomes, posterior, engine, benchmarks]
    place = out if out is not None else Path("results") / _folder_name(files, seed, said)
    check_writable(place, {*result.TABLES, result.REPORT, "inputs"}, COMPARISON)
    try:
        question = ask(
            files,
            replicates=replicates,
            by=by,
            outcomes=outcomes,
            draws=draws,
            posterior=posterior,
            seed=seed,
            engine=engine,
            settings=settings,
            behaviour=behaviour,
            benchmarks=benchmarks,
        )
    except UnaskableError as wrong:
        raise click.UsageError(str(wrong)) from None
    if dry_run:
        _say_what_would_be_done(question, place, as_json)
        return
    announce_compilation(engine, quiet)
    colour = terminal.use_colour(no_color)
    with terminal.Progress(f"{question.n_lives} lives", quiet, colour) as progress:
        try:
            comparison = answer(question, jobs=jobs, progress=progress)
        except (LifeFailedError, UndefinedObjectiveError, PoolLostError, OtherVersionError) as failure:
            terminal.say(f"error: {failure}")
            raise click.exceptions.Exit(FAILED) from None
    put(place, result.files(comparison), COMPARISON)
    if as_json:
        click.echo(_document(comparison, place), nl=False)
    else:
        click.echo(tables(comparison.told, colour))
        click.echo(terminal.plain(f"\nreport: {place / result.REPORT}\ntables: {place}"))


def tables(told: "Compared", colour: bool) -> str:
    """Standings, differences, benchmark rows and what it rests on, as text."""
    from sim.cli.resting import rests_table

    parts = [standing_table(told), difference_table(told, colour), activity_table(told)]
    parts += [row_table(told, colour)] if any(told.rows.values()) else []
    parts.append(rests_table(told.rests))
    return "\n\n".join(parts)


def standing_table(told: "Compared") -> str:
    """A row a strategy, by the objective, and the recommendation."""
    from sim.cli.terminal import aligned, number, plain

    tenth = "worst tenth of draws" if told.n_draws else "worst tenth of lives"
    rows = [["strategy", told.objective, tenth, "P(best)", "expected regret", "95 % regret", "may be best"]]
    for one in told.standings:
        numbers = [number(value) for value in (one.mean, one.worst)]
        regret = [number(one.expected_regret), number(one.high_regret)]
        rows.append([plain(one.strategy), *numbers, f"{one.best:.2f}", *regret, "yes" if one.may_be_best else "no"])
    notes = "".join(f"\nnote: {note}" for note in told.notes)
    return "\n".join(aligned(rows, left=1)) + plain(f"\nrecommended by regret: {told.recommended}{notes}")


def difference_table(told: "Compared", colour: bool) -> str:
    """A row an outcome and strategy, beside the baseline."""
    from sim.cli.terminal import aligned, number, plain

    rows = [["outcome", "strategy", "baseline", "mean", "difference", "95 % together", "pairing saved"]]
    for one in told.differences:
        saved = "exact" if math.isinf(one.variance_ratio) else f"{number(one.variance_ratio)} x"
        saved = f"cost {number(1.0 / one.variance_ratio)} x" if one.variance_ratio < 1.0 else saved
        saved = "-" if math.isnan(one.variance_ratio) else saved
        interval = "-" if math.isnan(one.low) else f"{number(one.low)} .. {number(one.high)}"
        values = [number(value) for value in (one.baseline, one.mean, one.difference)]
        rows.append([one.outcome, plain(one.strategy), *values, interval, saved])
    lines = aligned(rows, left=2)
    if colour:
        lines[1:] = [
            click.style(line, bold=True) if one.clear else line
            for line, one in zip(lines[1:], told.differences, strict=True)
        ]
    if told.idle:
        lines.append(f"0 in every life: {', '.join(told.idle)}")
    if told.undefined:
        lines.append(f"no finite number in some life, not compared: {', '.join(told.undefined)}")
    return "\n".join(lines)


def activity_table(told: "Compared") -> str:
    """A row a strategy: what it costs for an active day that it adds to those of the baseline."""
    from sim.cli.terminal import aligned, number, plain

    rows = [["strategy", "spent more", "active days more", "yuan a day added", "95 % together"]]
    for one in told.activity:
        told_apart = math.isfinite(one.low)
        interval = f"{number(one.low)} .. {number(one.high)}" if told_apart else "days added not told from none"
        interval = "-" if math.isnan(one.low) else interval
        rows.append([plain(one.strategy), *(number(x) for x in (one.spent, one.active_days, one.a_day)), interval])
    lines = aligned(rows, left=1)
    return "\n".join(
        [*lines, "spent: rewards, contacts and wages in yuan; cost per incremental active day of a member"]
    )


def row_table(told: "Compared", colour: bool) -> str:
    """A row a strategy, a column a benchmark row."""
    from sim.cli.terminal import COLOURS, aligned, plain

    ids = tuple(dict.fromkeys(row.id for rows in told.rows.values() for row in rows))
    cells = [["strategy", *ids]]
    for strategy in told.strategies:
        own = {row.id: row.verdict for row in told.rows.get(strategy, ())}
        cells.append([plain(strategy), *(own.get(name, "-") for name in ids)])
    text = "\n".join(aligned(cells, left=1))
    if colour:
        for word, shade in COLOURS.items():
            text = text.replace(f" {word}", f" {click.style(word, fg=shade)}")
    return text


def _folder_name(files: tuple[str, ...], seed: int, said: Sequence[object]) -> str:
    """Name of the result folder: files, seed and a mark of all else that a result depends on.

    So no comparison replaces the result of another one, but that of the same one on files that have changed since.
    """
    mark = sha256(json.dumps([files, said]).encode()).hexdigest()[:12]
    stems = "-".join(Path(file).stem for file in files)
    return f"compare-{stems[:80]}-seed{seed}-{mark}"


def _say_what_would_be_done(question: "Question", place: Path, as_json: bool) -> None:
    from sim import archive
    from sim.cli import terminal
    from sim.run.replicates import member_days

    days = len(question.blocks) * sum(member_days(one.inputs) for one in question.strategies)
    names = [one.name for one in question.strategies]
    if as_json:
        plan = {"strategies": names, "blocks": len(question.blocks), "lives": question.n_lives, "member_days": days}
        document = {"schema": "grouplife compare dry-run 1", **plan, "out": str(place)}
        click.echo(archive.json_bytes(document).decode(), nl=False)
        return
    click.echo(terminal.plain(f"{', '.join(names)}: {question.n_lives} lives on {len(question.blocks)} common blocks"))
    click.echo(f"{days:,} member-days{'; benchmark rows come on top' if question.with_rows else ''}")
    click.echo(terminal.plain(f"would write {place}"))


def _document(comparison: "Comparison", place: Path) -> str:
    from sim import archive
    from sim.comparing.folder import REPORT, TABLES
    from sim.run.resting import as_data
    from sim.run.result import row_fields

    told = comparison.told
    shown = told._asdict()
    del shown["provenance"]
    shown["rests"] = as_data(told.rests)
    shown["differences"] = [one._asdict() for one in told.differences]
    shown["activity"] = [one._asdict() for one in told.activity]
    shown["standings"] = [one._asdict() for one in told.standings]
    shown["rows"] = {name: [row_fields(row) for row in rows] for name, rows in told.rows.items()}
    document = {
        "schema": "grouplife compare 1",
        **shown,
        "seed": comparison.question.seed,
        "engine": comparison.question.engine,
        "report": str(place / REPORT),
        "tables": {name: str(place / name) for name in TABLES},
    }
    return archive.json_bytes(document).decode()
