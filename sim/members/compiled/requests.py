"""What members ask of the operators: a small buffer that the kernels fill, emptied as the journal is."""

from typing import Any

import numpy as np

from sim.compiling import allocating_kernel, kernel

_CAPACITY = 128

#: The buffer, a part of the journal.
REQUESTS = np.dtype(
    [
        ("lookahead", np.float64),  # days that pass at least before an answer can come
        ("size", np.int64),
        ("times", np.float64, (_CAPACITY,)),
        ("kinds", np.int64, (_CAPACITY,)),
        ("groups", np.int64, (_CAPACITY,)),
        ("members", np.int64, (_CAPACITY,)),
        ("products", np.int64, (_CAPACITY,)),
    ],
    align=True,
)


@kernel
def ask(g: Any, requests: Any, time: float, kind: int, member: int, product: int) -> None:
    """A member asks something of the operators: the group lives no further than the answer could reach it."""
    tell(g, requests, time, kind, member, product)
    g.limit = min(g.limit, time + requests.lookahead)


@kernel
def tell(g: Any, requests: Any, time: float, kind: int, member: int, which: int) -> None:
    """A member lets the world outside know something from which nothing comes back before tomorrow."""
    i = requests.size
    requests.times[i] = time
    requests.kinds[i] = kind
    requests.groups[i] = g.number
    requests.members[i] = member
    requests.products[i] = which
    requests.size = i + 1


@kernel
def has_room(requests: Any) -> bool:
    """Whether the buffer can hold one request more; nothing that happens makes more at a time."""
    room: bool = requests.size < _CAPACITY
    return room


@allocating_kernel
def requests_into(asked: Any, n_asked: int, requests: Any) -> Any:
    """Empty the buffer.

    Args:
        asked: (capacity,) of tables.REQUEST.
        n_asked: Requests in it.
        requests: The buffer.

    Returns:
        The requests, in twice the room when it was too small.
    """
    if n_asked + requests.size > len(asked):
        larger = np.empty(2 * len(asked) + requests.size, asked.dtype)
        larger[:n_asked] = asked[:n_asked]
        asked = larger
    for i in range(requests.size):
        request = asked[n_asked + i]
        request.time = requests.times[i]
        request.kind = requests.kinds[i]
        request.group = requests.groups[i]
        request.member = requests.members[i]
        request.product = requests.products[i]
    requests.size = 0
    return asked
