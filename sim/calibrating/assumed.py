"""What rests on priors alone: numbers that the draws do not know, and the fitted rows that depend on them."""

import csv
import io
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from sim.calibrating.folder import SCREEN
from sim.inputs.text import decoded
from sim.metrics.known import Assumed
from sim.run.posterior import fault, kept

_BY_CHANCE = "(by chance)"


def assumed(folder: Path, manifest: Mapping[str, Any], unknown: Collection[str]) -> tuple[Assumed, ...]:
    """Rows that are sensitive to numbers of which nothing was learnt.

    Args:
        folder: the posterior's.
        manifest: its manifest.
        unknown: numbers that are prior-driven.

    Returns:
        All of them, those that explain most of a row first; rows where the screen finds more than chance makes of
        the strongest of all numbers.

    Raises:
        InputError: the file of the screen is damaged or is none.
    """
    names, shares, chance = _screen(folder / SCREEN, kept(folder, manifest, SCREEN))
    found = []
    for number in unknown:
        if number not in shares:
            raise fault(folder / SCREEN, "no_screen", f"the screen says nothing of {number}", field=number)
        felt: dict[str, float] = {}
        for name, share, by_chance in zip(names, shares[number], chance, strict=True):
            row = name.partition(".demand-")[0]
            if share > by_chance:
                felt[row] = max(share, felt.get(row, 0.0))
        found.append(Assumed(number, tuple(sorted(felt.items(), key=lambda one: (-one[1], one[0])))))
    return tuple(sorted(found, key=lambda one: (-max((share for _, share in one.rows), default=0.0), one.number)))


def _screen(file: Path, content: bytes) -> tuple[list[str], dict[str, list[float]], list[float]]:
    """Names of the summaries, share of each that a number explains, and what chance makes."""
    lines = list(csv.reader(io.StringIO(decoded(content, str(file)))))
    if not lines or lines[0][:2] != ["number", "fitted"]:
        raise fault(file, "no_screen", "the first line is not `number`, `fitted` and names of summaries")
    shares: dict[str, list[float]] = {}
    for line, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(lines[0]):
            raise fault(file, "ragged", f"{len(cells)} cells where {len(lines[0])} are named", line)
        try:
            shares[cells[0]] = [float(cell) for cell in cells[2:]]
        except ValueError:
            raise fault(file, "no_number", "a share is no number", line, cells[0]) from None
    if _BY_CHANCE not in shares:
        raise fault(file, "no_screen", f"no line `{_BY_CHANCE}` says what chance makes")
    return lines[0][2:], shares, shares[_BY_CHANCE]
