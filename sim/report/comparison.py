"""The report of a comparison: which strategy, by how much, how sure, and beside which published numbers."""

import math
import shlex
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from sim.metrics.comparison import ActivityCost, Compared, Difference, Standing
from sim.report.marks import difference_mark, verdict_shape
from sim.report.origin import Pair, data_files, flat
from sim.report.resting import rests_view
from sim.report.templating import fingerprint, page, style
from sim.report.words import NOTHING, amount, clean, counted, cut, estimate, share


class DifferenceView(NamedTuple):
    """One strategy beside the baseline, one outcome."""

    strategy: str
    mean: str
    difference: str
    interval: str
    mark: Markup
    clear: bool
    pairing: str


class OutcomeView(NamedTuple):
    """One outcome of all strategies."""

    name: str
    unit: str
    baseline: str
    rows: tuple[DifferenceView, ...]


class ActivityView(NamedTuple):
    """What a strategy costs for an active day that it adds."""

    strategy: str
    spent: str
    active_days: str
    a_day: str
    interval: str


class StandingView(NamedTuple):
    """A strategy by the objective."""

    strategy: str
    made_of: str
    mean: str
    worst: str
    best: str
    expected: str
    high: str
    may_be_best: bool
    recommended: bool


class VerdictView(NamedTuple):
    """A benchmark row of one strategy."""

    word: str
    shape: Markup
    value: str


def render_comparison(compared: Compared, tables: Mapping[str, str]) -> str:
    """The whole page.

    Args:
        compared: what the comparison comes to.
        tables: data files beside the report, file name -> what stands in it.

    Returns:
        HTML that sends no request and runs no script; the same comparison gives the same text.
    """
    css = style("chart.css", "page.css")
    title = clean(" or ".join(compared.strategies))
    ids = tuple(dict.fromkeys(row.id for rows in compared.rows.values() for row in rows))
    return page(
        "comparison.html.j2",
        style=css,
        policy=f"default-src 'none'; style-src '{fingerprint(css)}'; base-uri 'none'; form-action 'none'",
        name=cut(title, 200),
        long_name=len(title) > 60,
        tab_title=cut(title, 80),
        answer=_answer(compared),
        facts=_facts(compared),
        objective=f"{clean(compared.objective)} ({clean(compared.unit)})",
        better="more" if compared.more_is_better else "less",
        over_draws=compared.n_draws > 0,
        standings=[_standing(compared, one) for one in compared.standings],
        baseline=clean(compared.strategies[0]),
        outcomes=_outcomes(compared),
        activity=[_activity(one) for one in compared.activity],
        critical=f"{compared.critical:.2f}",
        idle=", ".join(compared.idle),
        undefined=", ".join(compared.undefined),
        notes=[clean(note) for note in compared.notes],
        row_ids=[clean(name) for name in ids],
        verdicts=_verdicts(compared, ids),
        rests=rests_view(compared.rests),
        commands=_commands(compared),
        files=data_files(tables),
        input_files=flat(compared.provenance["files"], joined="/"),
        version=clean(compared.provenance["version"]),
    )


def _answer(compared: Compared) -> str:
    best = next(one for one in compared.standings if one.strategy == compared.recommended)
    regret = f"{amount(best.expected_regret)} {compared.unit}"
    sure = f"{share(best.best)} likely to be the best of these by {compared.objective}"
    rivals = [one.strategy for one in compared.standings if one.may_be_best and one.strategy != best.strategy]
    left = f" The blocks do not rule out that {' or '.join(rivals)} is as good." if rivals else ""
    return clean(f"{best.strategy} is recommended: {sure}, expected regret {regret}.{left}")


def _facts(compared: Compared) -> tuple[Pair, ...]:
    made = compared.provenance
    draws = counted(compared.n_draws, "draw") if compared.n_draws else "one behaviour"
    return (
        Pair("Blocks", counted(compared.n_blocks, "block")),
        Pair("People", draws),
        Pair("Baseline", clean(compared.strategies[0])),
        Pair("Seed", clean(made["seed"])),
        Pair("Engine", clean(made["engine"])),
    )


