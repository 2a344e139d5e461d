"""What procedures came to, a line each; a scenario that has not got a procedure gets no line of it."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sim.cli.terminal import number, plain
from sim.metrics.content import repeated_share
from sim.metrics.counts import joined_later
from sim.metrics.ties import MONTH, pooled_quit_rates

if TYPE_CHECKING:
    from sim.inputs.scenario.strategy import Strategy
    from sim.metrics.activity import Curves


def procedure_lines(strategy: "Strategy", curves: "Curves") -> list[str]:
    """What members did in rituals, for points and in the store, who came, and spam: all groups, mean over replicates.

    Args:
        strategy: which procedures there are; one that is switched off is none.
        curves: column of sim.metrics.columns.CURVES -> (n_replicates, n_days).

    Returns:
        The lines; none where none of these procedures is there.
    """
    total = {name: float(values.sum(axis=1).mean()) for name, values in curves.items()}
    lines = [
        *_content(strategy, total, float(curves["pieces_left"][:, -1].mean()), float(repeated_share(curves).mean())),
        *_rituals(strategy, total),
        *_points(strategy, total, float(curves["points_outstanding"][:, -1].mean())),
        *_store(strategy, total),
        *_packets(strategy, total),
        *_kocs(strategy, total),
        *_newcomers(total["admitted"], float(joined_later(curves).mean()), total["quits_at_first_look"]),
        *_ties(curves),
        *_groups(strategy, total),
        *_spam(strategy, total),
    ]
    return [plain(line) for line in lines]


def _content(strategy: "Strategy", total: dict[str, float], left: float, again: float) -> Iterator[str]:
    """What became of the stock of content; nothing where it is endless."""
    cadence = strategy.cadence
    if cadence is not None and cadence.enabled and cadence.stock is not None:
        yield (
            f"content: {number(total['pieces_made'])} new pieces made, {number(total['pieces_sent'])} sent, "
            f"{number(total['pieces_repeated'])} messages said something again ({again:.1%} of all), "
            f"{number(left)} left at the end; once for all groups of a team"
        )


def _rituals(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    """How often members took part."""
    points, topics = strategy.points, strategy.topics
    said = []
    if points is not None and points.enabled:
        counted = (("sign_ins", "sign-ins"), ("quizzes", "quizzes"), ("lotteries", "lotteries"))
        said = [
            f"{number(total[column])} {name}"
            for (column, name), ritual in zip(counted, points.rituals, strict=True)
            if ritual is not None
        ]
    if topics is not None and topics.enabled:
        said.append(f"{number(total['topics'])} answers to topics")
    if said:
        yield f"rituals: {', '.join(said)}"


def _points(strategy: "Strategy", total: dict[str, float], held: float) -> Iterator[str]:
    """Points that the members hold at the end are owed to them."""
    points, topics = strategy.points, strategy.topics
    by_topics = topics is not None and topics.enabled and topics.points > 0
    if not by_topics and (points is None or not points.enabled):
        return
    expires = points is not None and points.enabled and points.expire_every is not None
    lottery = points.lottery if points is not None and points.enabled else None
    paid = f", lotteries: {number(total['lotteries'])}" if lottery is not None and lottery.price > 0 else ""
    yield (
        f"points: {number(total['points_issued'])} issued{_causes(total)}, {number(total['points_redeemed'])} redeemed "
        f"(gifts: {number(total['redemptions'])}{paid}), {number(total['points_forfeited'])} lost by who left "
        "or whose group was closed, "
        + (f"{number(total['points_brought'])} brought along from closed groups, " if total["points_brought"] else "")
        + (f"{number(total['points_expired'])} expired, " if expires else "")
        + f"{number(held)} owed at the end"
    )


def _causes(total: dict[str, float]) -> str:
    """For what points were issued, in brackets; nothing where none were."""
    names = {
        "rituals": "rituals",
        "messages": "messages",
        "store_purchases": "store purchases",
        "orders": "orders",
        "shares": "orders shown",
        "invitations": "invitations",
    }
    issued = {name: total[f"points_for_{cause}"] for cause, name in names.items()}
    said = ", ".join(f"{name}: {number(points)}" for name, points in issued.items() if points > 0.0)
    return f" ({said})" if said else ""


def _store(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    """Only purchases that earn points are known."""
    points = strategy.points
    if points is not None and points.enabled and points.for_store_purchase > 0:
        bought, yuan = number(total["store_purchases"]), number(total["store_revenue"])
        yield f"store: points for {bought} purchases of {yuan} yuan there, which are in neither revenue nor profit"


def _packets(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    if strategy.red_packets is not None and strategy.red_packets.enabled:
        yield (
            f"red packets: {number(total['red_packets'])} sent for {number(total['packet_cost'])} yuan, "
            f"{number(total['packets_returned'])} sent in return for {number(total['packets_yuan'])} yuan, "
            f"{number(total['packets_received'])} shares taken of both"
        )


def _kocs(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    """Members who were asked; operators keep one count of those asked to be a KOC and to be a seed member."""
    koc, fission = strategy.koc, strategy.fission
    with_kocs, with_seeds = (block is not None and block.enabled for block in (koc, fission))
    if with_kocs and koc is not None and koc.agreed:
        yield f"KOCs: {number(total['agreed_before'])}, nobody was asked, as all had agreed beforehand"
        with_kocs = False
    whom = " and ".join(name for name, is_there in (("KOCs", with_kocs), ("seed members", with_seeds)) if is_there)
    if whom:
        asked, chosen = total["contacted"], total["kocs"]
        why = "refused, or were not wanted" if with_kocs else "refused"
        yield f"{whom}: {number(asked)} asked, {number(chosen)} chosen, {number(asked - chosen)} {why}"


def _newcomers(admitted: float, later: float, left: float) -> Iterator[str]:
    """Members of the beginning are none, and do not look around; nor do those who replace who quit."""
    replaced = later - admitted
    said = []
    if admitted:
        said.append(
            f"{number(admitted)} came in (from outside, a closed group, or as seed members), "
            f"{number(left)} of them left as soon as they had looked around"
        )
    if replaced:
        said.append(f"{number(replaced)} came in the place of who quit")
    if said:
        yield f"newcomers: {'; '.join(said)}"


def _ties(curves: "Curves") -> Iterator[str]:
    """Monthly quit rates by whether the inviter is still there; nothing where nobody was invited by a member."""
    there, gone = pooled_quit_rates(curves)
    if not (math.isnan(there) and math.isnan(gone)):
        yield (
            f"ties: of members whom a member of the group invited {_rate(there)} quit in {MONTH} days while "
            f"the inviter is there, {_rate(gone)} once the inviter has left"
        )


def _rate(rate: float) -> str:
    """A share; a dash for none."""
    return "-" if math.isnan(rate) else f"{rate:.1%}"


def _groups(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    opens = any(strategy.opened())
    closes = strategy.closing is not None and strategy.closing.enabled
    said = [f"{number(total['opened'])} opened"] if opens else []
    said += [f"{number(total['closed'])} closed"] if closes else []
    if said:
        yield f"groups: {', '.join(said)}"


def _spam(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    """A tool misses some of the spammers that it meets; people remove every one when they get round to it."""
    moderation = strategy.moderation
    if moderation is not None and moderation.enabled:
        met = "met by the tool, which misses some" if moderation.by == "tool" else "to be removed by people"
        yield f"spam: {number(total['moderated'])} spammers {met}; {number(total['spam'])} of their messages came"
    elif total["spam"]:
        yield f"spam: {number(total['spam'])} messages of spammers, whom nobody removed"
