"""The people around a store who are no members yet: who hears of a group, who answers when, who comes in.

Everybody answers on a day of their own, at a time when people look at their phones. At midnight operators know whom to
expect on the day, so all admissions of a day stand on the groups' schedules before the day is lived.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.draws import TICKS_A_DAY, instant, uniform, uniforms
from sim.moments import moment
from sim.operations.acts import Records, acts_at
from sim.operations.arrivals import acquaintance_keys
from sim.operations.door import Door
from sim.operations.sight import Sight
from sim.operations.team import Process, Team
from sim.parameters import Bait, EntryChannel, GroupParameters, MemberParameters, Platform
from sim.rules.attention import attention_before, time_of_day
from sim.rules.broadcasting import agreement_probability
from sim.rules.inviting import sociability
from sim.rules.joining import (
    answer_lag,
    bait_pull,
    fresh_share,
    join_probability,
    raised_expectation,
    warned_share,
)
from sim.rules.liveliness import faded
from sim.rules.opening import match_of
from sim.rules.traits import trait_index
from sim.rules.trust import gained_trust
from sim.tables import CONTACTS, ENTRY
from sim.vocabulary import OPERATOR, TOLD_ALL, ActKind, Entry, Stream

#: Before everything else that happens at midnight: then operators look how many are there, and what their groups show.
_FIRST = -1
#: Behind everything else that happens at midnight: by then everybody who tells somebody today has done so.
_LAST = 2**40
#: Numbers from here on are those of people whom a member reaches at once, behind those invited one by one.
_REACHED = 4096


class Gifts:
    """Gifts for joining, as long as there are any.

    Args:
        bait: What they are; None for none at all.
        half_bait: Worth at half the effect, yuan.
    """

    def __init__(self, bait: Bait | None, half_bait: float) -> None:
        self._bait = bait
        self._left = 0 if bait is None else bait.places
        self._full_pull = 0.0 if bait is None else bait_pull(bait.worth, half_bait)

    @property
    def pull(self) -> float:
        """How strongly they pull now, 0..1."""
        return self._full_pull if self._left != 0 else 0.0

    @property
    def scarcity(self) -> float:
        """Share of them that is gone; 0 where everybody gets one."""
        if self._bait is None or self._bait.places <= 0:
            return 0.0
        return 1.0 - self._left / self._bait.places

    def give(self) -> float:
        """Give one to who joins, if there is one; returns what it costs, yuan."""
        if self._bait is None or self._left == 0:
            return 0.0
        self._left -= self._left > 0
        return self._bait.cost


class Brought(NamedTuple):
    """What a member brings along who comes over from another group."""

    expectation: float
    trust: float
    points: int


class Word(NamedTuple):
    """Somebody outside hears of a group."""

    person: int  # key
    channel: int
    into: GroupParameters | Door  # by invitation into a group, or by a code
    gifts: Gifts
    group: int = OPERATOR  # of the member who tells them, OPERATOR for none
    member: int = OPERATOR
    posted: float = math.inf  # since when the code they have is valid, days; infinite for one that never expires
    befriended: bool = False  # whether operators make friends with them first
    brought: Brought | None = None
    host: int = OPERATOR  # member of the group that they come into, who told them as a member of another


class Luck(NamedTuple):
    """What chance decides of somebody's answer, whoever answers before them: uniform numbers."""

    time: float
    fresh: float
    verified: float
    interest: float
    warned: float
    accept: float


#: Streams of the numbers of Luck.
_LUCK = (Stream.ANSWER_TIME, Stream.FRESH, Stream.VERIFIED, Stream.INTEREST, Stream.WARNED, Stream.ACCEPT)


