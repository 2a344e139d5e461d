"""What users hold: one life of a scenario, as tables, and how to live it again."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from sim import archive
from sim.flatten import channels, flatten
from sim.inputs import InputError, Inputs, read
from sim.inputs.problem import Problem
from sim.linter import executable
from sim.metrics import columns
from sim.metrics.channels import came, channel_rows, join_rows, ways
from sim.metrics.counts import daily_counts
from sim.metrics.gifts import gift_rows, shelves
from sim.metrics.growth import daily_profit
from sim.metrics.inviters import inviters
from sim.metrics.labour import minutes_by_procedure, offered_load
from sim.metrics.lineage import lineage_rows
from sim.metrics.mall import mall_of
from sim.metrics.profit import BY, OWNERS, Account, account_rows, accounts
from sim.metrics.study import ChannelRow, GiftRow, JoinRow
from sim.metrics.weeks import weekly, whole
from sim.parameters import Parameters
from sim.provenance import names, provenance
from sim.run.entries import channel_columns, channel_records, entry_columns, entry_records
from sim.run.people import held
from sim.run.posterior import POSTERIOR, read_posterior
from sim.run.replicates import staffed_minutes, summed
from sim.simulation import GroupInfo, Outcome, outcome
from sim.tables import ATTRIBUTION, CONTACTS, CONTENT, DAILY, LABOUR, REDEEMED
from sim.vocabulary import EventKind

if TYPE_CHECKING:
    import pandas as pd

    from sim.report import Figures

#: Where the shipped definitions and sources stand, in the repository and among the inputs of a result folder.
CATALOGUE = "scenarios"

#: A scenario file, or a scenario that was read already.
Scenario: TypeAlias = str | Path | Inputs


class Run:
    """One life of a scenario. Tables are tidy pandas frames; `frame.attrs["units"]` says what each column means."""

    def __init__(
        self,
        daily: npt.NDArray[Any],
        groups: Sequence[GroupInfo],
        labour: npt.NDArray[Any],
        entries: npt.NDArray[Any],
        contacts: npt.NDArray[Any],
        attribution: npt.NDArray[Any],
        redeemed: npt.NDArray[Any],
        content: npt.NDArray[Any],
        provenance: Mapping[str, Any],
        inputs: Callable[[], Inputs],
        members: npt.NDArray[Any] | None = None,
    ) -> None:
        """Hold a life.

        Args:
            daily: DAILY records ordered by (day, group).
            groups: the groups of the portfolio.
            labour: LABOUR records.
            entries: ENTRY records.
            contacts: CONTACTS records.
            attribution: ATTRIBUTION records.
            redeemed: REDEEMED records.
            content: CONTENT records.
            provenance: what the life was made from.
            inputs: gives what was lived, so that it can be lived again.
            members: final member states, where they are at hand.
        """
        self.provenance = dict(provenance)
        self._daily = daily
        self._groups = tuple(groups)
        self._labour = labour
        self._entries = entries
        self._contacts = contacts
        self._attribution = attribution
        self._redeemed = redeemed
        self._content = content
        self._inputs = inputs
        self._members = members
        self._events: npt.NDArray[Any] | None = None

    @property
    def daily(self) -> "pd.DataFrame":
        """One row a day and group; columns as in sim.metrics.columns.DAILY."""
        return _frame({name: self._daily[name] for name in DAILY.names or ()}, columns.DAILY)

    @property
    def events(self) -> "pd.DataFrame":
        """One row an event, ordered by content; `kind` by name. First use lives the same life again, with recording."""
        import pandas as pd

        events = self._recorded()
        kinds = pd.Categorical.from_codes(
            events["kind"].tolist(), categories=pd.Index([kind.name.lower() for kind in EventKind])
        )
        table = {name: events[name] for name in columns.EVENTS}
        return _frame({**table, "kind": kinds}, columns.EVENTS)

    @property
    def groups(self) -> "pd.DataFrame":
        """One row a group; columns as in sim.metrics.columns.GROUPS."""
        return _frame(as_columns(self._groups, GroupInfo._fields), columns.GROUPS)

    @property
    def members(self) -> "pd.DataFrame":
        """One row a seat: the member there at the end; columns as in sim.metrics.columns.MEMBERS."""
        states = self._members if self._members is not None else self._again(False).members
        if states is None:
            raise RuntimeError("the engine kept no members")
        self._members = states
        return _frame({name: states[name] for name in states.dtype.names or ()}, columns.MEMBERS)

    @property
    def labour(self) -> "pd.DataFrame":
        """One row a day, team and procedure; columns as in sim.metrics.columns.LABOUR."""
        return _frame({name: self._labour[name] for name in columns.LABOUR}, columns.LABOUR)

    @property
    def entries(self) -> "pd.DataFrame":
        """One row a person outside who heard of a group; columns as in sim.metrics.columns.ENTRIES."""
        return _frame(entry_columns(self._entries, self._names()), columns.ENTRIES)

    @property
    def contacts(self) -> "pd.DataFrame":
        """One row a day, team and channel through which anybody saw a code; columns: sim.metrics.columns.CONTACTS."""
        return _frame(channel_columns(self._contacts, columns.CONTACTS, self._names()), columns.CONTACTS)

    @property
    def attribution(self) -> "pd.DataFrame":
        """One row a group and channel through which anybody joined it; columns: sim.metrics.columns.ATTRIBUTION."""
        return _frame(channel_columns(self._attribution, columns.ATTRIBUTION, self._names()), columns.ATTRIBUTION)

    @property
    def redeemed(self) -> "pd.DataFrame":
        """One row a day, group and gift of the mall that was redeemed; columns as in sim.metrics.columns.REDEEMED."""
        return _frame({name: self._redeemed[name] for name in columns.REDEEMED}, columns.REDEEMED)

    @property
    def content(self) -> "pd.DataFrame":
        """One row a day and team with a stock of content; columns as in sim.metrics.columns.CONTENT."""
        return _frame({name: self._content[name] for name in columns.CONTENT}, columns.CONTENT)

    @property
    def channels(self) -> "pd.DataFrame":
        """One row a channel, what it cost and brought, all teams; columns as in sim.metrics.columns.CHANNELS."""
        return _frame(as_columns(self._channel_rows(), tuple(columns.CHANNELS)), columns.CHANNELS)

    def summary(self) -> "pd.DataFrame":
        """The weekly table pooled over groups, and the whole horizon as week 0; columns: sim.metrics.columns.WEEKS."""
        curves = {name: curve[np.newaxis] for name, curve in summed(self._daily, self._contacts, self._content).items()}
        rows = (*weekly(curves), whole(curves))
        return _frame(as_columns(rows, tuple(columns.WEEKS)), columns.WEEKS)

    def profit(self, by: Literal["group", "store", "salesperson"] = "store") -> "pd.DataFrame":
        """Revenue, margin and profit a group, store or salesperson; columns as in sim.metrics.columns.PROFIT.

        Args:
            by: whose accounts.

        Raises:
            ValueError: no such accounts.
        """
        _known(by)
        return _frame(as_columns(self._accounts(by, flatten(self._inputs())), tuple(columns.PROFIT)), columns.PROFIT)

    def joins(self, by: Literal["group", "store", "salesperson"] = "store") -> "pd.DataFrame":
        """Who came to each group, store or salesperson through which channel; columns as in sim.metrics.columns.JOINS.

        Args:
            by: to whom.

        Raises:
            ValueError: no such accounts.
        """
        _known(by)
        return _frame(as_columns(self._join_rows((by,)), tuple(columns.JOINS)), columns.JOINS)

    @property
    def inviters(self) -> "pd.DataFrame":
        """Members who told others of the groups, who brought most first; columns as in sim.metrics.columns.INVITERS."""
        rows = inviters(self._entries, self._groups, self._names())
        return _frame(as_columns(rows, tuple(columns.INVITERS)), columns.INVITERS)

    @property
    def gifts(self) -> "pd.DataFrame":
        """The whole mall, then a row a gift of it; columns as in sim.metrics.columns.GIFTS."""
        return _frame(as_columns(self._gift_rows(), tuple(columns.GIFTS)), columns.GIFTS)

    def plot(self) -> "Figures":
        """The report's charts of this life; a notebook displays them."""
        from sim.report import figures

        inputs = self._inputs()
        made = flatten(inputs)
        curves = summed(self._daily, self._contacts, self._content) | daily_counts(
            self._daily, self._groups, self._labour
        )
        curves["profit"] = daily_profit(curves, self._labour, made.wage, made.commission)
        curves["points_owed"] = mall_of(inputs).a_point * curves["points_outstanding"]
        money = {by: self._accounts(by, made) for by in OWNERS}
        minutes = minutes_by_procedure(self._labour)
        return figures(
            curves,
            n_groups=len(self._groups),
            starts=str(inputs.scenario.starts),
            labour=minutes,
            offered_load=offered_load(sum(minutes.values()), staffed_minutes(inputs)),
            channels=self._channel_rows(),
            accounts=account_rows([money]),
            joins=self._join_rows(OWNERS),
            gifts=self._gift_rows(),
            lineage=lineage_rows(self._groups),
        )

    def _accounts(self, by: str, made: Parameters) -> tuple[Account, ...]:
        a_point = mall_of(self._inputs()).a_point
        tables = (self._daily, self._groups, self._labour, self._contacts)
        return accounts(*tables, made.wage, made.commission, a_point, by)

    def _join_rows(self, by_whom: Sequence[str]) -> tuple[JoinRow, ...]:
        named = self._names()
        life = {by: came(self._entries, self._attribution, self._groups, len(named), by) for by in by_whom}
        return join_rows([life], self._groups, named)

    def _gift_rows(self) -> tuple[GiftRow, ...]:
        mall = mall_of(self._inputs())
        return gift_rows([shelves(self._daily, self._redeemed, len(self._groups), mall)], mall)

    def _recorded(self) -> npt.NDArray[Any]:
        """EVENT records; first use lives the same life again."""
        if self._events is None:
            lived = self._again(True)
            if lived.events is None:
                raise RuntimeError("the engine kept no event log")
            self._events, self._members = lived.events, lived.members
        return self._events

    def _names(self) -> tuple[str, ...]:
        """Names of the channels, by number."""
        return channels(self._inputs().scenario)

    def _channel_rows(self) -> tuple[ChannelRow, ...]:
        named = self._names()
        return channel_rows([ways(self._entries, self._contacts, self._attribution, len(named))], named)

    def _again(self, record_events: bool) -> Outcome:
        made = self.provenance
        return outcome(self._inputs(), made["seed"], made["engine"], record_events=record_events, keep_members=True)

    def __repr__(self) -> str:
        """Scenario, size, seed and engine in one line."""
        days = len(self._daily) // max(1, len(self._groups))
        made = self.provenance
        return (
            f"<Run of {made.get('scenario')}: {len(self._groups)} group(s), {days} days, seed {made.get('seed')}, "
            f"{made.get('engine')} engine>"
        )

    def _repr_html_(self) -> str:
        shown = self.summary().to_html(index=False, float_format=lambda number: f"{number:.4g}")
        return f"<p>{escape(repr(self))}</p>{self.plot()._repr_html_()}{shown}"


