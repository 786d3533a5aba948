"""Opens files that may be anything: pipes and devices are refused, and nothing is waited for."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path

from timeline.errors import ArticleError

__all__ = ["open_file"]


def open_file(path: Path, origin: str) -> io.BufferedReader:
    """Open a regular file; a pipe or device is refused, and opening it does not block."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise ArticleError(origin, "not a regular file; give `-` to read standard input")
    return stream
