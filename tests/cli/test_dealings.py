"""Lines of the terminal about goods, service and trust."""

import numpy as np

from sim.cli.dealings import dealing_lines
from sim.inputs.scenario.strategy import Strategy
from sim.metrics.columns import CURVES
from sim.metrics.purchases import PEOPLE

GOODS = {"products": ["grocery box"]}
COUNTS = {
    "present": 20.0,
    "trust_total": 8.0,
    "clicks": 30.0,
    "considerations": 20.0,
    "orders": 10.0,
    "coupons_used": 3.0,
    "shares": 1.0,
    "deliveries": 7.0,
    "disappointments": 1.0,
    "faults": 2.0,
    "resolved": 1.5,
    "dropouts": 0.5,
    "chats": 4.0,
}
BOUGHT = dict.fromkeys(PEOPLE, 0.0) | {"buyers": 15.0, "repeats": 5.0}
SERVICE = (
    "service: 14 parcels as promised, 2 less than promised, 4 with a fault, 3 of these put right; "
    "lost for good as buyers: 1"
)


def told(counts=COUNTS, people=BOUGHT, **blocks):
    """The lines of a strategy, where the same is counted on each of two days."""
    curves = {name: np.full((3, 2), counts.get(name, 0.0)) for name in CURVES}
    return dealing_lines(Strategy.model_validate(blocks), curves, people)


def test_goods_service_and_trust_have_a_line_each():
    """Sums over the days; trust as it stands on the last one, of who is left then."""
    assert told(COUNTS | {"quits": 4.0}, goods=GOODS) == [
        "goods: 60 clicks, 40 came under consideration, 20 orders, 2 shown to the group",
        "buyers: 15 members whose seat nobody took since ordered, and 5 times more after their first order",
        SERVICE,
        "trust in the owner: 50.0 % at the end",
    ]


def test_coupons_and_chats_are_told_where_there_are_any():
    """Where the strategy has them, however few."""
    promotions = {"every": "7 days", "discount": "10 %", "coupons": 20, "between": "09:00-21:00", "grade": "ordinary"}
    goods, _, service, _ = told(goods=GOODS, promotions=promotions, chats={"above": "10 yuan"})
    assert "20 orders (6 with a coupon), 2 shown" in goods
    assert service == f"{SERVICE}; chats: 8"


def test_bad_word_and_planted_speakers_are_told_beside_trust():
    """Without goods there is the line of trust alone; disclosed speakers cannot be seen through."""
    counts = COUNTS | {"seeds": 9.0, "detections": 5.0, "warned_outside": 2.5}
    seen, heard = "planted speakers seen through 10 times", "on average 5 people outside told something bad"
    team = {"demonstrators": 2, "messages_a_day": 3, "between": "09:00-21:00", "grade": "helpful"}
    assert told(counts, {}, atmosphere=team) == [f"trust in the owner: 40.0 % at the end, {seen}, {heard}"]
    assert told(counts, {}, atmosphere={**team, "disclosed": True}) == [
        f"trust in the owner: 40.0 % at the end, {heard}"
    ]


def test_trust_of_nobody_is_no_number():
    """Where everybody has left."""
    assert told(COUNTS | {"quits": 20.0}, {}) == ["trust in the owner: - at the end"]
