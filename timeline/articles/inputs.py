"""Turns the paths of a command line into single inputs: files, web addresses, standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from timeline.articles.extra import EXTRA, is_there
from timeline.articles.files import open_file
from timeline.articles.readers import DATA, PACKAGES, READERS, find_reader
from timeline.articles.web import is_address, without_login
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["Ignored", "Input", "find_in_folder", "find_inputs", "input_in_folder"]

_SUFFIXES = ", ".join(READERS)
_LOGIN = "holds a user name or password, which would be stored with what it gives"


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read articles from: a file, a web address, or standard input if neither."""

    path: Path | None = None
    url: str | None = None

    @property
    def origin(self) -> str:
        """How messages name it."""
        if self.url is not None:
            return clean_line(self.url)
        return "standard input" if self.path is None else shown(self.path)


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file in a folder for which there is no reader; ``error`` says so where one could be had."""

    path: Path
    error: ArticleError | None = None


def find_inputs(paths: Iterable[str | Path]) -> Iterator[Input | Ignored | ArticleError]:
    """List what there is to read: folders recursively and in sorted order.

    Hidden files and folders are skipped, as are files of ``DATA`` that do not begin as articles do,
    which alone are opened; links to folders are not followed. A path that does not exist, a file
    without a reader and a folder without articles are errors.
    """
    for path in paths:
        if not str(path):
            yield ArticleError("''", "an empty path; name a file, a folder or -")
        elif str(path) == "-":
            yield Input()
        elif is_address(str(path)):
            address = without_login(str(path))
            if address == str(path):
                yield Input(url=address)
            else:
                yield ArticleError(clean_line(address), _LOGIN)
        else:
            yield from _find_at(Path(path))


def shown(path: Path) -> str:
    r"""A path as messages may show it: one line, whatever bytes the file's name has.

    >>> shown(Path("notes/a\nb.md"))
    'notes/a b.md'
    """
    return clean_line(os.fsencode(path).decode("utf-8", "replace"))


def _find_at(path: Path) -> Iterator[Input | Ignored | ArticleError]:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield ArticleError(shown(path), "no such file or folder")
    except (OSError, ValueError) as error:
        yield ArticleError(shown(path), describe(error))
    else:
        if stat.S_ISDIR(mode):
            yield from _find_in_named_folder(path)
        elif path.suffix.lower() in READERS or not path.suffix:
            yield Input(path)
        else:
            reason = f"no reader for {shown(Path(path.suffix))} files; readable are {_SUFFIXES}"
            yield ArticleError(shown(path), reason)


def _find_in_named_folder(folder: Path) -> Iterator[Input | Ignored | ArticleError]:
    found = False
    for each in find_in_folder(folder):
        found = found or not isinstance(each, Ignored)
        yield each
    if not found:
        yield ArticleError(shown(folder), f"no articles in this folder; readable are {_SUFFIXES}")


def find_in_folder(folder: Path) -> Iterator[Input | Ignored | ArticleError]:
    """List a folder as `find_inputs` does; one without articles is an empty list.

    Of files that need the extra [formats], where it is not installed, the first of a kind says so.
    """
    errors: list[OSError] = []
    told: set[str] = set()
    for parent, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent, name) for name in sorted(files) if not name.startswith(".")):
            found, suffix = input_in_folder(path), path.suffix.lower()
            if isinstance(found, Ignored) and found.error is not None:
                found = Ignored(path) if suffix in told else found
                told.add(suffix)
            yield found
    for error in errors:
        yield ArticleError(shown(Path(error.filename)), describe(error))


def input_in_folder(path: Path) -> Input | Ignored:
    """What a file is that was found in a folder: by its suffix, data by how it begins."""
    suffix = path.suffix.lower()
    package = PACKAGES.get(suffix)
    if package is not None and not is_there(package):
        reason = f"ignored, as are others of its kind: reading {suffix} files needs {EXTRA}"
        return Ignored(path, ArticleError(shown(path), reason))
    is_read = _begins_as_articles(path) if suffix in DATA else suffix in READERS
    return Input(path) if is_read else Ignored(path)


def _begins_as_articles(path: Path) -> bool:
    try:
        with open_file(path, shown(path)) as stream:
            return find_reader("", stream.peek()) is not None
    except (OSError, ValueError, ArticleError):
        return False


def describe(error: Exception) -> str:
    """The reason of a failed file operation, without its number and path."""
    return (getattr(error, "strerror", None) or str(error)).lower()
