"""What selling came to and whom members trust, a line each; nothing of goods where nothing is sold."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from sim.cli.terminal import number, plain

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
    return [
        plain(line) for line in (*_goods(strategy, total, people), *_service(strategy, total), _trust(curves, total))
    ]


def _goods(strategy: "Strategy", total: dict[str, float], people: Mapping[str, float]) -> Iterator[str]:
    if strategy.goods is None or not strategy.goods.enabled:
        return
    coupons = (
        strategy.promotions is not None and strategy.promotions.enabled and strategy.promotions.coupons is not None
    )
    yield (
        f"goods: {number(total['clicks'])} clicks, {number(total['considerations'])} came under consideration, "
        f"{number(total['orders'])} orders"
        + (f" ({number(total['coupons_used'])} with a coupon)" if coupons else "")
        + f" by {number(people['buyers'])} buyers, {number(people['repeats'])} of them after somebody's first, "
        f"{number(total['shares'])} shown to the group"
    )


def _service(strategy: "Strategy", total: dict[str, float]) -> Iterator[str]:
    if strategy.goods is None or not strategy.goods.enabled:
        return
    chats = strategy.chats is not None and strategy.chats.enabled
    yield (
        f"service: {number(total['deliveries'])} parcels as promised, "
        f"{number(total['disappointments'])} less than promised, "
        f"{number(total['faults'])} with a fault, {number(total['resolved'])} of these put right, "
        f"{number(total['dropouts'])} buyers lost for good" + (f", {number(total['chats'])} chats" if chats else "")
    )


def _trust(curves: "Curves", total: dict[str, float]) -> str:
    """Trust of those who are there at the end, pooled; what went wrong, where anything did."""
    there = curves["present"] - curves["quits"] - curves["dismissed"]
    left = float(there[:, -1].sum())
    mean = float(curves["trust_total"][:, -1].sum()) / left if left else float("nan")
    seen = f", planted speakers seen through {number(total['detections'])} times" if np.any(curves["seeds"]) else ""
    told = f", {number(total['warned_outside'])} people outside told something bad" if total["warned_outside"] else ""
    return f"trust in the owner: {number(mean)} at the end{seen}{told}"
