"""Parameters as records: a kernel passes one pointer on where a NamedTuple would be copied field by field.

Field names stay those of sim.parameters, so rules read records and NamedTuples alike.
"""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.parameters import FloatArray, Goods, IntArray, Mall, MemberParameters
from sim.vocabulary import MOST_GIFTS, MOST_PRODUCTS


class PaddedMall(NamedTuple):
    """Mall of fixed size, so that kernels need not be compiled anew for another number of gifts."""

    n_gifts: int
    prices: IntArray  # (MOST_GIFTS,) points
    costs: FloatArray  # (MOST_GIFTS,) yuan
    worths: FloatArray  # (MOST_GIFTS,) yuan
    stocks: IntArray  # (MOST_GIFTS,) pieces; -1 for any number


class PaddedGoods(NamedTuple):
    """Goods of fixed size, as in parameters.Goods without generality; zeros behind the last product."""

    n: int
    prices: FloatArray  # (MOST_PRODUCTS,)
    costs: FloatArray  # (MOST_PRODUCTS,)
    categories: IntArray  # (MOST_PRODUCTS,)
    impulse: FloatArray  # (MOST_PRODUCTS,)
    decision_days: FloatArray  # (MOST_PRODUCTS,)
    fault_rates: FloatArray  # (MOST_PRODUCTS,)
    repurchase_days: FloatArray  # (MOST_PRODUCTS,)
    delivery_days: FloatArray  # (MOST_PRODUCTS,)
    serviced: int
    chats_above: float


class SegmentTraits(NamedTuple):
    """Quantile tables of one segment's traits, as in parameters.Traits, and for how many of it products are of use."""

    sessions_a_day: FloatArray  # (1024,)
    chronotype: FloatArray  # (1024,)
    row_rate: FloatArray  # (1024,)
    interest: FloatArray  # (1024,)
    propensity: FloatArray  # (1024,)
    frailty: FloatArray  # (1024,)
    responders: float
    muted_share: float
    store_purchases: float
    store_basket: float
    wallet: FloatArray  # (1024,)
    contacts: IntArray  # (1024,)
    slowest_row_rate: float
    generality: FloatArray  # (MOST_PRODUCTS,)


def member_record(parameters: MemberParameters) -> npt.NDArray[Any]:
    """What a kernel knows of behaviour, rituals, mall and goods; traits apart.

    Args:
        parameters: Member parameters.

    Returns:
        (1,) record.

    Raises:
        ValueError: The mall has more than MOST_GIFTS gifts, or more than MOST_PRODUCTS products are on sale.
    """
    padded = {"mall": _padded_mall(parameters.mall), "goods": _padded_goods(parameters.goods)}
    blocks = {name: padded.get(name, getattr(parameters, name)) for name in parameters._fields if name != "traits"}
    record = np.zeros(1, np.dtype([(name, _type_of(block)) for name, block in blocks.items()], align=True))
    for name, block in blocks.items():
        _fill(record[0][name], block)
    return record


def _padded(column: npt.NDArray[Any], size: int) -> npt.NDArray[Any]:
    """A column, and zeros behind it; np.pad takes ten times as long."""
    padded = np.zeros(size, column.dtype)
    padded[: len(column)] = column
    return padded


def _padded_mall(mall: Mall) -> PaddedMall:
    """Mall of fixed size."""
    n_gifts = len(mall.prices)
    if n_gifts > MOST_GIFTS:
        raise ValueError(f"a mall offers at most {MOST_GIFTS} gifts, not {n_gifts}")
    return PaddedMall._make([n_gifts, *(_padded(column, MOST_GIFTS) for column in mall)])


def _padded_goods(goods: Goods) -> PaddedGoods:
    """Goods of fixed size."""
    n = len(goods.prices)
    if n > MOST_PRODUCTS:
        raise ValueError(f"at most {MOST_PRODUCTS} products are on sale at a time, not {n}")
    columns = {name: getattr(goods, name) for name in PaddedGoods._fields if name != "n"}
    padded = {name: _padded(held, MOST_PRODUCTS) for name, held in columns.items() if isinstance(held, np.ndarray)}
    return PaddedGoods(**{"n": n, **columns, **padded, "chats_above": float(goods.chats_above)})


def traits_records(parameters: MemberParameters) -> npt.NDArray[Any]:
    """Traits of each segment.

    Args:
        parameters: Member parameters.

    Returns:
        (segments,) of the record type of SegmentTraits.
    """
    traits = parameters.traits
    segments = [
        SegmentTraits(
            sessions_a_day=traits.sessions_a_day[segment],
            chronotype=traits.chronotype[segment],
            row_rate=traits.row_rate[segment],
            interest=traits.interest[segment],
            propensity=traits.propensity[segment],
            frailty=traits.frailty,
            responders=float(traits.responders[segment]),
            muted_share=float(traits.muted_share[segment]),
            store_purchases=float(traits.store_purchases[segment]),
            store_basket=float(traits.store_basket[segment]),
            wallet=traits.wallet[segment],
            contacts=traits.contacts[segment],
            slowest_row_rate=traits.slowest_row_rate,
            generality=_padded(parameters.goods.generality[segment], MOST_PRODUCTS),
        )
        for segment in range(len(traits.responders))
    ]
    records = np.zeros(len(segments), _type_of(segments[0]))
    for record, segment_traits in zip(records, segments, strict=True):
        _fill(record, segment_traits)
    return records


def _type_of(value: Any) -> Any:
    """Record type of a NamedTuple, an array or a number."""
    if hasattr(value, "_fields"):
        shapes = tuple(part.shape if isinstance(part, np.ndarray) else None for part in value)
        return _block_type(value.__class__, shapes, tuple(_number_type(part) for part in value))
    return _number_type(value)


@cache
def _block_type(block: Any, shapes: tuple[Any, ...], types: tuple[Any, ...]) -> Any:
    """Record type of a block of numbers and arrays."""
    fields = zip(block._fields, types, shapes, strict=True)
    return np.dtype([(name, number, shape or ()) for name, number, shape in fields], align=True)


def _number_type(value: Any) -> Any:
    """Type of a number, or of the numbers in an array."""
    if isinstance(value, np.ndarray):
        return value.dtype
    return np.dtype(np.int64) if isinstance(value, int) else np.dtype(np.float64)


def _fill(record: Any, value: Any) -> None:
    """Copy a NamedTuple into a record of its type."""
    for name, part in zip(value._fields, value, strict=True):
        record[name] = part
