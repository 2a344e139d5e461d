"""Which groups came and went."""

from sim.metrics.lineage import lineage_rows
from sim.simulation import GroupInfo

#: One that stays, one that is merged into it, one that grows out of it on day 0, one that is never opened.
GROUPS = (
    GroupInfo(0, "west", 0, "customers 1", 90, "plain", "Li"),
    GroupInfo(1, "west", 0, "customers 2", 90, "plain", "Li", closed=21, merged_into=0),
    GroupInfo(2, "west", 0, "fission 1", 0, "plain", "Zhao", opened=0, parent=0),
    GroupInfo(3, "west", 0, "fission 2", 0, "plain", "Zhao", opened=-1),
)


def test_groups_that_were_opened_or_closed_have_a_row() -> None:
    """One of the first day that was opened later than the others is told from those by its members."""
    assert [row._asdict() for row in lineage_rows(GROUPS)] == [
        {
            "group": 1,
            "store": "west",
            "team": 0,
            "name": "customers 2",
            "salesperson": "Li",
            "members": 90,
            "parent": -1,
            "opened": 0,
            "closed": 21,
            "merged_into": 0,
        },
        {
            "group": 2,
            "store": "west",
            "team": 0,
            "name": "fission 1",
            "salesperson": "Zhao",
            "members": 0,
            "parent": 0,
            "opened": 0,
            "closed": -1,
            "merged_into": -1,
        },
    ]


def test_groups_that_stay_have_no_row() -> None:
    """Nor has one that was never opened."""
    assert lineage_rows([GROUPS[0], GROUPS[3]]) == ()
