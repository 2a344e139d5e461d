"""`enabled: false`: a block of a scenario that is switched off is one that is not there."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from sim import Run, simulate
from sim.flatten import flatten
from sim.inputs import read
from sim.inputs.scenario.strategy import Strategy
from sim.simulation import Outcome, live
from tests.members.everything import BEHAVIOUR
from tests.members.people import LIVELY, block
from tests.members.worlds import same

#: A scenario with a block of every name, in which what is done by chance or by points can be done from the first week.
SCENARIO: dict[str, Any] = {
    "name": "all blocks",
    "horizon": "12 days",
    "starts": "2025-03-03",
    "portfolio": [
        {
            "store": "north",
            "operators": 2,
            "around": 800,
            "groups": [
                {
                    "name": "old",
                    "members": 30,
                    "segment": "brand customers",
                    "name_style": "neglected",
                    "history": "reposted advertising",
                    "silent_for": "5 days",
                    "spam_a_day": 1,
                },
                {
                    "name": "new",
                    "members": 15,
                    "segment": "group-buy neighbours",
                    "name_style": "plain",
                    "replace_quits": True,
                },
            ],
        }
    ],
    "strategy": {
        "cadence": {"pushes": [{"at": "noon", "kind": "product", "grade": "helpful"}], "by_hand": True},
        "portrait": {"start": "1 day"},
        "rename": {"name_style": "fitting", "start": "2 days"},
        "persona": {"style": "real user", "start": "3 days"},
        "opening_push": {"grade": "helpful", "start": "2 days"},
        "atmosphere": {"demonstrators": 3, "messages_a_day": 3, "between": "09:00-21:00", "grade": "helpful"},
        "points": {
            "sign_in": {"window": "06:30-22:00", "points": 5, "streak_bonus": 1, "freeze": 1},
            "quiz": {"window": "10:00-22:00", "points": 5},
            "lottery": {"window": "12:00-20:00", "price": 2, "prize": 50, "chance": "20 %"},
            "for_post": 2,
            "for_store_purchase": 20,
            "mall": {"gifts": [{"gift": "sample pack", "price": 20, "stock": 3}], "renewed_every": "5 days"},
            "expire_every": "4 days",
        },
        "topics": {"window": "10:00-21:00", "points": 2},
        "prepared": {"share": "20 %", "grade": "helpful", "every": "3 days"},
        "red_packets": {"at": "20:00", "amount": "20 yuan", "shares": 10, "grade": "ordinary", "every": "3 days"},
        "promotions": {"every": "4 days", "discount": "20 %", "between": "10:00-20:00", "grade": "ordinary"},
        "goods": {"products": ["grocery box", "skin cream"], "commission": "10 %"},
        "after_sales": {"refund": "at once"},
        "chats": {"above": "50 yuan"},
        "moderation": {"by": "people"},
        "recruitment": {"channels": [{"channel": "counter", "a_day": 6, "bait": {"gift": "sample pack"}}]},
        "invitations": {"bait": {"gift": "sample pack"}},
        "koc": {"by": "chance", "start": "2 days", "contacts": 9, "kocs": 5, "new_groups": {"most": 1}},
        "fission": {"by": "chance", "start": "2 days", "every": "4 days", "seeds": 3, "new_groups": {"most": 2}},
        "closing": {"below": "95 %", "how": "merge", "start": "5 days", "every": "2 days"},
    },
}
#: What says something only where there is another block, which is switched off without it.
LEANS = {"goods": ("after_sales", "chats")}


def written_and_run(folder: Path, goods: dict[str, Any]) -> Run:
    """A run of the scenario with other goods on sale."""
    file = folder / "scenario.yaml"
    file.write_text(json.dumps({**SCENARIO, "strategy": {**SCENARIO["strategy"], "goods": goods}}))
    return simulate(file, seed=7)


def lived(folder: Path, name: str, written: dict[str, Any] | None) -> Outcome:
    """The life of the scenario with something else, or nothing, for one of its blocks, of people who do a lot."""
    scenario = copy.deepcopy(SCENARIO)
    for absent in (name, *LEANS.get(name, ())):
        del scenario["strategy"][absent]
    if written is not None:
        scenario["strategy"][name] = written
    file = folder / "scenario.yaml"
    file.write_text(json.dumps(scenario))
    made = flatten(read(file))
    lively = {name: block(name, BEHAVIOUR.get(name)) for name in LIVELY}
    return live(made._replace(members=made.members._replace(**lively)), 7, "compiled", True, True)


def test_there_is_a_block_of_every_name() -> None:
    """Every procedure that a strategy can have stands in the scenario."""
    assert set(SCENARIO["strategy"]) == set(Strategy.model_fields)


@pytest.mark.parametrize("name", Strategy.model_fields)
def test_a_block_that_is_switched_off_is_as_good_as_absent(name: str, tmp_path: Path) -> None:
    """The same events, days, members, entries, contacts, attribution, labour and groups."""
    written = SCENARIO["strategy"][name]
    assert same(lived(tmp_path, name, None), lived(tmp_path, name, {**written, "enabled": False}))


@pytest.mark.parametrize("name", Strategy.model_fields)
def test_a_block_that_is_switched_on_is_not(name: str, tmp_path: Path) -> None:
    """Each block of the scenario does something in it."""
    written = SCENARIO["strategy"][name]
    assert not same(lived(tmp_path, name, None), lived(tmp_path, name, {**written, "enabled": True}))


def test_a_commission_of_nothing_is_none(tmp_path: Path) -> None:
    """Accounts and events are the same with 0 % as unsaid; with 10 % a tenth of the revenue goes to salespersons."""
    goods = {"products": SCENARIO["strategy"]["goods"]["products"]}
    unsaid, nothing, tenth = (
        written_and_run(tmp_path, {**goods, **commission})
        for commission in ({}, {"commission": "0 %"}, {"commission": "10 %"})
    )
    assert unsaid.profit().equals(nothing.profit())
    assert nothing.profit()["commission"].sum() == 0.0
    assert tenth.profit()["revenue"].sum() > 0.0
    assert tenth.profit()["commission"].sum() == pytest.approx(0.1 * tenth.profit()["revenue"].sum())
    assert nothing.events.equals(tenth.events)
