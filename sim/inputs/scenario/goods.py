"""Goods (商品): what is sold in the groups, and what the salesperson has of it."""

from typing import Annotated

from pydantic import Field, field_validator

from sim.inputs.closed import Fault, faults
from sim.inputs.listed import Listed
from sim.inputs.scenario.procedure import Switch
from sim.inputs.units import Name, Share
from sim.inputs.words import Known
from sim.vocabulary import MOST_PRODUCTS

#: Price of the dearest product, yuan: a flat; no source.
DEAREST = 100_000_000


class Goods(Switch):
    """What is sold in the groups, from the first day on."""

    products: Listed[Annotated[Name, Known("products")]] = Field(min_length=1, max_length=MOST_PRODUCTS)
    """Products in the order in which they are pushed, names among the definitions (no unit)."""
    commission: Share = 0.0
    """Part of the revenue of a group, refunds taken off, that its salesperson gets, share."""

    @field_validator("products")
    @classmethod
    def _each_once(cls, products: tuple[str, ...]) -> tuple[str, ...]:
        found = [
            Fault(
                (number,),
                "duplicate",
                "the product is sold twice",
                {"found": name, "allowed": "each product once"},
            )
            for number, name in enumerate(products)
            if name in products[:number]
        ]
        if found:
            raise faults(found, products)
        return products