def simulate(
    scenario: Scenario,
    *,
    seed: int = 1,
    engine: str = "compiled",
    settings: Sequence[str] = (),
    behaviour: str | Path | None = None,
) -> Run:
    """Live a scenario once.

    Args:
        scenario: path of a scenario file (a shipped `scenarios/gallery/...` is found from anywhere), or Inputs.
        seed: root of all random draws, 0 .. 2**63 - 1.
        engine: compiled, or readable (the same life, event by event, some fifty times slower).
        settings: changes of the file, `path=value` each, as -s/--set takes them.
        behaviour: a behaviour file in place of the shipped one.

    Returns:
        The life, without its event log; `run.events` records it when first asked.

    Raises:
        InputError: an input file is invalid; the message names file, line and column.
    """
    inputs = read_if_needed(scenario, settings, behaviour)
    record = recorded(inputs, seed=seed, engine=engine, replicates=1)
    return lived(inputs, outcome(inputs, seed, engine), record)


def read_if_needed(scenario: Scenario, settings: Sequence[str], behaviour: str | Path | None) -> Inputs:
    """Inputs of a scenario file; inputs that were read already are as they are.

    Raises:
        InputError: an input file is invalid.
        TypeError: settings or a behaviour file beside inputs that were read already.
    """
    if not isinstance(scenario, Inputs):
        return executable(read(scenario, settings=settings, behaviour=behaviour))
    if settings or behaviour is not None:
        raise TypeError(
            "settings and behaviour belong to the reading of a scenario file; these inputs were read already"
        )
    return scenario


