"""Lines of the terminal about procedures: one where the scenario has the procedure, none where it has not."""

import numpy as np
import pytest

from sim.cli.procedures import procedure_lines
from sim.inputs.scenario.strategy import Strategy
from sim.metrics.columns import CURVES

SIGN_IN = {"sign_in": {"window": "06:00-09:00", "points": 5}}
NEW = {"most": 4}
COUNTS = {
    "points_issued": 40.0,
    "points_redeemed": 10.0,
    "points_forfeited": 2.0,
    "points_expired": 3.0,
    "points_outstanding": 25.0,
    "redemptions": 0.5,
    "red_packets": 1.0,
    "packet_cost": 20.0,
    "packets_received": 8.0,
    "packets_returned": 2.0,
    "packets_yuan": 0.25,
    "contacted": 50.0,
    "kocs": 20.0,
    "agreed_before": 4.0,
    "opened": 1.5,
    "closed": 0.5,
    "moderated": 6.0,
    "spam": 7.0,
    "sign_ins": 30.0,
    "quizzes": 9.0,
    "lotteries": 4.0,
    "topics": 3.0,
    "store_purchases": 1.0,
    "store_revenue": 150.0,
}
LOOKED = "came in (from outside, a closed group, or as seed members)"
REPLACED = "came in the place of who quit"
QUIET = {name: count for name, count in COUNTS.items() if name != "spam"}
PACKETS = {"at": "20:00", "amount": "20 yuan", "shares": 10, "grade": "ordinary"}
LOST = "4 lost by who left or whose group was closed"
POINTS = f"points: 80 issued, 20 redeemed (gifts: 1), {LOST}, 25 owed at the end"


SIGN_INS = "rituals: 60 sign-ins"
TOPICS = {"window": "10:00-20:00", "points": 1}
LOTTERY = {"window": "20:00-21:00", "prize": 50, "chance": "10 %"}


def told(counts=QUIET, **blocks):
    """The lines of a strategy, where the same is counted on each of two days."""
    curves = {name: np.full((3, 2), counts.get(name, 0.0)) for name in CURVES}
    return procedure_lines(Strategy.model_validate(blocks), curves)


@pytest.mark.parametrize(
    ("blocks", "lines"),
    [
        ({"points": SIGN_IN}, [SIGN_INS, POINTS]),
        ({"topics": {"window": "10:00-20:00"}}, ["rituals: 6 answers to topics"]),
        ({"topics": TOPICS}, ["rituals: 6 answers to topics", POINTS]),
        ({"points": SIGN_IN, "topics": TOPICS}, [f"{SIGN_INS}, 6 answers to topics", POINTS]),
        (
            {"points": {**SIGN_IN, "expire_every": "9 days"}},
            [SIGN_INS, POINTS.replace("25 owed", "6 expired, 25 owed")],
        ),
        ({"points": {**SIGN_IN, "lottery": LOTTERY}}, [f"{SIGN_INS}, 8 lotteries", POINTS]),
        (
            {"points": {**SIGN_IN, "lottery": {**LOTTERY, "price": 5}}},
            [f"{SIGN_INS}, 8 lotteries", POINTS.replace("gifts: 1", "gifts: 1, lotteries: 8")],
        ),
        (
            {"points": {**SIGN_IN, "for_store_purchase": 30}},
            [
                SIGN_INS,
                POINTS,
                "store: points for 2 purchases of 300 yuan there, which are in neither revenue nor profit",
            ],
        ),
        (
            {"red_packets": PACKETS},
            ["red packets: 2 sent for 40 yuan, 4 sent in return for 0.5 yuan, 16 shares taken of both"],
        ),
        ({"closing": {"below": "1 %", "how": "dissolve"}}, ["groups: 1 closed"]),
    ],
)
def test_a_procedure_has_its_line(blocks, lines):
    """Sums over the days, what is owed as it stands on the last one."""
    assert told(**blocks) == lines


@pytest.mark.parametrize(
    ("blocks", "line"),
    [
        (
            {"moderation": {"by": "tool"}},
            "spam: 12 spammers met by the tool, which misses some; 14 of their messages came",
        ),
        ({"moderation": {"by": "people"}}, "spam: 12 spammers to be removed by people; 14 of their messages came"),
        ({"moderation": {"by": "people", "enabled": False}}, "spam: 14 messages of spammers, whom nobody removed"),
        ({}, "spam: 14 messages of spammers, whom nobody removed"),
    ],
)
def test_spam_is_told_whoever_sees_to_it(blocks, line):
    """By a tool, by people, or by nobody."""
    assert told(COUNTS, **blocks) == [line]


