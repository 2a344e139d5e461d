"""What the figures and headlines of a report tell, from curves and accounts that are made here."""

import math
import re

import numpy as np
import pytest

from sim.metrics.study import AccountRow, ChannelRow, GiftRow, JoinRow
from sim.report import render
from sim.report.words import NOTHING, amount, share
from tests.report.conftest import DATA_FILES
from tests.report.reading import Page


def page_of(study):
    return Page(render(study, DATA_FILES))


def test_joins_are_shown_where_anybody_could_join(make_study):
    """A row a channel below the chart; no figure where nobody heard of a group."""
    study = make_study()
    assert "Joins by channel" not in page_of(study).texts["h3"]
    came = (40.0, 2.0, 0.05, 10.0, 0.25, 90.0, 12.0, 480.0)
    rows = (
        ChannelRow("founding", False, *[0.0] * 9, *came, 0.0, 0.0, math.nan),
        ChannelRow("members", True, 0.0, 571.0, 52.0, 362.0, 116.0, 40.0, 10.0, 0.0, 30.0, *came, 0.0, 0.0, 0.0),
        ChannelRow("<shop>", False, 950.0, 900.0, 300.0, 600.0, *[0.0] * 5, *came, 475.0, 125.0, 2.0),
    )
    grown = render(study._replace(channels=rows), {})
    figure = next(found for found in re.findall(r"<figure.*?</figure>", grown, flags=re.DOTALL) if "Joins by" in found)
    assert "&lt;shop&gt;" in figure
    assert [Page(row).texts["td"] for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", figure)] == [
        ["571", "52.0", "362", "116", "40.0", "10.0", "0", "30.0"],
        ["900", "300", "600", "0", "0", "0", "0", "0"],
    ]
    figure = next(found for found in re.findall(r"<figure.*?</figure>", grown, flags=re.DOTALL) if "What chan" in found)
    assert [Page(row).texts["td"] for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", figure)] == [
        ["no", "40.0", share(0.05), share(0.25), "90.0", "12.0", "480", "0", "0", "0", NOTHING],
        ["yes", "40.0", share(0.05), share(0.25), "90.0", "12.0", "480", "0", "0", "0", "0"],
        ["no", "40.0", share(0.05), share(0.25), "90.0", "12.0", "480", "950", "475", "125", "2.00"],
    ]


def test_money_is_shown_where_anything_is_sold(make_study):
    """Profit by day, a row an account below the chart, and the profit in large; nothing of it where nothing is sold."""
    study = make_study()
    bare = page_of(study)
    assert "Profit so far" not in bare.texts["h3"]
    study.curves["profit"] = np.full_like(study.curves["present"], -2.0)
    shop = AccountRow(
        "store",
        "<shop>",
        200.0,
        900.0,
        20.0,
        400.0,
        50.0,
        7.0,
        0.0,
        511.0,
        -168.0,
        -180.0,
        -156.0,
        -0.84,
        -9.7,
        1500.0,
        17.3,
        64.0,
    )
    sold = render(study._replace(accounts=(shop, shop._replace(by="group", name="0"))), {})
    assert {"Profit so far", "Revenue by store and salesperson"} <= set(Page(sold).texts["h3"])
    assert amount(-168.0) in Page(sold).texts["strong"]
    figure = next(found for found in re.findall(r"<figure.*?</figure>", sold, flags=re.DOTALL) if "Revenue by" in found)
    assert "store &lt;shop&gt;" in figure
    (row,) = re.findall(r"<tr><th scope=\"row\".*?</tr>", figure)
    assert len(Page(row).texts["td"]) == 14
    assert Page(row).texts["td"][-2:] == ["1,500", "64.0"]


def figure_of(html, title):
    """The figure with this title."""
    return next(found for found in re.findall(r"<figure.*?</figure>", html, flags=re.DOTALL) if title in found)


