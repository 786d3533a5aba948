"""Where an ingest finds meetings: in processes of this machine, or on a cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from os import cpu_count

from timeline.ahead import Ahead, in_processes
from timeline.cli.say import note
from timeline.config import read_settings
from timeline.errors import UsageError

__all__ = ["reading_ahead"]


@contextmanager
def reading_ahead(
    paths: Sequence[str], *, workers: int | None, scheduler: str | None
) -> Iterator[Ahead]:
    """What ``--workers`` and ``--scheduler``, else the settings ask for, as long as it lasts.

    `UsageError` for both at once, `ClusterError` for a cluster that cannot be worked with.
    """
    if scheduler is None and workers is None:
        scheduler = read_settings().scheduler
    if scheduler is None:
        cores = 1 if "-" in paths else cpu_count() or 1
        yield partial(in_processes, workers=workers or cores)
        return
    if workers is not None:
        raise UsageError("--workers and --scheduler: give one of them")
    from timeline.cluster import open_cluster

    with open_cluster(scheduler) as cluster:
        if not cluster.threads():
            note(f"{scheduler}: no worker is there yet; waiting for one")
        yield cluster.ahead
