"""A study and the folder that it is kept in: made, written, made again and compared."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim import archive
from sim.flatten import channels
from sim.inputs import Inputs
from sim.inputs.behaviour import Behaviour
from sim.inputs.reading import BEHAVIOUR
from sim.inputs.shelf import posteriors
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY, Target, read_targets
from sim.metrics import columns
from sim.metrics.benchmarks import measure
from sim.metrics.box import Values
from sim.metrics.channels import channel_rows, join_rows
from sim.metrics.gifts import gift_rows
from sim.metrics.lineage import lineage_rows
from sim.metrics.mall import mall_of
from sim.metrics.planning import plan
from sim.metrics.profit import account_rows
from sim.metrics.resting import RestsOn
from sim.metrics.study import FloatArray, RowResult, Study
from sim.metrics.variants import BASE, Variant
from sim.metrics.weeks import weekly
from sim.provenance import files_recorded, names
from sim.run.box import Box, boxes, tried
from sim.run.entries import channel_columns, entry_columns
from sim.run.life import Scenario, as_columns, read_if_needed, recorded, stored_inputs
from sim.run.posterior import DRAWS, MANIFEST, POSTERIOR, Draws, read_posterior
from sim.run.replicates import Life, Progress, live, member_days
from sim.run.resting import rests_on
from sim.run.varied import varied, with_all_files
from sim.simulation import GroupInfo, Outcome, engine_named
from sim.tables import CONTENT, DAILY, LABOUR, REDEEMED

#: Names of the data files of a result folder -> what stands in them.
TABLES = {
    "daily.parquet": "first replicate, a row a day and group",
    "groups.parquet": "a row a group",
    "labour.parquet": "first replicate, a row a day, team and procedure",
    "entries.parquet": "first replicate, a row a person outside who heard of a group",
    "contacts.parquet": "first replicate, a row a day, team and channel through which anybody saw a code",
    "attribution.parquet": "first replicate, a row a group and channel through which anybody joined it",
    "redeemed.parquet": "first replicate, a row a day, group and gift of the mall that was redeemed there",
    "content.parquet": "first replicate, a row a day and team with a stock of content",
    "curves.parquet": "every replicate, a row a day, summed over groups",
    "weeks.csv": "the weekly table",
    "channels.csv": "joins, members, what they paid and what they cost, by channel",
    "joins.csv": "joins, and what came of them, by store, salesperson and group, and channel",
    "accounts.csv": "revenue, margin and profit of each store, salesperson and group",
    "gifts.csv": "gifts of the mall: offered, redeemed, left, sold out since when",
    "lineage.csv": "first replicate, a row a group that was opened after the start, closed or merged",
    "rows.json": "the benchmark rows",
    "provenance.json": "what the result was made from",
}

REPORT = "report.html"

#: Words of provenance for the draws from the prior box, and for those of a posterior.
PRIOR_DRAWS = "prior_draws"


class Asked(NamedTuple):
    """A study before it is lived: what is asked of which scenario."""

    inputs: Inputs
    record: dict[str, Any]  # provenance
    targets: tuple[Target, ...]  # rows that name this gallery file
    variants: dict[Variant, Inputs]  # the scenario itself first
    refused: dict[Variant, str]  # why a variant cannot live
    wanted: dict[Variant, int]  # replicates
    boxes: tuple[Box, ...]  # laws to be judged over the prior box
    kept: Path | None  # the result folder's inputs, when they are read from there
    draws: Draws | None  # behaviours that the replicates are lived with in turn; None for that of the behaviour file

    @property
    def n_lives(self) -> int:
        """Lives of all variants and draws together."""
        return sum(self.wanted[variant] for variant in self.variants) + sum(box.n_lives for box in self.boxes)

    @property
    def member_days(self) -> int:
        """Member-days of all variants and draws together."""
        return self.member_days_of_rows + sum(box.member_days(self.variants) for box in self.boxes)

    @property
    def member_days_of_rows(self) -> int:
        """Member-days of all variants at the reference behaviour."""
        return sum(self.wanted[variant] * member_days(inputs) for variant, inputs in self.variants.items())


class Result(NamedTuple):
    """A study, the first of its lives, and what it was made from."""

    study: Study
    first: Outcome
    inputs: Inputs
    kept: Path | None  # as in Asked
    draws: Draws | None  # as in Asked


def study(
    scenario: Scenario,
    *,
    replicates: int = 40,
    seed: int = 1,
    engine: str = "compiled",
    settings: Sequence[str] = (),
    behaviour: str | Path | None = None,
    prior_draws: int = 0,
    posterior: str | Path | None = None,
    jobs: int | None = None,
) -> Study:
    """Live a scenario many times and measure it, with the benchmark rows that name it if it is a gallery file.

    For large scenarios this starts worker processes; a script then needs the usual `if __name__ == "__main__":`.

    Args:
        scenario: path of a scenario file (a shipped `scenarios/gallery/...` is found from anywhere), or Inputs.
        replicates: number of lives, at least 1.
        seed: root of all random draws, 0 .. 2**63 - 1; the first life is that of `simulate` with the same seed.
        engine: compiled or readable.
        settings: changes of the file, `path=value` each, as -s/--set takes them.
        behaviour: a behaviour file in place of the shipped one.
        prior_draws: behaviours drawn from the prior ranges, at each of which every law is tried; 0 for none.
        posterior: a posterior folder, `FOLDER` or `FOLDER:N` for its first N draws; each replicate is lived by one of
            them in turn, so that spread between replicates holds what is not known of people. None for none.
        jobs: worker processes; None for one a processor. The result does not depend on it.

    Returns:
        Curves, weekly table, benchmark rows, labour and provenance.

    Raises:
        InputError: an input file is invalid; the message names file, line and column.
    """
    asked = ask(
        scenario,
        replicates=replicates,
        seed=seed,
        engine=engine,
        settings=settings,
        behaviour=behaviour,
        prior_draws=prior_draws,
        posterior=posterior,
    )
    return make(asked, jobs=jobs).study


def ask(
    scenario: Scenario,
    *,
    replicates: int,
    seed: int,
    engine: str,
    settings: Sequence[str] = (),
    behaviour: str | Path | None = None,
    prior_draws: int = 0,
    posterior: str | Path | None = None,
) -> Asked:
    """Read a scenario and find the benchmark rows and variants that go with it; nothing is lived."""
    if replicates < 1:
        raise ValueError(f"a study needs at least 1 replicate, not {replicates}")
    engine_named(engine)
    if prior_draws and posterior is not None:
        raise ValueError("laws are tried over the prior box or behaviours drawn from a posterior, not both at once")
    inputs = read_if_needed(scenario, settings, behaviour)
    draws = None if posterior is None else read_posterior(str(posterior), inputs.behaviour)
    record = recorded(inputs, seed=seed, engine=engine, replicates=replicates) | _drawing(prior_draws) | _of(draws)
    return _asked(inputs, record, None, draws)


def ask_again(folder: Path) -> Asked:
    """The study of a result folder, from the inputs that are stored in it.

    Raises:
        NotAResultError: the folder is not a result of ours.
        InputError: a stored input cannot be read any more.
    """
    stored = archive.open_folder(folder)
    made = stored.provenance
    kept = folder / "inputs"
    inputs = stored_inputs(stored)
    record = recorded(inputs, seed=made["seed"], engine=made["engine"], replicates=made["replicates"], kept=kept)
    draws = None
    if POSTERIOR in made:
        draws = read_posterior(f"{kept / POSTERIOR}:{made[POSTERIOR]['draws']}", inputs.behaviour)
    return _asked(inputs, record | _drawing(made.get(PRIOR_DRAWS, 0)) | _of(draws), kept, draws)


class _Spent:
    """Progress of several pieces of work, each of which tells its own."""

    def __init__(self, whole: int, progress: Progress | None) -> None:
        self._whole = max(1, whole)
        self._before = 0
        self._progress = progress

    def on(self, piece: int) -> Progress:
        """Progress of the next piece, of this many member-days."""
        before = self._before
        self._before += piece

        def told(share: float) -> None:
            if self._progress is not None:
                self._progress((before + share * piece) / self._whole)

        return told


def make(asked: Asked, *, jobs: int | None = None, progress: Progress | None = None) -> Result:
    """Live and measure a study.

    Args:
        asked: what to live.
        jobs: worker processes; None for one a processor.
        progress: told the share of the work that is done, 0..1.

    Returns:
        The study and its first life.
    """
    record = asked.record
    spent = _Spent(asked.member_days, progress)
    of_rows = spent.on(asked.member_days_of_rows)
    people = () if asked.draws is None else asked.draws.values
    lives, single = live(asked.variants, asked.wanted, record["seed"], record["engine"], jobs, of_rows, people)
    base = lives[BASE]
    whole = single[0].whole
    if whole is None:
        raise RuntimeError("the first replicate was not kept")
    measured = {target.id: measure(target, lives, asked.refused) for target in asked.targets}
    for box in asked.boxes:
        of_box = spent.on(box.member_days(asked.variants))
        row = measured[box.target.id]
        measured[row.id] = tried(box, row, asked.variants, record["seed"], record["engine"], jobs, of_box)
    rows = tuple(_noted(row, record) for row in measured.values())
    scenario = asked.inputs.scenario
    made = Study(
        name=scenario.name,
        description=scenario.description,
        file=record["scenario"].removeprefix("own/"),
        settings=tuple(record["settings"]),
        engine=record["engine"],
        seed=record["seed"],
        n_replicates=base.n_replicates,
        n_groups=base.n_groups,
        n_days=base.n_days,
        starts=str(scenario.starts),
        curves=dict(base.curves),
        weeks=weekly(base.curves),
        rows=rows,
        labour=_mean_minutes(single),
        offered_load=float(base.load.mean()),
        provenance=record,
        channels=channel_rows([life.ways for life in single], channels(scenario)),
        accounts=account_rows([life.accounts for life in single]),
        joins=join_rows([life.came for life in single], whole.groups, channels(scenario)),
        gifts=gift_rows([life.gifts for life in single], mall_of(asked.inputs)),
        lineage=lineage_rows(whole.groups),
        people={} if scenario.strategy.sold is None else _people(single),
        rests=_rests(base.curves, people, asked.inputs.behaviour),
    )
    return Result(made, whole, asked.inputs, asked.kept, asked.draws)


def _people(lives: Sequence[Life]) -> dict[str, float]:
    """Buyers and their orders, mean over lives."""
    return {name: float(np.mean([life.people[name] for life in lives])) for name in lives[0].people}


def _rests(curves: Mapping[str, FloatArray], people: Sequence[Values], behaviour: Behaviour) -> RestsOn:
    """What the headlines of a run rest on: each replicate is lived by another draw, in turn."""
    n = len(curves["present"])
    with np.errstate(divide="ignore", invalid="ignore"):
        answers = {
            "daily active share over the horizon": curves["active"].sum(axis=1) / curves["present"].sum(axis=1),
            "quits / members present at day 0": curves["quits"].sum(axis=1) / curves["present"][:, 0],
        }
    which = np.arange(n) % len(people) if people else np.full(n, -1)
    how = f"--posterior {posteriors()[-1]} lives each replicate by another draw"
    return rests_on(answers, which, people, behaviour, how)


def files(result: Result) -> dict[str, bytes]:
    """Every file of a result's folder, name -> content."""
    from sim.report import render

    made, first, named = result.study, result.first, channels(result.inputs.scenario)
    curves: dict[str, Any] = {"replicate": np.repeat(np.arange(made.n_replicates), made.n_days)}
    curves["day"] = np.tile(np.arange(made.n_days), made.n_replicates)
    curves |= {name: values.ravel() for name, values in made.curves.items()}
    tables = {
        "daily.parquet": archive.parquet_bytes({name: first.daily[name] for name in DAILY.names or ()}, columns.DAILY),
        "groups.parquet": archive.parquet_bytes(as_columns(first.groups, GroupInfo._fields), columns.GROUPS),
        "labour.parquet": archive.parquet_bytes(
            {name: first.labour[name] for name in LABOUR.names or ()}, columns.LABOUR
        ),
        "entries.parquet": archive.parquet_bytes(entry_columns(first.entries, named), columns.ENTRIES),
        "contacts.parquet": archive.parquet_bytes(
            channel_columns(first.contacts, columns.CONTACTS, named), columns.CONTACTS
        ),
        "attribution.parquet": archive.parquet_bytes(
            channel_columns(first.attribution, columns.ATTRIBUTION, named), columns.ATTRIBUTION
        ),
        "redeemed.parquet": archive.parquet_bytes(
            {name: first.redeemed[name] for name in REDEEMED.names or ()}, columns.REDEEMED
        ),
        "content.parquet": archive.parquet_bytes(
            {name: first.content[name] for name in CONTENT.names or ()}, columns.CONTENT
        ),
        "curves.parquet": archive.parquet_bytes(curves, columns.CURVES),
        "weeks.csv": _csv(columns.WEEKS, made.weeks),
        "channels.csv": _csv(columns.CHANNELS, made.channels),
        "joins.csv": _csv(columns.JOINS, made.joins),
        "accounts.csv": _csv(columns.ACCOUNTS, made.accounts),
        "gifts.csv": _csv(columns.GIFTS, made.gifts),
        "lineage.csv": _csv(columns.LINEAGE, made.lineage),
        "rows.json": archive.json_bytes([row_fields(row) for row in made.rows]),
        archive.PROVENANCE: archive.json_bytes(made.provenance),
    }
    kept = {f"inputs/{name}": Path(path).read_bytes() for path, name in names(result.inputs.files, result.kept).items()}
    if result.draws is not None:
        folder = result.draws.folder
        kept |= {f"inputs/{POSTERIOR}/{name}": (folder / name).read_bytes() for name in (DRAWS, MANIFEST)}
    return {REPORT: render(made, TABLES).encode(), **tables, **kept}


