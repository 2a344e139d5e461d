"""What the operators do: strategy blocks as plans."""

from collections.abc import Callable, Mapping
from typing import Any

from sim import parameters as flat
from sim.flatten.numbers import HOURS_A_DAY, Block
from sim.flatten.pushes import evenly, said
from sim.inputs.catalogue import Catalogue
from sim.inputs.clock import FromPeak
from sim.inputs.scenario.groups import PLATFORM_CAP
from sim.inputs.scenario.scenario import Scenario
from sim.vocabulary import DISCOUNT_UNITS, Channel, Ritual

PEAKS = {"morning": "morning_hour", "noon": "noon_hour", "evening": "evening_hour"}
RITUAL_CARD = "ritual card"
RESEARCHED = "researched"
SPAM = "spam"


class Plans:
    """Strategy blocks of a scenario as plans with numbers for names.

    Args:
        scenario: The scenario.
        catalogue: Definitions that it names.
        attention: Attention block of the behaviour file by field name; its peaks are times of day.
    """

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
            persona=self._plan("persona", self._persona),
            opening_push=self._plan("opening_push", self._opening_push),
            atmosphere=self._plan("atmosphere", self._atmosphere),
            points=self._plan("points", self._points),
            topics=self._plan("topics", self._topics),
            prepared=self._plan("prepared", self._prepared),
            red_packets=self._plan("red_packets", self._red_packets),
            promotions=self._plan("promotions", self._promotions),
            after_sales=self._plan("after_sales", self._after_sales),
            chats=self._plan("chats", self._chats),
            moderation=self._plan("moderation", self._moderation),
            recruitment=self._plan("recruitment", self._recruitment),
            invitations=self._plan("invitations", self._invitations),
            koc=self._plan("koc", self._koc),
            fission=self._plan("fission", self._fission),
            closing=self._plan("closing", self._closing),
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
            worth = said(self._catalogue, spread.grade)
            pushes += evenly(spread.a_day, spread.between, spread.kind, spread.product_share, worth)
        pieces, new_pieces = (-1, 0.0) if block.stock is None else (block.stock.pieces, float(block.stock.new_a_day))
        return flat.Cadence(self._spell(block), tuple(pushes), block.by_hand, pieces, new_pieces)

    def _push(self, push: Any) -> list[flat.Push]:
        """A push at a time of day; one at the morning peak comes later on weekends, as the peak does."""
        weekday = self._peaks[push.at] if isinstance(push.at, str) else push.at
        weekend = weekday + (self._weekend_shift if push.at == "morning" else 0.0)
        product, worth = push.kind == "product", said(self._catalogue, push.grade)
        on_weekdays, on_weekends = push.on != "weekends", push.on != "weekdays"
        if weekday == weekend:
            return [flat.Push(weekday, product, weekdays=on_weekdays, weekends=on_weekends, **worth)]
        both = [(weekday, True, False, on_weekdays), (weekend, False, True, on_weekends)]
        return [
            flat.Push(at, product, weekdays=days, weekends=ends, **worth) for at, days, ends, wanted in both if wanted
        ]

    def _portrait(self, block: Any) -> flat.Portrait:
        return flat.Portrait(round(block.start), block.at, self._catalogue.fits[RESEARCHED].fit.value)

    def _rename(self, block: Any) -> flat.Rename:
        clarity = self._catalogue.names[block.name_style].clarity.value
        return flat.Rename(round(block.start), block.at, clarity)

    def _persona(self, block: Any) -> flat.Persona:
        style = self._catalogue.personas[block.style]
        return flat.Persona(round(block.start), block.at, style.presence.value, style.minutes.value)

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
        sign_in, quiz, lottery = block.sign_in, block.quiz, block.lottery
        rituals = [
            self._ritual(number, ritual, ritual.points)
            for number, ritual in ((Ritual.SIGN_IN, sign_in), (Ritual.QUIZ, quiz))
            if ritual is not None
        ]
        if lottery is not None:
            rituals.append(self._ritual(Ritual.LOTTERY, lottery, lottery.prize))
        return flat.PointsPlan(
            spell=self._spell(block),
            rituals=tuple(rituals),
            renewed_every=_days_or_never(None if block.mall is None else block.mall.renewed_every),
            expire_every=_days_or_never(block.expire_every),
            by_hand=block.by_hand,
        )

    def _ritual(self, number: Ritual, block: Any, points: int) -> flat.RitualPlan:
        card = self._quality(RITUAL_CARD)
        weekday, weekend = self._window(block.window, 0.0), self._window(block.window, self._weekend_shift)
        return flat.RitualPlan(int(number), weekday, weekend, round(block.every), points, block.prompt, card)

    def _window(self, window: Any, morning_shift: float) -> tuple[float, float]:
        """Begin and end of a window; one from a peak on moves with it, and ends at midnight at the latest."""
        if not isinstance(window, FromPeak):
            return window[0], window[1]
        begin = self._peaks[window.peak] + (morning_shift if window.peak == "morning" else 0.0)
        return begin, min(1.0, begin + window.lasting)

    def _topics(self, block: Any) -> flat.Topics:
        return flat.Topics(self._spell(block), self._ritual(Ritual.TOPIC, block, block.points), block.by_hand)

    def _prepared(self, block: Any) -> flat.Prepared:
        return flat.Prepared(self._spell(block), block.at, block.share, round(block.every), self._quality(block.grade))

    def _red_packets(self, block: Any) -> flat.RedPackets:
        return flat.RedPackets(
            spell=self._spell(block),
            at=block.at,
            every=round(block.every),
            amount=block.amount,
            shares=block.shares,
            quality=self._quality(block.grade),
        )

    def _promotions(self, block: Any) -> flat.Promotions:
        return flat.Promotions(
            spell=self._spell(block),
            every=round(block.every),
            first=round(block.first),
            strength=round(block.discount * DISCOUNT_UNITS) / DISCOUNT_UNITS,
            coupons=0 if block.coupons is None else block.coupons,
            pushes=evenly(block.pushes, block.between, "product", 0.0, said(self._catalogue, block.grade)),
        )

    def _after_sales(self, block: Any) -> flat.AfterSales:
        return flat.AfterSales(block.refund == "at once", 0.0 if block.days is None else float(block.days))

    def _chats(self, _: Any) -> flat.Chats:
        return flat.Chats()

    def _moderation(self, block: Any) -> flat.Moderation:
        return flat.Moderation(self._spell(block), block.by == "tool", self._catalogue.spam.tool_catches.value)

    def _bait(self, block: Any) -> flat.Bait | None:
        if block is None:
            return None
        gift = self._catalogue.gifts[block.gift]
        return flat.Bait(float(gift.worth.value), float(gift.cost.value), -1 if block.places is None else block.places)

    def _recruitment(self, block: Any) -> flat.Recruitment:
        channels = tuple(
            flat.EntryChannel(
                number=len(Channel) + place,
                name=channel.channel,
                a_day=float(channel.a_day),
                bait=self._bait(channel.bait),
                friend_first=channel.friend_first,
                renewed=channel.renewed,
                contact_cost=channel.contact_cost,
            )
            for place, channel in enumerate(block.channels)
        )
        ahead = 0 if block.new_groups is None else block.new_groups.ahead
        return flat.Recruitment(self._spell(block), channels, ahead)

    def _invitations(self, block: Any) -> flat.InvitationPlan:
        return flat.InvitationPlan(self._spell(block), self._bait(block.bait))

    def _koc(self, block: Any) -> flat.KocCampaign:
        return flat.KocCampaign(
            start=round(block.start),
            by_points=block.by == "points",
            contacts=block.contacts,
            most=block.kocs,
            active_at_least=block.active_at_least,
            agreed=block.agreed,
            lasting=round(block.lasting),
            bait=self._bait(block.bait),
            ahead=block.new_groups.ahead,
        )

    def _fission(self, block: Any) -> flat.Fission:
        return flat.Fission(
            spell=self._spell(block),
            every=round(block.every),
            by_points=block.by == "points",
            seeds=block.seeds,
            bait=self._bait(block.bait),
        )

    def _closing(self, block: Any) -> flat.Closing:
        return flat.Closing(
            self._spell(block), round(block.every), block.below, round(block.over), block.how == "merge"
        )


def channels(scenario: Scenario) -> tuple[str, ...]:
    """Names of the channels through which members can join, by number.

    Args:
        scenario: The scenario.
    """
    block = scenario.strategy.recruitment
    own = () if block is None else tuple(channel.channel for channel in block.channels)
    return (*(channel.name.lower() for channel in Channel), *own)


def platform(catalogue: Catalogue) -> flat.Platform:
    """Limits of the platform.

    Args:
        catalogue: Definitions.
    """
    limits = catalogue.platform
    return flat.Platform(
        cap=PLATFORM_CAP,
        qr_limit=round(limits.qr_limit.value),
        qr_days=round(limits.qr_days.value),
        consent_above=round(limits.consent_above.value),
        verified_above=round(limits.verified_above.value),
        verified=float(limits.verified.value),
    )


def spam(catalogue: Catalogue) -> flat.Spam:
    """What spammers do.

    Args:
        catalogue: Definitions.
    """
    habits = catalogue.spam
    quality = catalogue.grades[SPAM].quality.value
    return flat.Spam(round(habits.messages.value), habits.gap.value / HOURS_A_DAY, quality)


def _days_or_never(days: float | None) -> int:
    """Whole days; 0 for never."""
    return 0 if days is None else round(days)
