"""The compiled engine's memory: one record a member, one a group."""

import numpy as np

from sim.vocabulary import MOST_DEMONSTRATORS

#: Seats of a group, more than any platform allows.
MOST_SEATS = 1024
#: Bursts of a day that ring; the looks they cause have slots of their own, behind the sessions'.
MOST_BURSTS = 90
FIRST_ALERT_SLOT = 4000

MEMBER = np.dtype(
    [
        ("key", np.int64),
        ("expectation", np.float64),
        ("trust", np.float64),
        ("trust_time", np.float64),  # when trust was last moved
        ("quit_left", np.float64),  # irritation that is still borne
        ("mute_left", np.float64),
        ("detect_left", np.float64),  # planted messages that still pass unnoticed
        ("alert_time", np.float64),  # of the look to come, infinite for none
        ("alert_counter", np.int64),
        ("spoke_time", np.float64),
        ("read_quality", np.float64),  # group's sum of quality at the last visit
        ("habit", np.float64, (2,)),
        ("seen", np.int32),  # group's count of messages at the last glimpse
        ("read", np.int32),  # the same at the last visit
        ("read_human", np.int32),
        ("read_planted", np.int32),
        ("read_products", np.int32),
        ("balance", np.int32),
        ("mark", np.int16, (2,)),  # occasion of the ritual last done
        ("cued", np.int16, (2,)),  # occasion of the ritual whose cue was last met
        ("streak", np.int16, (2,)),
        ("n_done", np.int16),  # rituals done since the mall was renewed
        ("prizes", np.int32),
        ("generation", np.int16),
        ("joined", np.int16),  # day
        ("detections", np.int32),
        ("era", np.int16),  # impression last formed
        ("mall", np.int16),  # renewal last noticed
        ("sessions_a_day", np.uint16),  # traits: indices into their quantile tables
        ("chronotype", np.uint16),
        ("row_rate", np.uint16),
        ("interest", np.uint16),
        ("propensity", np.uint16),
        ("wish", np.uint8),  # gift saved for
        ("responds", np.uint8),
        ("present", np.uint8),
        ("muted", np.uint8),
        ("informed", np.uint8),  # knows the text of an opening push
        ("active", np.uint8),  # today
        ("glimpsed", np.uint8),  # today
        ("reached", np.uint8),  # today
    ],
    align=True,
)

GROUP = np.dtype(
    [
        ("number", np.int64),
        ("column", np.int64),  # of the daily table
        ("key", np.int64),
        ("first_member", np.int64),  # index of seat 0 among all members
        ("n_seats", np.int64),
        ("segment", np.int64),
        ("founded", np.int64),  # day
        ("replace_quits", np.int64),
        ("schedule", np.int64),  # which schedule of acts the group lives by
        ("day_type", np.int64),  # of today
        ("midnight_attention", np.float64),  # attention spent before today
        ("n_sessions", np.int64),  # of today
        ("n_sessions_over", np.int64),
        ("next_act", np.int64),  # index of the next act in the block at hand
        ("clarity", np.float64),
        ("fit", np.float64),
        ("era", np.int64),
        ("mall", np.int64),
        ("promotion", np.float64),
        ("promotion_until", np.float64),
        ("ritual_until", np.float64, (2,)),
        ("ritual_count", np.int64, (2,)),
        ("ritual_points", np.int64, (2,)),
        ("n_messages", np.int64),
        ("opening", np.int64),  # number of the latest opening push among the messages
        ("quality_sum", np.float64),  # of messages, each times its fit to the members when it came
        ("n_human", np.int64),
        ("n_planted", np.int64),
        ("n_products", np.int64),
        ("last_time", np.float64),
        ("last_attention", np.float64),
        ("last_quality", np.float64),
        ("last_fit", np.float64),
        ("last_legible", np.float64),
        ("burst_day", np.int64),
        ("n_bursts", np.int64),
        ("lively", np.float64),
        ("lively_time", np.float64),
        ("demonstrator_spoke", np.float64, (MOST_DEMONSTRATORS,)),
    ],
    align=True,
)
