"""A member: opens the app, sees the group or not, mutes, quits, opens it, takes part."""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

import simpy

from sim.draws import day_counter, instant, member_key, uniform
from sim.members.readable.ranks import SESSION, WAKE
from sim.moments import moment
from sim.parameters import FloatArray
from sim.rules.attention import attention_before, own_time, session_gap, time_of_day
from sim.rules.clicking import click_probability
from sim.rules.expectation import impression, known_clarity, moved
from sim.rules.exposure import glimpse_probability
from sim.rules.habit import cue_probability, habit_gained, habit_missed
from sim.rules.opening import match_of, open_probability
from sim.rules.points import asset_share, granted_points, perceived_reward, ritual_probability
from sim.rules.posting import post_probability, reply_probability
from sim.rules.quitting import irritation, mute_threshold, quit_threshold
from sim.rules.reading import browsed, interest_probability
from sim.rules.traits import responsiveness, trait_index
from sim.rules.trust import betrayed_trust, detection_threshold, recovered_trust
from sim.vocabulary import EventKind, Ritual, Stream

if TYPE_CHECKING:
    from sim.members.readable.group import Group

# Plain integers: an IntEnum would make the compiled draw look up its type at every call.
_SESSION, _VISIBLE, _OPEN, _CUE = int(Stream.SESSION), int(Stream.VISIBLE), int(Stream.OPEN), int(Stream.CUE)
_FOUND, _RITUAL, _REDEEM = int(Stream.FOUND), int(Stream.RITUAL), int(Stream.REDEEM)
_REPLY, _POST, _CLICK = int(Stream.REPLY), int(Stream.POST), int(Stream.CLICK)
_RITUALS = tuple(int(ritual) for ritual in Ritual)
_MOST_SESSIONS = 4000


