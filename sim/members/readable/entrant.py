"""Who comes into a group through a channel, as the act of their admission says."""

from typing import Any, NamedTuple

from sim.vocabulary import OPERATOR, Channel


class Entrant(NamedTuple):
    """A newcomer, or a member from the beginning."""

    time: float  # of joining, days
    key: int  # of the person's draws
    expectation: float
    trust: float
    points: int = 0  # brought along
    channel: int = Channel.FOUNDING
    inviter: int = OPERATOR  # member of the same group, or OPERATOR

    @classmethod
    def of(cls, act: Any) -> "Entrant":
        """Whom an act of admission lets in.

        Args:
            act: One of tables.ACT, ADMIT.
        """
        time, _, value, until, which, points, flag, _ = act.tolist()
        return cls(time, which, value, until, points, flag % 256, flag // 256 - 1)
