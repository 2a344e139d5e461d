"""What the staff's time comes to: minutes a procedure, offered load, lateness."""

from typing import Any

import numpy as np
import numpy.typing as npt


def minutes_by_procedure(labour: npt.NDArray[Any]) -> dict[str, float]:
    """Minutes of staff time a procedure over all teams and days, by name in alphabetical order.

    Args:
        labour: tables.LABOUR.

    Returns:
        Procedure -> minutes.
    """
    procedures, which = np.unique(labour["procedure"], return_inverse=True)
    minutes = np.bincount(which, weights=labour["minutes"], minlength=len(procedures))
    return dict(zip(procedures.tolist(), minutes.tolist(), strict=True))


def late_minutes_a_job(labour: npt.NDArray[Any], procedure: str) -> float:
    """Mean lateness of a procedure's jobs.

    Args:
        labour: tables.LABOUR.
        procedure: Its name.

    Returns:
        Minutes; 0 where it has no jobs.
    """
    of_it = labour[labour["procedure"] == procedure]
    jobs = int(of_it["jobs"].sum())
    return float(of_it["late_minutes"].sum()) / jobs if jobs else 0.0


def offered_load(minutes: float, staffed_minutes: float) -> float:
    """Minutes of work / minutes of staffed time, ratio; infinite for work that nobody is there to do.

    The minutes of the owner's presence count among the work, though no job waits for them at the desk.
    """
    if staffed_minutes > 0.0:
        return minutes / staffed_minutes
    return float("inf") if minutes > 0.0 else 0.0
