"""What an answer rests on, as text: commands that answer over draws print it last."""

from typing import TYPE_CHECKING

from sim.cli.terminal import number, plain, table, wrapped

if TYPE_CHECKING:
    from sim.metrics.resting import RestsOn

#: Assumed numbers that are named of each answer.
MOST = 5


def rests_table(rests: "RestsOn") -> str:
    """Assumed numbers that move each answer beyond chance, with their shares of its variance over draws."""
    head = "what this rests on"
    if not rests.answers:
        return "\n".join(wrapped(plain(rests.note or "there is no answer to ask it of"), f"{head}: "))
    rows = [["answer", "assumed number", "share of variance", "by chance", "higher where it is"]]
    for one in rests.answers:
        named = one.assumed[:MOST]
        better = len(one.supports) - len(one.assumed)
        if not named:
            none = "none beyond chance" if not better else f"none; {better} better known move it"
            rows.append([one.name, none, "-", number(one.by_chance), "-"])
        for own in named:
            where = "higher" if own.rises else "lower"
            rows.append([one.name, own.number, number(own.share), number(own.by_chance), where])
    twins = {own.number: own.alike for one in rests.answers for own in one.assumed[:MOST] if own.alike}
    note = f"; {rests.note}" if rests.note else ""
    foot = f"over {rests.n_draws} draws; assumed: nothing but judgement stands behind the number (grade G){note}"
    lines = [
        f"these draws do not tell {name} apart from {_some(others)}: more draws do" for name, others in twins.items()
    ]
    beneath = [line for text in (foot, *lines) for line in wrapped(plain(text), "")]
    return "\n".join([f"{head}:", table(rows, left=2), *beneath])


def _some(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - MOST} more" if len(names) > MOST else ""
    return ", ".join(names[:MOST]) + more
