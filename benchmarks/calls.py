"""What one life costs in draws and transcendental calls, counted in the readable engine, which lives the same life."""

import ast
import inspect
import math
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from benchmarks.worlds import member_days, sessions
from sim.members.readable import group, member
from sim.parameters import Parameters
from sim.simulation import live
from sim.vocabulary import Stream


class Calls(NamedTuple):
    """Counts of a life."""

    member_days: int
    sessions: int
    candidates: int  # sessions with something new in the list, or an open ritual: as far as a look
    rings: int  # bursts of messages that make phones ring
    draws: Counter[Stream]  # uniform numbers
    logs: int
    exps: int
    powers: int

    @property
    def glimpses(self) -> int:
        """Glimpses that ended in the question whether to open the group."""
        return self.draws[Stream.OPEN]

    @property
    def visits(self) -> int:
        """Openings of the group."""
        return self.draws[Stream.REPLY]


class _CountedMath:
    """The module math, counting the functions that cost something."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts

    def __getattr__(self, name: str) -> Any:
        function = getattr(math, name)
        if name not in ("exp", "log", "log1p"):
            return function

        def counted(x: float) -> Any:
            self._counts[name] += 1
            return function(x)

        return counted


def calls_of(parameters: Parameters, seed: int) -> Calls:
    """Live in the readable engine and count.

    Args:
        parameters: The world.
        seed: Root seed.

    Returns:
        Counts.
    """
    draws: Counter[Stream] = Counter()
    counts: Counter[str] = Counter()
    with _counting(draws, counts):
        outcome = live(parameters, seed, "readable")
    return Calls(
        member_days=member_days(outcome),
        sessions=sessions(outcome),
        candidates=counts["candidates"],
        rings=counts["rings"],
        draws=draws,
        logs=counts["log"] + counts["log1p"],
        exps=counts["exp"],
        powers=counts["power"],
    )


@contextmanager
def _counting(draws: Counter[Stream], counts: Counter[str]) -> Iterator[None]:
    """Wrap what the readable engine calls; put everything back at the end."""
    changed: list[tuple[Any, str, Any]] = []

    def put(owner: Any, name: str, value: Any) -> None:
        changed.append((owner, name, getattr(owner, name)))
        setattr(owner, name, value)

    for module in (member, group):
        for name, function in list(vars(module).items()):
            if name == "uniform":
                put(module, name, _counted_draw(function, draws))
            elif getattr(function, "__module__", "").startswith("sim.rules.") and _powers(function):
                put(module, name, _counted_powers(function, counts))
    for name, rules in list(sys.modules.items()):
        if name.startswith("sim.rules.") and hasattr(rules, "math"):
            put(rules, "math", _CountedMath(counts))
    put(member.Member, "look", _counted_look(member.Member.look, counts))
    put(group.Group, "_ring", _counted_ring(group.Group._ring, counts))
    try:
        yield
    finally:
        for owner, name, value in reversed(changed):
            setattr(owner, name, value)


def _counted_draw(uniform: Callable[[int, int, int], float], draws: Counter[Stream]) -> Any:
    def counted(key: int, stream: int, counter: int) -> float:
        draws[Stream(stream)] += 1
        return uniform(key, stream, counter)

    return counted


def _powers(rule: Any) -> int:
    """How many powers a rule takes, by its source."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(rule)))
    return sum(isinstance(node, ast.Pow) for node in ast.walk(tree))


def _counted_powers(rule: Callable[..., Any], counts: Counter[str]) -> Any:
    powers = _powers(rule)

    def counted(*arguments: Any) -> Any:
        counts["power"] += powers
        return rule(*arguments)

    return counted


def _counted_look(look: Callable[..., None], counts: Counter[str]) -> Any:
    def counted(self: member.Member, time: float, counter: int, alerted: bool) -> None:
        has_news = self.group.n_messages > self.seen or time < max(self.group.ritual_until)
        counts["candidates"] += has_news and not alerted
        look(self, time, counter, alerted)

    return counted


def _counted_ring(ring: Callable[..., None], counts: Counter[str]) -> Any:
    def counted(self: group.Group, time: float) -> None:
        counts["rings"] += 1
        ring(self, time)

    return counted
