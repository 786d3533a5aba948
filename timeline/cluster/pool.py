"""The workers of a scheduler as a pool: a few pieces of work make a task, results come in order.

Receives a client of Dask's; hands on what its workers made of the work.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, TypeVar, cast

from timeline.ahead import DEPTH, WorkLost, in_pool
from timeline.cluster.there import (
    ALIKE,
    Outcome,
    compare,
    cure,
    run_by_value,
    versions_here,
    versions_told,
    work_there,
)
from timeline.errors import ClusterError

__all__ = ["LEAST", "Cluster"]

T = TypeVar("T")
R = TypeVar("R")

TOGETHER, LARGE = 4, 50_000
"""Pieces that make one task, each of which costs some milliseconds of Dask's own; fewer where they
are of so many bytes."""
LEAST = 32
"""Pieces that are under way at least, also before the first worker has come."""


class Cluster:
    """The workers of a scheduler, also those that come later: a `timeline.ahead.Pool`."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._run = run_by_value()
        self._collected: list[_Piece[Any, Any]] = []
        self._size = 0
        self._under_way: set[_Task] = set()
        self._depth = LEAST

    def ahead(
        self, items: Iterable[T], work: Callable[[T], R], *, is_work: Callable[[T], bool]
    ) -> Iterator[list[tuple[T, Callable[[], R]]]]:
        """Do the work on the cluster: an `Ahead`."""
        return in_pool(items, work, self, is_work=is_work)

    def threads(self) -> int:
        """How many tasks the workers that there are now do at a time."""
        with self.watched():
            return sum(self._client.nthreads().values())

    def depth(self) -> int:
        """How many pieces to have under way: a few tasks for each thread that there was lately."""
        return self._depth

    def submit(self, work: Callable[[T], R], item: T) -> _Piece[T, R]:
        """Begin with ``work(item)`` on some worker, or when there are a few for one task."""
        piece = _Piece(self, work, item)
        self._collected.append(piece)
        self._size += len(pickle.dumps(item))
        if len(self._collected) == TOGETHER or self._size > LARGE:
            self.send_collected()
        return piece

    def send_collected(self) -> None:
        """Send what was submitted and is not yet under way."""
        pieces, self._collected, self._size = self._collected, [], 0
        self.send(pieces)

    def send(self, pieces: list[_Piece[Any, Any]]) -> None:
        """Send some pieces as one task."""
        works = [(piece.work, piece.item) for piece in pieces]
        payload = pickle.dumps(partial(work_there, versions_here(), works))
        with self.watched():
            task = _Task(pieces, self._client.submit(self._run, payload, pure=False))
        for piece in pieces:
            piece.task = task
        self._under_way.add(task)

    def fetch(self) -> None:
        """Bring here, in one request, what all tasks gave that are done; it is freed there."""
        done = {task: task.future for task in self._under_way if task.future.status == "finished"}
        with self.watched():
            found = self._client.gather(done, errors="skip")
        for task, outcomes in found.items():
            if outcomes is not None:  # else it is to be done again: its worker died just now
                self._under_way.discard(task)
                for piece, outcome in zip(task.pieces, outcomes, strict=True):
                    piece.keep(outcome)
        self._depth = max(LEAST, DEPTH * TOGETHER * self.threads())

    def settle(self, task: _Task) -> None:
        """Bring what a task gave that is done.

        Of one that ended its workers each piece is tried once more, alone and at its turn: which of
        them did it is not known, and what else those workers had in hand is counted with it.
        """
        if task.future.status == "finished":
            self.fetch()
            return
        if task.future.status != "error":
            raise self._lost()
        self._under_way.discard(task)
        error = _told(task.future.exception())
        if isinstance(error, ClusterError):
            raise error
        for piece in task.pieces:
            piece.fail(error)

    def check(self) -> None:
        """Raise `ClusterError` unless all that take part are as this machine is."""
        with self.watched():
            found = self._client.get_versions(packages=ALIKE)
        ours = versions_told(found["client"])
        for_dask = {name: ours[name] for name in ("Python", "distributed")}
        compare(f"{self._address}: the scheduler", versions_told(found["scheduler"]), for_dask)
        for name, theirs in sorted(found["workers"].items()):
            compare(f"{self._address}: the worker {name}", versions_told(theirs), ours)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Tell in one line that the scheduler is no longer there."""
        try:
            yield
        except (CancelledError, OSError, RuntimeError) as error:
            raise self._lost() from error

    def _lost(self) -> ClusterError:
        told = "the scheduler is gone; what was read is stored, the same command goes on from there"
        return ClusterError(f"{self._address}: {told}")


@dataclass(eq=False)
class _Task:
    """A few pieces of work that go to a worker together."""

    pieces: list[_Piece[Any, Any]]
    future: Any


class _Piece(Generic[T, R]):
    """A piece of work that some worker does."""

    def __init__(self, cluster: Cluster, work: Callable[[T], R], item: T) -> None:
        self.work = work
        self.item = item
        self.task: _Task | None = None
        self._cluster = cluster
        self._outcome: Outcome | None = None
        self._is_suspect = False

    def wait(self) -> None:
        if self._outcome is None:
            task = self._sent()
            with self._cluster.watched():
                task.future.exception()  # waits for the work, and brings no result here

    def done(self) -> bool:
        return self._outcome is not None or (self.task is not None and self.task.future.done())

    def keep(self, outcome: Outcome) -> None:
        """Keep what came of it; the cluster forgets it."""
        self._outcome, self.task = outcome, None

    def fail(self, error: Exception) -> None:
        """Take note that its task failed: the second time it is its own fault."""
        if self._is_suspect:
            self.keep((False, error))
        self._is_suspect, self.task = True, None

    def result(self) -> R:
        while self._outcome is None:
            self.wait()
            self._cluster.settle(self._sent())
        succeeded, given = self._outcome
        if not succeeded:
            raise given
        return cast("R", given)

    def _sent(self) -> _Task:
        """The task that it is in, sent now if it was not."""
        if self.task is None and self._is_suspect:
            self._cluster.send([self])
        elif self.task is None:
            self._cluster.send_collected()
        assert self.task is not None  # noqa: S101 -- it was collected
        return self.task


def _told(error: Exception) -> Exception:
    """What an error of a worker means here."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        return WorkLost("each worker that reads it dies; the workers' logs may say why")
    if isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("timeline"):
        return ClusterError(f"a worker lacks timeline, or has another version of it; {cure()}")
    return error
