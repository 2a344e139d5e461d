"""A group: what stands in it, what its members find there, what is counted."""

import math
from collections import defaultdict
from collections.abc import Generator, Sequence
from typing import Any

import numpy as np
import simpy

from sim.draws import day_counter, instant, member_key, uniform
from sim.members.readable.attributed import Attributed
from sim.members.readable.entrant import Entrant
from sim.members.readable.member import Member
from sim.members.readable.ranks import ACT, ALERT
from sim.moments import moment
from sim.parameters import GroupParameters, MemberParameters
from sim.rules.alerts import MINUTES_A_DAY, alert_delay, alert_probability
from sim.rules.attention import attention_at
from sim.rules.exposure import is_buried
from sim.rules.liveliness import faded, saturated, speaker_gain
from sim.rules.packets import pooled_share
from sim.rules.trust import believed
from sim.vocabulary import AGREED_BEFORE, N_RITUALS, OPERATOR, ActKind, EventKind, RequestKind, Stream

_ALERT = int(Stream.ALERT)
_ALERT_DELAY = int(Stream.ALERT_DELAY)
_ALERT_SLOTS = range(4000, 4090)  # behind the slots of a day's sessions

#: Acts that reach one member and nobody else: they wake no group.
_FOR_ONE = (int(ActKind.RESOLVE), int(ActKind.CHAT), int(ActKind.CONTACT))


