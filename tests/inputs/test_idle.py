"""Levers that would change nothing are told where they stand."""

import pytest

from sim.inputs import read
from sim.linter import executable, lint
from tests.inputs.conftest import BASE

RITUAL = "  points:\n    sign_in: {{window: 06:30-10:00, points: {points}}}\n"
MALL = "    mall: {gifts: [{gift: picture book, price: 300}]}\n"
IDLE = {
    "moderation without spammers": ("  moderation: {by: tool}\n", "strategy.moderation", (11, 15)),
    "a mall without points": (RITUAL.format(points=0) + MALL, "strategy.points.mall", (13, 11)),
    "points for purchases that nobody makes": (
        RITUAL.format(points=5) + "    for_store_purchase: 20\n",
        "strategy.points.for_store_purchase",
        (13, 25),
    ),
    "KOCs by points that nobody has": (
        "  koc: {by: points, start: 1 day, contacts: 9, kocs: 5, new_groups: {most: 1}}\n",
        "strategy.koc.by",
        (11, 13),
    ),
    "seed members where nobody has joined yet": (
        "  fission: {by: chance, every: 9 days, seeds: 5, new_groups: {most: 1}}\n",
        "strategy.fission",
        (11, 12),
    ),
}


@pytest.mark.parametrize("name", IDLE)
def test_an_idle_lever_is_told_with_its_place(name, desk):
    """File, line and column, field, and what would be allowed."""
    text, field, place = IDLE[name]
    file = desk.write(BASE + text)
    (problem,) = lint(read(file))
    assert (problem.code, problem.field, (problem.line, problem.column)) == ("idle", field, place)
    assert problem.file.endswith(file.name)
    assert problem.allowed


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("segment: parents", "segment: parents, spam_a_day: 0.1") + "  moderation: {by: tool}\n",
        BASE + "  moderation: {by: tool, enabled: false}\n",
        BASE + RITUAL.format(points=5) + MALL,
        BASE + "  koc: {by: chance, start: 1 day, contacts: 9, kocs: 5, new_groups: {most: 1}}\n",
        BASE + RITUAL.format(points=5) + "  fission: {every: 7 days, start: 1 day, seeds: 2, new_groups: {most: 1}}\n",
        BASE + RITUAL.format(points=0) + MALL + "  topics: {window: 10:00-21:00, points: 5}\n",
        BASE + RITUAL.format(points=0) + MALL + "    enabled: false\n",
        BASE.replace("parents", "brand customers") + RITUAL.format(points=5) + "    for_store_purchase: 20\n",
    ],
)
def test_a_lever_with_something_to_move_is_no_problem(text, desk):
    """Spammers to remove, points to earn, members who buy in the store; or switched off."""
    inputs = read(desk.write(text))
    assert executable(inputs) is inputs
