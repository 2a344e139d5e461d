"""The catalogue: who members are, what is said and given, what work takes. Shared definitions that scenarios name."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.problem import nearest
from sim.inputs.quantity import In, Number
from sim.inputs.scenario.cadence import Grade
from sim.inputs.scenario.goods import DEAREST
from sim.inputs.scenario.groups import PLATFORM_CAP
from sim.inputs.units import Name, Window

ShareOf = Annotated[Number, In("share", 0, 1)]
InsideShare = Annotated[Number, In("share", 0.001, 0.999)]
LogSpread = Annotated[Number, In("log-sd", 0, 5)]
Minutes = Annotated[Number, In("minutes", 0, 10_000)]
WholeDays = Annotated[Number, In("days", 1, 1000)]
SomeDays = Annotated[Number, In("days", 0.001, 1000)]

#: Names that the simulation itself needs.
NEEDED = {
    "fits": ("unresearched", "researched"),
    "grades": ("ritual card", "repeated", "spam"),
    "names": ("neglected",),
    "personas": ("reposter",),
}


class _Described(Closed):
    description: str = Field(default="", max_length=1000)
    """What it is, in words (no unit)."""


class Segment(_Described):
    """Who members are: distributions of their traits."""

    sessions_median: Annotated[Number, In("sessions/day", 0.01, 500)]
    """Median over members of how often they open the app, sessions/day."""
    sessions_spread: LogSpread
    """Standard deviation of its logarithm, log-sd."""
    chronotype_spread: Annotated[Number, In("hours", 0, 12)]
    """Standard deviation of how much later than others a member lives, hours."""
    row_rate_median: Annotated[Number, In("rows/day", 0.01, 10_000)]
    """Median over members of how fast other chats push the group down the list, rows/day."""
    row_rate_spread: LogSpread
    """Standard deviation of its logarithm, log-sd."""
    interest_mean: InsideShare
    """Mean over members of their interest in what the group is about, share."""
    interest_concentration: Annotated[Number, In("concentration", 0, 10_000, above=True)]
    """Concentration of interest around its mean, a + b of the Beta distribution, concentration."""
    propensity_spread: LogSpread
    """Standard deviation of the logarithm of the propensity to post, log-sd."""
    responders: ShareOf
    """Part of the members who respond to points at all, share."""
    muted_share: ShareOf
    """Part of the members who mute the group when they join, share."""
    store_purchases: Annotated[Number, In("purchases/month", 0, 60)]
    """How often a member buys in the store, in months of 30 days, purchases/month."""
    store_basket: Annotated[Number, In("yuan", 0, 1_000_000)]
    """What one purchase in the store comes to, yuan."""
    wallet_median: Annotated[Number, In("yuan/month", 0, 10_000_000, above=True)]
    """Median over members of what they spend in a group without a thought, in months of 30 days, yuan/month."""
    wallet_spread: LogSpread
    """Standard deviation of its logarithm, log-sd."""
    inviters: ShareOf
    """Part of the members who would ever invite anybody, share."""
    acquaintances: Annotated[Number, In("people", 1, 200)]
    """Mean over these of how many they would invite, people."""
    needs: dict[Name, ShareOf] = Field(default_factory=dict)
    """Part of the members who need goods of a category at all, by category; everybody where it is not named, share."""


class Platform(Closed):
    """Limits that the platform sets to groups."""

    qr_limit: Annotated[Number, In("people", 1, PLATFORM_CAP)]
    """Members up to which a group's code lets people in, people."""
    qr_days: Annotated[Number, In("days", 1, 365)]
    """Time for which a code is valid, days."""
    consent_above: Annotated[Number, In("people", 0, PLATFORM_CAP)]
    """Members from which on who is invited must agree, people."""
    verified_above: Annotated[Number, In("people", 0, PLATFORM_CAP)]
    """Members from which on who is invited must have a verified account, people."""
    verified: ShareOf
    """Part of the accounts that are verified, share."""


