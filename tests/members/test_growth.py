"""Agreement where buffers must grow and planning blocks meet."""

from sim import parameters as flat
from sim.vocabulary import Ritual
from tests.members.people import Gift, Segment, member_parameters
from tests.members.worlds import both, cadence, group, points, push, ritual, same, team, world


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
    sign_in = ritual(Ritual.SIGN_IN, (0.9, 1.0), 5, prompt=True)
    parameters = world(
        team(group(members=10, replace_quits=True), operators=1),
        horizon=60,
        members=member_parameters(behaviour={"alerts": {"slow_delay": 900.0}}, gifts=(Gift(20, 1.0, stock=2),)),
        cadence=cadence(push(0.97), push(0.4), by_hand=True, pieces=3, new_pieces=0.7),
        points=points(sign_in, start=2, end=58, renewed_every=7, expire_every=14, by_hand=True),
        red_packets=flat.RedPackets(flat.Spell(1, 60), 0.98, 9, 20.0, 4, 0.5),
    )
    assert same(*both(parameters, seed=11))
