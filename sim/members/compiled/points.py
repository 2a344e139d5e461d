"""A member's points: what they are worth, what earns and costs them (compiled engine)."""

from typing import Any

from sim.compiling import kernel
from sim.members.compiled.journal import note
from sim.members.compiled.state import RESPONDS
from sim.rules.points import asset_share, granted_points, perceived_reward, points_worth, running_streak
from sim.rules.traits import responsiveness
from sim.vocabulary import EventKind


@kernel
def response_of(p: Any, m: Any) -> float:
    """How strongly the member responds to points."""
    return responsiveness(m.flags & RESPONDS != 0, p.points.bystander)


@kernel
def prize_of(p: Any, g: Any, m: Any) -> int:
    """Gift the member saves for: the one wished for, or the next of the mall that is left; -1 for none."""
    for further in range(p.mall.n_gifts):
        gift = int(m.wish) + further
        if gift >= p.mall.n_gifts:
            gift -= p.mall.n_gifts
        if g.stock[gift] != 0:
            return gift
    return -1


@kernel
def prize_price(p: Any, g: Any, m: Any) -> int:
    """Points that the prize costs the member saves for; 0 without a mall, and while all is sold out."""
    prize = prize_of(p, g, m)
    price: int = p.mall.prices[prize] if prize >= 0 else 0
    return price


@kernel
def asset_of(p: Any, g: Any, m: Any) -> float:
    """Points held against the prize the member saves for."""
    return asset_share(m.balance, prize_price(p, g, m))


@kernel
def worth_of(p: Any, g: Any, m: Any, points: float) -> float:
    """Worth of points to the member, measured against the prize saved for; 0 without a mall."""
    prize = prize_of(p, g, m)
    if prize < 0:
        return 0.0
    return points_worth(points, p.mall.prices[prize], p.mall.worths[prize], p.points.half_worth)


@kernel
def worth_of_ritual(p: Any, g: Any, m: Any, ritual: int) -> float:
    """Worth to the member of the points that a ritual grants on average now, a streak's bonus among them."""
    streak = running_streak(m.streak[ritual], g.ritual_count[ritual] - m.mark[ritual] - 1, p.rituals.freeze[ritual])
    bonus, cap = p.rituals.streak_bonus[ritual], p.rituals.streak_cap[ritual]
    granted = granted_points(g.ritual_points[ritual], streak, bonus, cap)
    return worth_of(p, g, m, float(granted) * p.rituals.chance[ritual])


@kernel
def reward_of(p: Any, m: Any, n_done: int, worth: float) -> float:
    """What points of some worth mean to the member.

    Args:
        p: Parameters.
        m: Member.
        n_done: Rituals done since the mall was renewed.
        worth: From worth_of.

    Returns:
        Perceived reward, 0..1.
    """
    if worth == 0.0:
        return 0.0
    return perceived_reward(response_of(p, m), p.points.wear, n_done, worth)


@kernel
def is_earning_time(p: Any, t: float) -> bool:
    """Whether points are granted now for what is no ritual."""
    earning: bool = p.earning.start <= t < p.earning.end
    return earning


@kernel
def reward_for(p: Any, g: Any, m: Any, points: int, t: float) -> float:
    """What points that something other than a ritual earns mean to the member now; 0 when it earns none."""
    if points <= 0 or not is_earning_time(p, t):
        return 0.0
    n_done = m.n_done if m.mall == g.mall else 0
    return reward_of(p, m, n_done, worth_of(p, g, m, float(points)))


@kernel
def earn(m: Any, points: int, row: Any) -> None:
    """Be granted points."""
    m.balance += points
    row.points_issued += points


@kernel
def pay(m: Any, price: int, row: Any) -> None:
    """Pay with points, the oldest first."""
    m.balance -= price
    m.aging = max(0, m.aging - price)
    row.points_redeemed += price


@kernel
def points_granted(p: Any, m: Any, points: int, t: float, row: Any) -> int:
    """Grant the points that something other than a ritual earns, if it does now; returns how many."""
    granted = points if is_earning_time(p, t) else 0
    earn(m, granted, row)
    return granted


@kernel
def earn_beside(p: Any, g: Any, m: Any, name: int, points: int, t: float, row: Any, journal: Any) -> int:
    """Grant the points of an order or an invitation, if they are granted now, as an event of its own; how many."""
    granted = points_granted(p, m, points, t, row)
    if granted > 0:
        note(journal, t, EventKind.EARN.value, g.number, name, granted)
    return granted


@kernel
def message_earns(p: Any, m: Any, t: float) -> bool:
    """Whether the member's next message today earns points."""
    earns: bool = p.earning.post > 0 and m.rewarded < p.earning.posts_a_day and is_earning_time(p, t)
    return earns


@kernel
def points_for_message(p: Any, m: Any, t: float, row: Any) -> int:
    """Grant the points that a message earns; returns how many."""
    points = 0
    if message_earns(p, m, t):
        m.rewarded += 1
        points = p.earning.post
        earn(m, points, row)
        row.points_for_messages += points
    return points


@kernel
def lose_old_points(g: Any, m: Any, name: int, t: float, row: Any, journal: Any) -> None:
    """Points that were there at the last expiry and are still unspent expire."""
    lost = m.aging
    if lost > 0:
        m.balance -= lost
        row.points_expired += lost
        note(journal, t, EventKind.POINTS_EXPIRE.value, g.number, name, lost)
    m.aging = m.balance
