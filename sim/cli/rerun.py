"""`grouplife rerun`: make a result again from its stored inputs and compare every file."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command("rerun")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("-j", "--jobs", type=click.IntRange(1), help="Worker processes.  [default: one a processor]")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.option("-q", "--quiet", is_flag=True, help="No progress or announcements.")
@click.option("--no-color", is_flag=True, help="No colours.")
def rerun(folder: Path, jobs: int | None, as_json: bool, quiet: bool, no_color: bool) -> None:
    """Make the result in DIR again from its stored inputs and compare the bytes of every file. Writes nothing.

    \b
    Example:
      grouplife rerun results/silent-group-seed1

    Exit code 0 when all files are identical, 1 when some differ, 2 when DIR is not a result.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli import FAILED, terminal
    from sim.cli.run import announce_compilation
    from sim.run.result import ask_again, differences, files, make

    asked = ask_again(folder)
    announce_compilation(asked.record["engine"], quiet)
    with terminal.Progress(f"{asked.n_lives} lives", quiet, terminal.use_colour(no_color)) as progress:
        result = make(asked, jobs=jobs, progress=progress)
    kept = archive.contents(folder)
    found = differences(kept, files(result))
    if as_json:
        document = {"schema": "grouplife rerun 1", "files": len(kept), "differences": found}
        click.echo(archive.json_bytes(document).decode(), nl=False)
    elif not found:
        click.echo(f"identical: {len(kept)} files")
    else:
        for name, how in found.items():
            click.echo(terminal.plain(f"{name}: {how}"))
        for line in _moved(archive.open_folder(folder).provenance, asked.record):
            terminal.say(line, quiet)
    if found:
        raise click.exceptions.Exit(FAILED)


def _moved(before: "Mapping[str, Any]", now: "Mapping[str, Any]") -> list[str]:
    """What is not as it was when the result was made, from the two provenances."""
    said = []
    for name in ("version", "python", "platform"):
        if before.get(name) != now[name]:
            said.append(f"{name} was {before.get(name)}, is {now[name]}")
    for kind in ("packages", "files"):
        old, new = before.get(kind, {}), now[kind]
        changed = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
        if changed:
            said.append(f"{kind} that changed: {', '.join(changed)}")
    return said
