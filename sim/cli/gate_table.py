"""The gate's findings as tables and as plain data."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.cli.terminal import aligned, number

if TYPE_CHECKING:
    from sim.gate.drift import RowDrift
    from sim.gate.exact import Mark
    from sim.gate.sizes import Plan

Moved = Mapping[str, "tuple[Mark | None, Mark | None]"]


def lines(moved: Moved, plan: "Plan | None", rows: "Sequence[RowDrift]") -> list[str]:
    """What the gate found, line by line."""
    said = [f"hashes: {'all lives are what they were' if not moved else f'{len(moved)} lives are not what they were'}"]
    for life, (before, now) in moved.items():
        said.append(f"  {life}: {_short(before)} before, {_short(now)} now")
    if moved:
        said.append('  a wanted change is declared by: grouplife gate --refresh --reason "..."')
    if plan is None:
        return said
    head = ["row", "anchor", "baseline", "now", "lives", "stage", "z anchor", "z base", "power", "band", "verdict"]
    cells = [
        [
            row.name,
            number(row.anchor),
            number(row.baseline),
            number(row.now),
            str(row.n),
            str(row.stage),
            f"{row.z_anchor:+.2f}",
            f"{row.z_baseline:+.2f}",
            f"{row.errors.power:.3f}",
            row.window or "-",
            row.verdict,
        ]
        for row in rows
    ]
    return [*said, "", *aligned([head, *cells], left=1), "", *plan_lines(plan, whole=False)]


def plan_lines(plan: "Plan", whole: bool = True) -> list[str]:
    """What the drift test can do, before or after it was lived."""
    from sim.gate.drift import ERRORS
    from sim.gate.rows import MOVE
    from sim.gate.sizes import ALARM, LIMITS, POWER

    said = []
    if whole:
        head = ["row", "lives", "of stage 2", "power", "false alarm"]
        cells = [
            [name, str(one.sizes.first), str(one.sizes.second), f"{one.power:.3f}", f"{one.alarm:.1e}"]
            for name, one in plan.errors.items()
        ]
        said += [*aligned([head, *cells], left=1), ""]
    said += [f"left out: {name}, {why}" for name, why in plan.left_out.items()]
    said += [f"gone: {name}, it was recorded and is not measured any more" for name in plan.gone]
    weak = [name for name, one in plan.errors.items() if one.power < POWER]
    said += [f"power below {POWER:g}: {name}" for name in weak]
    least = min((one.power for one in plan.errors.values()), default=0.0)
    above = "" if plan.family_alarm < ALARM else f", NOT below {ALARM:g}"
    return [
        *said,
        f"suspect beyond {LIMITS.suspect:g}, drift beyond {LIMITS.fail:g} on the same side with fresh lives; "
        f"bands by {ERRORS:g} standard errors",
        f"false alarm of any row, for a change that alters draws: {plan.family_alarm:.1e}{above}; "
        f"second stage needed: {100.0 * plan.family_suspicion:.1f} %",
        f"power for a move of {100.0 * MOVE:g} % of any one row: at least {least:.3f}",
        f"{plan.member_days:,} member-days in the first stage",
    ]


def notes(facts: Mapping[str, Any], plan: "Plan | None") -> list[str]:
    """Which inputs are other than those of the references: a move may be theirs."""
    if plan is None:
        return []
    return [
        f"note: the {what} is another than that of the {name}"
        for name, held in (("anchor", plan.anchor), ("baseline", plan.baseline))
        for what in ("behaviour", "registry")
        if held.facts.get(what, {}).get("sha256") != facts[what]["sha256"]
    ]


def document(facts: Mapping[str, Any], moved: Moved, plan: "Plan | None", rows: "Sequence[RowDrift]") -> dict[str, Any]:
    """What the gate found, as plain data."""
    found: dict[str, Any] = {"schema": "grouplife gate 1", **facts}
    found["moved"] = {
        life: {"before": None if before is None else before._asdict(), "now": None if now is None else now._asdict()}
        for life, (before, now) in moved.items()
    }
    if plan is not None:
        found |= {
            "false_alarm": plan.family_alarm,
            "second_stage": plan.family_suspicion,
            "member_days": plan.member_days,
            "left_out": plan.left_out,
            "gone": plan.gone,
            "rows": [
                {
                    **row._asdict(),
                    "errors": {**row.errors._asdict(), "sizes": row.errors.sizes._asdict()},
                }
                for row in rows
            ],
        }
    return found


def _short(mark: "Mark | None") -> str:
    return "none" if mark is None else f"{mark.events[:12]} {mark.daily[:12]}"
