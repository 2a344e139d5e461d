"""The compiled engine's memory: one record a member, one a buyer, one a group."""

import numpy as np

from sim.vocabulary import MOST_DEMONSTRATORS, MOST_GIFTS, MOST_PRODUCTS, N_RITUALS

#: Seats of a group, more than any platform allows.
MOST_SEATS = 1024
#: Bursts of a day that ring; the looks they cause have slots of their own, behind the sessions'.
MOST_BURSTS = 90
FIRST_ALERT_SLOT = 4000

#: Value of MEMBER.cued when no ritual's cue is left to be met.
ALL_CUED = (1 << N_RITUALS) - 1

#: Bits of MEMBER.today: what the member has done today.
GLIMPSED, REACHED, ACTIVE = 1, 2, 4
#: Bits of MEMBER.flags: responds to points; knows the text of an opening push; was ever asked to prepare a message.
RESPONDS, INFORMED, ASKED = 1, 2, 4
#: Of counts of which only steps matter, members remember the last 16 bits.
REMEMBERED = 0xFFFF

#: 192 bytes, so that a group stays in the nearer caches. Single precision holds exactly what rules.traits.kept and
#: rules.traits.marked return; it must be made double again (np.float64) before any arithmetic.
MEMBER = np.dtype(
    [
        ("key", np.int64),
        ("quit_left", np.float64),  # irritation that is still borne
        ("mute_left", np.float64),
        ("detect_left", np.float64),  # planted messages that still pass unnoticed
        ("alert_time", np.float64),  # of the look to come, infinite for none
        ("read_quality", np.float64),  # group's sum of quality at the last visit
        ("expectation", np.float32),
        ("trust", np.float32),
        ("trust_time", np.float32),  # when trust was last moved
        ("spoke_time", np.float32),
        ("seen_time", np.float32),  # of the last glimpse or visit
        ("visited", np.float32),  # when last
        ("habit", np.float32, (N_RITUALS,)),
        ("alert_counter", np.int32),
        ("read", np.int32),  # group's count of messages at the last visit
        ("read_human", np.int32),
        ("read_planted", np.int32),
        ("read_products", np.int32),
        ("read_spam", np.int32),
        ("balance", np.int32),
        ("aging", np.int32),  # points that expire next time
        ("seen", np.int32),  # group's count of messages at the last glimpse
        ("seen_human", np.int32),
        ("inviter", np.int32),  # member of the same group who invited them, OPERATOR for none
        ("mark", np.int16, (N_RITUALS,)),  # occasion of the ritual last done
        ("streak", np.int16, (N_RITUALS,)),
        ("n_done", np.int16),  # rituals done since the mall was renewed
        ("prizes", np.int16),
        ("generation", np.int16),
        ("joined", np.int16),  # day
        ("left", np.int16),  # day, once the member is gone
        ("detections", np.int16),
        ("active_days", np.int16),  # from day 0 on
        ("last_active", np.int16),  # day, -1 for none
        ("era", np.int16),  # impression last formed
        ("mall", np.int16),  # renewal last noticed
        ("read_warnings", np.uint16),  # REMEMBERED
        ("packet", np.uint16),  # number of the red packet last taken, REMEMBERED
        ("sessions_a_day", np.uint16),  # traits: indices into their quantile tables
        ("chronotype", np.uint16),
        ("row_rate", np.uint16),
        ("interest", np.uint16),
        ("propensity", np.uint16),
        ("present", np.uint8),
        ("cued", np.uint8),  # a bit a ritual: no cue to meet before it opens anew
        ("muted", np.uint8),
        ("flags", np.uint8),
        ("today", np.uint8),
        ("rewarded", np.uint8),  # messages today that earned points
        ("prepared", np.uint8),  # has a message ready
        ("wish", np.uint8),  # gift saved for
        ("channel", np.uint8),  # through which the member joined
        ("contacts", np.uint8),  # acquaintances left to invite
    ],
    align=True,
)

