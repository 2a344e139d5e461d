"""Plans for days that never come, and for members who are not there, are told where they stand."""

import pytest

from sim.inputs import read
from sim.linter import executable, lint

SIGN_IN = "sign_in: {{window: 06:30-10:00, points: 5{more}}}"
POINTS = "points: {{{ritual}{more}}}"
MALL = "mall: {{gifts: [{{gift: picture book, price: 300}}], renewed_every: {every}}}"
PROMOTIONS = 'promotions: {{every: 9 days, discount: 20 %, between: "09:00-21:00", grade: helpful, {more}}}'
PACKETS = 'red_packets: {{at: "20:00", amount: 20 yuan, shares: 10, grade: ordinary, {more}}}'
CLOSING = "closing: {{below: 1 %, how: dissolve, {more}}}"
KOC = "koc: {{by: chance, kocs: 5, new_groups: {{most: 1}}, {more}}}"
FISSION = "fission: {{by: chance, every: 9 days, seeds: 5, new_groups: {{most: 1}}, {more}}}"
TOPICS = "topics: {window: 10:00-20:00, points: 5}"
BY_POINTS = KOC.replace("chance", "points")
SEEDS_BY_POINTS = FISSION.replace("chance", "points")


def points(more="", ritual=""):
    """Points with a sign-in; what else stands in the block, and in the sign-in."""
    return POINTS.format(ritual=SIGN_IN.format(more=ritual), more=f", {more}" if more else "")


#: In 30 days of a group of 100: the block, the field that is told, what was found, what is allowed.
TOLD = [
    (PROMOTIONS.format(more="first: 10 days, lasting: 3 days"), "promotions.first", "10 days", "less than 3 days"),
    (PROMOTIONS.format(more="first: 3 days, lasting: 3 days"), "promotions.first", "3 days", "less than 3 days"),
    (points(ritual=", every: 30 days"), "points.sign_in.every", "30 days", "at most 29 days"),
    (points("lasting: 9 days", ", every: 9 days"), "points.sign_in.every", "9 days", "at most 8 days"),
    (points("lasting: 1 day", ", every: 9 days"), "points.sign_in.every", "9 days", "to be left out"),
    (
        points("quiz: {window: 19:00-21:00, points: 5, every: 90 days}"),
        "points.quiz.every",
        "90 days",
        "at most 29 days",
    ),
    (
        points("lottery: {window: 19:00-21:00, prize: 5, chance: 5 %, every: 90 days}"),
        "points.lottery.every",
        "90 days",
        "at most 29 days",
    ),
    (
        points(f"lasting: 9 days, {MALL.format(every='10 days')}"),
        "points.mall.renewed_every",
        "10 days",
        "at most 8 days",
    ),
    (points("expire_every: 15 days"), "points.expire_every", "15 days", "at most 14 days"),
    ("topics: {window: 10:00-20:00, every: 90 days}", "topics.every", "90 days", "at most 29 days"),
    ("prepared: {share: 5 %, grade: helpful, every: 90 days}", "prepared.every", "90 days", "at most 29 days"),
    (PACKETS.format(more="start: 20 days, every: 10 days"), "red_packets.every", "10 days", "at most 9 days"),
    (CLOSING.format(more="start: 20 days, every: 10 days"), "closing.every", "10 days", "at most 9 days"),
    (CLOSING.format(more="every: 10 days, over: 21 days"), "closing.over", "21 days", "at most 20 days"),
    (KOC.format(more="contacts: 9, start: 29 days"), "koc.start", "29 days", "at most 28 days"),
    (FISSION.format(more="start: 29 days"), "fission.start", "29 days", "at most 28 days"),
    (KOC.format(more="contacts: 101, start: 3 days"), "koc.contacts", "101", "at most 100"),
    (
        f"{points('start: 9 days')}\n  {BY_POINTS.format(more='contacts: 9, start: 9 days')}",
        "koc.by",
        "points",
        "chance, or a `start` of 10 days or more",
    ),
    (
        f"{points('start: 11 days')}\n  {SEEDS_BY_POINTS.format(more='start: 2 days, lasting: 18 days')}",
        "fission.by",
        "points",
        "chance, or a time that goes on after day 11",
    ),
    (
        f"{points('start: 29 days, for_invitation: 5')}\n  invitations: {{lasting: 1 day}}",
        "points.for_invitation",
        "5",
        "0, or `invitations` that go on for longer",
    ),
    (
        f"{points('lasting: 9 days, for_invitation: 5')}\n  invitations: {{start: 9 days}}",
        "points.for_invitation",
        "5",
        "0, or `invitations` that begin earlier",
    ),
]

