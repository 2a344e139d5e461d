"""Sweep files: what they ask for, what does not change when they do, and how their faults are told."""

import pytest

from sim.experiments import open_sweep
from sim.experiments.plan import read_plan
from sim.experiments.pools import HerePool
from sim.experiments.running import live
from sim.inputs import InputError
from sim.inputs.shipped import shipped
from sim.run.replicates import replicate_seed
from tests.experiments.conftest import SWEEP, write_sweep

WAYS = SWEEP.replace(
    "portfolio[0].groups.members: [20, 30, 40]",
    """crew:
    ways:
      small: {}
      large and long: {"portfolio[0].groups.members": 40, horizon: 9 days}""",
)
SHIPPED = sorted(shipped("scenarios/sweeps").glob("*.yaml"))


@pytest.fixture
def read(tmp_path):
    """Read a sweep file of this text."""

    def read_text(text=SWEEP, **more):
        return read_plan(write_sweep(tmp_path, text), **more)

    return read_text


@pytest.fixture
def told(tmp_path, monkeypatch):
    """Faults of a sweep file: line, column, code, field, nearest word."""
    monkeypatch.chdir(tmp_path)

    def faults(text):
        write_sweep(tmp_path, text)
        with pytest.raises(InputError) as caught:
            read_plan("sweep.yaml")
        assert {problem.file for problem in caught.value.problems} == {"sweep.yaml"}
        return [(f"{p.line}:{p.column}", p.code, p.field, p.nearest) for p in caught.value.problems]

    return faults


def keys(plan):
    """Key of every run by strategy and block."""
    return {(plan.strategies[run.strategy].name, run.block): run.key for run in plan.runs}


def test_a_grid_is_every_combination(read):
    """Three sizes times on and off, on five blocks."""
    plan = read()
    assert len(plan.strategies) == 6
    assert len(plan.runs) == len({run.key for run in plan.runs}) == 30
    assert plan.strategies[0].name == "groups.members=20, cadence.enabled=true"
    assert plan.strategies[-1].inputs.scenario.portfolio[0].groups[0].members == 40


def test_one_at_a_time_moves_one_lever(read):
    """The first value of every lever, and then each other value alone."""
    plan = read(SWEEP.replace("grid", "one-at-a-time"))
    assert [list(strategy.levers.values()) for strategy in plan.strategies] == [
        [20, True],
        [30, True],
        [40, True],
        [20, False],
    ]


def test_a_way_sets_several_things_at_once(read):
    """Ways are named in the table and set together; they meet the other levers like values do."""
    plan = read(WAYS)
    assert [strategy.name for strategy in plan.strategies] == [
        "crew=small, cadence.enabled=true",
        "crew=small, cadence.enabled=false",
        "crew=large and long, cadence.enabled=true",
        "crew=large and long, cadence.enabled=false",
    ]
    made = plan.strategies[2].inputs.scenario
    assert (made.portfolio[0].groups[0].members, made.horizon) == (40, 9)
    assert plan.columns()["crew"][:4] == ["small", "small", "large and long", "large and long"]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("horizon: 9 days", "horizon: 9 dasy", ("8:68", "unit", "levers.crew.ways.large and long.horizon", "9 day")),
        ("horizon: 9 days", "horizn: 9 days",
         ("8:59", "unknown_field", "levers.crew.ways.large and long.horizn", "horizon")),
        ("  strategy.cadence.enabled: [true, false]", "  horizon: [5 days]", ("6:5", "overlap", "levers.crew", "")),
        ("outcomes", "constants: {horizon: 5 days}\noutcomes", ("11:22", "overlap", "constants.horizon", "")),
        ("    ways:", "    low: 1\n    ways:", ("6:5", "lever", "levers.crew", "")),
    ],
)  # fmt: skip
def test_faults_of_ways_are_told_where_they_stand(told, old, new, fault):
    """In the way's own setting; and what is set twice is refused."""
    assert fault in told(WAYS.replace(old, new, 1))


def test_long_texts_that_begin_alike_are_two_strategies(read):
    """Names cut long texts; the second of one name is numbered, none is lost."""
    long = "x" * 150
    plan = read(SWEEP.replace("portfolio[0].groups.members: [20, 30, 40]", f"description: [{long}a, {long}b, {long}a]"))
    assert len(plan.strategies) == 4
    assert len({strategy.name for strategy in plan.strategies}) == 4
    assert sum(strategy.name.endswith(" (2)") for strategy in plan.strategies) == 2


