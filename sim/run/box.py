"""Laws over the prior box: every draw lived with the variants that a row needs, on the study's own seeds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from sim.inputs import Inputs
from sim.inputs.targets import Target
from sim.metrics.benchmarks import read
from sim.metrics.box import Measured, Values, drawn, over_box
from sim.metrics.measures import UnmeasurableError
from sim.metrics.planning import replicates
from sim.metrics.study import RowResult
from sim.metrics.variants import Lives, Variant
from sim.metrics.verdicts import enough
from sim.run.people import held, uncertain
from sim.run.replicates import Progress, live, member_days

#: Days of lives whose curves are held in memory at once; a day of a life has some fifty numbers.
LIFE_DAYS_AT_ONCE = 400_000


class Box(NamedTuple):
    """A law and the draws on which it is to be tried."""

    target: Target  # without the readings that are only shown
    draws: tuple[Values, ...]
    wanted: Mapping[Variant, int]  # replicates of each variant at one draw

    def member_days(self, variants: Mapping[Variant, Inputs]) -> int:
        """Member-days of all draws."""
        a_draw = sum(n * member_days(variants[variant]) for variant, n in self.wanted.items())
        return len(self.draws) * a_draw

    @property
    def n_lives(self) -> int:
        """Lives of all draws."""
        return len(self.draws) * sum(self.wanted.values())


def boxes(
    targets: Iterable[Target], variants: Mapping[Variant, Inputs], n_draws: int, seed: int, n_replicates: int
) -> tuple[Box, ...]:
    """The laws among the rows that can be measured, with their draws.

    Args:
        targets: rows with a measure.
        variants: inputs of each variant that can live; the first one is the scenario itself.
        n_draws: draws for each law; 0 for none.
        seed: of the draws.
        n_replicates: replicates of the study.
    """
    if not n_draws:
        return ()
    priors = {name: number.prior for name, number in uncertain(next(iter(variants.values())).behaviour).items()}
    found = []
    for target in targets:
        wanted = replicates(_bare(target), n_replicates) if target.use == "law" else {}
        if target.measure is not None and wanted and all(variant in variants for variant in wanted):
            draws = drawn(priors, target.measure.admits, n_draws, seed)
            found.append(Box(_bare(target), tuple(draws), wanted))
    return tuple(found)


def tried(
    box: Box,
    row: RowResult,
    variants: Mapping[Variant, Inputs],
    seed: int,
    engine: str,
    jobs: int | None,
    progress: Progress | None,
) -> RowResult:
    """A law's row, judged over the prior box.

    Args:
        box: the law and its draws.
        row: the law at the reference behaviour.
        variants: inputs of each variant.
        seed: root seed of the replicates, the study's own.
        engine: compiled or readable.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.
    """
    measured: list[Measured] = []
    n_groups = 0
    for some in _portions(box, variants):
        began, share = len(measured) / len(box.draws), len(some) / len(box.draws)
        inputs = {
            variant.at(draw): variants[variant]._replace(
                behaviour=held(variants[variant].behaviour, (*draw, *variant.behaviour))
            )
            for draw in some
            for variant in box.wanted
        }
        wanted = {variant.at(draw): n for draw in some for variant, n in box.wanted.items()}

        def told(done: float, began: float = began, share: float = share) -> None:
            if progress is not None:
                progress(began + share * done)

        lives, _ = live(inputs, wanted, seed, engine, jobs, told)
        n_groups = next(iter(lives.values())).n_groups
        measured.extend(_measured(box.target, draw, lives, box.wanted) for draw in some)
    return over_box(row, measured, enough(min(box.wanted.values()), n_groups))


def _measured(target: Target, draw: Values, lives: Mapping[Variant, Lives], wanted: Iterable[Variant]) -> Measured:
    try:
        reading = read(target, {variant: lives[variant.at(draw)] for variant in wanted}, {})
    except UnmeasurableError:
        return Measured(draw, ())
    return Measured(draw, reading.demands)


def _portions(box: Box, variants: Mapping[Variant, Inputs]) -> Iterator[Sequence[Values]]:
    """The draws in portions whose curves fit into memory."""
    days = sum(n * int(variants[variant].scenario.horizon) for variant, n in box.wanted.items())
    size = max(1, LIFE_DAYS_AT_ONCE // max(1, days))
    for start in range(0, len(box.draws), size):
        yield box.draws[start : start + size]


def _bare(target: Target) -> Target:
    """The same row without the readings that are only shown."""
    measure = target.measure
    if measure is None or not isinstance(getattr(measure, "beside", None), dict):
        return target
    return target.model_copy(update={"measure": measure.model_copy(update={"beside": {}})})
