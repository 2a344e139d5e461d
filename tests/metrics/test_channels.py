"""Ways into the groups: who heard, who joined, who was kept out."""

import numpy as np
import pytest

from sim.metrics.channels import answers, channel_rows
from sim.tables import ENTRY
from sim.vocabulary import Entry


def entries(*rows: tuple[int, Entry]) -> np.ndarray:
    table = np.zeros(len(rows), ENTRY)
    table["channel"] = [channel for channel, _ in rows]
    table["outcome"] = [outcome for _, outcome in rows]
    return table


LIFE = entries(
    (1, Entry.ADMITTED),
    (1, Entry.ADMITTED),
    (1, Entry.FULL),
    (1, Entry.EXPIRED),
    (1, Entry.UNVERIFIED),
    (1, Entry.KNOWN),
    (2, Entry.DECLINED),
)


def test_answers_are_counted_by_channel_and_outcome() -> None:
    """Seven answers; nobody heard through channel 0."""
    counts = answers(LIFE, 3)
    assert counts.shape == (3, len(Entry))
    assert counts.sum(axis=1).tolist() == [0.0, 6.0, 1.0]
    assert counts[1, Entry.ADMITTED] == 2.0


def test_channel_rows_are_means_over_replicates() -> None:
    """A second life in which nobody heard halves every number; a channel nobody heard through has no row."""
    rows = channel_rows([answers(LIFE, 3), answers(entries(), 3)], ("founding", "members", "counter"))
    assert [row.channel for row in rows] == ["members", "counter"]
    members, counter = rows
    assert members._asdict() == {
        "channel": "members",
        "heard": 3.0,
        "joined": 1.0,
        "declined": 0.0,
        "known": 0.5,
        "refused": 1.5,
    }
    assert counter.declined == pytest.approx(0.5)


def test_channel_rows_of_groups_nobody_can_join_are_none() -> None:
    """No entries, no table."""
    assert channel_rows([answers(entries(), 5)], ("a", "b", "c", "d", "e")) == ()
