"""The files that the draws of a comparison come from."""

from hashlib import sha256
from pathlib import Path

from sim.run.posterior import DRAWS, MANIFEST


def posterior_marks(posterior: str | None) -> dict[str, str]:
    """Path -> sha256 of what a posterior consists of.

    Args:
        posterior: a folder of `grouplife calibrate`, or a file of draws, already read; None for none.
    """
    if posterior is None:
        return {}
    place = Path(posterior)
    found = [place / MANIFEST, place / DRAWS] if place.is_dir() else [place]
    return {str(one): sha256(one.read_bytes()).hexdigest() for one in found}
