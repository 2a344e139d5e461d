"""The registry of published numbers."""

import pytest

from sim.inputs.problem import InputError
from sim.inputs.targets import read_targets

#: Rows that can be measured, by gallery file.
MEASURED = {
    "fission": ["fission_groups", "fission_income", "fission_group_profit"],
    "growth-by-service": ["harvest_regime"],
    "koc-campaign": ["koc_selected", "koc_joins", "koc_by_points", "koc_by_points_size"],
    "reactivate-dormant": [
        "reactivation_dau",
        "reactivation_ramp",
        "reactivation_steps_help",
        "reactivation_without_steps",
    ],
    "silent-group": ["silent_group_quit_month1", "silent_group_quit_declines", "silent_group_quit_spread"],
    "parents-points-quiz": ["points_dau", "points_promo_peak", "operators_400_groups"],
    "best-community": ["best_community"],
    "volume": ["volume_optimum", "volume_200_is_bearable", "volume_two_sided"],
    "brand-points": ["brand_points_half_year"],
    "rituals-on-peaks": ["rituals_on_peaks"],
    "only-owner-speaks": ["only_owner_speaks"],
    "bait": ["bait_without_value"],
    "owner-led": ["served_average_dau"],
    "focal-product": ["conversion"],
    "before-after-points": ["output_per_member"],
    "faulty-goods": ["refund_beats_procedure"],
    "service-events": ["reputation_asymmetry"],
    "seeding": ["seeding_sign_flip"],
}


def test_the_shipped_registry_loads_and_names_its_gallery_files():
    """Every measured row belongs to one of the gallery files, the others have no measure yet."""
    rows = [row for row in read_targets() if row.measure is not None]
    galleries = {row.gallery for row in rows}
    assert {name: [row.id for row in rows if row.gallery == name] for name in galleries} == MEASURED


def test_published_bands_are_as_published():
    """Bands and values are the mission's and no editing slip moved one: their sum over all rows is pinned."""
    rows = read_targets()
    numbers = [number for row in rows if isinstance(row.band, tuple) for number in row.band if number is not None]
    values = [row.value for row in rows if row.value is not None]
    assert (len(rows), len(numbers), len(values)) == (36, 43, 13)
    assert (round(sum(numbers), 6), round(sum(values), 6)) == (SUM_OF_BANDS, SUM_OF_VALUES)


SUM_OF_BANDS, SUM_OF_VALUES = 32550.011, 16212.1

BAD = """\
- id: row
  source: A1
  use: calibrate
  metric: a number
  gallery: x
  measure:
    kind: share_mean
    days: [7, -15]
"""


def test_a_fault_has_its_place(tmp_path):
    """File, line and column of the faulty value, and its path."""
    path = tmp_path / "targets.yaml"
    path.write_text(BAD)
    with pytest.raises(InputError, match=r"targets\.yaml:8:15: error.*\[0\]\.measure\.days\[1\]"):
        read_targets(path)


def test_a_row_cannot_stand_twice(tmp_path):
    """Two rows of one name are an error."""
    path = tmp_path / "targets.yaml"
    path.write_text(BAD.replace("-15", "15") * 2)
    with pytest.raises(InputError, match="row stands there twice"):
        read_targets(path)


def test_a_measure_needs_its_gallery_file(tmp_path):
    """A measured row says on which scenario."""
    path = tmp_path / "targets.yaml"
    path.write_text(BAD.replace("-15", "15").replace("  gallery: x\n", ""))
    with pytest.raises(InputError, match="belong together"):
        read_targets(path)
