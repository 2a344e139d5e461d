"""Trust in the owner: slow up, fast down."""

import math

from sim.compiling import rule
from sim.rules.traits import exponential


@rule
def detection_threshold(u: float, detection: float) -> float:
    """Planted messages a member reads before noticing that they are planted.

    Args:
        u: Uniform number.
        detection: Probability of noticing, a message read.

    Returns:
        Messages; infinite when nobody can notice, 0 when everybody does at once.

    Source: priors-40.
    """
    if detection <= 0.0:
        return float("inf")
    if detection >= 1.0:
        return 0.0
    return exponential(u) / -math.log1p(-detection)


@rule
def recovered_trust(trust: float, initial: float, elapsed: float, half_life: float) -> float:
    """Trust after some time without an experience that moves it.

    Args:
        trust: Trust before, 0..1.
        initial: Trust it returns to, 0..1.
        elapsed: Days.
        half_life: Days in which half of the way back is made.

    Returns:
        Trust after, 0..1.

    Source: priors-41.
    """
    return initial + (trust - initial) * math.exp(-elapsed * math.log(2.0) / half_life)


@rule
def lost_trust(trust: float, loss: float, n_times: float) -> float:
    """Trust after bad experiences of one kind.

    Args:
        trust: Trust before, 0..1.
        loss: Share lost at each, 0..1.
        n_times: How many, >= 0; shares of a message read count as parts.

    Returns:
        Trust after, 0..1.

    Source: priors-41.
    """
    left: float = (1.0 - loss) ** n_times
    return trust * left


@rule
def warned_trust(trust: float, initial: float, loss: float) -> float:
    """Trust after hearing from others that speakers are planted.

    It takes its share from who trusts more than a stranger. Who trusts less has heard the news: trust falls to a
    level and no further, and does not recover while the word goes round.

    Args:
        trust: Trust before, 0..1.
        initial: Trust of a stranger, 0..1.
        loss: Share of trust that the news costs, 0..1.

    Returns:
        Trust after, 0..1.

    Source: own-form.
    """
    return min(trust, (1.0 - loss) * max(trust, initial))


@rule
def gained_trust(trust: float, gain: float) -> float:
    """Trust after a good experience.

    Args:
        trust: Trust before, 0..1.
        gain: Share of the way to full trust, 0..1.

    Returns:
        Trust after, 0..1.

    Source: articles-B4.
    """
    return trust + gain * (1.0 - trust)


@rule
def credited(gain: float, absent: float, presence: float) -> float:
    """Share of the way to full trust that a good experience is worth, by how present the owner is.

    Args:
        gain: Share at full presence.
        absent: What is left of it when the owner is not there at all, ratio.
        presence: Presence of the owner, 0..1.

    Returns:
        Share, 0..1.

    Source: articles-A15.
    """
    return gain * (absent + (1.0 - absent) * presence)


@rule
def distrust(trust: float, initial: float) -> float:
    """Share of a stranger's trust that a member has lost.

    Args:
        trust: Trust, 0..1.
        initial: Trust of a stranger, 0..1.

    Returns:
        Share, 0..1; 0 for who trusts at least as much as a stranger.

    Source: priors-42.
    """
    if trust >= initial:
        return 0.0
    return 1.0 - trust / initial


@rule
def believed(whole: float, planted: float, lost: float) -> float:
    """How much counts for a member of something that planted speakers have a part in.

    Planted speakers pass for people as far as the owner is trusted. To who has lost that trust they make no lively
    group, and what they say is not looked at for something of interest, nor replied to.

    Args:
        whole: Speakers, messages or quality, planted ones counted in, >= 0.
        planted: What of it is planted and not disclosed, 0..whole.
        lost: Share of a stranger's trust that the member has lost, 0..1.

    Returns:
        Same unit as whole.

    Source: articles-B3.
    """
    return whole - lost * planted
