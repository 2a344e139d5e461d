"""The report's text: self-contained, whole, escaped, and the same every time."""

import itertools
import os
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256

import numpy as np
import pytest

from sim.metrics.weeks import whole
from sim.report import render
from sim.report.words import clean, share
from tests.report.conftest import DATA_FILES, row
from tests.report.reading import Page

NAUGHTY = (
    "<script>window.hacked = 1</script>",
    "\"'><img src=x onerror=window.hacked=1>",
    "</title></style></h1><svg onload=window.hacked=1>",
    "{{ 7 * 7 }}{% raw %}${7*7}<%= 7 %>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "javascript:window.hacked=1",
    "]]><!-- --> <!DOCTYPE x>",
    "\x00\x1b[31m\u202eabc\ufeff",
    "家长社群\u3000签到 👩\u200d👧 Z\u0351\u036ba\u0363l\u0368g\u0366o السلام",
    "x" * 3000,
)


def page_of(study, tables=DATA_FILES):
    return Page(render(study, tables))


def test_nothing_is_left_open(make_study):
    """Every element that opens closes, in order."""
    assert page_of(make_study(points=True)).left_open == []


def test_page_says_what_it_is(make_study):
    """Language, title, one first heading and the landmarks are there."""
    page = page_of(make_study())
    assert page.named("html")[0].attributes["lang"] == "en"
    assert page.texts["title"][0] == "Waking a silent group · grouplife"
    assert page.texts["h1"] == ["Waking a silent group"]
    assert [len(page.named(mark)) for mark in ("header", "main", "footer")] == [1, 1, 1]


