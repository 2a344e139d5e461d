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
    POINTS_EXPIRE = 16
    GLIMPSE = 17
    MUTE = 18
    QUIT = 19
    OPEN = 20
    DETECT = 21
    SIGN_IN = 22
    QUIZ = 23
    LOTTERY = 24
    TOPIC = 25
    STORE_PURCHASE = 26
    REDEEM = 27
    RECEIVE_PACKET = 28
    RETURN_PACKET = 29
    WARN = 30
    PREPARED_POST = 31
    REPLY = 32
    POST = 33
    CLICK = 34


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
    EventKind.WARN,
    EventKind.PREPARED_POST,
    EventKind.REPLY,
    EventKind.POST,
    EventKind.CLICK,
)

#: Gifts that a mall can offer; no source, a mall of more is not a list a member reads.
MOST_GIFTS = 32

#: Demonstrators that a group can have; no source, a tenth of the largest group.
MOST_DEMONSTRATORS = 50

#: Sender of an event that no member caused.
OPERATOR = -1
