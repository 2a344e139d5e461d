"""Every column of every table has a meaning."""

import pytest

from sim import tables
from sim.metrics import columns
from sim.metrics.inviters import InviterRow
from sim.metrics.profit import Account
from sim.metrics.study import AccountRow, ChannelRow, GiftRow, JoinRow, LineageRow, WeekRow
from sim.simulation import GroupInfo


@pytest.mark.parametrize(
    ("meanings", "names"),
    [
        (columns.DAILY, tables.DAILY.names),
        (columns.EVENTS, tables.EVENT.names),
        (columns.MEMBERS, tables.MEMBERS.names),
        (columns.LABOUR, tables.LABOUR.names),
        (columns.GROUPS, GroupInfo._fields),
        (columns.ENTRIES, tables.ENTRY.names),
        (columns.INVITERS, InviterRow._fields),
        (columns.CONTACTS, tables.CONTACTS.names),
        (columns.ATTRIBUTION, tables.ATTRIBUTION.names),
        (columns.REDEEMED, tables.REDEEMED.names),
        (columns.CONTENT, tables.CONTENT.names),
        (columns.PROFIT, Account._fields),
        (columns.ACCOUNTS, AccountRow._fields),
        (columns.CHANNELS, ChannelRow._fields),
        (columns.JOINS, JoinRow._fields),
        (columns.GIFTS, GiftRow._fields),
        (columns.LINEAGE, LineageRow._fields),
    ],
)
def test_every_column_has_a_meaning(meanings, names):
    """The descriptions follow the tables, in their order."""
    assert tuple(meanings) == tuple(names)


def test_every_column_of_the_weekly_table_has_a_meaning():
    """weeks.csv holds every field of a week."""
    assert set(columns.WEEKS) == set(WeekRow._fields)
