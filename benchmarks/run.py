"""All benchmarks, or some of them, as one table."""

import json
import sys
from pathlib import Path

import click

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks import calibrating, memory, pairing, report, speed, startup, sweeping, twin
from benchmarks.calls import calls_of
from benchmarks.worlds import parents

PARTS = ("throughput", "engines", "twin", "memory", "startup", "sweeps", "pairing", "calibrating")
SEED = 1


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("parts", nargs=-1, type=click.Choice(PARTS))
@click.option("--rounds", default=5, show_default=True, type=click.IntRange(1), help="Timed rounds; medians count.")
@click.option("--days", default=14, show_default=True, type=click.IntRange(1), help="Days of the engines' comparison.")
@click.option("--json", "file", type=click.Path(path_type=Path), help="Write the rows to a file as well.")
def main(parts: tuple[str, ...], rounds: int, days: int, file: Path | None) -> None:
    """Measure speed, memory and pairing; PARTS are some of those named (default: all)."""
    chosen = parts or PARTS
    counted = calls_of(parents(4, 14), SEED) if {"throughput", "twin"} & set(chosen) else None
    rows = []
    if counted is not None and "throughput" in chosen:
        rows += speed.throughput(rounds, counted)
    if "engines" in chosen:
        rows += speed.engines(rounds, days)
    if counted is not None and "twin" in chosen:
        rows += twin.rows(rounds, counted)
    if "memory" in chosen:
        rows += memory.rows()
    if "startup" in chosen:
        rows += startup.rows()
    if "sweeps" in chosen:
        rows += sweeping.rows(rounds)
    if "pairing" in chosen:
        rows += pairing.rows(100, SEED)
    if "calibrating" in chosen:
        rows += calibrating.rows(rounds)
    report.show(rows)
    if file is not None:
        file.write_text(json.dumps(report.as_data(rows), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
