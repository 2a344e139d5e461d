"""Choose files: what they may not say twice."""

import pytest
from pydantic import ValidationError

from sim.inputs.choice import ChoiceFile

CHOICE = {
    "name": "calm or busy",
    "scenario": "calm.yaml",
    "strategies": {"calm": {}, "busy": {}},
    "objective": "profit",
    "indifference": 1.0,
    "probability": 0.95,
}

LIMIT = {"outcome": "labour_hours", "at_most": 1.0, "tolerance": 0.1}


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"beside": ["revenue", "revenue"]}, ("beside", 1)),
        ({"beside": ["profit"]}, ("beside", 0)),
        ({"constraints": [LIMIT, LIMIT]}, ("constraints", 1, "outcome")),
    ],
)
def test_an_outcome_is_named_once(more, place):
    """An objective that is there already, a second limit of one outcome: refused where it stands."""
    with pytest.raises(ValidationError) as caught:
        ChoiceFile.model_validate(CHOICE | more)
    assert [(error["type"], error["loc"]) for error in caught.value.errors()] == [("twice", place)]