def test_the_stock_of_content_is_told():
    """What was made, sent, sent again and is left on the last day; nothing of a cadence that never runs out."""
    counts = QUIET | {"pieces_made": 1.0, "pieces_sent": 3.0, "pieces_repeated": 1.0, "pieces_left": 5.0}
    pushes = {"pushes": [{"at": "10:00", "kind": "content", "grade": "helpful"}]}
    assert told(counts, cadence={**pushes, "stock": {"pieces": 9, "new_a_day": 1.0}}) == [
        "content: 2 new pieces made, 6 sent, 2 messages said something again (25.0% of all), 5 left at the end; "
        "once for all groups of a team"
    ]
    assert told(counts, cadence=pushes) == []


def test_quits_of_invited_members_are_told_by_what_became_of_the_inviter():
    """1 quit in 100 member-days with the inviter there; nobody's has left. Nothing where nobody was invited."""
    line = f"ties: of members whom a member of the group invited {1.0 - 0.99**30:.1%} quit in 30 days while the inviter"
    counts = QUIET | {"present_inviter_there": 100.0, "quits_inviter_there": 1.0}
    assert told(counts) == [f"{line} is there, - once the inviter has left"]
    assert told() == []


def test_points_are_told_by_what_they_were_issued_for():
    """Only what anything was issued for, in brackets behind the sum."""
    causes = {"points_for_rituals": 30.0, "points_for_orders": 8.0, "points_for_invitations": 2.0}
    said = POINTS.replace("issued", "issued (rituals: 60, orders: 16, invitations: 4)")
    assert told(QUIET | causes, points=SIGN_IN) == [SIGN_INS, said]


def test_newcomers_and_those_who_leave_at_once_are_told():
    """Of 20 joins a day 8 were admitted; on day 0 the others are members of the beginning, later they replace quits."""
    assert told(QUIET | {"joins": 20.0, "admitted": 8.0, "quits_at_first_look": 3.0}) == [
        f"newcomers: 16 {LOOKED}, 6 of them left as soon as they had looked around; 12 {REPLACED}"
    ]
    assert told(QUIET | {"joins": 5.0}) == [f"newcomers: 5 {REPLACED}"]
    assert told(QUIET | {"joins": 5.0, "admitted": 5.0}) == [
        f"newcomers: 10 {LOOKED}, 0 of them left as soon as they had looked around"
    ]
    assert procedure_lines(Strategy(), {name: np.full((3, 1), 9.0 * (name == "joins")) for name in CURVES}) == []


def test_kocs_are_asked_chosen_and_refuse():
    """Of 100 who were asked 40 were chosen; the groups behind the code are told as well."""
    koc = {"contacts": 9, "kocs": 5, "new_groups": NEW}
    groups = "groups: 3 opened"
    assert told(koc=koc) == ["KOCs: 100 asked, 40 chosen, 60 refused, or were not wanted", groups]
    seeds = {"every": "9 days", "seeds": 5, "new_groups": NEW}
    assert told(fission=seeds) == ["seed members: 100 asked, 40 chosen, 60 refused", groups]
    both = told(koc=koc, fission=seeds)
    assert both == ["KOCs and seed members: 100 asked, 40 chosen, 60 refused, or were not wanted", groups]


def test_kocs_who_had_agreed_are_not_asked():
    """They are counted apart; seed members are still asked."""
    koc = {"contacts": 9, "kocs": 5, "new_groups": NEW, "agreed": True}
    (first, *others) = told(koc=koc, fission={"every": "9 days", "seeds": 5, "new_groups": NEW})
    assert first == "KOCs: 8, nobody was asked, as all had agreed beforehand"
    assert others[0] == "seed members: 100 asked, 40 chosen, 60 refused"


@pytest.mark.parametrize(
    "blocks",
    [
        {},
        {"points": {**SIGN_IN, "enabled": False}},
        {"topics": {**TOPICS, "enabled": False}},
        {"moderation": {"by": "tool", "enabled": False}},
        {"invitations": {}, "koc": {"contacts": 9, "kocs": 5, "new_groups": NEW, "enabled": False}},
        {"recruitment": {"channels": [{"channel": "counter", "a_day": 5}]}},
    ],
)
def test_what_is_not_there_has_no_line(blocks):
    """Nothing is said of procedures that are missing or switched off, nor of groups that nobody can open."""
    assert told(**blocks) == []


def test_points_that_came_along_are_told_where_there_are_any():
    """What is issued and brought is what is redeemed, lost and owed."""
    _, line = told(QUIET | {"points_brought": 3.0}, points=SIGN_IN)
    assert line == POINTS.replace("25 owed", "6 brought along from closed groups, 25 owed")
