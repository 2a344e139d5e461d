"""Points (积分): daily rituals that earn them, and the mall that gives them worth."""

from typing import Annotated, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from sim.inputs.clock import hands
from sim.inputs.closed import Closed, Fault, fault, faults
from sim.inputs.listed import Listed
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Name, Span, Window
from sim.inputs.words import Known
from sim.vocabulary import MOST_GIFTS


class Ritual(Closed):
    """A daily ritual that earns points."""

    window: Window
    """When members may take part, window of the day."""
    points: int = Field(ge=0, le=1000)
    """Points for taking part, points/occasion."""
    streak_bonus: int = Field(default=0, ge=0, le=100)
    """Extra points for each consecutive day before, points."""
    streak_cap: int = Field(default=7, ge=1, le=365)
    """Consecutive days after which the bonus grows no more, days (a bare number)."""
    prompt: bool = True
    """Whether a message opens the ritual (true or false)."""


class Gift(Closed):
    """A gift in the mall."""

    gift: Annotated[Name, Known("gifts")]
    """The gift, a name among the definitions (no unit)."""
    price: int = Field(ge=1, le=1_000_000)
    """Price of one piece, points."""


class Mall(Closed):
    """What points buy."""

    gifts: Listed[Gift] = Field(min_length=1, max_length=MOST_GIFTS)
    """Gifts on offer (list of gifts)."""
    renewed_every: Annotated[float, Span(low=1)] | None = None
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
    mall: Mall | None = None
    """What points buy (a block)."""
    by_hand: bool = False
    """Whether operators open the rituals by hand, in working hours (true or false)."""

    @field_validator("quiz")
    @classmethod
    def _windows_apart(cls, quiz: Ritual | None, info: ValidationInfo) -> Ritual | None:
        other: Ritual | None = info.data.get("sign_in")
        if quiz is None or other is None:
            return quiz
        if quiz.window[0] < other.window[1] and other.window[0] < quiz.window[1]:
            taken = "-".join(hands(fraction) for fraction in other.window)
            message = f"overlaps the window of sign_in, {taken}; both rituals cannot be open at once"
            raise faults([Fault(("window",), "overlap", message, {"allowed": f"a window outside {taken}"})], quiz)
        return quiz

    @model_validator(mode="after")
    def _some_ritual(self) -> Self:
        if self.sign_in is None and self.quiz is None:
            raise fault("no_ritual", "points need a ritual that earns them", allowed="sign_in, quiz, or both")
        return self
