"""The report of a calibration: what is known, what is not, what trades off, and how well it predicts."""

import math
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from sim.calibration.identifiability import IDENTIFIED, PARTLY, TradeOff
from sim.inputs.coverage import Coverage
from sim.inputs.evidence import HeldOut, LeftOut
from sim.metrics.known import Assumed, Knowledge, Number, Predicted
from sim.report.evidence import covered_view, held_out_sum, held_out_view, left_out_sum, left_out_view
from sim.report.marks import prior_mark, range_mark, share_mark
from sim.report.origin import Pair, flat
from sim.report.rows import band_words
from sim.report.scatter import scatter
from sim.report.templating import fingerprint, page, style
from sim.report.words import NOTHING, amount, clean, counted, cut, estimate, plain, share

#: Words for a number, best known first.
_WORDS = ("identified", "partly identified", "undecided", "prior-driven")


class Evidence(NamedTuple):
    """What else is known about a posterior; None where nobody made it."""

    held_out: HeldOut | None = None
    left_out: LeftOut | None = None
    coverage: Coverage | None = None


class NumberView(NamedTuple):
    """A card of one behaviour number."""

    name: str
    origin: str
    value: str
    interval: str
    unit: str
    prior: str
    mark: Markup
    contraction: str
    says: str


class RowView(NamedTuple):
    """A fitted row."""

    id: str
    value: str
    interval: str
    prior: str
    prior_interval: str
    mark: Markup
    band: str


class DirectionView(NamedTuple):
    """A direction of the fitted numbers."""

    kept: str
    mark: Markup
    says: str
    loadings: str


class PairView(NamedTuple):
    """Two numbers that trade off."""

    names: str
    correlation: str
    says: str
    picture: Markup


def render_calibration(known: Knowledge, name: str, evidence: Evidence, commands: Mapping[str, str]) -> str:
    """The whole page.

    Args:
        known: what the posterior knows.
        name: of its folder.
        evidence: what else is known about it.
        commands: what they make -> what to type.

    Returns:
        HTML that sends no request and runs no script; the same posterior and evidence give the same text.
    """
    css = style("chart.css", "page.css", "calibration.css")
    title = clean(name)
    held, left, covered = evidence
    sure = _certainty(known)
    directions = [_direction(number, *one, sure) for number, one in enumerate(known.directions, start=1)]
    ranges = {number.name: number.prior for number in known.numbers}
    return page(
        "calibration.html.j2",
        style=css,
        policy=f"default-src 'none'; style-src '{fingerprint(css)}'; base-uri 'none'; form-action 'none'",
        name=cut(title, 200),
        long_name=len(title) > 60,
        tab_title=cut(title, 80),
        answer=_answer(known, evidence),
        facts=_facts(known),
        alarms=[clean(alarm) for alarm in known.manifest["alarms"]],
        rows=[_row(row) for row in known.rows],
        no_prior=clean(known.no_prior),
        waiting=", ".join(clean(row) for row in known.manifest.get("not_measurable_yet", [])),
        numbers=[_number(number) for number in known.numbers if number.fitted],
        others=[_number(number) for number in known.numbers if not number.fitted],
        known_directions=f"{known.known_directions:.1f}",
        directions=directions,
        pairs=[_pair(pair, ranges) for pair in known.trade_offs],
        assumed=[_assumed(one) for one in known.assumed if one.rows],
        unfelt=[clean(one.number) for one in known.assumed if not one.rows],
        held_out=[] if held is None else [held_out_view(row) for row in held.rows],
        held_out_sum="" if held is None else held_out_sum(held),
        not_lived=[] if held is None else [Pair(clean(one.row), clean(one.reason)) for one in held.left_out],
        left_out=[] if left is None else [left_out_view(row) for row in left.rows],
        left_out_sum="" if left is None else left_out_sum(left),
        coverage=covered,
        covered=[] if covered is None else [covered_view(one) for one in (*covered.numbers, *covered.outcomes)],
        overall="" if covered is None else _overall(covered),
        second=[] if covered is None else _second(covered),
        commands=[Pair(clean(what), clean(command)) for what, command in commands.items()],
        record=list(flat({key: value for key, value in known.manifest.items() if key != "bands"})),
        version=clean(known.manifest.get("version", "")),
    )


def _answer(known: Knowledge, evidence: Evidence) -> str:
    fitted = [number for number in known.numbers if number.fitted]
    counts = Counter(number.says for number in fitted)
    words = ", ".join(f"{counts[word]} {word}" for word in _WORDS)
    others = counted(len(known.numbers) - len(fitted), "more number")
    said = (
        f"Of {counted(len(fitted), 'fitted number')}: {words}. {known.known_directions:.1f} of "
        f"{counted(len(known.directions), 'direction')} known; {others} as the priors have them."
    )
    if known.manifest["alarms"]:
        said = f"Poor by its own account, see the alarms. {said}"
    return said if evidence.held_out is None else f"{said} {held_out_sum(evidence.held_out)}"


