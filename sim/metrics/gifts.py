"""Gifts of the mall: how many pieces were offered, redeemed and left of each, and since when it was sold out.

Stock is kept by group: what one group has redeemed is not missing in another.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.metrics.mall import Mall
from sim.metrics.study import FloatArray, GiftRow

Records = npt.NDArray[Any]


class Shelf(NamedTuple):
    """A gift, or the whole mall, over one life; pieces of all groups together."""

    groups: float  # that were open on any day
    offered: float  # over all groups and renewals; not a number for any number
    redeemed: float
    left: float  # at the end, in groups that are open then; not a number for any number
    yuan: float
    groups_sold_out: float  # in which nothing was left on any day
    first_day: float  # on which the last piece went in any group; not a number for none
    sold_out_days: float  # share of the days of open groups at whose end nothing was left


def pieces(redeemed: Records, n_days: int, n_groups: int, n_gifts: int) -> FloatArray:
    """Pieces of each gift that were redeemed.

    Args:
        redeemed: tables.REDEEMED.
        n_days: Days of the horizon.
        n_groups: Groups of the portfolio.
        n_gifts: Gifts of the mall.

    Returns:
        (n_days, n_groups, n_gifts), pieces.
    """
    found = np.zeros((n_days, n_groups, n_gifts))
    found[redeemed["day"], redeemed["group"], redeemed["gift"]] = redeemed["pieces"]
    return found


def shelves(daily: Records, redeemed: Records, n_groups: int, mall: Mall) -> tuple[Shelf, ...]:
    """The whole mall and then each gift of it, over one life.

    Args:
        daily: tables.DAILY by (day, group).
        redeemed: tables.REDEEMED.
        n_groups: Groups of the portfolio.
        mall: What was on offer.

    Returns:
        A shelf each; none without a mall.
    """
    if not mall.offers or n_groups == 0:
        return ()
    is_open = daily["open"].reshape(-1, n_groups) > 0
    together, cost = (daily[column].reshape(-1, n_groups) for column in ("redemptions", "gift_cost"))
    stocks = [offer.stock for offer in mall.offers]
    whole = -1 if min(stocks) < 0 else sum(stocks)
    found = pieces(redeemed, len(is_open), n_groups, len(mall.offers))
    return (
        _shelf(together.astype(float), whole, float(cost.sum()), is_open, mall.renewed),
        *(
            _shelf(own, offer.stock, float(own.sum()) * offer.cost, is_open, mall.renewed)
            for offer, own in zip(mall.offers, np.moveaxis(found, 2, 0), strict=True)
        ),
    )


def gift_rows(lives: Sequence[tuple[Shelf, ...]], mall: Mall) -> tuple[GiftRow, ...]:
    """The whole mall and then each gift of it, means over lives.

    Args:
        lives: One a replicate, from shelves.
        mall: What was on offer.

    Returns:
        The rows; none without a mall.
    """
    nothing = float("nan")
    named = [("mall", "all gifts", nothing, nothing, nothing)]
    named += [
        ("gift", offer.gift, float(offer.price), offer.cost, nothing if offer.stock < 0 else float(offer.stock))
        for offer in mall.offers
    ]
    return tuple(
        _row(*names, [life[place] for life in lives]) for place, names in enumerate(named) if all(map(bool, lives))
    )


def _shelf(
    redeemed: FloatArray, stock: int, yuan: float, is_open: npt.NDArray[np.bool_], renewed: Sequence[int]
) -> Shelf:
    """One gift, or the whole mall.

    Args:
        redeemed: (n_days, n_groups), pieces.
        stock: Pieces a group and renewal; -1 for any number.
        yuan: What they cost.
        is_open: (n_days, n_groups), whether the group was open on that day.
        renewed: Days at whose first instant the stock is filled again.
    """
    groups, total = float(is_open.any(axis=0).sum()), float(redeemed.sum())
    nothing = float("nan")
    if stock < 0:
        return Shelf(groups, nothing, total, nothing, yuan, 0.0, nothing, 0.0)
    begins = np.zeros(len(redeemed), np.int64)
    for day in renewed:
        begins[day:] = day
    so_far = np.vstack([np.zeros((1, redeemed.shape[1])), np.cumsum(redeemed, axis=0)])
    left = stock - (so_far[1:] - so_far[begins])
    empty = (left <= 0.0) & is_open
    served = sum(is_open[begins == begin].any(axis=0).sum() for begin in np.unique(begins))
    days = np.flatnonzero(empty.any(axis=1))
    return Shelf(
        groups=groups,
        offered=float(stock * served),
        redeemed=total,
        left=float(left[-1][is_open[-1]].sum()),
        yuan=yuan,
        groups_sold_out=float(empty.any(axis=0).sum()),
        first_day=float(days[0]) if len(days) else nothing,
        sold_out_days=float(empty.sum()) / max(1.0, float(is_open.sum())),
    )


def _row(kind: str, name: str, price: float, cost: float, stock: float, same: Sequence[Shelf]) -> GiftRow:
    """One gift, or the whole mall, over lives."""
    mean = {field: float(np.mean([getattr(shelf, field) for shelf in same])) for field in Shelf._fields}
    days = [shelf.first_day for shelf in same if shelf.groups_sold_out > 0.0]
    mean["first_day"] = float(np.mean(days)) if days else float("nan")
    return GiftRow(kind, name, price, cost, stock, **mean, sold_out_lives=len(days) / len(same))
