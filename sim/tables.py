"""Record types that cross walls: acts (operators to members), the event log, the daily table. Data only.

Times are days since the start of day 0 of the scenario; burn-in has negative times.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

#: One act of the operators, in a schedule ordered by (time, kind, value).
ACT = np.dtype(
    [
        ("time", np.float64),  # days
        ("kind", np.int64),  # ActKind
        ("value", np.float64),  # meaning by kind: see operations.acts
        ("until", np.float64),  # days; end of a window (RITUAL_OPENS, PROMOTION, RED_PACKET); trust (ADMIT); else 0
        ("which", np.int64),  # ritual, number of the demonstrator, or of the preparation; member (RESOLVE, CHAT,
        # CONTACT); the person's key (ADMIT); else 0
        ("points", np.int64),  # points granted (RITUAL_OPENS), brought (ADMIT); shares (RED_PACKET); number of the
        # chat (PREPARE); else 0
        ("flag", np.int64),  # 1: text shows as thumbnail (pushes); disclosed (SEED_MESSAGE); becomes a KOC (CONTACT),
        # or AGREED_BEFORE; chats of the round (PREPARE); channel + 256 * (inviter + 1) (ADMIT), the inviter as in
        # EVENT.member, of the same group, or OPERATOR; bit TOLD_ALL for who has no acquaintances left
        (
            "amount",
            np.float64,
        ),  # yuan (RED_PACKET, ADMIT: bait); share: overpromise (PRODUCT_PUSH), quality (PREPARE)
    ]
)

#: One event. Ordered by content: time, kind, group, member.
EVENT = np.dtype(
    [
        ("time", np.float64),  # days
        ("kind", np.int64),  # EventKind
        ("group", np.int64),  # number of the group in the portfolio
        ("member", np.int64),  # generation * 1024 + seat; OPERATOR for acts
        ("value", np.int64),  # points (rituals, STORE_PURCHASE, PREPARED_POST, SHARE, REPLY, POST: granted; REDEEM:
        # paid; POINTS_EXPIRE: lost; EARN: of an order or an invitation); number of the packet (RECEIVE_PACKET,
        # RETURN_PACKET), of the channel (ADMIT), of the product (CONSIDER, ORDER, DISAPPOINT, FAULT, RESOLVE,
        # GIVE_UP); else 0
    ]
)

#: A member's request to the operators. Ordered by content: time, group, member.
REQUEST = np.dtype(
    [
        ("time", np.float64),  # days
        ("kind", np.int64),  # RequestKind
        ("group", np.int64),  # number of the group in the portfolio
        ("member", np.int64),  # generation * 1024 + seat
        ("product", np.int64),  # which of the products on sale; acquaintances left to invite (INVITATION)
    ]
)

#: One group's day. Counts of members unless the comment says otherwise.
DAILY = np.dtype(
    [
        ("day", np.int32),
        ("group", np.int32),
        ("open", np.int32),  # 1 for a group that was open at some time of the day, else 0
        ("present", np.int32),  # at the start of the day, after the midnight joins, or admitted during the day
        ("present_initial", np.int32),  # of these, members who were there at the start of day 0
        ("active", np.int32),  # at least one interaction
        ("active_initial", np.int32),  # of these, members who were there at the start of day 0
        ("present_unasked", np.int32),  # of those present, never asked to prepare anything, by the end of the day
        ("active_unasked", np.int32),  # of these, at least one interaction
        ("present_inviter_there", np.int32),  # of those present, whose inviter is in the group, too, as the day begins
        ("present_inviter_gone", np.int32),  # of those present, whose inviter is in the group no more
        ("glimpsed", np.int32),  # saw the group in the chat list at least once with something new in it
        ("reach", np.int32),  # opened the group at least once
        ("readings", np.int32),  # times that members read what was new in the group
        ("finds", np.int32),  # of these, times that they found something of interest; the others disappointed
        ("joins", np.int32),
        ("admitted", np.int32),  # of these, through a channel, during the day
        ("quits", np.int32),
        ("quits_at_first_look", np.int32),  # of these, who left as soon as they had looked around
        ("quits_inviter_there", np.int32),  # of the quits, later than at the first look, with the inviter in the group
        ("quits_inviter_gone", np.int32),  # of the quits, later than at the first look, with the inviter gone from it
        ("dismissed", np.int32),  # members of a group that was closed
        ("invited", np.int32),  # acquaintances whom members invited
        ("contacted", np.int32),  # members whom operators asked to become a KOC or a seed member
        ("kocs", np.int32),  # of these, who agreed and were chosen
        ("agreed_before", np.int32),  # KOCs who had agreed before the scenario, so that nobody asked them
        ("bait_cost", np.float64),  # yuan, gifts for joining
        ("mutes", np.int32),
        ("muted", np.int32),  # present and muted at the end of the day
        ("glimpses", np.int32),  # times that members saw the group in the chat list with something new in it
        ("messages", np.int32),  # everybody's messages
        ("pushes", np.int32),  # operators' messages
        ("product_pushes", np.int32),  # of these, about products
        ("prompts", np.int32),  # of the operators' messages, cards that say that a ritual is open
        ("seeds", np.int32),  # demonstrators' messages
        ("spam", np.int32),  # spammers' messages
        ("posts", np.int32),  # members' posts that start a turn
        ("replies", np.int32),  # members' replies
        ("prepared_posts", np.int32),  # members' messages that operators had prepared with them
        ("warnings", np.int32),  # times that members told others of a planted speaker
        ("warned_outside", np.float64),  # people outside who were told of one, or of a bad purchase
        ("packets_returned", np.int32),  # members' red packets
        ("packets_yuan", np.float64),  # yuan, in these
        ("packets_received", np.int32),  # shares of red packets taken
        ("packet_cost", np.float64),  # yuan, operators' red packets
        ("sign_ins", np.int32),
        ("quizzes", np.int32),
        ("lotteries", np.int32),
        ("topics", np.int32),  # members' messages in a topic game
        ("store_purchases", np.int32),  # purchases in the store for which points were claimed
        ("store_revenue", np.float64),  # yuan, of these
        ("clicks", np.int32),
        ("considerations", np.int32),  # clicks from which a purchase came under consideration
        ("orders", np.int32),
        ("coupons_used", np.int32),  # of these, with one of a limited number of coupons
        ("revenue", np.float64),  # yuan, of the orders, discounts taken off
        ("goods_cost", np.float64),  # yuan, of the goods ordered
        ("refunds", np.float64),  # yuan
        ("deliveries", np.int32),  # parcels that were what was promised
        ("disappointments", np.int32),  # parcels that were less than was promised
        ("faults", np.int32),  # parcels with a fault
        ("resolved", np.int32),  # faults put right by the operators
        ("given_up", np.int32),  # faults that buyers no longer waited for to be put right
        ("dropouts", np.int32),  # buyers who will never buy again
        ("shares", np.int32),  # members' messages that show an order
        ("chats", np.int32),  # one-to-one chats about a purchase
        ("detections", np.int32),
        ("redemptions", np.int32),  # gifts
        ("sold_out", np.int16),  # gifts of the mall of which an open group has none left at the end of the day
        ("points_issued", np.int32),  # points
        ("points_for_rituals", np.int32),  # points, of these: for sign-ins, quizzes, lotteries and topics
        ("points_for_messages", np.int32),  # points, of these: for posts, replies and prepared posts
        ("points_for_store_purchases", np.int32),  # points, of these
        ("points_for_shares", np.int32),  # points, of these: for orders shown to the others
        ("points_for_orders", np.int32),  # points, of these
        ("points_for_invitations", np.int32),  # points, of these: for people invited who joined the same group
        ("points_redeemed", np.int32),  # points
        ("points_forfeited", np.int32),  # points of members who quit, or whose group was closed
        ("points_brought", np.int32),  # points of members who came over from a group that was closed
        ("points_expired", np.int32),  # points
        ("points_outstanding", np.int64),  # points held by present members at the end of the day
        ("gift_cost", np.float64),  # yuan, cost of the gifts redeemed
        ("trust_total", np.float64),  # sum over present members of their trust at the end of the day
        ("sessions", np.int32),  # times members opened the app (work done, not behaviour)
    ]
)


#: Staff time that a procedure took in one team on one day.
LABOUR = np.dtype(
    [
        ("day", np.int64),
        ("team", np.int64),
        ("procedure", "U32"),
        ("minutes", np.float64),
        ("late_minutes", np.float64),  # from when jobs were due to when they were begun, all jobs together
        ("jobs", np.int64),
    ]
)

#: Somebody outside who heard of a group, and what became of it.
ENTRY = np.dtype(
    [
        ("time", np.float64),  # days, when they answered
        ("team", np.int64),  # number of the team
        ("group", np.int64),  # number of the group that they came to, or would have; -1 where there was none
        ("channel", np.int64),  # number of the channel
        ("inviter_group", np.int64),  # group of the member who told them, OPERATOR for none
        ("inviter", np.int64),  # that member, generation * 1024 + seat, OPERATOR for none
        ("outcome", np.int64),  # Entry
        ("bait_cost", np.float64),  # yuan, cost of the gift they got for joining
    ]
)

#: People who came across a code of one team on one day, whatever they answered later.
CONTACTS = np.dtype(
    [
        ("day", np.int64),
        ("team", np.int64),  # number of the team
        ("channel", np.int64),  # number of the channel
        ("people", np.int64),
        ("cost", np.float64),  # yuan, paid for them
    ]
)

#: What came of the members of one group who joined through one channel: all who were there on day 0 or later.
ATTRIBUTION = np.dtype(
    [
        ("group", np.int64),  # number of the group
        ("channel", np.int64),  # number of the channel
        ("members", np.int64),  # who were there at some time from day 0 on
        ("left_first_day", np.int64),  # of these, who left on the day on which they joined
        ("present", np.int64),  # of these, who are there at the end
        ("active_days", np.int64),  # days from day 0 on with at least one interaction, all of them together
        ("orders", np.int64),
        ("paid", np.float64),  # yuan, for these orders, discounts taken off, refunds not
    ]
)

#: Gifts of the mall redeemed in one group on one day; no row where none were.
REDEEMED = np.dtype(
    [
        ("day", np.int64),
        ("group", np.int64),  # number of the group
        ("gift", np.int64),  # number of the gift in the mall
        ("pieces", np.int64),
    ]
)

#: A team's stock of content at the end of a day, from the start of its cadence on; no row without a stock.
CONTENT = np.dtype(
    [
        ("day", np.int64),
        ("team", np.int64),  # number of the team
        ("made", np.int64),  # new pieces that came into stock on the day
        ("left", np.int64),  # pieces that were not sent yet
        ("sent", np.int64),  # pieces sent for the first time, each once for all groups of the team
        ("repeated", np.int64),  # messages for which nothing new was left, each once for all groups of the team
    ]
)

#: A member as the engines know them. Trust and habits as they were when last moved.
SEATED = np.dtype(
    [
        ("group", np.int64),
        ("member", np.int64),  # generation * 1024 + seat
        ("present", np.int64),  # 1 or 0
        ("muted", np.int64),  # 1 or 0
        ("joined", np.int64),  # day
        ("key", np.int64),  # of the person's draws
        ("channel", np.int64),  # through which the member joined
        ("inviter", np.int64),  # member of the same group who invited them, OPERATOR for none
        ("expectation", np.float64),  # share
        ("trust", np.float64),  # share
        ("sign_in_habit", np.float64),  # share
        ("quiz_habit", np.float64),  # share
        ("lottery_habit", np.float64),  # share
        ("topic_habit", np.float64),  # share
        ("sign_in_streak", np.int64),  # occasions in a row, up to the one last done
        ("quiz_streak", np.int64),
        ("lottery_streak", np.int64),
        ("topic_streak", np.int64),
        ("balance", np.int64),  # points
        ("prizes", np.int64),  # gifts redeemed
        ("active_days", np.int64),  # days from day 0 on with at least one interaction
        ("last_active", np.int64),  # last of these, -1 for none
        ("orders", np.int64),
        ("faults", np.int64),  # orders that came with a fault
        ("orders_since_fault", np.int64),  # orders after the first of these
        ("paid", np.float64),  # yuan, for the orders, discounts taken off, refunds not
    ]
)

#: A member at the end of a run, and who told them of the group: what ENTRY says of how they came.
MEMBERS = np.dtype(
    [
        *SEATED.descr,
        ("host_group", np.int64),  # group of the member who told them, OPERATOR for none; as ENTRY.inviter_group
        ("host", np.int64),  # that member, in whatever group; who came over from a closed group: they themselves, there
    ]
)


def joined(acts: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    """Arrays of acts one after the other; np.concatenate would work out a common type of records at every call.

    Args:
        acts: Arrays of ACT.

    Returns:
        One array of ACT.
    """
    together = np.empty(sum(len(part) for part in acts), ACT)
    begin = 0
    for part in acts:
        together[begin : begin + len(part)] = part
        begin += len(part)
    return together
