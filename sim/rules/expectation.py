"""What a member expects of the group, 0..1, and how it moves."""

from sim.compiling import rule


@rule
def moved(value: float, target: float, step: float) -> float:
    """A value that moves a share of the way toward a target.

    Args:
        value: Value before, 0..1.
        target: Where it moves, 0..1.
        step: Share of the way, 0..1.

    Returns:
        Value after, between value and target.

    Source: model-study.
    """
    return value + step * (target - value)


@rule
def known_clarity(clarity: float, informed: bool, share: float) -> float:
    """How clearly a member knows what the group is about.

    Args:
        clarity: Clarity of the group's name, 0..1.
        informed: Whether the member has read the text of an opening push, in the list or in the group.
        share: Share of what the name leaves open that the text makes clear, 0..1.

    Returns:
        Clarity, 0..1.

    Source: articles-A1.
    """
    if informed:
        return clarity + share * (1.0 - clarity)
    return clarity


@rule
def impression(clarity: float, legible: float) -> float:
    """What a new name or a first push promises at first sight.

    Args:
        clarity: Clarity of the group's name, 0..1.
        legible: 1 when the thumbnail shows what the last message says, else 0.

    Returns:
        Promise, 0..1: half by the name, half by the message, since the list shows one line of each.

    Source: own-form.
    """
    return 0.5 * clarity + 0.5 * legible