def _standing(compared: Compared, one: Standing) -> StandingView:
    return StandingView(
        strategy=clean(one.strategy),
        made_of=clean(compared.made_of[one.strategy]),
        mean=amount(one.mean),
        worst=amount(one.worst),
        best=share(one.best),
        expected=amount(one.expected_regret),
        high=amount(one.high_regret),
        may_be_best=one.may_be_best,
        recommended=one.strategy == compared.recommended,
    )


def _activity(one: ActivityCost) -> ActivityView:
    a_day, interval = estimate(one.a_day, one.low, one.high)
    if math.isinf(one.low):
        a_day, interval = amount(one.a_day), "the days added are not told from none"
    return ActivityView(clean(one.strategy), amount(one.spent), amount(one.active_days), a_day, interval or NOTHING)


def _outcomes(compared: Compared) -> tuple[OutcomeView, ...]:
    names = tuple(dict.fromkeys(one.outcome for one in compared.differences))
    views = []
    for name in names:
        some = [one for one in compared.differences if one.outcome == name]
        ends = [end for one in some for end in (one.low, one.high)]
        rows = tuple(_difference(one, ends) for one in some)
        views.append(OutcomeView(clean(name), clean(some[0].unit), amount(some[0].baseline), rows))
    return tuple(views)


def _difference(one: Difference, ends: Sequence[float]) -> DifferenceView:
    difference, interval = estimate(one.difference, one.low, one.high)
    said = f"{difference} {one.unit}, 95 % interval {interval or NOTHING}"
    return DifferenceView(
        strategy=clean(one.strategy),
        mean=amount(one.mean),
        difference=difference,
        interval=interval,
        mark=difference_mark(
            clean(f"{one.strategy}, {one.outcome}"), clean(said), one.difference, (one.low, one.high), ends
        ),
        clear=one.clear,
        pairing=_pairing(one),
    )


def _pairing(one: Difference) -> str:
    if math.isnan(one.variance_ratio):
        return "no spread"
    if math.isinf(one.variance_ratio):
        return "exact"
    apart = ", streams apart" if one.apart else ""
    if one.variance_ratio < 1.0:
        return f"nothing: {1.0 / one.variance_ratio:.1f} times as many{apart}"
    return f"{one.variance_ratio:.1f} times fewer{apart}"


def _verdicts(compared: Compared, ids: Sequence[str]) -> list[tuple[str, list[VerdictView | None]]]:
    table = []
    for strategy in compared.strategies:
        own = {row.id: row for row in compared.rows.get(strategy, ())}
        cells = [
            None
            if name not in own
            else VerdictView(
                clean(own[name].verdict),
                verdict_shape(own[name].verdict),
                estimate(own[name].mean, own[name].low, own[name].high)[0],
            )
            for name in ids
        ]
        table.append((clean(strategy), cells))
    return table


def _commands(compared: Compared) -> tuple[Pair, ...]:
    made = compared.provenance
    settings = [tuple(one["settings"]) for one in made["strategies"].values()]
    if len(set(settings)) > 1:
        return ()
    words = ["grouplife", "compare", *(one["scenario"].removeprefix("own/") for one in made["strategies"].values())]
    words += ["--replicates", str(made["replicates"]), "--by", compared.objective, "--seed", str(made["seed"])]
    words += ["--engine", made["engine"]]
    if made["draws"]:
        words += ["--draws", str(len(made["draws"]))]
    asked = made["asked"]
    for outcome in asked["outcomes"]:
        words += ["--outcome", outcome]
    for option in ("posterior", "behaviour"):
        if asked[option] is not None:
            words += [f"--{option}", asked[option].removeprefix("own/")]
    if not asked["benchmarks"]:
        words += ["--no-benchmarks"]
    for setting in settings[0]:
        words += ["--set", clean(setting)]
    return (Pair("The same comparison, from the scenario files", shlex.join(clean(word) for word in words)),)
