"""Whatever executor and driver suffer, the same results come out, and no finished run is lived again."""

import pytest

from sim.experiments import driver, open_sweep
from sim.experiments.pools import HerePool, PoolLostError
from sim.experiments.running import live
from tests.experiments.conftest import fake_live, fake_record
from tests.experiments.unruly import DriverKilledError, UnrulyPool

CHUNKS = (1, 700, 2000, 10**9)


def lived_through(plan, folder, seed, monkeypatch, poison=(), driver_dies=0.05):
    """Live a plan under a seed, resuming as often as the driver dies; keys lived, in sessions.

    An innocent run may be alone in hand in three accidents (world 869). It then counts as failed, as one that kills its
    worker would, and the same command tries it again.
    """
    sessions = []
    for again in range(1000):
        pool = UnrulyPool(1000 * seed + again, poison, driver_dies)
        monkeypatch.setattr(driver, "wait", pool.wait)
        kept = kept_in(folder)
        try:
            live(plan, folder, pool, chunk=CHUNKS[(seed + again) % len(CHUNKS)])
        except (DriverKilledError, PoolLostError):
            sessions.append((kept, pool.lived))
            continue
        sessions.append((kept, pool.lived))
        errors = set() if poison else set(open_sweep(folder).failed["error"])
        if not errors:
            return sessions
        assert errors == {"killed its worker 3 times"}
    raise AssertionError("the sweep never ends")


def kept_in(folder):
    """Keys of the runs that a folder holds."""
    if not (folder / "manifest.json").exists():
        return set()
    return {key for key, record in open_sweep(folder)._contents.records.items() if not record.error}


@pytest.fixture(scope="module")
def undisturbed(plan, tmp_path_factory):
    """Digest and compacted bytes of a sweep that nothing befell."""
    folder = tmp_path_factory.mktemp("undisturbed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.experiments.work.live", fake_live)
        live(plan, folder, HerePool())
    return open_sweep(folder).digest, part_bytes(folder)


def part_bytes(folder):
    """Bytes of the one part that is left after compaction."""
    (part,) = (folder / "parts").iterdir()
    return part.read_bytes()


def seeds(n_in_ci, n_nightly):
    """Numbers of worlds; most of them nightly."""
    return [pytest.param(n, marks=pytest.mark.nightly if n >= n_in_ci else ()) for n in range(n_nightly)]


@pytest.mark.parametrize("seed", seeds(200, 2000))
def test_the_result_is_that_of_an_undisturbed_sweep(seed, plan, tmp_path, monkeypatch, fake_runs, undisturbed):
    """Tasks late, in any order, twice, lost, workers and drivers killed: the same digest and the same bytes."""
    sessions = lived_through(plan, tmp_path, seed, monkeypatch)
    assert (open_sweep(tmp_path).digest, part_bytes(tmp_path)) == undisturbed
    for kept, lived in sessions:
        assert not kept & {key for keys in lived for key in keys}


@pytest.mark.parametrize("seed", seeds(50, 400))
def test_a_run_that_kills_workers_is_found_out(seed, plan, tmp_path, monkeypatch, fake_runs):
    """Of the runs, exactly the poisonous ones fail; the sweep comes to an end."""
    poison = {plan.runs[seed % 30].key, plan.runs[(seed * 7 + 3) % 30].key}
    lived_through(plan, tmp_path, seed, monkeypatch, poison, driver_dies=0.0)
    records = open_sweep(tmp_path)._contents.records
    assert {key for key, record in records.items() if record.error} == poison
    assert all(records[run.key] == fake_record(run.key) for run in plan.runs if run.key not in poison)
    assert all(records[key].error == f"killed its worker {driver.KILLS} times" for key in poison)


def test_failed_runs_are_tried_again(plan, tmp_path, monkeypatch, fake_runs, undisturbed):
    """A later sweep lives what failed, and nothing else; then it is as if nothing had failed."""
    poison = {plan.runs[4].key}
    lived_through(plan, tmp_path, 1, monkeypatch, poison, driver_dies=0.0)
    (last,) = lived_through(plan, tmp_path, 1, monkeypatch, driver_dies=0.0)[-1:]
    assert {key for keys in last[1] for key in keys} <= poison
    assert (open_sweep(tmp_path).digest, part_bytes(tmp_path)) == undisturbed


def test_an_executor_that_takes_nothing_is_given_up(plan, tmp_path, fake_runs):
    """An executor that breaks whenever a task is handed over ends in PoolLostError, not in a loop."""
    pool = UnrulyPool(1)
    pool.submit = lambda *_: (_ for _ in ()).throw(driver.CancelledError())
    with pytest.raises(PoolLostError):
        live(plan, tmp_path, pool)
