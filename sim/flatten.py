"""Inputs to Parameters: names become numbers. The only file that knows both."""

import hashlib
import inspect
import math
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import numpy as np
from scipy import special

from sim import parameters as flat
from sim.curves import attention_tables, quantile_table
from sim.inputs import Inputs
from sim.inputs.catalogue import Catalogue, Segment
from sim.inputs.scenario.scenario import Scenario
from sim.parameters import FloatArray
from sim.vocabulary import DayType

Block = TypeVar("Block")

HOURS_A_DAY = 24.0
PEAKS = {"morning": "morning_hour", "noon": "noon_hour", "evening": "evening_hour"}
RITUAL_CARD = "ritual card"
UNRESEARCHED = "unresearched"
RESEARCHED = "researched"


def flatten(inputs: Inputs) -> flat.Parameters:
    """All of a simulation but its seed.

    Args:
        inputs: Scenario, catalogue and behaviour, checked.

    Returns:
        Parameters.
    """
    scenario, catalogue = inputs.scenario, inputs.catalogue
    behaviour = {name: _values(getattr(inputs.behaviour, name)) for name in type(inputs.behaviour).model_fields}
    horizon = round(scenario.horizon)
    weekend_days = tuple((scenario.starts.weekday() + day) % 7 >= 5 for day in range(7))
    segments = {name: number for number, name in enumerate(catalogue.segments)}
    return flat.Parameters(
        horizon=horizon,
        weekend_days=weekend_days,
        members=_member_parameters(scenario, catalogue, behaviour, weekend_days),
        teams=_teams(scenario, catalogue, segments),
        strategy=_Plans(scenario, catalogue, behaviour["attention"]).strategy(),
        handling={
            name: flat.Handling(**_values(getattr(catalogue.labour, name)))
            for name in type(catalogue.labour).model_fields
        },
    )


def _values(block: Any) -> dict[str, float]:
    """Numbers of a block by field name, without unit, grade and source."""
    return {name: float(getattr(block, name).value) for name in type(block).model_fields}


def _pick(block: Callable[..., Block], values: Mapping[str, float]) -> Block:
    """A flat block with the values of its fields."""
    return block(**{name: values[name] for name in inspect.signature(block).parameters})


def _member_parameters(
    scenario: Scenario,
    catalogue: Catalogue,
    behaviour: dict[str, dict[str, float]],
    weekend_days: tuple[bool, ...],
) -> flat.MemberParameters:
    """What a member engine knows."""
    plan = scenario.strategy.points
    rituals = [] if plan is None else [plan.sign_in, plan.quiz]
    streaks = [(0, 1) if ritual is None else (ritual.streak_bonus, ritual.streak_cap) for ritual in rituals]
    streaks = streaks or [(0, 1), (0, 1)]
    mall = plan.mall.gifts if plan is not None and plan.enabled and plan.mall is not None else []
    return flat.MemberParameters(
        attention=_attention(behaviour["attention"], weekend_days),
        exposure=_pick(flat.Exposure, behaviour["exposure"]),
        opening=_pick(flat.Opening, behaviour["opening"]),
        expectation=_pick(flat.Expectation, behaviour["expectation"]),
        quitting=_pick(flat.Quitting, behaviour["quitting"]),
        reading=_pick(flat.Reading, behaviour["reading"]),
        posting=_pick(flat.Posting, behaviour["posting"]),
        liveliness=_pick(flat.Liveliness, behaviour["liveliness"]),
        alerts=_pick(flat.Alerts, behaviour["alerts"]),
        habit=_pick(flat.Habit, behaviour["habit"]),
        points=_pick(flat.Points, behaviour["points"]),
        trust=_pick(flat.Trust, behaviour["trust"]),
        clicking=_pick(flat.Clicking, behaviour["clicking"]),
        traits=_traits(catalogue, behaviour["quitting"]["frailty_shape"]),
        rituals=flat.Rituals(
            streak_bonus=np.array([bonus for bonus, _ in streaks], np.int64),
            streak_cap=np.array([cap for _, cap in streaks], np.int64),
        ),
        mall=flat.Mall(
            prices=np.array([gift.price for gift in mall], np.int64),
            costs=np.array([catalogue.gifts[gift.gift].cost.value for gift in mall], np.float64),
        ),
    )


def _attention(shape: Mapping[str, float], weekend_days: tuple[bool, ...]) -> flat.Attention:
    """Tables of the daily curves, and of the scenario's week."""
    cumulative, guide, mass = attention_tables(shape)
    day_types = np.array([DayType.WEEKEND if day else DayType.WEEKDAY for day in weekend_days], np.int64)
    before = np.zeros(8)
    for day in range(7):
        before[day + 1] = before[day] + mass[day_types[day]]
    return flat.Attention(cumulative, guide, mass, day_types, before)


