"""Layer 0: small lives have the hashes that were recorded, in both engines."""

import numpy as np
import pytest

from sim.gate import exact, marks
from sim.gate.exact import CONFIGURATIONS, SEEDS, Mark, lived, marked, moved, same
from sim.simulation import Outcome
from tests.lives import outcome

RECORDED = marks.folder() / marks.HASHES


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_lives_are_what_they_were(name: str) -> None:
    """All seeds of a configuration; a wanted change is declared by `grouplife gate --refresh --reason "..."`."""
    before = marks.recorded(RECORDED)[name]
    assert before.keys() == {str(seed) for seed in SEEDS}
    assert all(same(lived(name, seed), before[str(seed)]) for seed in SEEDS)


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_both_engines_have_the_same_hash(name: str) -> None:
    """The readable engine gives the recorded hashes as well."""
    assert same(lived(name, SEEDS[0], "readable"), marks.recorded(RECORDED)[name][str(SEEDS[0])])


def life(**changes: object) -> Outcome:
    made = outcome(_Inputs(), 3, record_events=True)
    return made._replace(**changes)


class _Inputs:
    class scenario:  # noqa: N801
        horizon = 5


def test_any_event_or_count_moves_the_hash() -> None:
    """An event a tick later, one more active member; a sum that moves by more than rounding."""
    whole = marked(life())
    late = life().events.copy()
    late["time"][0] += 2.0**-40
    assert marked(life(events=late)).events != whole.events
    one_more = life().daily.copy()
    one_more["active"][3] += 1
    assert marked(life(daily=one_more)).daily != whole.daily
    dearer = life().daily.copy()
    dearer["gift_cost"][0] = 1.0
    assert not same(marked(life(daily=dearer)), whole)
    assert marked(life(daily=dearer)).daily == whole.daily


def test_rounding_is_no_move() -> None:
    """Sums of fractions may differ by a billionth."""
    one = Mark("a", "b", {"revenue": 100.0})
    assert same(one, one._replace(sums={"revenue": 100.0 + 5e-8}))
    assert not same(one, one._replace(sums={"revenue": 100.0 + 5e-7}))


def test_what_is_new_or_gone_has_moved() -> None:
    """A configuration without a mark on one side."""
    mark = Mark("a", "b", {})
    assert moved({"new": {"1": mark}}, {"old": {"1": mark}}) == {
        "old, seed 1": (mark, None),
        "new, seed 1": (None, mark),
    }


def test_marks_are_written_and_read() -> None:
    """The file gives back what was put into it."""
    given = {name: {"1": Mark("a", "b", {"revenue": 0.1})} for name in CONFIGURATIONS}
    assert exact.moved(given, given) == {}
    assert b'"settings"' in marks.written(given)
    assert np.isclose(given["fission"]["1"].sums["revenue"], 0.1)
