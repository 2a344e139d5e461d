"""The report in headless Chromium, offline: it needs nothing, complains of nothing, draws everything, and fits."""

import json
import shutil
from itertools import combinations

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from sim.report import figures, render, render_comparison
from tests.report.comparisons import DATA_FILES as COMPARED_FILES
from tests.report.comparisons import compared
from tests.report.conftest import DATA_FILES, row
from tests.report.test_page import NAUGHTY

pytestmark = pytest.mark.browser

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)

#: Shapes of studies that a report must carry.
STUDIES = {
    "twelve weeks": {},
    "one life of a month": {"n_replicates": 1, "n_days": 30, "seeds": False},
    "one day": {"n_replicates": 2, "n_days": 1},
    "a year of a portfolio": {
        "n_replicates": 20,
        "n_days": 365,
        "n_groups": 2000,
        "members": 100,
        "points": True,
        "name": "家长社群：签到、积分与商城",
        "description": "四百个家长群，每群一百人，三位运营。",
    },
    "three years": {"n_replicates": 3, "n_days": 1100, "points": True},
    "long words": {"name": "x" * 300, "description": "y" * 900, "file": "z" * 300, "settings": ("a.b=" + "w" * 300,)},
}

#: Boxes and texts of the visible marks (second selector) of each chart (first selector), px.
BOXES = """
const seen = mark => getComputedStyle(mark).display !== 'none';
const box = mark => {
    const found = mark.getBoundingClientRect();
    return [found.left, found.top, found.right, found.bottom, mark.textContent];
};
const [charts, marks] = arguments;
return [...document.querySelectorAll(charts)].map(chart => [...chart.querySelectorAll(marks)].filter(seen).map(box));
"""

#: Contrast with the page (WCAG 2.1) of the elements that a selector finds: text colour, or stroke or fill of a mark.
CONTRAST = """
const parts = colour => colour.match(/[\\d.]+/g).map(Number);
const light = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
const luminance = c => 0.2126 * light(c[0]) + 0.7152 * light(c[1]) + 0.0722 * light(c[2]);
const paint = (element, style) => !(element instanceof SVGElement) ? [style.color, 1]
    : style.stroke === 'none' ? [style.fill, style.fillOpacity] : [style.stroke, style.strokeOpacity];
const paper = parts(getComputedStyle(document.documentElement).backgroundColor);
return [...document.querySelectorAll(arguments[0])].map(element => {
    const [colour, opacity] = paint(element, getComputedStyle(element)), ink = parts(colour);
    let seen = (ink[3] ?? 1) * Number(opacity);
    for (let at = element; at instanceof Element; at = at.parentElement) seen *= Number(getComputedStyle(at).opacity);
    const mixed = ink.slice(0, 3).map((c, i) => seen * c + (1 - seen) * paper[i]);
    const [a, b] = [luminance(mixed), luminance(paper)];
    return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), element.outerHTML.slice(0, 80)];
});
"""

