"""`grouplife sets`: the behaviour sets that can be run by name."""

import click

from sim.cli import options


@click.command("sets")
@options.as_json
def sets(as_json: bool) -> None:
    """List the behaviour sets: their names for --behaviour, when they were made and from what.

    \b
    Example:
      grouplife run scenarios/gallery/silent-group.yaml --behaviour reference

    Exit code 3 when the list of sets is invalid.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli.terminal import plain
    from sim.inputs.reading import BEHAVIOUR
    from sim.inputs.sets import behaviour_sets
    from sim.inputs.shipped import shipped

    usual = shipped(BEHAVIOUR).stem
    found = behaviour_sets()
    if as_json:
        rows = [{**one._asdict(), "file": one.file.name, "usual": one.name == usual} for one in found]
        click.echo(archive.json_bytes({"schema": "grouplife sets 1", "sets": rows}).decode(), nl=False)
        return
    for one in found:
        mark = ", the usual one" if one.name == usual else ""
        click.echo(plain(f"{one.name}  {one.date}{mark}\n    {one.made}\n    sha256 {one.sha256}"))