class Gift(_Described):
    """A gift of the points mall."""

    cost: Annotated[Number, In("yuan", 0, 1_000_000)]
    """What one piece costs us, yuan."""
    worth: Annotated[Number, In("yuan", 0, 1_000_000)]
    """What one piece is worth to a member, yuan."""


class Product(_Described):
    """What is sold in a group."""

    category: Name
    """Goods that meet the same need: who has just bought one of them needs none of the others (no unit)."""
    price: Annotated[Number, In("yuan", 0.01, DEAREST)]
    """What a member pays without a discount, yuan."""
    cost: Annotated[Number, In("yuan", 0, DEAREST)]
    """What one piece costs us, carriage included, yuan."""
    generality: ShareOf
    """Part of those who need goods of its category who have a use for it, share."""
    impulse: ShareOf
    """How much it is bought on impulse, share."""
    decision_days: SomeDays
    """Mean time from a click to the decision, days."""
    fault_rate: ShareOf
    """Part of the parcels that come with a fault, share."""
    repurchase_days: Annotated[Number, In("days", 0, 100_000)]
    """Time in which the need of who bought it grows back to 1 - 1/e; 0 for what is bought once, days."""
    delivery_days: SomeDays
    """Time from the order to the delivery, days."""


class ContentGrade(_Described):
    """How good a message is."""

    quality: ShareOf
    """Value of the content to a member who is fully interested, share."""
    overpromise: ShareOf
    """By how much a message about a product promises more than the product holds, share."""


class NameStyle(_Described):
    """How a group is called."""

    clarity: ShareOf
    """How well the name says what the group is for, share."""


class Fit(_Described):
    """How content fits the members."""

    fit: ShareOf
    """Part of the content's value that reaches these members, share."""


class PersonaStyle(_Described):
    """How the owner shows up."""

    presence: ShareOf
    """How present the owner is as a person, share."""
    minutes: Annotated[Number, In("minutes/day", 0, 1440)]
    """Staff time that showing up so takes a day in a group, beside messages, minutes/day."""


class Routine(Closed):
    """Messages spread evenly over a window of every day of a history."""

    a_day: Annotated[Number, In("messages/day", 0, 2000)]
    """Number of messages, messages/day."""
    between: Window
    """When they are sent, window of the day."""
    grade: Grade
    """Content grade, a name among the definitions (no unit)."""
    product_share: ShareOf
    """Part of the messages that are about products, share."""


class History(_Described):
    """What a group lived through before a scenario."""

    lasting: WholeDays
    """How long it went on, days."""
    cadence: Routine
    """What was sent (a block)."""


class Spam(Closed):
    """What spammers do, and how well a tool finds them."""

    messages: Annotated[Number, In("messages", 1, 1000)]
    """What a spammer sends whom nobody removes, messages."""
    gap: Annotated[Number, In("hours", 0, 24, above=True)]
    """Time between two of these messages, hours."""
    tool_catches: ShareOf
    """Part of the spammers whom a tool removes at their first message, share."""


class ByHand(Closed):
    """Staff time of one occasion in one group, of what is always done by hand."""

    by_hand: Minutes
    """By hand, minutes."""


class Answer(Closed):
    """Staff time of one answer to one member, of what members ask for: nobody has it in no time."""

    by_hand: Annotated[Number, In("minutes", 0.5, 10_000)]
    """By hand, minutes."""


class Automated(Closed):
    """Staff time of one occasion in one group, of what needs no desk."""

    automated: Minutes
    """Automated, minutes."""


class Handling(ByHand, Automated):
    """Staff time of one occasion in one group, of what a scenario may have done by hand."""


