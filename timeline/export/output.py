"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from timeline.errors import OutputError
from timeline.model.text import clean_line

__all__ = ["write_file"]


def write_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Let ``write`` fill a temporary file beside ``path``, then put it in place in one step.

    Whatever fails, ``path`` holds what it held before. A device or pipe is written directly. Raises
    OutputError where ``path`` is a folder, its folder is missing, or nothing can be written there.
    """
    try:
        if _is_special(path):
            with path.open("wb") as stream:
                write(stream)
        else:
            _replace(path.resolve(), write)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"{clean_line(str(path))}: cannot be written: {reason}") from error


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not stat.S_ISREG(mode)  # opening a folder for writing fails with the right words


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    temporary = path.with_name(f".timeline-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            temporary.chmod(stat.S_IMODE(path.stat().st_mode))
        temporary.replace(path)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()
