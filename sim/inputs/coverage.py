"""The file of `grouplife coverage`: how often the intervals of two methods held truths that are known."""

from typing import Annotated, ClassVar

from pydantic import Field

from sim.inputs.registered import Registered

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Covered(Registered):
    """How often intervals held the truth of one behaviour number, or of the optimism."""

    name: str
    """Of the number or the outcome."""
    covered_90: Share | None
    """Share of the truths within the first method's 90 % interval; null where it tells of no such thing."""
    covered_50: Share | None
    """Share of the truths within its 50 % interval."""
    n: int = Field(ge=1)
    """Truths, number."""
    mean_rank: Share | None
    """Mean rank of the truth among the first method's draws; 0.5 when nothing is shifted."""
    without_emulator_90: Share
    """Share of the truths within the second method's 90 % interval."""
    without_emulator_50: Share
    """Share of the truths within its 50 % interval."""


class CoveredOutcome(Covered):
    """How often intervals held the expected value of one row."""

    fitted: bool
    """Whether the row was fitted; else it is unseen."""
    sigma: float | None
    """Of the row's statement, link scale; null where it has none."""
    noise_sd: float = Field(ge=0)
    """Standard deviation of the mean of a point's lives, link scale."""


class Pooled(Registered):
    """Coverage of quantities of one kind together."""

    covered_90: Share
    """Share of the truths within their 90 % intervals."""
    low: float
    """95 % interval of that share, by truths, lower end."""
    high: float
    """Upper end."""
    covered_50: Share
    """Share of the truths within their 50 % intervals."""


class Disagreement(Registered):
    """What a second method says otherwise, on the rows as published."""

    name: str
    """Of the number or the outcome."""
    difference_in_sd: float
    """Difference of the posterior means in posterior standard deviations."""


class Apart(Registered):
    """How far the two methods are apart on the truths, for one quantity."""

    name: str
    """Of the number or the outcome."""
    median: float
    """Median over the truths of the distance of the means, posterior standard deviations."""
    largest: float
    """The largest of them."""


class ApartOnTruths(Registered):
    """How far the two methods are apart on the truths."""

    median: float
    """Median of all distances, posterior standard deviations."""
    largest: float
    """The largest of them."""
    above_point_six: Share = Field(alias="above_0.6")
    """Share of the distances above 0.6."""
    by_chance_median: float
    """Median over the truths of the standard deviation that the sizes of the samples alone make."""
    numbers: tuple[Apart, ...]
    """Each quantity."""


class Effective(Registered):
    """Effective sample sizes over the truths."""

    median: float
    """Median."""
    least: float
    """The least."""
    most: float
    """The most."""


class EffectiveOfBoth(Registered):
    """Effective sample sizes of both methods over the truths."""

    with_emulator: Effective
    """First method."""
    without: Effective
    """Second method."""


class EffectiveShipped(Registered):
    """Effective sample sizes of both methods on the rows as published."""

    with_emulator: float
    """First method."""
    without: float
    """Second method."""


class Coverage(Registered):
    """Coverage of the method on known truths, and its difference from a second method."""

    FORM: ClassVar[str] = "grouplife coverage 1"
    version: str
    """Of the package."""
    model_version: str
    """Of the model that was lived."""
    measures_version: str
    """Of what is measured."""
    seed: Count
    """Root seed."""
    truths: int = Field(ge=1)
    """Truths that were fitted, number."""
    truths_not_measurable: Count
    """Truths that could not be measured and were left out, number."""
    prior_points_not_measurable: Count
    """Points of the prior that could not be measured, number."""
    rows: tuple[str, ...]
    """Rows that were fitted."""
    unseen: tuple[str, ...]
    """Rows that were lived and not fitted."""
    corrected: bool
    """Whether real lives corrected the emulator."""
    sizes: dict[str, int]
    """Points, lives and draws of the study."""
    numbers: tuple[Covered, ...]
    """Behaviour numbers and the optimism."""
    outcomes: tuple[CoveredOutcome, ...]
    """Expected values of rows."""
    overall_90: Share
    """Share of the truths of all quantities within their 90 % intervals."""
    overall_low: float
    """95 % interval of that share, by truths, lower end."""
    overall_high: float
    """Upper end."""
    overall_50: Share
    """Share of the truths within their 50 % intervals."""
    by_kind: dict[str, Pooled]
    """The first method: `numbers`, `fitted_rows`, `unseen`, as far as it tells of them."""
    without_emulator: dict[str, Pooled]
    """The second method, the same kinds."""
    emulator: dict[str, float]
    """Share of each row's variance that the emulator explains."""
    effective: EffectiveOfBoth
    """Effective sample sizes over the truths."""
    second_method: tuple[Disagreement, ...]
    """Differences of the methods on the rows as published."""
    largest_difference_in_sd: float
    """The largest of them by size."""
    effective_shipped: EffectiveShipped
    """Effective sample sizes on the rows as published."""
    difference_by_chance_in_sd: float
    """Standard deviation of a difference that the sizes of the samples alone make."""
    second_method_on_truths: ApartOnTruths
    """The same distances over the truths."""