def lived(inputs: Inputs, first: Outcome, record: Mapping[str, Any]) -> Run:
    """A Run of an outcome.

    Args:
        inputs: what was lived.
        first: what came of it.
        record: its provenance.

    Returns:
        The Run; its event log is recorded when first asked for.
    """
    tables = (first.daily, first.groups, first.labour, first.entries, first.contacts, first.attribution)
    return Run(*tables, first.redeemed, first.content, record, lambda: inputs, first.members)


def open_run(folder: str | Path) -> Run:
    """The first replicate of a result folder written by `grouplife run`.

    Args:
        folder: the result folder.

    Returns:
        The Run: its tables as stored; members and events are lived again from the stored inputs when first asked for.

    Raises:
        NotAResultError: the folder is not a result of ours.
        InputError: a stored input is not the one that the result was made from, or cannot be read any more.
    """
    stored = archive.open_folder(Path(folder))
    daily = _records(stored.folder / "daily.parquet", DAILY)
    labour = _records(stored.folder / "labour.parquet", LABOUR)
    groups = [GroupInfo(**row) for row in archive.read_parquet(stored.folder / "groups.parquet").to_pylist()]
    named = channels(_unchanged_inputs(stored).scenario)
    entries = entry_records(archive.read_parquet(stored.folder / "entries.parquet"), named)
    contacts, attribution = (
        channel_records(archive.read_parquet(stored.folder / f"{name}.parquet"), kind, named)
        for name, kind in (("contacts", CONTACTS), ("attribution", ATTRIBUTION))
    )
    inputs = partial(_first_inputs, stored)
    redeemed = _records(stored.folder / "redeemed.parquet", REDEEMED)
    content = _records(stored.folder / "content.parquet", CONTENT)
    return Run(daily, groups, labour, entries, contacts, attribution, redeemed, content, stored.provenance, inputs)


