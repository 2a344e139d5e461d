"""Spammers (广告党) who come into groups, and what moderation does to them."""

import math

import numpy as np

from sim.draws import uniform
from sim.moments import moment
from sim.operations.acts import Records, acts_at
from sim.operations.arrivals import arrivals, outside_key
from sim.operations.desk import MINUTES_A_DAY
from sim.operations.team import Process, Team
from sim.parameters import GroupParameters, Spam, Spell
from sim.vocabulary import ActKind, Stream

#: Behind all else that happens at midnight: by then it is known which groups open or close on the day.
_LAST = 2**41


def spam(team: Team, habits: Spam) -> Process:
    """Process: spammers come into the groups that have any, as a Poisson process each, while the group is open.

    Args:
        team: Whose groups they come into, and whose moderation removes them.
        habits: What a spammer sends.
    """
    for begin in range(0, team.horizon, team.planning_days):
        yield moment(team.env, float(begin), _LAST)
        for group in team.groups:
            opens, closes = team.opened[group.number].time, team.closed.get(group.number, math.inf)
            key = outside_key(team.seed, group.key)
            first, last = (math.floor(min(max(0.0, time), team.horizon)) for time in (opens, closes))
            for day in team.days_ahead(Spell(first, last + 1)).tolist():
                for arrival, counter in arrivals(key, Stream.SPAM, group.spam_a_day, day):
                    if opens <= arrival < closes:
                        catch = uniform(key, int(Stream.CATCH), counter)
                        _spammer(team, group, habits, arrival, catch)


def _spammer(team: Team, group: GroupParameters, habits: Spam, arrival: float, catch: float) -> None:
    """A spammer will send message after message until somebody removes them.

    The first message always comes. A tool finds a spammer at once or never; people remove every one, when they get
    round to it. Spammers who come while there is no moderation are not removed.
    """
    times = arrival + np.arange(habits.messages, dtype=np.float64) * habits.gap
    messages = acts_at(times[times < team.horizon], ActKind.SPAM_MESSAGE, value=habits.quality, flag=1)
    moderation = team.moderation
    if moderation is None or not moderation.spell.start <= arrival < moderation.spell.end:
        team.put(group.number, messages)
    elif moderation.by_tool:
        team.desk.book(math.floor(arrival), "moderation", team.handling["moderation"].automated, 0.0, 1)
        team.put(group.number, messages[:1] if catch < moderation.catches else messages)
    else:
        team.put(group.number, messages[:1])
        team.env.process(_removal(team, group, messages[1:], arrival))


def _removal(team: Team, group: GroupParameters, messages: Records, arrival: float) -> Process:
    """Process: people remove a spammer; messages before that still come.

    Whether a message comes is known as long before it as the removal takes: by then work on it has begun, or not.
    """
    minutes = team.handling["moderation"].by_hand
    known = [max(arrival, float(time) - minutes / MINUTES_A_DAY) for time in messages["time"]]
    decisions = [team.undecided(group.number, float(time)) for time in messages["time"]]
    removed: list[float] = []
    yield team.due(arrival, ActKind.SPAM_MESSAGE, group.number)
    team.env.process(team.desk.do("moderation", minutes, removed.append))
    for number, (time, decide) in enumerate(zip(known, decisions, strict=True)):
        if time > team.env.now:
            yield team.due(time, ActKind.SPAM_MESSAGE, group.number)
        if not removed or messages["time"][number] < removed[0]:
            team.put(group.number, messages[number : number + 1])
        decide()
