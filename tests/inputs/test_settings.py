"""-s/--set path=value."""

import pytest

from sim.inputs import read
from tests.inputs.conftest import BASE


def scenario(desk, *settings):
    return read(desk.write(BASE), settings=settings).scenario


def test_a_setting_changes_a_value(desk):
    """A value is read as the file would read it."""
    assert scenario(desk, "horizon=12 weeks").horizon == 84.0


def test_a_setting_reaches_into_lists(desk):
    """An index in brackets, or after a dot, names an item counted from 0."""
    changed = scenario(desk, "strategy.cadence.pushes[0].at=evening", "portfolio.0.groups.members=50")
    assert (changed.strategy.cadence.pushes[0].at, changed.portfolio[0].groups[0].members) == ("evening", 50)


def test_a_single_block_of_groups_counts_as_a_list(desk):
    """`groups[0]` reaches the block that stands without a list."""
    assert scenario(desk, "portfolio[0].groups[0].members=50").portfolio[0].groups[0].members == 50


def test_a_setting_makes_the_blocks_on_its_way(desk):
    """A procedure can be begun from the command line."""
    changed = scenario(desk, "strategy.rename.name_style=fitting", "strategy.rename.start=3 days")
    assert changed.strategy.rename.start == 3.0


def test_later_settings_win(desk):
    """Of two settings of one value the later one counts."""
    assert scenario(desk, "horizon=9 days", "horizon=8 days").horizon == 8.0


def test_a_setting_may_hold_a_whole_block(desk):
    """Values are YAML, so blocks and lists can be set."""
    block = 'strategy.points={sign_in: {window: "06:30-10:00", points: 5}}'
    assert scenario(desk, block).strategy.points.sign_in.points == 5


def test_nothing_takes_a_block_away(desk):
    """An empty value is no value."""
    assert scenario(desk, "strategy.cadence=").strategy.cadence is None


@pytest.mark.parametrize(
    ("setting", "code", "column"),
    [
        ("horizon=9", "duration", 9),
        ("horizn=9 days", "unknown_field", 1),
        ("strategy.cadense.start=1 day", "unknown_field", 10),
        ("portfolio[0].groups.members=501", "range", 29),
        ("portfolio[1].store=x", "setting", 10),
        ("horizon[0]=9 days", "setting", 8),
        ("horizon", "setting", 8),
        ("=9 days", "setting", 1),
        (".horizon=9 days", "setting", 1),
        ("a..b=1", "setting", 3),
        ("a.=1", "setting", 3),
        ("[0]=1", "setting", 1),
        ("extends=x.yaml", "setting", 1),
        ("name=[a", "syntax", 8),
        ("name=*a", "alias", 6),
        ("name=!!str a", "tag", 6),
        ("name=a\x1b", "setting", 6),
        ("name.first=a", "name", 6),
        ("strategy.trust.initial=1", "unknown_field", 10),
        ("strategy.cadence.enabled=no", "true_or_false", 26),
        ("portfolio[0].groups.members=.nan", "number", 29),
    ],
)
def test_a_wrong_setting_is_told_with_its_flag(setting, code, column, desk):
    """The fault names the flag as it was given and the column in it."""
    fault = desk.fault(settings=[setting])
    assert (fault.file, fault.line, fault.column, fault.code) == (f"--set {setting}", 1, column, code)


@pytest.mark.parametrize(
    ("setting", "message", "found", "allowed"),
    [
        ("portfolio[3].store=x", "the list has 1 item, counted from 0", "[3]", "[0]"),
        ("strategy.cadence.pushes[2].at=09:00", "the list has 2 items, counted from 0", "[2]", "[0] .. [1]"),
        ("strategy.cadence.pushes[2][1]=9", "the list has 2 items, counted from 0", "[2]", "[0] .. [1]"),
        ("horizon[4]=9 days", "there is no list at this point of the scenario", "[4]", "the name of a field"),
        ("definitions[0]=a.yaml", "the list has 0 items, counted from 0", "[0]", "the whole list, as `[...]`"),
    ],
)
def test_a_wrong_index_is_told_alone(setting, message, found, allowed, desk):
    """What was found is the index, not the whole setting; what is allowed are the indices that there are."""
    again = '      - {at: "09:10", kind: content, grade: ordinary}\n'
    fault = desk.fault("definitions: []\n" + BASE + again, settings=[setting])
    assert (fault.message, fault.found, fault.allowed) == (message, found, allowed)


def test_all_wrong_settings_are_told_at_once(desk):
    """Faults of several settings and of the file come in one pass."""
    faults = desk.faults(BASE.replace("100", "1"), settings=["horizon=9", "x", "starts=never"])
    assert sorted(fault.code for fault in faults) == ["date", "duration", "range", "setting"]
