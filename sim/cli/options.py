"""Options that commands share, each said once."""

import click

seed = click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True, help="Root of all random draws."
)
engine = click.option(
    "--engine",
    type=click.Choice(["compiled", "readable"]),
    default="compiled",
    show_default=True,
    help="Both live the same life; readable is some fifty times slower.",
)
behaviour = click.option(
    "--behaviour",
    metavar="FILE",
    type=click.Path(),
    help="Behaviour file, or name of a shipped set (see `grouplife sets`).",
)
jobs = click.option("-j", "--jobs", type=click.IntRange(1), help="Worker processes.  [default: one a processor]")
dry_run = click.option("-n", "--dry-run", is_flag=True, help="Say what would be done and what it costs, write nothing.")
as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on stdout instead of tables.")
quiet = click.option("-q", "--quiet", is_flag=True, help="No progress or announcements.")
no_color = click.option("--no-color", is_flag=True, help="No colours.")
