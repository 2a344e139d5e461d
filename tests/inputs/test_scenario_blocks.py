"""The blocks of a scenario: defaults, ranges, and what must fit together."""

import datetime

import pytest
from pydantic import ValidationError

from sim.inputs import read
from sim.inputs.scenario import Scenario
from tests.inputs.conftest import BASE

GOODS = "goods: {products: [skin cream]}"
COUPONS = "promotions: {every: 9 days, discount: 0, between: 09:00-21:00, grade: helpful"
PUSHES = '    pushes:\n      - {at: "08:10", kind: content, grade: ordinary}\n'


def test_defaults_are_those_of_a_plain_team(desk):
    """What is not said: one team, one operator, nine to six, one new group, and no procedure but what is named."""
    scenario = read(desk.write(BASE)).scenario
    (store,) = scenario.portfolio
    (groups,) = store.groups
    assert (store.teams, store.operators, store.working_hours) == (1, 1, (0.375, 0.75))
    assert (groups.name, groups.count, groups.name_style, groups.history) == ("group", 1, "neglected", None)
    assert (groups.silent_for, groups.replace_quits) == (0.0, False)
    assert (groups.persona, groups.spam_a_day, groups.salesperson) == ("reposter", 0.0, "owner")
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
        "cadence: {spread: {a_day: 2000, between: 00:00-24:00, kind: product, grade: ordinary, product_share: 100 %}}",
        "cadence: {enabled: false, start: 90 days, lasting: 90 days}",
        "portrait: {}",
        "rename: {name_style: plain, start: 29 days}",
        "opening_push: {grade: helpful}",
        "atmosphere: {demonstrators: 50, messages_a_day: 100, between: 09:00-21:00, grade: helpful}",
        "points: {quiz: {window: 10:00-12:00, points: 0}, sign_in: {window: 08:00-10:00, points: 1000}}",
        "points: {quiz: {window: 06:00-09:00, points: 0}, sign_in: {window: 08:00-10:00, points: 5}}",
        "points: {sign_in: {window: 08:00-10:00, points: 5, freeze: 365, every: 1100 days}, for_post: 1000}",
        "points: {lottery: {window: 08:00-10:00, prize: 1, chance: 100 %}}",
        "points: {lottery: {window: 08:00-10:00, prize: 1, chance: 100 %}, expire_every: 1 day}",
        "points: {lottery: {window: 08:00-10:00, price: 9, prize: 1, chance: 1 %}, for_post: 1, posts_a_day: 1}",
        "points: {enabled: false, sign_in: {window: 08:00-10:00, points: 0}, expire_every: 9 days}",
        "points: {sign_in: {window: 08:00-10:00, points: 0, streak_bonus: 1}, expire_every: 9 days}",
        "cadence: {stock: {pieces: 0, new_a_day: 1000}}",
        "cadence: {stock: {pieces: 1000000}}",
        "persona: {style: real user, start: 29 days}",
        "topics: {window: 00:00-24:00, points: 1000}",
        "prepared: {share: 100 %, grade: helpful}",
        "prepared: {share: 0 %, every: 90 days, grade: helpful}",
        "red_packets: {at: 20:00, amount: 0.01 yuan, shares: 1, grade: ordinary}",
        "red_packets: {at: 20:00, amount: 1 yuan, shares: 100, grade: ordinary}",
        "red_packets: {at: 20:00, amount: 100000 yuan, shares: 1, grade: ordinary, every: 1 day}",
        "moderation: {by: people}",
        "recruitment: {channels: [{channel: counter, a_day: 5, contact_cost: 10000 yuan}]}",
        "recruitment: {channels: [{channel: counter, a_day: 5, contact_cost: 0 yuan}]}",
        "promotions: {every: 2 days, discount: 0, between: 09:00-21:00, grade: helpful, pushes: 20}",
        "goods: {products: [skin cream], commission: 100 %}",
        "goods: {products: [skin cream, online course], enabled: false}",
        f"{GOODS}\n  chats: {{above: 0 yuan}}",
        f"{GOODS}\n  chats: {{above: 100000000 yuan}}",
        f"{GOODS}\n  after_sales: {{refund: at once}}",
        f"{GOODS}\n  after_sales: {{refund: procedure, days: 0 days}}",
        f"{GOODS}\n  {COUPONS}, coupons: 100000}}",
        f"{GOODS}\n  points: {{quiz: {{window: 08:00-10:00, points: 0}}, for_order: 100000, expire_every: 9 days}}",
        f"{GOODS}\n  points: {{quiz: {{window: 08:00-10:00, points: 0}}, for_share: 1000, expire_every: 9 days}}",
        "after_sales: {refund: at once, enabled: false}\n  chats: {above: 0 yuan, enabled: false}",
        f"{COUPONS}, coupons: 1, enabled: false}}",
        "points: {enabled: false, quiz: {window: 08:00-10:00, points: 0}, for_order: 1}",
    ],
)
def test_limits_themselves_are_allowed(block, desk):
    """Values at their limits, and blocks that just fit, are valid."""
    assert read(desk.write(BASE.replace("  cadence:\n" + PUSHES, f"  {block}\n")))


