"""The page of a comparison: whole, closed, and honest about what has no number."""

import pytest

from sim.report import render_comparison
from tests.report.comparisons import DATA_FILES, compared, difference
from tests.report.reading import Page
from tests.report.test_page import NAUGHTY


def page(**changes):
    """The page as the tests read it."""
    return Page(render_comparison(compared(**changes), DATA_FILES))


def test_everything_is_closed_and_named_once():
    """Tags are closed, ids are not repeated, every picture has a name."""
    found = page()
    assert not found.left_open
    ids = [tag.attributes["id"] for tag in found.tags if "id" in tag.attributes]
    assert len(set(ids)) == len(ids)
    assert all("role" in tag.attributes or "aria-hidden" in tag.attributes for tag in found.tags if tag.name == "svg")


def test_the_answer_comes_first():
    """Which strategy, how sure, at what regret, and who else may be as good."""
    text = render_comparison(compared(), DATA_FILES)
    lede = text[text.index('class="lede"') :].split("</p>")[0]
    assert "with points is recommended" in lede
    assert "97.0" in lede
    assert "with more pushes is as good" in lede


def test_what_has_no_number_is_said():
    """No spread, exact, streams apart, an interval of one block, idle and undefined outcomes, rows of others."""
    text = render_comparison(compared(), DATA_FILES)
    assert all(words in text for words in ("no spread", "exact", "streams apart", "revenue", "offered_load"))
    assert "nan" not in text.lower().replace("finance", "")


def test_what_an_active_day_costs_is_told():
    """Yuan with an interval, or that the days added are not told from none."""
    text = render_comparison(compared(), DATA_FILES)
    part = text[text.index('id="activity"') :].split("</section>")[0]
    assert "<td>900</td><td>450</td><td>2.00</td><td>1.50 to 2.75</td>" in part
    assert "<td>90.0</td><td>12.0</td><td>7.50</td><td>the days added are not told from none</td>" in part


def test_it_sends_no_request_and_runs_nothing():
    """No script, no address outside."""
    found = page()
    assert not [tag for tag in found.tags if tag.name in ("script", "link", "img", "iframe")]
    assert not [tag for tag in found.tags if tag.attributes.get("href", "").startswith(("http", "//"))]


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_names_are_text(text):
    """A strategy's name opens no element."""
    usual = compared()
    names = (usual.strategies[0], text, usual.strategies[2])
    renamed = {"strategies": names, "made_of": {name: name for name in names}, "rows": {}, "recommended": text}
    renamed["standings"] = tuple(one._replace(strategy=name) for one, name in zip(usual.standings, names, strict=True))
    kinds = {tag.name for tag in page().tags}
    assert {tag.name for tag in page(**renamed).tags} <= kinds


def test_the_same_comparison_gives_the_same_text():
    """Byte for byte."""
    assert render_comparison(compared(), DATA_FILES) == render_comparison(compared(), DATA_FILES)


def test_pairing_that_cost_lives_is_not_called_a_saving():
    """.7 times is told the other way round."""
    text = render_comparison(compared(differences=(difference(variance_ratio=0.7),)), DATA_FILES)
    assert "nothing: 1.4 times as many" in text
    assert "0.7 times fewer" not in text
