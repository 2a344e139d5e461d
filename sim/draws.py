"""Random numbers without state: uniform(key, stream, counter), where the key belongs to one seed and one member.

A draw is named by what it is for, so it does not depend on what else was drawn before: a member whom a change does not
touch lives the same life, draw for draw (common random numbers; arXiv 2409.02086, 2603.11084).
The hash is the finalizer of splitmix64 (Steele, Lea, Flood 2014), applied twice with the key in between.
"""

import math

import numpy as np
import numpy.typing as npt

from sim.compiling import allocating_kernel, kernel, rule

#: Sessions (and bursts) of one day that can be told apart.
SLOTS_A_DAY = 4096
#: Earliest day that can be simulated is minus this number.
FIRST_DAY = 8192
#: Times are whole multiples of this fraction of a day (0.08 microseconds), so that sums of times are exact.
TICKS_A_DAY = 1099511627776.0


@kernel
def mixed(z: np.uint64) -> np.uint64:
    """Finalizer of splitmix64.

    Args:
        z: 64-bit word.

    Returns:
        Mixed 64-bit word.
    """
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@kernel
def member_key(seed: int, group_key: int, seat: int, generation: int) -> int:
    """Key of one member's draws.

    Args:
        seed: Root seed.
        group_key: 62-bit hash of the group's place in the portfolio (store, team, block, number).
        seat: Seat in the group.
        generation: 0 for the first member on the seat, 1 for who replaced them, and so on.

    Returns:
        Key, 0 <= key < 2**62.
    """
    z = mixed(np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15))
    z = mixed(z ^ np.uint64(group_key))
    z = mixed(z ^ (np.uint64(generation) << np.uint64(32)) ^ np.uint64(seat))
    return int(z >> np.uint64(2))


@allocating_kernel
def member_keys(seed: int, group_key: int, seat: int, first: int, n: int) -> npt.NDArray[np.int64]:
    """Keys of as many members as there are generations on a seat, from one generation on.

    Args:
        seed: Root seed.
        group_key: As for member_key.
        seat: Seat in the group.
        first: The first generation.
        n: Generations, >= 0.

    Returns:
        (n,) what member_key says of each.
    """
    keys = np.empty(n, np.int64)
    for place in range(n):
        keys[place] = member_key(seed, group_key, seat, first + place)
    return keys


@kernel
def uniform(key: int, stream: int, counter: int) -> float:
    """The one uniform number of a key, stream and counter.

    Args:
        key: From member_key.
        stream: Stream, as an integer.
        counter: 0 <= counter < 2**40: which occurrence.

    Returns:
        Number in (0, 1), never 0 or 1.
    """
    index = (np.uint64(stream) << np.uint64(40)) | np.uint64(counter)
    word = mixed(np.uint64(key) ^ (index * np.uint64(0x9E3779B97F4A7C15)))
    word = mixed(word + np.uint64(key))
    return (np.float64(word >> np.uint64(12)) + 0.5) * 2.220446049250313e-16


@allocating_kernel
def uniforms(keys: npt.NDArray[np.int64], stream: int, counter: int) -> npt.NDArray[np.float64]:
    """The uniform numbers of many keys, of one stream and counter.

    Args:
        keys: (keys,) contiguous.
        stream: Stream, as an integer.
        counter: As for uniform.

    Returns:
        (keys,) what uniform says of each.
    """
    drawn = np.empty(len(keys))
    for place in range(len(keys)):
        drawn[place] = uniform(keys[place], stream, counter)
    return drawn


@kernel
def uniform_pair(key: int, stream: int, counter: int) -> tuple[float, float]:
    """Two uniform numbers of a key, stream and counter, of 32 bits each.

    Args:
        key: From member_key.
        stream: Stream, as an integer.
        counter: 0 <= counter < 2**40: which pair.

    Returns:
        Numbers in (0, 1), never 0 or 1.
    """
    index = (np.uint64(stream) << np.uint64(40)) | np.uint64(counter)
    word = mixed(np.uint64(key) ^ (index * np.uint64(0x9E3779B97F4A7C15)))
    word = mixed(word + np.uint64(key))
    first = (np.float64(word >> np.uint64(32)) + 0.5) * 2.3283064365386963e-10
    second = (np.float64(word & np.uint64(0xFFFFFFFF)) + 0.5) * 2.3283064365386963e-10
    return first, second


@rule
def day_counter(day: int, slot: int) -> int:
    """Counter of a draw that belongs to the slot-th occasion of a day.

    Args:
        day: Day, >= -FIRST_DAY.
        slot: 0 <= slot < SLOTS_A_DAY.

    Returns:
        Counter.
    """
    return (day + FIRST_DAY) * SLOTS_A_DAY + slot


@rule
def instant(time: float) -> float:
    """Time rounded down to a whole tick.

    Args:
        time: Days, at most 4096 in size.

    Returns:
        Days; sums and differences of such times are exact.
    """
    return math.floor(time * TICKS_A_DAY) / TICKS_A_DAY
