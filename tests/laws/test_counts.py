"""Counts balance: members, points and messages, in any scenario, day by day."""

from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.simulation import Outcome, live
from sim.vocabulary import INTERACTIONS, EventKind, Ritual
from tests.members.everything import everything, plans
from tests.members.lively import SEED, busy
from tests.members.scenarios import scenarios

EXAMPLES = 120
seeds = st.integers(0, 2**63 - 1)

#: Column of the daily table that counts events of a kind.
COUNTED = {
    EventKind.SEED_MESSAGE: "seeds",
    EventKind.SPAM_MESSAGE: "spam",
    EventKind.PRODUCT_PUSH: "product_pushes",
    EventKind.RITUAL_PROMPT: "prompts",
    EventKind.GLIMPSE: "glimpses",
    EventKind.MUTE: "mutes",
    EventKind.QUIT: "quits",
    EventKind.DETECT: "detections",
    EventKind.SIGN_IN: "sign_ins",
    EventKind.QUIZ: "quizzes",
    EventKind.LOTTERY: "lotteries",
    EventKind.TOPIC: "topics",
    EventKind.STORE_PURCHASE: "store_purchases",
    EventKind.REDEEM: "redemptions",
    EventKind.RECEIVE_PACKET: "packets_received",
    EventKind.RETURN_PACKET: "packets_returned",
    EventKind.WARN: "warnings",
    EventKind.PREPARED_POST: "prepared_posts",
    EventKind.REPLY: "replies",
    EventKind.POST: "posts",
    EventKind.CLICK: "clicks",
    EventKind.CONSIDER: "considerations",
    EventKind.ORDER: "orders",
    EventKind.DELIVERY: "deliveries",
    EventKind.DISAPPOINT: "disappointments",
    EventKind.FAULT: "faults",
    EventKind.RESOLVE: "resolved",
    EventKind.GIVE_UP: "given_up",
    EventKind.SHARE: "shares",
    EventKind.CHAT: "chats",
    EventKind.INVITE: "invited",
    EventKind.DROP_OUT: "dropouts",
    EventKind.ADMIT: "admitted",
}
#: Columns of the daily table that say for what points were issued.
CAUSES = (
    "points_for_rituals",
    "points_for_messages",
    "points_for_store_purchases",
    "points_for_shares",
    "points_for_orders",
    "points_for_invitations",
)
#: What earns points, each with the number of points granted.
EARNING = (
    EventKind.SIGN_IN,
    EventKind.QUIZ,
    EventKind.LOTTERY,
    EventKind.TOPIC,
    EventKind.STORE_PURCHASE,
    EventKind.PREPARED_POST,
    EventKind.SHARE,
    EventKind.REPLY,
    EventKind.POST,
    EventKind.EARN,
)
PUSHES = (
    EventKind.OPENING_PUSH,
    EventKind.CONTENT_PUSH,
    EventKind.PRODUCT_PUSH,
    EventKind.RITUAL_PROMPT,
    EventKind.RED_PACKET,
)
#: Columns of messages, by who sends them and why; a topic is a message and a ritual.
MESSAGES = (
    "pushes",
    "seeds",
    "spam",
    "posts",
    "replies",
    "topics",
    "prepared_posts",
    "shares",
    "packets_returned",
)


def days_of(outcome: Outcome) -> dict[int, Any]:
    """Daily rows by group, each in order of day."""
    return {info.group: outcome.daily[outcome.daily["group"] == info.group] for info in outcome.groups}


