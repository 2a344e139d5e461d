"""Yuan follow from what happened: each gift fetched, and each purchase in the store, stands in the day's accounts."""

from typing import Any

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.simulation import Outcome, live
from sim.vocabulary import EventKind
from tests.laws.test_counts import days_of
from tests.members.everything import everything, other_plans, plans
from tests.members.lively import SEED, shop
from tests.members.scenarios import scenarios

EXAMPLES = 60
seeds = st.integers(0, 2**63 - 1)


def by_day(outcome: Outcome, number: int, kind: EventKind, yuan: dict[int, float] | float) -> Any:
    """Yuan of the events of one kind in a group, day by day: so many an event, or by the value of the event."""
    assert outcome.events is not None
    events = outcome.events[(outcome.events["group"] == number) & (outcome.events["kind"] == kind)]
    each = [yuan[int(value)] if isinstance(yuan, dict) else yuan for value in events["value"]]
    days = np.floor(events["time"]).astype(np.int64)
    return np.bincount(days, weights=each, minlength=int((outcome.daily["group"] == number).sum()))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(shop(), SEED)
@example(everything(plans()), SEED)
def test_gifts_cost_what_those_cost_that_were_fetched(parameters: Parameters, seed: int) -> None:
    """Cost of gifts = what each gift costs us that a member fetched that day; the log says by its price which it was.

    In these worlds what costs the same points costs us the same yuan, so the price tells the cost.
    """
    mall = parameters.members.mall
    offered = set(zip(mall.prices.tolist(), mall.costs.tolist(), strict=True))
    cost = dict(offered)
    assert len(cost) == len(offered)
    outcome = live(parameters, seed, record_events=True)
    for number, days in days_of(outcome).items():
        assert np.allclose(days["gift_cost"], by_day(outcome, number, EventKind.REDEEM, cost), rtol=1e-12)


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(shop(), SEED)
@example(everything(other_plans()), SEED)
def test_the_store_takes_a_basket_for_each_purchase(parameters: Parameters, seed: int) -> None:
    """Revenue of the store = purchases for which points were claimed that day, each a basket of the group's segment."""
    basket = parameters.members.traits.store_basket
    segments = {some.number: some.segment for team in parameters.teams for some in team.groups}
    outcome = live(parameters, seed, record_events=True)
    for number, days in days_of(outcome).items():
        taken = by_day(outcome, number, EventKind.STORE_PURCHASE, float(basket[segments[number]]))
        assert np.allclose(days["store_revenue"], taken, rtol=1e-12)
