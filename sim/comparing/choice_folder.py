"""The result folder of a choice."""

from pathlib import Path
from typing import Any

from sim import archive
from sim.comparing.choice import Choice
from sim.comparing.folder import MEANINGS
from sim.metrics.comparison import Chosen
from sim.provenance import names
from sim.run.resting import as_data as rests_as_data

#: Names of the data files -> what stands in them.
TABLES = {
    "choice.json": "what was chosen, the candidates, and what would be worth measuring",
    "runs.parquet": "a row a life: strategy, block, draw, seed, outcomes",
    "provenance.json": "what the choice was made from",
}


def files(choice: Choice) -> dict[str, bytes]:
    """Every file of the folder, name -> content; the same choice gives the same bytes."""
    marks = dict(choice.asked.written.files)
    for one in choice.asked.strategies:
        marks |= one.inputs.files
    kept = {f"inputs/{name}": Path(path).read_bytes() for path, name in names(marks).items()}
    return {
        "choice.json": archive.json_bytes(as_data(choice.told)),
        "runs.parquet": archive.parquet_bytes(choice.run_columns(), MEANINGS),
        archive.PROVENANCE: archive.json_bytes(choice.told.provenance),
        **kept,
    }


def as_data(told: Chosen) -> dict[str, Any]:
    """What was chosen as plain data, provenance left out."""
    data = told._asdict()
    del data["provenance"]
    data["rests"] = rests_as_data(told.rests)
    data["learning"] = [one._asdict() for one in told.learning]
    data["candidates"] = [
        {**one._asdict(), "limits": [limit._asdict() for limit in one.limits]} for one in told.candidates
    ]
    return data