def _traits(catalogue: Catalogue, frailty_shape: float) -> flat.Traits:
    """Quantile tables of all segments."""
    segments = list(catalogue.segments.values())
    row_rate = np.array([_lognormal(s.row_rate_median.value, s.row_rate_spread.value) for s in segments])
    return flat.Traits(
        sessions_a_day=np.array([_lognormal(s.sessions_median.value, s.sessions_spread.value) for s in segments]),
        chronotype=np.array([_chronotype(s) for s in segments]),
        row_rate=row_rate,
        interest=np.array([_interest(s) for s in segments]),
        propensity=np.array([_propensity(s.propensity_spread.value) for s in segments]),
        frailty=quantile_table(lambda q: special.gammaincinv(frailty_shape, q) / frailty_shape),
        responders=np.array([s.responders.value for s in segments]),
        muted_share=np.array([s.muted_share.value for s in segments]),
        slowest_row_rate=float(row_rate.min()),
    )


def _lognormal(median: float, spread: float) -> FloatArray:
    """Quantiles of a lognormal."""
    return quantile_table(lambda q: median * _exp(spread * special.ndtri(q)))


def _exp(powers: FloatArray) -> FloatArray:
    """Exponentials by the maths library: NumPy's own depend on the processor in the last digit."""
    return np.array([math.exp(power) for power in powers.tolist()])


def _chronotype(segment: Segment) -> FloatArray:
    """Quantiles of a normal, in days, within half a day."""
    spread = segment.chronotype_spread.value / HOURS_A_DAY
    later = quantile_table(lambda q: spread * special.ndtri(q))
    return np.asarray(np.clip(later, -0.499, 0.499), np.float64)


def _interest(segment: Segment) -> FloatArray:
    """Quantiles of a Beta distribution of given mean and concentration (a + b)."""
    mean, concentration = segment.interest_mean.value, segment.interest_concentration.value
    return quantile_table(lambda q: special.betaincinv(mean * concentration, (1.0 - mean) * concentration, q))


def _propensity(spread: float) -> FloatArray:
    """Quantiles of a lognormal of mean 1."""
    return quantile_table(lambda q: _exp(spread * special.ndtri(q) - 0.5 * spread**2))


def _teams(scenario: Scenario, catalogue: Catalogue, segments: Mapping[str, int]) -> tuple[flat.TeamParameters, ...]:
    """Teams of all stores, groups numbered through the portfolio."""
    teams: list[flat.TeamParameters] = []
    n_groups = 0
    for store in scenario.portfolio:
        for team in range(store.teams):
            groups = []
            for block in store.groups:
                routine = None if block.history is None else _routine(block, catalogue)
                founded = 0 if routine is None else -routine.lasting - routine.silent_for
                for number in range(block.count):
                    groups.append(
                        flat.GroupParameters(
                            number=n_groups,
                            store=store.store,
                            team=len(teams),
                            name=block.name if block.count == 1 else f"{block.name} {number + 1}",
                            key=group_key(store.store, team, block.name, number),
                            members=block.members,
                            segment=segments[block.segment],
                            segment_name=block.segment,
                            clarity=catalogue.names[block.name_style].clarity.value,
                            fit=catalogue.fits[UNRESEARCHED].fit.value,
                            founded=founded,
                            replace_quits=block.replace_quits,
                            history=routine,
                        )
                    )
                    n_groups += 1
            teams.append(
                flat.TeamParameters(len(teams), store.store, store.operators, store.working_hours, tuple(groups))
            )
    return tuple(teams)


