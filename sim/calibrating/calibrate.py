"""A calibration from beginning to end, which a killed process can take up again."""

import shutil
from pathlib import Path

from sim import archive
from sim.calibrating.campaign import Posterior, Problem, calibrated
from sim.calibrating.folder import files
from sim.calibrating.proposals import Simulator, Told
from sim.calibrating.request import LOCK, Request, posed, prepared
from sim.calibrating.wanted import Layout, UnfittableError
from sim.calibration.conflict import Conflict
from sim.calibration.impossible import ImpossibleError
from sim.locking import holding
from sim.run.replicates import Progress


def calibrate(
    asked: Request, out: Path, *, jobs: int | None = None, progress: Progress | None = None
) -> tuple[Problem, Posterior]:
    """Calibrate and write the posterior folder.

    Args:
        asked: what to calibrate.
        out: where the posterior shall stand; nothing may stand there.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        progress: told the share of the proposals that are lived, 0..1.

    Returns:
        The problem and its posterior, as written.

    Raises:
        NotAResultError: something stands there, or another calibration waits beside it.
        HeldError: another process is at the same calibration.
        UnfittableError: no parameters can meet the targets; what was lived is kept, no posterior is written.
        OSError: the disk is full or may not be written.
    """
    archive.check_free(out)
    problem, layout = posed(asked, jobs)
    work = prepared(asked, out)
    with holding(work / LOCK):
        found = _lived(asked, problem, layout, work, jobs, progress)
        if isinstance(found, Conflict):
            raise UnfittableError(
                f"the targets cannot be met: the least of the largest implausibility is {found.least:.2f} (3 allowed); "
                f"{found.said()}"
            )
        archive.write_new(out, files(asked, problem, layout, found))
        shutil.rmtree(work)
    return problem, found


def _lived(
    asked: Request, problem: Problem, layout: Layout, work: Path, jobs: int | None, progress: Progress | None
) -> Posterior | Conflict:
    told = Told(asked.plan.n_lives, progress)
    simulator = Simulator(asked.wanted, layout, asked.seed, jobs, work, asked.plan.batch, told)
    try:
        return calibrated(problem, simulator)
    except ImpossibleError as reason:
        raise UnfittableError(f"the targets cannot be fitted: {reason}") from reason
