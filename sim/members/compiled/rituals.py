"""What a visitor does for points and gifts (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import uniform
from sim.members.compiled.journal import note
from sim.members.compiled.messages import speak
from sim.members.compiled.offers import is_on_offer
from sim.members.compiled.points import (
    asset_of,
    earn,
    is_earning_time,
    pay,
    prize_of,
    response_of,
    reward_for,
    reward_of,
    worth_of_ritual,
)
from sim.rules.habit import habit_gained, habit_missed
from sim.rules.points import granted_points, ritual_probability, running_streak, store_purchase_probability
from sim.rules.posting import topic_probability
from sim.rules.traits import kept
from sim.vocabulary import N_RITUALS, EventKind, Ritual, Stream


@kernel
def _granted(p: Any, g: Any, m: Any, ritual: int, streak: int, draw: int) -> int:
    """Points that a ritual grants; a lottery grants them to some only."""
    chance = p.rituals.chance[ritual]
    if chance < 1.0 and uniform(m.key, Stream.WIN.value, draw) >= chance:
        return 0
    points = g.ritual_points[ritual]
    return granted_points(points, streak, p.rituals.streak_bonus[ritual], p.rituals.streak_cap[ritual])


@kernel
def _count(ritual: int, row: Any) -> None:
    """Count a ritual done."""
    if ritual == Ritual.SIGN_IN.value:
        row.sign_ins += 1
    elif ritual == Ritual.QUIZ.value:
        row.quizzes += 1
    elif ritual == Ritual.LOTTERY.value:
        row.lotteries += 1
    else:
        row.topics += 1


@kernel
def _does(
    p: Any, traits: Any, g: Any, m: Any, name: int, ritual: int, t: float, draw: int, row: Any, journal: Any
) -> bool:
    """Whether a visitor does a ritual; habit, streak and points follow."""
    occasion = g.ritual_count[ritual]
    missed = occasion - m.mark[ritual] - 1
    habit = habit_missed(np.float64(m.habit[ritual]), p.habit.loss, missed)
    streak = running_streak(m.streak[ritual], missed, p.rituals.freeze[ritual])
    reward = reward_of(p, m, m.n_done, worth_of_ritual(p, g, m, ritual))
    if ritual == Ritual.TOPIC.value:
        propensity = traits.propensity[m.propensity]
        chance = topic_probability(p.posting, propensity, np.float64(m.expectation), reward)
    else:
        chance = ritual_probability(p.points, response_of(p, m), reward, habit, streak, asset_of(p, g, m))
    if uniform(m.key, Stream.RITUAL.value, draw) >= chance:
        return False
    points = _granted(p, g, m, ritual, streak, draw)
    m.habit[ritual] = kept(habit_gained(habit, p.habit.gain, reward))
    m.mark[ritual] = occasion
    m.streak[ritual] = streak + 1
    m.n_done += 1
    pay(m, p.rituals.price[ritual], row)
    earn(m, points, row)
    row.points_for_rituals += points
    _count(ritual, row)
    note(journal, t, EventKind.SIGN_IN.value + ritual, g.number, name, points)
    return True


@kernel
def take_part(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    seat: int,
    name: int,
    t: float,
    counter: int,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """Rituals on offer, one after the other; returns whether the visitor took part in any."""
    m = members[seat]
    if m.mall != g.mall:
        m.mall = g.mall
        m.n_done = 0
    took_part = False
    if t >= g.rituals_until:
        return took_part
    for ritual in range(N_RITUALS):
        draw = counter * N_RITUALS + ritual
        if is_on_offer(p, g, m, ritual, t) and _does(p, traits, g, m, name, ritual, t, draw, row, journal):
            took_part = True
            if ritual == Ritual.TOPIC.value:
                speak(p, g, members, seat, t, row, agenda)
    return took_part


@kernel
def claims_store_purchase(
    p: Any, traits: Any, g: Any, m: Any, name: int, t: float, counter: int, elapsed: float, row: Any, journal: Any
) -> bool:
    """Whether a visitor claims points for a purchase in the store since the last visit."""
    points = p.earning.store_purchase
    if points <= 0 or traits.store_purchases <= 0.0 or not is_earning_time(p, t):
        return False
    reward = reward_for(p, g, m, points, t)
    chance = store_purchase_probability(traits.store_purchases, p.points.store, reward, elapsed)
    if uniform(m.key, Stream.STORE_PURCHASE.value, counter) >= chance:
        return False
    earn(m, points, row)
    row.points_for_store_purchases += points
    row.store_purchases += 1
    row.store_revenue += traits.store_basket
    note(journal, t, EventKind.STORE_PURCHASE.value, g.number, name, points)
    return True


@kernel
def may_fetch_gift(p: Any, g: Any, m: Any, name: int, t: float, counter: int, row: Any, journal: Any) -> None:
    """Fetch the gift saved for, if it can be had, or not yet; then save for another."""
    prize = prize_of(p, g, m)
    if prize < 0 or m.balance < p.mall.prices[prize]:
        return
    price = p.mall.prices[prize]
    if uniform(m.key, Stream.REDEEM.value, counter) >= p.points.redeem:
        return
    if g.stock[prize] > 0:
        g.stock[prize] -= 1
    pay(m, price, row)
    g.redeemed[prize] += 1
    m.prizes += 1
    row.redemptions += 1
    row.gift_cost += p.mall.costs[prize]
    m.wish = int(uniform(m.key, Stream.WISH.value, m.prizes) * p.mall.n_gifts)
    note(journal, t, EventKind.REDEEM.value, g.number, name, price)
