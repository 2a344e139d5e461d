"""`grouplife status`: how far a sweep is."""

from pathlib import Path

import click

from sim.cli import options


@click.command("status")
@click.argument("folder", type=click.Path(path_type=Path))
@options.as_json
def status(folder: Path, as_json: bool) -> None:
    """Say how far the sweep in FOLDER is, who works on it, and which runs failed. Nothing is written.

    \b
    Example:
      grouplife status results/sweep-volume-seed1

    Exit code 2 when FOLDER is not that of a sweep, 5 when it is damaged: manifest, plan, or parts.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli import STORE
    from sim.cli.terminal import plain, say
    from sim.experiments import open_sweep
    from sim.experiments.lock import holder

    found, at_work = open_sweep(folder), holder(folder)
    counts = {"asked": len(found.table), "done": len(found.runs), "failed": len(found.failed), "left": found.n_left}
    if as_json:
        errors = found.failed.to_dict("records")
        document = {
            "schema": "grouplife status 1",
            "name": found.manifest["name"],
            **counts,
            "damaged": list(found.damaged),
            "held_by": at_work or None,
        }
        click.echo(archive.json_bytes({**document, "failures": errors, "digest": found.digest}).decode(), nl=False)
    else:
        click.echo(plain(repr(found)))
        click.echo(", ".join(f"{number} {word}" for word, number in counts.items()))
        click.echo(plain(f"in use by {at_work}" if at_work else "nobody works on it"))
        for strategy, block, error in found.failed[["strategy", "block", "error"]].head(20).itertuples(index=False):
            click.echo(plain(f"failed: {strategy}, block {block}: {error}"))
    if found.damaged:
        say(f"error: {len(found.damaged)} parts are damaged; grouplife doctor {folder}")
        raise click.exceptions.Exit(STORE)
