"""`grouplife query`: SQL over the runs of a sweep."""

from pathlib import Path
from typing import Any

import click

from sim.cli import options


@click.command("query")
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("sql")
@options.as_json
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated values on stdout.")
def query(folder: Path, sql: str, as_json: bool, as_csv: bool) -> None:
    """Ask the sweep in FOLDER in SQL (DuckDB). Tables: `runs`, a row a run with all outcomes, and `strategies`.

    \b
    Example:
      grouplife query results/sweep-volume-seed1 "select strategy, avg(quits_share) from runs group by all"

    Runs that are not done, and damaged parts, are told on stderr.

    Exit code 2 when FOLDER is not that of a sweep, when the SQL is wrong, or when DuckDB is not installed; 5 when
    manifest or plan is damaged.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim import archive
    from sim.cli.terminal import aligned, number, plain, say
    from sim.experiments import open_sweep
    from sim.experiments.query import QueryError, asked

    found = open_sweep(folder)
    if found.damaged:
        say(f"note: {len(found.damaged)} parts are damaged and not counted; grouplife doctor {folder}")
    if found.n_left:
        say(f"note: {found.n_left} runs are not done; in `runs` they have `done` false and no outcomes")
    try:
        answer = asked(found, sql)
    except QueryError as wrong:
        raise click.UsageError(str(wrong)) from None
    if as_json:
        document = {"schema": "grouplife query 1", "rows": _data(answer.to_dict("records"))}
        click.echo(archive.json_bytes(document).decode(), nl=False)
    elif as_csv:
        click.echo(answer.to_csv(index=False), nl=False)
    else:
        rows = [
            [number(cell) if isinstance(cell, float) else plain(str(cell)) for cell in row]
            for row in answer.itertuples(index=False)
        ]
        click.echo("\n".join(aligned([[plain(str(name)) for name in answer.columns], *rows], left=1)))


def _data(value: Any) -> Any:
    """A cell as JSON has it: lists and blocks stay what they are, times are ISO 8601, other kinds are text."""
    from decimal import Decimal

    import numpy as np
    import pandas as pd

    if isinstance(value, np.generic | np.ndarray) and not isinstance(value, np.datetime64 | np.timedelta64):
        return _data(value.tolist())
    if isinstance(value, dict):
        return {str(name): _data(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_data(inner) for inner in value]
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return float(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
