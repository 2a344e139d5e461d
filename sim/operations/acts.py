"""Acts of the operators as arrays.

Meaning of `value` by kind: OPEN_GROUP fit at least, ADMIT expectation, RENAME clarity, PORTRAIT fit, PERSONA presence,
PROMOTION strength, PREPARE part of the members who are asked, messages quality (each a share), RESOLVE when the fault
was found (days); else 0.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.draws import TICKS_A_DAY
from sim.tables import ACT, joined
from sim.vocabulary import ActKind

Records = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]


def acts_at(
    times: Floats | Sequence[float],
    kind: ActKind,
    *,
    value: Floats | Sequence[float] | float = 0.0,
    until: Floats | float = 0.0,
    which: npt.NDArray[np.int64] | int = 0,
    points: int = 0,
    flag: int = 0,
    amount: float = 0.0,
) -> Records:
    """Acts of one kind.

    Args:
        times: (acts,) days.
        kind: Kind of all of them.
        value: (acts,) or one: see above.
        until: (acts,) or one: end of the window, days.
        which: Ritual, or number of the demonstrator or of the preparation.
        points: Points a ritual grants, shares of a red packet, or number of the chat in its round.
        flag: 1 for a text that shows as thumbnail, or for a disclosed demonstrator; chats of a round.
        amount: What a red packet holds, yuan; overpromise of a product push, quality of what is prepared, share.

    Returns:
        (acts,) of tables.ACT, times rounded down to whole ticks.
    """
    acts = np.zeros(len(times), ACT)
    acts["time"] = np.floor(np.asarray(times) * TICKS_A_DAY) / TICKS_A_DAY
    acts["kind"] = kind
    acts["value"] = value
    acts["until"] = until
    acts["which"] = which
    acts["points"] = points
    acts["flag"] = flag
    acts["amount"] = amount
    return acts


def in_order(acts: Sequence[Records]) -> Records:
    """All acts in order of content: time, kind, value, which.

    Args:
        acts: Arrays of tables.ACT.

    Returns:
        One array of tables.ACT.
    """
    together = joined(acts)
    return together[np.lexsort((together["which"], together["value"], together["kind"], together["time"]))]


def times_a_day(days: npt.NDArray[np.int64], at: Sequence[float] | Floats) -> Floats:
    """Every time of day on every day.

    Args:
        days: (days,).
        at: (times,) fractions of the day.

    Returns:
        (days * times,) days.
    """
    times: Floats = np.add.outer(days.astype(np.float64), np.asarray(at, np.float64)).reshape(-1)
    return times


def spread_evenly(n: int, window: tuple[float, float]) -> Floats:
    """Times of day in the middle of n equal parts of a window.

    Args:
        n: Times.
        window: Begin and end, fractions of the day.

    Returns:
        (n,) fractions of the day.
    """
    begin, end = window
    return begin + (np.arange(n) + 0.5) / max(n, 1) * (end - begin)