def row_fields(row: RowResult) -> dict[str, Any]:
    """A benchmark row as plain data."""
    return {**row._asdict(), "draws": [draw._asdict() for draw in row.draws]}


def differences(old: Mapping[str, bytes], new: Mapping[str, bytes]) -> dict[str, str]:
    """Files in which two results differ, name -> how."""
    found = dict.fromkeys(old.keys() - new.keys(), "missing now")
    found |= dict.fromkeys(new.keys() - old.keys(), "not there before")
    found |= {name: "other bytes" for name in old.keys() & new.keys() if old[name] != new[name]}
    return dict(sorted(found.items()))


def _asked(inputs: Inputs, record: dict[str, Any], kept: Path | None, draws: Draws | None) -> Asked:
    targets = _targets_of(record)
    wanted = plan(targets, record["replicates"])
    variants, refused = varied(inputs, wanted, kept)
    every = with_all_files(inputs, variants.values())
    if every.files != inputs.files:
        record = record | {"files": files_recorded(names(every.files, kept), every.files)}
    laws = boxes(targets, variants, record.get(PRIOR_DRAWS, 0), record["seed"], record["replicates"])
    return Asked(every, record, targets, variants, refused, wanted, laws, kept, draws)


def _drawing(prior_draws: int) -> dict[str, int]:
    """What provenance says about the prior box; nothing where it is not swept."""
    return {PRIOR_DRAWS: prior_draws} if prior_draws else {}


