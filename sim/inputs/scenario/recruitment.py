"""Recruitment (引流): entry links and QR codes that people outside come across."""

from typing import Annotated

from pydantic import Field, field_validator

from sim.inputs.closed import Closed, Fault, fault, faults
from sim.inputs.listed import Listed
from sim.inputs.scenario.bait import Bait
from sim.inputs.scenario.new_groups import GroupsBehindCode
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Name, Yuan
from sim.vocabulary import MOST_CHANNELS, Channel

_TAKEN = [channel.name.lower() for channel in Channel]
_ALLOWED = f"names that differ, and none of {', '.join(_TAKEN)}"

#: Dearest contact, yuan; no source, far more than anybody pays for somebody who looks at a code.
DEAREST_CONTACT = 10_000.0


class EntryChannel(Closed):
    """A code or link in one place."""

    channel: Name
    """What the channel is called, so that joins are attributed to it (no unit)."""
    a_day: float = Field(ge=0, le=2000)
    """People of each team's town who come across it, people/day."""
    contact_cost: Annotated[float, Yuan(low=0.0, high=DEAREST_CONTACT)] = 0.0
    """What is paid for each of them, such as for advertising, yuan a contact."""
    bait: Bait | None = None
    """What who joins gets for it; nothing if not said (a block)."""
    friend_first: bool = False
    """Whether operators make friends with who comes before they let them in, one by one (true or false)."""
    renewed: bool = True
    """Whether the code is renewed before it expires (true or false)."""

    @field_validator("channel")
    @classmethod
    def _own_name(cls, name: str) -> str:
        if name.lower() in _TAKEN:
            raise fault("duplicate", "a channel that every scenario has", allowed=_ALLOWED)
        return name


class Recruitment(Spell):
    """Letting people in from outside, into the first group that has room."""

    channels: Listed[EntryChannel] = Field(min_length=1, max_length=MOST_CHANNELS)
    """Places where people come across the groups (list of channels)."""
    new_groups: GroupsBehindCode | None = None
    """Groups that are opened when the others are full; none if not said (a block)."""

    @field_validator("channels")
    @classmethod
    def _names_differ(cls, channels: tuple[EntryChannel, ...]) -> tuple[EntryChannel, ...]:
        names = [channel.channel for channel in channels]
        found = [
            Fault(
                (number, "channel"),
                "duplicate",
                "the name of another channel",
                {"found": name, "allowed": _ALLOWED},
            )
            for number, name in enumerate(names)
            if name in names[:number]
        ]
        if found:
            raise faults(found, channels)
        return channels