class Town:
    """Everybody around a team's store.

    Args:
        team: The team; its groups are the ones that people can join.
        sight: What operators see of them.
        people: What people are like.
        platform: Limits of the platform.
        around: People around the store, members counted in.
    """

    def __init__(self, team: Team, sight: Sight, people: MemberParameters, platform: Platform, around: int) -> None:
        self.team = team
        self.sight = sight
        self.people = people
        self.platform = platform
        self.sizes = {group.number: group.members for group in team.groups}
        self.faces = {group.number: (group.clarity, group.fit) for group in team.groups}
        self.numbered = {group.number: group for group in team.groups}
        self._around = float(around)
        self._known = float(sum(group.members for group in team.groups))
        self._warned = 0.0  # people who were told something bad, those longer ago counting less
        self._words: defaultdict[int, list[Word]] = defaultdict(list)  # by the day of the answer
        self._entries: list[tuple[float, int, int, int, int, int, int, float]] = []
        self._contacts: list[tuple[int, int, int, int, float]] = []
        self.hosts: dict[tuple[int, int, int], tuple[int, int]] = {}  # by group, channel and key of who came: who told

    def gifts(self, bait: Bait | None) -> Gifts:
        """Gifts for joining."""
        return Gifts(bait, self.people.joining.half_bait)

    def new_groups(self, procedure: str) -> list[GroupParameters]:
        """Groups that a procedure may open, in order."""
        return [group for group in self.team.groups if group.opened_by == procedure]

    def door(
        self,
        new: Sequence[GroupParameters],
        since: float,
        old: Sequence[GroupParameters] = (),
        parent: int = OPERATOR,
        ahead: int = 0,
    ) -> Door:
        """A code for groups.

        Args:
            new: Groups to be opened, in order.
            since: From when on, days.
            old: Groups that are open now, into which it leads first.
            parent: Group from which the new ones come.
            ahead: Groups that are kept open beyond the one that fills.
        """
        return Door(self.team, self.sizes, self.faces, self.platform, old, new, since, parent, ahead)

    def tell(self, word: Word, day: int, lasting: float = math.inf) -> None:
        """Somebody hears of a group and will answer, on that day or a later one, once there is a group to come to.

        Args:
            word: What they hear.
            day: First day on which they can answer.
            lasting: Days in which an answer counts.
        """
        self._tell_all(np.array([word.person]), word, day, lasting)

    def broadcast(self, key: int, word: Word, day: int, lasting: float) -> None:
        """A member tells everybody they reach.

        Args:
            key: Of the member's draws.
            word: What people hear; the person is filled in.
            day: First day.
            lasting: Days in which an answer counts.
        """
        reach = int(self.people.broadcasting.reach[self.sociable(key)])
        home = self.numbered[word.group].key
        people = acquaintance_keys(self.team.seed, home, word.member, _REACHED, reach)
        self._tell_all(people, word, day, lasting)

    def pay_for_contacts(self, day: int, channel: EntryChannel, people: int) -> None:
        """Pay for who came across a code on a day, whatever becomes of it.

        Args:
            day: The day.
            channel: Where the code hangs.
            people: How many came across it.
        """
        if people > 0:
            self._contacts.append((day, self.team.desk.team, channel.number, people, people * channel.contact_cost))

    def names_present(self) -> set[tuple[int, int]]:
        """Group and number of every member who is present now."""
        roster = self.sight.roster()
        return set(zip(roster["group"].tolist(), roster["member"].tolist(), strict=True))

    def sociable(self, key: int) -> int:
        """Sociability of a person, 0..1023."""
        by_response = trait_index(uniform(key, int(Stream.RESPONDS), 0))
        own = trait_index(uniform(key, int(Stream.SOCIABLE), 0))
        return sociability(by_response, own, uniform(key, int(Stream.COUPLED), 0) < self.people.inviting.coupling)

    def look_over(self) -> Process:
        """Process: at each midnight, see how many are in each group, and what its name and content show."""
        for day in range(self.team.horizon):
            yield moment(self.team.env, float(day), _FIRST)
            self.sizes.update(self.sight.sizes())
            self.faces.update(self.sight.faces())

    def answers(self) -> Process:
        """Process: at each midnight, let in who answers on the day that begins."""
        team = self.team
        for day in range(team.horizon):
            yield moment(team.env, float(day), _LAST)
            if day > 0:
                self._hear(day - 1)
            words = self._words.pop(day, [])
            people = np.array([word.person for word in words], np.int64)
            lucks = map(Luck, *(uniforms(people, int(stream), 0).tolist() for stream in _LUCK))
            answers = [
                (self._time(word, day, luck.time), word.person, word, luck)
                for word, luck in zip(words, lucks, strict=True)
            ]
            for time, _, word, luck in sorted(answers, key=lambda answer: answer[:2]):
                self._answer(word, luck, time)

    def entries(self) -> Records:
        """Everybody who has answered so far, tables.ENTRY in order of time."""
        return np.array(self._entries, ENTRY)

    def contacts(self) -> Records:
        """Everybody who has come across a code so far, tables.CONTACTS in order of day."""
        return np.array(self._contacts, CONTACTS)

    def _tell_all(self, people: npt.NDArray[np.int64], word: Word, day: int, lasting: float) -> None:
        """Many people, by their keys, hear the same; the rest as for tell."""
        opens = _opens(word)
        if opens >= self.team.horizon:
            return
        day = max(day, math.floor(opens))
        numbers = uniforms(people, int(Stream.ANSWER_DAY), 0)
        for person, u in zip(people.tolist(), numbers.tolist(), strict=True):
            lag = answer_lag(u, self.people.joining.later)
            if lag < lasting and day + lag < self.team.horizon:
                self._words[day + lag].append(word._replace(person=person))

    def _hear(self, day: int) -> None:
        """People outside hear what buyers and warned members told on a day; it is forgotten as trust recovers."""
        memory = self.people.trust.half_life / math.log(2.0)
        self._warned = faded(self._warned, 1.0, memory) + self.sight.warned_outside(day)

    def _time(self, word: Word, day: int, share: float) -> float:
        """When somebody answers on a day; on the one on which the first group behind a code opens, from then on."""
        attention, opens = self.people.attention, _opens(word)
        day_type = int(attention.day_types[day % 7])
        if opens <= day:
            return instant(day + time_of_day(attention.times, day_type, share))
        over = attention_before(attention.cumulative, day_type, opens - day) / float(attention.mass[day_type])
        answers = instant(day + time_of_day(attention.times, day_type, over + (1.0 - over) * share))
        return max(opens + 1.0 / TICKS_A_DAY, answers)  # at the opening itself the seed members take their seats

    def _answer(self, word: Word, luck: Luck, time: float) -> None:
        """Somebody comes in, or not."""
        group = self._group_at(word.into, time)
        outcome = self._outcome(word, luck, group, time)
        bait_cost = 0.0
        if outcome == Entry.ADMITTED and group is not None:
            bait_cost = self._admit(word, group, time)
        number = OPERATOR if group is None else group.number
        row = (time, self.team.desk.team, number, word.channel, word.group, word.member, int(outcome), bait_cost)
        self._entries.append(row)

    def _group_at(self, into: GroupParameters | Door, time: float) -> GroupParameters | None:
        """The group that somebody comes to; where there is no room behind a code, the next one is opened."""
        if not isinstance(into, Door):
            return into
        group = into.group_at(time)
        if group is None:
            into.keep_ahead(time)
        return group

    def _outcome(self, word: Word, luck: Luck, group: GroupParameters | None, time: float) -> Entry:
        """What becomes of who heard of a group."""
        platform = self.platform
        if time - word.posted >= platform.qr_days:
            return Entry.EXPIRED
        if group is None:
            return Entry.FULL
        is_member_already = word.brought is not None
        if not is_member_already:
            if luck.fresh >= fresh_share(self._known, self._around):
                return Entry.KNOWN
            self._known += 1.0
        if group.number in self.team.closed:
            return Entry.FULL
        size = self.sizes[group.number]
        is_invited = not isinstance(word.into, Door)
        if size >= platform.cap:
            return Entry.FULL
        is_verified = luck.verified < platform.verified
        if is_invited and size > platform.verified_above and not is_verified:
            return Entry.UNVERIFIED
        if is_invited and size <= platform.consent_above:
            return Entry.ADMITTED  # nobody is asked
        interest = self.people.traits.interest[group.segment][trait_index(luck.interest)]
        if word.befriended:
            self.team.desk.book(math.floor(time), "friend", self.team.handling["friend"].by_hand, 0.0, 1)
        chance = join_probability(
            self.people.joining,
            match_of(interest, *self.faces[group.number]),
            word.gifts.pull,
            word.gifts.scarcity,
            is_invited or word.befriended,
            not is_member_already and luck.warned < warned_share(self._warned, self._around),
        )
        return Entry.ADMITTED if luck.accept < chance else Entry.DECLINED

    def _admit(self, word: Word, group: GroupParameters, time: float) -> float:
        """Put the admission on the group's schedule; returns what the gift for joining costs, yuan."""
        people, pull = self.people, word.gifts.pull
        expectation = raised_expectation(people.expectation.initial, pull, people.joining.promise)
        brought = word.brought or Brought(expectation, people.trust.initial, 0)
        trust = brought.trust
        if word.befriended:
            trust = gained_trust(trust, people.service.chat)
        inviter = word.host if word.group != group.number else word.member
        bait_cost = word.gifts.give()
        self.team.put(
            group.number,
            acts_at(
                [time],
                ActKind.ADMIT,
                value=brought.expectation,
                until=trust,
                which=word.person,
                points=brought.points,
                flag=entry_flag(word.channel, inviter, told_all=word.brought is not None),
                amount=bait_cost,
            ),
        )
        self.sizes[group.number] += 1
        self.hosts[group.number, word.channel, word.person] = word.group, word.member
        if isinstance(word.into, Door):
            word.into.let_in(group, time)
        return bait_cost


