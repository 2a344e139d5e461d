"""Ways into the groups: how many heard of them through each channel, and what came of it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.metrics.study import ChannelRow, FloatArray
from sim.vocabulary import Entry

#: What keeps somebody out who would have joined.
REFUSALS = (Entry.FULL, Entry.EXPIRED, Entry.UNVERIFIED)


def answers(entries: npt.NDArray[Any], n_channels: int) -> FloatArray:
    """What people outside answered, by channel.

    Args:
        entries: tables.ENTRY.
        n_channels: Channels of the scenario.

    Returns:
        (n_channels, number of Entry), people.
    """
    kinds = len(Entry)
    counts = np.bincount(entries["channel"] * kinds + entries["outcome"], minlength=n_channels * kinds)
    return counts.reshape(n_channels, kinds).astype(np.float64)


def channel_rows(answered: Sequence[FloatArray], names: Sequence[str]) -> tuple[ChannelRow, ...]:
    """A row a channel through which anybody heard of the groups, means over replicates.

    Args:
        answered: One a replicate, from answers.
        names: Of the channels, by number.

    Returns:
        The rows, by number of the channel; none where nobody can join from outside.
    """
    mean = np.mean(answered, axis=0)
    rows = []
    for name, told in zip(names, mean, strict=True):
        if told.sum() > 0.0:
            refused = float(sum(told[entry] for entry in REFUSALS))
            rows.append(
                ChannelRow(
                    name,
                    heard=float(told.sum()),
                    joined=float(told[Entry.ADMITTED]),
                    declined=float(told[Entry.DECLINED]),
                    known=float(told[Entry.KNOWN]),
                    refused=refused,
                )
            )
    return tuple(rows)
