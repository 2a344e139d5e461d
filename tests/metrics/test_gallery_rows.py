"""The registry and the gallery fit together."""

import pytest

from sim.inputs.shipped import shipped
from sim.inputs.targets import read_targets
from sim.run import result
from sim.run.people import uncertain

GALLERY = sorted({row.gallery for row in read_targets() if row.gallery is not None})


def test_there_are_rows_to_measure():
    """The list looped over below is not empty."""
    assert GALLERY


@pytest.mark.parametrize("name", GALLERY)
def test_every_variant_of_a_row_can_be_lived(name):
    """Settings that the registry applies to a gallery file are valid there."""
    asked = result.ask(f"scenarios/gallery/{name}.yaml", replicates=1, seed=1, engine="compiled")
    assert asked.targets
    assert asked.refused == {}


@pytest.mark.parametrize("name", GALLERY)
def test_horizons_are_long_enough(name):
    """A gallery file's horizon holds every range of days that its rows are measured over."""
    asked = result.ask(f"scenarios/gallery/{name}.yaml", replicates=1, seed=1, engine="compiled")
    ranges = [getattr(row.measure, name, 0) for row in asked.targets for name in ("days", "early", "late", "day")]
    assert max(days if isinstance(days, int) else days[1] for days in ranges) < asked.inputs.scenario.horizon


@pytest.mark.parametrize("name", GALLERY)
def test_laws_can_be_tried_over_the_prior_box(name):
    """Every law has draws, and what it holds or admits are numbers of the behaviour file."""
    asked = result.ask(f"scenarios/gallery/{name}.yaml", replicates=1, seed=1, engine="compiled", prior_draws=2)
    laws = [row.id for row in asked.targets if row.use == "law"]
    assert [box.target.id for box in asked.boxes] == laws
    numbers = uncertain(asked.inputs.behaviour)
    assert all(path in numbers for path in held_or_admitted(asked.targets))


def held_or_admitted(rows):
    """Names of behaviour numbers that the measures of rows speak about."""
    for row in rows:
        yield from row.measure.behaviour
        yield from row.measure.admits
        yield from getattr(row.measure, "harms_within", ())


def test_a_namesake_is_not_the_gallery_file(tmp_path):
    """Another file of a gallery file's name is not measured against that file's rows."""
    path = tmp_path / f"{GALLERY[0]}.yaml"
    text = shipped(f"scenarios/gallery/{GALLERY[0]}.yaml").read_text(encoding="utf-8")
    path.write_text(text + "# changed\n", encoding="utf-8")
    assert result.ask(path, replicates=1, seed=1, engine="compiled").targets == ()