def _records(path: Path, kind: "np.dtype[Any]") -> npt.NDArray[Any]:
    """A Parquet file of a result folder as records."""
    table = archive.read_parquet(path)
    records = np.zeros(table.num_rows, kind)
    for name in kind.names or ():
        records[name] = table.column(name).to_numpy()
    return records


def stored_inputs(stored: archive.Stored) -> Inputs:
    """The inputs of a result folder, read from the copies in it."""
    made, kept = stored.provenance, stored.folder / "inputs"
    behaviour = kept / made["behaviour"]["file"]
    return read(kept / made["scenario"], settings=made["settings"], behaviour=behaviour, catalogue=kept / CATALOGUE)


def _unchanged_inputs(stored: archive.Stored) -> Inputs:
    """The same, which must be those that the tables beside them were made from: what is lived again joins these."""
    inputs, before = stored_inputs(stored), set(stored.provenance.get("files", {}).values())
    changed = [
        Problem(
            path,
            1,
            1,
            "changed",
            "",
            "this is not a file that the result was made from",
            found=f"sha256 {mark[:12]}",
            allowed=f"the files of {archive.PROVENANCE} in {stored.folder}",
            hint=f"grouplife rerun {stored.folder} tells what it moves; grouplife run makes a new result of it",
        )
        for path, mark in inputs.files.items()
        if mark not in before
    ]
    if changed:
        raise InputError(changed)
    return inputs


def _first_inputs(stored: archive.Stored) -> Inputs:
    """The same as the first replicate was lived by: the first life of a posterior is that of its first draw."""
    inputs, made = _unchanged_inputs(stored), stored.provenance
    if POSTERIOR not in made:
        return inputs
    draws = read_posterior(f"{stored.folder / 'inputs' / POSTERIOR}:{made[POSTERIOR]['draws']}", inputs.behaviour)
    return inputs._replace(behaviour=held(inputs.behaviour, draws.values[0]))


def recorded(inputs: Inputs, *, seed: int, engine: str, replicates: int, kept: Path | None = None) -> dict[str, Any]:
    """Provenance of a run of these inputs; `kept` is the result folder's inputs when they are read from there."""
    found = names(inputs.files, kept)
    placed = {Path(path).resolve(): name for path, name in found.items()}
    return provenance(
        inputs,
        found=found,
        file=placed[Path(inputs.path).resolve()],
        settings=inputs.settings,
        behaviour=placed[Path(inputs.behaviour_path).resolve()],
        seed=seed,
        engine=engine,
        replicates=replicates,
    )


def _known(by: str) -> None:
    """Refuse to keep accounts by anything else."""
    if by not in BY:
        raise ValueError(f"accounts are kept by group, store or salesperson, not by {by!r}")


def _frame(table: Mapping[str, Any], meanings: Mapping[str, str]) -> "pd.DataFrame":
    import pandas as pd

    frame = pd.DataFrame(dict(table))
    frame.attrs["units"] = dict(meanings)
    return frame


def as_columns(rows: Sequence[Any], fields: Sequence[str]) -> dict[str, list[Any]]:
    """Records as columns, in the order of `fields`."""
    return {field: [getattr(row, field) for row in rows] for field in fields}
