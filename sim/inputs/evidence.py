"""Evidence about a posterior, in files beside it: held-out rows, targets left out one at a time, coverage."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import Field

from sim.inputs.checked import checked
from sim.inputs.closed import Surroundings
from sim.inputs.coverage import Coverage
from sim.inputs.document import parse
from sim.inputs.node import Node
from sim.inputs.problem import InputError, problem_at
from sim.inputs.registered import Registered
from sim.inputs.text import decoded, read_bytes

Share = Annotated[float, Field(ge=0, le=1)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Ends = tuple[float | None, float | None]

#: The field of a file that says what it is.
_SCHEMA = "schema"


class Predictive(Registered):
    """What draws predict for one row."""

    draws: int = Field(ge=0)
    """Draws that were lived, number; those at which a law is not claimed are not among them."""
    unmeasurable: int = Field(ge=0)
    """Of these, draws whose lives cannot answer the row; they count as not holding."""
    mean: float | None
    """Mean over draws, in the metric's unit; null where a draw has no finite number."""
    low: float | None
    """5 % point of the draws; null where it is not finite."""
    high: float | None
    """95 % point of the draws; null where it is not finite."""
    held: int = Field(ge=0)
    """Draws in which all that the row says holds, number."""
    below: Share | None
    """Share of the draws below the band's low end (0 for an open one); null for a row without a band."""
    up_to: Share | None
    """Share of the draws at or below the band's high end (1 for an open one); null for a row without a band."""
    log_score: float | None
    """Natural logarithm of the predictive probability of what the row says; null for a row that is only shown."""


class HeldOutRow(Registered):
    """A row that was not fitted, predicted."""

    row: str
    """Its id in the registry."""
    source: str
    """Fact in the articles."""
    use: str
    """What the row may be used for."""
    metric: str
    """What is measured, in words, with units."""
    band: Ends | None
    """Lowest and highest value that hit, in the metric's unit; null for a row that says something else."""
    lives: int = Field(ge=1)
    """Lives of each draw, number."""
    verdict: Literal["hit", "missed", "undecided", "shown"]
    """Verdict on the mean over posterior draws."""
    mean_low: float | None
    """95 % interval of the mean over posterior draws, lower end, in the metric's unit."""
    mean_high: float | None
    """Upper end."""
    posterior: Predictive
    """What posterior draws predict."""
    prior: Predictive
    """What prior draws predict."""
    skill: float | None
    """Log score under the posterior minus that under the prior; null for a row that is only shown."""
    skill_low: float | None
    """90 % interval of the skill, lower end."""
    skill_high: float | None
    """Upper end."""
    tail: Share | None
    """Share of the posterior draws that come as far as the band from the side on which fewer do, probability."""
    note: str
    """What must be known to read it."""


class NotPredicted(Registered):
    """A row that was not fitted and not lived."""

    row: str
    """Its id in the registry."""
    member_days: int | None
    """What it would cost, member-days; null where it cannot be lived at all."""
    reason: str
    """Why it was not lived."""


class Registry(Registered):
    """A registry of published numbers."""

    file: str
    """Its name."""
    sha256: Sha256
    """Of its bytes."""


class HeldOut(Registered):
    """Rows that were not fitted, predicted by a posterior and by the prior: what `grouplife predict` writes."""

    FORM: ClassVar[str] = "grouplife held out 1"
    posterior: Sha256
    """Of the posterior's draws.csv."""
    registry: Registry
    """Where the rows stand."""
    version: str
    """Version of grouplife."""
    model_version: str
    """Of the sources that lives follow from."""
    measures_version: str
    """Of the sources that numbers are measured by."""
    seed: int = Field(ge=0)
    """Root seed."""
    rows: tuple[HeldOutRow, ...]
    """Rows that were lived, in the registry's order."""
    left_out: tuple[NotPredicted, ...]
    """Rows that were not."""


class LeftOutRow(Registered):
    """A fitted row, predicted by a calibration without it."""

    row: str
    """Its id in the registry."""
    refitted_mean: float
    """Mean over the draws of the calibration without it, in the metric's unit."""
    refitted_low: float
    """5 % point of these draws."""
    refitted_high: float
    """95 % point."""
    band: Ends
    """Lowest and highest value that hit, in the metric's unit, null for an open end."""
    in_band_share: Share
    """Share of these draws within the band."""
    effective: float = Field(gt=0)
    """Effective sample size of that calibration."""
    note: str
    """What must be known to read it."""


class LeftOut(Registered):
    """Every fitted row left out in turn, by fitting again."""

    FORM: ClassVar[str] = "grouplife left out 1"
    posterior: Sha256
    """Of the draws.csv of the posterior with all rows."""
    rows: tuple[LeftOutRow, ...]
    """The rows."""


Evidence = TypeVar("Evidence", HeldOut, LeftOut, Coverage)


def read_evidence(path: Path, kind: type[Evidence], posterior: str | None = None) -> Evidence:
    """A file of evidence.

    Args:
        path: the file, JSON.
        kind: what it must hold.
        posterior: sha256 of the draws that it must be about; None for evidence that is about the method.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: it holds something else, or is about another posterior; every fault with its place.
    """
    name = str(path)
    root = parse(decoded(read_bytes(path, name), name), name)
    found, problems = checked(_of_form(root, kind.FORM), kind, Surroundings({}))
    if found is None:
        raise InputError(problems)
    about = root.get("posterior")
    if posterior is not None and about is not None and about.content != posterior:
        message = "the evidence is about another posterior: this is the sha256 of the draws.csv that it was made for"
        raise InputError(
            [problem_at(about.place, "other_posterior", "posterior", message, found=about.said, allowed=posterior)]
        )
    return found


def written(evidence: HeldOut | LeftOut | Coverage) -> dict[str, Any]:
    """Evidence as plain data, as it stands in its file."""
    return {_SCHEMA: evidence.FORM, **evidence.model_dump(mode="json", by_alias=True)}


def _of_form(root: Node, form: str) -> Node:
    """The content of a file without the word that says what it is, which must be the right one."""
    content = root.content
    if not isinstance(content, dict):
        raise InputError(
            [problem_at(root.place, "mapping", "", "must be a JSON object", found=root.said, allowed=form)]
        )
    said = content.get(_SCHEMA)
    if said is None or said.content != form:
        place, found = (root.place, "nothing") if said is None else (said.place, said.said)
        message = "the file does not hold this kind of evidence"
        raise InputError([problem_at(place, "other_schema", _SCHEMA, message, found=found, allowed=form)])
    return replace(root, content={name: node for name, node in content.items() if name != _SCHEMA})