def tally(outcome: Outcome, kinds: Any, by_member: bool = False) -> Any:
    """Events (or members with an event) of some kinds, in the order of the daily table."""
    assert outcome.events is not None
    events = outcome.events[np.isin(outcome.events["kind"], [int(kind) for kind in kinds])]
    days = np.floor(events["time"]).astype(np.int64)
    rows = np.stack([days, events["group"], events["member"]], axis=1)
    if by_member:
        rows = np.unique(rows, axis=0)
    order = rows[:, 0] * len(outcome.groups) + rows[:, 1]
    return np.bincount(order, minlength=len(outcome.daily))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_members_balance(parameters: Parameters, seed: int) -> None:
    """Present today = present yesterday - gone yesterday + joined today; seats are never overfull."""
    outcome = live(parameters, seed)
    seats = {some.number: max(some.members, some.seats) for team in parameters.teams for some in team.groups}
    for number, days in days_of(outcome).items():
        gone = days["quits"].astype(np.int64) + days["dismissed"]
        change = np.diff(days["present"].astype(np.int64))
        assert np.array_equal(change, days["joins"][1:] - gone[:-1])
        assert (days["present"] - gone <= seats[number]).all()


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_points_balance(parameters: Parameters, seed: int) -> None:
    """Points issued + brought - redeemed - forfeited - expired = outstanding, which members hold at the end."""
    outcome = live(parameters, seed, keep_members=True)
    for number, days in days_of(outcome).items():
        flow = days["points_issued"].astype(np.int64) + days["points_brought"]
        for gone in ("points_redeemed", "points_forfeited", "points_expired"):
            flow = flow - days[gone]
        assert np.array_equal(days["points_issued"], sum(days[cause].astype(np.int64) for cause in CAUSES))
        before = days["points_outstanding"][0] - flow[0]  # earned in the history
        assert before == 0 or parameters.members.earning.start < 0.0 < before
        assert np.array_equal(before + np.cumsum(flow), days["points_outstanding"])
        members = outcome.members[(outcome.members["group"] == number) & (outcome.members["present"] == 1)]
        assert members["balance"].sum() == days["points_outstanding"][-1]


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_messages_balance(parameters: Parameters, seed: int) -> None:
    """Messages are operators', demonstrators', spammers' and members', and every one is counted under one name."""
    daily = live(parameters, seed).daily
    parts = sum(daily[column].astype(np.int64) for column in MESSAGES)
    assert np.array_equal(daily["messages"], parts)


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_counts_of_members_are_nested(parameters: Parameters, seed: int) -> None:
    """Active <= reached <= present, and so on through the table; nothing is negative."""
    daily = live(parameters, seed).daily
    at_most = {
        "active": ("present",),
        "reach": ("present",),
        "admitted": ("joins",),
        "quits_at_first_look": ("quits", "admitted"),
        "kocs": ("contacted",),
        "mutes": ("glimpsed",),
        "sign_ins": ("active",),
        "quizzes": ("active",),
        "lotteries": ("active",),
        "topics": ("active",),
        "present_initial": ("present",),
        "active_initial": ("active", "present_initial"),
        "present_unasked": ("present",),
        "active_unasked": ("active", "present_unasked"),
        "product_pushes": ("pushes",),
        "prompts": ("pushes",),
        "present_inviter_there": ("present",),
        "present_inviter_gone": ("present",),
        "quits_inviter_there": ("quits", "present_inviter_there"),
        "quits_inviter_gone": ("quits",),
        "glimpsed": ("glimpses", "present"),
        "finds": ("readings",),
        "posts": ("finds",),
        "clicks": ("finds",),
        "coupons_used": ("orders",),
        "trust_total": ("present",),
    }
    broken = [(less, more) for less, others in at_most.items() for more in others if (daily[less] > daily[more]).any()]
    assert not broken
    # Whoever orders need not look at the group that day (docs/model.md, "Active").
    assert (daily["active"] <= daily["reach"] + daily["orders"]).all()
    assert (daily["quits"] - daily["quits_at_first_look"] <= daily["glimpsed"]).all()
    assert (daily["muted"] <= daily["present"] - daily["quits"] - daily["dismissed"]).all()
    assert all((daily[column] >= 0).all() for column in daily.dtype.names)


