"""The registry of published numbers."""

import pytest

from sim.inputs.problem import InputError
from sim.inputs.targets import read_targets
from sim.run.replicates import member_days
from sim.run.rows import cheaper, inputs_of, placed_variants

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
  gallery: bait
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
    path.write_text(BAD.replace("-15", "15").replace("  gallery: bait\n", ""))
    with pytest.raises(InputError, match="belong together"):
        read_targets(path)


def test_rows_that_may_be_fitted_say_how_and_no_others_do():
    """Every calibrate row is typed, with three parts of sigma that name their sources; no other row has a fit."""
    rows = read_targets()
    fitted = [row for row in rows if row.fit is not None]
    assert [row.id for row in fitted] == [row.id for row in rows if row.use == "calibrate"]
    assert [row.id for row in fitted if row.measure is None] == ["official_account_open"]
    sources = [part.source for row in fitted for _, part in row.fit.sigma]
    assert len(sources) == 3 * len(fitted)
    assert all(len(source.split()) >= 2 for source in sources)


def test_rows_that_wait_for_mechanisms_are_registered():
    """The rows of later issues stand there without a measure."""
    waiting = {row.id for row in read_targets() if row.measure is None}
    assert waiting == {"official_account_open", "channel_order", "product_fit", "enterprise_scale"}


def test_what_is_fitted_is_cheaper_than_the_row():
    """Every cheaper variant can be lived, for at most what the row's own lives cost."""
    for row in read_targets():
        if row.fit is not None and row.measure is not None:
            variants, refused = inputs_of(placed_variants(cheaper(row)))
            whole, _ = inputs_of(placed_variants(row))
            assert not refused
            costs = [sum(map(member_days, lived.values())) for lived in (variants, whole)]
            assert 0 < costs[0] <= costs[1], row.id


FIT = """\
  fit:
    link: logit
    statements:
      - {kind: range, band: [0.1, 0.2]}
    sigma:
      reporting: {sd: 0.1, source: counted}
      transfer: {sd: 0.1, source: assumed}
      model: {sd: 0.1, source: assumed}
    optimism: none
    reason: it is the same
"""
GOOD = BAD.replace("-15", "15") + FIT


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("[0.1, 0.2]", "[0.3, 0.2]"), r"targets\.yaml:12:29: .*statements\[0\]\.band.*contradicts itself"),
        (GOOD.replace("metric", "band: [2, 1]\n  metric"), r"targets\.yaml:4:9: .*\[0\]\.band.*contradicts itself"),
        (GOOD.replace("kind: range", "kind: guess"), r"targets\.yaml:12:\d+: .*statements\[0\].*guess"),
        (GOOD.replace("kind: share_mean", "kind: share_meen"), r"targets\.yaml:7:\d+: .*measure.*share_meen"),
        (GOOD.replace("gallery: bait", "gallery: bite"), r"targets\.yaml:5:12: .*no gallery file bite"),
        (GOOD.replace("use: calibrate", "use: validate"), r"never fitted"),
        (GOOD.replace("sd: 0.1", "sd: -0.1"), r"sigma\.reporting\.sd"),
    ],
)
def test_what_cannot_be_fitted_is_told_where_it_stands(tmp_path, text, said):
    """Contradictory bands, unknown kinds and files, rows that are never fitted: each with its place."""
    path = tmp_path / "targets.yaml"
    path.write_text(GOOD)
    assert read_targets(path)
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        read_targets(path)


def test_bands_that_exclude_each_other_contradict(tmp_path):
    """Two rows of one measure with nothing in common; open ends and equal ends do not contradict."""
    path = tmp_path / "targets.yaml"
    one, other = (GOOD.split("  fit:")[0].replace("id: row", f"id: {name}") for name in ("one", "other"))
    at = "metric: a number"
    path.write_text(one.replace(at, f"band: [0.1, 0.2]\n  {at}") + other.replace(at, f"band: [0.2, null]\n  {at}"))
    assert len(read_targets(path)) == 2
    path.write_text(one.replace(at, f"band: [0.1, 0.2]\n  {at}") + other.replace(at, f"band: [0.3, null]\n  {at}"))
    with pytest.raises(InputError, match="contradicts that of one"):
        read_targets(path)
