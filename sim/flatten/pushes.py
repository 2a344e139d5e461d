"""Messages at times of the day."""

from sim import parameters as flat
from sim.inputs.catalogue import Catalogue

REPEATED = "repeated"


def said(catalogue: Catalogue, grade: str) -> dict[str, float]:
    """How good a message of a grade is, the first time and when it was sent before.

    Args:
        catalogue: Definitions.
        grade: Name of the grade.

    Returns:
        `quality`, `said_again`, which is never the better one, and `overpromise`, each a share.
    """
    quality, again = catalogue.grades[grade].quality.value, catalogue.grades[REPEATED].quality.value
    overpromise = float(catalogue.grades[grade].overpromise.value)
    return {"quality": quality, "said_again": min(quality, again), "overpromise": overpromise}


def evenly(
    n: int, window: tuple[float, float], kind: str, product_share: float, worth: dict[str, float]
) -> tuple[flat.Push, ...]:
    """Messages spread evenly over a window of the day.

    Args:
        n: Messages a day.
        window: Begin and end, day fractions.
        kind: What they are about, content or product.
        product_share: Share of them that is about products all the same.
        worth: How good they are, see `said`.
    """
    begin, end = window
    products = product_slots(n, product_share)
    return tuple(
        flat.Push(
            at=begin + (i + 0.5) / n * (end - begin),
            product=kind == "product" or products[i],
            weekdays=True,
            weekends=True,
            **worth,
        )
        for i in range(n)
    )


def product_slots(n: int, share: float) -> list[bool]:
    """Which of n messages a day are about products, spread as evenly as the share allows.

    Args:
        n: Messages a day.
        share: Share of product messages.

    Returns:
        (n,) True for a product message.
    """
    return [int((i + 1) * share + 1e-9) > int(i * share + 1e-9) for i in range(n)]