#: What a member is as a buyer; kept apart, and only when goods are on sale.
BUYER = np.dtype(
    [
        ("errand_time", np.float64),  # when the errand comes to its next step, infinite when nothing is due
        ("spent", np.float64),  # yuan that weighed on the wallet at the last order
        ("paid", np.float64),  # yuan, for all orders
        ("promise", np.float32),  # by how much the message clicked on promised too much
        ("fault_time", np.float32),
        ("spent_time", np.float32),  # of the last order
        ("bought", np.float32, (MOST_PRODUCTS,)),  # when each product was last bought, -infinite for never
        ("n_clicks", np.int32),  # considerations begun: counter of a purchase's draws
        ("orders", np.int16),
        ("faults", np.int16),
        ("orders_since_fault", np.int16),
        ("wallet", np.uint16),  # trait: index into its quantile table
        ("discount", np.uint16),  # of the order under way, units of 0.01 %
        ("errand", np.uint8),  # Errand
        ("product", np.uint8),  # of the errand
        ("chatted", np.uint8),  # one to one, about the purchase considered
        ("satisfied", np.uint8),  # the last parcel was fine, or its fault was put right
        ("to_share", np.uint8),  # has an order to show the others
        ("lost", np.uint8),  # will never buy again
    ],
    align=True,
)

GROUP = np.dtype(
    [
        ("number", np.int32),
        ("column", np.int32),  # of the daily table
        ("key", np.int64),
        ("first_member", np.int64),  # index of seat 0 among all members
        ("n_seats", np.int32),  # taken so far; the rest of the group's share of members is empty
        ("n_founding", np.int32),  # seats taken in the beginning, and refilled where quits are replaced
        ("most_seats", np.int32),
        ("open", np.int32),
        ("newcomer", np.int32),  # seat of who was just admitted, so that their sessions are drawn; -1 for none
        ("newcomer_since", np.float64),  # time of day
        ("overfull", np.int32),  # somebody was to be admitted for whom there is no seat
        ("segment", np.int32),
        ("founded", np.int32),  # day
        ("replace_quits", np.int32),
        ("clock", np.float64),  # until when the group has lived
        ("limit", np.float64),  # until when it may live
        ("asleep", np.int32),  # today
        ("day_type", np.int32),  # of today
        ("midnight_attention", np.float64),  # attention spent before today
        ("n_sessions", np.int32),  # of today
        ("n_sessions_over", np.int32),
        ("next_act", np.int32),  # index of the next act of those at hand
        ("last_act", np.int32),  # index behind the last of them
        ("next_errand", np.float64),  # no later than the first errand that comes after today
        ("clarity", np.float64),
        ("fit", np.float64),
        ("presence", np.float64),  # of the owner
        ("prepared_quality", np.float64),  # of messages that operators prepare with members
        ("all_propensity", np.float64),  # of the members present this morning
        ("era", np.int32),
        ("mall", np.int32),
        ("stock", np.int32, (MOST_GIFTS,)),  # pieces of each gift; -1 for any number
        ("redeemed", np.int32, (MOST_GIFTS,)),  # pieces of each gift today
        ("promotion", np.float64),
        ("promotion_until", np.float64),
        ("announced", np.int32),  # a product message came since the promotion began
        ("coupons", np.int32),  # left; -1 for any number
        ("coupons_offered", np.int32),  # 0 for any number
        ("promises", np.float64, (MOST_PRODUCTS,)),  # by how much the latest message about each is too much
        ("shares", np.float64),  # orders shown lately, a decaying count
        ("shares_time", np.float64),
        ("ritual_until", np.float64, (N_RITUALS,)),
        ("rituals_until", np.float64),  # of the ritual that closes last
        ("ritual_count", np.int32, (N_RITUALS,)),
        ("ritual_points", np.int32, (N_RITUALS,)),
        ("packet", np.int32),  # number of the latest red packet
        ("packet_left", np.int32),  # shares
        ("packet_share", np.float64),  # yuan
        ("packet_until", np.float64),
        ("n_messages", np.int32),
        ("opening", np.int32),  # number of the latest opening push among the messages
        ("quality_sum", np.float64),  # of messages, each times its fit to the members when it came
        ("n_human", np.int32),
        ("n_planted", np.int32),
        ("n_products", np.int32),
        ("n_spam", np.int32),
        ("n_warnings", np.int32),
        ("last_time", np.float64),
        ("last_attention", np.float64),
        ("last_quality", np.float64),
        ("last_fit", np.float64),
        ("last_planted", np.float64),  # 1 when its speaker passes for a member, else 0
        ("last_legible", np.float64),
        ("burst_day", np.int32),
        ("n_bursts", np.int32),
        ("lively", np.float64),
        ("lively_planted", np.float64),  # of it, what speakers do who pass for members
        ("lively_time", np.float64),
        ("demonstrator_spoke", np.float64, (MOST_DEMONSTRATORS,)),
    ],
    align=True,
)
