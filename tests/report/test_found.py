"""How often members who read find something of interest."""

import numpy as np
import pytest

from sim.metrics.columns import CURVES
from sim.report import figures
from sim.report.panels.found import share_of
from sim.report.words import NOTHING, share

NAN = float("nan")


def curves(**columns):
    """Two lives of three days, one group."""
    zero = {name: np.zeros((2, 3)) for name in CURVES} | {"open": np.ones((2, 3))}
    return zero | {name: np.array(values, float) for name, values in columns.items()}


READ = curves(readings=[[10, 0, 0], [30, 20, 0]], finds=[[5, 0, 0], [3, 10, 0]])


def test_the_share_is_that_of_all_readings():
    """8 of 40 on day 0; a life in which nobody read has no share; on day 2 nobody read at all."""
    mean, low, high = share_of(READ["finds"], READ["readings"])
    assert mean.tolist() == pytest.approx([0.2, 0.5, NAN], nan_ok=True)
    assert low is not None
    assert high is not None
    assert low.tolist() == pytest.approx([0.12, 0.5, NAN], nan_ok=True)
    assert high.tolist() == pytest.approx([0.48, 0.5, NAN], nan_ok=True)
    alone = share_of(READ["finds"][:1], READ["readings"][:1])
    assert alone.mean.tolist() == pytest.approx([0.5, NAN, NAN], nan_ok=True)
    assert alone.low is None


def test_the_figure_tells_readings_finds_and_their_share():
    """A row a day; days without a reading are told."""
    (figure,) = figures(READ)["found"]
    head = figure.table.columns
    rows = [dict(zip(head, row, strict=True)) for row in figure.table.rows]
    assert head[0:2] == ("Day", "Times read")
    assert [(row["Times read"], row["Times found"], row["Share"]) for row in rows] == [
        ("20.0", "4.00", share(0.2)),
        ("10.0", "5.00", share(0.5)),
        ("0", "0", NOTHING),
    ]
    assert figure.note == (
        "A group, over the whole time: 30.0 times read, 9.00 times something was found. "
        "Days on which nobody read are drawn as 0."
    )


def test_where_nobody_reads_there_is_no_figure():
    """As with everything that never happens."""
    with pytest.raises(KeyError, match="found"):
        figures(curves())["found"]
