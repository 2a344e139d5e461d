"""docs/comparing.md says what can be typed, and names what exists."""

import re
from importlib import import_module
from pathlib import Path

from sim.cli import grouplife
from sim.comparing.asking import ask_choice
from sim.inputs.choice import ChoiceFile
from sim.inputs.shipped import shipped
from sim.metrics.comparison import Standing

TEXT = (Path(__file__).parent.parent.parent / "docs" / "comparing.md").read_text(encoding="utf-8")


def test_the_choose_file_of_the_guide_is_valid(tmp_path):
    """As it stands there, and it shows every field but the description and the constants."""
    (block,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (tmp_path / "choice.yaml").write_text(block.replace("../gallery", str(shipped("scenarios/gallery"))))
    asked = ask_choice(tmp_path / "choice.yaml")
    assert len(asked.draws) == 64
    assert set(ChoiceFile.model_fields) - asked.file.model_fields_set == {"description", "constants"}


def test_commands_and_functions_exist():
    """Every `grouplife ...` of the guide is a command, every `sim.comparing...` a function."""
    assert set(re.findall(r"^grouplife (\w+)", TEXT, re.MULTILINE)) <= set(grouplife.list_commands(None))
    assert hasattr(import_module("sim.comparing.reckoning"), "reckoned_runs")
    names = re.findall(r"`(screened|ranked|failing)`", TEXT)
    assert all(hasattr(import_module("sim.comparing.sensitivity"), name) for name in ("screened", *names))


def test_every_column_is_explained():
    """Fields of a standing stand in the guide's table in words."""
    words = {
        "best": "P(best)",
        "expected_regret": "expected regret",
        "high_regret": "95 % regret",
        "worst": "worst tenth",
    }
    assert set(words) | {"strategy", "mean", "error", "may_be_best"} == set(Standing._fields)
    assert all(word in TEXT for word in words.values())
