"""What the operators do: one block a procedure."""

from sim.inputs.closed import Closed
from sim.inputs.scenario.atmosphere import Atmosphere
from sim.inputs.scenario.cadence import Cadence
from sim.inputs.scenario.opening_push import OpeningPush
from sim.inputs.scenario.points import Points
from sim.inputs.scenario.portrait import Portrait
from sim.inputs.scenario.promotions import Promotions
from sim.inputs.scenario.rename import Rename


class Strategy(Closed):
    """Procedures; one that is not named is not carried out."""

    cadence: Cadence | None = None
    """Daily messages (a block)."""
    portrait: Portrait | None = None
    """Learning who the members are, once (a block)."""
    rename: Rename | None = None
    """A new name, once (a block)."""
    opening_push: OpeningPush | None = None
    """The first message of a new beginning, once (a block)."""
    atmosphere: Atmosphere | None = None
    """Demonstrators who speak first (a block)."""
    points: Points | None = None
    """Points rituals and the mall (a block)."""
    promotions: Promotions | None = None
    """Promotion days (a block)."""
