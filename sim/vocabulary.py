"""Words that engines, tables and reports share: kinds of events, acts and rituals, random streams, column names."""

from enum import IntEnum, unique


@unique
class Stream(IntEnum):
    """What a random draw is for. A stream, a member's key and a counter name exactly one uniform number."""

    SESSIONS_A_DAY = 0
    CHRONOTYPE = 1
    ROW_RATE = 2
    INTEREST = 3
    FRAILTY = 4
    PROPENSITY = 5
    RESPONDS = 6
    MUTED_AT_JOIN = 7
    QUIT_THRESHOLD = 8
    MUTE_THRESHOLD = 9
    DETECTION_THRESHOLD = 10
    WISH = 11
    SESSION = 12
    VISIBLE = 13
    OPEN = 14
    CUE = 15
    SESSION_COUNT = 16
    FOUND = 17
    RITUAL = 18
    REDEEM = 20
    REPLY = 21
    POST = 22
    CLICK = 23
    ALERT = 24
    ALERT_DELAY = 25
    WIN = 26
    TELL = 27
    ASKED = 28
    AGREES = 29
    RETURN_PACKET = 30
    STORE_PURCHASE = 31
    SPAM = 32
    CATCH = 33
    WALLET = 34
    NEEDS = 35
    WHICH = 36
    DECISION = 37
    CONSENT = 38
    ORDER = 39
    FAULT = 40
    DISAPPOINTED = 41
    SHARE = 42
    SOCIABLE = 43
    COUPLED = 44
    INVITE = 45
    FRESH = 46
    ACCEPT = 47
    ANSWER_DAY = 48
    ANSWER_TIME = 49
    VERIFIED = 50
    FIRST_LOOK = 51
    CAMPAIGN = 52
    PASS_BY = 54
    CHOICE = 55
    DROPOUT = 56
    WARNED = 57


@unique
class ActKind(IntEnum):
    """What operators do to a group, or spammers; the order is the order of acts that fall on the same instant."""

    RENAME = 0
    PORTRAIT = 1
    PERSONA = 2
    RENEW_MALL = 3
    EXPIRE_POINTS = 4
    PROMOTION = 5
    PREPARE = 6
    RITUAL_OPENS = 7
    OPENING_PUSH = 8
    CONTENT_PUSH = 9
    PRODUCT_PUSH = 10
    RITUAL_PROMPT = 11
    RED_PACKET = 12
    SEED_MESSAGE = 13
    SPAM_MESSAGE = 14
    RESOLVE = 15
    CHAT = 16
    CONTACT = 17
    OPEN_GROUP = 18
    ADMIT = 19
    CLOSE_GROUP = 20


@unique
class EventKind(IntEnum):
    """What the event log records; the order is the order of events that fall on the same instant.

    The kinds from RENAME on are the acts, in the order of ActKind.
    """

    JOIN = 0
    RENAME = 1
    PORTRAIT = 2
    PERSONA = 3
    RENEW_MALL = 4
    EXPIRE_POINTS = 5
    PROMOTION = 6
    PREPARE = 7
    RITUAL_OPENS = 8
    OPENING_PUSH = 9
    CONTENT_PUSH = 10
    PRODUCT_PUSH = 11
    RITUAL_PROMPT = 12
    RED_PACKET = 13
    SEED_MESSAGE = 14
    SPAM_MESSAGE = 15
    RESOLVE = 16
    CHAT = 17
    CONTACT = 18
    OPEN_GROUP = 19
    ADMIT = 20
    CLOSE_GROUP = 21
    POINTS_EXPIRE = 22
    GLIMPSE = 23
    MUTE = 24
    QUIT = 25
    OPEN = 26
    DETECT = 27
    SIGN_IN = 28
    QUIZ = 29
    LOTTERY = 30
    TOPIC = 31
    STORE_PURCHASE = 32
    REDEEM = 33
    RECEIVE_PACKET = 34
    RETURN_PACKET = 35
    WARN = 36
    PREPARED_POST = 37
    SHARE = 38
    REPLY = 39
    POST = 40
    CLICK = 41
    CONSIDER = 42
    ORDER = 43
    DELIVERY = 44
    DISAPPOINT = 45
    FAULT = 46
    GIVE_UP = 47
    INVITE = 48
    DROP_OUT = 49
    EARN = 50


@unique
class RequestKind(IntEnum):
    """What a member asks of the operators."""

    TICKET = 0
    CHAT = 1
    INVITATION = 2


@unique
class Errand(IntEnum):
    """Where a member stands with a purchase."""

    NONE = 0
    CONSIDERING = 1
    PARCEL = 2
    TICKET = 3


@unique
class Ritual(IntEnum):
    """A ritual that members may take part in once each time it opens; events SIGN_IN + ritual."""

    SIGN_IN = 0
    QUIZ = 1
    LOTTERY = 2
    TOPIC = 3


@unique
class DayType(IntEnum):
    """Kinds of day, each with its own hour curve."""

    WEEKDAY = 0
    WEEKEND = 1


#: Rituals, and the room for them in a member's state.
N_RITUALS = len(Ritual)

#: Event kinds that count as an interaction, and so make a member active that day (articles.md A8).
INTERACTIONS = (
    EventKind.SIGN_IN,
    EventKind.QUIZ,
    EventKind.LOTTERY,
    EventKind.TOPIC,
    EventKind.STORE_PURCHASE,
    EventKind.RECEIVE_PACKET,
    EventKind.RETURN_PACKET,
    EventKind.PREPARED_POST,
    EventKind.SHARE,
    EventKind.REPLY,
    EventKind.POST,
    EventKind.CLICK,
    EventKind.ORDER,
    EventKind.INVITE,
)


@unique
class Entry(IntEnum):
    """What became of somebody outside who heard of a group."""

    ADMITTED = 0
    DECLINED = 1
    KNOWN = 2  # had heard of the groups before
    FULL = 3  # no group behind the code had room
    EXPIRED = 4  # the code was too old
    UNVERIFIED = 5  # the account is not verified, and the group asks for it


@unique
class Channel(IntEnum):
    """Ways into a group that every scenario has; those that a scenario names come behind them."""

    FOUNDING = 0  # there from the beginning, or in the place of who quit
    MEMBERS = 1  # invited by a member, one to one
    MOVED = 2  # from a group that was closed
    KOC = 3
    FISSION = 4  # by a seed member


#: Gifts that a mall can offer; no source, a mall of more is not a list a member reads.
MOST_GIFTS = 32

#: Channels that a scenario can name; no source, a table that people read.
MOST_CHANNELS = 50

#: Ways into a group at most, those that every scenario has and its own.
N_CHANNELS = len(Channel) + MOST_CHANNELS

#: Products that a team can sell at a time; no source, a member's needs are kept one by one.
MOST_PRODUCTS = 8

#: Units of a discount in one; coupons say whole per cents, a hundredth of one is what engines keep.
DISCOUNT_UNITS = 10_000

#: Acquaintances whom a member can invite; no source, far more than anybody does.
MOST_CONTACTS = 255

#: Demonstrators that a group can have; no source, a tenth of the largest group.
MOST_DEMONSTRATORS = 50

#: Flag of a contact with who agreed to be a KOC before the scenario, so that nobody chats with them.
AGREED_BEFORE = 2

#: Bit of an admission that says that the newcomer has told all acquaintances already.
TOLD_ALL = 48

#: Sender of an event that no member caused; also the inviter of whom no member invited.
OPERATOR = -1