def group_key(store: str, team: int, block: str, number: int) -> int:
    """Key of a group's draws, by its own names only, so that other groups may come, go and be renamed.

    Args:
        store: Name of the store.
        team: Number of the team in the store.
        block: Name of the block of groups in the scenario.
        number: Number of the group in the block and team.

    Returns:
        Key, 0 <= key < 2**62.
    """
    digest = hashlib.blake2b("\0".join((store, str(team), block, str(number))).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 2


def _routine(block: Any, catalogue: Catalogue) -> flat.Routine:
    """A group's history."""
    history = catalogue.histories[block.history]
    cadence = history.cadence
    return flat.Routine(
        lasting=round(history.lasting.value),
        silent_for=round(block.silent_for),
        pushes=tuple(
            _evenly(
                round(cadence.a_day.value),
                cadence.between,
                "content",
                cadence.product_share.value,
                catalogue.grades[cadence.grade].quality.value,
            )
        ),
    )


class _Plans:
    """Strategy blocks of a scenario as plans with numbers for names."""

    def __init__(self, scenario: Scenario, catalogue: Catalogue, attention: Mapping[str, float]) -> None:
        self._scenario = scenario
        self._catalogue = catalogue
        self._peaks = {peak: attention[field] / HOURS_A_DAY for peak, field in PEAKS.items()}
        self._weekend_shift = attention["weekend_morning_shift"] / HOURS_A_DAY

    def strategy(self) -> flat.Strategy:
        """Plans of the procedures that are present and enabled."""
        return flat.Strategy(
            cadence=self._plan("cadence", self._cadence),
            portrait=self._plan("portrait", self._portrait),
            rename=self._plan("rename", self._rename),
            opening_push=self._plan("opening_push", self._opening_push),
            atmosphere=self._plan("atmosphere", self._atmosphere),
            points=self._plan("points", self._points),
            promotions=self._plan("promotions", self._promotions),
        )

    def _plan(self, name: str, maker: Callable[[Any], Block]) -> Block | None:
        """Plan of a procedure, None when its block is absent or switched off."""
        block = getattr(self._scenario.strategy, name)
        return maker(block) if block is not None and block.enabled else None

    def _quality(self, grade: str) -> float:
        return self._catalogue.grades[grade].quality.value

    def _spell(self, block: Any) -> flat.Spell:
        start = round(block.start)
        end = round(self._scenario.horizon) if block.lasting is None else start + round(block.lasting)
        return flat.Spell(start, end)

    def _cadence(self, block: Any) -> flat.Cadence:
        pushes = [part for push in block.pushes for part in self._push(push)]
        if block.spread is not None:
            spread = block.spread
            pushes += _evenly(
                spread.a_day, spread.between, spread.kind, spread.product_share, self._quality(spread.grade)
            )
        return flat.Cadence(self._spell(block), tuple(pushes), block.by_hand)

    def _push(self, push: Any) -> list[flat.Push]:
        """A push at a time of day; one at the morning peak comes later on weekends, as the peak does."""
        weekday = self._peaks[push.at] if isinstance(push.at, str) else push.at
        weekend = weekday + (self._weekend_shift if push.at == "morning" else 0.0)
        said = {"product": push.kind == "product", "quality": self._quality(push.grade)}
        on_weekdays, on_weekends = push.on != "weekends", push.on != "weekdays"
        if weekday == weekend:
            return [flat.Push(weekday, weekdays=on_weekdays, weekends=on_weekends, **said)]
        both = [(weekday, True, False, on_weekdays), (weekend, False, True, on_weekends)]
        return [flat.Push(at, weekdays=days, weekends=ends, **said) for at, days, ends, wanted in both if wanted]

    def _portrait(self, block: Any) -> flat.Portrait:
        return flat.Portrait(round(block.start), block.at, self._catalogue.fits[RESEARCHED].fit.value)

    def _rename(self, block: Any) -> flat.Rename:
        clarity = self._catalogue.names[block.name_style].clarity.value
        return flat.Rename(round(block.start), block.at, clarity)

    def _opening_push(self, block: Any) -> flat.OpeningPush:
        return flat.OpeningPush(round(block.start), block.at, self._quality(block.grade), block.image_first)

    def _atmosphere(self, block: Any) -> flat.Atmosphere:
        return flat.Atmosphere(
            spell=self._spell(block),
            demonstrators=block.demonstrators,
            messages_a_day=block.messages_a_day,
            window=block.between,
            quality=self._quality(block.grade),
            disclosed=block.disclosed,
        )

    def _points(self, block: Any) -> flat.PointsPlan:
        rituals = [
            flat.RitualPlan(ritual, plan.window, plan.points, plan.prompt, self._quality(RITUAL_CARD))
            for ritual, plan in enumerate((block.sign_in, block.quiz))
            if plan is not None
        ]
        renewed_every = 0
        if block.mall is not None and block.mall.renewed_every is not None:
            renewed_every = round(block.mall.renewed_every)
        return flat.PointsPlan(self._spell(block), tuple(rituals), renewed_every, block.by_hand)

    def _promotions(self, block: Any) -> flat.Promotions:
        return flat.Promotions(
            spell=self._spell(block),
            every=round(block.every),
            first=round(block.first),
            strength=block.discount,
            pushes=tuple(_evenly(block.pushes, block.between, "product", 0.0, self._quality(block.grade))),
        )


def _evenly(n: int, window: tuple[float, float], kind: str, product_share: float, quality: float) -> list[flat.Push]:
    """n pushes a day, evenly over a window."""
    begin, end = window
    products = product_slots(n, product_share)
    return [
        flat.Push(
            at=begin + (i + 0.5) / n * (end - begin),
            product=kind == "product" or products[i],
            quality=quality,
            weekdays=True,
            weekends=True,
        )
        for i in range(n)
    ]


def product_slots(n: int, share: float) -> list[bool]:
    """Which of n messages a day are about products, spread as evenly as the share allows.

    Args:
        n: Messages a day.
        share: Share of product messages.

    Returns:
        (n,) True for a product message.
    """
    return [int((i + 1) * share + 1e-9) > int(i * share + 1e-9) for i in range(n)]
