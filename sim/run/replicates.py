"""Many lives of one scenario and its variants: seeds, worker processes, sums over groups.

The results come in the order of the tasks, and no result depends on how many processes made it.
"""

import math
import os
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from hashlib import blake2b
from multiprocessing import active_children, get_all_start_methods, get_context
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.flatten import channels
from sim.inputs import Inputs
from sim.metrics.box import Values
from sim.metrics.channels import Came, Ways, came, ways
from sim.metrics.counts import daily_counts
from sim.metrics.gifts import Shelf, shelves
from sim.metrics.growth import daily_profit, new_sizes
from sim.metrics.labour import late_minutes_a_job, minutes_by_procedure, offered_load
from sim.metrics.mall import mall_of
from sim.metrics.profit import BY, MINUTES_AN_HOUR, Account, accounts
from sim.metrics.purchases import at_the_end
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives, Variant
from sim.processes import follow_the_driver
from sim.run.people import held, uncertain
from sim.simulation import Outcome, outcome
from sim.tables import DAILY
from sim.vocabulary import Channel

#: Member-days below which starting worker processes costs more time than it saves.
WORTH_A_POOL = {"compiled": 1_500_000, "readable": 30_000}

#: Member-days of one task handed to a worker, a second's work or two.
A_TASK = {"compiled": 500_000, "readable": 10_000}

Progress = Callable[[float], None]


class Life(NamedTuple):
    """One replicate summed over groups."""

    curves: dict[str, FloatArray]  # column of sim.metrics.columns.CURVES -> (n_days,)
    minutes: dict[str, float]  # procedure -> minutes over the horizon, all teams
    late: float  # minutes a ritual job
    n_groups: int
    new_sizes: FloatArray  # (new groups, n_days)
    ways: Ways  # by channel
    accounts: dict[str, tuple[Account, ...]]  # by whom, in sim.metrics.profit.BY
    came: dict[str, Came]  # by whom, as accounts
    gifts: tuple[Shelf, ...]  # the whole mall, then each gift
    people: dict[str, float]  # name in sim.metrics.purchases.PEOPLE -> number; none unless members are counted or buy
    whole: Outcome | None  # kept for the first replicate of the scenario itself


class _Task(NamedTuple):
    variant: int
    seeds: tuple[int, ...]
    keep_first: bool
    members: bool
    buyers: bool  # whether they are counted though no row asks: of the scenario itself, where anything is sold
    people: tuple[Values, ...]  # behaviour of each seed's life; empty for that of the variant's inputs


def replicate_seed(seed: int, replicate: int) -> int:
    """Seed of a replicate: the root seed itself, then keyed hashes of it.

    Variants of a scenario live on the same seeds, so that their differences are paired.

    Args:
        seed: root seed, 0 .. 2**63 - 1.
        replicate: number of the replicate, from 0.

    Returns:
        0 .. 2**63 - 1; BLAKE2b of `seed:replicate` under the key `grouplife replicate`, without its top bit.
    """
    if replicate == 0:
        return seed
    digest = blake2b(f"{seed}:{replicate}".encode(), digest_size=8, key=b"grouplife replicate").digest()
    return int.from_bytes(digest, "big") >> 1


def member_days(inputs: Inputs) -> int:
    """Member-days of one replicate, the days lived before day 0 included."""
    days = round(inputs.scenario.horizon)
    before = {name: round(history.lasting.value) for name, history in inputs.catalogue.histories.items()}
    return sum(
        store.teams
        * groups.count
        * groups.members
        * (days + round(groups.silent_for) + (0 if groups.history is None else before[groups.history]))
        for store in inputs.scenario.portfolio
        for groups in store.groups
    )


def staffed_minutes(inputs: Inputs) -> float:
    """Minutes of operators' working time over the horizon, all teams."""
    a_day = math.fsum(
        store.teams * store.operators * (store.working_hours[1] - store.working_hours[0]) * 1440.0
        for store in inputs.scenario.portfolio
    )
    return a_day * inputs.scenario.horizon


def promotion_days(inputs: Inputs) -> tuple[int, ...]:
    """Days of the horizon on which the strategy holds a promotion."""
    plan = inputs.scenario.strategy.promotions
    if plan is None or not plan.enabled:
        return ()
    horizon = int(inputs.scenario.horizon)
    stop = horizon if plan.lasting is None else min(horizon, int(plan.start + plan.lasting))
    return tuple(range(int(plan.start + plan.first), stop, int(plan.every)))


