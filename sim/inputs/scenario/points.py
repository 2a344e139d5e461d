"""Points (积分): rituals and messages that earn them, and the mall that gives them worth."""

from typing import Annotated, Self

from pydantic import Field, field_validator, model_validator

from sim.inputs.closed import Closed, Fault, fault, faults
from sim.inputs.listed import Listed
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Name, RitualWindow, Share, Span
from sim.inputs.words import Known
from sim.vocabulary import MOST_GIFTS

Every = Annotated[float, Span(low=1)]


class Ritual(Closed):
    """A ritual that earns points."""

    window: RitualWindow
    """When members may take part, window of the day, or from an attention peak on."""
    every: Every = 1.0
    """Time from one occasion to the next, duration in whole days."""
    points: int = Field(ge=0, le=1000)
    """Points for taking part, points/occasion."""
    streak_bonus: int = Field(default=0, ge=0, le=100)
    """Extra points for each consecutive occasion before, points."""
    streak_cap: int = Field(default=7, ge=1, le=365)
    """Consecutive occasions after which the bonus grows no more, occasions (a bare number)."""
    freeze: int = Field(default=0, ge=0, le=365)
    """Occasions missed in a row that leave a streak as it was, occasions (a bare number)."""
    prompt: bool = True
    """Whether a message opens the ritual (true or false)."""


class Lottery(Closed):
    """A lottery (抽奖) that points may be paid for and won in."""

    window: RitualWindow
    """When members may take part, window of the day, or from an attention peak on."""
    every: Every = 1.0
    """Time from one lottery to the next, duration in whole days."""
    price: int = Field(default=0, ge=0, le=1000)
    """What taking part costs, points."""
    prize: int = Field(ge=0, le=1_000_000)
    """What a winner gets, points."""
    chance: Share
    """Probability of winning, share."""
    prompt: bool = True
    """Whether a message opens the lottery (true or false)."""

    @model_validator(mode="after")
    def _something_to_win(self) -> Self:
        if self.prize * self.chance == 0:
            field = "prize" if self.prize == 0 else "chance"
            message = "a lottery in which nothing can be won"
            raise faults([Fault((field,), "no_prize", message, {"allowed": "above 0"})], self)
        return self


class Gift(Closed):
    """A gift in the mall."""

    gift: Annotated[Name, Known("gifts")]
    """The gift, a name among the definitions (no unit)."""
    price: int = Field(ge=1, le=1_000_000)
    """Price of one piece, points."""
    stock: int | None = Field(default=None, ge=1, le=1_000_000)
    """Pieces for each group from one renewal of the mall to the next, pieces; as many as are wanted if not said."""


class Mall(Closed):
    """What points buy."""

    gifts: Listed[Gift] = Field(min_length=1, max_length=MOST_GIFTS)
    """Gifts on offer (list of gifts)."""
    renewed_every: Every | None = None
    """Time between two renewals of the mall, duration in whole days; never if not said."""

    @field_validator("gifts")
    @classmethod
    def _each_once(cls, gifts: tuple[Gift, ...]) -> tuple[Gift, ...]:
        names = [gift.gift for gift in gifts]
        found = [
            Fault(
                (number, "gift"),
                "duplicate",
                "the gift stands twice in the mall",
                {"found": name, "allowed": "each gift once"},
            )
            for number, name in enumerate(names)
            if name in names[:number]
        ]
        if found:
            raise faults(found, gifts)
        return gifts


class Points(Spell):
    """The points system."""

    sign_in: Ritual | None = None
    """Daily sign-in (签到) (a block)."""
    quiz: Ritual | None = None
    """Daily quiz, a second ritual (a block)."""
    lottery: Lottery | None = None
    """Lottery (抽奖), a third ritual (a block)."""
    for_post: int = Field(default=0, ge=0, le=1000)
    """Points for a message, points/message."""
    posts_a_day: int = Field(default=3, ge=1, le=100)
    """Messages of a member that earn points, messages/day."""
    for_store_purchase: int = Field(default=0, ge=0, le=100_000)
    """Points for a purchase in the store, points/purchase."""
    for_order: int = Field(default=0, ge=0, le=100_000)
    """Points for an order in the group, points/order."""
    for_share: int = Field(default=0, ge=0, le=1000)
    """Points for a message that shows an order (晒单), points/message."""
    for_invitation: int = Field(default=0, ge=0, le=100_000)
    """Points for an acquaintance whom a member invited and who joins, points/person."""
    mall: Mall | None = None
    """What points buy (a block)."""
    expire_every: Every | None = None
    """Time between two days on which older points expire, duration in whole days; never if not said."""
    by_hand: bool = False
    """Whether operators open the rituals by hand, in working hours (true or false)."""

    @property
    def rituals(self) -> tuple[Ritual | None, Ritual | None, Lottery | None]:
        """Rituals in the order of vocabulary.Ritual."""
        return self.sign_in, self.quiz, self.lottery

    @property
    def earns(self) -> bool:
        """Whether a member who has no points can earn some here."""
        rituals = any(ritual.points or ritual.streak_bonus for ritual in (self.sign_in, self.quiz) if ritual)
        lottery = self.lottery is not None and self.lottery.price == 0 and self.lottery.prize * self.lottery.chance > 0
        return rituals or lottery or any((self.for_post, self.for_store_purchase, self.for_order, self.for_share))

    @model_validator(mode="after")
    def _some_ritual(self) -> Self:
        if not any(self.rituals):
            raise fault("no_ritual", "points need a ritual that earns them", allowed="sign_in, quiz or lottery")
        return self
