"""`grouplife report`: the report of a sweep, with the published numbers of its strategies."""

from pathlib import Path

import click

from sim.cli import options


@click.command("report")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--benchmarks", is_flag=True, help="Measure the published numbers on every strategy first, and keep them."
)
@click.option(
    "-r", "--replicates", type=click.IntRange(2, 40), default=40, show_default=True, help="Lives of a row's variant."
)
@options.jobs
def report(folder: Path, benchmarks: bool, replicates: int, jobs: int | None) -> None:
    """Write report.html of the sweep in FOLDER: strategies by outcomes and published numbers, response curves.

    \b
    Example:
      grouplife report results/sweep-volume-seed1 --benchmarks

    Rows need lives of their own, a variant or more each, so they are measured only when asked for. Exit code 2 when
    FOLDER is not that of a sweep, or its scenario no gallery file; 5 when it is damaged, in use or read-only.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.cli.terminal import plain
    from sim.experiments.telling import measure_rows, write_report

    if benchmarks:
        try:
            measure_rows(folder, replicates, jobs)
        except ValueError as wrong:
            if hasattr(wrong, "problems"):
                raise
            raise click.UsageError(str(wrong)) from None
    click.echo(plain(f"report: {write_report(folder)}"))