#: Texts that are read.
TEXTS = (
    "h1, h2, h3, p, dt, dd, li, small, summary, th, td, a, .origin, .interval, .band, .gl-plot text, .gl-levels text"
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    """One Chromium for this file. A missing one is a failure: what nobody looked at is not known to work."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver is None:
        pytest.fail("needs chromium and chromedriver (apt-get install chromium chromium-driver); or -m 'not browser'")
    options = Options()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(executable_path=driver))
    opened.execute_cdp_cmd("Network.enable", {})
    opened.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    yield opened
    opened.quit()


@pytest.fixture
def shown(browser, tmp_path):
    """Opens a text as a page of a width, in light or dark, after emptying the logs."""

    def show(html, width=1280, scheme="light"):
        path = tmp_path / "report.html"
        path.write_text(html, encoding="utf-8")
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme_wanted = [{"name": "prefers-color-scheme", "value": scheme}]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme_wanted})
        browser.get("about:blank")
        for log in ("browser", "performance"):
            browser.get_log(log)
        browser.get(path.as_uri())
        return browser

    return show


@pytest.fixture(params=STUDIES)
def study(request, make_study):
    """Each shape of a study."""
    return make_study(**STUDIES[request.param])


def requests(browser):
    """Addresses that the page asked for."""
    messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def test_page_asks_for_nothing_and_complains_of_nothing(shown, study):
    """The page is the only thing that is loaded, and the console stays empty: the policy lets the style in."""
    page = shown(render(study, DATA_FILES))
    assert [address.rsplit("/", 1)[-1] for address in requests(page)] == ["report.html"]
    assert page.get_log("browser") == []
    assert page.execute_script("return getComputedStyle(document.querySelector('.skip')).position") == "absolute"


@pytest.mark.parametrize("width", [1280, 400])
def test_every_chart_has_drawn_marks(shown, study, width):
    """Each chart has lines, bands or bars that take room within the chart."""
    page = shown(render(study, DATA_FILES), width)
    charts = page.execute_script(BOXES, ".gl-plot, .gl-levels", ".gl-line, .gl-band, .gl-bar")
    assert len(charts) == page.execute_script("return document.querySelectorAll('figure').length")
    for marks in charts:
        drawn = [box for box in marks if box[2] - box[0] > 0 or box[3] - box[1] > 0]
        assert max(box[2] for box in drawn) - min(box[0] for box in drawn) > 30


def test_line_is_painted(shown, make_study):
    """The line of the first chart has the series colour, which the browser takes from the style sheet."""
    page = shown(render(make_study(), {}))
    stroke = page.execute_script("return getComputedStyle(document.querySelector('.gl-plot .gl-line')).stroke")
    assert stroke == "rgb(0, 114, 178)"


@pytest.mark.parametrize("width", [1280, 700, 400])
def test_page_fits_its_window(shown, study, width):
    """Nothing makes the page wider than the window, and no label leaves it."""
    page = shown(render(study, DATA_FILES), width)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    for labels in page.execute_script(BOXES, ".gl-plot, .gl-levels", "text"):
        assert all(box[0] >= 0 and box[2] <= width for box in labels)


@pytest.mark.parametrize("width", [1280, 700, 400])
def test_labels_do_not_cover_one_another(shown, study, width):
    """No two texts of a chart overlap."""
    page = shown(render(study, DATA_FILES), width)
    for labels in page.execute_script(BOXES, ".gl-plot, .gl-levels", "text"):
        assert len(labels) > 2
        for a, b in combinations(labels, 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2, (a[4], b[4])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read(shown, make_study, scheme):
    """All text has a contrast of at least 4.5 with the page, in light and in dark."""
    page = shown(render(make_study(points=True), DATA_FILES), scheme=scheme)
    poor = [found for found in page.execute_script(CONTRAST, TEXTS) if found[0] < 4.5]
    assert poor == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_can_be_seen(shown, make_study, scheme):
    """Lines and verdict shapes have a contrast of at least 3 with the page."""
    page = shown(render(make_study(), DATA_FILES), scheme=scheme)
    marks = ".gl-line, .gl-interval, .gl-missed, .gl-hit, .gl-ring"
    poor = [found for found in page.execute_script(CONTRAST, marks) if found[0] < 3]
    assert poor == []


def test_dark_is_dark(shown, make_study):
    """The page follows the reader's scheme."""
    paper = "return getComputedStyle(document.documentElement).backgroundColor"
    html = render(make_study(), {})
    assert (shown(html).execute_script(paper), shown(html, scheme="dark").execute_script(paper)) == (
        "rgb(251, 250, 246)",
        "rgb(22, 24, 23)",
    )


@pytest.mark.parametrize("text", NAUGHTY)
def test_naughty_text_runs_nothing(shown, make_study, text):
    """Naughty names neither run nor load nor widen the page."""
    study = make_study(
        name=text, description=text, settings=(text,), labour={text: 5.0}, rows=(row(statement=text, note=text),)
    )
    page = shown(render(study, {text: text}), 400)
    assert page.execute_script("return [window.hacked ?? null, document.querySelectorAll('h1 *').length]") == [None, 0]
    assert len(requests(page)) == 1
    assert page.get_log("browser") == []
    assert page.execute_script("return document.documentElement.scrollWidth") <= 400


def test_numbers_open_without_a_script(shown, make_study):
    """A reader opens the table under a chart, and it is there."""
    page = shown(render(make_study(), {}))
    page.execute_script("document.querySelector('.gl-data summary').click()")
    assert page.execute_script("return document.querySelector('.gl-data table').getBoundingClientRect().height") > 100


@pytest.mark.parametrize("width", [900, 400])
def test_notebook_draws_the_same_charts(shown, make_study, width):
    """In a page that knows nothing of ours, the charts of one life draw and fit."""
    html = figures(make_study(n_replicates=1))._repr_html_()
    page = shown(f"<!DOCTYPE html><meta charset='utf-8'><title>notebook</title><body>{html}", width)
    charts = page.execute_script(BOXES, ".gl-plot", ".gl-line, .gl-bar")
    assert len(charts) == 8
    assert all(any(box[2] - box[0] > 0 for box in marks) for marks in charts)
    assert page.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_of_a_comparison_fits_and_can_be_read(shown, width, scheme):
    """The page is the only thing that is loaded, the console stays empty, nothing is too wide or too faint."""
    page = shown(render_comparison(compared(), COMPARED_FILES), width=width, scheme=scheme)
    assert [address.rsplit("/", 1)[-1] for address in requests(page)] == ["report.html"]
    assert page.get_log("browser") == []
    assert page.execute_script("return document.documentElement.scrollWidth") <= width
    assert [faint for faint in page.execute_script(CONTRAST, TEXTS) if faint[0] < 4.5] == []
