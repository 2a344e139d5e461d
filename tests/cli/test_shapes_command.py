"""`grouplife shapes`, and the log from elsewhere that it shows."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.inputs import read
from sim.inputs.shipped import shipped
from sim.run.shapes import OUTSIDE, SCENARIO, YEARS, lived_log, outside_log, outside_shapes
from sim.simulation import outcome


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, ["shapes", *words])


@pytest.mark.parametrize(("channel", "messages", "people"), [("random", 4354, 123), ("questions", 4805, 150)])
def test_the_log_from_elsewhere_is_whole(channel, messages, people):
    """Messages in order of time, senders numbered as they first wrote, nothing else kept; every year tells a shape."""
    file = shipped(OUTSIDE[channel])
    log = outside_log(file)
    assert len(log.time) == messages
    assert (np.diff(log.time) >= 0.0).all()
    assert len(np.unique(log.sender)) == log.sender.max() + 1 == people
    assert not log.reply[log.time < log.replies_from].any()
    assert (file.parent / "PROVENANCE.txt").read_text().startswith("repository: ")
    found = outside_shapes(channel)
    assert len(found) == len(YEARS)
    assert all(0.0 < one.gini < 1.0 for one in found)


def test_only_what_members_wrote_is_looked_at():
    """The owner's message a day is not among the simulated log, posts and replies of members are."""
    inputs = read(SCENARIO, settings=["horizon=30 days"])
    log = lived_log(inputs, 3)
    daily = outcome(inputs, 3).daily
    assert len(log.time) == daily["posts"].sum() + daily["replies"].sum()
    assert log.reply.sum() == daily["replies"].sum() > 0
    assert daily["pushes"].sum() == 30
    assert (log.sender >= 0).all()


def test_the_group_is_left_to_itself():
    """No programme, no points, no planted speakers, nothing for sale: one message a day is all that operators do."""
    strategy = read(SCENARIO).scenario.strategy
    assert list(strategy.model_dump(exclude_none=True, exclude_defaults=True)) == ["cadence"]


def test_without_the_owner_nobody_begins():
    """Where nothing new is in the list nobody opens the group, so it stays silent, as docs/shapes.md says."""
    assert len(lived_log(read(SCENARIO, settings=["horizon=60 days", "strategy={}"]), 3).time) == 0


def test_both_stand_beside_each_other():
    """A row a shape with mean and interval of the model and of each channel, and no verdict."""
    said = command("-r", "1", "-q", "--json")
    assert said.exit_code == 0, said.output
    told = json.loads(said.stdout)
    assert told["schema"] == "grouplife shapes 1"
    assert len(told["rows"]) == 12
    for row in told["rows"]:
        assert set(row) == {"name", "model", "outside"}
        assert list(row["outside"]) == list(OUTSIDE)
        for seen in (row["model"], *row["outside"].values()):
            assert seen["low"] <= seen["mean"] <= seen["high"]


def test_the_dry_run_lives_nothing():
    """What it would cost, in member-days."""
    assert command("-n", "-r", "3").stdout.startswith("3 lives of scenarios/gallery/free-running.yaml, 219,000")
