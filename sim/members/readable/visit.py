"""A visit: what a member does in the opened group."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sim.draws import uniform
from sim.rules.clicking import click_probability
from sim.rules.expectation import confirmed
from sim.rules.habit import habit_gained, habit_missed
from sim.rules.inviting import invite_probability
from sim.rules.opening import match_of
from sim.rules.packets import PACKET_DAYS, return_probability, returned_amount
from sim.rules.points import granted_points, ritual_probability, running_streak, store_purchase_probability
from sim.rules.posting import post_probability, reply_probability, topic_probability
from sim.rules.reading import browsed, interest_probability
from sim.rules.traits import kept, marked
from sim.rules.trust import believed, credited, detection_threshold, distrust
from sim.vocabulary import N_RITUALS, EventKind, RequestKind, Ritual, Stream

if TYPE_CHECKING:
    from sim.members.readable.member import Member

# Plain integers: an IntEnum would make the compiled draw look up its type at every call.
_FOUND, _TELL, _RITUAL, _WIN = int(Stream.FOUND), int(Stream.TELL), int(Stream.RITUAL), int(Stream.WIN)
_STORE_PURCHASE, _REDEEM, _RETURN_PACKET = int(Stream.STORE_PURCHASE), int(Stream.REDEEM), int(Stream.RETURN_PACKET)
_REPLY, _POST, _CLICK, _WHICH = int(Stream.REPLY), int(Stream.POST), int(Stream.CLICK), int(Stream.WHICH)
_INVITE = int(Stream.INVITE)

#: Column of the daily table that counts each ritual done.
_DONE = {Ritual.SIGN_IN: "sign_ins", Ritual.QUIZ: "quizzes", Ritual.LOTTERY: "lotteries", Ritual.TOPIC: "topics"}


class Visit:
    """One visit of a member to the group.

    Args:
        member: Who opens the group.
        time: Now, days.
        counter: Counter of the look that led here, for its draws.
    """

    def __init__(self, member: Member, time: float, counter: int) -> None:
        self.member = member
        self.group = group = member.group
        self.p = member.p
        self.time = time
        self.counter = counter
        self.since_visited = time - member.visited

        self.n_unread = group.n_messages - member.read
        self.n_human = group.n_human - member.read_human
        self.n_planted = group.n_planted - member.read_planted
        self.n_products = group.n_products - member.read_products
        self.n_spam = group.n_spam - member.read_spam
        self.n_warnings = group.n_warnings - member.read_warnings
        self.n_browsed = browsed(self.n_unread, self.p.reading.depth)
        self.share_read = self.n_browsed / self.n_unread if self.n_unread else 0.0
        self.n_planted_read = self.n_planted * self.share_read
        self.lost = distrust(member.trust_at(time), self.p.trust.initial)
        self.found = False  # something of interest
        self.tells = False  # of a planted speaker

    def happen(self) -> None:
        """Go through the whole visit."""
        was_active = self.member.was_active
        self._open()
        self._read()
        self._judge_owner()
        self._notice_planted()
        self._do_rituals()
        self._claim_store_purchase()
        self._fetch_gift()
        self._take_packet()
        self._warn()
        self._post_prepared()
        self._show_order()
        self._reply()
        self._post()
        self._click()
        self._invite()
        if self.member.was_active and not was_active:
            trust = self.p.trust
            self.member.gain_trust(self.time, credited(trust.interaction, trust.absent, self.group.presence))

    # ------------------------------------------------------------------ reading

    def _open(self) -> None:
        """Open the group."""
        member, group = self.member, self.group
        if not member.has_opened:
            member.has_opened = True
            group.counts["reach"] += 1
        group.note(self.time, EventKind.OPEN, member.name)
        member.forget_until(self.time)
        member.visited = marked(self.time)

    def _read(self) -> None:
        """Browse what is unread; it may hold something of interest, or disappoint."""
        member = self.member
        member.informed |= member.read < self.group.opening
        if self.n_unread > 0:
            quality = (self.group.quality_sum - member.read_quality) / self.n_unread
            match = match_of(member.interest, quality, 1.0)
            n_believed = believed(self.n_browsed, self.n_planted_read, self.lost)
            self.found = self._happens(_FOUND, interest_probability(match, self.p.reading.interesting, n_believed))
            member.expectation = kept(confirmed(self.p.expectation, member.expectation, self.found))
            self.group.counts["readings"] += 1
            self.group.counts["finds"] += self.found
        member.mark_seen()
        member.mark_read()

    def _judge_owner(self) -> None:
        """A useful find is to the credit of an owner who is there; spam and warnings are not."""
        member, trust = self.member, self.p.trust
        if self.found:
            gain = credited(trust.useful, trust.absent, self.group.presence)
            member.gain_trust(self.time, gain)
        if self.n_spam > 0:
            member.lose_trust(self.time, trust.spam_loss, self.n_spam * self.share_read)
        if self.n_warnings > 0:
            member.be_warned(self.time)

    def _notice_planted(self) -> None:
        """Read planted messages; one too many, and the member notices, and may want to tell."""
        if self.n_planted == 0:
            return
        member = self.member
        member.detect_left -= self.n_planted_read
        if member.detect_left > 0.0:
            return
        member.lose_trust(self.time, self.p.trust.detection_loss, 1.0)
        member.detections += 1
        u = member.drawn(Stream.DETECTION_THRESHOLD, member.detections)
        member.detect_left = detection_threshold(u, self.p.trust.detection)
        self.group.counts["detections"] += 1
        self.group.note(self.time, EventKind.DETECT, member.name)
        self.tells = member.detections == 1 and self._happens(_TELL, self.p.trust.told)

    # ------------------------------------------------------------------ points and gifts

    def _do_rituals(self) -> None:
        """Take part in what is on offer, or not."""
        member = self.member
        if member.mall_renewals != self.group.mall_renewals:
            member.mall_renewals = self.group.mall_renewals
            member.n_done = 0
        for ritual in range(N_RITUALS):
            if member.is_on_offer(ritual, self.time):
                self._may_do(ritual)

    def _may_do(self, ritual: int) -> None:
        """Do a ritual or not; habit, streak and points follow."""
        p, member, group = self.p, self.member, self.group
        occasion = group.ritual_count[ritual]
        missed = occasion - member.done[ritual] - 1
        habit = habit_missed(member.habit[ritual], p.habit.loss, missed)
        streak = running_streak(member.streak[ritual], missed, p.rituals.freeze[ritual])
        reward = member.reward_of(ritual, member.n_done)
        if ritual == Ritual.TOPIC:
            chance = topic_probability(p.posting, member.propensity, member.expectation, reward)
        else:
            chance = ritual_probability(p.points, member.response, reward, habit, streak, member.asset())
        if not self._happens(_RITUAL, chance, ritual):
            return
        granted = self._won(ritual, streak)
        member.habit[ritual] = kept(habit_gained(habit, p.habit.gain, reward))
        member.done[ritual] = occasion
        member.streak[ritual] = streak + 1
        member.n_done += 1
        member.pay(p.rituals.price[ritual])
        member.earn(granted)
        group.counts["points_for_rituals"] += granted
        group.counts[_DONE[Ritual(ritual)]] += 1
        self._interact(EventKind(EventKind.SIGN_IN + ritual), granted)
        if ritual == Ritual.TOPIC:
            self._speak()

    def _won(self, ritual: int, streak: int) -> int:
        """Points that a ritual grants; a lottery grants them to some only."""
        rituals = self.p.rituals
        chance = rituals.chance[ritual]
        if chance < 1.0 and not self._happens(_WIN, chance, ritual):
            return 0
        points = self.group.ritual_points[ritual]
        return granted_points(points, streak, rituals.streak_bonus[ritual], rituals.streak_cap[ritual])

    def _claim_store_purchase(self) -> None:
        """Claim points for a purchase in the store since the last visit, if they are granted and there was one."""
        points = self.p.earning.store_purchase
        rate = self.p.traits.store_purchases[self.group.facts.segment]
        if points <= 0 or rate <= 0.0 or not self.member.is_earning(self.time):
            return
        reward = self.member.reward_now(self.time, points)
        chance = store_purchase_probability(rate, self.p.points.store, reward, self.since_visited)
        if self._happens(_STORE_PURCHASE, chance):
            self.member.earn(points)
            self.group.counts["points_for_store_purchases"] += points
            self.group.counts["store_purchases"] += 1
            self.group.counts["store_revenue"] += self.p.traits.store_basket[self.group.facts.segment]
            self._interact(EventKind.STORE_PURCHASE, points)

    def _fetch_gift(self) -> None:
        """Fetch the gift saved for, if it can be had, or not yet; then save for another."""
        p, member, counts, stock = self.p, self.member, self.group.counts, self.group.stock
        gift, price = member.prize(), member.prize_price()
        if gift is None or member.balance < price:
            return
        if not self._happens(_REDEEM, p.points.redeem):
            return
        if stock[gift] > 0:
            stock[gift] -= 1
        member.pay(price)
        self.group.redeemed[self.group.day, gift] += 1
        member.prizes += 1
        counts["redemptions"] += 1
        counts["gift_cost"] += p.mall.costs[gift]
        member.wish = member.drawn_wish()
        self.group.note(self.time, EventKind.REDEEM, member.name, price)

    def _take_packet(self) -> None:
        """Take a share of the red packet that waits, and perhaps send one in return."""
        member, group, packets = self.member, self.group, self.p.packets
        if not member.packet_waits(self.time):
            return
        member.packet = group.packet
        group.packet_left -= 1
        group.counts["packets_received"] += 1
        self._interact(EventKind.RECEIVE_PACKET, group.packet)
        taken = (packets.reciprocity, group.packet_share, packets.returned)
        if self._happens(_RETURN_PACKET, return_probability(*taken)):
            amount = returned_amount(*taken)
            group.hand_out(int(packets.shares), amount / packets.shares, self.time, self.time + PACKET_DAYS)
            member.packet = group.packet
            group.counts["packets_returned"] += 1
            group.counts["packets_yuan"] += amount
            self._interact(EventKind.RETURN_PACKET, group.packet)
            self._speak()

    # ------------------------------------------------------------------ speaking and clicking

    def _warn(self) -> None:
        """Tell the others of a planted speaker just noticed, outside the group; who tells knows it already."""
        if self.tells:
            self.group.n_warnings += 1
            self.member.read_warnings = self.group.n_warnings
            self.group.counts["warnings"] += 1
            self.group.counts["warned_outside"] += self.p.joining.hearers
            self.group.note(self.time, EventKind.WARN, self.member.name)

    def _post_prepared(self) -> None:
        """Send the message that operators prepared with the member."""
        if self.member.prepared:
            self.member.prepared = False
            self.group.counts["prepared_posts"] += 1
            self._interact(EventKind.PREPARED_POST, self._points_for_message())
            self._speak(self.group.prepared_quality)

    def _show_order(self) -> None:
        """Show the others an order that came and was fine."""
        buyer, earning = self.member.buyer, self.p.earning
        if buyer.has_to_show:
            buyer.has_to_show = False
            self.group.counts["shares"] += 1
            granted = self.member.be_granted(self.time, earning.share)
            self.group.counts["points_for_shares"] += granted
            self._interact(EventKind.SHARE, granted)
            self.group.show_order(self.time)
            self._speak()

    def _reply(self) -> None:
        """Reply to what people wrote, or not."""
        if self.group.all_propensity <= 0.0:
            return
        n_human = believed(self.n_human * self.share_read, self.n_planted_read, self.lost)
        chance = reply_probability(self.p.posting.branching, self.member.propensity, self.group.all_propensity, n_human)
        if self._happens(_REPLY, chance):
            self.group.counts["replies"] += 1
            self._interact(EventKind.REPLY, self._points_for_message())
            self._speak()

    def _post(self) -> None:
        """Start a turn or not, when something of interest was found; who has spoken today does not."""
        p, member = self.p, self.member
        if not self.found or member.spoke_time >= math.floor(self.time):
            return
        reward = member.reward_now(self.time, p.earning.post) if self._message_earns() else 0.0
        chance = post_probability(p.posting, member.propensity, member.expectation, reward)
        if self._happens(_POST, chance):
            self.group.counts["posts"] += 1
            self._interact(EventKind.POST, self._points_for_message())
            self._speak()

    def _click(self) -> None:
        """Click on a product message or not, when something of interest was found."""
        if not self.found or self.n_products == 0:
            return
        n_read = self.n_products * self.share_read
        promotion = self.group.promotion_at(self.time)
        product, need, promise = self._offered(n_read)
        chance = click_probability(self.p.clicking, promotion, self.member.expectation, n_read, need, promise)
        if self._happens(_CLICK, chance):
            self.group.counts["clicks"] += 1
            self._interact(EventKind.CLICK)
            if product is not None:
                self.member.buyer.consider(product, promise, self.time)

    def _offered(self, n_read: float) -> tuple[int | None, float, float]:
        """Product of one of the messages read, how much the member needs it, and what is promised beyond it."""
        n_goods = len(self.p.goods.prices)
        if n_goods == 0 or self.time < 0.0:  # nothing is sold before the scenario
            return None, 1.0, 0.0
        n_newer = int(uniform(self.member.key, _WHICH, self.counter) * n_read)
        product = (self.group.n_products - n_newer - 1) % n_goods
        return product, self.member.buyer.need_of(product, self.time), self.group.promises[product]

    def _invite(self) -> None:
        """Invite an acquaintance, where members may and there is somebody left to invite."""
        p, member, time = self.p, self.member, self.time
        if member.contacts == 0 or not p.invitations.start <= time < p.invitations.end:
            return
        reward = member.reward_now(time, p.earning.invitation)
        buyer = member.buyer
        satisfied = 1.0 if buyer.is_satisfied and not buyer.is_lost else 0.0
        chance = invite_probability(p.inviting, member.trust_at(time), satisfied, reward)
        if self._happens(_INVITE, chance):
            member.contacts -= 1
            self.group.counts["invited"] += 1
            self.group.tell(time, RequestKind.INVITATION, member.name, member.contacts)
            self._interact(EventKind.INVITE)

    def _message_earns(self) -> bool:
        """Whether the member's next message today earns points."""
        earning = self.p.earning
        return earning.post > 0 and self.member.rewarded < earning.posts_a_day and self.member.is_earning(self.time)

    def _points_for_message(self) -> int:
        """Grant the points that a message earns; returns how many."""
        if not self._message_earns():
            return 0
        self.member.rewarded += 1
        self.member.earn(self.p.earning.post)
        self.group.counts["points_for_messages"] += self.p.earning.post
        return self.p.earning.post

    def _speak(self, prepared: float | None = None) -> None:
        """Send a message, of the quality prepared with operators if any was; the speaker has read everything."""
        member = self.member
        self.group.speak(member, self.time, self.p.posting.quality if prepared is None else prepared)
        member.spoke_time = marked(self.time)
        member.mark_seen()
        member.mark_read()

    # ------------------------------------------------------------------ any of these

    def _interact(self, kind: EventKind, value: int = 0) -> None:
        """Do something that makes the member active today."""
        self.member.interact(self.time, kind, value)

    def _happens(self, stream: int, chance: float, ritual: int | None = None) -> bool:
        """Whether something happens, by the draw of this visit for it, or of this visit and ritual."""
        counter = self.counter if ritual is None else self.counter * N_RITUALS + ritual
        return uniform(self.member.key, stream, counter) < chance
