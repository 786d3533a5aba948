"""How far reading has come: what is being read, and how many of all bytes have been.

`timeline.articles.read` tells a meter what it opens; whoever shows progress looks at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from timeline.articles.inputs import Input, find_inputs

__all__ = ["Meter"]


@dataclass(slots=True)
class Meter:
    """How far reading has come; ``origin`` names what was read last.

    ``total`` is the size of all files in bytes, 0 until it has been measured, and for ever where
    there are web addresses or standard input among them.
    """

    origin: str = ""
    total: int = 0
    _finished: int = 0
    _size: int = 0
    _stream: BinaryIO | None = None

    def measure(self, paths: Iterable[str | Path]) -> None:
        """Add up the sizes of all files that will be read."""
        total = 0
        for found in find_inputs(paths):
            if isinstance(found, Input):
                if found.path is None:
                    return
                total += _size(found.path)
        self.total = total

    def enter(self, found: Input) -> None:
        """Something is going to be read; what was read before it is finished."""
        self._finished += self._size
        self._size = _size(found.path) if found.path is not None else 0
        self._stream, self.origin = None, found.origin

    def watch(self, stream: BinaryIO) -> None:
        """The file that is being read."""
        self._stream = stream

    @property
    def done(self) -> int:
        """How many bytes have been read."""
        at = 0
        with suppress(OSError, ValueError):  # it may be closed, or no file
            at = self._stream.tell() if self._stream is not None else 0
        return self._finished + min(at, self._size)


def _size(path: Path) -> int:
    with suppress(OSError, ValueError):
        return path.stat().st_size
    return 0