def test_a_streak_is_the_occasions_in_a_row_up_to_the_last() -> None:
    """Sign-in opens once a day and forgives no miss, so a streak is a run of days in the log."""
    outcome = live(busy(), SEED, record_events=True, keep_members=True)
    assert outcome.events is not None
    assert outcome.members is not None
    done = outcome.events[outcome.events["kind"] == EventKind.SIGN_IN]
    streaks = []
    for member in outcome.members:
        mine = (done["group"] == member["group"]) & (done["member"] == member["member"])
        days = set(np.floor(done["time"][mine]).astype(int))
        run = next((n for n in range(len(days) + 1) if max(days, default=0) - n not in days), 0)
        assert member["sign_in_streak"] == run
        streaks.append(run)
    assert len(set(streaks)) > 3


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_who_reads_has_opened_the_group(parameters: Parameters, seed: int) -> None:
    """Readings <= visits; whoever comes back after operators sent something reads."""
    outcome = live(parameters, seed, record_events=True)
    assert (outcome.daily["readings"] <= tally(outcome, [EventKind.OPEN])).all()
    assert outcome.events is not None
    for number, days in days_of(outcome).items():
        log = outcome.events[outcome.events["group"] == number]
        sent = log["time"][np.isin(log["kind"], [int(kind) for kind in PUSHES])]
        visits = log[log["kind"] == EventKind.OPEN]
        visits = visits[np.lexsort((visits["time"], visits["member"]))]
        again = visits["member"][1:] == visits["member"][:-1]
        before, now = visits["time"][:-1][again], visits["time"][1:][again]
        reads = np.searchsorted(sent, now, "left") > np.searchsorted(sent, before, "right")
        least = np.bincount(np.floor(now[reads]).astype(np.int64), minlength=len(days))
        assert (least <= days["readings"]).all()


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(everything(plans()), SEED)
def test_the_log_says_all_that_becomes_of_points(parameters: Parameters, seed: int) -> None:
    """Points granted, paid and expired are those of the events, day by day; a ritual costs what the scenario says."""
    outcome = live(parameters, seed, record_events=True)
    assert outcome.events is not None
    events = outcome.events
    stake = np.zeros(len(events), np.int64)
    for ritual in Ritual:
        stake[events["kind"] == EventKind.SIGN_IN + ritual] = parameters.members.rituals.price[ritual]
    worth = {
        "points_issued": np.where(np.isin(events["kind"], EARNING), events["value"], 0),
        "points_redeemed": np.where(events["kind"] == EventKind.REDEEM, events["value"], stake),
        "points_expired": np.where(events["kind"] == EventKind.POINTS_EXPIRE, events["value"], 0),
    }
    for number, days in days_of(outcome).items():
        there = events["group"] == number
        day = np.floor(events["time"][there]).astype(np.int64)
        for column, points in worth.items():
            assert np.array_equal(days[column], np.bincount(day, weights=points[there], minlength=len(days)))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_the_daily_table_counts_the_events(parameters: Parameters, seed: int) -> None:
    """Each count of the daily table is the number of its events, or of the members who have one."""
    outcome = live(parameters, seed, record_events=True)
    daily = outcome.daily
    assert all(np.array_equal(daily[column], tally(outcome, [kind])) for kind, column in COUNTED.items())
    assert np.array_equal(daily["pushes"], tally(outcome, PUSHES))
    assert np.array_equal(daily["joins"], tally(outcome, [EventKind.JOIN, EventKind.ADMIT]))
    assert np.array_equal(daily["contacted"] + daily["agreed_before"], tally(outcome, [EventKind.CONTACT]))
    members = {"active": INTERACTIONS, "reach": (EventKind.OPEN,), "glimpsed": (EventKind.GLIMPSE,)}
    assert all(np.array_equal(daily[column], tally(outcome, kinds, True)) for column, kinds in members.items())


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_the_log_is_ordered_by_content(parameters: Parameters, seed: int) -> None:
    """Events come by time, kind, group, member; days by day, group."""
    outcome = live(parameters, seed, record_events=True)
    assert outcome.events is not None
    rows = outcome.events[["time", "kind", "group", "member"]].tolist()
    assert rows == sorted(rows)
    days = outcome.daily[["day", "group"]].tolist()
    assert days == sorted(set(days))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_who_drops_out_buys_nothing_more(parameters: Parameters, seed: int) -> None:
    """A buyer drops out once, considers and orders nothing afterwards; nobody does whom nothing drives out."""
    outcome = live(parameters, seed, record_events=True)
    assert outcome.events is not None
    left = set()
    for event in outcome.events:
        who = (int(event["group"]), int(event["member"]))
        assert who not in left or event["kind"] not in (EventKind.DROP_OUT, EventKind.CONSIDER, EventKind.ORDER)
        if event["kind"] == EventKind.DROP_OUT:
            left.add(who)
    assert not left or parameters.members.buying.dropout > 0.0
