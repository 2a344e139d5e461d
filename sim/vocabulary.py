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
    FOUND = 17
    RITUAL = 18
    REDEEM = 20
    REPLY = 21
    POST = 22
    CLICK = 23
    ALERT = 24
    ALERT_DELAY = 25


@unique
class ActKind(IntEnum):
    """What operators do to a group; the order is the order of acts that fall on the same instant."""

    RENAME = 0
    PORTRAIT = 1
    RENEW_MALL = 2
    PROMOTION = 3
    RITUAL_OPENS = 4
    OPENING_PUSH = 5
    CONTENT_PUSH = 6
    PRODUCT_PUSH = 7
    RITUAL_PROMPT = 8
    SEED_MESSAGE = 9


@unique
class EventKind(IntEnum):
    """What the event log records; the order is the order of events that fall on the same instant."""

    JOIN = 0
    RENAME = 1
    PORTRAIT = 2
    RENEW_MALL = 3
    PROMOTION = 4
    RITUAL_OPENS = 5
    OPENING_PUSH = 6
    CONTENT_PUSH = 7
    PRODUCT_PUSH = 8
    RITUAL_PROMPT = 9
    SEED_MESSAGE = 10
    GLIMPSE = 11
    MUTE = 12
    QUIT = 13
    OPEN = 14
    DETECT = 15
    SIGN_IN = 16
    QUIZ = 17
    REDEEM = 18
    REPLY = 19
    POST = 20
    CLICK = 21


@unique
class Ritual(IntEnum):
    """A points ritual that members may take part in once each time it opens."""

    SIGN_IN = 0
    QUIZ = 1


@unique
class DayType(IntEnum):
    """Kinds of day, each with its own hour curve."""

    WEEKDAY = 0
    WEEKEND = 1


#: Event kinds that count as an interaction, and so make a member active that day (articles.md A8).
INTERACTIONS = (EventKind.SIGN_IN, EventKind.QUIZ, EventKind.REPLY, EventKind.POST, EventKind.CLICK)

#: Gifts that a mall can offer; no source, a mall of more is not a list a member reads.
MOST_GIFTS = 32

#: Demonstrators that a group can have; no source, a tenth of the largest group.
MOST_DEMONSTRATORS = 50

#: Sender of an event that no member caused.
OPERATOR = -1
