"""Behaviour numbers at zero: a life is what it is where there is no such behaviour at all.

The behaviour is taken out of the source, and with it all that reads its number; the number then stands at what it was.
"""

from functools import cache

import numpy as np
import pytest

from sim.members.readable.member import Member
from sim.members.readable.visit import Visit
from sim.operations.town import Town
from sim.parameters import Parameters
from sim.simulation import Outcome, live
from tests.members.everything import everything, plans
from tests.members.faulty import Fault, fault, plant
from tests.members.lively import SEED
from tests.members.worlds import same

#: What is taken out of the source so that a number is read nowhere, by block and field.
WITHOUT: dict[tuple[str, str], tuple[Fault, ...]] = {
    ("joining", "tie"): (fault(Member._glimpse, ("group.is_there(self.inviter)", "False")),),
    ("joining", "first_look"): (
        fault(
            Member.stays,
            ("self.drawn(Stream.FIRST_LOOK) >= leave_probability(self.p.joining.first_look, match)", "True"),
        ),
    ),
    ("joining", "promise"): (
        fault(
            Town._admit,
            (
                "raised_expectation(people.expectation.initial, pull, people.joining.promise)",
                "people.expectation.initial",
            ),
        ),
    ),
    ("joining", "scarcity"): (fault(Town._outcome, ("word.gifts.scarcity", "0.0")),),
    ("inviting", "coupling"): (
        fault(Member.__init__, ("self.drawn(Stream.COUPLED) < p.inviting.coupling", "False")),
        fault(Town.sociable, ("uniform(key, int(Stream.COUPLED), 0) < self.people.inviting.coupling", "False")),
    ),
    ("trust", "spam_loss"): (fault(Visit._judge_owner, ("self.n_spam > 0", "False")),),
}

#: What is kept of trust in the middle of its way back is rounded once more, by so much in a group of two dozen at most.
ROUNDED = 1e-3


@cache
def full(seed: int = SEED) -> Outcome:
    """A life with everything on, and every number above zero."""
    return live(everything(plans()), seed, "compiled", True, True)


def at_zero(block: str, field: str, seed: int = SEED) -> Outcome:
    """The same with one number at zero."""
    made: Parameters = everything(plans())
    behaviour = getattr(made.members, block)._replace(**{field: 0.0})
    return live(made._replace(members=made.members._replace(**{block: behaviour})), seed, "compiled", True, True)


def without(block: str, field: str, monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """The same where nothing reads a number: in the engine to read, for it can be taken out there."""
    for gone in WITHOUT[block, field]:
        plant(gone, monkeypatch)
    return live(everything(plans()), SEED, "readable", True, True)


@pytest.mark.parametrize(("block", "field"), [number for number in WITHOUT if number != ("trust", "spam_loss")])
def test_a_number_at_zero_is_no_such_behaviour(block: str, field: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same events, days, members, entries, contacts, attribution, labour and groups; above zero it does something.

    In one of three lives at least: few who join hang on a gift that is scarce.

    Ties to who invites hold nobody, no newcomer leaves at first sight, gifts for joining promise nothing and draw no
    more people when few are left, and who responds to points has as many acquaintances as others.
    """
    seeds = (SEED, SEED + 1, SEED + 2)
    assert not all(np.array_equal(at_zero(block, field, seed).events, full(seed).events) for seed in seeds)
    none = at_zero(block, field)
    assert same(none, without(block, field, monkeypatch))


def test_spam_that_costs_no_trust_is_as_if_it_were_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same events, and all else the same but for the last digits of trust: it is written down when spam is read."""
    none = at_zero("trust", "spam_loss")
    unread = without("trust", "spam_loss", monkeypatch)
    assert np.array_equal(none.events, unread.events)
    assert np.allclose(none.daily["trust_total"], unread.daily["trust_total"], rtol=0.0, atol=ROUNDED)
    assert not np.allclose(none.daily["trust_total"], full().daily["trust_total"], rtol=0.0, atol=1000.0 * ROUNDED)
    unread.daily["trust_total"] = none.daily["trust_total"]
    for column in ("trust", "expectation"):  # as they were when last moved; expectation goes by trust
        unread.members[column] = none.members[column]
    assert same(none, unread)
    assert not np.array_equal(none.events, full().events)
