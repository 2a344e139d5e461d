"""Scales on which summaries are compared with statements: errors are more nearly normal there, and of one size."""

from collections.abc import Callable
from typing import Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
Link = Literal["logit", "log", "identity"]

#: Shares nearer to 0 or 1 than this, and ratios below it, count as being there: logarithms of 0 are none.
EDGE = 1e-4


def linked(link: Link, values: FloatArray | float) -> FloatArray:
    """Numbers on a link scale.

    Args:
        link: logit for shares, log for counts, times and ratios, identity for the rest.
        values: any shape, in their own unit.

    Returns:
        Same shape, on the link scale; finite for every finite number.
    """
    given = np.asarray(values, np.float64)
    return _LINKS[link](given)


def slope(link: Link, value: float) -> float:
    """Derivative of the link at a value, 1/unit of the value: an error times it is the error on the link scale."""
    if link == "logit":
        share = min(max(value, EDGE), 1.0 - EDGE)
        return 1.0 / (share * (1.0 - share))
    return 1.0 / max(value, EDGE) if link == "log" else 1.0


def _logit(values: FloatArray) -> FloatArray:
    shares = np.clip(values, EDGE, 1.0 - EDGE)
    return np.log(shares) - np.log1p(-shares)


def _log(values: FloatArray) -> FloatArray:
    return np.log(np.maximum(values, EDGE))


_LINKS: dict[Link, Callable[[FloatArray], FloatArray]] = {"logit": _logit, "log": _log, "identity": lambda v: v}
