"""The blocks of a scenario: defaults, ranges, and what must fit together."""

import datetime

import pytest
from pydantic import ValidationError

from sim.inputs import read
from sim.inputs.scenario import Scenario
from tests.inputs.conftest import BASE

PUSHES = '    pushes:\n      - {at: "08:10", kind: content, grade: ordinary}\n'


def test_defaults_are_those_of_a_plain_team(desk):
    """What is not said: one team, one operator, nine to six, one new group, and no procedure but what is named."""
    scenario = read(desk.write(BASE)).scenario
    (store,) = scenario.portfolio
    (groups,) = store.groups
    assert (store.teams, store.operators, store.working_hours) == (1, 1, (0.375, 0.75))
    assert (groups.name, groups.count, groups.name_style, groups.history) == ("group", 1, "neglected", None)
    assert (groups.silent_for, groups.replace_quits) == (0.0, False)
    assert [name for name, block in scenario.strategy if block is not None] == ["cadence"]


def test_dates_durations_and_times_have_their_units(desk):
    """Times are day fractions, durations days, dates dates."""
    scenario = read(desk.write(BASE)).scenario
    push = scenario.strategy.cadence.pushes[0]
    assert (scenario.horizon, scenario.starts, push.at) == (30.0, datetime.date(2025, 3, 3), 490 / 1440)


def test_groups_may_stand_without_a_list(desk):
    """One block of groups and a list of one block mean the same."""
    listed = BASE.replace("{members: 100, segment: parents}", "[{members: 100, segment: parents}]")
    assert read(desk.write(listed)).scenario == read(desk.write(BASE, "other.yaml")).scenario


def test_a_scenario_does_not_change(desk):
    """The models are frozen, down to their lists."""
    scenario = read(desk.write(BASE)).scenario
    with pytest.raises(ValidationError):
        scenario.horizon = 3.0
    assert isinstance(scenario.portfolio, tuple)


@pytest.mark.parametrize(
    "block",
    [
        "cadence: {start: 29 days, pushes: []}",
        "cadence: {start: 20 days, lasting: 10 days}",
        "cadence: {spread: {a_day: 0, between: 00:00-24:00, kind: product, grade: ordinary}}",
        "cadence: {spread: {a_day: 2000, between: 00:00-24:00, kind: product, grade: ordinary, product_share: 1}}",
        "cadence: {enabled: false, start: 90 days, lasting: 90 days}",
        "portrait: {}",
        "rename: {name_style: plain, start: 29 days}",
        "opening_push: {grade: helpful}",
        "atmosphere: {demonstrators: 50, messages_a_day: 100, between: 09:00-21:00, grade: helpful}",
        "points: {quiz: {window: 10:00-12:00, points: 0}, sign_in: {window: 08:00-10:00, points: 1000}}",
        "points: {quiz: {window: 06:00-08:00, points: 0}, sign_in: {window: 08:00-10:00, points: 5}}",
        "promotions: {every: 2 days, discount: 0, between: 09:00-21:00, grade: helpful, pushes: 20}",
    ],
)
def test_limits_themselves_are_allowed(block, desk):
    """Values at their limits, and blocks that just fit, are valid."""
    assert read(desk.write(BASE.replace("  cadence:\n" + PUSHES, f"  {block}\n")))


SIGN_IN = "sign_in: {window: 06:00-09:00, points: 5"


@pytest.mark.parametrize(
    ("block", "code", "field"),
    [
        ("portrait: {start: 30 days}", "beyond_horizon", "portrait.start"),
        ("portrait: {lasting: 3 days}", "unknown_field", "portrait.lasting"),
        ("rename: {name_style: plain, start: 90 days}", "beyond_horizon", "rename.start"),
        (
            "promotions: {every: 9 days, first: 30 days, discount: 0, between: 09:00-21:00, grade: helpful}",
            "beyond_horizon",
            "promotions.first",
        ),
        (f"points: {{{SIGN_IN}}}, lasting: 31 days}}", "beyond_horizon", "points.lasting"),
        (f"points: {{{SIGN_IN}}}, quiz: {{window: 08:59-10:00, points: 5}}}}", "overlap", "points.quiz.window"),
        (f"points: {{{SIGN_IN}, streak_cap: 0}}}}", "range", "points.sign_in.streak_cap"),
        (
            f"points: {{{SIGN_IN}}}, mall: {{gifts: [{{gift: picture book, price: 9}}], renewed_every: 0 days}}}}",
            "range",
            "points.mall.renewed_every",
        ),
        (
            "atmosphere: {demonstrators: 3, messages_a_day: 101, between: 09:00-21:00, grade: helpful}",
            "range",
            "atmosphere.messages_a_day",
        ),
    ],
)
def test_what_does_not_fit_is_told(block, code, field, desk):
    """One value beyond its limit is one fault, at its field."""
    with_block = BASE + f"  {block}\n"
    fault = desk.fault(with_block)
    assert (fault.code, fault.field) == (code, f"strategy.{field}")


def test_a_wrong_horizon_makes_no_further_faults(desk):
    """Where the horizon is no duration, nothing is said about what lies beyond it."""
    assert desk.fault(BASE.replace("30 days", "soon") + "    start: 90 days\n").field == "horizon"


def test_a_model_can_be_built_without_files():
    """Without other files around, names are not checked and the rest is."""
    store = {"store": "a", "groups": {"members": 10, "segment": "whoever"}}
    written = {"name": "a", "horizon": "9 days", "starts": "2025-03-03", "portfolio": [store], "strategy": {}}
    assert Scenario.model_validate(written).portfolio[0].groups[0].segment == "whoever"
