"""The platform's limit on the size of a group, demonstrators included."""

import pytest

from sim.inputs import read
from sim.linter import executable, lint
from tests.inputs.conftest import BASE

TEAM = "  atmosphere: {{demonstrators: {n}, messages_a_day: 3, between: 09:00-21:00, grade: helpful}}\n"


@pytest.mark.parametrize(
    ("members", "demonstrators", "n_problems"), [(497, 3, 0), (498, 3, 1), (500, 0, 0), (500, 1, 1)]
)
def test_members_and_demonstrators_share_the_seats(members, demonstrators, n_problems, desk):
    """Together they may be 500, not 501."""
    text = BASE.replace("100", str(members)) + TEAM.format(n=demonstrators)
    assert len(lint(read(desk.write(text)))) == n_problems


def test_a_team_that_is_switched_off_takes_no_seat(desk):
    """Demonstrators who are not there need no place."""
    text = BASE.replace("100", "500") + TEAM.format(n=3)
    inputs = read(desk.write(text), settings=["strategy.atmosphere.enabled=false"])
    assert executable(inputs) is inputs


def test_the_problem_stands_at_the_size_of_the_group(desk):
    """It names the block of groups, and how many members there may be."""
    text = BASE.replace("100", "500") + TEAM.format(n=3)
    (problem,) = lint(read(desk.write(text)))
    assert (problem.line, problem.column, problem.field) == (6, 23, "portfolio[0].groups.members")
    assert problem.allowed == "at most 497 members"
