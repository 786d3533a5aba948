"""The bytes of an answer: few stay in memory, many in a temporary file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import BinaryIO, cast
from weakref import finalize

__all__ = ["Body", "write_body"]

_IN_MEMORY, _CHUNK = 2_000_000, 256_000


class Body:
    """Bytes that many may read at once; a file of them is gone when nobody has them any more."""

    def __init__(self, file: BinaryIO, size: int) -> None:
        self.size = size
        self._file, self._lock = file, Lock()
        finalize(self, file.close)

    @property
    def is_small(self) -> bool:
        """Whether they are in memory."""
        return self.size <= _IN_MEMORY

    def read(self) -> bytes:
        """All of them."""
        return b"".join(self.chunks())

    def chunks(self) -> Iterator[bytes]:
        """All of them, a part at a time."""
        for offset in range(0, self.size, _CHUNK):
            with self._lock:
                self._file.seek(offset)
                chunk = self._file.read(_CHUNK)
            yield chunk


def write_body(write: Callable[[BinaryIO], None]) -> Body:
    """What ``write`` writes to a stream."""
    file = cast("BinaryIO", SpooledTemporaryFile(max_size=_IN_MEMORY))  # noqa: SIM115 -- see Body
    try:
        write(file)
        return Body(file, file.tell())
    except BaseException:
        file.close()
        raise
