"""Draws: uniform, independent, exact, the same everywhere.

Critical values leave a false-alarm rate of 1e-6 a statistic.
"""

import itertools
import math
from fractions import Fraction

import numba
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.draws import (
    FIRST_DAY,
    SLOTS_A_DAY,
    TICKS_A_DAY,
    day_counter,
    instant,
    member_key,
    member_keys,
    uniform,
    uniform_pair,
    uniforms,
)
from sim.vocabulary import Stream

N = 200_000
ALARM = 1e-6
MASK = 2**64 - 1


@numba.njit
def drawn(keys: npt.NDArray[np.int64], streams: npt.NDArray[np.int64], counters: npt.NDArray[np.int64]) -> object:
    """Draws of many keys, streams and counters, inside a kernel."""
    numbers = np.empty(len(keys))
    for i in range(len(keys)):
        numbers[i] = uniform(keys[i], streams[i], counters[i])
    return numbers


@numba.njit
def keys_of(seeds: npt.NDArray[np.int64], groups: npt.NDArray[np.int64], seats: npt.NDArray[np.int64]) -> object:
    """Keys of many seeds, groups and seats, inside a kernel."""
    keys = np.empty(len(seeds), np.int64)
    for i in range(len(seeds)):
        keys[i] = member_key(seeds[i], groups[i], seats[i], 0)
    return keys


def walk(along: str) -> npt.NDArray[np.float64]:
    """Draws one step apart along one of the things that name a draw."""
    one, steps = np.ones(N, np.int64), np.arange(N)
    seeds, groups, seats, streams, counters = 7 * one, 99 * one, 3 * one, int(Stream.OPEN) * one, 12345 * one
    match along:
        case "seed":
            seeds = steps
        case "group":
            groups = steps
        case "seat":
            groups, seats = steps // 500, steps % 500
        case "stream":
            counters, streams = steps // len(Stream), steps % len(Stream)
        case "day":
            counters = (FIRST_DAY + steps) * SLOTS_A_DAY
        case "counter":
            counters = steps
    return np.asarray(drawn(np.asarray(keys_of(seeds, groups, seats)), streams, counters))


@numba.njit
def paired(key: int, n: int) -> object:
    """The pairs of even counters, inside a kernel."""
    numbers = np.empty((n, 2))
    for i in range(n):
        numbers[i] = uniform_pair(key, 12, 2 * i)
    return numbers


def test_pairs_are_uniform_and_independent() -> None:
    """Both numbers, each with the other and with that of the next pair, fill a 30 x 30 table (alarm rate 1e-6 each)."""
    pairs = np.asarray(paired(member_key(7, 99, 3, 0), N))
    assert 0.0 < pairs.min() < pairs.max() < 1.0
    for one, other in ((pairs[:, 0], pairs[:, 1]), (pairs[:-1, 1], pairs[1:, 0]), (pairs[:-1, 0], pairs[1:, 0])):
        table, _, _ = np.histogram2d(one[::2], other[::2], bins=30, range=((0, 1), (0, 1)))
        assert stats.chisquare(table.reshape(-1)).pvalue > ALARM


def test_pairs_are_the_halves_of_one_word() -> None:
    """The first number is the draw of the same name, to 32 bits."""
    for counter in range(100):
        first, second = uniform_pair(12345, 12, counter)
        assert abs(first - uniform(12345, 12, counter)) <= 2.0**-32
        assert first != second


WALKS = ("seed", "group", "seat", "stream", "day", "counter")


@pytest.mark.parametrize("along", WALKS)
def test_draws_are_uniform(along: str) -> None:
    """Counts in 1000 equal bins pass a chi-square test (false-alarm rate 1e-6 each)."""
    counts = np.bincount((walk(along) * 1000.0).astype(np.int64), minlength=1000)
    assert stats.chisquare(counts).pvalue > ALARM


@pytest.mark.parametrize("along", WALKS)
def test_neighbouring_draws_are_independent(along: str) -> None:
    """Pairs one and two steps apart fill a 30 x 30 table evenly (chi-square, false-alarm rate 1e-6 a table)."""
    u = walk(along)
    for lag in (1, 2):
        table, _, _ = np.histogram2d(u[:-lag][:: lag + 1], u[lag:][:: lag + 1], bins=30, range=((0, 1), (0, 1)))
        assert stats.chisquare(table.reshape(-1)).pvalue > ALARM


@pytest.mark.parametrize("along", WALKS)
def test_draws_have_no_serial_correlation(along: str) -> None:
    """Correlations at ten lags are within sampling error (normal limit, false-alarm rate 1e-6 a walk)."""
    u = walk(along) - 0.5
    correlations = np.array([np.dot(u[:-lag], u[lag:]) / (N - lag) * 12.0 * math.sqrt(N - lag) for lag in range(1, 11)])
    assert np.abs(correlations).max() < stats.norm.isf(ALARM / 20.0)


