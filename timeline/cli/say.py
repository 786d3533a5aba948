"""What the commands say, and where: data on standard output, all else on standard error."""

from __future__ import annotations

import io
import sys
from typing import BinaryIO

import typer

from timeline.errors import OutputError

__all__ = ["Closed", "note", "output"]


class Closed(io.TextIOBase):
    """Stands for a standard output that was closed (``>&-``): whoever writes to it is told so."""

    @property
    def buffer(self) -> BinaryIO:
        """Nothing to write bytes to either: raises `OutputError`."""
        raise _CLOSED

    def write(self, _text: str) -> int:
        """Raise `OutputError`."""
        raise _CLOSED


_CLOSED = OutputError("standard output is closed; write to a file, or open it")


def note(text: str) -> None:
    """Say one line on standard error, free of whatever an article or a file's name may hold."""
    from timeline.model.text import clean_line

    typer.echo(clean_line(text), err=True)


def output() -> BinaryIO:
    """Standard output for bytes; `OutputError` where it is closed."""
    return sys.stdout.buffer