def _facts(known: Knowledge) -> tuple[Pair, ...]:
    manifest = known.manifest
    return (
        Pair("Effective sample size", amount(float(manifest["effective_sample_size"]))),
        Pair("k-hat", plain(round(float(manifest.get("k_hat") or float("nan")), 2))),
        Pair("Fitted rows", str(len(manifest["rows"]))),
        Pair("Seed", clean(manifest.get("seed", NOTHING))),
        Pair("Plan", clean(manifest.get("plan", {}).get("name", NOTHING))),
        Pair("Draws", f"sha256 {known.sha256[:12]}"),
    )


def _row(row: Predicted) -> RowView:
    value, interval = estimate(row.mean, row.low, row.high)
    before, before_interval = (NOTHING, "") if row.prior is None else estimate(*row.prior)
    demanded = ".demand-" in row.row
    band = (0.0, None) if demanded else _band(row.band)
    words = "above 0" if demanded else band_words(band)
    said = f"{value}, 90 % of draws {interval}, {words}"
    mark = range_mark(clean(row.row), clean(said), row.mean, (row.low, row.high), band)
    return RowView(clean(row.row), value, interval, before, before_interval, mark, words)


def _band(band: object) -> tuple[float | None, float | None] | None:
    """A band as JSON has it."""
    return (band[0], band[1]) if isinstance(band, list | tuple) and len(band) == 2 else None


def _number(number: Number) -> NumberView:
    value, interval = estimate(number.mean, number.low, number.high)
    prior = f"{plain(number.prior[0])} to {plain(number.prior[1])}"
    said = f"prior {prior}, mean {value}, 90 % of draws {interval}, {number.unit}"
    return NumberView(
        name=clean(number.name),
        origin=clean(f"grade {number.grade}, {number.source}"),
        value=value,
        interval=interval,
        unit=clean(number.unit),
        prior=prior,
        mark=prior_mark(clean(number.name), clean(said), number.prior, (number.low, number.high), number.mean),
        contraction=f"{number.contraction:.2f}".replace("-", "\u2212"),
        says=clean(number.says),
    )


def _certainty(known: Knowledge) -> float:
    """Contraction that chance does not make: two standard errors, or more than there is where the sample is poor."""
    effective = float(known.manifest["effective_sample_size"])
    trusted = effective >= float(known.manifest.get("plan", {}).get("least", math.inf))
    return 2.0 * math.sqrt(2.0 / effective) if trusted else math.inf


def _direction(number: int, ratio: float, loadings: tuple[tuple[str, float], ...], sure: float) -> DirectionView:
    gone = 1.0 - ratio
    says = "known" if gone >= IDENTIFIED else "partly known" if gone >= PARTLY else "left open"
    says = "undecided" if PARTLY <= gone <= sure else says
    return DirectionView(
        kept=share(ratio),
        mark=share_mark(f"direction {number}", f"{share(ratio)} of the prior's variance is left", ratio),
        says=says,
        loadings=", ".join(clean(f"{weight:+.2f} {name}") for name, weight in loadings).replace("-", "\u2212"),
    )


def _pair(pair: TradeOff, ranges: Mapping[str, tuple[float, float]]) -> PairView:
    names = clean(f"{pair.one} and {pair.other}")
    said = f"draws of {pair.one} across and {pair.other} up, each over its prior range; {pair.correlation:+.2f}"
    return PairView(
        names=names,
        correlation=f"{pair.correlation:+.2f}".replace("-", "\u2212"),
        says="clear" if pair.clear else "may be chance",
        picture=scatter(names, clean(said), pair.points, ranges[pair.one], ranges[pair.other]),
    )


def _assumed(one: Assumed) -> tuple[str, str]:
    return clean(one.number), ", ".join(f"{clean(row)} ({share(part)})" for row, part in one.rows)


def _second(covered: Coverage) -> list[tuple[str, str]]:
    return [(clean(one.name), f"{one.difference_in_sd:+.2f}".replace("-", "\u2212")) for one in covered.second_method]


def _overall(covered: Coverage) -> str:
    return (
        f"{counted(covered.truths, 'known truth')}: 90 % intervals held {share(covered.overall_90)} "
        f"({share(covered.overall_low)} to {share(covered.overall_high)}). "
        f"A second method without an emulator differs by at most {covered.largest_difference_in_sd:.2f} posterior "
        "standard deviations on the rows as published."
    )
