"""Meetings as a table on standard output, as wide as the terminal."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from timeline.render import Section

__all__ = ["find_width", "print_sections"]


def print_sections(sections: Iterable[Section], *, today: date) -> None:
    """Print parts of a list, each under its heading, with an empty line between."""
    from timeline.render import render_section

    for number, section in enumerate(sections):
        heading, lines = render_section(section, today=today, width=find_width())
        typer.secho(("\n" if number else "") + heading, bold=True)
        typer.echo("\n".join(lines))


def find_width() -> int | None:
    """The cells of a line of the terminal; None where standard output is none."""
    if "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty()):
        return shutil.get_terminal_size().columns
    return None
