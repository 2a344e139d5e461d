"""The mall of a scenario: its gifts with price, cost and stock, when it is renewed, and what a point costs in it."""

from typing import NamedTuple

from sim.inputs import Inputs
from sim.metrics.cost import cost_of_a_point


class Offer(NamedTuple):
    """A gift on offer."""

    gift: str
    price: int  # points
    cost: float  # yuan a piece
    stock: int  # pieces a group and renewal; -1 for any number


class Mall(NamedTuple):
    """What points buy; no offers where there is no mall."""

    offers: tuple[Offer, ...]
    renewed: tuple[int, ...]  # days at whose first instant it is filled again
    lottery_price: int  # points that taking part in the lottery costs

    @property
    def a_point(self) -> float:
        """What a point costs that is redeemed, yuan."""
        return cost_of_a_point([offer.cost for offer in self.offers], [offer.price for offer in self.offers])


def mall_of(inputs: Inputs) -> Mall:
    """The mall of a scenario; an empty one where points are switched off or buy nothing."""
    points = inputs.scenario.strategy.points
    if points is None or not points.enabled:
        return Mall((), (), 0)
    lottery = 0 if points.lottery is None else points.lottery.price
    if points.mall is None:
        return Mall((), (), lottery)
    offers = tuple(
        Offer(
            offer.gift,
            offer.price,
            float(inputs.catalogue.gifts[offer.gift].cost.value),
            -1 if offer.stock is None else offer.stock,
        )
        for offer in points.mall.gifts
    )
    start, horizon = round(points.start), round(inputs.scenario.horizon)
    end = horizon if points.lasting is None else min(horizon, start + round(points.lasting))
    every = points.mall.renewed_every
    renewed = () if every is None else tuple(range(start + round(every), end, round(every)))
    return Mall(offers, renewed, lottery)