@pytest.mark.parametrize("along", WALKS)
def test_every_bit_of_a_draw_is_fair(along: str) -> None:
    """Each of the 52 bits is set half of the time (normal limit, false-alarm rate 1e-6 a walk)."""
    words = np.floor(walk(along) * 2.0**52).astype(np.int64)
    shares = np.array([((words >> bit) & 1).mean() for bit in range(52)])
    assert np.abs(shares - 0.5).max() * 2.0 * math.sqrt(N) < stats.norm.isf(ALARM / 104.0)


def unmixed(z: int) -> int:
    """Inverse of draws.mixed, written for this test."""
    for shift, factor in ((31, 0x94D049BB133111EB), (27, 0xBF58476D1CE4E5B9)):
        z ^= (z >> shift) ^ (z >> 2 * shift)
        z = z * pow(factor, -1, 2**64) & MASK
    return z ^ (z >> 30) ^ (z >> 60)


def draw_of_word(word: int) -> float:
    """The draw of a name made so that the hash ends in a given 64-bit word."""
    key = 0x1234567890ABCDE
    index = (unmixed((unmixed(word) - key) & MASK) ^ key) * pow(0x9E3779B97F4A7C15, -1, 2**64) & MASK
    return uniform(key, index >> 40, index & (2**40 - 1))


@pytest.mark.parametrize(("word", "draw"), [(0, 0.5 * 2.0**-52), (MASK, 1.0 - 0.5 * 2.0**-52), (2**63, 0.5 + 2.0**-53)])
def test_a_draw_is_never_zero_or_one(word: int, draw: float) -> None:
    """The least and the greatest word that the hash can end in give numbers inside (0, 1)."""
    assert draw_of_word(word) == draw
    assert 0.0 < draw < 1.0


def test_draws_are_equal_from_python_and_inside_a_kernel() -> None:
    """A thousand draws called from Python equal those inside a kernel, bit for bit."""
    inside = walk("seat")[:1000].tolist()
    outside = [uniform(member_key(7, i // 500, i % 500, 0), int(Stream.OPEN), 12345) for i in range(1000)]
    assert inside == outside


def test_keys_differ_between_seeds_groups_seats_and_generations() -> None:
    """160,000 members have 160,000 keys in 0..2**62 (false-alarm rate 3e-9: birthdays among 2**62)."""
    keys = [
        member_key(seed, group, seat, generation)
        for seed, group, seat, generation in itertools.product(range(4), range(8), range(500), range(10))
    ]
    assert len(set(keys)) == len(keys)
    assert all(0 <= key < 2**62 for key in keys)


@given(st.floats(-4096.0, 4096.0))
def test_an_instant_is_the_last_whole_tick(time: float) -> None:
    """An instant is a whole number of ticks, at most one tick before the time."""
    tick = Fraction(1, int(TICKS_A_DAY))
    assert (Fraction(instant(time)) / tick).denominator == 1
    assert 0 <= Fraction(time) - Fraction(instant(time)) < tick


@given(st.integers(-2048, 2047), st.floats(0.0, 1.0, exclude_max=True), st.floats(0.0, 1.0, exclude_max=True))
def test_sums_and_differences_of_instants_are_exact(day: int, one: float, other: float) -> None:
    """Adding a time of day to a day, and taking one time from another, loses nothing."""
    a, b = day + instant(one), instant(other)
    assert Fraction(a) == day + Fraction(instant(one))
    assert Fraction(a - b) == Fraction(a) - Fraction(b)
    assert b + (a - b) == a


@given(
    st.tuples(st.integers(-FIRST_DAY, 2000), st.integers(0, SLOTS_A_DAY - 1)),
    st.tuples(st.integers(-FIRST_DAY, 2000), st.integers(0, SLOTS_A_DAY - 1)),
)
def test_occasions_have_counters_of_their_own(one: tuple[int, int], other: tuple[int, int]) -> None:
    """Two occasions share a counter only when they are the same occasion; counters are in range."""
    assert (day_counter(*one) == day_counter(*other)) == (one == other)
    assert 0 <= 2 * day_counter(*one) + 1 < 2**40


def test_many_drawn_at_once_are_those_drawn_one_by_one() -> None:
    keys = member_keys(11, 2**61, 5, 4096, 100)
    assert keys.tolist() == [member_key(11, 2**61, 5, generation) for generation in range(4096, 4196)]
    numbers = uniforms(keys, int(Stream.FRESH), 3)
    assert numbers.tolist() == [uniform(key, int(Stream.FRESH), 3) for key in keys.tolist()]


def test_nobody_draws_nothing() -> None:
    keys = member_keys(11, 2**61, 5, 0, 0)
    assert len(keys) == len(uniforms(keys, int(Stream.FRESH), 0)) == 0