SIGN_IN = "sign_in: {window: 06:00-09:00, points: 5"
LOTTERY = "lottery: {window: 06:00-09:00, price: 1"
COUNTER = "recruitment: {channels: [{channel: counter, a_day: 5"
CONTACT_COST = "recruitment.channels[0].contact_cost"
PACKET = "at: 20:00, shares: 10, grade: ordinary"


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
        (f"points: {{{SIGN_IN}, freeze: -1}}}}", "range", "points.sign_in.freeze"),
        (f"points: {{{SIGN_IN}, every: 0 days}}}}", "range", "points.sign_in.every"),
        (f"points: {{{SIGN_IN}}}, expire_every: 0 days}}", "range", "points.expire_every"),
        (f"points: {{{SIGN_IN}}}, posts_a_day: 0}}", "range", "points.posts_a_day"),
        (
            "points: {sign_in: {window: 06:00-09:00, points: 0}, expire_every: 9 days}",
            "no_points",
            "points.expire_every",
        ),
        (f"points: {{{LOTTERY}, prize: 5, chance: 100 %}}}}", "no_points", "points.lottery.price"),
        (f"points: {{{SIGN_IN}}}, {LOTTERY}, prize: 5, chance: 0}}}}", "no_prize", "points.lottery.chance"),
        (f"points: {{{SIGN_IN}}}, {LOTTERY}, prize: 0, chance: 100 %}}}}", "no_prize", "points.lottery.prize"),
        (f"{COUNTER}, contact_cost: 2}}]}}", "money", CONTACT_COST),
        (f"{COUNTER}, contact_cost: -1 yuan}}]}}", "range", CONTACT_COST),
        (f"{COUNTER}, contact_cost: 10000.01 yuan}}]}}", "range", CONTACT_COST),
        (f"{COUNTER}, contact_cost: 0.001 yuan}}]}}", "whole_fen", CONTACT_COST),
        (f"{COUNTER}, contact_costs: 1 yuan}}]}}", "unknown_field", "recruitment.channels[0].contact_costs"),
        ("persona: {style: real user, start: 30 days}", "beyond_horizon", "persona.start"),
        ("topics: {window: 06:00-09:00, lasting: 31 days}", "beyond_horizon", "topics.lasting"),
        ("topics: {window: 06:00-09:00, points: 1001}", "range", "topics.points"),
        ("prepared: {share: 1.1, grade: helpful}", "range", "prepared.share"),
        (f"red_packets: {{{PACKET}, amount: 0.09 yuan}}", "less_than_a_fen", "red_packets.shares"),
        (f"red_packets: {{{PACKET}, amount: 100000.01 yuan}}", "range", "red_packets.amount"),
        (f"red_packets: {{{PACKET}, amount: 1.001 yuan}}", "whole_fen", "red_packets.amount"),
        ("moderation: {by: tool, start: 20 days, lasting: 11 days}", "beyond_horizon", "moderation.lasting"),
        (f"points: {{{SIGN_IN}, streak_cap: 0}}}}", "range", "points.sign_in.streak_cap"),
        (
            f"points: {{{SIGN_IN}}}, mall: {{gifts: [{{gift: picture book, price: 9}}], renewed_every: 0 days}}}}",
            "range",
            "points.mall.renewed_every",
        ),
        ("goods: {products: [skin cream], lasting: 3 days}", "unknown_field", "goods.lasting"),
        ("goods: {products: [skin cream], commission: 101 %}", "range", "goods.commission"),
        (f"{GOODS}\n  chats: {{above: -1 yuan}}", "range", "chats.above"),
        (f"{GOODS}\n  chats: {{above: 0.001 yuan}}", "whole_fen", "chats.above"),
        (f"{GOODS}\n  after_sales: {{refund: procedure, days: 0.5 days}}", "whole_days", "after_sales.days"),
        (f"{GOODS}\n  after_sales: {{refund: procedure}}", "procedure_without_days", "after_sales.refund"),
        (f"{GOODS}\n  after_sales: {{refund: at once, days: 0 days}}", "days_without_procedure", "after_sales.days"),
        (f"{GOODS}\n  {COUPONS}, coupons: 100001}}", "range", "promotions.coupons"),
        (f"{COUPONS}, coupons: 1}}", "no_goods", "promotions.coupons"),
        ("chats: {above: 9 yuan}", "no_goods", "chats"),
        ("after_sales: {refund: at once}", "no_goods", "after_sales"),
        (f"points: {{{SIGN_IN}}}, for_order: 1}}", "no_goods", "points.for_order"),
        (f"points: {{{SIGN_IN}}}, for_share: 1}}", "no_goods", "points.for_share"),
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


