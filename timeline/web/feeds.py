"""Feeds: names of readers, each with a secret that opens its addresses and can be revoked.

Kept in a file of the user's configuration folder, as hashes: whoever reads it learns no secret. A
secret has 256 random bits, so that a fast hash is enough.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from timeline.config import config_path
from timeline.errors import OutputError, TimelineError, UsageError
from timeline.export.output import write_file
from timeline.model.text import clean_line

__all__ = ["Feeds", "feeds_path"]


def feeds_path() -> Path:
    """The file of feeds, beside the user's settings."""
    return config_path().with_name("feeds.json")


@dataclass(frozen=True, slots=True)
class Feeds:
    """The feeds of a file, read anew each time: what is revoked opens nothing from then on."""

    path: Path

    def add(self, name: str) -> str:
        """Make a feed and give its secret, which is told this once; `UsageError` if there is one.

        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     feeds = Feeds(Path(folder) / "feeds.json")
        ...     secret = feeds.add("desk")
        ...     feeds.opens(secret), feeds.opens("guess"), feeds.names()
        (True, False, ['desk'])
        """
        name = clean_line(name)
        if not name:
            raise UsageError("give the feed a name, such as that of who will read it")
        secret = secrets.token_urlsafe(32)
        with self._alone():
            known = self._read()
            if name in known:
                raise UsageError(
                    f"there is a feed {name!r}; revoke it first, or choose another name"
                )
            self._write({**known, name: _digest(secret)})
        return secret

    def revoke(self, name: str) -> None:
        """Close a feed's addresses for ever; `UsageError` if there is none of this name."""
        with self._alone():
            known = self._read()
            if name not in known:
                there_are = ", ".join(sorted(known)) or "none"
                raise UsageError(f"there is no feed {clean_line(name)!r}; there are: {there_are}")
            self._write({given: digest for given, digest in known.items() if given != name})

    def names(self) -> list[str]:
        """The names of all feeds, in order."""
        return sorted(self._read())

    def opens(self, secret: str) -> bool:
        """Whether a secret is that of a feed, in a time that tells nothing of any."""
        given, digests = _digest(secret).encode(), self._read().values()
        matches = [hmac.compare_digest(given, d.encode("utf-8", "replace")) for d in digests]
        return any(matches)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self.path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise TimelineError(f"{self.path}: cannot be read: {clean_line(str(error))}") from error
        if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
            raise TimelineError(f"{self.path}: not a file of feeds; remove it and make them anew")
        return found

    def _write(self, feeds: dict[str, str]) -> None:
        content = json.dumps(feeds, ensure_ascii=False, indent=2) + "\n"

        def write(stream: BinaryIO) -> None:
            stream.write(content.encode())

        with _private():
            write_file(self.path, write)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Let nobody else change the file meanwhile; whoever dies lets go of it."""
        folder = self.path.parent
        try:
            with _private():
                folder.mkdir(parents=True, exist_ok=True)
                lock = self.path.with_suffix(".lock").open("ab")
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise OutputError(f"{folder}: cannot be written to: {reason}") from error
        with lock:
            _wait_for(lock.fileno())
            yield


def _wait_for(lock: int) -> None:
    """Wait until a file is ours alone, until it is closed."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
    else:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX)


@contextlib.contextmanager
def _private() -> Iterator[None]:
    """What is made meanwhile only its owner may read."""
    before = os.umask(0o077)
    try:
        yield
    finally:
        os.umask(before)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
