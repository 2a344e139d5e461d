"""What the terminal shows."""

import math

import numpy as np

from sim.cli import terminal
from sim.metrics.study import AccountRow, ChannelRow, GiftRow, JoinRow, RowResult, WeekRow
from tests.report.conftest import study


def row(**changed):
    """A benchmark row."""
    given = RowResult(
        "reactivation_dau", "A1", "calibrate", "share", (0.07, 0.09), 0.08, 0.079, 0.081, 200, "hit", {}, ""
    )
    return given._replace(**changed)


def test_control_characters_do_not_reach_the_terminal():
    """An escape sequence in a name is shown as a replacement character."""
    assert terminal.plain("a\x1b[2Jb\r\u202ec") == "a\ufffd[2Jb\ufffd\ufffdc"


def test_groups_that_were_never_opened_are_no_groups():
    """Of 5 groups 2 were there at the start, one of the others is opened on day 0; and a portfolio that only stays."""
    made = study(n_replicates=2, n_days=3, n_groups=5)
    assert terminal.header(made).splitlines()[1].startswith("5 groups, 3 days")
    n_open, opened = np.full((2, 3), 3.0), np.array([[1.0, 0.0, 0.0]] * 2)
    grown = made._replace(curves={**made.curves, "open": n_open, "opened": opened})
    assert terminal.header(grown).splitlines()[1].startswith("2 groups at the start and 3 that could be opened, 3 days")


def test_weeks_are_a_row_each():
    """Counts a group, shares in per cent."""
    week = WeekRow(1, 0, 2.0, 187.25, 0.0412, 0.3, 2.0, 1.0, 24.0)
    assert terminal.weekly_table([week]).splitlines()[1].split() == [
        "1",
        "0-6",
        "2.0",
        "187.2",
        "4.1",
        "%",
        "30.0",
        "%",
        "2.00",
        "1.00",
        "24.0",
    ]


#: Members of the beginning, and a counter that was paid for.
CHANNELS = [
    ChannelRow("founding", False, *[0.0] * 9, 40.0, 4.0, 0.1, 10.0, 0.25, 90.0, 12.0, 480.0, 0.0, 0.0, math.nan),
    ChannelRow(
        "shop\x1b counter",
        False,
        *(60_000.0, 54183.0, 3892.0, 37500.0, 12720.0, 71.0, 50.0, 20.0, 1.0),
        *(0.0, 0.0, math.nan, 0.0, math.nan, 0.0, 0.0, 0.0),
        *(30_000.0, 8920.0, 10.0),
    ),
]


def test_channels_are_a_row_each():
    """Name, then people; a name from a scenario cannot steer the terminal."""
    lines = terminal.channel_table(CHANNELS).splitlines()
    assert lines[0].split()[:6] == ["channel", "heard", "joined", "declined", "known", "refused"]
    assert lines[0].split()[6:] == ["full", "expired", "unverified"]
    assert lines[1].split() == ["shop\ufffd", "counter", "54183", "3892", "37500", "12720", "71", "50", "20", "1"]
    assert len(lines) == 2


def test_what_channels_brought_is_a_row_each():
    """Name, members, shares that left at once and that stayed, sums, price of a join; a dash where nobody joined."""
    lines = terminal.attribution_table(CHANNELS).splitlines()
    assert lines[0].split()[:7] == ["channel", "members", "first", "day", "stayed", "active", "days"]
    assert lines[1].split() == ["founding", "40", "10.0", "%", "25.0", "%", "90", "12", "480", "0", "0", "0", "-"]
    assert lines[2].split()[1:] == ["counter", "0", "-", "-", "0", "0", "0", "60000", "30000", "8920", "10"]


def test_accounts_are_a_row_each():
    """Name, sums, interval and ratios; one replicate has no interval, and what is not known is a dash."""
    sums = (200.0, 999.7, 20.0, 400.0, 50.0, 7.0, 0.0, 511.0, -168.0)
    (head, shop) = terminal.account_table(
        [AccountRow("store", "the\x1b shop", *sums, math.nan, math.nan, -0.84, math.nan, 0.0, 2.0, 12.5)]
    ).splitlines()
    assert head.split()[:3] == ["account", "members", "revenue"]
    assert "\x1b" not in shop
    assert shop.split()[3:] == ["200", "1000", "20", "400", "50", "7", "0", "511", "-168", "-", "-0.84", "-", "12.5"]


