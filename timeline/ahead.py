"""Work done in other processes, a few pieces ahead of the one whose result is taken.

Knows nothing of articles: receives items and what to do with each; hands them on in their order.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

__all__ = ["in_order"]

T = TypeVar("T")
R = TypeVar("R")

WORTH = 12
"""Pieces of work from which on other processes are started: each needs seconds to be ready."""
DEPTH = 4
"""Items ahead for each process: none waits for work, and memory stays flat."""


def in_order(
    items: Iterable[T],
    work: Callable[[T], R],
    *,
    workers: int,
    is_work: Callable[[T], bool] = lambda _: True,
) -> Iterator[tuple[T, Callable[[], R]]]:
    """Each item, in order, with a function that gives what ``work`` makes of it, or raises.

    ``workers`` is how many processes do it; with 1, or where there is little to do, this one does.
    ``is_work`` says, in this process, which items need it. ``work``, items and results are
    pickled. A process that dies loses no item: what it had is done here.

    >>> [result() for _, result in in_order([1, 2, 3], str, workers=1)]
    ['1', '2', '3']
    """
    items = iter(items)
    if workers > 1:
        first = list(islice(items, WORTH))
        if len(first) == WORTH:
            yield from _in_processes(_chained(first, items), work, workers, is_work)
            return
        items = iter(first)
    for item in items:
        yield item, partial(work, item)


def _chained(first: list[T], rest: Iterator[T]) -> Iterator[T]:
    yield from first
    yield from rest


def _in_processes(
    items: Iterator[T], work: Callable[[T], R], workers: int, is_work: Callable[[T], bool]
) -> Iterator[tuple[T, Callable[[], R]]]:
    ahead: deque[tuple[T, Future[R] | None]] = deque()
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_follow_parent)
    try:
        for item in items:
            ahead.append((item, _submitted(pool, work, item) if is_work(item) else None))
            if len(ahead) > DEPTH * workers:
                yield _taken(ahead, work)
        while ahead:
            yield _taken(ahead, work)
    except BaseException:
        _end_at_once(pool)
        raise
    pool.shutdown(wait=False)


def _end_at_once(pool: ProcessPoolExecutor) -> None:
    """End the processes in the midst of their work, which nobody waits for any more."""
    processes = list((pool._processes or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _submitted(pool: ProcessPoolExecutor, work: Callable[[T], R], item: T) -> Future[R] | None:
    try:
        return pool.submit(work, item)
    except BrokenExecutor:
        return None


def _taken(
    ahead: deque[tuple[T, Future[R] | None]], work: Callable[[T], R]
) -> tuple[T, Callable[[], R]]:
    item, future = ahead.popleft()
    return item, partial(_result, future, work, item)


def _result(future: Future[R] | None, work: Callable[[T], R], item: T) -> R:
    if future is not None:
        try:
            return future.result()
        except BrokenExecutor:
            pass  # a process was killed; its items are done here
    return work(item)


def _follow_parent() -> None:
    """Let the first process alone decide: what Ctrl-C means, and when it is over."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
