"""Numbers, dates and users' text in words."""

import math

import pytest

from sim.report import words
from sim.report.scales import value_axis


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0803, "8.0\u00a0%"),
        (0.00341, "0.34\u00a0%"),
        (1.27, "127.0\u00a0%"),
        (0.0, "0.0\u00a0%"),
        (-1e-9, "0.00\u00a0%"),
        (0.00001, "under\u00a00.01\u00a0%"),
        (math.nan, "\u2013"),
    ],
)
def test_share(value, text):
    """A share is written in per cent, without a sign on zero and without inventing zero for something small."""
    assert words.share(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (6.138, "6.14"),
        (36.52, "36.5"),
        (99.97, "100"),
        (776007.3, "776,007"),
        (-0.25, "\u22120.250"),
        (math.inf, "\u221e"),
    ],
)
def test_amount(value, text):
    """A count is written with about three digits."""
    assert words.amount(value) == text


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((0.0803, 0.0781, 0.0825), ("0.0803", "0.0781 to 0.0825")),
        ((17.0, 16.0, 19.0), ("17", "16 to 19")),
        ((17.0, math.nan, math.nan), ("17", "")),
        ((math.inf, 12.0, math.inf), ("\u221e", "12 to \u221e")),
    ],
)
def test_estimate(numbers, text):
    """A mean and its interval share their decimals; one replicate has no interval."""
    assert words.estimate(*numbers) == text


def test_ticks_of_one_axis_are_written_alike():
    """All labels of an axis shorten thousands, or none does."""
    axis = value_axis(0.0, 19_000.0)
    assert [words.tick(value, axis.step, axis.high, "") for value in axis.ticks] == ["0", "5k", "10k", "15k", "20k"]


def test_text_loses_what_does_not_print():
    """Control characters, lone surrogates and direction overrides do not reach the page."""
    assert words.clean("a\x00b\x1bc\u202ed\ud800e\nf") == "a\ufffdb\ufffdc\ufffdd\ufffde\nf"


@pytest.mark.parametrize("starts", ["", "soon", "9999-12-31"])
def test_days_without_a_date(starts):
    """A first day that is no date, or ends the calendar, gives no date instead of a failure."""
    assert words.day_of(starts, 40) is None
