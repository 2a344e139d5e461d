"""Looking at the group because the phone rang."""

from sim.compiling import rule
from sim.parameters import Alerts
from sim.rules.traits import exponential

MINUTES_A_DAY = 1440.0


@rule
def alert_probability(weights: Alerts, n_bursts_before: int) -> float:
    """Probability that an unmuted member looks because of a burst of messages.

    Args:
        weights: Alerts block of the behaviour file.
        n_bursts_before: Bursts of the day before this one.

    Returns:
        Probability, falling with every burst of the day.

    Source: pielot.
    """
    left: float = weights.depletion ** float(n_bursts_before)
    return weights.response * left


@rule
def alert_delay(weights: Alerts, u: float) -> float:
    """Delay between the alert and the look: fast for some, about an hour for the others.

    Args:
        weights: Alerts block of the behaviour file.
        u: Uniform number; its first part chooses the component, the rest of it the delay.

    Returns:
        Days.

    Source: pielot.
    """
    if u < weights.fast_share:
        return exponential(u / weights.fast_share) * weights.fast_delay / MINUTES_A_DAY
    return exponential((1.0 - u) / (1.0 - weights.fast_share)) * weights.slow_delay / MINUTES_A_DAY
