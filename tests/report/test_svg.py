"""SVG text: escaped, finite, named."""

import itertools
import math
import re
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from sim.report.bands import Bin, Spread, spread
from sim.report.charts import HEIGHT, WIDTH, Frame, Line, bars, levels, lines
from sim.report.marks import range_mark, verdict_shape
from sim.report.svg import element, number
from sim.report.templating import style

NAUGHTY = "\"><script>alert('x')</script> & {{ 7 * 7 }}"


def drawn(chart, style):
    """Elements of a style in a chart."""
    return [mark for mark in ET.fromstring(chart).iter() if style in mark.get("class", "").split()]


def test_text_and_attributes_are_escaped():
    """Markup in a text or an attribute comes out as the text it is."""
    parsed = ET.fromstring(element("text", {"class": NAUGHTY}, NAUGHTY))
    assert (parsed.get("class"), parsed.text, len(parsed)) == (NAUGHTY, NAUGHTY, 0)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (1.239, "1.24"), (-0.001, "0"), (100.0, "100")])
def test_coordinates_are_short(value, text):
    """A coordinate has at most two decimals and no negative zero."""
    assert number(value) == text


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_coordinates_are_finite(value):
    """A coordinate that a browser would not draw is an error."""
    with pytest.raises(ValueError, match="finite"):
        number(value)


def test_chart_has_a_name_and_words():
    """A chart carries role, title and description for screen readers, escaped."""
    frame = Frame(NAUGHTY, "what it shows", 3, "2021-05-01")
    chart = ET.fromstring(lines(frame, [Line("a", spread(np.ones((1, 3))))])[0])
    assert (chart.get("role"), chart[0].text, chart[1].text) == ("img", NAUGHTY, "what it shows")


def test_line_goes_through_its_numbers():
    """Each day's value stands in the middle of the day, at its height on the axis."""
    chart, axis = lines(Frame("t", "d", 2, ""), [Line("a", spread(np.array([[0.0, 5.0]])))])
    path = drawn(chart, "gl-line")[0].get("d")
    assert path == f"M{WIDTH / 4:.1f} {HEIGHT:.1f}L{3 * WIDTH / 4:.1f} {(1 - 5.0 / axis.high) * HEIGHT:.1f}"


def test_single_day_is_drawn():
    """A life of one day has a line of some length."""
    chart, _ = lines(Frame("t", "d", 1, ""), [Line("a", spread(np.array([[3.0]])))])
    assert drawn(chart, "gl-line")[0].get("d").startswith("M0 ")


@pytest.mark.parametrize(("n_replicates", "bands"), [(1, 0), (2, 1)])
def test_band_needs_replicates(n_replicates, bands):
    """One life has no band."""
    chart, _ = lines(Frame("t", "d", 4, ""), [Line("a", spread(np.ones((n_replicates, 4))))])
    assert len(drawn(chart, "gl-band")) == bands


def test_lines_differ_by_more_than_colour():
    """Each of three series has a style of its own."""
    series = [Line(name, Spread(np.arange(3.0), None, None)) for name in "abc"]
    chart, _ = lines(Frame("t", "d", 3, ""), series)
    assert [mark.get("class").split()[1] for mark in drawn(chart, "gl-line")] == ["gl-line-0", "gl-line-1", "gl-line-2"]


def test_bars_stand_on_the_base_line_within_their_bins():
    """Bars do not overlap, do not leave the plot, and end at the base line."""
    parts = [Bin(0, 7), Bin(7, 14), Bin(14, 16)]
    chart = bars(Frame("t", "d", 16, "2021-05-01"), parts, [("a", [1.0, 2.0, 3.0]), ("b", [3.0, 0.0, 1.0])])
    boxes = sorted(
        (float(m.get("x")), float(m.get("width")), float(m.get("y")) + float(m.get("height")))
        for m in drawn(chart, "gl-bar")
    )
    assert len(boxes) == 6
    assert all(left[0] + left[1] <= right[0] + 0.02 for left, right in itertools.pairwise(boxes))
    assert boxes[-1][0] + boxes[-1][1] <= WIDTH
    assert all(foot == pytest.approx(HEIGHT, abs=0.02) for _, _, foot in boxes)


def test_bars_of_every_series_look_different():
    """Six series of bars have a rule each; that of the first is the rule of all bars."""
    rules = dict(re.findall(r"^\.(gl-bar|gl-fill-\d) \{ (.*) \}$", style("chart.css"), flags=re.MULTILINE))
    assert list(rules) == ["gl-bar", *(f"gl-fill-{slot}" for slot in range(1, 6))]
    assert len(set(rules.values())) == 6


def test_levels_name_every_row():
    """Each level bar is written above with its name, long names cut."""
    chart = levels("t", "d", [("push", 2.0, "2 min"), ("x" * 90, 1.0, "1 min")])
    assert [mark.text for mark in drawn(chart, "gl-name")] == ["push", "x" * 31 + "\u2026"]


@pytest.mark.parametrize("band", [None, (None, None), (5, 15), (None, 0.4), (0.25, None), (0.0700001, 0.07)])
@pytest.mark.parametrize(
    ("mean", "interval"),
    [
        (10.0, (9.0, 11.0)),
        (math.inf, (12.0, math.inf)),
        (math.nan, (math.nan, math.nan)),
        (0.0, (math.nan, math.nan)),
        (0.0, (0.0, 0.0)),
    ],
)
def test_range_mark_draws_whatever_a_row_holds(mean, interval, band):
    """Open ends, no band, one replicate, never reached, not measured: a picture, with its mean where it has one."""
    mark = range_mark("t", "d", mean, interval, band)
    assert len(drawn(mark, "gl-mean")) == (0 if math.isnan(mean) else 1)


@pytest.mark.parametrize(("band", "brackets"), [((5, 15), 2), ((None, 15), 1), ((5, None), 1), ((None, None), 0)])
def test_open_end_has_no_bracket(band, brackets):
    """A band is bracketed exactly where it is closed."""
    assert len(drawn(range_mark("t", "d", 10.0, (9.0, 11.0), band), "gl-bracket")) == brackets


def test_verdicts_differ_in_shape():
    """The four verdicts are told apart without colour."""
    shapes = [verdict_shape(word) for word in ("hit", "missed", "undecided", "shown")]
    outlines = {tuple((m.tag, m.get("d")) for m in ET.fromstring(shape)) for shape in shapes}
    assert len(outlines) == 4
