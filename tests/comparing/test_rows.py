"""Which benchmark rows speak about a strategy, and how they stand in the table."""

from sim.cli.compare import row_table
from sim.experiments.rows import targets_of
from sim.inputs import read
from tests.report.comparisons import compared

GALLERY = "scenarios/gallery/reactivate-dormant.yaml"


def test_rows_of_the_gallery_file_speak_about_what_is_made_of_it(place):
    """The file itself, one that extends it, one that changes it; not a file of its own."""
    (place / "own.yaml").write_text(f"extends: {GALLERY}\nname: mine\n")
    whole = targets_of(read(GALLERY))
    assert "reactivation_dau" in {target.id for target in whole}
    assert targets_of(read("own.yaml")) == targets_of(read(GALLERY, settings=["horizon=20 days"])) == whole
    assert targets_of(read("calm.yaml")) == ()


def test_strategies_are_rows_and_benchmarks_columns():
    """A strategy of which a row does not speak has a dash."""
    head, *lines = row_table(compared(), colour=False).splitlines()
    assert head.split()[1:] == ["reactivation_dau", "reactivation_ramp"]
    assert [line.split()[-2:] for line in lines] == [["-", "-"], ["hit", "undecided"], ["-", "-"]]
