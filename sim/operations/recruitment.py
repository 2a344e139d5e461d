"""Entry links and QR codes that people outside come across, each with a channel of its own."""

import hashlib
import math

from sim.moments import moment
from sim.operations.arrivals import arrivals, outside_key
from sim.operations.door import Door
from sim.operations.team import Process, Team
from sim.operations.town import Gifts, Town, Word
from sim.parameters import EntryChannel, Recruitment
from sim.vocabulary import Stream


def recruitment(town: Town, plan: Recruitment) -> Process:
    """Process: day after day, people come across the codes.

    Args:
        town: Who is around.
        plan: Where the codes hang, what is given for joining, and which groups are opened for who comes.
    """
    team = town.team
    yield moment(team.env, float(plan.spell.start), 0)
    door = town.door(town.new_groups("recruitment"), float(plan.spell.start), old=team.open_groups(), ahead=plan.ahead)
    offers = [(channel, town.gifts(channel.bait), _key(team, channel)) for channel in plan.channels]
    for day in range(plan.spell.start, min(plan.spell.end, team.horizon)):
        yield moment(team.env, float(day), 0)
        for channel, gifts, key in offers:
            _let_see(town, plan, channel, gifts, key, door, day)


def _let_see(
    town: Town, plan: Recruitment, channel: EntryChannel, gifts: Gifts, key: int, door: Door, day: int
) -> None:
    """People come across one code on one day, each for a price; where codes are renewed, somebody does it in time."""
    team, valid = town.team, town.platform.qr_days
    age = day - plan.spell.start
    if channel.renewed and age > 0 and age % valid == 0:
        team.desk.book(day, "code", team.handling["code"].by_hand, 0.0, 1)
    posted = math.inf if channel.renewed else float(plan.spell.start)
    passing = arrivals(key, Stream.PASS_BY, channel.a_day, day)
    town.pay_for_contacts(day, channel, len(passing))
    for _, counter in passing:
        person = outside_key(team.seed, key, counter)
        word = Word(person, channel.number, door, gifts, posted=posted, befriended=channel.friend_first)
        town.tell(word, day)


def _key(team: Team, channel: EntryChannel) -> int:
    """Key of a code's draws, by the names of store and channel and the number of the team."""
    words = "\0".join((team.store, str(team.place), "channel", channel.name))
    digest = hashlib.blake2b(words.encode(), digest_size=8).digest()
    return outside_key(team.seed, int.from_bytes(digest, "little") >> 2)
