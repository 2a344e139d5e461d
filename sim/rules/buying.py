"""Buying: from a click over consideration to an order; need and wallet are finite."""

import math

from sim.compiling import rule
from sim.parameters import Buying
from sim.rules.traits import exponential, logistic

#: Days of the month in a wallet's unit, yuan/month: what was spent is forgotten at that pace.
WALLET_DAYS = 30.0


@rule
def need_left(since: float, repurchase_days: float) -> float:
    """Need of a product, by the time since it was last bought.

    Args:
        since: Days since the last purchase; infinite for never.
        repurchase_days: Days in which need grows back to 1 - 1/e; 0 for what is bought once.

    Returns:
        Need, 0..1.

    Source: articles-B5.
    """
    if math.isinf(since):
        return 1.0
    if repurchase_days <= 0.0:
        return 0.0
    return 1.0 - math.exp(-since / repurchase_days)


@rule
def consideration(u: float, decision_days: float, hurry: float, impulse: float, urgency: float) -> float:
    """Time from the click to the decision.

    Args:
        u: Uniform number.
        decision_days: Mean time that the product takes, days.
        hurry: Share of it that full urgency takes away from what is bought on impulse.
        impulse: How much the product is bought on impulse, 0..1.
        urgency: 1 while a promotion runs that was announced, else 0.

    Returns:
        Days.

    Source: articles-B5.
    """
    return exponential(u) * decision_days * (1.0 - hurry * impulse * urgency)


@rule
def spent_left(spent: float, elapsed: float) -> float:
    """What still weighs on the wallet of what was spent before.

    Args:
        spent: Yuan that weighed when something was last bought.
        elapsed: Days since, >= 0.

    Returns:
        Yuan; a month leaves 1/e of it.

    Source: own-form.
    """
    return spent * math.exp(-elapsed / WALLET_DAYS)


@rule
def strain(price: float, spent: float, wallet: float) -> float:
    """How much a price strains the wallet.

    Args:
        price: Price to be paid, yuan.
        spent: Yuan that still weigh of what was spent before.
        wallet: What the member spends in a group a month without a thought, yuan, > 0.

    Returns:
        ln(1 + (price + spent) / wallet), >= 0.

    Source: own-form.
    """
    return math.log1p((price + spent) / wallet)


@rule
def distance(price: float, half_price: float, has_chatted: bool) -> float:
    """How far a buyer who was never spoken to is from so high a price.

    Args:
        price: Price, yuan.
        half_price: Price at half the effect, yuan, > 0.
        has_chatted: Whether an operator spoke with the member one to one.

    Returns:
        Share, 0..1; 0 after a chat.

    Source: articles-A12.
    """
    if has_chatted:
        return 0.0
    return price / (price + half_price)


@rule
def price_paid(listed: float, discount: float) -> float:
    """What a buyer pays for a product, and gets back when money is given back.

    Args:
        listed: Price without a discount, yuan.
        discount: Discount, share.

    Returns:
        Yuan.

    Source: articles-A15.
    """
    return listed * (1.0 - discount)


@rule
def dropout_probability(dropout: float, trust: float) -> float:
    """Probability that a buyer never buys here again, at the end of a purchase.

    Args:
        dropout: Share that drops out without any trust.
        trust: Trust in the owner after the purchase, 0..1.

    Returns:
        Probability.

    Source: priors-46.
    """
    return dropout * (1.0 - trust)


@rule
def show_probability(weights: Buying, reward: float) -> float:
    """Probability that a buyer will show the group an order that came and was fine.

    Args:
        weights: Buying block of the behaviour file.
        reward: Perceived reward of the points that showing it earns, 0..1.

    Returns:
        Probability; `weights.share` where it earns nothing.

    Source: articles-A11.
    """
    lifted = weights.share * math.exp(weights.share_reward * reward)
    return lifted / (1.0 - weights.share + lifted)


@rule
def order_probability(
    weights: Buying,
    trust: float,
    need: float,
    straining: float,
    discount: float,
    scarcity: float,
    shares: float,
    reward: float,
    far: float,
) -> float:
    """Probability that a consideration ends in an order.

    Args:
        weights: Buying block of the behaviour file.
        trust: Trust in the owner, 0..1.
        need: Need of the product, 0..1.
        straining: Strain on the wallet, >= 0.
        discount: Discount offered now times how much the product is bought on impulse, 0..1.
        scarcity: Share of limited coupons already gone, 0..1; 0 when they are not limited.
        shares: Orders that others have shown lately, saturated, 0..1.
        reward: Perceived reward of the points that an order earns, 0..1.
        far: Distance of a high price, 0..1.

    Returns:
        Probability.

    Source: articles-B5.
    """
    return logistic(
        weights.base
        + weights.trust * trust
        + weights.need * need
        - weights.strain * straining
        + weights.discount * discount
        + weights.scarcity * scarcity
        + weights.shares * shares
        + weights.reward * reward
        - weights.distance * far
    )
