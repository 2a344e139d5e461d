"""A member: opens the app, sees the group or not, mutes, quits, opens it. What happens in the group is in visit.py."""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

import simpy

from sim.draws import day_counter, instant, uniform, uniform_pair
from sim.members.readable.entrant import Entrant
from sim.members.readable.purchase import Buyer
from sim.members.readable.ranks import SESSION
from sim.members.readable.visit import Visit
from sim.moments import moment
from sim.parameters import FloatArray
from sim.rules.attention import own_time, session_count, time_of_day
from sim.rules.expectation import forgotten, impression, known_clarity, moved
from sim.rules.exposure import is_on_screen
from sim.rules.habit import cue_probability, habit_missed
from sim.rules.inviting import sociability
from sim.rules.joining import held_by_inviter, leave_probability
from sim.rules.opening import match_of, open_probability
from sim.rules.points import asset_share, granted_points, perceived_reward, points_worth, running_streak
from sim.rules.posting import agree_probability
from sim.rules.quitting import burden, irritation, mute_threshold, quit_threshold, toward_quitting
from sim.rules.traits import kept, marked, responsiveness, trait_index
from sim.rules.trust import detection_threshold, distrust, gained_trust, lost_trust, recovered_trust, warned_trust
from sim.vocabulary import N_RITUALS, OPERATOR, Channel, EventKind, Stream

if TYPE_CHECKING:
    from sim.members.readable.group import Group

# Plain integers: an IntEnum would make the compiled draw look up its type at every call.
_SESSION_COUNT, _SESSION, _VISIBLE, _OPEN, _CUE = (
    int(Stream.SESSION_COUNT),
    int(Stream.SESSION),
    int(Stream.VISIBLE),
    int(Stream.OPEN),
    int(Stream.CUE),
)


