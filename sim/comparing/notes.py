"""What a reader must know about strategies that are set beside each other."""

from collections.abc import Sequence

from sim.comparing.strategies import Strategy


def unlike(strategies: Sequence[Strategy]) -> list[str]:
    """Notes on strategies that do not live as long as each other, or with the same people."""
    scenarios = [one.inputs.scenario for one in strategies]
    notes = []
    if len({one.horizon for one in scenarios}) > 1:
        notes.append("the strategies have different horizons: sums such as profit are not of the same time")
    if len({str(one.portfolio) for one in scenarios}) > 1:
        notes.append("the strategies have different portfolios: their members are not the same people")
    return notes