class Group:
    """One group and its members.

    Args:
        parameters: Member parameters, with lists for arrays.
        seed: Root seed.
        facts: The group as it is founded.
        lookahead: Days between a member's request and the earliest answer.
        requests: List of requests to write to.
        events: Event log to write to; None when none is wanted.
    """

    def __init__(
        self,
        parameters: MemberParameters,
        seed: int,
        facts: GroupParameters,
        lookahead: float,
        requests: list[tuple[float, int, int, int, int]],
        events: list[tuple[float, int, int, int, int]] | None,
    ) -> None:
        self.parameters = parameters
        self.seed = seed
        self.facts = facts
        self.lookahead = lookahead
        self.requests = requests
        self.events = events
        self.env = simpy.Environment(initial_time=facts.founded)
        self.seats: list[Member] = []
        self.former = Attributed()  # members whose seats others have taken
        self.counts: defaultdict[str, float] = defaultdict(int)
        self.all_propensity = 0.0  # of the members present this morning
        self.day = facts.founded
        self.clock = float(facts.founded)  # everything before it was lived
        self.limit = self.clock  # up to which the group may live
        self.acts: Sequence[Any] = ()  # of the part of life at hand
        self.asleep = False  # nobody need look at the phone today
        self.is_open = facts.opened_by == ""

        self.clarity = facts.clarity
        self.fit = facts.fit
        self.presence = facts.presence  # of the owner
        self.prepared_quality = 0.0  # of messages that operators prepare with members
        self.era = 0
        self.mall_renewals = 0
        self.stock = list(parameters.mall.stocks)  # pieces left of each gift; -1 for any number
        self.redeemed: defaultdict[tuple[int, int], int] = defaultdict(int)  # pieces by day and gift
        self.promotion = 0.0
        self.promotion_until = -math.inf
        self.announced = False  # the promotion, by a product push
        self.coupons = -1  # left of the promotion; -1 for any number
        self.coupons_offered = 0  # 0 when they are not limited
        # By how much the latest message about each product promises too much.
        self.promises = [0.0] * max(1, len(parameters.goods.prices))
        self.packet = 0  # number of the latest red packet
        self.packet_left = 0  # shares
        self.packet_share = 0.0  # yuan
        self.packet_until = -math.inf
        self.ritual_until = [-math.inf] * N_RITUALS
        self.rituals_until = -math.inf  # of the ritual that closes last
        self.ritual_count = [0] * N_RITUALS
        self.ritual_points = [0] * N_RITUALS

        self.n_messages = 0
        self.opening = 0  # number of the latest opening push among the messages
        self.n_human = 0
        self.n_planted = 0
        self.n_products = 0
        self.n_spam = 0
        self.n_warnings = 0  # of a planted speaker, by members
        self.quality_sum = 0.0  # of messages, each times its fit to the members when it came
        self.last_time = -math.inf
        self.last_attention = -math.inf
        self.last_quality = 0.0
        self.last_fit = 0.0
        self.last_legible = 0.0
        self.is_last_planted = False  # and not disclosed

        self.bursts_today = 0
        self.speakers = 0.0
        self.planted_speakers = 0.0
        self.speakers_time = float(facts.founded)
        self.demonstrators: dict[int, float] = {}
        self.shares = 0.0  # orders shown lately
        self.shares_time = float(facts.founded)

    def live(self, limit: float, acts: Any, days: Any) -> None:
        """Live on: everything before a limit, or before an answer to a request made on the way can come.

        Args:
            limit: Time at which to stop.
            acts: Acts from now until then, tables.ACT, in order; those not reached are handed over again.
            days: (horizon,) the group's rows of tables.DAILY; the days from 0 on are written into it.
        """
        self.limit = limit
        if self.clock >= limit:
            return
        self.acts = list(acts)
        if self.acts:
            self.env.process(self._operators(self.acts))
        while self.clock < self.limit:
            if self.clock == self.day:
                self._begin_day()
            begin, end = np.searchsorted(acts["time"], (self.day, self.day + 1))
            if self.asleep and not self._sleeps_on(acts["kind"][begin:end]):
                self._wake()
            self._live_on(self.day + 1)
            if self.day >= 0:
                self._write_down(days[self.day])
            if self.clock == self.day + 1:
                self.day += 1

    def _live_on(self, midnight: int) -> None:
        """Live what comes before the limit and the next midnight; members may lower the limit meanwhile."""
        while self.env.peek() < min(self.limit, midnight):
            self.env.step()
        self.clock = min(self.limit, float(midnight))
        if self.clock == midnight:
            self.env.run(until=midnight)
            self._count_in_the_evening(self._present())

    def request(self, time: float, kind: RequestKind, member: int, product: int) -> None:
        """A member asks something of the operators; what they answer may come a lookahead later."""
        self.tell(time, kind, member, product)
        self.limit = min(self.limit, time + self.lookahead)

    def tell(self, time: float, kind: RequestKind, member: int, which: int) -> None:
        """Let the world outside know something from which nothing comes back before tomorrow."""
        self.requests.append((time, int(kind), self.facts.number, member, which))

    def is_there(self, name: int) -> bool:
        """Whether a member is present; nobody is called OPERATOR."""
        generation, seat = divmod(name, 1024)
        if name == OPERATOR or seat >= len(self.seats):
            return False
        return self.seats[seat].present and self.seats[seat].generation == generation

    def size(self) -> int:
        """Members present, those counted who will replace quits at midnight."""
        is_refilled = self.is_open and (self.facts.replace_quits or self.clock <= 0.0)
        refilled = self.facts.members if is_refilled else 0
        return refilled + sum(member.present for member in self.seats[refilled:])

    def attention_at(self, time: float) -> float:
        """Attention spent from the start of day 0 to a time of today, mean days."""
        return attention_at(self.parameters.attention, self.day, time - self.day)

    def note(self, time: float, kind: EventKind, member: int, value: int = 0) -> None:
        """Write an event down, if anybody wants it and the scenario has begun."""
        if self.events is not None and time >= 0.0:
            self.events.append((time, int(kind), self.facts.number, member, value))

    def liveliness(self, time: float, lost: float) -> float:
        """How alive the group looks to a member who has lost a share of a stranger's trust, 0..1."""
        weights = self.parameters.liveliness
        speakers = believed(self.speakers, self.planted_speakers, lost)
        return saturated(faded(speakers, time - self.speakers_time, weights.memory), weights.half_count)

    def quality_shown(self, lost: float) -> float:
        """Quality of the last message for a member who has lost a share of a stranger's trust, 0..1."""
        return believed(self.last_quality, self.last_quality if self.is_last_planted else 0.0, lost)

    def promotion_at(self, time: float) -> float:
        """Strength of the promotion that runs and was announced, 0 for none."""
        return self.promotion if time < self.promotion_until and self.announced else 0.0

    def shares_at(self, time: float) -> float:
        """Orders that members have shown lately, those longer ago counting less."""
        return faded(self.shares, time - self.shares_time, self.parameters.buying.share_memory)

    def show_order(self, time: float) -> None:
        """A member is about to show an order."""
        self.shares = self.shares_at(time) + 1.0
        self.shares_time = time

    def speak(self, member: Member, time: float, quality: float) -> None:
        """A member's message arrives."""
        self._liven(time, time - member.spoke_time, 1.0, planted=False)
        self.n_human += 1
        self._arrive(time, quality, 1.0)

    def hand_out(self, shares: int, share: float, time: float, until: float) -> None:
        """A new red packet waits, together with what is left of those before.

        Args:
            shares: Members who can take from it.
            share: What each of them gets, yuan.
            time: Now, days.
            until: When what is left goes back, days.
        """
        left = self.packet_left if time < self.packet_until else 0
        self.packet += 1
        self.packet_share = pooled_share(left, self.packet_share, shares, share)
        self.packet_left = left + shares
        self.packet_until = until

    def _present(self) -> list[Member]:
        """Members who are there, in order of seat."""
        return [member for member in self.seats if member.present]

    def _begin_day(self) -> None:
        """Seat and count the members; they sleep until there is a reason to look."""
        self.bursts_today = 0
        self.counts = defaultdict(int)
        self._seat_members()
        for member in self.seats:
            member.begin_day()
        self._count_in_the_morning(self._present())
        self.asleep = True

    def _sleeps_on(self, kinds: Any) -> bool:
        """Whether no look at the phone can come to anything today, with acts of these kinds in it."""
        if not np.isin(kinds, _FOR_ONE).all():
            return False
        if any(one.about_to_look or one.prepared or one.buyer.due < self.day + 1 for one in self._present()):
            return False
        lag = self.attention_at(float(self.day)) - self.last_attention
        return is_buried(lag, self.parameters.traits.slowest_row_rate, self.parameters.exposure.rows)

    def _wake(self) -> None:
        """Members look at their phones today, from now on."""
        self.asleep = False
        for member in self._present():
            self.env.process(member.look_now_and_then(self.day, self.clock))

    def _write_down(self, row: Any) -> None:
        """Write the counts of the day, as they are, into its row."""
        row["day"], row["group"] = self.day, self.facts.number
        for name, count in self.counts.items():
            row[name] = count

    def _count_in_the_morning(self, present: Sequence[Member]) -> None:
        """Count who is there when the day begins."""
        self.counts["open"] = int(self.is_open)
        self.counts["present"] = len(present)
        self.counts["present_initial"] = sum(member.is_initial for member in present)
        self.counts["present_unasked"] = sum(not member.asked for member in present)
        self.all_propensity = 0.0
        for member in present:  # one by one: Python's sum of floats rounds differently from version to version
            self.all_propensity += member.propensity
            member.count_tie("present")

    def _count_in_the_evening(self, present: Sequence[Member]) -> None:
        """Count what is left when the day ends."""
        self.counts["muted"] = sum(member.muted for member in present)
        self.counts["points_outstanding"] = sum(member.balance for member in present)
        gifts = len(self.parameters.mall.prices) if self.is_open else 0
        self.counts["sold_out"] = self.stock[:gifts].count(0)
        self.counts["trust_total"] = 0.0
        for member in present:
            self.counts["trust_total"] += member.trust_at(float(self.day + 1))

    def _seat_members(self) -> None:
        """Seat the first members, or those who replace quits; in its history a group was always kept full."""
        if self.day == self.facts.founded:
            self.seats = [self._newly_seated(seat, 0) for seat in range(self.facts.members)]
        elif self.is_open and (self.facts.replace_quits or self.day <= 0):
            for seat, former in enumerate(self.seats[: self.facts.members]):
                if not former.present:
                    self.former.count(former)
                    self.seats[seat] = self._newly_seated(seat, former.generation + 1)

    def _newly_seated(self, seat: int, generation: int) -> Member:
        """A stranger who takes a seat at midnight."""
        day, p = float(self.day), self.parameters
        key = member_key(self.seed, self.facts.key, seat, generation)
        member = Member(self, seat, generation, Entrant(day, key, p.expectation.initial, p.trust.initial))
        self.note(day, EventKind.JOIN, member.name)
        return member

    def _free_seat(self) -> int:
        """Seat of a newcomer: none that was taken earlier today, so that nothing of the former member goes on."""
        for seat in range(len(self.seats)):
            if not self.seats[seat].present and self.seats[seat].left < self.day:
                return seat
        return len(self.seats)

    def _admit(self, entrant: Entrant, bait_cost: float) -> None:
        """A newcomer takes a seat, looks around, and goes on to use the phone today, or leaves."""
        seat = self._free_seat()
        if seat >= max(self.facts.members, self.facts.seats):
            raise RuntimeError("somebody was admitted to a group in which every seat is taken")
        if seat == len(self.seats):
            member = Member(self, seat, 0, entrant)
            self.seats.append(member)
        else:
            self.former.count(self.seats[seat])
            member = Member(self, seat, self.seats[seat].generation + 1, entrant)
            self.seats[seat] = member
        member.begin_day()
        self.all_propensity += member.propensity
        for column in ("admitted", "present", "present_unasked"):
            self.counts[column] += 1
        member.count_tie("present")
        self.counts["points_brought"] += entrant.points
        self.counts["bait_cost"] += bait_cost
        self.note(entrant.time, EventKind.ADMIT, member.name, entrant.channel)
        if self.is_there(entrant.inviter):
            inviter = self.seats[entrant.inviter % 1024]
            points = inviter.earn_beside(entrant.time, self.parameters.earning.invitation)
            self.counts["points_for_invitations"] += points
        if member.stays(entrant.time):
            self.env.process(member.look_now_and_then(self.day, entrant.time))

    def _close(self) -> None:
        """The group is closed: everybody is out of it."""
        self.is_open = False
        for member in self._present():
            self.counts["dismissed"] += 1
            member.be_gone()

    def _operators(self, acts: Sequence[Any]) -> Generator[simpy.Event, None, None]:
        """Process: the operators' acts reach the group, those that are handed over once more only then."""
        for act in acts:
            yield moment(self.env, float(act["time"]), ACT)
            if acts is not self.acts:
                return
            self._apply(act)

    def _apply(self, act: Any) -> None:
        """One act of the operators, or of spammers, reaches the group."""
        time, kind, value, until, which, points, flag, amount = act.tolist()
        if not self.is_open and kind != ActKind.OPEN_GROUP:
            return
        match kind:
            case ActKind.OPEN_GROUP:
                self.is_open = True
                self.fit = max(self.fit, value)
                self.counts["open"] = 1
            case ActKind.ADMIT:
                self._admit(Entrant.of(act), amount)
                return  # noted for the member
            case ActKind.CLOSE_GROUP:
                self._close()
            case ActKind.RENAME:
                self.clarity = value
                self.era += 1
            case ActKind.PORTRAIT:
                self.fit = value
            case ActKind.PERSONA:
                self.presence = value
            case ActKind.RENEW_MALL:
                self.mall_renewals += 1
                self.stock = list(self.parameters.mall.stocks)
            case ActKind.EXPIRE_POINTS:
                for member in self._present():
                    member.lose_old_points(time)
            case ActKind.PROMOTION:
                self.promotion, self.promotion_until = value, until
                self.announced = False
                self.coupons_offered = points
                self.coupons = points if points > 0 else -1
            case ActKind.PREPARE:
                self.prepared_quality = amount
                for member in self._present():
                    member.be_asked(time, value, which, points, flag)
            case ActKind.RITUAL_OPENS:
                self.ritual_until[which] = until
                self.rituals_until = max(self.ritual_until)
                self.ritual_points[which] = points
                self.ritual_count[which] += 1
            case ActKind.SEED_MESSAGE:
                self._be_seeded(time, value, which, disclosed=bool(flag))
            case ActKind.SPAM_MESSAGE:
                self.n_spam += 1
                self.counts["spam"] += 1
                self._arrive(time, value, 1.0)
            case ActKind.RED_PACKET:
                self.hand_out(points, amount / points, time, until)
                self.counts["packet_cost"] += amount
                self._be_pushed(time, kind, value, float(flag))
            case ActKind.RESOLVE | ActKind.CHAT | ActKind.CONTACT:
                self._turn_to(time, kind, which, value, flag)
                return  # what came of it was noted for the member
            case _:
                if kind == ActKind.PRODUCT_PUSH:
                    self.promises[self.n_products % len(self.promises)] = amount
                self._be_pushed(time, kind, value, float(flag))
        self.note(time, EventKind[ActKind(kind).name], OPERATOR)

    def _turn_to(self, time: float, kind: int, name: int, value: float, flag: int) -> None:
        """Operators turn to one member, who may have quit meanwhile."""
        if not self.is_there(name):
            return
        member = self.seats[name % 1024]
        if kind == ActKind.RESOLVE:
            member.buyer.be_helped(time, value, bool(flag))
        elif kind == ActKind.CHAT:
            member.buyer.be_spoken_to(time)
        else:
            if flag == AGREED_BEFORE:
                self.counts["agreed_before"] += 1
            else:
                member.gain_trust(time, self.parameters.service.chat)
                self.counts["contacted"] += 1
                self.counts["kocs"] += flag
            self.note(time, EventKind.CONTACT, name)

    def _be_pushed(self, time: float, kind: int, quality: float, legible: float) -> None:
        """A message of the operators arrives."""
        if kind == ActKind.OPENING_PUSH:
            self.era += 1
            self.opening = self.n_messages + 1
        if kind == ActKind.PRODUCT_PUSH:
            self.n_products += 1
            self.announced = True
            self.counts["product_pushes"] += 1
        self.counts["prompts"] += kind == ActKind.RITUAL_PROMPT
        self.counts["pushes"] += 1
        self._arrive(time, quality, legible)

    def _be_seeded(self, time: float, quality: float, which: int, disclosed: bool) -> None:
        """A demonstrator's message arrives; it passes for a person's, and is planted unless disclosed."""
        weight = self.parameters.liveliness.disclosed_weight if disclosed else 1.0
        self._liven(time, time - self.demonstrators.get(which, -math.inf), weight, planted=not disclosed)
        self.demonstrators[which] = time
        self.n_human += 1
        self.n_planted += not disclosed
        self.counts["seeds"] += 1
        self._arrive(time, quality, 1.0)
        self.is_last_planted = not disclosed

    def _liven(self, time: float, since_spoke: float, weight: float, *, planted: bool) -> None:
        """Somebody spoke: liveliness rises by what was forgotten of them."""
        memory = self.parameters.liveliness.memory
        gain = weight * speaker_gain(since_spoke, memory)
        elapsed = time - self.speakers_time
        self.speakers = faded(self.speakers, elapsed, memory) + gain
        self.planted_speakers = faded(self.planted_speakers, elapsed, memory) + (gain if planted else 0.0)
        self.speakers_time = time

    def _arrive(self, time: float, quality: float, legible: float) -> None:
        """A message comes to the top of the list, and rings when the group was quiet before."""
        was_quiet = time - self.last_time > self.parameters.alerts.burst_gap / MINUTES_A_DAY
        self.counts["messages"] += 1
        self.n_messages += 1
        self.quality_sum += quality * self.fit
        self.last_time = time
        self.last_attention = self.attention_at(time)
        self.last_quality = quality
        self.last_fit = self.fit
        self.is_last_planted = False
        self.last_legible = legible
        if was_quiet and self.bursts_today < len(_ALERT_SLOTS):
            self._ring(time)
            self.bursts_today += 1

    def _ring(self, time: float) -> None:
        """Phones of unmuted members ring, and some of them will look."""
        counter = day_counter(self.day, _ALERT_SLOTS[self.bursts_today])
        probability = alert_probability(self.parameters.alerts, self.bursts_today)
        for member in self.seats:
            if not member.present or member.muted or member.about_to_look:
                continue
            if uniform(member.key, _ALERT, counter) < probability:
                delay = alert_delay(self.parameters.alerts, uniform(member.key, _ALERT_DELAY, counter))
                member.about_to_look = True
                self.env.process(self._answer(member, instant(time + delay), counter))

    def _answer(self, member: Member, time: float, counter: int) -> Generator[simpy.Event, None, None]:
        """Process: a member looks because the phone rang."""
        yield moment(self.env, time, ALERT + member.seat)
        member.about_to_look = False
        if member.present:
            member.look(time, counter, alerted=True)