def _opens(word: Word) -> float:
    """Time from which on there is a group to come to, days."""
    return word.into.opens if isinstance(word.into, Door) else 0.0


def entry_flag(channel: int, inviter: int, told_all: bool) -> int:
    """What an act of admission says of how somebody came.

    Args:
        channel: Number of the channel.
        inviter: Member of the same group who invited them, OPERATOR for none.
        told_all: Whether they have no acquaintances left to invite, having told them before.

    Returns:
        tables.ACT.flag.
    """
    return channel + 256 * (inviter + 1) + (told_all << TOLD_ALL)


def agrees(town: Town, member: Any) -> bool:
    """Whether a member who is asked to tell others agrees.

    Args:
        town: Who is around.
        member: One of tables.SEATED.
    """
    key = int(member["key"])
    sociable = (town.sociable(key) + 0.5) / 1024.0
    chance = agreement_probability(town.people.broadcasting, float(member["trust"]), sociable)
    return uniform(key, int(Stream.CAMPAIGN), 0) < chance


def chosen(roster: Records, by_points: bool) -> Records:
    """Members in the order in which operators turn to them, each person once.

    Args:
        roster: tables.SEATED.
        by_points: Those with most points first, of as many points by chance; else in an order drawn by chance.

    Returns:
        The roster, reordered.
    """
    chance = uniforms(np.ascontiguousarray(roster["key"]), int(Stream.CHOICE), 0)
    points = -roster["balance"] if by_points else np.zeros(len(roster))
    ordered = roster[np.lexsort((roster["member"], roster["group"], chance, points))]
    _, first = np.unique(ordered["key"], return_index=True)
    return ordered[np.sort(first)]
