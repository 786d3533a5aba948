"""The `timeline` command: parse the options, call the library, print.

Heavy packages are imported inside the command that needs them, so that `timeline --help` answers
at once. One of the two places that read the clock (`timeline.cli.options.read_today`).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from timeline import __version__
from timeline.cli import articles, corrections, meetings, publish, server, state, tracker
from timeline.cli.say import Closed, note
from timeline.errors import TimelineError

__all__ = ["COMMANDS", "app", "main"]

COMMANDS: Mapping[str, Callable[..., None]] = {
    "ingest": articles.ingest,
    "list": meetings.list_,
    "show": meetings.show,
    "changes": tracker.changes,
    "who": tracker.who,
    "record": tracker.record,
    "edit": corrections.edit,
    "confirm": corrections.confirm,
    "dismiss": corrections.dismiss,
    "merge": corrections.merge,
    "split": corrections.split,
    "undo": corrections.undo,
    "redo": corrections.redo,
    "corrections": corrections.corrections,
    "rebuild": tracker.rebuild,
    "db": tracker.db,
    "export": meetings.export,
    "publish": publish.publish,
    "serve": server.serve,
    "feed": server.feed,
    "dashboard": meetings.dashboard,
    "tag": articles.tag,
    "explain": articles.explain,
    "formats": articles.formats,
    "config": state.config,
    "doctor": state.doctor,
}


GARBAGE = 50_000
"""New objects after which Python looks for garbage: by default it does at every 700, and spends a
tenth of a short command on what it imports, none of which ever is."""


class _Group(TyperGroup):
    def invoke(self, ctx: Any) -> Any:
        """Run a command; a value that cannot be is told without the name of its exception."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = error.message.removeprefix("Value error, ")
            raise


app = typer.Typer(
    name="timeline",
    cls=_Group,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"timeline {__version__}")
        raise typer.Exit


@app.callback()
def timeline(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """News articles in; a timeline of diplomatic meetings out, past and upcoming."""


def main() -> None:
    """Run the command line: every error that a user can meet is one line and an exit code."""
    gc.set_threshold(GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        _never_refuse(stream)
    sys.stdout = sys.stdout or Closed()
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
            gc.freeze()  # all goes with the process: Python need not look for garbage in it first
    except TimelineError as error:
        note(str(error))
        sys.exit(error.exit_code)
    except OSError as error:
        _drop_output()
        note(f"standard output: cannot be written: {(error.strerror or str(error)).lower()}")
        sys.exit(1)


def _never_refuse(stream: Any) -> None:
    """Show what a terminal of another encoding cannot as a question mark."""
    if stream is not None:
        stream.reconfigure(errors="replace")


def _drop_output() -> None:
    """Send what is left nowhere: Python would try to write it once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
