"""What is said of a mall that was sold out."""

import math
from collections.abc import Sequence

from sim.metrics.activity import Curves
from sim.metrics.study import GiftRow
from sim.report.words import amount, clean, share, whole

#: What is said of gifts that the daily table does not tell apart.
NOT_TOLD_APART = "The daily table does not tell all of these gifts apart; run.gifts tells them from the event log."


def told_apart(rows: Sequence[GiftRow]) -> bool:
    """Whether it is known of every gift how many pieces were redeemed."""
    return not any(math.isnan(row.redeemed) for row in rows)


def sold_out_words(rows: Sequence[GiftRow]) -> tuple[str, ...]:
    """A sentence for the mall, if it was sold out in some group, and for each of its gifts that was out longer than it.

    Args:
        rows: The whole mall, then each gift.
    """
    found = [row for row in rows if row.sold_out_lives > 0.0]
    of_all = max((row.sold_out_days for row in found if row.of == "mall"), default=0.0)
    return tuple(_sentence(row) for row in found if row.of == "mall" or row.sold_out_days > of_all)


def left_words(rows: Sequence[GiftRow], curves: Curves) -> str:
    """A sentence on how many gifts are out of stock at the end, for a mall whose gifts are not told apart; else none.

    Args:
        rows: The whole mall, then each gift.
        curves: `sold_out`, `open` and `closed`, each (n_replicates, n_days), summed over groups.
    """
    if told_apart(rows):
        return ""
    open_at_the_end = float((curves["open"] - curves["closed"])[:, -1].sum())
    out = float(curves["sold_out"][:, -1].sum()) / max(1.0, open_at_the_end)
    return f"{NOT_TOLD_APART} At the end {amount(out)} of its {len(rows) - 1} gifts are out of stock in a group."


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
