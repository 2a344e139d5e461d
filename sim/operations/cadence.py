"""Daily messages at fixed times, or spread over a window; content comes out of a stock."""

import math

import numpy as np
import numpy.typing as npt

from sim.operations.acts import Floats, acts_at, times_a_day
from sim.operations.team import Process, Team
from sim.parameters import Cadence
from sim.vocabulary import ActKind


def cadence(team: Team, plan: Cadence) -> Process:
    """Process: plan the pushes of the next days, again and again.

    Args:
        team: Who does it.
        plan: What to push. Without a stock every piece of content is a new one.
    """
    stock = None if plan.pieces < 0 else _Stock(plan)
    while True:
        times = [
            times_a_day(team.days_ahead(plan.spell, push.weekdays, push.weekends), [push.at]) for push in plan.pushes
        ]
        fresh = [np.ones(len(of_push), bool) for of_push in times]
        if stock is not None:
            stock.make(team)
            left, fresh = stock.unused, stock.used_for(times)
            team.content += stock.told(team, left, times, fresh)
        for push, at, new in zip(plan.pushes, times, fresh, strict=True):
            kind = ActKind.PRODUCT_PUSH if push.product else ActKind.CONTENT_PUSH
            quality = np.where(new | push.product, push.quality, push.said_again)
            beyond = push.overpromise if push.product else 0.0
            if plan.by_hand:
                for time, good in zip(at.tolist(), quality.tolist(), strict=True):
                    team.by_hand("push", time, kind, value=good, flag=1, amount=beyond)
            else:
                team.schedule("push", acts_at(at, kind, value=quality, flag=1, amount=beyond))
        yield team.env.timeout(team.planning_days)


class _Stock:
    """Pieces of content that were not sent before.

    Args:
        plan: How many there are, how many are made, and who sends them.
    """

    def __init__(self, plan: Cadence) -> None:
        self._plan = plan
        self._used = 0

    @property
    def unused(self) -> int:
        """Pieces of those in stock at the start that are not used; below 0 where later ones were used, too."""
        return self._plan.pieces - self._used

    def make(self, team: Team) -> None:
        """Book the work for the new pieces of the days ahead; a team makes a piece once, for all its groups."""
        for day in team.days_ahead(self._plan.spell).tolist():
            n_new = self._made_by(day) - self._made_by(day - 1)
            if n_new > 0:
                team.desk.book(day, "piece", n_new * team.handling["piece"].by_hand, 0.0, n_new)

    def used_for(self, times: list[Floats]) -> list[npt.NDArray[np.bool_]]:
        """Which pushes get a new piece, in order of time; one that finds the stock empty says something again.

        Args:
            times: For each push of the plan its times ahead, days.

        Returns:
            For each push (times,) True for a new piece.
        """
        fresh = [np.zeros(len(of_push), bool) for of_push in times]
        content = [
            (time, push.quality, push.said_again, number, i)
            for number, (push, of_push) in enumerate(zip(self._plan.pushes, times, strict=True))
            if not push.product
            for i, time in enumerate(of_push.tolist())
        ]
        for time, _, _, number, i in sorted(content):
            if self._used < self._plan.pieces + self._made_by(math.floor(time)):
                self._used += 1
                fresh[number][i] = True
        return fresh

    def told(
        self, team: Team, left: int, times: list[Floats], fresh: list[npt.NDArray[np.bool_]]
    ) -> list[tuple[int, ...]]:
        """What became of the stock on each of the days ahead, those after the end of the spell among them.

        Args:
            team: Who sends.
            left: As `unused` was before these days.
            times: As for used_for.
            fresh: From used_for.

        Returns:
            Rows of tables.CONTENT.
        """
        content = [place for place, push in enumerate(self._plan.pushes) if not push.product]
        sent_on = [math.floor(time) for place in content for time in times[place][fresh[place]]]
        said_on = [math.floor(time) for place in content for time in times[place][~fresh[place]]]
        rows: list[tuple[int, ...]] = []
        spell = self._plan.spell
        days = team.days_ahead(spell._replace(end=team.horizon)) if spell.start < spell.end else np.zeros(0, np.int64)
        for day in days.tolist():
            last = min(day, spell.end - 1)
            made = self._made_by(last) - self._made_by(min(day - 1, last))
            left -= sent_on.count(day)
            rows.append((day, team.desk.team, made, left + self._made_by(last), sent_on.count(day), said_on.count(day)))
        return rows

    def _made_by(self, day: int) -> int:
        """Pieces made from the start of the spell to the morning of a day."""
        return math.floor(self._plan.new_pieces * max(0, day - self._plan.spell.start) + 1e-9)
