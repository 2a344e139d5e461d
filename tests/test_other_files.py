"""A row that is measured on several gallery files."""

import pytest

from sim import archive
from sim.run import replicates, result
from tests import lives

FILE = "scenarios/gallery/owner-led.yaml"
OTHERS = ("parents-points-quiz", "brand-points", "store", "group-buy", "camp")


@pytest.fixture
def study(monkeypatch):
    """A study of the file that the row stands by, with engines that cost nothing."""
    monkeypatch.setattr(replicates, "outcome", lives.outcome)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": float("inf")})
    return result.ask(FILE, replicates=2, seed=1, engine="compiled", settings=["horizon=185 days"])


def test_the_other_files_are_lived_beside_it(study):
    """Each of them is a variant, under the user's settings and then its own."""
    found = {variant.file: inputs for variant, inputs in study.variants.items()}
    assert tuple(found) == ("", *OTHERS)
    assert found["store"].scenario.horizon == 185
    assert found["brand-points"].settings[0] == "horizon=185 days"
    assert study.refused == {}


def test_it_can_be_made_again_from_its_folder(study, tmp_path):
    """The other files are kept with the result, named in its provenance, and read from there."""
    archive.write(tmp_path / "kept", result.files(result.make(study)))
    again = result.ask_again(tmp_path / "kept")
    paths = {variant.file: inputs.path for variant, inputs in again.variants.items()}
    assert {f"scenarios/gallery/{name}.yaml" for name in OTHERS} <= set(again.record["files"])
    assert all(str(tmp_path) in paths[name] for name in OTHERS)
    assert result.differences(archive.contents(tmp_path / "kept"), result.files(result.make(again))) == {}
