"""Accounts of groups, stores and salespersons: what each earned, by hand and over lives."""

import math

import numpy as np
import pytest

from sim.metrics.profit import BY, OWNERS, account_rows, accounts
from sim.metrics.study import AccountRow
from sim.simulation import GroupInfo
from sim.tables import CONTACTS, DAILY, LABOUR

WAGE, COMMISSION, A_POINT = 30.0, 0.1, 0.05

#: Two stores, the second with two groups of one team; Li sells in the first and the last group.
GROUPS = (
    GroupInfo(0, "west", 0, "a", 100, "plain", "Li"),
    GroupInfo(1, "east", 1, "b", 50, "plain", "Wang"),
    GroupInfo(2, "east", 1, "c", 50, "plain", "Li", opened=1),
)


def daily() -> np.ndarray:
    """Two days of the three groups; the third opens on the second day."""
    table = np.zeros(6, DAILY)
    table["day"], table["group"] = np.repeat([0, 1], 3), np.tile([0, 1, 2], 2)
    table["open"] = [1, 1, 0, 1, 1, 1]
    table["present"] = [100, 50, 0, 80, 50, 40]
    table["revenue"] = [200, 100, 0, 0, 50, 30]
    table["refunds"] = [0, 0, 0, 20, 0, 0]
    table["goods_cost"] = [100, 40, 0, 0, 20, 10]
    table["gift_cost"] = [5, 0, 0, 0, 0, 0]
    table["packet_cost"] = [0, 2, 0, 0, 0, 0]
    table["bait_cost"] = [0, 0, 0, 0, 0, 3]
    table["points_outstanding"] = [500, 100, 0, 1200, 40, 60]
    table["store_revenue"] = [0, 0, 0, 0, 700, 0]
    return table


def labour() -> np.ndarray:
    """An hour of the first team, three of the second."""
    table = np.zeros(3, LABOUR)
    table["team"], table["minutes"] = [0, 1, 1], [60.0, 150.0, 30.0]
    return table


def contacts() -> np.ndarray:
    """Four yuan for contacts of the first team, nine for those of the second."""
    return np.array([(0, 0, 5, 8, 4.0), (0, 1, 5, 6, 3.0), (1, 1, 5, 12, 6.0)], CONTACTS)


def of(by: str) -> dict[str, dict[str, float]]:
    return {
        row.name: row._asdict()
        for row in accounts(daily(), GROUPS, labour(), contacts(), WAGE, COMMISSION, A_POINT, by)
    }


def test_an_account_by_hand() -> None:
    """In the west 200 sold, 20 given back, 100 of goods, 5 of gifts, 4 for contacts, a tenth of 180, an hour's wage."""
    assert of("store")["west"] == {
        "name": "west",
        "groups": 1,
        "members": 90.0,
        "revenue": 200.0,
        "refunds": 20.0,
        "goods_cost": 100.0,
        "margin": 80.0,
        "rewards": 5.0,
        "contacts": 4.0,
        "commission": 18.0,
        "hours": 1.0,
        "wages": 30.0,
        "profit": 23.0,
        "profit_a_member": pytest.approx(23.0 / 90.0),
        "profit_an_hour": 23.0,
        "store_sales": 0.0,
        "points_owed": 60.0,
    }


def test_points_are_owed_for_at_the_end() -> None:
    """A twentieth of a yuan for each point held on the last day, by whomever it is reckoned; no part of profit."""
    assert {name: row["points_owed"] for name, row in of("store").items()} == {"west": 60.0, "east": 5.0}
    assert {name: row["points_owed"] for name, row in of("salesperson").items()} == {"Li": 63.0, "Wang": 2.0}
    assert {name: row["points_owed"] for name, row in of("group").items()} == {"0": 60.0, "1": 2.0, "2": 3.0}


def test_staff_time_is_shared_out_by_open_days() -> None:
    """Three hours of a team: two for the group that is open for two days, one for the other."""
    hours = {name: row["hours"] for name, row in of("group").items()}
    assert hours == {"0": 1.0, "1": pytest.approx(2.0), "2": pytest.approx(1.0)}


def test_contacts_are_shared_out_as_staff_time_is() -> None:
    """Nine yuan of a team: six for the group that is open for two days, three for the other."""
    paid = {name: row["contacts"] for name, row in of("group").items()}
    assert paid == {"0": 4.0, "1": pytest.approx(6.0), "2": pytest.approx(3.0)}


