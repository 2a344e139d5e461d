"""Messages by kind: every message of a life is of one kind."""

import numpy as np
import pytest

import sim
from sim.metrics.columns import CURVES
from sim.report import figures
from sim.report.panels.kinds import KINDS

#: A group in which messages of every kind come: the store, with spammers, topics, demonstrators and prepared messages.
TALKATIVE = (
    "horizon=60 days",
    "portfolio[0].groups.count=2",
    "portfolio[0].groups.members=60",
    "portfolio[0].groups.spam_a_day=0.5",
    "strategy.topics={window: '12:00-22:00'}",
    "strategy.atmosphere={demonstrators: 2, messages_a_day: 2, between: '09:00-21:00', grade: helpful}",
    "strategy.prepared={share: 20 %, grade: helpful}",
    "strategy.goods.products=[grocery box]",
)


def by_kind(curves, kind):
    """Messages of a kind, as the curves."""
    return curves[kind.column] - sum(curves[name] for name in kind.less)


def test_the_kinds_of_a_life_add_up_to_its_messages():
    """On every day and in both lives; each kind came, so none of them is counted as another by chance."""
    curves = sim.study("scenarios/gallery/store.yaml", replicates=2, seed=3, settings=TALKATIVE, jobs=1).curves
    counted = [by_kind(curves, kind) for kind in KINDS]
    assert [kind.name for kind, days in zip(KINDS, counted, strict=True) if days.sum() == 0.0] == []
    assert all((days >= 0.0).all() for days in counted)
    assert np.array_equal(sum(counted), curves["messages"])


#: 5 replicates of 10 days.
QUIET = {name: np.zeros((5, 10)) for name in CURVES} | {"open": np.full((5, 10), 2.0)}


def days(**columns):
    """Curves in which the same is counted on each day."""
    return QUIET | {name: np.full((5, 10), count) for name, count in columns.items()}


def test_each_kind_has_its_part():
    """Of 10 pushes a day 3 are about products, 2 ritual cards and 1 a red packet; what never came is not drawn."""
    told = days(
        pushes=10.0, product_pushes=3.0, prompts=2.0, red_packets=1.0, posts=8.0, packets_returned=2.0, messages=20.0
    )
    (figure,) = figures(told, n_groups=2)["kinds"]
    assert figure.table.rows == (
        ("operators: about products", "30.0", "1.50", "15.0\u00a0%"),
        ("operators: others", "40.0", "2.00", "20.0\u00a0%"),
        ("operators: ritual cards", "20.0", "1.00", "10.0\u00a0%"),
        ("operators: red packets", "10.0", "0.500", "5.0\u00a0%"),
        ("members: posts", "80.0", "4.00", "40.0\u00a0%"),
        ("members: red packets", "20.0", "1.00", "10.0\u00a0%"),
    )
    assert figure.note.startswith("Together 200. None came of demonstrators; spammers; members: replies;")


def test_a_silent_group_has_no_kinds():
    """No message, no figure."""
    with pytest.raises(KeyError, match="kinds"):
        figures(QUIET)["kinds"]
