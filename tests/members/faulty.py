"""Faults of timing and bookkeeping to plant in the readable engine.

A fault replaces text in the source of one method; a text that is no longer there fails loudly.
"""

import __future__

import inspect
import sys
import textwrap
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from sim.members.readable.group import Group
from sim.members.readable.member import Member
from sim.members.readable.purchase import Buyer, Purchase
from sim.members.readable.visit import Visit


class Fault(NamedTuple):
    """Texts to replace in the source of one method, of the readable engine as a rule."""

    method: Callable[..., Any]
    swaps: tuple[tuple[str, str], ...]


def fault(method: Callable[..., Any], *swaps: tuple[str, str]) -> Fault:
    """A fault in a method: each (old, new) text is replaced once."""
    return Fault(method, swaps)


FAULTS = {
    "acts come after the sessions of the same instant": fault(Group._operators, ("ACT", "9999")),
    "a ritual is still open at its last instant": fault(
        Member.is_on_offer, ("time < group.ritual_until", "time <= group.ritual_until")
    ),
    "a pending alert is never cleared": fault(Group._answer, ("member.about_to_look = False", "pass")),
    "a second alert is accepted while one is pending": fault(Group._ring, (" or member.about_to_look", "")),
    "phones of muted members ring": fault(Group._ring, (" or member.muted", "")),
    "bursts are not counted anew at midnight": fault(Group._begin_day, ("self.bursts_today = 0", "pass")),
    "every message rings": fault(Group._arrive, ("if was_quiet and", "if")),
    "the group is buried too early": fault(Group._sleeps_on, ("is_buried(lag", "is_buried(lag * 100.0")),
    "the group is never asleep": fault(Group._sleeps_on, ("return is_buried", "return False and is_buried")),
    "an own message stays unread": fault(Visit._speak, ("member.mark_read()", "pass")),
    "an own message is news": fault(Visit._speak, ("member.mark_seen()", "pass")),
    "a glimpse does not make old what was seen": fault(Member._glimpse, ("self.mark_seen()", "pass")),
    "quality read is marked amiss": fault(
        Member.mark_read, ("= self.group.quality_sum", "= self.group.quality_sum + 0.1")
    ),
    "expectation moves before irritation": fault(
        Member._glimpse,
        ("self.expectation = kept(moved(self.expectation, match * clarity, self.p.expectation.glimpse_step))", "pass"),
        (
            "n_new, n_human =",
            "self.expectation = kept(moved(self.expectation, match * clarity, 0.03)); n_new, n_human =",
        ),
    ),
    "an impression is formed at every glimpse": fault(Member._glimpse, ("self.era = group.era", "pass")),
    "an opening push behind an image informs at a glimpse": fault(
        Member._glimpse, (" and group.last_legible > 0.0", "")
    ),
    "opening the group after the first visit informs of an old opening push": fault(
        Visit._read, ("member.read < self.group.opening", "self.group.opening > 0")
    ),
    "a quitting member mutes as well": fault(Member._bear, ("elif not self.muted", "if not self.muted")),
    "points of quitters are not forfeited": fault(Member.be_gone, ("+= self.balance", "+= 0")),
    "a newcomer takes a seat that was left today": fault(Group._free_seat, ("left < self.day", "left <= self.day")),
    "a newcomer does not look around": fault(Group._admit, ("if member.stays(entrant.time):", "if True:")),
    "nobody thanks the inviter": fault(Group._admit, ("if self.is_there(entrant.inviter):", "if False:")),
    "a tie holds when the inviter has left": fault(
        Member._glimpse, ("if group.is_there(self.inviter):", "if self.inviter >= 0:")
    ),
    "a closed group goes on": fault(Group._close, ("self.is_open = False", "pass")),
    "an acquaintance can be invited twice": fault(Visit._invite, ("member.contacts -= 1", "pass")),
    "newcomers weigh twice in the replies of today": fault(
        Group._admit, ("self.all_propensity += member.propensity", "self.all_propensity += 2.0 * member.propensity")
    ),
    "a streak outlives a miss": fault(
        Visit._may_do,
        ("running_streak(member.streak[ritual], missed, p.rituals.freeze[ritual])", "member.streak[ritual]"),
    ),
    "habit counts one miss too many": fault(Visit._may_do, (" - member.done[ritual] - 1", " - member.done[ritual]")),
    "the cue is tried at every session": fault(Member._is_called, ("self.cued[ritual] = occasion", "pass")),
    "a gift is fetched before points are earned": fault(
        Visit.happen,
        ("    self._do_rituals()\n", "    self._fetch_gift()\n    self._do_rituals()\n"),
        ("self._claim_store_purchase()\n    self._fetch_gift()\n", "self._claim_store_purchase()\n"),
    ),
    "the next wish is drawn before the gift is counted": fault(
        Visit._fetch_gift,
        ("member.prizes += 1", "member.wish = member.drawn_wish(); member.prizes += 1"),
        ("    member.wish = member.drawn_wish()\n    self.group", "    self.group"),
    ),
    "a renewed mall does not refresh the reward": fault(Visit._do_rituals, ("member.n_done = 0", "pass")),
    "the promotion runs a day too long": fault(Group._apply, ("= value, until", "= value, until + 1.0")),
    "who replaces a member keeps the balance": fault(
        Group._seat_members,
        ("former.generation + 1)", "former.generation + 1); self.seats[seat].balance = former.balance"),
    ),
    "who replaces a member has the whole past unread": fault(
        Group._seat_members,
        ("former.generation + 1)", "former.generation + 1); self.seats[seat].seen = 0"),
    ),
    "liveliness does not fade": fault(Group._liven, ("faded(self.speakers, elapsed, memory)", "self.speakers")),
    "a demonstrator counts as a new person each time": fault(
        Group._be_seeded, ("self.demonstrators.get(which, -math.inf)", "-math.inf")
    ),
    "a disclosed demonstrator counts as planted": fault(Group._be_seeded, ("+= not disclosed", "+= 1")),
    "trust begins to recover at joining, not at the betrayal": fault(
        Member.change_trust, ("self.trust_time = marked(time)", "self.trust_time = float(self.joined)")
    ),
    "after a detection the next message is noticed at once": fault(
        Visit._notice_planted, ("member.detect_left = detection_threshold(u, self.p.trust.detection)", "pass")
    ),
    "planted speakers liven the group for who has lost trust as for others": fault(
        Group.liveliness, ("self.planted_speakers, lost", "self.planted_speakers, 0.0")
    ),
    "planted speakers are replied to whatever is known of them": fault(
        Visit._reply, ("self.n_planted_read, self.lost", "self.n_planted_read, 0.0")
    ),
    "planted speakers interest whatever is known of them": fault(
        Visit._read, ("self.n_planted_read, self.lost", "self.n_planted_read, 0.0")
    ),
    "the list shows planted speakers as others": fault(Member._glimpse, ("quality_shown(lost)", "quality_shown(0.0)")),
    "every message after a planted one is taken for planted": fault(
        Group._arrive, ("self.is_last_planted = False", "pass")
    ),
    "a disclosed demonstrator is taken for a member": fault(
        Group._be_seeded, ("planted=not disclosed", "planted=True")
    ),
    "planted speakers are not forgotten": fault(
        Group._liven, ("faded(self.planted_speakers, elapsed, memory)", "self.planted_speakers")
    ),
    "who has told tells again": fault(Visit._notice_planted, ("member.detections == 1 and ", "")),
    "who dropped out considers on": fault(Buyer.consider, (" and not self.is_lost", "")),
    "who dropped out needs as before": fault(Buyer.need_of, ("if self.is_lost", "if False")),
    "who dropped out is a satisfied buyer": fault(Visit._invite, (" and not buyer.is_lost", "")),
    "a fault put right satisfies nobody": fault(Purchase.put_right, ("is_satisfied = True", "is_satisfied = False")),
    "who is disappointed stays satisfied": fault(Purchase._unpack, ("self.buyer.is_satisfied = False", "pass")),
    "who has a fault stays satisfied": fault(Purchase._complain, ("self.buyer.is_satisfied = False", "pass")),
    "a purchase leaves the need of its category": fault(
        Buyer.need_of, ("if its_category == category", "if other == product")
    ),
    "each product of a category is of use to others": fault(
        Buyer.need_of, ("(Stream.NEEDS, category)", "(Stream.NEEDS, product)")
    ),
    "all segments need alike": fault(Buyer.need_of, ("[self.member.group.facts.segment]", "[0]")),
    "nobody drops out over a fault put right": fault(Purchase.put_right, ("self._may_drop_out(time)", "self._end()")),
    "nobody drops out over a fault to which nobody sees": fault(
        Purchase._complain, ("self._may_drop_out(time)", "self._end()")
    ),
    "who gives up waiting for help trusts as before": fault(
        Purchase._give_up, ("self.member.lose_trust(time, self.p.service.unresolved, 1.0)", "pass")
    ),
    "who gives up waiting for help tells nobody": fault(Purchase._give_up, ("self._tell_outside(1.0)", "pass")),
    "who does not order drops out": fault(Purchase._decide, ("self._end()", "self._may_drop_out(time)")),
    "who drops out buys on": fault(Purchase._may_drop_out, ("is_lost = True", "is_lost = False")),
    "trust does not keep buyers": fault(Purchase._may_drop_out, ("member.trust_at(time)", "0.0")),
    "every warning is news": fault(
        Visit._judge_owner,
        (
            "member.be_warned(self.time)",
            "member.lose_trust(self.time, trust.warning_loss, self.n_warnings)",
        ),
    ),
    "an absent owner is credited with parcels": fault(
        Purchase._unpack, ("p.trust.absent, group.presence", "p.trust.absent, 1.0")
    ),
    "all unread messages are answered, not only those read": fault(
        Visit._reply, ("self.n_human * self.share_read", "float(self.n_human)")
    ),
    "a new day does not forget yesterday's activity": fault(
        Member.begin_day,
        ("self.was_active =", "self.was_active = getattr(self, 'was_active', False); self.has_glimpsed ="),
    ),
    "sessions are drawn with the numbers of the day before": fault(
        Member._sessions, ("day_counter(day, slot - slot % 2)", "day_counter(day - 1, slot - slot % 2)")
    ),
    "looks are drawn with the numbers of the day before": fault(
        Member.look_now_and_then, ("day_counter(day, slot)", "day_counter(day - 1, slot)")
    ),
    "nothing is forgotten in silence": fault(Member.forget_until, ("kept(forgotten(", "kept((lambda _, e, __: e)(")),
    "people's messages weigh as much as operators'": fault(
        Member._glimpse, ("burden(n_new, n_human", "burden(n_new, 0")
    ),
    "who has lost trust bears as much as others": fault(Member._bear, ("self.muted, lost)", "self.muted, 0.0)")),
    "turns are started without a find": fault(Visit._post, ("not self.found or ", "")),
    "who has spoken today starts a turn": fault(Visit._post, (" or member.spoke_time >= math.floor(self.time)", "")),
    "muting relieves from nothing": fault(Member._bear, ("self.muted, lost)", "False, lost)")),
    "the lottery takes no stake": fault(Visit._may_do, ("member.pay(p.rituals.price[ritual])", "pass")),
    "the lottery always grants its prize": fault(Visit._won, ("chance < 1.0", "False")),
    "a topic is answered silently": fault(
        Visit._may_do, ("ritual == Ritual.TOPIC:\n        self._speak", "False:\n        self._speak")
    ),
    "stock of gifts never ends": fault(Visit._fetch_gift, ("stock[gift] -= 1", "pass")),
    "spending takes the newest points first": fault(Member.pay, ("self.aging = max(0, self.aging - price)", "pass")),
    "points expire that were just earned": fault(Member.lose_old_points, ("lost = self.aging", "lost = self.balance")),
    "a promotion counts before it is announced": fault(Group.promotion_at, ("self.announced", "True")),
    "one member may take all shares of a packet": fault(Visit._take_packet, ("member.packet = group.packet", "pass")),
    "what waits of a packet is lost when another comes": fault(Group.hand_out, ("left + shares", "shares")),
    "spam leaves trust alone": fault(Visit._judge_owner, ("self.n_spam > 0", "False")),
    "the owner's presence does not matter": fault(Visit._judge_owner, ("self.group.presence", "1.0")),
    "a warning frightens who tells it": fault(
        Visit._warn, ("self.member.read_warnings = self.group.n_warnings", "pass")
    ),
    "who warns is active": fault(Visit._warn, ("self.group.note(", "self._interact(EventKind.WARN); self.group.note(")),
    "a prepared message is sent again and again": fault(Visit._post_prepared, ("prepared = False", "prepared = True")),
    "messages earn points without end": fault(Visit._points_for_message, ("self.member.rewarded += 1", "pass")),
    "talkative members who left still count": fault(
        Group._count_in_the_morning, ("for member in present:", "for member in self.seats:")
    ),
    "every product is promised like the first": fault(Visit._offered, ("group.promises[product]", "group.promises[0]")),
    "the oldest product message is clicked": fault(Visit._offered, ("- n_newer - 1", "+ n_newer")),
    "orders are shown again and again": fault(Visit._show_order, ("has_to_show = False", "has_to_show = True")),
    "the whole price is given back": fault(Purchase.put_right, ("self.price", "self.p.goods.prices[self.product]")),
    "points for orders and invitations are granted silently": fault(Member.earn_beside, ("granted > 0", "False")),
    "what is sold out is left in the mall": fault(Group._count_in_the_evening, (".count(0)", ".count(-1)")),
    "the whole of a packet is sent back": fault(
        Visit._take_packet, ('["packets_yuan"] += amount', '["packets_yuan"] += group.packet_share')
    ),
    "a request holds nobody up": fault(Group.request, ("self.limit = min", "min")),
}


def plant(faulty: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a fault into the readable engine, or into whatever else is written in methods.

    Args:
        faulty: The fault.
        monkeypatch: Takes it out again.
    """
    source = textwrap.dedent(inspect.getsource(faulty.method))
    for old, new in faulty.swaps:
        assert source.count(old) >= 1, f"{old!r} is no longer in {faulty.method.__qualname__}"
        source = source.replace(old, new, 1)
    module = sys.modules[faulty.method.__module__]
    code = compile(source, "<planted>", "exec", __future__.annotations.compiler_flag, dont_inherit=True)
    names: dict[str, Any] = {}
    exec(code, vars(module), names)
    owner = getattr(module, faulty.method.__qualname__.split(".")[0])
    monkeypatch.setattr(owner, faulty.method.__name__, names[faulty.method.__name__])
