"""How many lives the drift test takes, what it can see, and how often it is wrong."""

from collections.abc import Mapping
from typing import NamedTuple

from sim.gate.baseline import Recorded
from sim.gate.rows import Row, Watched
from sim.statistics.drift import (
    SECOND_TIMES,
    Reference,
    Sizes,
    Thresholds,
    false_alarm,
    power,
    sizes_for,
    suspicion,
)

#: Scores beyond which the first stage suspects and the second convicts.
LIMITS = Thresholds(suspect=3.5, fail=5.5)

#: Power that is asked of every row for a move of `rows.MOVE`; the lives are reckoned with a little more.
POWER, RECKONED_POWER = 0.95, 0.96

#: Family-wise false alarm of a change that alters draws, at most.
ALARM = 1e-6

#: Fewest lives of a first stage, and of a reference.
LEAST, LEAST_REFERENCE = 10, 80

#: Lives of a reference for one of a first stage.
REFERENCE_TIMES = 4

#: Lives from which the sizes of a reference are reckoned.
PILOT = 20

#: Member-days that the first stage of the quick form may live: a minute or two on two processors.
QUICK_MEMBER_DAYS = 45_000_000

#: What the nightly form lives for one life of the quick form: moves of half the size are noticed as surely.
NIGHTLY_TIMES = 4


class Errors(NamedTuple):
    """What the test of one row against anchor and baseline can do."""

    sizes: Sizes
    power: float  # least power for a move of `rows.MOVE` up or down
    alarm: float  # probability that it is called drift though nothing moved, against either reference
    suspicion: float  # probability that it needs the second stage though nothing moved


class Plan(NamedTuple):
    """A drift test before anything is lived."""

    watch: Watched
    anchor: Recorded
    baseline: Recorded
    errors: dict[str, Errors]  # of the rows that are tested
    left_out: dict[str, str]  # row -> why it is not tested
    gone: tuple[str, ...]  # rows of the baseline that are not measured any more

    @property
    def first(self) -> dict[str, int]:
        """Lives of the first stage, by row."""
        return {name: one.sizes.first for name, one in self.errors.items()}

    @property
    def member_days(self) -> int:
        """Member-days of the first stage."""
        return self.watch.member_days(self.first)

    @property
    def family_alarm(self) -> float:
        """Bound of the probability that any row is called drift though nothing moved."""
        return sum(one.alarm for one in self.errors.values())

    @property
    def family_suspicion(self) -> float:
        """Bound of the probability that any row needs the second stage though nothing moved."""
        return min(1.0, sum(one.suspicion for one in self.errors.values()))


def planned(watch: Watched, anchor: Recorded, baseline: Recorded, nightly: bool = False) -> Plan:
    """Plan a drift test.

    Args:
        watch: rows as they are now.
        anchor: the first reference.
        baseline: the last one.
        nightly: all rows and `NIGHTLY_TIMES` the lives; the quick form takes rows, cheapest first, while
            `QUICK_MEMBER_DAYS` can pay them.
    """
    found: dict[str, Errors] = {}
    left: dict[str, str] = {}
    for row in sorted(watch.rows, key=lambda one: one.member_days):
        held = [reference.row(row.name) for reference in (anchor, baseline)]
        if any(one is None for one in held):
            left[row.name] = "it is in no reference: record one"
            continue
        references = [one.reference for one in held if one is not None]
        try:
            errors = errors_of(row, references, NIGHTLY_TIMES if nightly else 1)
        except ValueError as too_few:
            left[row.name] = str(too_few)
            continue
        lives = {**{name: one.sizes.first for name, one in found.items()}, row.name: errors.sizes.first}
        if nightly or watch.member_days(lives) <= QUICK_MEMBER_DAYS:
            found[row.name] = errors
        else:
            left[row.name] = f"the quick form cannot pay its {row.member_days * errors.sizes.first:,} member-days"
    names = {row.name for row in watch.rows}
    gone = tuple(row.name for row in baseline.rows if row.name not in names)
    return Plan(watch, anchor, baseline, found, left, gone)


def errors_of(row: Row, references: list[Reference], times: int = 1) -> Errors:
    """Sizes, power and false alarm of a row's test against several references at once.

    Args:
        row: the row.
        references: what it is tested against.
        times: so many times the lives that the power asks for.
    """
    needed = [sizes_for(one, LIMITS, row.moves(one.mean), RECKONED_POWER, LEAST).first for one in references]
    first = times * max(needed)
    sizes = Sizes(first, SECOND_TIMES * first)
    least = min(power(one, sizes, LIMITS, move) for one in references for move in row.moves(one.mean))
    return Errors(
        sizes,
        least,
        sum(false_alarm(one, sizes, LIMITS) for one in references),
        sum(suspicion(one, sizes, LIMITS) for one in references),
    )


def reference_lives(watch: Watched, pilots: Mapping[str, Reference]) -> dict[str, int]:
    """Lives of a reference, by row: `REFERENCE_TIMES` those of the first stage that such a reference allows.

    Args:
        watch: the rows.
        pilots: each row over a few lives.
    """
    found = {}
    for row in watch.rows:
        pilot = pilots[row.name]
        start = pilot._replace(n=LEAST_REFERENCE)
        sizes = sizes_for(start, LIMITS, row.moves(pilot.mean), RECKONED_POWER, LEAST, REFERENCE_TIMES)
        found[row.name] = max(LEAST_REFERENCE, REFERENCE_TIMES * sizes.first)
    return found
