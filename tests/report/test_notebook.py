"""Charts in a notebook."""

import pytest

from sim.report import figures
from tests.report.reading import Page


def test_one_life_is_drawn_without_a_band(make_study):
    """Curves of one life, a number a day, give charts without bands or replicates."""
    curves = {name: values[0] for name, values in make_study(n_replicates=1).curves.items()}
    html = figures(curves, n_groups=1, starts="2021-05-01")._repr_html_()
    assert "gl-band gl-band" not in html
    assert "replicate" not in html


def test_a_study_shows_what_its_report_shows(make_study):
    """The figures of a study are those of its report, in order."""
    keys = [figure.key for figure in figures(make_study(points=True))]
    assert keys == [
        "activity",
        "present",
        "seen",
        "found",
        "leaving",
        "trust",
        "planted",
        "messages",
        "kinds",
        "points-flow",
        "points-outstanding",
        "gift-cost",
        "staff",
    ]


def test_html_is_a_fragment(make_study):
    """A notebook gets one closed element, without script and without ids that a second output would repeat."""
    page = Page(figures(make_study())._repr_html_())
    assert page.left_open == []
    assert not any("id" in tag.attributes or tag.name == "script" for tag in page.tags)


def test_one_figure_alone(make_study):
    """A figure can be taken by its key, and a wrong key names the right ones."""
    found = figures(make_study())
    assert [figure.title for figure in found["present"]] == ["Members present"]
    with pytest.raises(KeyError, match="activity"):
        found["presence"]


def test_messages_name_who_never_spoke(make_study):
    """Without demonstrators there is no line for them, and the note says so."""
    (messages,) = figures(make_study(seeds=False))["messages"]
    assert (len(messages.legend), messages.note) == (2, "No message came from demonstrators or spammers.")
