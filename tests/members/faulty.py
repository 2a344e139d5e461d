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


class Fault(NamedTuple):
    """Texts to replace in the source of one method of the readable engine."""

    method: Callable[..., Any]
    swaps: tuple[tuple[str, str], ...]


def fault(method: Callable[..., Any], *swaps: tuple[str, str]) -> Fault:
    """A fault in a method: each (old, new) text is replaced once."""
    return Fault(method, swaps)


FAULTS = {
    "acts come after the sessions of the same instant": fault(Group._operators, ("ACT", "9999")),
    "a ritual is still open at its last instant": fault(
        Member._take_part, ("time < group.ritual_until", "time <= group.ritual_until")
    ),
    "a pending alert is never cleared": fault(Group._answer, ("member.about_to_look = False", "pass")),
    "a second alert is accepted while one is pending": fault(Group._ring, (" or member.about_to_look", "")),
    "phones of muted members ring": fault(Group._ring, (" or member.muted", "")),
    "bursts are not counted anew at midnight": fault(Group.live, ("self.bursts_today = 0", "pass")),
    "every message rings": fault(Group._arrive, ("if was_quiet and", "if")),
    "the group is buried too early": fault(Group._is_buried, ("is_buried(lag", "is_buried(lag * 100.0")),
    "the group is never asleep": fault(Group.live, ("self._is_buried()", "False")),
    "an own message stays unread": fault(Member._speak, ("self._mark_read()", "pass")),
    "an own message is news": fault(Member._speak, ("self.seen = self.group.n_messages", "pass")),
    "a glimpse does not make old what was seen": fault(Member._glimpse, ("self.seen = group.n_messages", "pass")),
    "quality read is not marked": fault(
        Member._mark_read,
        ("= self.group.quality_sum", "= getattr(self, 'read_quality', self.group.quality_sum)"),
    ),
    "expectation moves before irritation": fault(
        Member._glimpse,
        ("self.expectation = moved(self.expectation, match * clarity, self.p.expectation.glimpse_step)", "pass"),
        ("n_new =", "self.expectation = moved(self.expectation, match * clarity, 0.03); n_new ="),
    ),
    "an impression is formed at every glimpse": fault(Member._glimpse, ("self.era = group.era", "pass")),
    "an opening push behind an image informs at a glimpse": fault(
        Member._glimpse, (" and group.last_legible > 0.0", "")
    ),
    "opening the group after the first visit informs of an old opening push": fault(
        Member._visit, ("self.read < group.opening", "group.opening > 0")
    ),
    "a quitting member mutes as well": fault(Member._bear, ("elif not self.muted", "if not self.muted")),
    "points of quitters are not forfeited": fault(Member._bear, ("+= self.balance", "+= 0")),
    "a streak outlives a miss": fault(Member._may_do, ("if missed == 0 else 0", "")),
    "habit counts one miss too many": fault(Member._may_do, (" - self.done[ritual] - 1", " - self.done[ritual]")),
    "the cue is tried at every session": fault(Member._is_called, ("self.cued[ritual] = occasion", "pass")),
    "a gift is fetched before points are earned": fault(
        Member._take_part,
        (
            "took_part = False",
            "took_part = False; self.balance >= self.p.mall.prices[self.wish] and self._may_redeem(time, counter)",
        ),
        ("if self.p.mall.prices and", "if False and"),
    ),
    "the next wish is drawn before the gift is counted": fault(
        Member._may_redeem,
        ("self.prizes += 1", "self.wish = self._drawn_wish(); self.prizes += 1"),
        ("    self.wish = self._drawn_wish()\n    self.group", "    self.group"),
    ),
    "a renewed mall does not refresh the reward": fault(Member._take_part, ("self.n_done = 0", "pass")),
    "the promotion runs a day too long": fault(Group._apply, ("= value, until", "= value, until + 1.0")),
    "who replaces a member keeps the balance": fault(
        Group._seat_members,
        ("former.generation + 1)", "former.generation + 1); self.seats[seat].balance = former.balance"),
    ),
    "who replaces a member has the whole past unread": fault(
        Group._seat_members,
        ("former.generation + 1)", "former.generation + 1); self.seats[seat].seen = 0"),
    ),
    "liveliness does not fade": fault(
        Group._liven, ("faded(self.speakers, time - self.speakers_time, memory)", "self.speakers")
    ),
    "a demonstrator counts as a new person each time": fault(
        Group._apply, ("self.demonstrators.get(which, -math.inf)", "-math.inf")
    ),
    "a disclosed demonstrator counts as planted": fault(Group._apply, ("+= not disclosed", "+= 1")),
    "trust begins to recover at joining, not at the betrayal": fault(
        Member._read_planted, ("self.trust_time = time", "pass")
    ),
    "after a detection the next message is noticed at once": fault(
        Member._read_planted, ("self.detect_left = detection_threshold(u, self.p.trust.detection)", "pass")
    ),
    "all unread messages are answered, not only those read": fault(Member._visit, ("n_human * share_read", "n_human")),
    "a new day does not forget yesterday's activity": fault(
        Member.begin_day,
        ("self.was_active =", "self.was_active = getattr(self, 'was_active', False); self.has_glimpsed ="),
    ),
    "sessions are drawn with the numbers of the day before": fault(
        Member._sessions, ("day_counter(day, slot)", "day_counter(day - 1, slot)")
    ),
    "looks are drawn with the numbers of the day before": fault(
        Member._life, ("day_counter(day, slot)", "day_counter(day - 1, slot)")
    ),
}


def plant(faulty: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a fault into the readable engine.

    Args:
        faulty: The fault.
        monkeypatch: Takes it out again.
    """
    source = textwrap.dedent(inspect.getsource(faulty.method))
    for old, new in faulty.swaps:
        assert source.count(old) >= 1, f"{old!r} is no longer in {faulty.method.__qualname__}"
        source = source.replace(old, new, 1)
    code = compile(source, "<planted>", "exec", __future__.annotations.compiler_flag, dont_inherit=True)
    names: dict[str, Any] = {}
    exec(code, vars(sys.modules[faulty.method.__module__]), names)
    owner = {"Group": Group, "Member": Member}[faulty.method.__qualname__.split(".")[0]]
    monkeypatch.setattr(owner, faulty.method.__name__, names[faulty.method.__name__])
