"""Files that arrive in folders: which of them count, and when they are whole.

Receives the paths that changed; hands on those that have been quiet, as ingest would list them.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from timeline.articles.inputs import Ignored, Input, find_in_folder, input_in_folder
from timeline.errors import ArticleError

__all__ = ["QUIET", "Arrivals"]

QUIET = 2.0
"""Seconds in which a file must not have changed: then whoever writes it is done."""

_State = tuple[int, int, int, int]


class Arrivals:
    """The files of some folders that have changed, until they have been quiet.

    A file that is gone before is forgotten. A folder that arrives brings all that it holds.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = {folder.resolve(): folder for folder in folders}
        self._waiting: dict[Path, tuple[_State | None, float]] = {}

    @property
    def watched(self) -> list[Path]:
        """The folders, with no link on the way to them."""
        return list(self._folders)

    def note(self, paths: Iterable[Path]) -> None:
        """Something changed at absolute ``paths``, which have no link on the way to a folder."""
        for path in paths:
            if (named := self._named(path)) is not None:
                self._waiting.setdefault(named, (None, 0.0))

    def wait_for(self, path: Path) -> None:
        """Count a file of the folders among those that have changed."""
        self._waiting.setdefault(path, (None, 0.0))

    def take(self) -> list[Input | Ignored | ArticleError]:
        """What has become quiet since the last time."""
        ready, now = [], monotonic()
        for path, (before, since) in list(self._waiting.items()):
            state = _state(path)
            if state is None:
                del self._waiting[path]
            elif state != before:
                self._waiting[path] = state, now
            elif now - since >= QUIET:
                del self._waiting[path]
                ready.append(path)
        return [found for path in sorted(ready) for found in self._found(path)]

    def _found(self, path: Path) -> list[Input | Ignored | ArticleError]:
        if not path.is_dir():
            return [input_in_folder(path)]
        if path.is_symlink():
            return []
        errors: list[Input | Ignored | ArticleError] = []
        for found in find_in_folder(path):
            if isinstance(found, Input) and found.path is not None:
                self.wait_for(found.path)
            elif isinstance(found, ArticleError):
                errors.append(found)
        return errors

    def _named(self, path: Path) -> Path | None:
        """A path as its folder was named; None where ingest would not look."""
        for real, folder in self._folders.items():
            if path != real and path.is_relative_to(real):
                inner = path.relative_to(real)
                hidden = any(part.startswith(".") for part in inner.parts)
                linked = any((real / parent).is_symlink() for parent in list(inner.parents)[:-1])
                return None if hidden or linked else folder / inner
        return None


def _state(path: Path) -> _State | None:
    """What changes with a file, or with what a link leads to; None where there is nothing."""
    try:
        known = path.lstat()
        if stat.S_ISLNK(known.st_mode):
            known = _followed(path, known)
    except OSError:
        return None
    return known.st_ino, known.st_size, known.st_mtime_ns, known.st_ctime_ns


def _followed(path: Path, link: os.stat_result) -> os.stat_result:
    try:
        return path.stat()
    except OSError:
        return link  # it leads nowhere, which reading it will tell
