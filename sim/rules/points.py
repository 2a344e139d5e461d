"""Response to points: what they are worth to a member, and what the member does for them."""

import math

from sim.compiling import rule
from sim.parameters import Points
from sim.rules.traits import logistic


@rule
def perceived_reward(responsiveness: float, wear: float, n_done: int) -> float:
    """What the points still mean to a member; it wears off until the mall is renewed.

    Args:
        responsiveness: Member's response to points, 0..1.
        wear: Wear of one occasion.
        n_done: Occasions since the mall was last renewed.

    Returns:
        Share, 0..1.

    Source: model-study.
    """
    return responsiveness * math.exp(-wear * n_done)


@rule
def asset_share(balance: int, price: int) -> float:
    """Points held, measured against the prize the member saves for.

    Args:
        balance: Points.
        price: Points that the prize costs; 0 when there is no mall.

    Returns:
        Share, 0..1; 0 without a mall.

    Source: own-form.
    """
    if price <= 0:
        return 0.0
    return min(1.0, balance / price)


@rule
def ritual_probability(
    weights: Points, responsiveness: float, reward: float, habit: float, streak: int, asset: float
) -> float:
    """Probability that a visitor takes part in an open ritual.

    Args:
        weights: Points block of the behaviour file.
        responsiveness: Member's response to points, 0..1.
        reward: Perceived reward, 0..1.
        habit: Habit of this ritual, 0..1.
        streak: Consecutive occasions before this one.
        asset: Points held against the next prize, 0..1.

    Returns:
        Probability.

    Source: model-study.
    """
    streaking = 1.0 if streak >= 2 else 0.0
    return logistic(
        weights.base
        + weights.reward * reward
        + weights.habit * habit
        + responsiveness * (weights.streak * streaking + weights.goal_gradient * asset)
    )


@rule
def granted_points(points: int, streak: int, streak_bonus: int, streak_cap: int) -> int:
    """Points granted for a ritual.

    Args:
        points: Points of the ritual.
        streak: Consecutive occasions before this one.
        streak_bonus: Extra points for each consecutive occasion.
        streak_cap: Occasions after which the bonus grows no more.

    Returns:
        Points.

    Source: articles-A5.
    """
    return points + streak_bonus * min(streak, streak_cap)
