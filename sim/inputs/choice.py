"""What a choose file may say: strategies, an objective, and when a choice counts as made."""

from typing import Any, Literal

from pydantic import Field, model_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.listed import Listed
from sim.inputs.units import Name, Share

Robust = Literal["mean", "worst-decile", "regret"]

#: Fewest draws over which a worst tenth or a 95 % regret is told.
FEWEST_DRAWS = 10

#: Passes over all draws that are lived at first where a replicate is such a pass.
PASSES = 8


#: Blocks lived at first where a block is a replicate; they also say how much differences vary.
FIRST_BLOCKS = 16


class StrategyFile(Closed):
    """One strategy."""

    scenario: Name | None = None
    """Its scenario (path, relative to this file); that of the whole file if none is named."""
    settings: dict[Name, Any] = Field(default_factory=dict)
    """What it changes: path of a setting in the scenario -> its value."""


class Limit(Closed):
    """A limit that a strategy must keep on average."""

    outcome: Name
    """What is limited, for example labour_hours, reward_cost or quits_share (no unit)."""
    at_most: float
    """Highest mean, in the outcome's unit."""
    tolerance: float = Field(gt=0.0)
    """Strategies nearer to the limit than this may be called either way, in the outcome's unit."""


class Draws(Closed):
    """How people may behave: what is not known."""

    draws: int = Field(ge=1, le=100_000)
    """Behaviours that are drawn, number."""
    posterior: str | None = None
    """In place of the priors: a folder of `grouplife calibrate`, or a CSV with columns `block.name` (path)."""


class ChoiceFile(Closed):
    """A choose file."""

    name: Name
    """What the choice is called (no unit)."""
    description: str = Field(default="", max_length=5000)
    """What is to be chosen, in words (no unit)."""
    scenario: Name | None = None
    """The scenario of all strategies that name none (path, relative to this file)."""
    constants: dict[Name, Any] = Field(default_factory=dict)
    """What all strategies have in common: path of a setting in the scenario -> its value."""
    strategies: dict[Name, StrategyFile] = Field(min_length=2)
    """What can be chosen: name -> scenario and settings."""
    objective: Name
    """The outcome by which to choose (no unit)."""
    indifference: float = Field(gt=0.0)
    """Lead below which it does not matter which is chosen, in the objective's unit."""
    probability: Share
    """Probability of choosing rightly when the best leads by the indifference or more, share."""
    constraints: Listed[Limit] = ()
    """Limits to be kept (list of limits)."""
    robust: Robust = "mean"
    """What counts over the draws: the mean, the mean of the worst tenth, or the 95 % regret (no unit)."""
    beside: Listed[Name] = ()
    """Further objectives: the strategies that nobody beats in all of them are told (list of outcomes)."""
    uncertainties: Draws | None = None
    """What is not known (a block); the reference behaviour alone if it is missing."""
    most_blocks: int = Field(default=2000, ge=FIRST_BLOCKS, le=1_000_000)
    """Blocks after which the search ends undecided, number."""

    @model_validator(mode="after")
    def _can_be_chosen(self) -> "ChoiceFile":
        found = []
        if not 0.5 <= self.probability < 1.0:
            found.append(
                Fault(("probability",), "range", "the probability is out of range", {"allowed": "50 % .. below 100 %"})
            )
        n_draws = 0 if self.uncertainties is None else self.uncertainties.draws
        if self.robust != "mean" and n_draws < FEWEST_DRAWS:
            known = {"allowed": f"uncertainties with {FEWEST_DRAWS} draws or more, or robust: mean"}
            found.append(Fault(("robust",), "no_draws", "there are too few draws to be robust over", known))
        elif self.robust != "mean" and self.most_blocks < PASSES * n_draws:
            known = {"allowed": f"at least {PASSES * n_draws}: {PASSES} passes over {n_draws} draws, or fewer draws"}
            found.append(Fault(("most_blocks",), "range", "the first passes take more blocks than there may be", known))
        if self.robust == "mean" and 0 < n_draws < FIRST_BLOCKS:
            known = {"found": str(n_draws), "allowed": f"{FIRST_BLOCKS} draws or more: each is lived once"}
            found.append(Fault(("uncertainties", "draws"), "range", "there are too few draws", known))
        if self.robust == "regret" and self.constraints:
            known = {"allowed": "robust: mean or worst-decile, or no constraints"}
            why = "regret would be told beside strategies that break a limit"
            found.append(Fault(("constraints",), "regret_with_limits", why, known))
        for name, strategy in self.strategies.items():
            if strategy.scenario is None and self.scenario is None:
                hint = {"hint": "name one here, or `scenario:` for all"}
                found.append(Fault(("strategies", name), "no_scenario", "the strategy has no scenario", hint))
        for number, outcome in enumerate(self.beside):
            if outcome in (self.objective, *self.beside[:number]):
                known = {"found": outcome, "allowed": "outcomes other than the objective, each once"}
                found.append(Fault(("beside", number), "twice", "is named already", known))
        limited = [limit.outcome for limit in self.constraints]
        for number, outcome in enumerate(limited):
            if outcome in limited[:number]:
                known = {"found": outcome, "allowed": "one limit an outcome"}
                found.append(Fault(("constraints", number, "outcome"), "twice", "is limited already", known))
        if found:
            raise faults(found, self)
        return self