def test_members_of_a_group_that_opens_later_count_from_then() -> None:
    """Forty members on one of two days are twenty; its profit is told for them."""
    late = of("group")["2"]
    assert late["members"] == 20.0
    assert late["profit_a_member"] == pytest.approx(late["profit"] / 20.0)


@pytest.mark.parametrize(
    "field", ["members", "revenue", "margin", "rewards", "contacts", "commission", "wages", "profit"]
)
def test_accounts_add_up(field: str) -> None:
    """By group, by store and by salesperson it is the same money."""
    sums = [sum(row[field] for row in of(by).values()) for by in ("group", "store", "salesperson")]
    assert sums == pytest.approx([sums[0]] * 3)


def test_staff_time_of_a_team_that_never_opened_a_group_is_somebodys() -> None:
    """The hour of a team without an open day stands in its group's account, so wages add up; no groups, no accounts."""
    closed = daily()
    closed["open"][closed["group"] == 0] = 0
    rows = accounts(closed, GROUPS, labour(), contacts(), WAGE, COMMISSION, A_POINT, "group")
    assert sum(row.hours for row in rows) == pytest.approx(4.0)
    assert (rows[0].groups, rows[0].hours) == (0, 1.0)
    assert accounts(daily()[:0], (), labour(), contacts(), WAGE, COMMISSION, A_POINT, "store") == ()


def test_rows_are_means_over_lives_and_ratios_of_means() -> None:
    """A second life that earned nothing halves the sums; the profit of a member stays that of both lives together."""
    life = {by: accounts(daily(), GROUPS, labour(), contacts(), WAGE, COMMISSION, A_POINT, by) for by in OWNERS}
    empty = daily()
    empty["revenue"] = empty["refunds"] = empty["goods_cost"] = 0.0
    other = {by: accounts(empty, GROUPS, labour(), contacts(), WAGE, COMMISSION, A_POINT, by) for by in OWNERS}
    rows = account_rows([life, other])
    assert [(row.by, row.name) for row in rows] == [
        ("store", "west"),
        ("store", "east"),
        ("salesperson", "Li"),
        ("salesperson", "Wang"),
    ]
    west = rows[0]
    assert (west.revenue, west.profit) == (100.0, (23.0 - 39.0) / 2)
    assert west.profit_a_member == pytest.approx(west.profit / 90.0)
    assert west.profit_low < west.profit < west.profit_high


def test_groups_have_rows_where_there_are_several() -> None:
    """Behind those of stores and salespersons, with hours and what is owed for points."""
    life = {by: accounts(daily(), GROUPS, labour(), contacts(), WAGE, COMMISSION, A_POINT, by) for by in BY}
    rows = [row for row in account_rows([life]) if row.by == "group"]
    assert [(row.name, row.hours, row.points_owed) for row in rows] == [
        ("0", 1.0, 60.0),
        ("1", pytest.approx(2.0), 2.0),
        ("2", pytest.approx(1.0), 3.0),
    ]


def test_wages_alone_have_no_rows_and_one_life_no_interval() -> None:
    """Rewards make accounts though nothing is sold; a life has a mean only; a single salesperson is no second row."""
    life = {
        by: accounts(daily()[[0, 3]], GROUPS[:1], labour()[:1], contacts()[:1], WAGE, COMMISSION, A_POINT, by)
        for by in OWNERS
    }
    (row,) = account_rows([life])
    assert (row.by, row.name) == ("store", "west")
    assert math.isnan(row.profit_low)
    unsold, unpaid = daily(), contacts()
    unpaid["cost"] = 0.0
    for column in ("revenue", "refunds", "goods_cost", "packet_cost", "bait_cost", "store_revenue"):
        unsold[column] = 0.0

    def rows() -> tuple[AccountRow, ...]:
        """Of one life."""
        money = (unsold, GROUPS, labour(), unpaid, WAGE, COMMISSION, A_POINT)
        return account_rows([{by: accounts(*money, by) for by in OWNERS}])

    assert [row.rewards for row in rows() if row.rewards] == [5.0, 5.0]
    unsold["gift_cost"] = 0.0
    assert rows() == ()