@pytest.mark.parametrize("design", ["sobol", "latin-hypercube"])
def test_sampling_designs_fill_the_ranges(read, design):
    """Values lie in the ranges, whole where asked, with their unit; a list is drawn from, too."""
    text = SWEEP.replace("grid", f"{design}\nsamples: 16").replace("[20, 30, 40]", "{low: 10, high: 80, whole: true}")
    text = text.replace("  strategy", "  horizon: {low: 4, high: 400, scale: log, whole: true, unit: days}\n  strategy")
    plan = read(text)
    scenarios = [strategy.inputs.scenario for strategy in plan.strategies]
    assert len(scenarios) == 16
    assert all(10 <= scenario.portfolio[0].groups[0].members <= 80 for scenario in scenarios)
    assert sum(scenario.horizon < 40 for scenario in scenarios) in (7, 8, 9)
    assert {scenario.strategy.cadence.enabled for scenario in scenarios} == {True, False}


def test_a_longer_sobol_design_begins_with_the_shorter_one(read):
    """More samples leave the earlier strategies and their runs as they are."""
    text = SWEEP.replace("grid", "sobol\nsamples: 8").replace("[20, 30, 40]", "{low: 10, high: 80}")
    text = text.replace("{low: 10, high: 80}", "{low: 10, high: 80, whole: true}")
    few, many = keys(read(text)), keys(read(text.replace("8\n", "16\n", 1)))
    assert few.items() <= many.items()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[20, 30, 40]", "[20, 25, 30, 40]"),
        ("[20, 30, 40]", "[40, 30, 20]"),
        ("[true, false]", "[false, true]"),
        ("replicates: 5", "replicates: 9"),
        ("name: sizes", "name: other"),
        ("[daily_active_share, profit]", "[revenue]"),
    ],
)
def test_what_is_added_changes_no_other_run(read, old, new):
    """A new value, another order, more replicates, other outcomes: runs that were there are still the same runs."""
    assert keys(read()).items() <= keys(read(SWEEP.replace(old, new))).items()


def test_what_matters_changes_the_runs(read):
    """Another constant, seed or engine makes other runs."""
    first = set(keys(read()).values())
    assert not first & set(keys(read(SWEEP + "constants: {horizon: 9 days}\n")).values())
    assert not first & set(keys(read(engine="readable")).values())
    assert not first & set(keys(read(seed=2)).values())


def test_a_new_value_lives_only_its_own_runs(read, tmp_path, fake_runs):
    """Into the same folder: five runs more, the others are those of before."""
    live(read(SWEEP.replace("[true, false]", "[true]")), tmp_path / "out", HerePool())
    before = open_sweep(tmp_path / "out").runs
    lived = []
    text = SWEEP.replace("[true, false]", "[true]").replace("40]", "40, 50]")
    live(read(text), tmp_path / "out", HerePool(), progress=lived.append, chunk=1)
    after = open_sweep(tmp_path / "out").runs
    assert len(lived) == 5
    assert after[after["strategy"].isin(before["strategy"])].reset_index(drop=True).equals(before)


def test_blocks_are_common_and_keyed(read):
    """All strategies have the same seeds, those of `grouplife run`."""
    frame = {name: column for name, column in read().columns().items() if name in ("block", "seed", "draw")}
    pairs = set(zip(*frame.values(), strict=True))
    assert pairs == {(number, -1, replicate_seed(1, number)) for number in range(5)}


def test_draws_of_the_prior_are_the_same_for_all_and_stay_when_more_come(read):
    """Drawn behaviour goes with the block; a fourth draw leaves three as they are; values lie in the prior."""
    few = "{replicates: 2, draws: 3, behaviour: {habit.gain: {low: 0.1, high: 0.2}, opening.reward: }}"
    plan = read(SWEEP.replace("{replicates: 5}", few))
    more = read(SWEEP.replace("{replicates: 5}", few.replace("draws: 3", "draws: 4")))
    assert {run.key for run in plan.runs} < {run.key for run in more.runs}
    assert [block.draw for block in plan.blocks] == [0, 1, 2, 0, 1, 2]
    assert len({block.seed for block in plan.blocks}) == 6
    values = {block.draw: dict(block.behaviour)["habit.gain"] for block in plan.blocks}
    assert all(0.1 <= value <= 0.2 for value in values.values())
    assert len(set(values.values())) == 3


def test_draws_of_a_posterior_come_from_its_rows(read, tmp_path):
    """The first rows of the file, in its order."""
    (tmp_path / "posterior.csv").write_text("habit.gain,opening.reward\n0.1,0.01\n0.2,0.02\n0.3,0.03\n")
    text = SWEEP.replace("{replicates: 5}", "{replicates: 1, draws: 2, posterior: posterior.csv}")
    plan = read(text)
    assert [dict(block.behaviour)["habit.gain"] for block in plan.blocks] == [0.1, 0.2]
    assert str(tmp_path / "posterior.csv") in plan.files


