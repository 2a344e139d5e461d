"""The first screen: what was run, and the few numbers that say how it went."""

import math
from typing import NamedTuple

from sim.metrics.counts import ever_there, groups_at_start, joined_later, members_at_start
from sim.metrics.study import Study
from sim.metrics.weeks import whole
from sim.report.panels.staff import load_words
from sim.report.stock import sold_out_words
from sim.report.words import amount, counted, date_label, day_of, share
from sim.report.words import whole as whole_number


class Headline(NamedTuple):
    """A large number, what it is, and what to hold beside it."""

    value: str
    what: str
    beside: str


class Fact(NamedTuple):
    """One thing that was run."""

    name: str
    value: str


def facts(study: Study) -> tuple[Fact, ...]:
    """What was run: size, time, replicates, engine."""
    members = members_at_start(study.curves)
    first, last = day_of(study.starts, 0), day_of(study.starts, study.n_days - 1)
    days = counted(study.n_days, "day")
    if first is not None and last is not None:
        days += f", {date_label(first, year=first.year != last.year)} to {date_label(last, year=True)}"
    first_groups = groups_at_start(study.curves)
    each = "" if first_groups <= 1 else f", {amount(members / first_groups)} a group"
    return (
        Fact("Groups at the start", f"{whole_number(first_groups)}{_later(study, first_groups)}"),
        Fact("Members at the start", f"{amount(members)}{each}"),
        Fact("Time", days),
        Fact("Lives", f"{counted(study.n_replicates, 'replicate')} from seed {study.seed}"),
        Fact("Engine", study.engine),
    )


def headlines(study: Study) -> tuple[Headline, ...]:
    """Activity, members kept, quits, messages, and where there are any: gifts, profit and staff load."""
    mean = whole(study.curves)
    found = [
        _activity(study, mean.daily_active_share),
        _kept(study),
        _quits(study),
        _messages(study, mean.messages),
    ]
    found += [*_gifts(study), *_profit(study), *_load(study)]
    return tuple(found)


def _later(study: Study, first: float) -> str:
    """Groups that were opened later, of those that could be; empty where none could."""
    could = study.n_groups - round(first)
    opened = float(study.curves["opened"].sum(axis=1).mean())
    return f", {amount(opened)} of {whole_number(could)} opened later" if could else ""


def _open_groups(study: Study, day: int) -> float:
    """Groups open on a day, mean over replicates; 1 where none is."""
    return max(1.0, float(study.curves["open"][:, day].mean()))


def _activity(study: Study, mean: float) -> Headline:
    if len(study.weeks) < 2:
        beside = "mean over all days"
    else:
        first, last = study.weeks[0], study.weeks[-1]
        if last.n_days < 7 and len(study.weeks) > 2:
            last = study.weeks[-2]
        beside = ", ".join(f"{share(row.daily_active_share)} in week {row.week}" for row in (first, last))
    return Headline(share(mean), "active on a day, of the members present", beside)


def _kept(study: Study) -> Headline:
    present = study.curves["present"]
    last = float(present[:, -1].mean()) / _open_groups(study, -1)
    first = members_at_start(study.curves) / max(1.0, groups_at_start(study.curves))
    return Headline(amount(last), "members a group on the last day", f"of {amount(first)} at the start")


def _quits(study: Study) -> Headline:
    """Quits of all groups; their share is of those who could quit, so of everybody who was ever there."""
    quits, ever = study.curves["quits"].sum(axis=1), ever_there(study.curves)
    later = float(joined_later(study.curves).mean())
    whom = "the members at the start" if later == 0.0 else f"all {amount(float(ever.mean()))} who were ever members"
    gone = float(quits.mean())
    beside = f"{share(gone / float(ever.mean()))} of {whom}" if ever.any() else ""
    return Headline(amount(gone), "quits over the whole time, all groups", beside)


def _messages(study: Study, messages: float) -> Headline:
    pushes = float(study.curves["pushes"].mean()) / max(1.0, float(study.curves["open"].mean()))
    return Headline(amount(messages), "messages a group and day", f"{amount(pushes)} of them from operators")


def _gifts(study: Study) -> tuple[Headline, ...]:
    if float(study.curves["points_issued"].sum()) == 0.0 and float(study.curves["gift_cost"].sum()) == 0.0:
        return ()
    cost = float(study.curves["gift_cost"].sum(axis=1).mean())
    gifts = float(study.curves["redemptions"].sum(axis=1).mean())
    groups = max(1.0, float(study.curves["open"].mean()))
    each = f"{amount(cost / groups)} yuan and {amount(gifts / groups)} gifts a group"
    spent = f"for {amount(gifts)} gifts" if groups == 1.0 else each
    return (Headline(amount(cost), "yuan spent on gifts", ". ".join((spent, *sold_out_words(study.gifts)))),)


def _profit(study: Study) -> tuple[Headline, ...]:
    stores = [row for row in study.accounts if row.by == "store"]
    if not stores:
        return ()
    profit = study.curves["profit"].sum(axis=1)
    margin, revenue = (sum(getattr(row, name) for row in stores) for name in ("margin", "revenue"))
    return (
        Headline(
            amount(float(profit.mean())),
            "yuan of profit over the whole time",
            f"margin {amount(margin)} of {amount(revenue)} yuan revenue, less rewards, contacts, commission and wages",
        ),
    )


def _load(study: Study) -> tuple[Headline, ...]:
    if not study.labour or math.isnan(study.offered_load):
        return ()
    minutes = sum(study.labour.values())
    beside = f"{amount(minutes / 60.0 / study.n_days * 7.0)} hours a week, all teams"
    if math.isinf(study.offered_load):
        return (Headline("no staff", load_words(study.offered_load), beside),)
    what = (
        "of the staffed time is taken by work"
        if study.offered_load <= 1.0
        else "of the staffed time: more work than there is time"
    )
    return (Headline(share(study.offered_load), what, beside),)
