"""Reaching a scheduler, and one clear line for everything that can be wrong with it."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from timeline.cluster.pool import Cluster
from timeline.errors import ClusterError, UsageError
from timeline.model.text import clean_line

__all__ = ["open_cluster"]

PATIENCE = 5
"""Seconds in which a scheduler has to answer."""


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
            f"{shown!r} is no address of a Dask scheduler ({clean_line(str(error))}); "
            "write it as tcp://HOST:8786"
        ) from error


async def _greet(address: str) -> None:
    """Exchange the first words with a scheduler: `Client` would wait for them for ever."""
    from distributed.comm import connect
    from distributed.security import Security

    security = Security().get_connection_args("client")
    comm = await connect(address, timeout=PATIENCE, **security)
    await comm.close()
