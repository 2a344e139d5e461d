"""What a member does in the opened group (compiled engine)."""

from typing import Any

from sim.compiling import kernel
from sim.draws import uniform
from sim.members.compiled.arrivals import label, mark_read, member_speaks
from sim.members.compiled.journal import note
from sim.rules.clicking import click_probability
from sim.rules.expectation import moved
from sim.rules.habit import habit_gained, habit_missed
from sim.rules.opening import match_of
from sim.rules.points import asset_share, granted_points, perceived_reward, ritual_probability
from sim.rules.posting import post_probability, reply_probability
from sim.rules.reading import browsed, interest_probability
from sim.rules.traits import responsiveness
from sim.rules.trust import betrayed_trust, detection_threshold, recovered_trust
from sim.vocabulary import EventKind, Stream


@kernel
def asset_of(p: Any, m: Any) -> float:
    """Points held against the prize the member saves for."""
    return asset_share(m.balance, p.mall.prices[m.wish]) if p.mall.n_gifts > 0 else 0.0


@kernel
def _read_planted(p: Any, g: Any, m: Any, name: int, t: float, n_read: float, row: Any, journal: Any) -> None:
    """Planted messages are read; one too many, and the member notices."""
    m.detect_left -= n_read
    if m.detect_left > 0.0:
        return
    trust = recovered_trust(m.trust, p.trust.initial, t - m.trust_time, p.trust.half_life)
    m.trust = betrayed_trust(trust, p.trust.detection_loss)
    m.trust_time = t
    m.detections += 1
    u = uniform(m.key, Stream.DETECTION_THRESHOLD.value, m.detections)
    m.detect_left = detection_threshold(u, p.trust.detection)
    row.detections += 1
    note(journal, t, EventKind.DETECT.value, g.number, name, 0)


@kernel
def _rituals(p: Any, g: Any, m: Any, name: int, t: float, counter: int, row: Any, journal: Any) -> bool:
    """Open rituals are offered to a visitor, then the mall; returns whether the visitor took part in any."""
    took_part = False
    response = responsiveness(m.responds != 0, p.points.bystander)
    if m.mall != g.mall:
        m.mall = g.mall
        m.n_done = 0
    for ritual in range(2):
        occasion = g.ritual_count[ritual]
        if t >= g.ritual_until[ritual] or m.mark[ritual] == occasion:
            continue
        missed = occasion - m.mark[ritual] - 1
        habit = habit_missed(m.habit[ritual], p.habit.loss, missed)
        streak = m.streak[ritual] if missed == 0 else 0
        asset = asset_of(p, m)
        reward = perceived_reward(response, p.points.wear, m.n_done)
        chance = ritual_probability(p.points, response, reward, habit, streak, asset)
        if uniform(m.key, Stream.RITUAL.value, counter * 2 + ritual) >= chance:
            continue
        points = granted_points(
            g.ritual_points[ritual], streak, p.rituals.streak_bonus[ritual], p.rituals.streak_cap[ritual]
        )
        m.habit[ritual] = habit_gained(habit, p.habit.gain, reward)
        m.mark[ritual] = occasion
        m.streak[ritual] = streak + 1
        m.n_done += 1
        m.balance += points
        row.points_issued += points
        if ritual == 0:
            row.sign_ins += 1
        else:
            row.quizzes += 1
        note(journal, t, EventKind.SIGN_IN.value + ritual, g.number, name, points)
        took_part = True
    if p.mall.n_gifts > 0 and m.balance >= p.mall.prices[m.wish]:
        _may_redeem(p, g, m, name, t, counter, row, journal)
    return took_part


@kernel
def _may_redeem(p: Any, g: Any, m: Any, name: int, t: float, counter: int, row: Any, journal: Any) -> None:
    """Fetch the gift saved for, or not yet; then save for another."""
    if uniform(m.key, Stream.REDEEM.value, counter) >= p.points.redeem:
        return
    price = p.mall.prices[m.wish]
    m.balance -= price
    m.prizes += 1
    row.redemptions += 1
    row.points_redeemed += price
    row.gift_cost += p.mall.costs[m.wish]
    m.wish = int(uniform(m.key, Stream.WISH.value, m.prizes) * p.mall.n_gifts)
    note(journal, t, EventKind.REDEEM.value, g.number, name, price)


@kernel
def visit(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    seat: int,
    t: float,
    counter: int,
    row: Any,
    agenda: Any,
    journal: Any,
) -> None:
    """A member opens the group: reads, may take part in rituals, speak, click."""
    m = members[seat]
    name = label(m, seat)
    row.reach += m.reached == 0
    m.reached = 1
    note(journal, t, EventKind.OPEN.value, g.number, name, 0)

    n_unread = g.n_messages - m.read
    n_human = float(g.n_human - m.read_human)
    n_planted = float(g.n_planted - m.read_planted)
    n_products = g.n_products - m.read_products
    found = False
    share_read = 0.0
    if m.read < g.opening:
        m.informed = 1
    if n_unread > 0:
        n_browsed = browsed(n_unread, p.reading.depth)
        share_read = n_browsed / n_unread
        quality = (g.quality_sum - m.read_quality) / n_unread
        match = match_of(traits.interest[m.interest], quality, 1.0)
        chance = interest_probability(match, p.reading.interesting, n_browsed)
        found = uniform(m.key, Stream.FOUND.value, counter) < chance
        m.expectation = moved(m.expectation, 1.0 if found else 0.0, p.expectation.read_step)
    m.seen = g.n_messages
    mark_read(g, m)
    if n_planted > 0.0:
        _read_planted(p, g, m, name, t, n_planted * share_read, row, journal)

    active = _rituals(p, g, m, name, t, counter, row, journal)
    propensity = traits.propensity[m.propensity]
    chance = reply_probability(p.posting.branching, propensity, g.n_seats, n_human * share_read)
    if uniform(m.key, Stream.REPLY.value, counter) < chance:
        active = True
        row.replies += 1
        row.messages += 1
        note(journal, t, EventKind.REPLY.value, g.number, name, 0)
        member_speaks(p, g, members, seat, t, agenda)
    chance = post_probability(p.posting, propensity, m.expectation)
    if uniform(m.key, Stream.POST.value, counter) < chance:
        active = True
        row.posts += 1
        row.messages += 1
        note(journal, t, EventKind.POST.value, g.number, name, 0)
        member_speaks(p, g, members, seat, t, agenda)
    if found and n_products > 0:
        promotion = g.promotion if t < g.promotion_until else 0.0
        chance = click_probability(p.clicking, promotion, m.expectation)
        if uniform(m.key, Stream.CLICK.value, counter) < chance:
            active = True
            row.clicks += 1
            note(journal, t, EventKind.CLICK.value, g.number, name, 0)
    if active and m.active == 0:
        m.active = 1
        row.active += 1
        row.active_initial += m.joined <= 0
