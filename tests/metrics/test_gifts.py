"""Gifts of the mall: told apart, counted against their stock, and the same as the event log says."""

import math

import numpy as np
import pytest

from sim.inputs import read
from sim.metrics.gifts import Shelf, gift_rows, pieces, shelves
from sim.metrics.mall import Mall, Offer, mall_of
from sim.simulation import outcome
from sim.tables import DAILY, REDEEMED
from sim.vocabulary import EventKind

CUP, BAG, BOOK = Offer("cup", 100, 8.0, 5), Offer("bag", 200, 9.5, 2), Offer("book", 300, 24.0, 1)


def daily(counts: list[list[tuple[int, ...]]], offers: tuple[Offer, ...]) -> np.ndarray:
    """A daily table in which each group redeems so many of each gift, by day and group."""
    table = np.zeros(len(counts) * len(counts[0]), DAILY)
    table["day"], table["group"] = np.divmod(np.arange(len(table)), len(counts[0]))
    table["open"] = 1
    gone = np.array(counts).reshape(len(table), len(offers))
    table["redemptions"] = gone.sum(axis=1)
    table["gift_cost"] = gone @ [offer.cost for offer in offers]
    return table


def redeemed(counts: list[list[tuple[int, ...]]]) -> np.ndarray:
    """The table of the gifts that were redeemed."""
    found = np.array(counts)
    days, groups, gifts = np.nonzero(found)
    table = np.zeros(len(days), REDEEMED)
    table["day"], table["group"], table["gift"], table["pieces"] = days, groups, gifts, found[days, groups, gifts]
    return table


def shelved(
    counts: list[list[tuple[int, ...]]], offers: tuple[Offer, ...], renewed: tuple[int, ...] = ()
) -> tuple[Shelf, ...]:
    """Shelves of a life in which each group redeems so many of each gift, by day and group."""
    return shelves(daily(counts, offers), redeemed(counts), len(counts[0]), Mall(offers, renewed, 0))


def test_every_gift_of_a_large_mall_is_counted() -> None:
    """Five gifts, two of them alike in price and cost: each has its own pieces, day by day and group by group."""
    counts = [[(1, 0, 2, 0, 4), (0, 0, 0, 0, 0)], [(0, 1, 0, 3, 1), (0, 0, 5, 0, 0)]]
    assert pieces(redeemed(counts), 2, 2, 5).tolist() == [[list(group) for group in day] for day in counts]
    offers = (CUP, CUP._replace(gift="mug"), BAG, BOOK, Offer("pen", 100, 2.0, -1))
    assert [shelf.redeemed for shelf in shelved(counts, offers)] == [17.0, 1.0, 1.0, 7.0, 3.0, 5.0]


def test_a_mall_by_hand() -> None:
    """Two groups, renewed on day 2; the first sells all bags on day 1 and everything on day 3, the second one cup."""
    counts = [[(1, 0), (0, 0)], [(0, 2), (0, 0)], [(2, 1), (1, 0)], [(3, 1), (0, 0)]]
    whole, cup, bag = shelved(counts, (CUP, BAG), (2,))
    assert whole == (2.0, 28.0, 11.0, 6.0, pytest.approx(7 * 8.0 + 4 * 9.5), 1.0, 3.0, 1 / 8)
    assert cup == (2.0, 20.0, 7.0, 4.0, 56.0, 1.0, 3.0, 1 / 8)
    assert bag == (2.0, 8.0, 4.0, 2.0, 38.0, 1.0, 1.0, 2 / 8)


def test_a_group_that_is_shut_has_no_stock() -> None:
    """It is offered nothing in a period in which it is shut, and has nothing left at the end."""
    counts = [[(1,), (0,)], [(0,), (0,)], [(0,), (0,)]]
    table = daily(counts, (CUP,))
    table["open"][table["group"] == 1] = [0, 1, 0]
    _, cup = shelves(table, redeemed(counts), 2, Mall((CUP,), (2,), 0))
    assert (cup.groups, cup.offered, cup.left) == (2.0, 15.0, 5.0)


def test_a_gift_without_end_keeps_the_mall_open() -> None:
    """Nothing is missing where there is as much as is wanted."""
    whole, cup, pen = shelved([[(5, 9)]], (CUP, Offer("pen", 20, 1.0, -1)))
    assert (cup.groups_sold_out, pen.groups_sold_out, whole.groups_sold_out) == (1.0, 0.0, 0.0)
    assert math.isnan(whole.left)


def test_rows_are_means_over_lives() -> None:
    """Sold out in one life of two, on its day 1; no mall, no rows."""
    mall = Mall((CUP,), (), 0)
    lives = [shelved(counts, (CUP,)) for counts in ([[(2,)], [(3,)]], [[(0,)], [(1,)]])]
    whole, cup = gift_rows(lives, mall)
    assert (cup.of, cup.name, cup.price, cup.cost, cup.stock) == ("gift", "cup", 100.0, 8.0, 5.0)
    assert (cup.redeemed, cup.left, cup.groups_sold_out, cup.first_day, cup.sold_out_lives) == (3.0, 2.0, 0.5, 1.0, 0.5)
    assert whole[5:] == cup[5:]
    assert gift_rows([()], Mall((), (), 0)) == ()


@pytest.fixture(scope="module")
def lived():
    """A real life with few gifts, a lottery that costs points, points that expire, and a mall that ends early."""
    settings = (
        "horizon=45 days",
        "portfolio[0].groups.members=60",
        "strategy.points.lasting=40 days",
        "strategy.points.lottery.price=3",
        "strategy.points.expire_every=20 days",
        "strategy.points.mall.gifts="
        "[{gift: sample pack, price: 60, stock: 6}, {gift: stationery set, price: 90, stock: 3}]",
        "strategy.points.mall.renewed_every=8 days",
    )
    inputs = read("scenarios/gallery/rituals-on-peaks.yaml", settings=settings)
    return inputs, outcome(inputs, 4, record_events=True)


def test_the_table_of_gifts_says_what_the_event_log_says(lived) -> None:
    """Gift by gift, day by day, group by group; and no more was redeemed than there was."""
    inputs, life = lived
    mall = mall_of(inputs)
    found = pieces(life.redeemed, len(life.daily) // len(life.groups), len(life.groups), len(mall.offers))
    assert np.array_equal(found.sum(axis=2).reshape(-1), life.daily["redemptions"])
    log = life.events[life.events["kind"] == EventKind.REDEEM]
    for place, offer in enumerate(mall.offers):
        mine = log[log["value"] == offer.price]
        counted = np.zeros(found.shape[:2])
        np.add.at(counted, (mine["time"].astype(int), mine["group"]), 1)
        assert counted.sum() > 0
        assert np.array_equal(found[:, :, place], counted)
    whole, *_ = shelves(life.daily, life.redeemed, len(life.groups), mall)
    assert whole.groups_sold_out > 0
    assert whole.left >= 0.0
    assert whole.redeemed <= whole.offered


def test_the_mall_is_renewed_when_the_log_says_so(lived) -> None:
    """From the start on every so many days, while points go on."""
    inputs, life = lived
    assert set(life.events["time"][life.events["kind"] == EventKind.RENEW_MALL]) == set(mall_of(inputs).renewed)


def test_points_that_are_switched_off_have_no_mall() -> None:
    """And a point costs nothing then."""
    inputs = read("scenarios/gallery/rituals-on-peaks.yaml", settings=("strategy.points.enabled=false",))
    assert mall_of(inputs) == Mall((), (), 0)
    assert mall_of(inputs).a_point == 0.0
