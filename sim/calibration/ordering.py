"""An order of draws in which the first m of them are the best m."""

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


def herded(sample: FloatArray) -> npt.NDArray[np.int64]:
    """Order of a sample by greedy energy distance: each next draw brings those so far nearest to the whole.

    Args:
        sample: (n, k), parameters and outcomes side by side, any unit; each column is standardised here.

    Returns:
        (n,), the indices 0 .. n - 1 in their order.

    Source: Mak and Joseph, Support points, Ann. Statist. 2018 (the distance); chosen one by one.
    """
    n = len(sample)
    spread = sample.std(axis=0)
    x = (sample - sample.mean(axis=0)) / np.where(spread > 0.0, spread, 1.0)
    apart = np.sqrt(np.maximum(((x[:, np.newaxis, :] - x[np.newaxis, :, :]) ** 2).sum(axis=2), 0.0))
    to_all = apart.mean(axis=1)
    to_chosen = np.zeros(n)
    free = np.ones(n, bool)
    order = np.empty(n, np.int64)
    for place in range(n):
        score = np.where(free, to_all - to_chosen / (place + 1.0), np.inf)
        order[place] = int(np.argmin(score))
        free[order[place]] = False
        to_chosen += apart[order[place]]
    return order
