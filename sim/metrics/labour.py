"""What the staff's time comes to: minutes a procedure, offered load, lateness."""

from collections.abc import Iterable

from sim.tables import Labour


def minutes_by_procedure(records: Iterable[Labour]) -> dict[str, float]:
    """Minutes of staff time a procedure over all teams and days, by name in alphabetical order."""
    total: dict[str, float] = {}
    for record in records:
        total[record.procedure] = total.get(record.procedure, 0.0) + record.minutes
    return dict(sorted(total.items()))


def late_minutes_a_job(records: Iterable[Labour], procedure: str) -> float:
    """Mean lateness of a procedure's jobs, minutes; 0 where it has none."""
    late = jobs = 0.0
    for record in records:
        if record.procedure == procedure:
            late += record.late_minutes
            jobs += record.jobs
    return late / jobs if jobs else 0.0


def offered_load(minutes: float, staffed_minutes: float) -> float:
    """Minutes of work / minutes of staffed time, ratio; infinite for work that nobody is there to do."""
    if staffed_minutes > 0.0:
        return minutes / staffed_minutes
    return float("inf") if minutes > 0.0 else 0.0
