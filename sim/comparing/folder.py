"""The result folder of a comparison."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim import archive
from sim.comparing.comparison import Comparison
from sim.comparing.record import files_of
from sim.experiments.outcomes import OUTCOMES
from sim.provenance import names
from sim.report import render_comparison
from sim.run.result import row_fields

REPORT = "report.html"

#: Names of the data files -> what stands in them.
TABLES = {
    "runs.parquet": "a row a life: strategy, block, draw, seed, outcomes",
    "differences.csv": "a row a strategy and outcome, beside the baseline",
    "activity.csv": "a row a strategy: cost per incremental active day, beside the baseline",
    "standings.csv": "a row a strategy, by the objective",
    "rows.json": "the benchmark rows of each strategy",
    "provenance.json": "what the comparison was made from",
}

#: Columns of the table of runs -> their meaning.
MEANINGS = {
    "strategy": "name of the strategy",
    "block": "number of the block, common to all strategies",
    "draw": "number of the draw of the behaviour; -1 for the reference behaviour",
    "seed": "root of all random draws of the life",
    **{name: f"{meaning.words} ({meaning.unit})" for name, meaning in OUTCOMES.items()},
}


def files(comparison: Comparison) -> dict[str, bytes]:
    """Every file of the folder, name -> content; the same comparison gives the same bytes."""
    told = comparison.told
    kept = {f"inputs/{name}": Path(path).read_bytes() for path, name in names(files_of(comparison.question)).items()}
    return {
        REPORT: render_comparison(told, TABLES).encode(),
        "runs.parquet": archive.parquet_bytes(comparison.run_columns(), MEANINGS),
        "differences.csv": csv_bytes(told.differences),
        "activity.csv": csv_bytes(told.activity),
        "standings.csv": csv_bytes(told.standings),
        "rows.json": archive.json_bytes({name: [row_fields(row) for row in rows] for name, rows in told.rows.items()}),
        archive.PROVENANCE: archive.json_bytes(told.provenance),
        **kept,
    }


def csv_bytes(rows: Sequence[Any]) -> bytes:
    """Records as CSV, a column a field."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    if rows:
        writer.writerow(rows[0]._fields)
    writer.writerows(rows)
    return text.getvalue().encode()
