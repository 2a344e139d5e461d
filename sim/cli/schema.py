"""`grouplife schema`: the JSON Schema of scenario files, for editors."""

from pathlib import Path

import click


@click.command("schema")
@click.option("-o", "--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write.  [default: stdout]")
def schema_command(out: Path | None) -> None:
    """Print the JSON Schema of scenario files; editors use it for completion and to show faults while typing.

    \b
    Example:
      grouplife schema -o scenario.schema.json

    A scenario names it in its first line: # yaml-language-server: $schema=scenario.schema.json
    """  # noqa: D301  click wants the control character
    import json

    from sim.cli import STORE
    from sim.cli.terminal import plain
    from sim.inputs import scenario_schema

    text = json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"
    if out is None:
        click.echo(text, nl=False)
        return
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as failure:
        click.echo(plain(f"error: {out} cannot be written: {failure.strerror or failure}"), err=True)
        raise click.exceptions.Exit(STORE) from None