class Member:
    """One person on one seat of a group.

    Args:
        group: The group, which the member has just joined.
        seat: Seat.
        generation: How many sat there before.
    """

    def __init__(self, group: Group, seat: int, generation: int) -> None:
        self.group = group
        self.p = p = group.parameters
        self.seat = seat
        self.generation = generation
        self.name = generation * 1024 + seat
        self.key = member_key(group.seed, group.facts.key, seat, generation)
        self.joined = group.day

        segment = group.facts.segment
        self.sessions_a_day = self._trait(p.traits.sessions_a_day[segment], Stream.SESSIONS_A_DAY)
        self.chronotype = self._trait(p.traits.chronotype[segment], Stream.CHRONOTYPE)
        self.row_rate = self._trait(p.traits.row_rate[segment], Stream.ROW_RATE)
        self.interest = self._trait(p.traits.interest[segment], Stream.INTEREST)
        self.propensity = self._trait(p.traits.propensity[segment], Stream.PROPENSITY)
        frailty = self._trait(p.traits.frailty, Stream.FRAILTY)
        responds = self._drawn(Stream.RESPONDS) < p.traits.responders[segment]
        self.response = responsiveness(responds, p.points.bystander)
        self.muted = self._drawn(Stream.MUTED_AT_JOIN) < p.traits.muted_share[segment]
        self.quit_left = quit_threshold(self._drawn(Stream.QUIT_THRESHOLD), frailty, p.quitting.hazard)
        self.mute_left = mute_threshold(self._drawn(Stream.MUTE_THRESHOLD), p.quitting.hazard, p.quitting.mute_ratio)
        self.detect_left = detection_threshold(self._drawn(Stream.DETECTION_THRESHOLD), p.trust.detection)

        self.present = True
        self.about_to_look = False
        self.expectation = p.expectation.initial
        self.trust = p.trust.initial
        self.trust_time = float(group.day)
        self.detections = 0
        self.informed = False  # knows the text of an opening push
        self.spoke_time = -math.inf
        self.balance = 0
        self.prizes = 0
        self.wish = self._drawn_wish()
        self.n_done = 0
        self.mall_renewals = group.mall_renewals
        self.habit = [0.0, 0.0]
        self.streak = [0, 0]
        self.done = list(group.ritual_count)  # occasion of each ritual last done
        self.cued = list(group.ritual_count)  # occasion whose cue was last met
        self.era = group.era
        self.seen = group.n_messages
        self._mark_read()

        group.counts["joins"] += 1
        group.note(float(group.day), EventKind.JOIN, self.name)
        group.env.process(self._life())

    # ------------------------------------------------------------------ time

    def _life(self) -> Generator[simpy.Event, None, None]:
        """Process: session after session, day after day, until the member quits."""
        env, day = self.group.env, self.joined
        while True:
            if not self.group.asleep:
                sessions = self._sessions(day)
                self.group.counts["sessions"] += len(sessions)
                for time, slot in sessions:
                    yield moment(env, time, SESSION + self.seat)
                    if not self.present:
                        return
                    self.look(time, day_counter(day, slot), alerted=False)
            day += 1
            yield moment(env, float(day), WAKE)
            if not self.present:
                return

    def _sessions(self, day: int) -> list[tuple[float, int]]:
        """Times of the day's sessions, each with its number."""
        attention = self.p.attention
        day_type = attention.day_types[day % 7]
        mass = attention.mass[day_type]
        start = attention_before(attention.cumulative, day_type, own_time(0.0, -self.chronotype))
        sessions = []
        passed = 0.0
        for slot in range(_MOST_SESSIONS):
            passed += session_gap(uniform(self.key, _SESSION, day_counter(day, slot)), self.sessions_a_day)
            if passed >= mass:
                break
            at = start + passed
            if at >= mass:
                at -= mass
            time = own_time(time_of_day(attention.cumulative, attention.guide, day_type, at), self.chronotype)
            sessions.append((day + instant(time), slot))
        return sorted(sessions)

    def begin_day(self) -> None:
        """Forget what was done yesterday."""
        self.was_active = self.has_glimpsed = self.has_opened = False

    # ------------------------------------------------------------------ outside the group

    def look(self, time: float, counter: int, alerted: bool) -> None:
        """Look at the phone: an open ritual may call, and the group may be on the first screen.

        Args:
            time: Now, days.
            counter: Counter of this occasion's draws.
            alerted: Whether an alert shows the group, wherever it is in the list.
        """
        opens = time < self.group.rituals_until and self._is_called(time, counter)
        if self.group.n_messages > self.seen and (alerted or self._is_visible(time, counter)):
            opens = self._glimpse(time, counter) or opens
        if opens and self.present:
            self._visit(time, counter)

    def _is_called(self, time: float, counter: int) -> bool:
        """Whether the habit of an open ritual brings the member straight to the group; tried once an occasion."""
        called = False
        for ritual in _RITUALS:
            occasion = self.group.ritual_count[ritual]
            if time < self.group.ritual_until[ritual] and occasion not in (self.cued[ritual], self.done[ritual]):
                self.cued[ritual] = occasion
                habit = habit_missed(self.habit[ritual], self.p.habit.loss, occasion - self.done[ritual] - 1)
                u = uniform(self.key, _CUE, counter * 2 + ritual)
                called = u < cue_probability(habit, self.p.habit.pull) or called
        return called

    def _is_visible(self, time: float, counter: int) -> bool:
        """Whether the group is on the first screen of the chat list."""
        lag = self.group.attention_at(time) - self.group.last_attention
        return uniform(self.key, _VISIBLE, counter) < glimpse_probability(lag, self.row_rate, self.p.exposure.rows)

    def _glimpse(self, time: float, counter: int) -> bool:
        """See the group in the list with something new in it; returns whether the member opens it."""
        group = self.group
        if not self.has_glimpsed:
            self.has_glimpsed = True
            group.counts["glimpsed"] += 1
        group.note(time, EventKind.GLIMPSE, self.name)
        match = match_of(self.interest, group.last_quality, group.last_fit)
        asset = self._asset() * self.response
        trust = self._trust_at(time)
        if group.n_messages == group.opening and group.last_legible > 0.0:
            self.informed = True
        clarity = known_clarity(group.clarity, self.informed, self.p.expectation.informed)
        if self.era != group.era:
            self.era = group.era
            promise = match_of(self.interest, impression(clarity, group.last_legible), group.fit)
            self.expectation = moved(self.expectation, promise, self.p.expectation.impression_step)

        n_new = group.n_messages - self.seen
        self.seen = group.n_messages
        self._bear(time, irritation(self.p.quitting, n_new, self.expectation, self.muted, asset, trust))
        if not self.present:
            return False

        self.expectation = moved(self.expectation, match * clarity, self.p.expectation.glimpse_step)
        return uniform(self.key, _OPEN, counter) < open_probability(
            self.p.opening,
            self.expectation,
            match,
            clarity,
            group.last_legible,
            group.promotion_at(time),
            asset,
            self._reward_on_offer(time),
            group.liveliness(time),
            trust,
            float(self.muted),
        )

    def _reward_on_offer(self, time: float) -> float:
        """Perceived reward of a ritual that is open and not yet done, 0 when there is none."""
        group = self.group
        if not any(
            time < group.ritual_until[ritual] and self.done[ritual] != group.ritual_count[ritual] for ritual in _RITUALS
        ):
            return 0.0
        n_done = self.n_done if self.mall_renewals == group.mall_renewals else 0
        return perceived_reward(self.response, self.p.points.wear, n_done)

    def _bear(self, time: float, annoyance: float) -> None:
        """Bear some irritation: quit or mute when it is too much."""
        self.quit_left -= annoyance
        if self.quit_left <= 0.0:
            self.present = False
            self.group.counts["quits"] += 1
            self.group.counts["points_forfeited"] += self.balance
            self.group.note(time, EventKind.QUIT, self.name)
        elif not self.muted:
            self.mute_left -= annoyance
            if self.mute_left <= 0.0:
                self.muted = True
                self.group.counts["mutes"] += 1
                self.group.note(time, EventKind.MUTE, self.name)

    # ------------------------------------------------------------------ inside the group

    def _visit(self, time: float, counter: int) -> None:
        """Open the group: read, take part in rituals, speak, click."""
        group = self.group
        if not self.has_opened:
            self.has_opened = True
            group.counts["reach"] += 1
        group.note(time, EventKind.OPEN, self.name)

        n_unread = group.n_messages - self.read
        n_human = float(group.n_human - self.read_human)
        n_planted = float(group.n_planted - self.read_planted)
        has_products = group.n_products > self.read_products
        self.informed |= self.read < group.opening
        n_browsed = browsed(n_unread, self.p.reading.depth)
        share_read = n_browsed / n_unread if n_unread else 0.0
        found = n_unread > 0 and self._finds(n_unread, n_browsed, counter)
        self.seen = group.n_messages
        self._mark_read()
        if n_planted:
            self._read_planted(time, n_planted * share_read)

        interactions = [
            self._take_part(time, counter),
            self._may_speak(time, counter, n_human * share_read),
            found and has_products and self._may_click(time, counter),
        ]
        if any(interactions) and not self.was_active:
            self.was_active = True
            group.counts["active"] += 1
            group.counts["active_initial"] += self.joined <= 0

    def _finds(self, n_unread: int, n_browsed: float, counter: int) -> bool:
        """Browse unread messages; returns whether something of interest was among them."""
        quality = (self.group.quality_sum - self.read_quality) / n_unread
        match = match_of(self.interest, quality, 1.0)
        chance = interest_probability(match, self.p.reading.interesting, n_browsed)
        found = uniform(self.key, _FOUND, counter) < chance
        self.expectation = moved(self.expectation, 1.0 if found else 0.0, self.p.expectation.read_step)
        return found

    def _read_planted(self, time: float, n_read: float) -> None:
        """Read planted messages; one too many, and the member notices."""
        self.detect_left -= n_read
        if self.detect_left > 0.0:
            return
        self.trust = betrayed_trust(self._trust_at(time), self.p.trust.detection_loss)
        self.trust_time = time
        self.detections += 1
        u = uniform(self.key, int(Stream.DETECTION_THRESHOLD), self.detections)
        self.detect_left = detection_threshold(u, self.p.trust.detection)
        self.group.counts["detections"] += 1
        self.group.note(time, EventKind.DETECT, self.name)

    def _take_part(self, time: float, counter: int) -> bool:
        """Take part in open rituals, then perhaps fetch a gift; returns whether in any ritual."""
        group = self.group
        if self.mall_renewals != group.mall_renewals:
            self.mall_renewals = group.mall_renewals
            self.n_done = 0
        took_part = False
        for ritual in _RITUALS:
            if time < group.ritual_until[ritual] and self.done[ritual] != group.ritual_count[ritual]:
                took_part = self._may_do(ritual, time, counter) or took_part
        if self.p.mall.prices and self.balance >= self.p.mall.prices[self.wish]:
            self._may_redeem(time, counter)
        return took_part

    def _may_do(self, ritual: int, time: float, counter: int) -> bool:
        """Do a ritual or not; habit, streak and points follow."""
        p, group = self.p, self.group
        occasion = group.ritual_count[ritual]
        missed = occasion - self.done[ritual] - 1
        habit = habit_missed(self.habit[ritual], p.habit.loss, missed)
        streak = self.streak[ritual] if missed == 0 else 0
        reward = perceived_reward(self.response, p.points.wear, self.n_done)
        chance = ritual_probability(p.points, self.response, reward, habit, streak, self._asset())
        if uniform(self.key, _RITUAL, counter * 2 + ritual) >= chance:
            return False
        points = granted_points(
            group.ritual_points[ritual], streak, p.rituals.streak_bonus[ritual], p.rituals.streak_cap[ritual]
        )
        self.habit[ritual] = habit_gained(habit, p.habit.gain, reward)
        self.done[ritual] = occasion
        self.streak[ritual] = streak + 1
        self.n_done += 1
        self.balance += points
        group.counts["points_issued"] += points
        group.counts["sign_ins" if ritual == Ritual.SIGN_IN else "quizzes"] += 1
        group.note(time, EventKind.SIGN_IN if ritual == Ritual.SIGN_IN else EventKind.QUIZ, self.name, points)
        return True

    def _may_redeem(self, time: float, counter: int) -> None:
        """Fetch the gift saved for, or not yet; then save for another."""
        if uniform(self.key, _REDEEM, counter) >= self.p.points.redeem:
            return
        counts, price = self.group.counts, self.p.mall.prices[self.wish]
        self.balance -= price
        self.prizes += 1
        counts["redemptions"] += 1
        counts["points_redeemed"] += price
        counts["gift_cost"] += self.p.mall.costs[self.wish]
        self.wish = self._drawn_wish()
        self.group.note(time, EventKind.REDEEM, self.name, price)

    def _may_speak(self, time: float, counter: int, n_human: float) -> bool:
        """Reply to what people wrote, start a turn, both or neither."""
        p, group = self.p, self.group
        spoke = False
        chance = reply_probability(p.posting.branching, self.propensity, group.facts.members, n_human)
        if uniform(self.key, _REPLY, counter) < chance:
            group.counts["replies"] += 1
            self._speak(time, EventKind.REPLY)
            spoke = True
        if uniform(self.key, _POST, counter) < post_probability(p.posting, self.propensity, self.expectation):
            group.counts["posts"] += 1
            self._speak(time, EventKind.POST)
            spoke = True
        return spoke

    def _speak(self, time: float, kind: EventKind) -> None:
        """Send a message; the speaker has read everything."""
        self.group.note(time, kind, self.name)
        self.group.speak(self, time)
        self.spoke_time = time
        self.seen = self.group.n_messages
        self._mark_read()

    def _may_click(self, time: float, counter: int) -> bool:
        """Click on a product message, or not."""
        chance = click_probability(self.p.clicking, self.group.promotion_at(time), self.expectation)
        if uniform(self.key, _CLICK, counter) >= chance:
            return False
        self.group.counts["clicks"] += 1
        self.group.note(time, EventKind.CLICK, self.name)
        return True

    # ------------------------------------------------------------------ state

    def _drawn(self, stream: Stream, counter: int = 0) -> float:
        """The member's uniform number of a stream."""
        return uniform(self.key, int(stream), counter)

    def _trait(self, table: Sequence[float] | FloatArray, stream: Stream) -> float:
        """The member's value of a trait."""
        return float(table[trait_index(self._drawn(stream))])

    def _drawn_wish(self) -> int:
        """Number of the gift that the member saves for next."""
        return int(self._drawn(Stream.WISH, self.prizes) * len(self.p.mall.prices))

    def _asset(self) -> float:
        """Points held against the prize the member saves for."""
        prices = self.p.mall.prices
        return asset_share(self.balance, prices[self.wish] if prices else 0)

    def _trust_at(self, time: float) -> float:
        """Trust in the owner now."""
        trust = self.p.trust
        return recovered_trust(self.trust, trust.initial, time - self.trust_time, trust.half_life)

    def _mark_read(self) -> None:
        """Remember that everything so far was read."""
        self.read = self.group.n_messages
        self.read_human = self.group.n_human
        self.read_planted = self.group.n_planted
        self.read_products = self.group.n_products
        self.read_quality = self.group.quality_sum
