"""Topics."""

import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind, Ritual
from tests.members.worlds import points, ritual
from tests.operations.planning import acts_of, at_work, ledger_of, planned

GAME = ritual(Ritual.TOPIC, (0.5, 0.9), 2, every=3, prompt=True, quality=0.4)
PLAN = flat.Topics(flat.Spell(1, 9), GAME, False)


def test_a_topic_opens_on_its_days_with_a_message() -> None:
    """Every three days from day 1 on, until the end of its window."""
    acts = acts_of(topics=PLAN)
    opens = acts[acts["kind"] == ActKind.RITUAL_OPENS]
    assert opens[["time", "until", "which", "points"]].tolist() == [
        (day + 0.5, day + 0.9, Ritual.TOPIC, 2) for day in (1, 4, 7)
    ]
    prompts = acts[acts["kind"] == ActKind.RITUAL_PROMPT]
    assert prompts[["time", "value", "flag"]].tolist() == [(day + 0.5, 0.4, 1) for day in (1, 4, 7)]


def test_a_topic_is_booked_as_such_and_its_message_as_a_push() -> None:
    """Half a minute each in two groups."""
    ledger = ledger_of(at_work(groups=2, horizon=2, topics=PLAN), 2)
    assert [(entry.procedure, entry.minutes) for entry in ledger] == [("push", 1.0), ("topic", 1.0)]


def test_a_topic_by_hand_opens_when_the_staff_gets_to_it() -> None:
    """Due at 12:00: opened at 12:12, its message comes at 12:24."""
    acts = acts_of(horizon=2, topics=PLAN._replace(by_hand=True))
    assert acts["kind"].tolist() == [ActKind.RITUAL_OPENS, ActKind.RITUAL_PROMPT]
    assert (acts["time"] * 1440.0).tolist() == pytest.approx([1440.0 + 732.0, 1440.0 + 744.0])


def test_rituals_due_at_one_instant_are_opened_in_order_of_the_ritual() -> None:
    """Sign-in in both groups, then the topic in both, then the messages of both, group by group."""
    sign_in = points(GAME._replace(ritual=Ritual.SIGN_IN), start=1, by_hand=True)
    acts = planned(at_work(groups=2, horizon=2, topics=PLAN._replace(by_hand=True), points=sign_in), 2)
    done = sorted(
        (float(act["time"]), int(act["kind"]), int(act["which"]), number) for number in acts for act in acts[number]
    )
    opens, prompt = int(ActKind.RITUAL_OPENS), int(ActKind.RITUAL_PROMPT)
    assert [what for _, *what in done] == [
        [opens, Ritual.SIGN_IN, 0],
        [opens, Ritual.SIGN_IN, 1],
        [opens, Ritual.TOPIC, 0],
        [opens, Ritual.TOPIC, 1],
        *([prompt, 0, 0], [prompt, 0, 0]),
        *([prompt, 0, 1], [prompt, 0, 1]),
    ]
