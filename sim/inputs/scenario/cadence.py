"""Daily messages: at fixed times, on the attention peaks, or spread over a window."""

from typing import Annotated, Literal

from pydantic import Field

from sim.inputs.closed import Closed
from sim.inputs.listed import Listed
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Name, PushTime, Share, Window
from sim.inputs.words import Known

Kind = Literal["content", "product"]
Grade = Annotated[Name, Known("grades")]


class Push(Closed):
    """A message at a fixed time."""

    at: PushTime
    """When it is sent, time of the day or attention peak."""
    kind: Kind
    """What it is about: content, or a product (no unit)."""
    grade: Grade
    """Content grade, a name among the definitions (no unit)."""
    on: Literal["every day", "weekdays", "weekends"] = "every day"
    """Days of the week on which it is sent (no unit)."""


class Spread(Closed):
    """Messages spread evenly over a window of every day."""

    a_day: int = Field(ge=0, le=2000)
    """Number of messages, messages/day."""
    between: Window
    """When they are sent, window of the day."""
    kind: Kind
    """What they are about: content, or a product (no unit)."""
    grade: Grade
    """Content grade, a name among the definitions (no unit)."""
    product_share: Share = 0.0
    """Part of the messages that are about products all the same, share."""


class Stock(Closed):
    """What there is to say: each content message uses up a piece; when there is none, an old one is sent again."""

    pieces: int = Field(ge=0, le=1_000_000)
    """Pieces of content at the start, pieces."""
    new_a_day: float = Field(default=0.0, ge=0, le=1000)
    """Pieces that the team makes, pieces/day."""


class Cadence(Spell):
    """Daily messages of the operators."""

    pushes: Listed[Push] = ()
    """Messages at fixed times (list of messages)."""
    spread: Spread | None = None
    """Messages spread over a window (a block)."""
    stock: Stock | None = None
    """Stock of content; always something new to say if not said (a block)."""
    by_hand: bool = False
    """Whether operators send the messages by hand, in working hours (true or false)."""
