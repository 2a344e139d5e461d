"""The random scenarios hold what the tests that draw them are to meet."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import Phase, given, settings

from sim.parameters import Parameters
from tests.laws.priors import prior
from tests.members.people import LIVELY
from tests.members.scenarios import GROWING, scenarios


def has_two_codes(parameters: Parameters) -> bool:
    """Whether people come across two codes, each a channel of its own."""
    recruitment = parameters.strategy.recruitment
    names = [] if recruitment is None else [parameters.channels[channel.number] for channel in recruitment.channels]
    return len(names) == 2 and names == [channel.name for channel in recruitment.channels] and names[0] != names[1]


def has_colleagues(parameters: Parameters) -> bool:
    """Whether several operators see to several groups."""
    return any(team.operators > 1 and len(team.groups) > 1 for team in parameters.teams)


def wins_otherwise(parameters: Parameters) -> bool:
    """Whether every number of who is won from outside is in its prior range, and none is as in the lively worlds."""
    return all(
        getattr(getattr(parameters.members, name), field) != LIVELY[name][field]
        and low <= getattr(getattr(parameters.members, name), field) <= high
        for name, fields in GROWING.items()
        for field in fields
        for low, high in [prior(name, field)]
    )


@cache
def drawn() -> list[Parameters]:
    """Three hundred random scenarios, always the same."""
    kept: list[Parameters] = []

    @settings(max_examples=300, phases=[Phase.generate])
    @given(scenarios())
    def keep(parameters: Parameters) -> None:
        kept.append(parameters)

    keep()
    return kept


@pytest.mark.parametrize("met", [has_two_codes, has_colleagues, wins_otherwise])
def test_random_scenarios_hold(met: Callable[[Parameters], bool]) -> None:
    """Among three hundred there are several of each kind."""
    assert sum(map(met, drawn())) > 3