def test_points_of_topics_can_expire_and_be_staked(desk):
    """Where no ritual earns points, those of the topics will do, while topics are held."""
    points = "points: {lottery: {window: 08:00-10:00, price: 9, prize: 1, chance: 1 %}, expire_every: 9 days}\n"
    path = desk.with_strategy(points + "  topics: {window: 10:00-20:00, points: 1}")
    assert read(path)
    faults = desk.faults(path.read_text(), settings=["strategy.topics.enabled=false"])
    fields = ["strategy.points.lottery.price", "strategy.points.expire_every"]
    assert [(fault.code, fault.field) for fault in faults] == [("no_points", field) for field in fields]


def test_goods_switched_off_are_no_goods(desk):
    """All that is about orders is told at once where nothing is sold, be it that goods are switched off."""
    blocks = "chats: {above: 9 yuan}\n  after_sales: {refund: at once}"
    points = f"points: {{{SIGN_IN}}}, for_order: 1, {LOTTERY}, prize: 5, chance: 100 %}}}}"
    path = desk.with_strategy(f"{GOODS}\n  {blocks}\n  {COUPONS}, coupons: 5}}\n  {points}")
    assert read(path)
    faults = desk.faults(path.read_text(), settings=["strategy.goods.enabled=false"])
    fields = ["chats", "after_sales", "promotions.coupons", "points.for_order"]
    assert [(fault.code, fault.field) for fault in faults] == [("no_goods", f"strategy.{field}") for field in fields]


def test_a_wrong_horizon_makes_no_further_faults(desk):
    """Where the horizon is no duration, nothing is said about what lies beyond it."""
    assert desk.fault(BASE.replace("30 days", "soon") + "    start: 90 days\n").field == "horizon"


def test_a_model_can_be_built_without_files():
    """Without other files around, names are not checked and the rest is."""
    store = {"store": "a", "groups": {"members": 10, "segment": "whoever"}}
    written = {"name": "a", "horizon": "9 days", "starts": "2025-03-03", "portfolio": [store], "strategy": {}}
    assert Scenario.model_validate(written).portfolio[0].groups[0].segment == "whoever"
