"""Results of runs as rows, and as Parquet files named by a hash of what they say."""

import io
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

import numpy as np

from sim.archive import parquet_bytes
from sim.experiments.outcomes import OUTCOMES

_MEANINGS = {
    "key": "of the run",
    "error": "why the run failed, empty if it did not",
    **{name: f"{meaning.words} ({meaning.unit})" for name, meaning in OUTCOMES.items()},
}


class Record(NamedTuple):
    """What became of a run."""

    key: str  # of the run
    error: str  # empty unless it failed
    outcomes: tuple[float, ...]  # in the order of OUTCOMES, not numbers where it failed


def failed(key: str, error: str) -> Record:
    """The record of a run that failed."""
    return Record(key, error, (float("nan"),) * len(OUTCOMES))


def named(records: Sequence[Record]) -> str:
    """Hash of what records say, 32 hexadecimal digits.

    Args:
        records: in the order in which they are to be written.
    """
    digest = sha256()
    for texts in ([record.key for record in records], [record.error for record in records]):
        digest.update(repr(texts).encode())
    numbers = np.array([record.outcomes for record in records], "<f8")
    numbers[np.isnan(numbers)] = np.nan  # one kind of it
    digest.update(numbers.tobytes())
    return digest.hexdigest()[:32]


def to_parquet(records: Sequence[Record]) -> bytes:
    """A Parquet file of records, the same bytes for the same records."""
    columns: dict[str, object] = {
        "key": [record.key for record in records],
        "error": [record.error for record in records],
    }
    numbers = np.array([record.outcomes for record in records], np.float64).reshape(len(records), len(OUTCOMES))
    columns |= {name: numbers[:, place] for place, name in enumerate(OUTCOMES)}
    return parquet_bytes(columns, _MEANINGS)


def from_parquet(content: bytes) -> list[Record]:
    """Records of a Parquet file.

    Raises:
        ValueError: the file is damaged, or holds other columns.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(content))
        keys, errors = table.column("key").to_pylist(), table.column("error").to_pylist()
        numbers = np.column_stack([table.column(name).to_numpy() for name in OUTCOMES]).tolist()
    except (pa.ArrowException, KeyError, OSError, UnicodeDecodeError) as damage:
        raise ValueError(f"not a part: {damage}") from None
    return [Record(key, error, tuple(row)) for key, error, row in zip(keys, errors, numbers, strict=True)]