def live(
    variants: Mapping[Variant, Inputs],
    wanted: Mapping[Variant, int],
    seed: int,
    engine: str,
    jobs: int | None = None,
    progress: Progress | None = None,
    draws: Sequence[Values] = (),
) -> tuple[dict[Variant, Lives], list[Life]]:
    """Live every variant as often as wanted.

    Args:
        variants: inputs of each variant; the first one is the scenario itself.
        wanted: number of replicates of each variant.
        seed: root seed.
        engine: compiled or readable.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.
        draws: behaviours that replicates are lived with, in turn; what a variant holds fixed stays so. None for the
            behaviour of the inputs.

    Returns:
        The replicates of each variant, and those of the scenario itself one by one, the first with its whole outcome.
    """
    names = list(variants)
    inputs = list(variants.values())
    tasks = list(_tasks(variants, wanted, seed, engine, draws))
    costs = [len(task.seeds) * member_days(inputs[task.variant]) for task in tasks]
    done = 0
    lived: list[list[Life]] = [[] for _ in names]
    for task, cost, lives in zip(
        tasks, costs, _results(inputs, tasks, engine, _processes(jobs, costs, engine)), strict=True
    ):
        lived[task.variant].extend(lives)
        done += cost
        if progress is not None:
            progress(done / sum(costs))
    together = {name: _together(inputs[i], lived[i]) for i, name in enumerate(names)}
    return together, lived[0]


def _tasks(
    variants: Mapping[Variant, Inputs], wanted: Mapping[Variant, int], seed: int, engine: str, draws: Sequence[Values]
) -> Iterator[_Task]:
    for number, (name, inputs) in enumerate(variants.items()):
        size = max(1, A_TASK[engine] // max(1, member_days(inputs)))
        for start in range(0, wanted[name], size):
            some = range(start, min(start + size, wanted[name]))
            seeds = tuple(replicate_seed(seed, r) for r in some)
            people = tuple((*draws[r % len(draws)], *name.behaviour) for r in some) if draws else ()
            buyers = number == 0 and inputs.scenario.strategy.sold is not None
            yield _Task(number, seeds, number == 0 and start == 0, name.members, buyers, people)


def _processes(jobs: int | None, costs: Sequence[int], engine: str) -> int:
    if sum(costs) < WORTH_A_POOL[engine]:
        return 1
    return min(jobs or os.cpu_count() or 1, len(costs))


def _results(inputs: Sequence[Inputs], tasks: Sequence[_Task], engine: str, processes: int) -> Iterator[list[Life]]:
    yield _lives(inputs[tasks[0].variant], tasks[0], engine)  # compiles here once, so that no worker has to
    tasks = tasks[1:]
    if processes <= 1:
        for task in tasks:
            yield _lives(inputs[task.variant], task, engine)
        return
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    before = set(active_children())
    pool = ProcessPoolExecutor(processes, get_context(method), _start_worker, (list(inputs), engine))
    try:
        futures = [_submitted(pool, task) for task in tasks]
        for task, future in zip(tasks, futures, strict=True):
            yield _result_or_again(future, inputs, task, engine)
    except BaseException:
        for worker in set(active_children()) - before:  # a task in hand may have minutes to go
            worker.terminate()
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, task: _Task) -> Future[list[Life]]:
    try:
        return pool.submit(_in_worker, task)
    except BrokenProcessPool as broken:
        refused: Future[list[Life]] = Future()
        refused.set_exception(broken)
        return refused


def _result_or_again(future: Future[list[Life]], inputs: Sequence[Inputs], task: _Task, engine: str) -> list[Life]:
    """A task's lives; a worker that died (killed, out of memory) costs time, not the study."""
    try:
        return future.result()
    except BrokenProcessPool:
        warnings.warn("a worker process died; its lives are lived again in this process", RuntimeWarning, stacklevel=2)
        return _lives(inputs[task.variant], task, engine)


_worker: tuple[list[Inputs], str] | None = None


def _start_worker(inputs: list[Inputs], engine: str) -> None:
    global _worker
    follow_the_driver()
    _worker = (inputs, engine)


def _in_worker(task: _Task) -> list[Life]:
    if _worker is None:
        raise RuntimeError("a task reached a process that was not started as a worker")
    inputs, engine = _worker
    return _lives(inputs[task.variant], task, engine)


def _lives(inputs: Inputs, task: _Task, engine: str) -> list[Life]:
    return [
        _life(
            inputs,
            outcome(_lived_by(inputs, task, i), seed, engine, keep_members=task.members or task.buyers),
            keep=task.keep_first and i == 0,
            task=task,
        )
        for i, seed in enumerate(task.seeds)
    ]


