"""The figure about rituals: how often members take part."""

from sim.report.panels.counts import a_group_bars
from sim.report.panels.figure import Figure, Shown, any_of

_COLUMNS = (
    ("sign_ins", "sign-ins"),
    ("quizzes", "quizzes"),
    ("lotteries", "lotteries"),
    ("topics", "answers to topics"),
)


def rituals(shown: Shown) -> tuple[Figure, ...]:
    """Times that members took part in each ritual; nothing where nobody ever did."""
    columns = [(column, name) for column, name in _COLUMNS if any_of(shown, column)]
    if not columns:
        return ()
    subtitle = "Times a group that members took part, each member once an occasion"
    return (a_group_bars(shown, "rituals", "Rituals", subtitle, columns),)