def test_joins_are_shown_by_owner_where_there_are_several(make_study):
    """Two stores and one salesperson: the stores have rows, the salesperson and the groups have none."""
    came = (40.0, 10.0, 0.25, 90.0, 12.0, 480.0, 7.0)
    rows = (
        JoinRow("store", "<west>", "counter", 300.0, *came),
        JoinRow("store", "<west>", "members", 20.0, *came),
        JoinRow("store", "east", "counter", 50.0, *came),
        JoinRow("salesperson", "Li", "counter", 350.0, *came),
        JoinRow("group", "0", "counter", 300.0, *came),
    )
    heard = ChannelRow(
        "counter", False, 0.0, 500.0, 350.0, 150.0, *[0.0] * 5, 40.0, 2.0, 0.05, *came[1:6], 0.0, 0.0, 0.0
    )
    page = render(make_study()._replace(channels=(heard,), joins=rows), {})
    figure = figure_of(page, "Joins by store")
    assert "store &lt;west&gt;: 320 joined. store east: 50.0 joined." in figure
    assert [Page(row).texts["td"][:2] for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", figure)] == [
        ["counter", "300"],
        ["members", "20.0"],
        ["counter", "50.0"],
    ]
    assert "Joins by store" not in render(make_study()._replace(channels=(heard,), joins=rows[2:]), {})


MALL = GiftRow("mall", "all gifts", math.nan, math.nan, math.nan, 8.0, 96.0, 70.0, 26.0, 500.0, 3.0, 12.0, 0.25, 1.0)
CUP = GiftRow("gift", "<cup>", 100.0, 8.0, 5.0, 8.0, 80.0, 60.0, 20.0, 480.0, 2.5, 9.0, 0.5, 0.8)


