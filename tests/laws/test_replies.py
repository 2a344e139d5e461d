"""One reply process, subcritical: measured, not only by construction."""

import numpy as np
import pytest
from scipy import stats

from sim import parameters as flat
from sim.simulation import live
from tests.laws.crowds import ALARM, ALIKE, ALWAYS, NEVER, crowd
from tests.laws.sets import SETS, values
from tests.members.people import Segment
from tests.members.worlds import cadence, push

GROUPS = 60
MEMBERS = 60
EVERYBODY_READS = {"exposure": {"rows": 1e9}, "opening": {"base": ALWAYS}, "reading": {"depth": 1e6}}


def seeded(branching: float, segment: Segment) -> flat.Parameters:
    """Members who open at every session and read everything; one message a day by a demonstrator, no posts."""
    return crowd(
        groups=GROUPS,
        members=MEMBERS,
        behaviour={**EVERYBODY_READS, "posting": {"found": NEVER, "branching": branching}},
        segment=segment._replace(sessions=60.0),
        horizon=20,
        atmosphere=flat.Atmosphere(flat.Spell(0, 15), 1, 1, (0.3, 0.9), 0.5, True),
    )


def messages(parameters: flat.Parameters, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Demonstrators' messages, and members' posts and replies, of each group."""
    daily = live(parameters, seed).daily
    own = daily["posts"] + daily["replies"]
    return np.bincount(daily["group"], daily["seeds"]), np.bincount(daily["group"], own)


@pytest.mark.parametrize("branching", [0.3, 0.58, 0.85])
def test_a_message_draws_branching_replies_when_everybody_reads_it(branching: float) -> None:
    """Of equally talkative members, a message draws at most `branching` replies, and most of that (alarm rate 1e-6).

    Each group is a branching process: with offspring mean m, a seed has m / (1 - m) descendants. All but the author
    answer, so m = branching (1 - 1 / members), less a little for who would have answered one message of many twice.
    """
    seeds, replies = messages(seeded(branching, ALIKE), 51)
    descendants = replies / seeds
    m = branching * (1.0 - 1.0 / MEMBERS)
    error = stats.norm.isf(ALARM / 2.0) * stats.sem(descendants)
    assert descendants.mean() - error < m / (1.0 - m)
    assert descendants.mean() + error > 0.95 * m / (1.0 - 0.95 * m)


@pytest.mark.parametrize("people", SETS)
def test_replies_are_subcritical_at_the_values_of_the_behaviour_file(people: str) -> None:
    """Over groups of members who differ widely, the offspring mean of a message is below 0.9 (alarm rate 1e-6)."""
    segment = ALIKE._replace(propensity_spread=1.3)
    seeds, replies = messages(seeded(values(people)["posting"]["branching"], segment), 52)
    descendants = replies / seeds
    most = descendants.mean() + stats.t.isf(ALARM, GROUPS - 1) * stats.sem(descendants)
    assert most / (1.0 + most) < 0.9


@pytest.mark.parametrize("people", SETS)
def test_an_extra_message_never_feeds_on_itself(people: str) -> None:
    """At the values of the behaviour file, replies AND posts that an extra message causes stay subcritical.

    Two lives of the same members, with and without one more message a day: members' extra messages for each extra one
    are m / (1 - m) with m surely below 0.9 (paired t over groups, false-alarm rate 1e-6).
    """
    behaviour = {name: dict(fields) for name, fields in values(people).items() if name != "attention"}
    behaviour["quitting"].pop("frailty_shape")

    def lived(n_seeds: int) -> tuple[np.ndarray, np.ndarray]:
        parameters = crowd(
            groups=GROUPS,
            members=100,
            behaviour=behaviour,
            segment=Segment(sessions=12.0, row_rate=40.0, propensity_spread=1.3),
            horizon=15,
            cadence=cadence(push(0.375), push(0.52), push(0.85)),
            atmosphere=flat.Atmosphere(flat.Spell(0, 15), 1, n_seeds, (0.35, 0.95), 0.5, True),
        )
        return messages(parameters, 53)

    (seeds, own), (more_seeds, more_own) = lived(0), lived(1)
    extra = (more_own - own) / (more_seeds - seeds)
    most = extra.mean() + stats.t.isf(ALARM, GROUPS - 1) * stats.sem(extra)
    assert most / (1.0 + most) < 0.9


@pytest.mark.parametrize(("reciprocity", "shares"), [(0.18, 5.0), (0.3, 2.0), (0.3, 7.5)])
def test_a_red_packet_draws_reciprocity_packets_when_everybody_takes(reciprocity: float, shares: float) -> None:
    """A packet of 5 yuan a day in 5 parts, as members' packets hold: at most m / (1 - m) packets follow each.

    With m = reciprocity; parts of a fraction are lost, and so is what a new packet replaces (alarm rate 1e-6).
    """
    parameters = crowd(
        groups=4 * GROUPS,
        members=MEMBERS,
        behaviour={
            **EVERYBODY_READS,
            "posting": {"found": NEVER, "branching": 0.0},
            "packets": {"reciprocity": reciprocity, "returned": 5.0, "shares": shares},
        },
        segment=ALIKE._replace(sessions=60.0),
        horizon=20,
        red_packets=flat.RedPackets(flat.Spell(0, 18), 0.5, 1, 5.0, 5, 0.5),
    )
    daily = live(parameters, 54).daily
    returned = np.bincount(daily["group"], daily["packets_returned"]) / 18.0
    error = stats.norm.isf(ALARM / 2.0) * stats.sem(returned)
    assert returned.mean() - error < reciprocity / (1.0 - reciprocity)
    least = 0.7 * reciprocity * int(shares) / shares
    assert returned.mean() + error > least / (1.0 - least)
