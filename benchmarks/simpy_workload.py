"""What SimPy itself costs: a process per member, in a minimal model with sessions, reading, posting and quitting.

The workload on which simulators were compared before this one was written; it uses no part of sim. 200 members;
sessions of a member are a Poisson process of intensity 4 f(t) a day with three peaks; the operator posts at 08:00 and
every 45 minutes after, 20 times; a session opens the group with probability p exp(-24 (t - last message)); who opens
reads what is unread and quits with probability 1 - (1 - h) ** unread, else posts with probability 0.05.
An event is a session that the environment hands to a member's process.
"""

import math
import random
from bisect import bisect_right
from collections.abc import Generator
from typing import Any

import simpy

MEMBERS = 200
SESSIONS_A_DAY = 4.0
PEAKS = ((0.25, 8.5 / 24.0, 0.05), (0.25, 13.0 / 24.0, 0.05), (0.40, 20.5 / 24.0, 0.06))
FLOOR = 0.10
PIECES = 1024
FADING = 24.0
POSTS = 0.05
FIRST_PUSH, PUSH_GAP, PUSHES = 8.0 / 24.0, 45.0 / 1440.0, 20


def _inverse_day() -> list[float]:
    """Times of day at which 0, 1/1024, 2/1024, ... of the day's sessions are over."""
    marks = 8192
    density = []
    for i in range(marks):
        t = (i + 0.5) / marks
        level = FLOOR
        for weight, centre, spread in PEAKS:
            distance = (t - centre + 0.5) % 1.0 - 0.5
            level += weight * math.exp(-0.5 * (distance / spread) ** 2) / (spread * math.sqrt(2.0 * math.pi))
        density.append(level)
    total = math.fsum(density)
    passed = [0.0]
    for level in density:
        passed.append(passed[-1] + level / total)
    times = []
    for piece in range(PIECES):
        mark = bisect_right(passed, piece / PIECES) - 1
        times.append((mark + (piece / PIECES - passed[mark]) / (passed[mark + 1] - passed[mark])) / marks)
    return [*times, 1.0]


class _Group:
    """What a group and all its members share."""

    def __init__(self, rng: random.Random, inverse: list[float]) -> None:
        self.rng = rng
        self.inverse = inverse
        self.n_messages = 0
        self.last_message = -math.inf
        self.n_sessions = 0
        self.n_opens = 0

    def time_at(self, spent: float) -> float:
        """Time at which so many mean days of sessions are over."""
        day = math.floor(spent)
        position = (spent - day) * PIECES
        piece = int(position)
        begin = self.inverse[piece]
        return day + begin + (self.inverse[piece + 1] - begin) * (position - piece)

    def pushes(self, env: simpy.Environment, days: int) -> Generator[Any, Any, None]:
        """Process: the operator posts."""
        for day in range(days):
            for push in range(PUSHES):
                yield env.timeout(day + FIRST_PUSH + push * PUSH_GAP - env.now)
                self.n_messages += 1
                self.last_message = env.now

    def member(self, env: simpy.Environment) -> Generator[Any, Any, None]:
        """Process: session after session, until the member quits."""
        rng = self.rng
        openness, hazard = rng.betavariate(2.0, 5.0), rng.gammavariate(0.5, 4e-4)
        read = 0
        spent = 0.0
        while True:
            spent += rng.expovariate(SESSIONS_A_DAY)
            yield env.timeout(self.time_at(spent) - env.now)
            self.n_sessions += 1
            if rng.random() >= openness * math.exp(-FADING * (env.now - self.last_message)):
                continue
            self.n_opens += 1
            n_unread = self.n_messages - read
            if n_unread > 0 and rng.random() < 1.0 - (1.0 - hazard) ** n_unread:
                return
            if rng.random() < POSTS:
                self.n_messages += 1
                self.last_message = env.now
            read = self.n_messages


def live(days: int, seed: int) -> tuple[int, int]:
    """Live one group.

    Args:
        days: Horizon.
        seed: Seed.

    Returns:
        Sessions, and openings of the group.
    """
    group = _Group(random.Random(seed), _INVERSE)
    env = simpy.Environment()
    env.process(group.pushes(env, days))
    for _ in range(MEMBERS):
        env.process(group.member(env))
    env.run(until=days)
    return group.n_sessions, group.n_opens


_INVERSE = _inverse_day()