class Member:
    """One person on one seat of a group.

    Shares are remembered through `kept` and times through `marked`, as coarsely as single-precision numbers hold them.

    Args:
        group: The group, which the member has just joined.
        seat: Seat.
        generation: How many sat there before.
        entrant: Who it is, and how they come in.
    """

    def __init__(self, group: Group, seat: int, generation: int, entrant: Entrant) -> None:
        self.group = group
        self.p = p = group.parameters
        self.seat = seat
        self.generation = generation
        self.name = generation * 1024 + seat
        self.key = entrant.key
        self.channel = entrant.channel
        self.inviter = entrant.inviter
        self.joined = group.day

        segment = group.facts.segment
        self.sessions_a_day = self._trait(p.traits.sessions_a_day[segment], Stream.SESSIONS_A_DAY)
        self.chronotype = self._trait(p.traits.chronotype[segment], Stream.CHRONOTYPE)
        self.row_rate = self._trait(p.traits.row_rate[segment], Stream.ROW_RATE)
        self.interest = self._trait(p.traits.interest[segment], Stream.INTEREST)
        self.propensity = self._trait(p.traits.propensity[segment], Stream.PROPENSITY)
        frailty = self._trait(p.traits.frailty, Stream.FRAILTY)
        responds = self.drawn(Stream.RESPONDS) < p.traits.responders[segment]
        self.response = responsiveness(responds, p.points.bystander)
        self.muted = self.drawn(Stream.MUTED_AT_JOIN) < p.traits.muted_share[segment]
        self.quit_left = quit_threshold(self.drawn(Stream.QUIT_THRESHOLD), frailty, p.quitting.hazard)
        self.mute_left = mute_threshold(self.drawn(Stream.MUTE_THRESHOLD), p.quitting.hazard, p.quitting.mute_ratio)
        self.detect_left = detection_threshold(self.drawn(Stream.DETECTION_THRESHOLD), p.trust.detection)

        coupled = self.drawn(Stream.COUPLED) < p.inviting.coupling
        by_response, own = trait_index(self.drawn(Stream.RESPONDS)), trait_index(self.drawn(Stream.SOCIABLE))
        acquaintances = int(p.traits.contacts[segment][sociability(by_response, own, coupled)])
        self.contacts = 0 if entrant.has_told_all else acquaintances  # left to invite

        self.present = True
        self.left = -math.inf  # day
        self.about_to_look = False
        self.expectation = kept(entrant.expectation)
        self.change_trust(entrant.time, entrant.trust)
        self.seen_time = marked(entrant.time)
        self.visited = marked(entrant.time)
        self.spoke_time = -math.inf
        self.detections = 0
        self.informed = False  # knows the text of an opening push
        self.asked = False  # ever, to prepare a message
        self.prepared = False  # has a message ready
        self.rewarded = 0  # messages today that earned points
        self.balance = entrant.points
        self.aging = 0  # points of the balance that expire next time
        self.prizes = 0
        self.wish = self.drawn_wish()
        self.n_done = 0
        self.mall_renewals = group.mall_renewals
        self.packet = group.packet  # red packet last taken
        self.habit = [0.0] * N_RITUALS
        self.streak = [0] * N_RITUALS
        self.done = list(group.ritual_count)  # occasion of each ritual last done
        self.cued = list(group.ritual_count)  # occasion whose cue was last met
        self.era = group.era
        self.buyer = Buyer(self, self._trait(p.traits.wallet[segment], Stream.WALLET))
        self.active_days = 0
        self.last_active = -1  # day
        self.mark_seen()
        self.mark_read()

        group.counts["joins"] += 1

    @property
    def is_initial(self) -> bool:
        """Whether the member was there at the start of day 0."""
        return self.joined <= 0 and self.channel == Channel.FOUNDING

    def count_tie(self, what: str) -> None:
        """Count a member, or a quit, by whether the inviter is still there; nothing for who has none in the group."""
        if self.inviter != OPERATOR:
            where = "there" if self.group.is_there(self.inviter) else "gone"
            self.group.counts[f"{what}_inviter_{where}"] += 1

    # ------------------------------------------------------------------ time

    def look_now_and_then(self, day: int, since: float) -> Generator[simpy.Event, None, None]:
        """Process: session after session of a day, until the member quits.

        Args:
            day: The day.
            since: Time before which sessions came to nothing.
        """
        sessions = self._sessions(day)
        self.group.counts["sessions"] += len(sessions)
        for time, slot in sessions:
            if time >= since:
                yield moment(self.group.env, time, SESSION + self.seat)
                if not self.present:
                    return
                self.look(time, day_counter(day, slot), alerted=False)

    def _sessions(self, day: int) -> list[tuple[float, int]]:
        """Times of the day's sessions, each with its number: a Poisson number of points on the attention clock."""
        attention = self.p.attention
        day_type = attention.day_types[day % 7]
        mean = self.sessions_a_day * attention.mass[day_type]
        u = uniform(self.key, _SESSION_COUNT, day_counter(day, 0))
        n_today = session_count(u, mean, attention.reciprocals)
        sessions = []
        for slot in range(n_today):
            pair = uniform_pair(self.key, _SESSION, day_counter(day, slot - slot % 2))
            common = time_of_day(attention.times, day_type, pair[slot % 2])
            sessions.append((day + instant(own_time(common, self.chronotype)), slot))
        return sorted(sessions)

    def begin_day(self) -> None:
        """Forget what was done yesterday."""
        self.was_active = self.has_glimpsed = self.has_opened = False
        self.rewarded = 0

    # ------------------------------------------------------------------ outside the group

    def look(self, time: float, counter: int, alerted: bool) -> None:
        """Look at the phone: an open ritual or a message to be sent may call, and the group may be in sight.

        Args:
            time: Now, days.
            counter: Counter of this occasion's draws.
            alerted: Whether an alert shows the group, wherever it is in the list.
        """
        opens = time < self.group.rituals_until and self._is_called(time, counter)
        opens = opens or self.prepared
        if self.group.n_messages > self.seen and (alerted or self._is_visible(time, counter)):
            opens = self._glimpse(time, counter) or opens
        if opens and self.present:
            Visit(self, time, counter).happen()

    def _is_called(self, time: float, counter: int) -> bool:
        """Whether the habit of an open ritual brings the member straight to the group; tried once an occasion."""
        called = False
        for ritual in range(N_RITUALS):
            occasion = self.group.ritual_count[ritual]
            if time < self.group.ritual_until[ritual] and occasion not in (self.cued[ritual], self.done[ritual]):
                self.cued[ritual] = occasion
                habit = habit_missed(self.habit[ritual], self.p.habit.loss, occasion - self.done[ritual] - 1)
                u = uniform(self.key, _CUE, counter * N_RITUALS + ritual)
                called = u < cue_probability(habit, self.p.habit.pull) or called
        return called

    def _is_visible(self, time: float, counter: int) -> bool:
        """Whether the group is on the first screen of the chat list."""
        lag = self.group.attention_at(time) - self.group.last_attention
        return is_on_screen(uniform(self.key, _VISIBLE, counter), lag, self.row_rate, self.p.exposure.rows)

    def _glimpse(self, time: float, counter: int) -> bool:
        """See the group in the list with something new in it; returns whether the member opens it."""
        group = self.group
        if not self.has_glimpsed:
            self.has_glimpsed = True
            group.counts["glimpsed"] += 1
        group.counts["glimpses"] += 1
        group.note(time, EventKind.GLIMPSE, self.name)
        self.forget_until(time)
        asset = self.asset() * self.response
        trust = self.trust_at(time)
        lost = distrust(trust, self.p.trust.initial)
        match = match_of(self.interest, group.quality_shown(lost), group.last_fit)
        if group.n_messages == group.opening and group.last_legible > 0.0:
            self.informed = True
        clarity = known_clarity(group.clarity, self.informed, self.p.expectation.informed)
        if self.era != group.era:
            self.era = group.era
            first_sight = impression(self.p.expectation.by_name, clarity, group.last_legible)
            promise = match_of(self.interest, first_sight, group.fit)
            self.expectation = kept(moved(self.expectation, promise, self.p.expectation.impression_step))

        n_new, n_human = group.n_messages - self.seen, group.n_human - self.seen_human
        n_weighing = burden(n_new, n_human, self.p.quitting.human_weight)
        self.mark_seen()
        annoyance = irritation(self.p.quitting, n_weighing, self.expectation, asset, trust)
        if group.is_there(self.inviter):
            annoyance = held_by_inviter(annoyance, self.p.joining.tie)
        self._bear(time, annoyance, lost)
        if not self.present:
            self.count_tie("quits")
            return False

        self.expectation = kept(moved(self.expectation, match * clarity, self.p.expectation.glimpse_step))
        return uniform(self.key, _OPEN, counter) < open_probability(
            self.p.opening,
            self.expectation,
            match,
            clarity,
            group.last_legible,
            group.promotion_at(time),
            1.0 if self.packet_waits(time) else 0.0,
            asset,
            self._reward_on_offer(time),
            group.liveliness(time, lost),
            float(self.muted),
        )

    def _reward_on_offer(self, time: float) -> float:
        """Largest perceived reward of the rituals on offer, 0 when there is none."""
        n_done = self.n_done if self.mall_renewals == self.group.mall_renewals else 0
        rewards = (self.reward_of(ritual, n_done) for ritual in range(N_RITUALS) if self.is_on_offer(ritual, time))
        return max(rewards, default=0.0)

    def _bear(self, time: float, annoyance: float, lost: float) -> None:
        """Bear some irritation: quit or mute when it is too much."""
        self.quit_left -= toward_quitting(self.p.quitting, annoyance, self.muted, lost)
        if self.quit_left <= 0.0:
            self.group.counts["quits"] += 1
            self.group.note(time, EventKind.QUIT, self.name)
            self.be_gone()
        elif not self.muted:
            self.mute_left -= annoyance
            if self.mute_left <= 0.0:
                self.muted = True
                self.group.counts["mutes"] += 1
                self.group.note(time, EventKind.MUTE, self.name)

    def be_gone(self) -> None:
        """Be a member no more."""
        self.present = False
        self.left = self.group.day
        self.group.counts["points_forfeited"] += self.balance

    def stays(self, time: float) -> bool:
        """Look around just after joining, by the name and the last message; returns whether the member stays."""
        group = self.group
        first_sight = impression(self.p.expectation.by_name, group.clarity, group.last_quality)
        match = match_of(self.interest, first_sight, group.fit)
        self.expectation = kept(moved(self.expectation, match, self.p.expectation.impression_step))
        if self.drawn(Stream.FIRST_LOOK) >= leave_probability(self.p.joining.first_look, match):
            return True
        group.counts["quits"] += 1
        group.counts["quits_at_first_look"] += 1
        group.note(time, EventKind.QUIT, self.name)
        self.be_gone()
        return False

    # ------------------------------------------------------------------ inside the group, and what operators do

    def interact(self, time: float, kind: EventKind, value: int = 0) -> None:
        """Do something that makes the member active today."""
        counts = self.group.counts
        self.group.note(time, kind, self.name, value)
        if not self.was_active:
            self.was_active = True
            counts["active"] += 1
            counts["active_initial"] += self.is_initial
            counts["active_unasked"] += not self.asked
            if self.group.day >= 0:
                self.active_days += 1
                self.last_active = self.group.day

    def be_asked(self, time: float, share: float, which: int, chat: int, n_chats: int) -> None:
        """Perhaps be asked in private to prepare a message for the group, and agree or not.

        Args:
            time: Now, days.
            share: Share of the members asked in all chats of the preparation.
            which: Number of the preparation.
            chat: Number of this chat in it, 0 .. n_chats - 1.
            n_chats: Chats of the preparation.
        """
        part = self.drawn(Stream.ASKED, which) * n_chats
        if share * chat <= part < share * (chat + 1):
            self._count_as_asked()
            if self.drawn(Stream.AGREES, which) < agree_probability(self.p.posting.agrees, self.trust_at(time)):
                self.prepared = True

    def _count_as_asked(self) -> None:
        """From today on, the whole day counted, the member is no longer one who was never asked."""
        if not self.asked:
            self.asked = True
            self.group.counts["present_unasked"] -= 1
            self.group.counts["active_unasked"] -= self.was_active

    def lose_old_points(self, time: float) -> None:
        """Points that were there at the last expiry and are still unspent expire."""
        lost = self.aging
        self.balance -= lost
        self.aging = self.balance
        self.group.counts["points_expired"] += lost
        if lost > 0:
            self.group.note(time, EventKind.POINTS_EXPIRE, self.name, lost)

    # ------------------------------------------------------------------ points

    def is_on_offer(self, ritual: int, time: float) -> bool:
        """Whether a ritual is open, not yet done, and not too dear."""
        group = self.group
        is_open = time < group.ritual_until[ritual] and self.done[ritual] != group.ritual_count[ritual]
        return is_open and self.p.rituals.price[ritual] <= self.balance

    def reward_of(self, ritual: int, n_done: int) -> float:
        """Perceived reward of a ritual after n_done since the mall was renewed, by what it grants on average now."""
        group, rituals = self.group, self.p.rituals
        missed = group.ritual_count[ritual] - self.done[ritual] - 1
        streak = running_streak(self.streak[ritual], missed, rituals.freeze[ritual])
        points = group.ritual_points[ritual]
        granted = granted_points(points, streak, rituals.streak_bonus[ritual], rituals.streak_cap[ritual])
        return self.reward_for(float(granted) * rituals.chance[ritual], n_done)

    def reward_for(self, points: float, n_done: int) -> float:
        """Perceived reward of points, against the prize saved for, after n_done rituals since the mall was renewed."""
        prize = self.prize()
        worth = self.p.mall.worths[prize] if prize is not None else 0.0
        return perceived_reward(
            self.response,
            self.p.points.wear,
            n_done,
            points_worth(points, self.prize_price(), worth, self.p.points.half_worth),
        )

    def asset(self) -> float:
        """Points held against the prize the member saves for."""
        return asset_share(self.balance, self.prize_price())

    def reward_now(self, time: float, points: int) -> float:
        """Perceived reward of points that something other than a ritual earns; 0 when it earns none now."""
        if points <= 0 or not self.is_earning(time):
            return 0.0
        is_renewed = self.mall_renewals != self.group.mall_renewals
        return self.reward_for(float(points), 0 if is_renewed else self.n_done)

    def prize(self) -> int | None:
        """Gift the member saves for: the one wished for, or the next of the mall that is left; None for none."""
        stock = self.group.stock[: len(self.p.mall.prices)]
        in_order = [*range(self.wish, len(stock)), *range(self.wish)]
        return next((gift for gift in in_order if stock[gift] != 0), None)

    def prize_price(self) -> int:
        """Points that the prize costs the member saves for; 0 without a mall, and while all is sold out."""
        prize = self.prize()
        return 0 if prize is None else int(self.p.mall.prices[prize])

    def drawn_wish(self) -> int:
        """Number of the gift that the member saves for next."""
        return int(self.drawn(Stream.WISH, self.prizes) * len(self.p.mall.prices))

    def earn(self, points: int) -> None:
        """Be granted points."""
        self.balance += points
        self.group.counts["points_issued"] += points

    def is_earning(self, time: float) -> bool:
        """Whether points are granted now for what is no ritual."""
        return self.p.earning.start <= time < self.p.earning.end

    def be_granted(self, time: float, points: int) -> int:
        """Be granted points for what is no ritual, if they are granted now; returns how many."""
        if not self.is_earning(time):
            return 0
        self.earn(points)
        return points

    def earn_beside(self, time: float, points: int) -> int:
        """Be granted the points of an order or an invitation, which the log says in an event of its own."""
        granted = self.be_granted(time, points)
        if granted > 0:
            self.group.note(time, EventKind.EARN, self.name, granted)
        return granted

    def pay(self, price: int) -> None:
        """Pay with points, the oldest first."""
        self.balance -= price
        self.aging = max(0, self.aging - price)
        self.group.counts["points_redeemed"] += price

    def packet_waits(self, time: float) -> bool:
        """Whether a red packet has a share left that the member may take."""
        group = self.group
        return group.packet_left > 0 and time < group.packet_until and self.packet != group.packet

    # ------------------------------------------------------------------ memory

    def drawn(self, stream: Stream, counter: int = 0) -> float:
        """The member's uniform number of a stream."""
        return uniform(self.key, int(stream), counter)

    def _trait(self, table: Sequence[float] | FloatArray, stream: Stream) -> float:
        """The member's value of a trait."""
        return float(table[trait_index(self.drawn(stream))])

    def forget_until(self, time: float) -> None:
        """The group comes into sight: what was expected of it was forgotten a little since the last time."""
        self.expectation = kept(forgotten(self.p.expectation, self.expectation, time - self.seen_time))
        self.seen_time = marked(time)

    def trust_at(self, time: float) -> float:
        """Trust in the owner now."""
        trust = self.p.trust
        return recovered_trust(self.trust, trust.initial, time - self.trust_time, trust.half_life)

    def change_trust(self, time: float, trust: float) -> None:
        """Trust from now on, until it recovers or is moved again."""
        self.trust = kept(trust)
        self.trust_time = marked(time)

    def be_warned(self, time: float) -> None:
        """Trust falls, because others say that speakers are planted."""
        weights = self.p.trust
        self.change_trust(time, warned_trust(self.trust_at(time), weights.initial, weights.warning_loss))

    def lose_trust(self, time: float, loss: float, n_times: float) -> None:
        """Trust falls, from where it has recovered to by now."""
        self.change_trust(time, lost_trust(self.trust_at(time), loss, n_times))

    def gain_trust(self, time: float, gain: float) -> None:
        """Trust rises, from where it has recovered to by now."""
        self.change_trust(time, gained_trust(self.trust_at(time), gain))

    def mark_seen(self) -> None:
        """Remember that everything so far was seen."""
        self.seen = self.group.n_messages
        self.seen_human = self.group.n_human

    def mark_read(self) -> None:
        """Remember that everything so far was read."""
        self.read = self.group.n_messages
        self.read_human = self.group.n_human
        self.read_planted = self.group.n_planted
        self.read_products = self.group.n_products
        self.read_spam = self.group.n_spam
        self.read_warnings = self.group.n_warnings
        self.read_quality = self.group.quality_sum
