"""What would be published of a known truth: exactly the errors that the statements of the rows assume, no others."""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from sim.calibrating.wanted import UnfittableError
from sim.calibration.terms import Term
from sim.calibration.uniforms import normals

FloatArray = npt.NDArray[np.float64]


def published(terms: Sequence[Term], expected: FloatArray, optimism: float, key: str) -> tuple[Term, ...]:
    """Statements about a truth.

    Args:
        terms: the rows' statements as they stand; their kind, sigma, rounding and width stay, their numbers do not.
        expected: (n_summaries,), the truth's expected values on the link scale.
        optimism: of vendors' claims, at least 0, on the link scale.
        key: names the errors drawn.

    Returns:
        The same statements about this truth: y = expected + optimism + N(0, sigma²), then as the kind says it. A point
        is rounded to the nearest step; a range is the one that holds y of all ranges of its width, laid end to end with
        the row's own among them. So the likelihood of each is the probability with which it is published.

    Raises:
        UnfittableError: a statement that has no law of publication: a bound or a range without an end leaves open what
            else would have been said, a shape and a time that may be censored too.
    """
    errors = normals(f"{key}:published", 1, len(terms))[0]
    return tuple(_published(term, expected, optimism, float(error)) for term, error in zip(terms, errors, strict=True))


def _published(term: Term, expected: FloatArray, optimism: float, error: float) -> Term:
    said = float(expected[term.columns[0]]) + term.optimism * optimism + math.sqrt(term.variance) * error
    if term.kind == "point":
        value = term.rounding * round(said / term.rounding) if term.rounding > 0.0 else said
        return term._replace(low=value, high=value)
    width = term.high - term.low
    if term.kind not in ("range", "ratio") or not math.isfinite(width):
        raise UnfittableError(
            f"{term.row}: how a {term.kind.replace('_', ' ')} would be published of another truth is not said; "
            "coverage takes points, and ranges and ratios with two ends"
        )
    low = term.low + width * math.floor((said - term.low) / width)
    return term._replace(low=low, high=low + width)
