"""Write docs/cli.md from the help of each command: python docs/make_cli.py."""

from collections.abc import Iterator
from pathlib import Path

import typer

from timeline.cli import COMMANDS, app

PAGE = Path(__file__).with_name("cli.md")
WIDTH = 88
HEAD = """\
# Commands

What `timeline COMMAND --help` prints. This page is written by `make docs` and checked by a test.
"""


def render() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_sections()])


def _sections() -> Iterator[str]:
    main = typer.main.get_command(app)
    options = {"terminal_width": WIDTH, "max_content_width": WIDTH}
    context = main.make_context("timeline", ["list"], resilient_parsing=True, **options)
    yield _section("timeline", main.get_help(context))
    for name in COMMANDS:
        command = main.get_command(context, name)
        inner = command.make_context(name, [], parent=context, resilient_parsing=True, **options)
        yield _section(f"timeline {name}", command.get_help(inner))


def _section(title: str, text: str) -> str:
    return f"## {title}\n\n```text\n{text.rstrip()}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
