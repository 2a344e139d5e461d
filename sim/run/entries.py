"""Tables by channel with words for numbers, and back: who heard of a group, and what each channel cost and brought."""

from collections.abc import Mapping, Sequence
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
    table = channel_columns(entries, columns.ENTRIES, channels)
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
    outcomes = {entry.name.lower(): int(entry) for entry in Entry}
    return channel_records(table, ENTRY, channels, {"outcome": outcomes})


def channel_columns(records: npt.NDArray[Any], meanings: Mapping[str, str], channels: Sequence[str]) -> dict[str, Any]:
    """Records with a channel as columns, with its name for its number.

    Args:
        records: ENTRY, CONTACTS or ATTRIBUTION records.
        meanings: their columns, in order.
        channels: names of the channels, by number.
    """
    table: dict[str, Any] = {name: records[name] for name in meanings}
    table["channel"] = [channels[number] for number in records["channel"]]
    return table


def channel_records(
    table: Any, kind: "np.dtype[Any]", channels: Sequence[str], words: Mapping[str, Mapping[str, int]] | None = None
) -> npt.NDArray[Any]:
    """A table with a channel of a result folder as records.

    Args:
        table: pyarrow table with the columns of the records.
        kind: ENTRY, CONTACTS or ATTRIBUTION.
        channels: names of the channels, by number.
        words: other column with words -> word -> its number.

    Returns:
        Records of that kind.
    """
    numbers = {"channel": {name: number for number, name in enumerate(channels)}, **(words or {})}
    records = np.zeros(table.num_rows, kind)
    for name in kind.names or ():
        values = table.column(name).to_pylist()
        records[name] = [numbers[name][value] for value in values] if name in numbers else values
    return records
