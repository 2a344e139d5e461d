"""`grouplife query`: SQL over the runs of a sweep."""

from pathlib import Path

import click


@click.command("query")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("sql")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values on stdout.")
def query(folder: Path, sql: str, as_json: bool, as_csv: bool) -> None:
    """Ask the sweep in FOLDER in SQL (DuckDB). Tables: `runs`, a row a run with all outcomes, and `strategies`.

    \b
    Example:
      grouplife query results/sweep-volume-seed1 "select strategy, avg(quits_share) from runs group by all"

    Exit code 2 when FOLDER is not that of a sweep, when the SQL is wrong, or when DuckDB is not installed.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli.terminal import aligned, number, plain
    from sim.experiments.query import QueryError, asked

    try:
        answer = asked(folder, sql)
    except QueryError as wrong:
        raise click.UsageError(str(wrong)) from None
    if as_json:
        document = {"schema": "grouplife query 1", "rows": answer.to_dict("records")}
        click.echo(archive.json_bytes(document).decode(), nl=False)
    elif as_csv:
        click.echo(answer.to_csv(index=False), nl=False)
    else:
        rows = [
            [number(cell) if isinstance(cell, float) else plain(str(cell)) for cell in row]
            for row in answer.itertuples(index=False)
        ]
        click.echo("\n".join(aligned([[plain(str(name)) for name in answer.columns], *rows], left=1)))
