"""Levers that would change nothing are told where they stand."""

import pytest

from sim.inputs import read
from sim.linter import executable, lint
from tests.inputs.conftest import BASE

RITUAL = "  points:\n    sign_in: {{window: 06:30-10:00, points: {points}}}\n"
MALL = "    mall: {gifts: [{gift: picture book, price: 300}]}\n"
GOODS = "  goods: {products: [skin cream, grocery box]}\n"
PROMOTIONS = "  promotions: {every: 9 days, discount: DISCOUNT, coupons: 5, between: 09:00-21:00, grade: ordinary}\n"
STREAKS = "  points:\n    sign_in: {window: 06:30-10:00, points: 5, streak_cap: 7}\n"
QUIZ = "    quiz: {window: 19:00-21:00, points: 5, streak_bonus: 0, streak_cap: 5}\n"
MERGE = "  closing: {below: 1 %, how: merge}\n"
COUNTER = "  recruitment: {channels: [{channel: counter, a_day: 4}]}\n"
NEW_GROUPS = "  recruitment: {channels: [{channel: counter, a_day: 4}], new_groups: {most: 1}}\n"
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
    "chats about products that are dearer than all": (
        GOODS + "  chats: {above: 169 yuan}\n",
        "strategy.chats.above",
        (12, 18),
    ),
    "coupons for no discount": (
        GOODS + PROMOTIONS.replace("DISCOUNT", "0 %"),
        "strategy.promotions.coupons",
        (12, 55),
    ),
    "the end of a bonus that there is not": (STREAKS, "strategy.points.sign_in.streak_cap", (12, 59)),
    "the end of a bonus of nothing": (
        STREAKS.replace(", streak_cap: 7", "") + QUIZ,
        "strategy.points.quiz.streak_cap",
        (13, 73),
    ),
    "merging the only group": (MERGE, "strategy.closing.how", (11, 30)),
}


@pytest.mark.parametrize("name", IDLE)
def test_an_idle_lever_is_told_with_its_place(name, desk):
    """File, line and column, field, and what would be allowed."""
    text, field, place = IDLE[name]
    file = desk.write(BASE + text)
    (problem,) = lint(read(file))
    assert (problem.code, problem.field, (problem.line, problem.column)) == ("idle", field, place)
    assert problem.file.endswith(file.name)
    assert problem.found
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
        BASE + GOODS + "  chats: {above: 168 yuan}\n",
        BASE + GOODS + "  chats: {above: 169 yuan, enabled: false}\n",
        BASE + GOODS + PROMOTIONS.replace("DISCOUNT", "1 %"),
        BASE + GOODS + PROMOTIONS.replace("DISCOUNT", "0 %").replace("coupons: 5, ", ""),
        BASE + STREAKS.replace("streak_cap", "streak_bonus: 1, streak_cap"),
        BASE + MERGE.replace("merge", "dissolve"),
        BASE.replace("{members", "{count: 2, members") + MERGE,
        BASE + MERGE + NEW_GROUPS,
        BASE.replace("    groups", "    around: 101\n    groups") + COUNTER,
        BASE.replace("    groups", "    around: 9\n    groups"),
        BASE + NEW_GROUPS,
        BASE.replace("{members", "{salesperson: Xiaoli, members") + NEW_GROUPS.replace("1}", "1, salesperson: Xiaoli}"),
        BASE.replace("{members", "{salesperson: Xiaoli, members") + NEW_GROUPS.replace("1}", "1, salesperson: owner}"),
        BASE.replace("{members", "{salesperson: Xiaoli, members") + NEW_GROUPS,
        BASE.replace("{members", "{salesperson: Xiaoli, members") + COUNTER,
    ],
)
def test_a_lever_with_something_to_move_is_no_problem(text, desk):
    """Spammers to remove, points to earn, members who buy in the store; or switched off."""
    inputs = read(desk.write(text))
    assert executable(inputs) is inputs


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        (GOODS + "  chats: {above: 100 yuan}\n", "strategy.goods.products=[grocery box]"),
        (GOODS + PROMOTIONS.replace("DISCOUNT", "20 %"), "strategy.promotions.discount=0 %"),
        (STREAKS.replace("streak_cap", "streak_bonus: 1, streak_cap"), "strategy.points.sign_in.streak_bonus=0"),
    ],
)
def test_what_is_taken_away_by_a_setting_may_leave_the_rest(text, setting, desk):
    """Who tries a scenario without its discount need not take the coupons away, too."""
    assert lint(read(desk.write(BASE + text), settings=[setting])) == []


def test_a_smaller_portfolio_may_leave_its_closing(desk):
    """A scenario of many groups may be tried with one."""
    file = desk.write(BASE.replace("{members", "{count: 2, members") + MERGE)
    assert lint(read(file, settings=["portfolio[0].groups.count=1"])) == []


@pytest.mark.parametrize("block", [COUNTER, "  invitations: {}\n"])
def test_people_around_who_are_all_members_are_told(block, desk):
    """Two groups of 50 in a place of 100: nobody could ever join."""
    stores = BASE.replace("    groups: {members: 100", "    around: 100\n    groups: {count: 2, members: 50")
    (problem,) = lint(read(desk.write(stores + block)))
    assert (problem.code, problem.field, (problem.line, problem.column)) == ("idle", "portfolio[0].around", (6, 13))
    assert (problem.found, problem.allowed) == ("100", "more than 100")


def test_as_many_people_around_as_nobody_said_are_told_at_the_store(desk):
    """A town is 100 000 people if nothing is said, and a portfolio may have more members."""
    (problem,) = lint(read(desk.write(BASE.replace("{members: 100", "{count: 200, members: 500") + COUNTER)))
    assert (problem.field, problem.line) == ("portfolio[0].around", 5)
    assert (problem.found, problem.allowed) == ("nothing, which is the default", "more than 100000")


def test_a_store_that_is_full_beside_one_that_is_not_is_no_problem(desk):
    """The codes bring somebody in where somebody is outside."""
    full = "  - {store: village, around: 100, groups: {members: 100, segment: brand customers}}\nstrategy:"
    assert lint(read(desk.write(BASE.replace("strategy:", full) + COUNTER))) == []


def test_merging_may_stay_where_what_opens_groups_is_switched_off(desk):
    """Who takes the new groups away to see what they do leaves the rest."""
    file = desk.write(BASE + MERGE + NEW_GROUPS)
    assert lint(read(file, settings=["strategy.recruitment.enabled=false"])) == []