def test_joins_and_gifts_are_a_row_each():
    """Names are cleaned; what is not known is a dash."""
    (head, shop) = terminal.join_table(
        [JoinRow("store", "the\x1b shop", "counter", 12.5, 40.0, 10.0, 0.25, 90.0, 3.0, 60.0, 8.0)]
    ).splitlines()
    assert head.split()[:3] == ["joins", "channel", "joined"]
    assert "\x1b" not in shop
    assert shop.split()[3:] == ["counter", "12.5", "40", "25.0", "%", "90", "3", "60", "8"]
    nan = math.nan
    whole = GiftRow("mall", "all gifts", nan, nan, nan, 8.0, nan, 40.0, nan, 320.0, 0.0, nan, 0.0, 0.0)
    one = GiftRow("gift", "cup", 100.0, 8.0, 5.0, 8.0, 80.0, 40.0, 40.0, 320.0, 3.0, 12.0, 0.25, 1.0)
    other = one._replace(name="bag", redeemed=0.0)
    (_, mall, cup, _) = terminal.gift_table([whole, one, other]).splitlines()
    (_, alone) = terminal.gift_table([whole, one]).splitlines()  # of one gift the mall says the same
    assert alone.split() == cup.split()
    assert mall.split() == ["all", "gifts", "-", "-", "-", "40", "-", "320", "0", "-", "0.0", "%"]
    assert cup.split() == ["cup", "100", "5", "80", "40", "40", "320", "3", "12", "25.0", "%"]


def test_a_benchmark_row_ends_with_its_verdict():
    """Mean, interval, band, replicates, verdict."""
    line = terminal.benchmark_table([row()], colour=False).splitlines()[1]
    assert line.split() == [
        "reactivation_dau",
        "A1",
        "0.08",
        "0.079",
        "..",
        "0.081",
        "0.07",
        "..",
        "0.09",
        "200",
        "hit",
    ]


def test_never_is_a_word():
    """A level that is never reached has no number."""
    assert (terminal.number(math.inf), terminal.number(math.nan)) == ("never", "-")


def test_notes_stand_below_their_row():
    """Other readings and notes are indented under the row."""
    lines = terminal.benchmark_table([row(beside={"with points": 0.1}, note="undecided")], colour=False).splitlines()
    assert lines[2:] == ["    with points 0.1", "    undecided"]


def test_quick_work_shows_no_progress(capsys):
    """Below two seconds nothing is said."""
    with terminal.Progress("3 lives", quiet=False, colour=False) as progress:
        progress(0.5)
    assert capsys.readouterr().err == ""


def test_long_work_says_a_line_now_and_then(capsys, monkeypatch):
    """Where stderr is no terminal: a line every ten seconds, with the time left at the speed since the first share."""
    clock = iter([0.0, 5.0, 11.0, 15.0, 24.0])
    monkeypatch.setattr(terminal.time, "monotonic", lambda: next(clock))
    with terminal.Progress("3 lives", quiet=False, colour=False) as progress:
        for share in (0.2, 0.4, 0.6, 0.8):
            progress(share)
    assert capsys.readouterr().err.splitlines() == ["3 lives: 40 %, about 18 s left", "3 lives: 80 %, about 6 s left"]


def test_the_first_share_after_a_long_start_says_no_time(capsys, monkeypatch):
    """What came before the first share (compiling) is no measure of what is left."""
    clock = iter([0.0, 60.0, 71.0])
    monkeypatch.setattr(terminal.time, "monotonic", lambda: next(clock))
    with terminal.Progress("280 lives", quiet=False, colour=False) as progress:
        for share in (0.01, 0.12):
            progress(share)
    assert capsys.readouterr().err.splitlines() == ["280 lives: 1 %", "280 lives: 12 %, about 88 s left"]
