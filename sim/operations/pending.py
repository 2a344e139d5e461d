"""What is still undecided for a group, and so how far its members may live."""

import heapq
import math
from collections.abc import Callable

#: Days by which groups stop earlier than they need to, so that no rounding of a sum of times matters.
_MARGIN = 1e-6


class Pending:
    """Acts that may still come to one group at a time nobody knows yet.

    Args:
        earliest: Time at which the desk can begin at the earliest with work asked for at a time.
    """

    def __init__(self, earliest: Callable[[float], float]) -> None:
        self._earliest = earliest
        self._least = math.inf  # days that work asked for at the desk takes at least
        self._at_desk = _Heap()
        self._elsewhere = _Heap()

    def at_desk(self, time: float, takes: float) -> Callable[[], None]:
        """Something will be decided when the desk begins with it, and come when the work is done.

        Args:
            time: When it is due, days.
            takes: Days that the work takes, > 0.

        Returns:
            To be called when it is decided.
        """
        self._least = min(self._least, takes)
        return self._at_desk.add(time)

    def at(self, time: float) -> Callable[[], None]:
        """Something may come at a time, and will be decided before.

        Args:
            time: Days.

        Returns:
            To be called when it is decided.
        """
        return self._elsewhere.add(time)

    def earliest(self, now: float) -> float:
        """When the first of them can come at the earliest.

        Args:
            now: Up to which everything has been decided that could be, days.

        Returns:
            Days; infinite when everything is decided.
        """
        first = self._at_desk.first()
        if first < math.inf:
            first = self._earliest(max(first, now)) + self._least - _MARGIN
        return min(first, self._elsewhere.first())


class _Heap:
    """Times that are struck off in any order."""

    def __init__(self) -> None:
        self._times: list[tuple[float, int]] = []
        self._struck: set[int] = set()
        self._n = 0

    def add(self, time: float) -> Callable[[], None]:
        """Add a time; what is returned strikes it off."""
        self._n += 1
        number = self._n
        heapq.heappush(self._times, (time, number))
        return lambda: self._struck.add(number)

    def first(self) -> float:
        """Least time not struck off, infinite for none."""
        while self._times and self._times[0][1] in self._struck:
            self._struck.remove(heapq.heappop(self._times)[1])
        return self._times[0][0] if self._times else math.inf
