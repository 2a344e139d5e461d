"""SQL over the runs of a sweep, by DuckDB."""

from pathlib import Path
from typing import TYPE_CHECKING

from sim.experiments.opened import open_sweep

if TYPE_CHECKING:
    import pandas as pd


class QueryError(Exception):
    """The question cannot be answered: DuckDB is not installed, or the SQL is wrong."""


def asked(folder: Path, sql: str) -> "pd.DataFrame":
    """The answer of a question in SQL.

    Args:
        folder: the sweep's.
        sql: one statement; it sees the tables `runs` (strategy, levers, block, draw, seed, error, done, all outcomes)
            and `strategies`, no files and no network.

    Returns:
        The answer as a frame.

    Raises:
        QueryError: as said there.
        NotAResultError: the folder is not that of a sweep.
        StoreError: the folder is damaged.
    """
    try:
        import duckdb
        import pyarrow as pa
    except ImportError:
        raise QueryError("questions in SQL need DuckDB: pip install 'grouplife[query]'") from None
    found = open_sweep(folder)
    connection = duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False})
    try:
        connection.register("runs_frame", pa.Table.from_pandas(found.table, preserve_index=False))
        connection.register("strategies_frame", pa.Table.from_pandas(found.strategies, preserve_index=False))
        connection.execute("create table runs as select * from runs_frame")
        connection.execute("create table strategies as select * from strategies_frame")
        connection.execute("set enable_external_access=false")
        if [statement.type for statement in connection.extract_statements(sql)] != [duckdb.StatementType.SELECT]:
            raise QueryError("one select is asked for, and nothing else")
        answer = connection.sql(sql)
        frame: pd.DataFrame = answer.df()
    except duckdb.Error as wrong:
        raise QueryError(str(wrong)) from None
    finally:
        connection.close()
    return frame
