"""People who come from outside by chance: instants of a Poisson process, day by day."""

import numpy as np
import numpy.typing as npt

from sim.draws import SLOTS_A_DAY, day_counter, instant, member_key, member_keys, uniform
from sim.rules.traits import exponential
from sim.vocabulary import Stream

#: Seat and generation that no member has: for the draws of what comes into a group from outside.
_OUTSIDE = 1023
#: Seats from here on are those of nobody: keys of people outside whom a member tells of the group.
_BEYOND_SEATS = 1024


def outside_key(seed: int, key: int, number: int = 0) -> int:
    """Key of what comes by chance into a group, or past a place.

    Args:
        seed: Root seed.
        key: Key of the group or place.
        number: Which of several.

    Returns:
        Key of draws.
    """
    return member_key(seed, key, _OUTSIDE, _OUTSIDE + number)


def acquaintance_key(seed: int, group_key: int, member: int, number: int) -> int:
    """Key of a person outside whom a member of a group tells of it.

    Args:
        seed: Root seed.
        group_key: Key of the member's group.
        member: Generation * 1024 + seat.
        number: Which of those whom the member can tell.

    Returns:
        Key of the person's draws, in whatever group they come to be a member.
    """
    return member_key(seed, group_key, _BEYOND_SEATS + member, number)


def acquaintance_keys(seed: int, group_key: int, member: int, first: int, n: int) -> npt.NDArray[np.int64]:
    """Keys of many whom a member can tell, numbered one after the other.

    Args:
        seed: Root seed.
        group_key: As for acquaintance_key.
        member: As for acquaintance_key.
        first: Number of the first of them.
        n: How many, >= 0.

    Returns:
        (n,) what acquaintance_key says of each.
    """
    return member_keys(seed, group_key, _BEYOND_SEATS + member, first, n)


def arrivals(key: int, stream: Stream, a_day: float, day: int) -> list[tuple[float, int]]:
    """Instants of a day at which somebody comes.

    Args:
        key: Key of the draws.
        stream: What comes.
        a_day: How many a day on average.
        day: The day.

    Returns:
        In order, each with its counter.
    """
    found: list[tuple[float, int]] = []
    passed = 0.0
    for slot in range(SLOTS_A_DAY if a_day > 0.0 else 0):
        counter = day_counter(day, slot)
        passed += exponential(uniform(key, int(stream), counter)) / a_day
        if passed >= 1.0:
            break
        found.append((instant(day + passed), counter))
    return found
