"""Outcomes whose truth is known: normal and skewed values of several strategies on common blocks."""

import numpy as np


def correlated(rng, means, n_blocks, correlation, *, n_worlds=1, skewed=False):
    """(n_worlds, n_strategies, n_blocks): mean + what a block does to all + what it does to one, variance 1."""
    means = np.asarray(means, float)
    shape = (n_worlds, len(means), n_blocks)
    common, own = rng.normal(size=(n_worlds, 1, n_blocks)), rng.normal(size=shape)
    values = np.sqrt(correlation) * common + np.sqrt(1.0 - correlation) * own
    if skewed:
        values = (np.exp(0.5 * values) - np.exp(0.125)) / np.sqrt(np.exp(0.25) * (np.exp(0.25) - 1.0))
    return values + means[:, np.newaxis]


def fewest(n, p, alarm=1e-6):
    """Successes of n that a rate p stays below with at most this probability."""
    from scipy.stats import binom

    return int(binom.ppf(alarm, n, p)) - 1


def most(n, p, alarm=1e-6):
    """Successes of n that a rate p exceeds with at most this probability."""
    from scipy.stats import binom

    return int(binom.isf(alarm, n, p)) + 1
