"""The page of a calibration: whole, closed, failures first, and honest about what nobody made."""

import pytest

from sim.report import render_calibration
from sim.report.calibration import Evidence
from sim.report.marks import way_through
from tests.report.calibrations import COMMANDS, evidence, held_out, held_out_row, knowledge
from tests.report.reading import Page
from tests.report.test_page import NAUGHTY


def text(known=None, given=None):
    """The page."""
    return render_calibration(known or knowledge(), "quick", given or evidence(), COMMANDS)


def section(page, name):
    """One section of the page."""
    return page[page.index(f'<section id="{name}"') :].split("</section>")[0]


@pytest.mark.parametrize("given", [evidence(), Evidence()])
def test_everything_is_closed_and_named_once(given):
    """Tags are closed, ids are not repeated, every picture has a name; no script, no address outside."""
    found = Page(text(given=given))
    assert not found.left_open
    ids = [tag.attributes["id"] for tag in found.tags if "id" in tag.attributes]
    assert len(set(ids)) == len(ids)
    assert all("role" in tag.attributes or "aria-hidden" in tag.attributes for tag in found.tags if tag.name == "svg")
    assert not [tag for tag in found.tags if tag.name in ("script", "link", "img", "iframe")]
    assert not [tag for tag in found.tags if tag.attributes.get("href", "").startswith(("http", "//"))]


def test_alarms_come_first():
    """Before any table, and in the first sentence; a posterior without any says so."""
    manifest = knowledge().manifest | {"alarms": ["effective sample size 2, at least 100 wanted"]}
    page = text(knowledge(manifest=manifest))
    assert page.index("effective sample size 2, at least 100 wanted") < page.index("<table")
    assert "Poor by its own account" in page[: page.index("<table")]
    assert "None: sample" in section(text(), "alarms")


def test_a_poor_sample_knows_no_direction():
    """What a good sample calls known is undecided in one below its least."""
    assert "known" in section(text(), "directions").split("<tbody")[1]
    manifest = knowledge().manifest | {"effective_sample_size": 60.0}
    rows = section(text(knowledge(manifest=manifest)), "directions").split("<tbody")[1]
    assert rows.count("undecided") == 2
    assert "left open" in rows


def test_the_card_has_value_interval_unit_source_grade_and_prior():
    """All that is asked of a number."""
    card = section(text(), "numbers")
    asked = (
        "opening.base",
        "log-odds",
        "grade g, hand-set",
        "\u22123.90",
        "\u22124.40 to \u22123.20",
        "0.91",
        "identified",
    )
    assert all(words in card for words in asked)
    assert "\u22126 to \u22122" in card
    assert "1 numbers that were not fitted" in card


def test_every_question_has_its_section():
    """Fitted rows with prior and posterior, trade-offs, priors alone, held out, left out, coverage."""
    page = text()
    fitted = section(page, "fitted")
    assert all(words in fitted for words in ("0.120", "0.001 to 0.420", "0.270", "above 0", "official_account_open"))
    assert "\u22120.82, clear" in section(page, "trade-offs")
    assert "koc_joins (21.0\u00a0%)" in section(page, "assumed")
    held = section(page, "held-out")
    assert "1 hit, 1 missed, 1 undecided" in held
    assert "1 better, 1 worse, 1 cannot be told" in held
    assert all(words in held for words in ("+1.91", "+1.20 to +2.80", "30 of 32", "prior 4 of 32", "dear"))
    left = section(page, "left-out")
    assert all(words in left for words in ("lies in the band of 0", "koc_joins", "below the wanted sample", "99.0"))
    coverage = section(page, "coverage")
    assert all(words in coverage for words in ("88.1", "85.7", "92.5", "+0.13"))
    assert "nan" not in page.lower()


def test_evidence_that_nobody_made_is_told_with_how_to_make_it():
    """Three sections name their commands; why there is no prior predictive is said."""
    page = text(knowledge(no_prior="other.yaml is another registry"), Evidence())
    assert "grouplife predict POSTERIOR" in section(page, "held-out")
    assert "grouplife leave-out POSTERIOR -o left-out.json" in section(page, "left-out")
    assert "grouplife coverage -o coverage.json" in section(page, "coverage")
    assert "other.yaml is another registry" in section(page, "fitted")


@pytest.mark.parametrize("naughty", NAUGHTY)
def test_naughty_names_are_text(naughty):
    """Nothing from a file opens an element."""

    def alarmed(words):
        """A posterior whose manifest says these words."""
        return knowledge(no_prior=words, manifest=knowledge().manifest | {"alarms": [words], "plan": {"name": words}})

    kinds = {tag.name for tag in Page(text(alarmed("poor"))).tags}
    known = alarmed(naughty)
    rows = held_out(held_out_row(row=naughty, metric=naughty, note=naughty, source=naughty))
    assert {tag.name for tag in Page(text(known, evidence()._replace(held_out=rows))).tags} <= kinds


def test_the_same_posterior_gives_the_same_text():
    """Byte for byte."""
    assert text() == text()


def test_places_in_a_prior_range_follow_its_scale():
    """By the logarithm where the ends are ten times apart; held within the range; a range without width is a middle."""
    assert way_through(3.0, (2.0, 6.0)) == 0.25
    assert way_through(1.0, (0.1, 10.0)) == pytest.approx(0.5)
    assert way_through(99.0, (0.0, 1.0)) == 1.0
    assert way_through(1.0, (1.0, 1.0)) == 0.5
