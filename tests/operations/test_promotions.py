"""Promotion days."""

from sim import parameters as flat
from sim.vocabulary import ActKind
from tests.members.worlds import push
from tests.operations.planning import acts_of, at_work, ledger_of

PLAN = flat.Promotions(flat.Spell(2, 13), 4, 1, 0.3, 0, (push(0.4, quality=0.7), push(0.6, quality=0.7)))


def test_promotions_come_every_so_many_days_from_the_first_on() -> None:
    """Every four days, first on the spell's second day: days 3, 7, 11, from midnight to midnight."""
    acts = acts_of(promotions=PLAN)
    days = acts[acts["kind"] == ActKind.PROMOTION]
    assert days[["time", "until", "value"]].tolist() == [(day, day + 1.0, 0.3) for day in (3.0, 7.0, 11.0)]


def test_product_pushes_tell_of_the_promotion_on_its_days_only() -> None:
    """Two product pushes on each promotion day."""
    acts = acts_of(promotions=PLAN)
    pushes = acts[acts["kind"] == ActKind.PRODUCT_PUSH]
    assert (pushes["time"] // 1.0).tolist() == [3.0, 3.0, 7.0, 7.0, 11.0, 11.0]
    assert set(pushes["value"].tolist()) == {0.7}


def test_a_promotion_is_booked_apart_from_its_pushes() -> None:
    """On a promotion day the ledger has one promotion and two pushes."""
    ledger = ledger_of(at_work(promotions=PLAN))
    assert [(entry.day, entry.procedure, entry.jobs) for entry in ledger[:2]] == [(3, "promotion", 1), (3, "push", 2)]


def test_a_promotion_at_the_end_of_the_spell_does_not_come() -> None:
    """The spell's end is not part of it."""
    acts = acts_of(promotions=PLAN._replace(spell=flat.Spell(2, 11)))
    assert acts["time"].max() < 11.0
