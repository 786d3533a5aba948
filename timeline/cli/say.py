"""What the commands say, and where: data on standard output, all else on standard error."""

from __future__ import annotations

import sys
from typing import BinaryIO

import typer

from timeline.errors import OutputError

__all__ = ["note", "output"]


def note(text: str) -> None:
    """Say one line on standard error, free of whatever an article or a file's name may hold."""
    from timeline.model.text import clean_line

    typer.echo(clean_line(text), err=True)


def output() -> BinaryIO:
    """Standard output for bytes; `OutputError` where it is closed."""
    if sys.stdout is None:
        raise OutputError("standard output is closed; write to a file, or open it")
    return sys.stdout.buffer