def test_a_mall_that_was_sold_out_is_said_first_and_at_its_gifts(make_study):
    """In the large numbers and below the chart; a row a gift."""
    html = render(make_study(points=True)._replace(gifts=(MALL, CUP)), {})
    said = f"The mall was sold out in 3 of 8 groups, first on day 12; nothing was left on {share(0.25)} of the days."
    assert said in next(text for text in Page(html).texts["small"] if "mall" in text)
    figure = figure_of(html, "Gifts redeemed")
    assert said in figure
    assert f"nothing was left on {share(0.5)} of the days." in figure
    as_long = render(make_study(points=True)._replace(gifts=(MALL, CUP._replace(sold_out_days=0.25))), {})
    assert "The gift &lt;cup&gt; was" not in as_long
    assert "&lt;cup&gt;" in figure
    cells = [Page(row).texts["td"] for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", figure)]
    assert cells[1] == ["100", "5", "80.0", "60.0", "20.0", "480", "2.50", "9.00", share(0.5)]


def test_one_gift_that_ran_out_is_said_where_the_mall_did_not(make_study):
    """With the share of the lives; nothing is said where all lasted."""
    lasted = MALL._replace(groups_sold_out=0.0, first_day=math.nan, sold_out_days=0.0, sold_out_lives=0.0)
    html = render(make_study(points=True)._replace(gifts=(lasted, CUP)), {})
    said = f"The gift &lt;cup&gt; was sold out in 2.50 of 8 groups ({share(0.8)} of the replicates), first on day 9;"
    assert said in figure_of(html, "Gifts redeemed")
    whole_mall = render(make_study(points=True)._replace(gifts=(lasted, lasted._replace(of="gift"))), {})
    assert "sold out in" not in whole_mall


def test_what_points_would_cost_is_said_under_points_outstanding(make_study):
    """The mean of the last day over replicates, in yuan."""
    study = make_study(points=True)
    yuan = amount(float(study.curves["points_owed"][:, -1].mean()))
    assert f"On the last day {yuan} yuan" in figure_of(render(study, {}), "Points outstanding")


def with_curves(study, **columns):
    """The study with other columns, the same number on every day."""
    curves = {name: np.full_like(study.curves["present"], value) for name, value in columns.items()}
    return study._replace(curves={**study.curves, **curves})


@pytest.mark.parametrize(
    ("columns", "title", "cells"),
    [
        ({"points_expired": 3.0}, "Points issued, redeemed and expired a week", {"Expired": "21.0"}),
        (
            {"pieces_left": 5.0, "pieces_made": 2.0, "pieces_sent": 1.0, "pieces_repeated": 0.5},
            "Content left",
            {"Left": "5.00", "New pieces made": "14.0", "Sent for the first time": "7.00", "Said again": "3.50"},
        ),
        ({"orders": 2.0, "faults": 1.0}, "Faults and tickets a week", {"Parcels with a fault": "7.00"}),
        ({"orders": 2.0, "resolved": 0.5}, "Faults and tickets a week", {"Tickets put right": "3.50"}),
        ({"orders": 2.0, "deliveries": 1.5}, "Faults and tickets a week", {"Parcels as promised": "10.5"}),
        ({"orders": 2.0, "disappointments": 0.5}, "Faults and tickets a week", {"Parcels less than promised": "3.50"}),
        (
            {"red_packets": 1.0, "packet_cost": 20.0},
            "Red packets a week",
            {"Sent by operators": "7.00", "Yuan of operators": "140"},
        ),
        ({"seeds": 1.0, "detections": 2.0}, "Planted speakers seen through a week", {"Saw through one": "14.0"}),
        ({"warned_outside": 0.5}, "Bad word outside a week", {"People outside told": "3.50"}),
        ({"sign_ins": 3.0, "topics": 1.0}, "Rituals a week", {"Sign-ins": "21.0", "Answers to topics": "7.00"}),
        (
            {"clicks": 4.0, "considerations": 2.0, "orders": 1.0, "coupons_used": 0.5},
            "From click to order a week",
            {"Clicks": "28.0", "Under consideration": "14.0", "Orders": "7.00", "Orders with a limited coupon": "3.50"},
        ),
    ],
)
def test_a_procedure_shows_what_came_of_it(make_study, columns, title, cells):
    """What is counted every day stands in the table below its chart, a week; without the procedure there is none."""
    bare = make_study(points=True, seeds=False, n_replicates=1)
    assert title not in page_of(bare).texts["h3"]
    html = render(with_curves(bare, **columns), {})
    figure = next(found for found in re.findall(r"<figure.*?</figure>", html, flags=re.DOTALL) if title in found)
    head = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", figure)
    first = re.search(r"<tr><th scope=\"row\".*?</tr>", figure, flags=re.DOTALL).group()
    row = dict(zip(head[1:], Page(first).texts["td"], strict=True))
    assert {name: row[name] for name in cells} == cells


def test_quits_of_invited_members_are_told_by_what_became_of_the_inviter(make_study):
    """Two rates below the chart where a member invited anybody; nothing where nobody did."""
    bare = make_study(n_replicates=1, n_days=10)
    nobody = with_curves(bare, present_inviter_there=0.0, present_inviter_gone=0.0)
    assert "invited" not in page_figure(nobody, "Quits and mutes")
    counts = {"present_inviter_there": 100.0, "quits_inviter_there": 1.0}
    counts |= {"present_inviter_gone": 50.0, "quits_inviter_gone": 1.0}
    told = page_figure(with_curves(bare, **counts), "Quits and mutes")
    assert f"{share(1.0 - 0.99**30)} quit in 30 days while the inviter is in the group, " in told
    assert f"{share(1.0 - 0.98**30)} once the inviter has left it" in told


def test_points_are_told_by_what_they_were_issued_for(make_study):
    """A column of the table for each cause that issued any; none for the others."""
    caused = with_curves(make_study(points=True, n_replicates=1), points_for_rituals=5.0, points_for_orders=2.0)
    html = page_figure(caused, "Points issued and redeemed")
    head = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", html)
    first = Page(re.search(r"<tr><th scope=\"row\".*?</tr>", html, flags=re.DOTALL).group()).texts["td"]
    row = dict(zip(head[1:], first, strict=True))
    assert (row["Issued for rituals"], row["Issued for orders"]) == ("35.0", "14.0")
    assert "Issued for messages" not in row


def test_newcomers_who_leave_at_once_are_told_among_the_quits(make_study):
    """A column, a sign of the legend and a sentence where anybody came in; none of them where nobody did."""
    bare = make_study(n_replicates=1, n_days=10)
    assert "looked around" not in page_figure(with_curves(bare, joins=9.0), "Quits and mutes")  # in place of who quit
    counts = {"joins": 9.0, "admitted": 4.0, "quits": 3.0, "quits_at_first_look": 1.0, "mutes": 0.5}
    told = page_figure(with_curves(bare, **counts), "Quits and mutes")
    assert re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", told)[2:] == ["Quits", "At first look", "Mutes"]
    assert Page(re.search(r"<tr><th scope=\"row\".*?</tr>", told).group()).texts["td"][1:] == ["3.00", "1.00", "0.500"]
    assert len(re.findall(r"<li>", told)) == 3
    assert f"Of 40.0 who came in, all groups, 10.0 ({share(0.25)}) quit as soon as they had looked around" in told


def test_trust_is_a_share_of_those_who_are_left(make_study):
    """50 of trust over 200 members of whom 100 are sent away with their group that day: 50 %."""
    study = make_study(n_replicates=1)
    figure = page_figure(with_curves(study, present=200.0, quits=0.0, dismissed=100.0, trust_total=50.0), "Trust in")
    assert share(0.5) in figure


def page_figure(study, title):
    """The figure with this title, as HTML."""
    html = render(study, {})
    return next(found for found in re.findall(r"<figure.*?</figure>", html, flags=re.DOTALL) if title in found)


def headline_of(study, what):
    """Value and what is beside it of the headline that says this."""
    html = render(study, {})
    (found,) = re.findall(rf"<li><strong>([^<]*)</strong> <span>{what}[^<]*</span> <small>([^<]*)</small>", html)
    return found


def test_quits_are_a_share_of_the_members_at_the_start(make_study):
    """Nobody joins: 1 a day of 200 over 84 days are 84 quits, and 42 % of those at the start."""
    shape = {"present_initial": 200.0, "quits": 1.0, "joins": 0.0, "admitted": 0.0}
    found = headline_of(with_curves(make_study(), **shape), "quits over the whole time")
    assert found == (amount(84.0), f"{share(0.42)} of the members at the start")


def test_quits_are_a_share_of_all_who_were_ever_there(make_study):
    """200 at the start, 1 joined on each of 84 days through a channel, 1 quits a day: 84 of 284."""
    shape = {"present_initial": 200.0, "quits": 1.0, "joins": 1.0, "admitted": 1.0}
    found = headline_of(with_curves(make_study(), **shape), "quits over the whole time")
    assert found == (amount(84.0), f"{share(84 / 284)} of all 284 who were ever members")


def test_groups_and_members_of_the_start_are_those_of_the_start(make_study):
    """Of 5 groups 2 were there, 1 was opened on day 0 and took in 7; the others stayed shut."""
    study = with_curves(make_study(n_groups=5), open=3.0, present_initial=400.0, present=407.0)
    opened = np.zeros_like(study.curves["open"])
    opened[:, 0] = 1.0
    html = render(study._replace(curves={**study.curves, "opened": opened}), {})
    facts = dict(zip(*(re.findall(rf"<{tag}>(.*?)</{tag}>", html)[:2] for tag in ("dt", "dd")), strict=True))
    assert facts == {"Groups at the start": "2, 1.00 of 3 opened later", "Members at the start": "400, 200 a group"}
