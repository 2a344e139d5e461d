"""The command line: thin, one file a command. Only click is imported before a command is called."""

import shlex
import sys
from importlib import import_module
from typing import Any

import click

#: Command -> where it is defined.
_COMMANDS = {
    "run": ("sim.cli.run", "run"),
    "rerun": ("sim.cli.rerun", "rerun"),
    "compare": ("sim.cli.compare", "compare"),
    "choose": ("sim.cli.choose", "choose"),
    "sweep": ("sim.cli.sweep", "sweep"),
    "report": ("sim.cli.report", "report"),
    "sensitivity": ("sim.cli.sensitivity", "sensitivity"),
    "discover": ("sim.cli.discover", "discover"),
    "status": ("sim.cli.status", "status"),
    "doctor": ("sim.cli.doctor", "doctor"),
    "query": ("sim.cli.query", "query"),
    "check": ("sim.cli.check", "check"),
    "gate": ("sim.cli.gate", "gate"),
    "calibrate": ("sim.cli.calibrate", "calibrate"),
    "predict": ("sim.cli.predict", "predict"),
    "identify": ("sim.cli.identify", "identify"),
    "leave-out": ("sim.cli.leave_out", "leave_out"),
    "coverage": ("sim.cli.coverage", "coverage"),
    "shapes": ("sim.cli.shapes", "shapes"),
    "sets": ("sim.cli.sets", "sets"),
    "validate": ("sim.cli.validate", "validate"),
    "schema": ("sim.cli.schema", "schema_command"),
}

FAILED, USAGE, INVALID_INPUT, STORE, INTERRUPTED = 1, 2, 3, 5, 130


class _Group(click.Group):
    """Loads a command when it is named, and gives each kind of failure its exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return super().get_command(ctx, cmd_name)
        room, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(room), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            again = shlex.join(["grouplife", *sys.argv[1:]])
            click.echo(f"interrupted, nothing was written; start again with: {again}", err=True)
            ctx.exit(INTERRUPTED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as failure:
            code = _code(failure)
            if code is None:
                raise
            click.echo(_message(failure), err=True)
            ctx.exit(code)


def _code(failure: Exception) -> int | None:
    from sim.archive import NotAResultError
    from sim.calibrating.wanted import UnfittableError
    from sim.experiments.store import StoreError
    from sim.inputs import InputError
    from sim.locking import HeldError

    if isinstance(failure, StoreError | HeldError):
        return STORE
    if isinstance(failure, InputError | UnfittableError):
        return INVALID_INPUT
    if isinstance(failure, NotAResultError | FileNotFoundError):
        return USAGE
    return None


def _message(failure: Exception) -> str:
    from sim.cli.terminal import plain

    if isinstance(failure, FileNotFoundError) and failure.filename is not None:
        hints = "".join(f"\n    hint: {note}" for note in getattr(failure, "__notes__", ()))
        return plain(f"error: there is no file {failure.filename}") + plain(hints)
    text = plain(str(failure))
    return text if hasattr(failure, "problems") else f"error: {text}"


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        import sim

        click.echo(f"grouplife {sim.__version__}")
        ctx.exit()


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Say the version and leave.",
)
def grouplife() -> None:
    """Simulate the life of commercial chat groups, member by member.

    \b
    Example:
      grouplife run scenarios/gallery/reactivate-dormant.yaml
    """  # noqa: D301  click takes the backspace for "do not wrap"


def main() -> None:
    """The installed command."""
    grouplife(prog_name="grouplife")
