"""The table of entries with words for numbers, and back: who heard of a group, and what became of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.metrics import columns
from sim.tables import ENTRY
from sim.vocabulary import Entry


def entry_columns(entries: npt.NDArray[Any], channels: Sequence[str]) -> dict[str, Any]:
    """The table of entries as columns, with words for numbers.

    Args:
        entries: ENTRY records.
        channels: names of the channels, by number.
    """
    table: dict[str, Any] = {name: entries[name] for name in columns.ENTRIES}
    table["channel"] = [channels[number] for number in entries["channel"]]
    table["outcome"] = [Entry(number).name.lower() for number in entries["outcome"]]
    return table


def entry_records(table: Any, channels: Sequence[str]) -> npt.NDArray[Any]:
    """The table of entries of a result folder as records.

    Args:
        table: pyarrow table with the columns of sim.metrics.columns.ENTRIES.
        channels: names of the channels, by number.

    Returns:
        ENTRY records.
    """
    numbers = {name: number for number, name in enumerate(channels)}
    records = np.zeros(table.num_rows, ENTRY)
    for name in columns.ENTRIES:
        values = table.column(name).to_pylist()
        if name == "channel":
            values = [numbers[value] for value in values]
        elif name == "outcome":
            values = [int(Entry[value.upper()]) for value in values]
        records[name] = values
    return records
