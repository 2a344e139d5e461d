"""What selling came to and whom members trust, a line each; nothing of goods where nothing is sold."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.cli.terminal import number, plain, share_or_dash
from sim.metrics.trust import mean_trust

if TYPE_CHECKING:
    from sim.inputs.scenario.strategy import Strategy
    from sim.metrics.activity import Curves


def dealing_lines(strategy: "Strategy", curves: "Curves", people: Mapping[str, float]) -> list[str]:
    """Goods, service and trust over the whole time, all groups, mean over replicates.

    Args:
        strategy: which procedures there are; one that is switched off is none.
        curves: column of sim.metrics.columns.CURVES -> (n_replicates, n_days).
        people: name in sim.metrics.purchases.PEOPLE -> number, mean over replicates; empty where nothing is sold.

    Returns:
        The lines; that of trust alone where nothing is sold.
    """
    total = {name: float(values.sum(axis=1).mean()) for name, values in curves.items()}
    lines = [_goods(strategy, total), _buyers(people), _service(strategy, total)] if strategy.sold else []
    return [plain(line) for line in (*lines, _trust(strategy, curves, total))]


def _goods(strategy: "Strategy", total: dict[str, float]) -> str:
    promotions = strategy.promotions
    coupons = promotions is not None and promotions.enabled and promotions.coupons is not None
    return (
        f"goods: {number(total['clicks'])} clicks, {number(total['considerations'])} came under consideration, "
        f"{number(total['orders'])} orders"
        + (f" ({number(total['coupons_used'])} with a coupon)" if coupons else "")
        + f", {number(total['shares'])} shown to the group"
    )


def _buyers(people: Mapping[str, float]) -> str:
    """Of those whom the table of members knows at the end: who left and was replaced is not among them."""
    return (
        f"buyers: {number(people['buyers'])} members whose seat nobody took since ordered, "
        f"and {number(people['repeats'])} times more after their first order"
    )


def _service(strategy: "Strategy", total: dict[str, float]) -> str:
    chats = strategy.chats is not None and strategy.chats.enabled
    return (
        f"service: {number(total['deliveries'])} parcels as promised, "
        f"{number(total['disappointments'])} less than promised, "
        f"{number(total['faults'])} with a fault, {number(total['resolved'])} of these put right"
        + (f" and {number(total['given_up'])} given up by who waited" if total["given_up"] else "")
        + "; "
        f"lost for good as buyers: {number(total['dropouts'])}"
        + (f"; chats: {number(total['chats'])}" if chats else "")
    )


def _trust(strategy: "Strategy", curves: "Curves", total: dict[str, float]) -> str:
    """Trust of those who are there at the end, pooled over lives; what went wrong, where anything could."""
    pooled = {name: curves[name].sum(axis=0) for name in ("trust_total", "present", "quits", "dismissed")}
    mean = float(mean_trust(pooled)[-1])
    team = strategy.atmosphere
    planted = team is not None and team.enabled and not team.disclosed
    seen = f", planted speakers seen through {number(total['detections'])} times" if planted else ""
    told = f", on average {number(total['warned_outside'])} people outside told something bad"
    return f"trust in the owner: {share_or_dash(mean)} at the end{seen}{told if total['warned_outside'] else ''}"
