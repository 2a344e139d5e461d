"""Small worlds are where they were, and would not be called drifted by chance."""

from tests.gate import worlds


def test_no_small_world_has_drifted() -> None:
    """No total is beyond both thresholds; a wanted move is recorded by `python -m tests.gate worlds`."""
    assert worlds.drifted("compiled") == []


def test_the_false_alarm_of_all_numbers_together_is_small() -> None:
    """Below one in a million changes that alter draws."""
    assert len(worlds.recorded()) > 100
    assert worlds.family_alarm() < 1e-6
