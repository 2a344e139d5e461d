"""What an answer rests on, in words for a page."""

from typing import NamedTuple

from sim.metrics.resting import RestsOn
from sim.report.words import NOTHING, clean, share


class SupportView(NamedTuple):
    """One number that moves one answer."""

    answer: str
    number: str
    assumed: bool
    source: str
    share: str
    chance: str
    where: str


class RestsView(NamedTuple):
    """What all answers rest on."""

    note: str
    rows: tuple[SupportView, ...]


def rests_view(rests: RestsOn) -> RestsView:
    """Numbers that move each answer beyond chance; those that are assumed are printed in bold."""
    if not rests.answers:
        note = rests.note or "There is no answer to ask it of."
        return RestsView(clean(note[0].upper() + note[1:] + ("" if note.endswith(".") else ".")), ())
    rows = []
    for one in rests.answers:
        if not one.supports:
            nothing = (clean(one.name), "none beyond chance", False, NOTHING, NOTHING, share(one.by_chance), NOTHING)
            rows.append(SupportView(*nothing))
        for own in one.supports:
            where = "higher" if own.rises else "lower"
            source = clean(f"{own.grade} {own.source}")
            shown = (share(own.share), share(own.by_chance), where)
            number = own.number + (
                f" (or {', '.join(own.alike)}, which go with it in these draws)" if own.alike else ""
            )
            rows.append(SupportView(clean(one.name), clean(number), own.assumed, source, *shown))
    told = (
        f"Numbers of the behaviour that move the answer over {rests.n_draws} draws, with the share of its variance "
        "that goes back to each alone, beside the largest share that shuffled draws show among all numbers in 19 "
        "cases of 20. In bold: nothing but judgement stands behind it (grade G); measure it before the answer is "
        "relied on."
    )
    return RestsView(clean(f"{told} {rests.note}".strip()), tuple(rows))