class Labour(Closed):
    """Staff time by procedure, a group and occasion."""

    push: Handling
    """A message (a block)."""
    ritual: Handling
    """Opening a ritual (a block)."""
    portrait: ByHand
    """Learning who the members are (a block)."""
    rename: ByHand
    """A new name (a block)."""
    persona: ByHand
    """Another way in which the owner shows up (a block)."""
    opening_push: ByHand
    """The first message of a new beginning (a block)."""
    seed_message: Automated
    """A demonstrator's message (a block)."""
    promotion: Automated
    """A promotion day (a block)."""
    mall: Automated
    """A renewal of the mall (a block)."""
    topic: Handling
    """Opening a topic (a block)."""
    prepared: ByHand
    """A one-to-one chat with one member (a block)."""
    red_packet: Automated
    """A red packet (a block)."""
    piece: ByHand
    """A new piece of content, for all groups of a team (a block)."""
    moderation: Handling
    """Removing a spammer (a block)."""
    refund: Answer
    """Money back at once, for one order (a block)."""
    procedure: Answer
    """The after-sales procedure, a form to be filled in, for one order (a block)."""
    chat: Answer
    """A one-to-one chat with one member who considers a purchase (a block)."""
    contact: Answer
    """A one-to-one chat with one member who is asked to become a KOC or a seed member (a block)."""
    friend: ByHand
    """Making friends with one person before they are let in (a block)."""
    code: ByHand
    """Renewing a code (a block)."""
    open_group: ByHand
    """Opening a group (a block)."""
    close_group: ByHand
    """Closing a group (a block)."""


class Costs(Closed):
    """What staff costs."""

    wage: Annotated[Number, In("yuan/hour", 0, 10_000)]
    """What an hour of staff time costs us, yuan/hour."""


class Catalogue(Closed):
    """All definition files together."""

    segments: dict[Name, Segment]
    """Who members are (definitions by name)."""
    gifts: dict[Name, Gift]
    """What the mall may offer (definitions by name)."""
    products: dict[Name, Product]
    """What may be sold in the groups (definitions by name)."""
    grades: dict[Name, ContentGrade]
    """Content grades (definitions by name)."""
    names: dict[Name, NameStyle]
    """Name styles of a group (definitions by name)."""
    fits: dict[Name, Fit]
    """How content fits the members (definitions by name)."""
    personas: dict[Name, PersonaStyle]
    """How the owner shows up (definitions by name)."""
    histories: dict[Name, History]
    """What a group lived before (definitions by name)."""
    spam: Spam
    """What spammers do (definitions by name of the number)."""
    platform: Platform
    """Limits of the platform (definitions by name of the number)."""
    labour: Labour
    """What work takes (definitions by procedure)."""
    costs: Costs
    """What staff costs (definitions by name of the number)."""
    sources: dict[Name, Annotated[str, Field(min_length=1, max_length=2000)]]
    """Where numbers come from: scenarios/sources.yaml, and sources of one's own (texts by key)."""

    @property
    def categories(self) -> list[str]:
        """Categories of goods, in the order in which the products name them."""
        return list(dict.fromkeys(product.category for product in self.products.values()))

    @model_validator(mode="after")
    def _needs_of_categories(self) -> Self:
        known = self.categories
        unknown = [
            Fault(
                ("segments", name, "needs", category),
                "unknown_name",
                "there is no product of such a category",
                {"found": category, "allowed": f"one of {', '.join(known)}", "nearest": nearest(category, known)},
            )
            for name, segment in self.segments.items()
            for category in segment.needs
            if category not in known
        ]
        if unknown:
            raise faults(unknown, self)
        return self

    @model_validator(mode="after")
    def _needed_names(self) -> Self:
        missing = [
            Fault(
                (section, name),
                "missing",
                "a definition that the simulation needs is missing",
                {"found": "nothing", "allowed": "a definition of this name"},
            )
            for section, needed in NEEDED.items()
            for name in needed
            if name not in getattr(self, section)
        ]
        if missing:
            raise faults(missing, self)
        return self
