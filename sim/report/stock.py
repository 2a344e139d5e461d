"""What is said of a mall that was sold out."""

from collections.abc import Sequence

from sim.metrics.study import GiftRow
from sim.report.words import amount, clean, share, whole


def sold_out_words(rows: Sequence[GiftRow]) -> tuple[str, ...]:
    """A sentence for the mall, if it was sold out in some group, and for each of its gifts that was out longer than it.

    Args:
        rows: The whole mall, then each gift.
    """
    found = [row for row in rows if row.sold_out_lives > 0.0]
    of_all = max((row.sold_out_days for row in found if row.of == "mall"), default=0.0)
    return tuple(_sentence(row) for row in found if row.of == "mall" or row.sold_out_days > of_all)


def _sentence(row: GiftRow) -> str:
    what = "The mall" if row.of == "mall" else clean(f"The gift {row.name}")
    lives = "" if row.sold_out_lives == 1.0 else f" ({share(row.sold_out_lives)} of the replicates)"
    groups = f"{_plain(row.groups_sold_out)} of {_plain(row.groups)} {'group' if row.groups == 1.0 else 'groups'}"
    return (
        f"{what} was sold out in {groups}{lives}, first on day {_plain(row.first_day)}; "
        f"nothing was left on {share(row.sold_out_days)} of the days."
    )


def _plain(value: float) -> str:
    """A count, or a mean of counts."""
    return whole(value) if value == round(value) else amount(value)
