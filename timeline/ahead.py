"""Work done elsewhere, a few pieces ahead of the one whose result is taken.

Knows nothing of articles: receives items and what to do with each; hands them on in their order.
Where the work is done is a `Pool`: the processes of this machine, or those of a cluster
(`timeline.cluster`).
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Generic, Protocol, TypeVar

__all__ = ["DEPTH", "Ahead", "Piece", "Pool", "WorkLost", "here", "in_pool", "in_processes"]

T = TypeVar("T")
R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

WORTH = 12
"""Pieces of work from which on other processes are started: each needs seconds to be ready."""
DEPTH = 4
"""Items ahead for each process: none waits for work, and memory stays flat."""
MOST = 32
"""Items that are handed on at once, if their results are there."""


class WorkLost(Exception):  # noqa: N818 -- no fault of who takes the result
    """A piece of work ended every process that tried it."""


class Piece(Protocol[R_co]):
    """A piece of work under way."""

    def wait(self) -> None:
        """Return when it is done."""

    def done(self) -> bool:
        """Whether it is done."""

    def result(self) -> R_co:
        """What came of it, or what it raised; waits until it is done."""


class Pool(Protocol):
    """Where work is done elsewhere."""

    def depth(self) -> int:
        """How many pieces to have under way at a time."""

    def submit(self, work: Callable[[T], R], item: T) -> Piece[R]:
        """Begin with ``work(item)``."""


class Ahead(Protocol):
    """Has ``work`` done for the items that `is_work`, and hands on all of them in order.

    They come in lists of those whose turn it is and that are ready: one, or several where whoever
    takes them is slower than the work. With each comes a function that gives its result, or raises.
    """

    def __call__(
        self, items: Iterable[T], work: Callable[[T], R], *, is_work: Callable[[T], bool]
    ) -> Iterator[list[tuple[T, Callable[[], R]]]]:
        """``work`` and items may be pickled, and results are then."""


def here(
    items: Iterable[T], work: Callable[[T], R], *, is_work: Callable[[T], bool] = lambda _: True
) -> Iterator[list[tuple[T, Callable[[], R]]]]:
    """Do the work in this process, when the result is asked for: an `Ahead`.

    >>> [[result() for _, result in ready] for ready in here([1, 2, 3], str)]
    [['1'], ['2'], ['3']]
    """
    for item in items:
        yield [(item, partial(work, item))]


def in_processes(
    items: Iterable[T],
    work: Callable[[T], R],
    *,
    workers: int,
    is_work: Callable[[T], bool] = lambda _: True,
) -> Iterator[list[tuple[T, Callable[[], R]]]]:
    """Do the work in ``workers`` processes; with 1, or where there is little of it, here.

    A process that dies loses no item: what it had is done once more, and an item that ends that
    process too raises `WorkLost`.
    """
    items = iter(items)
    first = list(islice(items, WORTH)) if workers > 1 else []
    if len(first) < WORTH:
        yield from here(chain(first, items), work)
        return
    with _processes(workers) as pool:
        yield from in_pool(chain(first, items), work, pool, is_work=is_work)


def in_pool(
    items: Iterable[T], work: Callable[[T], R], pool: Pool, *, is_work: Callable[[T], bool]
) -> Iterator[list[tuple[T, Callable[[], R]]]]:
    """Do the work in a pool, no more of it at a time than its depth."""
    ahead: deque[tuple[T, Piece[R]]] = deque()
    for item in items:
        ahead.append((item, pool.submit(work, item) if is_work(item) else _Unneeded(work, item)))
        if len(ahead) > pool.depth():
            yield _ready(ahead)
    while ahead:
        yield _ready(ahead)


def _ready(ahead: deque[tuple[T, Piece[R]]]) -> list[tuple[T, Callable[[], R]]]:
    """The first item, when it is done, and those behind it that are."""
    ahead[0][1].wait()
    ready: list[tuple[T, Callable[[], R]]] = []
    while ahead and len(ready) < MOST and ahead[0][1].done():
        item, piece = ahead.popleft()
        ready.append((item, piece.result))
    return ready


@dataclass(frozen=True, slots=True)
class _Unneeded(Generic[T, R]):
    """A piece of work that nobody needs done."""

    work: Callable[[T], R]
    item: T

    def wait(self) -> None:
        pass

    def done(self) -> bool:
        return True

    def result(self) -> R:
        return self.work(self.item)


@dataclass(frozen=True, slots=True)
class _Submitted(Generic[T, R]):
    """A piece of work that a process does, and another one if that dies."""

    pool: _Processes
    work: Callable[[T], R]
    item: T
    future: Future[R]

    def wait(self) -> None:
        wait([self.future])

    def done(self) -> bool:
        return self.future.done()

    def result(self) -> R:
        try:
            return self.future.result()
        except BrokenExecutor:
            return self.pool.do_alone(self.work, self.item)


class _Processes:
    """Processes of this machine: a `Pool`. When one dies, new ones take the place of all."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._executor = _started(workers)
        self._alone: ProcessPoolExecutor | None = None

    def depth(self) -> int:
        return DEPTH * self._workers

    def submit(self, work: Callable[[T], R], item: T) -> Piece[R]:
        try:
            future = self._executor.submit(work, item)
        except BrokenExecutor:
            self._executor = _started(self._workers)
            future = self._executor.submit(work, item)
        return _Submitted(self, work, item, future)

    def do_alone(self, work: Callable[[T], R], item: T) -> R:
        """Do in a process of its own what may have ended one: of several it is not known which."""
        self._alone = self._alone or _started(1)
        try:
            return self._alone.submit(work, item).result()
        except BrokenExecutor as error:
            self._alone = None
            raise WorkLost("each process that reads it dies") from error

    def end(self) -> None:
        """Let the processes go, which have nothing left to do."""
        for executor in self._executors():
            executor.shutdown(wait=False)

    def end_at_once(self) -> None:
        """End the processes in the midst of their work, which nobody waits for any more."""
        for executor in self._executors():
            processes = list((executor._processes or {}).values())
            executor.shutdown(wait=False, cancel_futures=True)
            for process in processes:
                process.terminate()

    def _executors(self) -> Iterator[ProcessPoolExecutor]:
        yield self._executor
        if self._alone is not None:
            yield self._alone


@contextmanager
def _processes(workers: int) -> Iterator[_Processes]:
    pool = _Processes(workers)
    try:
        yield pool
    except BaseException:
        pool.end_at_once()
        raise
    pool.end()


def _started(workers: int) -> ProcessPoolExecutor:
    spawn = get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=spawn, initializer=_follow_parent)


def _follow_parent() -> None:
    """Let the first process alone decide: what Ctrl-C means, and when it is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
