"""Who comes into a group through a channel, as the act of their admission says."""

from typing import Any, NamedTuple

from sim.vocabulary import OPERATOR, TOLD_ALL, Channel


class Entrant(NamedTuple):
    """A newcomer, or a member from the beginning."""

    time: float  # of joining, days
    key: int  # of the person's draws
    expectation: float
    trust: float
    points: int = 0  # brought along
    channel: int = Channel.FOUNDING
    inviter: int = OPERATOR  # member of the same group, or OPERATOR
    has_told_all: bool = False  # has no acquaintances left to invite

    @classmethod
    def of(cls, act: Any) -> "Entrant":
        """Whom an act of admission lets in.

        Args:
            act: One of tables.ACT, ADMIT.
        """
        time, _, value, until, which, points, flag, _ = act.tolist()
        told_all, inviter = divmod(flag // 256, 1 << (TOLD_ALL - 8))
        return cls(time, which, value, until, points, flag % 256, inviter - 1, bool(told_all))
