"""`grouplife schema`: what a scenario file may say, as JSON Schema for editors or as tables for people."""

from pathlib import Path

import click

TABLE_HELP = "Markdown for people in place of the schema: a table a block, a row a field (docs/scenarios.md)."


@click.command("schema")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [default: stdout]")
@click.option("--table", is_flag=True, help=TABLE_HELP)
def schema_command(out: Path | None, table: bool) -> None:
    """Print the JSON Schema of scenario files; editors use it for completion and to show faults while typing.

    \b
    Example:
      grouplife schema -o scenario.schema.json
      grouplife schema --table

    A scenario names it in its first line: # yaml-language-server: $schema=scenario.schema.json
    """  # noqa: D301  click wants the control character
    import json

    from sim.cli import STORE
    from sim.cli.terminal import plain
    from sim.inputs import scenario_fields, scenario_schema

    text = scenario_fields() if table else json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        _put(out, text.encode())
    except OSError as failure:
        click.echo(plain(f"error: {out} cannot be written: {failure.strerror or failure}"), err=True)
        raise click.exceptions.Exit(STORE) from None


def _put(out: Path, content: bytes) -> None:
    """Write a file, whole or not at all; a link keeps pointing to it, and what is no file, as /dev/stdout, stays."""
    from sim import archive

    if out.exists() and not out.is_file():
        out.write_bytes(content)
    else:
        place = out.resolve()
        place.parent.resolve(strict=True)  # a folder that is not there is a slip of the pen, and is not made
        archive.put(place, content)
