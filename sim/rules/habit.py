"""Habit of a ritual, 0..1."""

from sim.compiling import rule


@rule
def habit_gained(habit: float, gain: float, reward: float) -> float:
    """Habit after the ritual was done.

    Args:
        habit: Habit before, 0..1.
        gain: Share of the remaining way, 0..1.
        reward: Perceived reward, 0..1.

    Returns:
        Habit after, 0..1.

    Source: lally.
    """
    return habit + gain * (1.0 - habit) * reward


@rule
def habit_missed(habit: float, loss: float, n_missed: int) -> float:
    """Habit after occasions that passed without the ritual.

    Args:
        habit: Habit before, 0..1.
        loss: Share lost at each miss, 0..1.
        n_missed: Occasions missed, >= 0.

    Returns:
        Habit after, 0..1.

    Source: lally.
    """
    if n_missed == 0:
        return habit
    kept: float = (1.0 - loss) ** float(n_missed)
    return habit * kept


@rule
def cue_probability(habit: float, pull: float) -> float:
    """Probability that the cue of an open ritual brings the member straight to the group, once an occasion.

    Args:
        habit: Habit, 0..1.
        pull: Probability at full habit.

    Returns:
        Probability.

    Source: model-study.
    """
    return pull * habit