def _of(draws: Draws | None) -> dict[str, Any]:
    """What provenance says about the posterior; nothing where the behaviour file is lived."""
    if draws is None:
        return {}
    return {POSTERIOR: {"draws": len(draws.values), "sha256": draws.sha256, "seed": draws.manifest.get("seed")}}


def _targets_of(record: Mapping[str, Any]) -> tuple[Target, ...]:
    """Rows that are measured on this scenario: it must be the shipped gallery file itself, not one of the same name."""
    name = record["scenario"]
    gallery = shipped(GALLERY) / Path(name).name
    if not name or not gallery.exists() or record["files"].get(name) != sha256(gallery.read_bytes()).hexdigest():
        return ()
    return tuple(row for row in read_targets() if row.measure is not None and row.gallery == gallery.stem)


def _noted(row: RowResult, record: Mapping[str, Any]) -> RowResult:
    """A row beside a changed scenario, or of people who behave otherwise, says so."""
    said = [row.note] if row.note else []
    if record["behaviour"]["set"] != Path(BEHAVIOUR).stem:
        said.insert(0, "not the shipped behaviour file")
    if POSTERIOR in record:
        said.insert(0, f"lived at {min(record[POSTERIOR]['draws'], record['replicates'])} draws of a posterior")
    if record["settings"]:
        said.insert(0, f"scenario changed with {', '.join(record['settings'])}")
    return row._replace(note="; ".join(said))


def _mean_minutes(single: Sequence[Life]) -> dict[str, float]:
    procedures = sorted({procedure for life in single for procedure in life.minutes})
    return {name: sum(life.minutes.get(name, 0.0) for life in single) / len(single) for name in procedures}


def _csv(names: Iterable[str], rows: Iterable[NamedTuple]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    named = tuple(names)
    writer.writerow(named)
    writer.writerows([getattr(row, name) for name in named] for row in rows)
    return text.getvalue().encode()
