"""`grouplife doctor`: is the folder of a sweep whole, and what to do if it is not."""

from pathlib import Path

import click

from sim.cli import options


@click.command("doctor")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--repair", is_flag=True, help="Put right what is found; no undamaged run is lost.")
@options.as_json
def doctor(folder: Path, repair: bool, as_json: bool) -> None:
    """Check every file of the sweep in FOLDER against its hash, and the ledger against the parts.

    \b
    Example:
      grouplife doctor results/sweep-volume-seed1 --repair

    Exit code 0 when all is well or was repaired, 2 when FOLDER is not that of a sweep, 5 when something is wrong, or
    still is after --repair: a manifest or plan that only the next sweep can write again.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli import STORE
    from sim.cli.terminal import plain
    from sim.experiments.doctor import examine

    found = examine(folder, repair)
    if as_json:
        document = {"schema": "grouplife doctor 1", "repaired": repair, "findings": [one._asdict() for one in found]}
        click.echo(archive.json_bytes(document).decode(), nl=False)
    elif not found:
        click.echo("healthy")
    else:
        for one in found:
            how = "done" if one.repaired else "to do" if one.by_sweep else "with --repair"
            click.echo(plain(f"{one.what}; {how}: {one.cure}"))
    if not all(one.repaired for one in found):
        raise click.exceptions.Exit(STORE)
