"""`grouplife validate`: check scenarios without running them."""

import click

from sim.cli import options


@click.command("validate")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path())
@click.option("-s", "--set", "settings", metavar="PATH=VALUE", multiple=True, help="Change the scenarios. Repeatable.")
@options.behaviour
@options.quiet
def validate(files: tuple[str, ...], settings: tuple[str, ...], behaviour: str | None, quiet: bool) -> None:
    """Check scenario FILEs with all that they name: definitions, sources, behaviour. Nothing is run or written.

    \b
    Example:
      grouplife validate scenarios/gallery/*.yaml

    Every fault is told with file, line and column. Exit code 0 when all files are valid, 2 when a file is not there,
    3 when one is invalid.
    """  # noqa: D301  click wants the control character
    from sim.cli import INVALID_INPUT, USAGE
    from sim.cli.terminal import plain
    from sim.inputs import InputError, read
    from sim.linter import executable

    problems, missing = [], []
    for file in files:
        try:
            inputs = executable(read(file, settings=settings, behaviour=behaviour))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
        except FileNotFoundError as error:
            missing.append(str(error.filename))
        else:
            if not quiet:
                scenario = inputs.scenario
                n_groups = sum(store.teams * block.count for store in scenario.portfolio for block in store.groups)
                size = f"{n_groups:,} {'group' if n_groups == 1 else 'groups'}, {scenario.horizon:g} days"
                click.echo(plain(f"{file}: valid ({scenario.name}: {size})"))
    for problem in problems:
        click.echo(str(problem), err=True)
    for name in dict.fromkeys(missing):
        click.echo(plain(f"error: there is no file {name}"), err=True)
    if missing or problems:
        raise click.exceptions.Exit(USAGE if missing else INVALID_INPUT)
