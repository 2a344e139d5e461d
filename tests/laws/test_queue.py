"""The staff's queue: M/M/c, by theory and job by job."""

import heapq
import math

import numpy as np
import pytest
import simpy
from scipy import stats

from sim.draws import uniform
from sim.operations.desk import Desk
from tests.laws.crowds import ALARM

DAYS = 60
MINUTES = 1440.0


def exponential(key: int, n: int) -> list[float]:
    """Exponential numbers of mean 1."""
    return [-math.log(uniform(key, 0, i)) for i in range(n)]


def jobs(gap: float, service: float) -> list[tuple[float, float]]:
    """Arrival (days) and handling time (minutes) of jobs, Poisson arrivals, exponential handling."""
    n = int(DAYS * MINUTES / gap * 1.2)
    arrivals = np.cumsum(exponential(101, n)) * gap / MINUTES
    return [(a, h * service) for a, h in zip(arrivals.tolist(), exponential(202, n), strict=True) if a < DAYS]


def worked_off(operators: int, arrived: list[tuple[float, float]]) -> np.ndarray:
    """Minutes of waiting of the jobs that came on each day, at a desk that is open day and night."""
    env = simpy.Environment()
    desk = Desk(env, 0, operators, (0.0, 1.0))

    def arrive() -> object:
        for at, minutes in arrived:
            yield env.timeout(at - env.now)
            env.process(desk.do("job", minutes, lambda done: None))

    env.process(arrive())
    env.run()
    late = np.zeros(DAYS)
    ledger = desk.ledger()
    late[ledger["day"]] = ledger["late_minutes"]
    return late


def erlang_c(operators: int, load: float) -> float:
    """Probability of waiting in M/M/c, load = arrival rate x mean service."""
    terms = [load**k / math.factorial(k) for k in range(operators)]
    last = load**operators / math.factorial(operators) / (1.0 - load / operators)
    return last / (sum(terms) + last)


@pytest.mark.parametrize(("operators", "use"), [(1, 0.5), (2, 0.6), (3, 0.7)])
def test_waiting_is_that_of_erlang_c(operators: int, use: float) -> None:
    """Waiting of all jobs of a day is on average arrivals x C(c, a) s / (c - a) (t-test over 59 days, alarm rate 1e-6).

    The first day, which starts with an empty desk, is left out; days follow each other nearly independently because the
    queue forgets within an hour.
    """
    service = 2.0
    load = use * operators
    gap = service / load
    late = worked_off(operators, jobs(gap, service))[1:]
    expected = MINUTES / gap * erlang_c(operators, load) * service / (operators - load)
    assert stats.ttest_1samp(late, expected).pvalue > ALARM


@pytest.mark.parametrize("operators", [1, 3])
def test_waiting_is_that_of_the_recursion_of_kiefer_and_wolfowitz(operators: int) -> None:
    """Job by job, the desk's waiting equals that of first come, first served with the least busy operator."""
    arrived = jobs(4.0 / (0.9 * operators), 4.0)[:2000]
    free = [0.0] * operators
    late = np.zeros(DAYS)
    for at, minutes in arrived:
        begin = max(at, heapq.heappop(free))
        late[int(at)] += (begin - at) * MINUTES
        heapq.heappush(free, begin + minutes / MINUTES)
    assert worked_off(operators, arrived) == pytest.approx(late, rel=1e-8)
