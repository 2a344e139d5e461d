"""Members whose seats others have taken: what they did, summed by the channel they joined through (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.vocabulary import N_CHANNELS

#: Sums of one group and channel, as the engine keeps them: tables.ATTRIBUTION without those still on their seats.
SUMS = np.dtype(
    [
        ("members", np.int64),
        ("left_first_day", np.int64),
        ("active_days", np.int64),
        ("orders", np.int64),
        ("paid", np.float64),
    ],
    align=True,
)

#: The same of one group by channel, as kernels hand it on; a record of fixed size, like the journal it stands in.
FORMER = np.dtype(
    [
        ("members", np.int64, (N_CHANNELS,)),
        ("left_first_day", np.int64, (N_CHANNELS,)),
        ("active_days", np.int64, (N_CHANNELS,)),
        ("orders", np.int64, (N_CHANNELS,)),
        ("paid", np.float64, (N_CHANNELS,)),
    ],
    align=True,
)


@kernel
def leave_behind(p: Any, m: Any, b: Any, former: Any) -> None:
    """Somebody takes a seat: what its former member did stays in the sums, unless they left before day 0."""
    if m.left < 0:
        return
    former.members[m.channel] += 1
    former.left_first_day[m.channel] += m.left == m.joined
    former.active_days[m.channel] += m.active_days
    if p.goods.n > 0:
        former.orders[m.channel] += b.orders
        former.paid[m.channel] += b.paid


@kernel
def take_up(sums: Any, former: Any) -> None:
    """Take up a group's sums, (channels,) of SUMS."""
    for channel in range(len(sums)):
        former.members[channel] = sums[channel].members
        former.left_first_day[channel] = sums[channel].left_first_day
        former.active_days[channel] = sums[channel].active_days
        former.orders[channel] = sums[channel].orders
        former.paid[channel] = sums[channel].paid


@kernel
def lay_down(former: Any, sums: Any) -> None:
    """Lay a group's sums down again."""
    for channel in range(len(sums)):
        sums[channel].members = former.members[channel]
        sums[channel].left_first_day = former.left_first_day[channel]
        sums[channel].active_days = former.active_days[channel]
        sums[channel].orders = former.orders[channel]
        sums[channel].paid = former.paid[channel]
