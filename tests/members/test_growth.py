"""Agreement where buffers must grow and planning blocks meet."""

from sim import parameters as flat
from tests.members.people import Segment, member_parameters
from tests.members.worlds import both, cadence, group, push, same, team, world


def test_engines_agree_when_the_log_and_the_sessions_outgrow_their_buffers() -> None:
    """More events than the log first holds, and more sessions a day, change nothing."""
    eager = member_parameters(
        behaviour={"exposure": {"rows": 1e6}, "opening": {"base": 30.0}, "quitting": {"hazard": 0.0}},
        segments=(Segment(sessions=60.0),),
    )
    pushes = cadence(*(push(i / 100.0) for i in range(100)))
    readable, compiled = both(world(team(group(members=25)), horizon=2, members=eager, cadence=pushes), seed=3)
    assert len(compiled.events) > 4096
    assert compiled.daily["sessions"].max() > 1024
    assert same(readable, compiled)


def test_engines_agree_across_planning_blocks() -> None:
    """Sixty days, alerts answered across midnight, joins that replace quits: the engines agree."""
    parameters = world(
        team(group(members=10, replace_quits=True), operators=1),
        horizon=60,
        members=member_parameters(behaviour={"alerts": {"slow_delay": 900.0}}, gifts=((20, 1.0),)),
        cadence=cadence(push(0.97), push(0.4), by_hand=True),
        points=flat.PointsPlan(flat.Spell(2, 58), (flat.RitualPlan(0, (0.9, 1.0), 5, True, 0.5),), 7, True),
    )
    assert same(*both(parameters, seed=11))
