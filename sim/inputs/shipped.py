"""Where the data files of the project are: beside the code in a checkout, inside the package when installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def shipped(relative: str) -> Path:
    """Place of a shipped file or folder.

    Args:
        relative: its path in the repository, `scenarios/...` or `calibration/...`.

    Returns:
        The place; it need not exist.
    """
    installed = _PACKAGE / "_data"
    return (installed if installed.is_dir() else _PACKAGE.parent) / relative
