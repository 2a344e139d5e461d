"""One reference behaviour of a posterior: fitted numbers where they belong when all others stay as they stand."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from sim.calibrating.proposing import MOVES, Emulated
from sim.calibration.smc import tempered

FloatArray = npt.NDArray[np.float64]

#: Power of the likelihood. A posterior leaves every row as far off as its sigma allows, half a sigma at its likeliest
#: point; the one behaviour that scenarios use shall meet the published numbers themselves, and move for it. At 30 and
#: 100 the place leaves its neighbourhood for the ends of several priors, to gain a fiftieth on rows near their bands.
POWER = 10.0

#: Where vendors' optimism stands on the normal scale: at nothing, for published numbers are taken at their word.
NO_OPTIMISM = -8.0

#: Best points of the sample from which the likeliest one is searched.
STARTS = 8


def settled(emulated: Emulated, fitted: Sequence[int], standing: FloatArray, particles: int, key: str) -> FloatArray:
    """Fitted numbers that meet the targets as they are published when no other number moves.

    A draw's own values of the fitted numbers fit the draw's other numbers, not those of the behaviour file, so they
    are no reference beside them; and the mean of a bent posterior lies where its likelihood is low. Of the many
    settings that meet the targets the one nearest to the values as they stand is taken: what nothing is known of
    does not move, so what was found out about those values (laws that they keep) stays true where it can.

    Args:
        emulated: the likelihood.
        fitted: columns of the fitted numbers.
        standing: (n_numbers,), where the behaviour file's values stand, normal scale.
        particles: of the sample that the search begins with.
        key: names what is drawn.

    Returns:
        (n_fitted,), normal scale: least half squared distance to the standing values, in deviations of the prior, minus
        the logarithm of the emulated likelihood to the power 10.
    """
    columns = list(fitted)
    place = np.append(standing, NO_OPTIMISM)
    stands = standing[columns]

    def likelihood(points: FloatArray, key: str) -> FloatArray:
        whole = np.tile(place, (len(points), 1))
        whole[:, columns] = points
        return emulated.likelihood(whole)

    def depth(point: FloatArray) -> float:
        away = point - stands
        return float(0.5 * away @ away - POWER * likelihood(point[np.newaxis], key)[0])

    found = tempered(likelihood, len(columns), particles, f"{key}:settled", moves=MOVES)
    depths = np.array([depth(point) for point in found.points])
    starts = [stands, *found.points[np.argsort(depths, kind="stable")[:STARTS]]]
    ends = [np.asarray(minimize(depth, start, method="L-BFGS-B").x, np.float64) for start in starts]
    return min(ends, key=depth)