#: The same, just within what is possible, or where nothing can be said.
RIGHT = [
    PROMOTIONS.format(more="first: 2 days, lasting: 3 days"),
    PROMOTIONS.format(more="first: 10 days, lasting: 3 days, enabled: false"),
    PROMOTIONS.format(more="start: 28 days, lasting: 1 day"),
    points(ritual=", every: 29 days"),
    points("lasting: 1 day"),
    points("enabled: false", ", every: 90 days"),
    points(MALL.format(every="90 days")),
    points(f"lasting: 9 days, {MALL.format(every='8 days')}"),
    points("expire_every: 14 days"),
    PACKETS.format(more="start: 20 days, every: 9 days"),
    PACKETS.format(more="start: 29 days"),
    CLOSING.format(more="every: 10 days, over: 20 days"),
    KOC.format(more="contacts: 9, start: 28 days"),
    KOC.format(more="contacts: 9, start: 29 days, agreed: true"),
    KOC.format(more="contacts: 100, start: 3 days"),
    KOC.format(more="contacts: 101, start: 3 days") + "\n  invitations: {}",
    FISSION.format(more="start: 28 days"),
    f"{points('start: 9 days')}\n  {BY_POINTS.format(more='contacts: 9, start: 10 days')}",
    f"{points('start: 9 days')}\n  {KOC.format(more='contacts: 9, start: 9 days')}",
    f"{points('start: 9 days')}\n  {BY_POINTS.format(more='contacts: 9, start: 3 days, enabled: false')}",
    f"{points('start: 9 days')}\n  {TOPICS}\n  {BY_POINTS.format(more='contacts: 9, start: 1 day')}",
    f"{points('start: 10 days')}\n  {SEEDS_BY_POINTS.format(more='start: 2 days, lasting: 18 days')}",
    f"{points('start: 9 days, for_invitation: 5')}\n  invitations: {{lasting: 8 days}}",
    f"{points('lasting: 9 days, for_invitation: 5')}\n  invitations: {{start: 8 days}}",
]


@pytest.mark.parametrize(("block", "field", "found", "allowed"), TOLD)
def test_what_never_comes_is_told_with_its_place(block, field, found, allowed, desk):
    """One fault, at the value, with what would do."""
    file = desk.with_strategy(block)
    (problem,) = lint(read(file))
    assert (problem.code, problem.field, problem.found) == ("idle", f"strategy.{field}", found)
    assert problem.file.endswith(file.name)
    assert file.read_text().splitlines()[problem.line - 1][problem.column - 1 :].startswith(found)
    assert problem.allowed.startswith(allowed)


@pytest.mark.parametrize("block", RIGHT)
def test_what_comes_in_time_is_no_problem(block, desk):
    """The last value that still changes something; defaults; blocks that are switched off; groups that grow."""
    inputs = read(desk.with_strategy(block))
    assert executable(inputs) is inputs


def test_a_default_that_never_comes_is_told_at_its_block(desk):
    """Groups are judged over 7 days if nothing is said, and the only look is on day 0."""
    (problem,) = lint(read(desk.with_strategy(CLOSING.format(more="lasting: 5 days"))))
    assert (problem.field, problem.found) == ("strategy.closing.over", "nothing, which is the default")
    assert problem.line == 11


