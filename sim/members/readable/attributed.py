"""What came of members, summed by the channel through which they joined."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.members.readable.member import Member


class Attributed:
    """Sums over members who were there on day 0 or later, by number of the channel."""

    def __init__(self) -> None:
        self.members: defaultdict[int, int] = defaultdict(int)
        self.left_first_day: defaultdict[int, int] = defaultdict(int)
        self.present: defaultdict[int, int] = defaultdict(int)
        self.active_days: defaultdict[int, int] = defaultdict(int)
        self.orders: defaultdict[int, int] = defaultdict(int)
        self.paid: defaultdict[int, float] = defaultdict(float)  # yuan

    def count(self, member: Member) -> None:
        """Add a member, unless they left before day 0."""
        if member.present or member.left >= 0:
            self.members[member.channel] += 1
            self.left_first_day[member.channel] += member.left == member.joined
            self.present[member.channel] += member.present
            self.active_days[member.channel] += member.active_days
            self.orders[member.channel] += member.buyer.orders
            self.paid[member.channel] += member.buyer.paid
