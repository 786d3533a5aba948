"""Articles that are there, and then those that arrive: in folders, and at addresses asked again.

Receives folders, addresses and how an input is read; hands on batches of articles until told to
stop. The one file that knows watchfiles, which only folders need.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from timeline.articles.answers import Unchanged
from timeline.articles.arrivals import QUIET, Arrivals
from timeline.articles.inputs import Ignored, Input, describe, find_in_folder, find_inputs, shown
from timeline.articles.web import Web, is_address
from timeline.errors import ArticleError, TimelineError, UsageError
from timeline.model import Document

__all__ = ["Watched", "find_watched", "watch_articles"]

TICK = 0.5
"""Seconds after which it is looked whether anything is quiet or due, or told to stop."""
STEP = 0.1
DAY = 86_400.0

Article = Document | ArticleError | Ignored
Read = Callable[[Input], Iterator[Document | ArticleError]]
Stop = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Watched:
    """What is watched: folders that exist, and addresses."""

    folders: tuple[Path, ...] = ()
    addresses: tuple[str, ...] = ()


def find_watched(paths: Iterable[str]) -> Watched:
    """Tell folders from addresses; raises `UsageError` for what is neither.

    Raises `TimelineError` where folders need an extra that is not there.
    """
    given = list(dict.fromkeys(paths))
    addresses = tuple(path for path in given if is_address(path))
    folders = tuple(Path(path) for path in given if not is_address(path))
    for error in (found for found in find_inputs(addresses) if isinstance(found, ArticleError)):
        raise UsageError(f"--watch: {error}")
    for path, folder in ((path, Path(path)) for path in given if not is_address(path)):
        if path == "-":
            raise UsageError("--watch: standard input is read as it comes without it")
        if not path or not folder.is_dir():
            reason = "a file; name its folder" if folder.is_file() else "no such folder"
            raise UsageError(f"--watch: {shown(folder) if path else repr(path)}: {reason}")
    if folders and find_spec("watchfiles") is None:
        raise TimelineError(
            "--watch FOLDER needs the extra [watch]: pip install 'diplomatic-timeline[watch]'"
        )
    return Watched(folders, addresses)


def watch_articles(
    watched: Watched, read: Read, *, web: Web, every: float, now: datetime, stop: Stop
) -> Iterator[Iterator[Article]]:
    """What is there, as the first batch, then a batch whenever something has arrived.

    Addresses are asked again ``every`` so many seconds. A file that was changed right before
    ``now`` (aware) is waited for. Ends when ``stop`` says so, between two batches, and a batch of
    addresses between two of them.
    """
    arrivals = Arrivals(watched.folders)
    polls = _Polls(watched.addresses, read, web, every, stop)
    ticks = _changes(arrivals.watched, stop) if watched.folders else _nothing(stop)
    arrivals.note(next(ticks, ()))  # from here on no change is missed
    yield chain(_there(watched, arrivals, read, now), polls.ask())
    for changed in ticks:
        arrivals.note(changed)
        if found := arrivals.take():
            yield _articles(found, read)
        if polls.are_due:
            yield polls.ask()


def _there(watched: Watched, arrivals: Arrivals, read: Read, now: datetime) -> Iterator[Article]:
    """What the folders hold, but for files that are being written."""
    for folder in watched.folders:
        for found in find_in_folder(folder):
            if isinstance(found, Input) and found.path and _is_fresh(found.path, now):
                arrivals.wait_for(found.path)
            else:
                yield from _articles([found], read)


def _is_fresh(path: Path, now: datetime) -> bool:
    try:
        return abs(now.timestamp() - path.stat().st_mtime) < QUIET
    except OSError:
        return False  # reading it tells why


def _articles(found: Iterable[Input | Ignored | ArticleError], read: Read) -> Iterator[Article]:
    for each in found:
        if isinstance(each, Input):
            yield from read(each)
        else:
            yield each


@dataclass(slots=True)
class _Polls:
    """Addresses, when they are to be asked, and what was wrong with each the last time.

    What is wrong with an address is told once, until it is no longer so.
    """

    addresses: tuple[str, ...]
    read: Read
    web: Web
    every: float
    stop: Stop
    _asked: float = 0.0
    _rules_from: float = field(default_factory=time.monotonic)
    _wrong: dict[str, dict[str, str]] = field(default_factory=dict)
    """Address -> what was wrong -> with what of it."""

    @property
    def are_due(self) -> bool:
        return bool(self.addresses) and time.monotonic() - self._asked >= self.every

    def ask(self) -> Iterator[Article]:
        """Ask each address for what has changed, unless its server wants to be left alone."""
        self._asked = time.monotonic()
        if any(self._wrong.values()) or self._asked - self._rules_from > DAY:
            self.web.forget_rules()  # they may be what is wrong
            self._rules_from = self._asked
        for address in self.addresses:
            if self.stop():
                return
            if self.web.answers is None or self.web.answers.is_due(address):
                yield from self._news_of(address)

    def _news_of(self, address: str) -> Iterator[Article]:
        before, wrong = self._wrong.get(address, {}), dict[str, str]()
        for article in self.read(Input(url=address)):
            if isinstance(article, Unchanged):  # so are its entries; but it could be had
                wrong = {told: of for told, of in before.items() if of != article.origin}
                break
            if isinstance(article, ArticleError):
                wrong[article.reason] = article.origin
                if article.reason in before:
                    continue
            yield article
        self._wrong[address] = wrong


def _changes(folders: list[Path], stop: Stop) -> Iterator[Iterable[Path]]:
    """What has changed or arrived in folders, at each tick; raises `TimelineError`."""
    from watchfiles import Change, watch

    try:
        for changes in watch(
            *folders,
            watch_filter=None,
            step=round(STEP * 1000),
            rust_timeout=round(TICK * 1000),
            yield_on_timeout=True,
            stop_event=_Event(stop),
            ignore_permission_denied=True,
        ):
            yield [Path(path) for change, path in changes if change is not Change.deleted]
    except OSError as error:
        names = ", ".join(map(shown, folders))
        raise TimelineError(f"{names}: cannot be watched: {describe(error)}") from error


@dataclass(frozen=True, slots=True)
class _Event:
    """What watchfiles asks whether to stop."""

    is_set: Stop


def _nothing(stop: Stop) -> Iterator[Iterable[Path]]:
    """The ticks where no folder is watched."""
    while not stop():
        yield ()
        time.sleep(TICK)
