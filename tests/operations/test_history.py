"""What a group lived through before the scenario."""

from sim import parameters as flat
from sim.operations.history import history
from sim.vocabulary import ActKind
from tests.members.worlds import push

ROUTINE = flat.Routine(3, 2, (push(0.6, product=True, quality=0.2), push(0.4, quality=0.5)))


def test_a_routine_ends_where_the_silence_begins() -> None:
    """Three days of two pushes, then two silent days before day 0, in order of time."""
    acts = history(ROUTINE)
    days = [-5, -4, -3]
    assert [round(time, 9) for time in acts["time"].tolist()] == [
        round(day + at, 9) for day in days for at in (0.4, 0.6)
    ]


def test_kinds_and_qualities_are_those_of_the_routine() -> None:
    """Content first, product after it, each with its quality."""
    acts = history(ROUTINE)[:2]
    assert acts[["kind", "value"]].tolist() == [(ActKind.CONTENT_PUSH, 0.5), (ActKind.PRODUCT_PUSH, 0.2)]


def test_a_routine_without_pushes_is_empty() -> None:
    """A history of silence has no acts."""
    assert len(history(flat.Routine(30, 0, ()))) == 0