def test_policy_allows_this_style_and_nothing_else(make_study):
    """The policy forbids everything and allows the one style element by its hash."""
    page = page_of(make_study())
    policy = next(tag.attributes["content"] for tag in page.named("meta") if tag.attributes.get("http-equiv"))
    digest = b64encode(sha256(page.texts["style"][0].encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_nothing_points_outside(make_study):
    """No script, no style attribute, no address but those of the data files and of the page's own parts."""
    page = page_of(make_study(points=True))
    names = {tag.name for tag in page.tags}
    addresses = {
        tag.attributes[a] for tag in page.tags for a in ("src", "href", "srcset", "action") if a in tag.attributes
    }
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert not any("style" in tag.attributes for tag in page.tags)
    assert addresses == {"#benchmarks", "./daily.parquet", "./weeks.csv"}
    assert not re.search(r"url\(|@import|expression", page.texts["style"][0])


def test_ids_are_unique(make_study):
    """No two elements have one id, and every reference finds its element."""
    page = page_of(make_study(points=True))
    ids = [tag.attributes["id"] for tag in page.tags if "id" in tag.attributes]
    referred = {tag.attributes["aria-labelledby"] for tag in page.tags if "aria-labelledby" in tag.attributes}
    assert len(ids) == len(set(ids))
    assert referred <= set(ids)


def test_headings_skip_no_level(make_study):
    """A heading is at most one level below the one before."""
    levels = [int(tag.name[1]) for tag in page_of(make_study(points=True)).tags if re.fullmatch(r"h[1-6]", tag.name)]
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


@pytest.mark.parametrize(("n_replicates", "n_days"), [(1, 1), (1, 15), (40, 84), (3, 500)])
def test_every_figure_has_a_picture_with_words_and_a_table(make_study, n_replicates, n_days):
    """Each figure holds one named picture and one table with rows."""
    html = render(make_study(n_replicates=n_replicates, n_days=n_days, points=True), DATA_FILES)
    figures = re.findall(r"<figure.*?</figure>", html, flags=re.DOTALL)
    assert len(figures) == 13
    for figure in figures:
        assert len(re.findall(r'<svg [^>]*role="img"><title>[^<]+</title><desc>[^<]+</desc>', figure)) == 1
        assert figure.count("<table>") == 1
        assert figure.count("<tr>") >= 2


@pytest.mark.parametrize(
    ("asked", "absent"),
    [({"points": False}, "Points outstanding"), ({"labour": False}, "Staff minutes by procedure")],
)
def test_figures_without_a_reason_are_left_out(make_study, asked, absent):
    """No figure about points without points, none about staff time that is not known."""
    assert absent in page_of(make_study(points=True)).texts["h3"]
    assert absent not in page_of(make_study(**{"points": True, **asked})).texts["h3"]


def test_headline_is_the_measured_share(make_study):
    """The first large number is the daily-active share over the whole horizon."""
    study = make_study()
    assert page_of(study).texts["strong"][0] == share(whole(study.curves).daily_active_share)


def test_table_under_the_first_chart_repeats_the_weekly_table(make_study):
    """The means under the chart of activity are those of the weekly table."""
    study = make_study()
    activity = re.search(r"<figure.*?</figure>", render(study, {}), flags=re.DOTALL).group()
    cells = [Page(found).texts["td"] for found in re.findall(r"<tr><th scope=\"row\".*?</tr>", activity)]
    assert [found[1] for found in cells] == [share(week.daily_active_share) for week in study.weeks]


def test_verdicts_stand_in_words(make_study):
    """Each row's verdict is written beside its shape, and their sum above the table."""
    html = render(make_study(), {})
    assert re.findall(r'<td role="cell" class="verdict">.*?<span>(\w+)</span>', html) == [
        "hit",
        "missed",
        "undecided",
        "shown",
    ]
    assert "4\u00a0published numbers: 1 hit, 1 missed, 1 undecided; 1 shown without a verdict." in html


def test_scenario_without_published_numbers(make_study):
    """Without benchmark rows there is a sentence and no empty table."""
    page = page_of(make_study(rows=()))
    assert "No published number speaks about this scenario." in page.texts["p"]
    assert not any(tag.attributes.get("class") == "rows" for tag in page.tags)


def test_rows_that_have_no_number(make_study):
    """A level never reached and a row that cannot be measured are said in words."""
    nan, inf = float("nan"), float("inf")
    rows = (row(mean=inf, low=12.0, high=inf, verdict="missed"), row(mean=nan, low=nan, high=nan, verdict="undecided"))
    page = page_of(make_study(rows=rows))
    assert {"never", "not measured"} <= set(page.texts["strong"])


def test_one_life_is_not_an_expectation(make_study):
    """A report of a single replicate says so and shows no band."""
    html = render(make_study(n_replicates=1), {})
    assert "One life is not an expectation" in html
    assert 'class="gl-band' not in html


@pytest.mark.parametrize("load", [0.0, 0.4, 1.3, float("inf"), float("nan")])
def test_any_load_can_be_told(make_study, load):
    """Idle, busy, overloaded, unstaffed and unknown staff all give a page."""
    assert "<h1" in render(make_study(offered_load=load), {})


def test_a_group_that_everybody_left(make_study):
    """Zeros everywhere, from the first day or later, give a page."""
    study = make_study(n_replicates=2, n_days=20)
    empty = {name: np.zeros_like(values) for name, values in study.curves.items()}
    assert "<h1" in render(study._replace(curves=empty, weeks=(), labour={}), {})


def test_commands_make_it_again(make_study):
    """The command quotes what a shell would take apart, and names seed, replicates, engine and settings."""
    page = page_of(make_study(settings=("name=a b", "strategy.points.enabled=true"), file="my file.yaml"))
    assert page.texts["pre"] == [
        "grouplife rerun .",
        "grouplife run 'my file.yaml' --replicates 40 --seed 7 --engine compiled"
        " --set 'name=a b' --set strategy.points.enabled=true",
    ]


def test_inputs_stand_under_the_path_that_set_takes(make_study):
    """Every field of the scenario after overlays is listed by its path."""
    codes = page_of(make_study()).texts["code"]
    assert {"portfolio[0].groups[0].segment", "strategy.portrait.at", "strategy.points"} <= set(codes)


@pytest.mark.parametrize("text", NAUGHTY)
def test_users_text_is_text(make_study, text):
    """Naughty text in any field adds no element and no attribute, and the name is read as it was written."""
    plain = page_of(make_study(settings=("a=b",)))
    naughty = page_of(
        make_study(
            name=text,
            description=text,
            file=text,
            settings=(text,),
            labour={"push": 820.0, text: 410.5, "rename": 3.0, "opening_push": 5.0},
            rows=tuple(
                found._replace(statement=text, note=text if found.note else "", id=text) for found in make_study().rows
            ),
            provenance={**make_study().provenance, "version": text, "python": text},
        ),
        {text: text, "weeks.csv": text},
    )
    assert [(tag.name, set(tag.attributes) - {"class"}, tag.path) for tag in naughty.tags] == [
        (tag.name, set(tag.attributes) - {"class"}, tag.path) for tag in plain.tags
    ]
    assert naughty.texts["h1"] == [clean(text)]


def test_data_file_addresses_stay_relative(make_study):
    """A file name cannot become a scheme or leave the page."""
    page = page_of(make_study(), {"javascript:alert(1)": "x", "a b?.csv": "y"})
    assert [tag.attributes["href"] for tag in page.named("a")][1:] == ["./javascript%3Aalert%281%29", "./a%20b%3F.csv"]


@pytest.mark.parametrize("empty", [(0, 5), (3, 0)])
def test_nothing_to_report(make_study, empty):
    """A study without a replicate or without a day is refused."""
    study = make_study(n_replicates=2, n_days=5)
    curves = {name: np.zeros(empty) for name in study.curves}
    with pytest.raises(ValueError, match="at least one"):
        render(study._replace(curves=curves), {})


def test_same_study_same_text(make_study):
    """Two studies with equal numbers give equal text."""
    assert render(make_study(points=True), DATA_FILES) == render(make_study(points=True), DATA_FILES)


def test_text_does_not_depend_on_the_process():
    """Processes with different hash seeds write the same bytes."""
    program = "from tests.report.conftest import study; from sim.report import render; import hashlib;" + (
        "print(hashlib.sha256(render(study(points=True), {'b': '1', 'a': '2'}).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert len(digests) == 1