def _lived_by(inputs: Inputs, task: _Task, number: int) -> Inputs:
    """The inputs with the behaviour of a task's life."""
    return inputs._replace(behaviour=held(inputs.behaviour, task.people[number])) if task.people else inputs


def _life(inputs: Inputs, lived: Outcome, keep: bool, task: _Task) -> Life:
    curves = summed(lived.daily, lived.contacts, lived.content) | daily_counts(lived.daily, lived.groups, lived.labour)
    sold = inputs.scenario.strategy.sold
    commission = 0.0 if sold is None else sold.commission
    wage = float(inputs.catalogue.costs.wage.value)
    curves["profit"] = daily_profit(curves, lived.labour, wage, commission)
    mall, n_channels = mall_of(inputs), len(channels(inputs.scenario))
    curves["points_owed"] = mall.a_point * curves["points_outstanding"]
    money = (lived.daily, lived.groups, lived.labour, lived.contacts, wage, commission, mall.a_point)
    people = at_the_end(lived.members) if lived.members is not None and (task.members or task.buyers) else {}
    if task.members and lived.members is not None:
        curves["last_active"] = last_active(lived.members, len(curves["present"]))
    return Life(
        curves=curves,
        minutes=minutes_by_procedure(lived.labour),
        late=late_minutes_a_job(lived.labour, "ritual"),
        n_groups=len(lived.groups),
        new_sizes=new_sizes(lived.daily, lived.groups),
        ways=ways(lived.entries, lived.contacts, lived.attribution, n_channels),
        accounts={by: accounts(*money, by) for by in BY},
        came={by: came(lived.entries, lived.attribution, lived.groups, n_channels, by) for by in BY},
        gifts=shelves(lived.daily, lived.redeemed, len(lived.groups), mall),
        people=people,
        whole=lived if keep else None,
    )


def summed(daily: npt.NDArray[Any], contacts: npt.NDArray[Any], content: npt.NDArray[Any]) -> dict[str, FloatArray]:
    """Every count of the daily table summed over groups, what contacts cost, and the teams' stocks of content.

    Args:
        daily: DAILY records ordered by (day, group).
        contacts: CONTACTS records.
        content: CONTENT records.

    Returns:
        Column, `contact_cost` (yuan), and `pieces_…` by the columns of CONTENT -> (n_days,), in the column's unit.
    """
    days = daily["day"]
    n_days = int(days[-1]) + 1 if len(days) else 0
    counts = [name for name in DAILY.names or () if name not in ("day", "group")]
    curves = {name: np.bincount(days, weights=daily[name], minlength=n_days).astype(np.float64) for name in counts}
    curves["contact_cost"] = np.bincount(contacts["day"], contacts["cost"], n_days).astype(np.float64)
    for name in ("made", "left", "sent", "repeated"):
        curves[f"pieces_{name}"] = np.bincount(content["day"], content[name], n_days).astype(np.float64)
    return curves


def last_active(members: npt.NDArray[Any], n_days: int) -> FloatArray:
    """Members who were there at the start of day 0, by the last day on which they were active.

    Args:
        members: MEMBERS records at the end; who was replaced is not among them.
        n_days: length of the horizon, days.

    Returns:
        (n_days,), members; those who were never active are in none.
    """
    initial = (members["joined"] <= 0) & (members["channel"] == Channel.FOUNDING)
    days = members["last_active"][initial & (members["last_active"] >= 0)]
    return np.bincount(days, minlength=n_days).astype(np.float64)


def _together(inputs: Inputs, lives: Sequence[Life]) -> Lives:
    staffed = staffed_minutes(inputs)
    minutes = [sum(life.minutes.values()) for life in lives]
    return Lives(
        curves={column: np.stack([life.curves[column] for life in lives]) for column in lives[0].curves},
        n_groups=lives[0].n_groups,
        promotion_days=promotion_days(inputs),
        load=np.array([offered_load(worked, staffed) for worked in minutes]),
        late=np.array([life.late for life in lives]),
        wages=inputs.catalogue.costs.wage.value * np.array(minutes) / MINUTES_AN_HOUR,
        people={name: np.array([life.people[name] for life in lives]) for name in lives[0].people},
        behaviour={name: number.value for name, number in uncertain(inputs.behaviour).items()},
        new_sizes=np.stack([life.new_sizes for life in lives]),
        n_teams=sum(store.teams for store in inputs.scenario.portfolio),
    )
