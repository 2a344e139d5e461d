"""What people get for joining a group (诱饵)."""

from typing import Annotated

from pydantic import Field

from sim.inputs.closed import Closed
from sim.inputs.units import Name
from sim.inputs.words import Known


class Bait(Closed):
    """A gift for joining."""

    gift: Annotated[Name, Known("gifts")]
    """The gift, a name among the definitions (no unit)."""
    places: int | None = Field(default=None, ge=1, le=1_000_000)
    """How many get it, gifts; everybody if not said."""
