"""The compiled engine as simulate sees it: state in, days lived, tables out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.compiling import first_call
from sim.draws import FIRST_DAY
from sim.members.compiled.agenda import AGENDA
from sim.members.compiled.former import SUMS
from sim.members.compiled.groups import advance
from sim.members.compiled.journal import JOURNAL
from sim.members.compiled.records import member_record, traits_records
from sim.members.compiled.state import BUYER, GROUP, MEMBER
from sim.parameters import FloatArray, GroupParameters, IntArray, MemberParameters
from sim.tables import ATTRIBUTION, DAILY, EVENT, REDEEMED, REQUEST, SEATED
from sim.vocabulary import Ritual

Records = npt.NDArray[Any]


class CompiledEngine:
    """Lives of the members of many groups, by kernels.

    Args:
        parameters: Member parameters.
        seed: Root seed.
        groups: The groups.
        columns: (groups,) the groups' columns of the daily table.
        lookahead: Days that pass at least between a member's request and any answer to it, > 0.
        n_channels: Ways into the groups.
        record_events: Whether to keep an event log.
    """

    def __init__(
        self,
        parameters: MemberParameters,
        seed: int,
        groups: Sequence[GroupParameters],
        columns: Sequence[int] | IntArray,
        lookahead: float,
        n_channels: int,
        record_events: bool,
    ) -> None:
        self._parameters = member_record(parameters)
        self._segments = traits_records(parameters)
        self._seed = seed
        self._groups = np.zeros(len(groups), GROUP)
        self._members = np.zeros(sum(max(group.members, group.seats) for group in groups), MEMBER)
        self._members["left"] = -FIRST_DAY
        self._sells = len(parameters.goods.prices) > 0
        self._buyers = np.zeros(len(self._members) if self._sells else 1, BUYER)
        self._formers = np.zeros((len(groups), n_channels), SUMS)
        self._found(groups, columns)
        self._agenda = np.zeros(1, AGENDA)
        self._redeemed = np.zeros((0, len(groups), len(parameters.mall.prices)), np.int16)  # days come with the first
        self._journal = np.zeros(1, JOURNAL)
        self._journal["on"] = record_events
        self._journal["requests"]["lookahead"] = lookahead
        self._events = np.empty(4096 if record_events else 0, EVENT)
        self._n_events = 0
        self._asked = np.empty(0, REQUEST)
        self._n_asked = 0

    def _found(self, groups: Sequence[GroupParameters], columns: Sequence[int] | IntArray) -> None:
        """State of groups in which nothing has happened."""
        state = self._groups
        state["column"] = columns
        for field in ("number", "key", "segment", "replace_quits", "clarity", "fit", "presence"):
            state[field] = [getattr(group, field) for group in groups]
        state["most_seats"] = [max(group.members, group.seats) for group in groups]
        state["first_member"] = np.cumsum(state["most_seats"]) - state["most_seats"]
        state["n_seats"] = state["n_founding"] = [group.members for group in groups]
        state["open"] = [group.opened_by == "" for group in groups]
        founded = [group.founded for group in groups]
        for field in ("founded", "clock", "lively_time", "shares_time"):
            state[field] = founded
        state["newcomer"] = state["coupons"] = -1
        state["stock"] = self._parameters[0]["mall"]["stocks"]
        for field in (
            "last_time",
            "last_attention",
            "ritual_until",
            "rituals_until",
            "promotion_until",
            "packet_until",
        ):
            state[field] = -np.inf
        state["demonstrator_spoke"] = -np.inf
        state["next_errand"] = np.inf

    def advance(self, limits: FloatArray, acts: Records, begins: IntArray, ends: IntArray, daily: Records) -> None:
        """Live on, each group to its limit, or to where an answer to a request of its own could reach it.

        Args:
            limits: (groups,) times up to which the groups may live, days; a group that has come so far is left alone.
            acts: Acts of all groups, tables.ACT; those of one group in order of (time, kind, value).
            begins: (groups,) where each group's acts begin; none is before the group's clock.
            ends: (groups,) where they end; those at or after the time where a group stops are left undone.
            daily: (horizon, all groups) of tables.DAILY; the days from 0 on are written into it.
        """
        if len(self._redeemed) < len(daily):
            self._redeemed = np.zeros((len(daily), *self._redeemed.shape[1:]), np.int16)
        self._events, self._n_events, self._asked, self._n_asked = first_call(
            advance,
            self._parameters,
            self._segments,
            self._seed,
            self._groups,
            self._members,
            self._buyers,
            self._formers,
            limits,
            acts,
            begins,
            ends,
            daily.reshape(-1),
            self._redeemed,
            daily.shape[1],
            np.zeros(1, DAILY),
            self._agenda,
            self._journal,
            self._events,
            self._n_events,
            self._asked,
            self._n_asked,
        )
        if self._groups["overfull"].any():
            raise RuntimeError("somebody was admitted to a group in which every seat is taken")

    def requests(self) -> Records:
        """Requests since the last call, tables.REQUEST, in order of time, group, member."""
        asked = self._asked[: self._n_asked]
        self._n_asked = 0
        return asked[np.lexsort((asked["member"], asked["group"], asked["time"]))]

    def clocks(self) -> FloatArray:
        """Times up to which the groups have lived, days."""
        return self._groups["clock"].copy()

    def faces(self) -> FloatArray:
        """(groups, 2) clarity of each group's name, and fit of its content."""
        return np.stack([self._groups["clarity"], self._groups["fit"]], axis=1)

    def events(self) -> Records:
        """Events so far, tables.EVENT, in no order."""
        return self._events[: self._n_events]

    def members(self) -> Records:
        """Members on their seats now, tables.SEATED."""
        n_seats = self._groups["n_seats"]
        seats = np.concatenate([np.arange(n) for n in n_seats])
        taken = np.repeat(self._groups["first_member"], n_seats) + seats
        states = self._members[taken]
        table = np.zeros(len(states), SEATED)
        table["group"] = np.repeat(self._groups["number"], n_seats)
        table["member"] = states["generation"].astype(np.int64) * 1024 + seats
        for column in ("present", "muted", "joined", "key", "channel", "inviter", "expectation", "trust"):
            table[column] = states[column]
        for column in ("balance", "prizes", "active_days", "last_active"):
            table[column] = states[column]
        if self._sells:
            for column in ("orders", "faults", "orders_since_fault", "paid"):
                table[column] = self._buyers[column][taken]
        for ritual in Ritual:
            table[f"{ritual.name.lower()}_habit"] = states["habit"][:, ritual]
            table[f"{ritual.name.lower()}_streak"] = states["streak"][:, ritual]
        return table

    def attribution(self) -> Records:
        """What came of the members by group and channel, tables.ATTRIBUTION; group by group, to take little memory."""
        n_groups, n_channels = self._formers.shape
        table = np.zeros((n_groups, n_channels), ATTRIBUTION)
        table["group"], table["channel"] = self._groups["number"][:, np.newaxis], np.arange(n_channels)
        for column in SUMS.names or ():
            table[column] = self._formers[column]
        for row, group in zip(table, self._groups, strict=True):
            seats = slice(group["first_member"], group["first_member"] + group["n_seats"])
            states = self._members[seats]
            channel = states["channel"]
            row["members"] += np.bincount(
                channel[(states["present"] != 0) | (states["left"] >= 0)], minlength=n_channels
            )
            gone = (states["present"] == 0) & (states["left"] >= 0)
            row["left_first_day"] += np.bincount(
                channel[gone & (states["left"] == states["joined"])], minlength=n_channels
            )
            row["present"] = np.bincount(channel[states["present"] != 0], minlength=n_channels)
            sums = {"active_days": states["active_days"]}
            if self._sells:
                sums |= {column: self._buyers[column][seats] for column in ("orders", "paid")}
            for column, values in sums.items():
                row[column] += np.bincount(channel, values, n_channels).astype(row[column].dtype)
        return table[table["members"] > 0]

    def redeemed(self) -> Records:
        """Gifts redeemed so far, tables.REDEEMED, by day, group and gift."""
        days, groups, gifts = np.nonzero(self._redeemed)
        table = np.zeros(len(days), REDEEMED)
        table["day"], table["group"], table["gift"] = days, self._groups["number"][groups], gifts
        table["pieces"] = self._redeemed[days, groups, gifts]
        return table

    def sizes(self) -> IntArray:
        """(groups,) members of each group, those counted who will replace quits at midnight."""
        sizes = np.zeros(len(self._groups), np.int64)
        for place, group in enumerate(self._groups):
            first = group["first_member"]
            present = self._members["present"][first : first + group["n_seats"]] != 0
            if group["open"] and (group["replace_quits"] or group["clock"] <= 0.0):
                present[: group["n_founding"]] = True
            sizes[place] = present.sum()
        return sizes
