"""Names of the usual behaviour set and of the posterior from which it comes."""

from pathlib import Path

from sim.inputs.reading import BEHAVIOUR

SET = Path(BEHAVIOUR).stem
POSTERIOR = SET.removeprefix("calibrated-")
