"""Response to points: what they are worth to a member, and what the member does for them."""

import math

from sim.compiling import rule
from sim.parameters import Points
from sim.rules.traits import logistic


@rule
def perceived_reward(responsiveness: float, wear: float, n_done: int, worth: float) -> float:
    """What points still mean to a member; it wears off until the mall is renewed.

    Args:
        responsiveness: Member's response to points, 0..1.
        wear: Wear of one occasion.
        n_done: Occasions since the mall was last renewed.
        worth: Worth of the points on offer, 0..1.

    Returns:
        Share, 0..1.

    Source: model-study.
    """
    return responsiveness * math.exp(-wear * n_done) * worth


@rule
def points_worth(points: float, price: int, worth: float, half_worth: float) -> float:
    """What points on offer are worth to somebody who saves for a prize.

    Args:
        points: Points on offer, expected number, >= 0.
        price: Points that the prize costs; 0 when there is no mall.
        worth: Worth of the prize to a member, yuan.
        half_worth: Worth of an offer at half the effect, yuan, > 0.

    Returns:
        Share, 0..1; 0 without a mall.

    Source: own-form.
    """
    if price <= 0:
        return 0.0
    offer = points * worth / price
    return offer / (offer + half_worth)


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
    streaking = 1.0 if streak >= weights.streak_from else 0.0
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


@rule
def running_streak(streak: int, n_missed: int, freeze: int) -> int:
    """Consecutive occasions before this one, those forgiven left out.

    Args:
        streak: Streak after the occasion last done.
        n_missed: Occasions missed since, >= 0.
        freeze: Occasions missed in a row that leave the streak as it was.

    Returns:
        Occasions; 0 when too many were missed.

    Source: articles-A5.
    """
    return streak if n_missed <= freeze else 0


@rule
def store_purchase_probability(purchases_a_day: float, lift: float, reward: float, elapsed: float) -> float:
    """Probability that a visitor bought in the store since the last visit and claims points for it.

    Args:
        purchases_a_day: Purchases in the store where they earn nothing, a day.
        lift: Purchases that full reward adds to one, ratio.
        reward: Perceived reward of the points that a purchase earns, 0..1.
        elapsed: Days since the last visit, >= 0.

    Returns:
        Probability.

    Source: articles-A11.
    """
    return 1.0 - math.exp(-purchases_a_day * (1.0 + lift * reward) * elapsed)