def test_empty_lines_of_a_posterior_say_nothing(read, tmp_path):
    """In between and at the end."""
    (tmp_path / "posterior.csv").write_text("habit.gain\n0.1\n\n0.2\n\n")
    text = SWEEP.replace("{replicates: 5}", "{replicates: 1, draws: 2, posterior: posterior.csv}")
    assert [dict(block.behaviour)["habit.gain"] for block in read(text).blocks] == [0.1, 0.2]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("grid", "gird", ("3:9", "unknown_word", "design", "grid")),
        ("levers:", "lever:", ("4:1", "unknown_field", "lever", "levers")),
        ("scenario.yaml", "scenari.yaml", ("2:11", "no_file", "scenario", "scenario.yaml")),
        ("[20, 30, 40]", "[20, 0, 40]", ("5:37", "range", "levers.portfolio[0].groups.members[1]", "")),
        ("[20, 30, 40]", "[]", ("5:32", "too_short", "levers.portfolio[0].groups.members.values", "")),
        ("groups.members", "groups.membres",
         ("5:3", "unknown_field", "levers.portfolio[0].groups.membres", "members")),
        ("[true, false]", "[true, maybe]", ("6:36", "true_or_false", "levers.strategy.cadence.enabled[1]", "")),
        ("[20, 30, 40]", "{low: 1, high: 2}", ("5:32", "lever", "levers.portfolio[0].groups.members", "")),
        ("grid", "sobol", ("3:9", "no_samples", "design", "")),
        ("grid", "grid\nsamples: 5", ("4:10", "samples", "samples", "")),
        ("profit]", "profti]", ("8:32", "unknown_name", "outcomes[1]", "profit")),
        ("profit]", "profit, profit]", ("8:40", "twice", "outcomes[2]", "")),
        ("uncertainties", "  seed: [1, 2]\nuncertainties", ("7:3", "taken", "levers.seed", "")),
        ("uncertainties", "  profit: [1, 2]\nuncertainties", ("7:3", "taken", "levers.profit", "")),
        ("replicates: 5", "replicates: 0", ("7:29", "range", "uncertainties.replicates", "")),
        ("replicates: 5", "draws: 2, behaviour: {habit.gian: }",
         ("7:39", "unknown_name", "uncertainties.behaviour.habit.gian", "habit.gain")),
        ("replicates: 5", "draws: 2, behaviour: {habit.gain: {low: -5, high: 0.5}}",
         ("7:57", "range", "uncertainties.behaviour.habit.gain.low", "")),
        ("replicates: 5", "behaviour: {habit.gain: }", ("7:28", "no_draws", "uncertainties.behaviour", "")),
        ("outcomes", "constants: {horizon: 5}\noutcomes", ("8:22", "duration", "constants.horizon", "")),
        ("outcomes", "constants: {portfolio: []}\noutcomes",
         ("5:32", "overlap", "levers.portfolio[0].groups.members", "")),
    ],
)  # fmt: skip
def test_faults_are_told_where_they_stand(told, old, new, fault):
    """Line and column, field, what is wrong, and the nearest right word."""
    assert fault in told(SWEEP.replace(old, new, 1))


def test_a_strategy_that_cannot_be_carried_out_is_named(told):
    """Rightly written, but there are no spammers to moderate: the strategy is said, and what does not fit."""
    ((place, _, field, _), *_) = told(
        SWEEP.replace("strategy.cadence.enabled: [true, false]", "strategy.moderation.by: [tool]")
    )
    assert (place.split(":")[0], field) == ("5", "levers")


@pytest.mark.parametrize(
    "rows",
    [
        "",
        "habit.gian\n0.1\n",
        "habit.gain\nmuch\n",
        "habit.gain\n0.1\n",
        "habit.gain\n0.1,2\n3\n",
        "habit.gain\n0.1\n-5\n",
        "habit.gain\n99\n0.1\n",
        "habit.gain,habit.gain\n0.1,0.1\n0.2,0.2\n",
    ],
)
def test_a_posterior_that_is_none_is_refused(rows, read, tmp_path):
    """Empty, unknown, no number, too few, of another length, out of range, doubled: InputError names the file."""
    (tmp_path / "posterior.csv").write_text(rows)
    with pytest.raises(InputError, match=r"posterior\.csv"):
        read(SWEEP.replace("{replicates: 5}", "{draws: 2, posterior: posterior.csv}"))


def test_there_are_shipped_sweeps():
    """The list that the test below loops over is not empty."""
    assert len(SHIPPED) >= 8


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_sweeps_are_valid_and_found_from_anywhere(path, tmp_path, monkeypatch):
    """`scenarios/sweeps/...` names the shipped file where there is none of that name."""
    monkeypatch.chdir(tmp_path)
    plan = read_plan(f"scenarios/sweeps/{path.name}")
    assert len(plan.strategies) > 1
    assert plan.files == read_plan(path).files
