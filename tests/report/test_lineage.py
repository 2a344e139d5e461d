"""Groups that come and go, in report and notebook."""

import pytest

from sim.metrics.study import LineageRow
from sim.report import figures, render
from sim.report.words import NOTHING
from tests.report.reading import Page

OLD = LineageRow(1, "<west>", 0, "customers 2", "Li", 90, -1, 0, 21, 0)
NEW = LineageRow(2, "<west>", 0, "fission 1", "Zhao", 0, 0, 9, -1, -1)


def test_a_group_has_a_row_and_its_day_a_bar(make_study):
    """One of the start was merged, another grew on day 9; what did not happen is a dash."""
    study = make_study(n_days=28)._replace(lineage=(OLD, NEW))
    (figure,) = figures(study)["lineage"]
    assert figure.table.rows == (
        ("1", "customers 2", "<west>", "0", "Li", NOTHING, NOTHING, "21", "0"),
        ("2", "fission 1", "<west>", "0", "Zhao", "0", "9", NOTHING, NOTHING),
    )
    assert figure.note == "1\u00a0group opened after the start, 1\u00a0group closed, 1 of these merged into another."
    assert figure.subtitle == "Groups of all teams in the first replicate"
    assert [entry.words for entry in figure.legend] == ["opened", "closed"]
    assert figure.chart.count('class="gl-bar') == 8  # two in each of four weeks
    assert "Groups opened and closed a week" in Page(render(study, {})).texts["h3"]


def test_many_groups_are_cut_short_and_said_to_be(make_study):
    """75 groups are closed: 40 rows, and where the others stand."""
    rows = tuple(OLD._replace(group=number, merged_into=-1) for number in range(75))
    (figure,) = figures(make_study()._replace(lineage=rows))["lineage"]
    assert len(figure.table.rows) == 40
    assert (
        "75\u00a0groups closed. The table has the first 40; 35 more stand in lineage.csv and run.groups." in figure.note
    )
    assert (figure.legend, figure.title) == ((), "Groups closed a week")


def test_groups_that_all_stay_have_no_figure(make_study):
    """Nothing came, nothing went."""
    with pytest.raises(KeyError, match="lineage"):
        figures(make_study())["lineage"]
