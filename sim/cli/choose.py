"""`grouplife choose`: live the strategies of a file until one can be chosen, or say what it would take."""

import json
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.comparing import Choice
    from sim.comparing.asking import Choosing
    from sim.metrics.comparison import Chosen


@click.command("choose")
@click.argument("file", type=click.Path())
@options.seed
@options.engine
@options.behaviour
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path),
    help="Result folder.  [default: results/choose-<file>-seed<seed>-<mark>]",
)
@options.jobs
@options.dry_run
@options.as_json
@options.quiet
@options.no_color
def choose(
    file: str,
    seed: int,
    engine: str,
    behaviour: str | None,
    out: Path | None,
    jobs: int | None,
    dry_run: bool,
    as_json: bool,
    quiet: bool,
    no_color: bool,
) -> None:
    """Choose among the strategies of FILE with a stated probability of choosing rightly.

    \b
    Example:
      grouplife choose scenarios/choices/reactivation.yaml

    Exit code 0 whether the evidence sufficed or not; 1 when a life or the workers failed, 2 for a file that is not
    there, 3 for an invalid one, 5 when the result cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.cli import FAILED, terminal
    from sim.cli.folders import check_writable, put
    from sim.cli.run import announce_compilation
    from sim.comparing import choice_folder as result
    from sim.comparing.asking import ask_choice
    from sim.comparing.choice import decide
    from sim.comparing.lives import LifeFailedError
    from sim.comparing.reckoning import UndefinedObjectiveError
    from sim.comparing.record import CHOICE
    from sim.experiments.pools import PoolLostError
    from sim.experiments.work import OtherVersionError

    place = out if out is not None else Path("results") / _folder_name(file, seed, engine, behaviour)
    check_writable(place, {*result.TABLES, "inputs"}, CHOICE)
    asked = ask_choice(file, seed=seed, engine=engine, behaviour=behaviour)
    if dry_run:
        _say_what_would_be_done(asked, place, as_json)
        return
    announce_compilation(engine, quiet)
    with terminal.Progress("choosing", quiet, terminal.use_colour(no_color)) as progress:
        try:
            choice = decide(asked, jobs=jobs, progress=progress)
        except (LifeFailedError, UndefinedObjectiveError, PoolLostError, OtherVersionError) as failure:
            terminal.say(f"error: {failure}")
            raise click.exceptions.Exit(FAILED) from None
    put(place, result.files(choice), CHOICE)
    if as_json:
        click.echo(_document(choice, place), nl=False)
    else:
        click.echo(choice_table(choice.told))
        click.echo(terminal.plain(f"\ntables: {place}"))


def _folder_name(file: str, seed: int, engine: str, behaviour: str | None) -> str:
    """Name of the result folder: file, seed, and a mark of the file's place and of what else the choice depends on."""
    mark = sha256(json.dumps([file, engine, behaviour]).encode()).hexdigest()[:12]
    return f"choose-{Path(file).stem}-seed{seed}-{mark}"


def choice_table(told: "Chosen") -> str:
    """A row a candidate, then the answer and what it rests on."""
    from sim.cli.resting import rests_table
    from sim.cli.terminal import aligned, number, plain

    criterion = {"mean": "mean", "worst-decile": "worst tenth", "regret": "95 % regret"}[told.robust]
    limits = [f"{one.outcome} <= {number(one.limit)}" for one in told.candidates[0].limits]
    rows = [["strategy", "", f"{told.objective}, {criterion}", "blocks", *limits]]
    rows[0] += ["front"] if told.beside else []
    for one in told.candidates:
        cells = [plain(one.strategy), one.says, number(one.value), str(one.n_blocks)]
        cells += [f"{number(limit.mean)} {limit.says}" for limit in one.limits]
        rows.append(cells + (["yes" if one.on_front else "no"] if told.beside else []))
    lines = [*aligned(rows, left=2), "", answer(told)]
    if told.beside:
        front = ", ".join(one.strategy for one in told.candidates if one.on_front)
        lines.append(f"nobody is better in all of {', '.join((told.objective, *told.beside))}: {front}")
    for learnt in told.learning[:5]:
        lines.append(
            f"worth measuring: {learnt.number}, {number(learnt.value)} {told.unit} a decision, for a choice by the mean"
        )
    lines += [f"note: {note}" for note in told.notes]
    return plain("\n".join([*lines, "", rests_table(told.rests)]))


def answer(told: "Chosen") -> str:
    """The answer in one sentence."""
    from sim.cli.terminal import number

    zone = f"{number(told.indifference)} {told.unit}"
    if told.says == "impossible":
        return f"no strategy keeps the limits ({told.n_blocks} blocks)"
    if told.says == "undecided":
        return f"the evidence does not suffice after {told.n_blocks} blocks; {told.chosen} leads"
    return (
        f"chosen: {told.chosen}, after {told.n_blocks} blocks and {told.n_lives} lives; right with at least "
        f"{100.0 * told.probability:g} % when the best leads by {zone} or more"
    )


def _say_what_would_be_done(asked: "Choosing", place: Path, as_json: bool) -> None:
    from sim import archive
    from sim.cli import terminal
    from sim.run.replicates import member_days

    names = [one.name for one in asked.strategies]
    first, most = asked.first, asked.file.most_blocks
    days = sum(member_days(one.inputs) for one in asked.strategies)
    if as_json:
        plan = {"strategies": names, "first_blocks": first, "most_blocks": most, "member_days_a_block": days}
        document = {"schema": "grouplife choose dry-run 1", **plan, "out": str(place)}
        click.echo(archive.json_bytes(document).decode(), nl=False)
        return
    click.echo(terminal.plain(f"{', '.join(names)}: {first} blocks at first, at most {most}"))
    click.echo(f"{days:,} member-days a block while all strategies live")
    click.echo(terminal.plain(f"would write {place}"))


def _document(choice: "Choice", place: Path) -> str:
    from sim import archive
    from sim.comparing.choice_folder import TABLES, as_data

    document = {
        "schema": "grouplife choose 1",
        **as_data(choice.told),
        "seed": choice.asked.seed,
        "engine": choice.asked.engine,
        "tables": {name: str(place / name) for name in TABLES},
    }
    return archive.json_bytes(document).decode()
