"""SQL over the runs of a sweep, by DuckDB."""

from typing import TYPE_CHECKING

from sim.experiments.opened import Sweep

if TYPE_CHECKING:
    import pandas as pd


class QueryError(Exception):
    """The question cannot be answered: DuckDB is not installed, or the SQL is wrong."""


def asked(found: Sweep, sql: str) -> "pd.DataFrame":
    """The answer of a question in SQL.

    Args:
        found: the sweep.
        sql: one statement; it sees the tables `runs` (strategy, levers, block, draw, seed, error, done, all outcomes)
            and `strategies`, no files and no network.

    Returns:
        The answer as a frame.

    Raises:
        QueryError: as said there, or two columns of the answer have one name.
    """
    try:
        import duckdb
        import pyarrow as pa
    except ImportError:
        raise QueryError("questions in SQL need DuckDB: pip install 'grouplife[query]'") from None
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
        twice = sorted({name for name in answer.columns if answer.columns.count(name) > 1})
        if twice:
            raise QueryError(f"two columns of the answer are called {', '.join(twice)}; name them apart with `as`")
        frame: pd.DataFrame = answer.df()
    except duckdb.Error as wrong:
        raise QueryError(str(wrong)) from None
    finally:
        connection.close()
    return frame
