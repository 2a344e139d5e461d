"""`grouplife identify`: how far the targets have narrowed what was unknown."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sim.cli import options

if TYPE_CHECKING:
    from sim.metrics.known import Knowledge
    from sim.report.calibration import Evidence


@click.command("identify")
@click.argument("folder", metavar="POSTERIOR", type=click.Path(path_type=Path))
@click.option("--report", type=click.Path(path_type=Path), metavar="FILE", help="Write all of it as one HTML page.")
@click.option("--held-out", type=click.Path(path_type=Path), metavar="FILE", help="Evidence of `grouplife predict`.")
@click.option(
    "--left-out", type=click.Path(path_type=Path), metavar="FILE", help="Evidence of targets left out in turn."
)
@click.option("--coverage", type=click.Path(path_type=Path), metavar="FILE", help="Evidence of coverage.")
@click.option(
    "--targets",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Registry that was fitted, for what the prior predicts.  [default: the shipped one]",
)
@click.option(
    "--behaviour",
    metavar="FILE",
    type=click.Path(),
    help="Behaviour file, or name of a shipped set, whose priors and sources are told.  [default: the posterior's own]",
)
@options.as_json
@click.option("-v", "--verbose", is_flag=True, help="The numbers that were neither fitted nor narrowed as well.")
def identify(
    folder: Path,
    report: Path | None,
    held_out: Path | None,
    left_out: Path | None,
    coverage: Path | None,
    targets: Path | None,
    behaviour: str | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Say what the POSTERIOR of `grouplife calibrate` knows and what it does not.

    \b
    Example:
      grouplife identify results/posterior --report calibration.html

    Numbers with prior and posterior interval, directions that the targets fix or leave open, what trades off, what
    rests on priors alone, what the draws predict, and the evidence that is given. Exit code 2 when a file is not
    there, 3 when the folder is no posterior of this model or evidence is about another posterior, 5 when the report
    cannot be written.
    """  # noqa: D301  click takes the backspace for "do not wrap"
    from sim.calibrating.identify import identify as known
    from sim.inputs.coverage import Coverage
    from sim.inputs.evidence import HeldOut, LeftOut, read_evidence
    from sim.report.calibration import Evidence
    from sim.run.posterior import folder_of

    typed, folder = folder, folder_of(str(folder))
    found = known(folder, behaviour, targets)
    evidence = Evidence(
        None if held_out is None else read_evidence(held_out, HeldOut, found.sha256),
        None if left_out is None else read_evidence(left_out, LeftOut, found.sha256),
        None if coverage is None else read_evidence(coverage, Coverage),
    )
    if report is not None:
        from sim.cli.folders import check_file, put_file
        from sim.report import render_calibration

        check_file(report)
        words = ["grouplife", "identify", str(typed), "--report", str(report)]
        asked = {"held-out": held_out, "left-out": left_out, "coverage": coverage, "targets": targets}
        for option, file in {**asked, "behaviour": behaviour}.items():
            words += [] if file is None else [f"--{option}", str(file)]
        again = {"This page": shlex.join(words), "The rows that were held out": f"grouplife predict {typed}"}
        put_file(report, render_calibration(found, folder.name, evidence, again).encode())
    if as_json:
        click.echo(_document(found, evidence, report), nl=False)
    else:
        _print(found, evidence, verbose)
        if report is not None:
            from sim.cli import terminal

            click.echo(terminal.plain(f"report: {report}"))


def _document(found: "Knowledge", evidence: "Evidence", report: Path | None) -> str:
    from sim import archive
    from sim.inputs.evidence import written

    given = {name: None if one is None else written(one) for name, one in evidence._asdict().items()}
    rows = [row._asdict() | {"prior": None if row.prior is None else row.prior._asdict()} for row in found.rows]
    said = {
        "schema": "grouplife identify 1",
        "posterior": found.sha256,
        "known_directions": found.known_directions,
        "numbers": [number._asdict() for number in found.numbers],
        "directions": [{"ratio": ratio, "loadings": dict(loadings)} for ratio, loadings in found.directions],
        "trade_offs": [
            {"numbers": [one.one, one.other], "correlation": one.correlation, "clear": one.clear}
            for one in found.trade_offs
        ],
        "rests_on_priors": [{"number": one.number, "rows": dict(one.rows)} for one in found.assumed],
        "rows": rows,
        "no_prior": found.no_prior,
        "alarms": found.manifest["alarms"],
        **given,
        "report": None if report is None else str(report),
    }
    return archive.json_bytes(said).decode()


def _print(found: "Knowledge", evidence: "Evidence", verbose: bool) -> None:
    from sim.calibration.identifiability import PRIOR_DRIVEN
    from sim.cli import terminal
    from sim.cli.predict import table

    numbers = [number for number in found.numbers if number.fitted or number.says != PRIOR_DRIVEN or verbose]
    rows = [
        [
            number.name,
            number.says,
            f"{number.grade} {number.source}",
            f"{terminal.number(number.prior[0])} .. {terminal.number(number.prior[1])}",
            terminal.number(number.mean),
            f"{terminal.number(number.low)} .. {terminal.number(number.high)}",
            f"{number.contraction:.2f}",
            number.unit,
        ]
        for number in numbers
    ]
    names = ["number", "says", "grade and source", "prior", "mean", "90 % of draws", "contraction", "unit"]
    click.echo(terminal.table([names, *rows], left=3))
    left = sum(not number.fitted and number.says == PRIOR_DRIVEN for number in found.numbers)
    click.echo(
        f"{left} more numbers were not fitted and are as the prior has them, or hardly narrower"
        + ("" if verbose else " (-v)")
    )
    click.echo()
    click.echo(f"{found.known_directions:.1f} of {len(found.directions)} directions known; variance kept along them:")
    shown = [*found.directions[:3], *found.directions[3:][-3:]]
    for ratio, loadings in shown:
        said = ", ".join(f"{weight:+.2f} {name}" for name, weight in loadings)
        click.echo(terminal.plain(f"  {ratio:.2f}  {said}"))
    click.echo()
    cells = [
        [
            row.row,
            terminal.number(row.mean),
            f"{terminal.number(row.low)} .. {terminal.number(row.high)}",
            str(row.band),
        ]
        for row in found.rows
    ]
    click.echo(terminal.table([["fitted row", "mean of draws", "90 % of draws", "band"], *cells], left=1))
    click.echo()
    click.echo("strongest trade-offs, correlation of ranks over the draws:")
    for one in found.trade_offs[:3]:
        click.echo(f"  {one.correlation:+.2f}  {one.one}, {one.other}{'' if one.clear else ' (may be chance)'}")
    click.echo("prior-driven numbers that fitted rows depend on, with the share of a row's variance:")
    for number in [one for one in found.assumed if one.rows]:
        click.echo(f"  {number.number}: {', '.join(f'{row} {share:.2f}' for row, share in number.rows)}")
    if evidence.held_out is not None:
        click.echo()
        click.echo(table(evidence.held_out))
    for alarm in found.manifest["alarms"]:
        click.echo(terminal.plain(f"alarm: {alarm}"))