EVERY_WEEK = points(ritual=", every: 7 days")


def test_a_shorter_look_may_end_before_the_second_occasion(desk):
    """A time cut by a setting, or by a file that extends this one, leaves what the file plans for later alone."""
    file = desk.with_strategy(points(MALL.format(every="9 days"), ", every: 7 days"))
    assert lint(read(file, settings=["horizon=5 days"])) == []
    assert lint(read(file, settings=["strategy.points.lasting=5 days"])) == []
    overlay = desk.write("extends: scenario.yaml\nhorizon: 5 days\n", "overlay.yaml")
    assert lint(read(overlay)) == []
    assert lint(read(desk.write("extends: overlay.yaml\nname: above both\n", "top.yaml"))) == []


def test_a_shorter_look_may_end_before_points_begin(desk):
    """Seed members are chosen by points later on, and invitations earn points then, in the file as it stands."""
    seeds = SEEDS_BY_POINTS.format(more="start: 2 days")
    file = desk.with_strategy(f"{points('start: 11 days')}\n  {seeds}")
    assert lint(read(file, settings=["horizon=12 days"])) == []
    assert lint(read(file, settings=["strategy.fission.lasting=10 days"])) == []
    overlay = desk.write("extends: scenario.yaml\nhorizon: 12 days\n", "overlay.yaml")
    assert lint(read(overlay)) == []
    invited = desk.with_strategy(f"{points('start: 29 days, for_invitation: 5')}\n  invitations: {{}}")
    assert lint(read(invited, settings=["strategy.invitations.lasting=1 day"])) == []


def test_a_choice_that_is_laid_over_too_early_is_told(desk):
    """A procedure laid over points that begin later is no shorter look at anything, however long the scenario is."""
    desk.with_strategy(points("start: 11 days"))
    seeds = SEEDS_BY_POINTS.format(more="start: 2 days")
    overlay = desk.write(f"extends: scenario.yaml\nhorizon: 12 days\nstrategy:\n  {seeds}\n", "overlay.yaml")
    (problem,) = lint(read(overlay))
    assert (problem.file, problem.line, problem.field) == (str(overlay), 4, "strategy.fission.by")


def test_choosing_by_points_unless_something_else_is_said_is_told_at_the_block(desk):
    """By points is the default, which an error must say."""
    koc = BY_POINTS.replace("by: points, ", "").format(more="contacts: 9, start: 9 days")
    (problem,) = lint(read(desk.with_strategy(f"{points('start: 9 days')}\n  {koc}")))
    assert (problem.field, problem.line, problem.found) == ("strategy.koc.by", 12, "nothing, which is the default")


@pytest.mark.parametrize(
    ("block", "advice"),
    [
        (points("lasting: 9 days", ", every: 9 days"), "at most 8 days, or `lasting: 1 day` for once"),
        (points(f"lasting: 9 days, {MALL.format(every='10 days')}"), "at most 8 days, or to be left out"),
        (points("lasting: 1 day", ", every: 9 days"), "to be left out"),
    ],
)
def test_what_is_advised_leaves_the_plan_as_it_is(block, advice, desk):
    """A ritual without `every` is daily, which is another plan; a mall without renewal is what the file comes to."""
    (problem,) = lint(read(desk.with_strategy(block)))
    assert problem.allowed == advice


@pytest.mark.parametrize(
    "settings",
    [
        ["strategy.points.lasting=5 days", "strategy.points.sign_in.every=6 days"],
        ["horizon=5 days", "strategy.points.sign_in.every=6 days"],
        ["strategy.points.sign_in.every=30 days"],
    ],
)
def test_a_setting_that_does_nothing_is_told(settings, desk):
    """A distance that is set beside a shorter time, or beyond the horizon, is told."""
    (problem,) = lint(read(desk.with_strategy(EVERY_WEEK), settings=settings))
    assert problem.field == "strategy.points.sign_in.every"
