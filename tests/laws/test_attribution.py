"""Attribution: every member, active day and gift stands under one channel; what contacts cost is only money."""

from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.simulation import live
from sim.vocabulary import Channel
from tests.laws.test_counts import days_of
from tests.members.lively import SEED, parameters_of, town
from tests.members.scenarios import scenarios
from tests.members.worlds import same

EXAMPLES = 60
seeds = st.integers(0, 2**63 - 1)


def priced(parameters: Parameters, yuan: float) -> Parameters:
    """The same with contacts that cost something."""
    plan = parameters.strategy.recruitment
    assert plan is not None
    channels = tuple(channel._replace(contact_cost=yuan) for channel in plan.channels)
    return parameters._replace(strategy=parameters.strategy._replace(recruitment=plan._replace(channels=channels)))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(town(), SEED)
def test_members_stand_under_the_channel_they_came_through(parameters: Parameters, seed: int) -> None:
    """Members of all channels = those of day 0 and who joined later; those at the end = these less who left."""
    outcome = live(parameters, seed)
    for number, days in days_of(outcome).items():
        channels = outcome.attribution[outcome.attribution["group"] == number]
        members = int(days["present"][0]) + int(days["joins"][1:].sum())
        assert channels["members"].sum() == members
        assert channels["present"].sum() == members - days["quits"].sum() - days["dismissed"].sum()
        assert channels["active_days"].sum() == days["active"].sum()
        came = channels["channel"] != Channel.FOUNDING
        assert channels["left_first_day"][came].sum() >= days["quits_at_first_look"].sum()
        assert (channels["left_first_day"] + channels["present"] <= channels["members"]).all()
        admitted = channels["members"][channels["channel"] != Channel.FOUNDING].sum()
        assert admitted == days["admitted"].sum()


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(town(), SEED)
def test_gifts_for_joining_stand_under_who_got_them(parameters: Parameters, seed: int) -> None:
    """What gifts for joining cost by entry is what they cost by day."""
    outcome = live(parameters, seed)
    for number, days in days_of(outcome).items():
        mine = outcome.entries["group"] == number
        assert outcome.entries["bait_cost"][mine].sum() == days["bait_cost"].sum()


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(town(), SEED)
def test_nobody_answers_who_did_not_come_across_a_code(parameters: Parameters, seed: int) -> None:
    """Answers through a channel up to a day are no more than contacts up to that day."""
    outcome = live(parameters, seed)

    def so_far(table: Any, days: Any, weights: Any) -> Any:
        own = table["channel"] >= len(Channel)
        return np.cumsum(np.bincount(days[own], weights[own], parameters.horizon))

    entries, contacts = outcome.entries, outcome.contacts
    answered = so_far(entries, np.floor(entries["time"]).astype(np.int64), np.ones(len(entries)))
    assert (answered <= so_far(contacts, contacts["day"], contacts["people"])).all()


def test_what_contacts_cost_changes_nothing_else() -> None:
    """People who are paid for are the same people: only the cost of contacts differs."""
    free, paid = (live(priced(parameters_of("town"), yuan), SEED, record_events=True) for yuan in (0.0, 2.5))
    assert free.contacts["cost"].sum() == 0.0
    assert np.array_equal(paid.contacts["cost"], 2.5 * free.contacts["people"])
    assert len(paid.contacts) > 10
    assert same(free, paid._replace(contacts=free.contacts))
