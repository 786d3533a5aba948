"""Being told to stop by a service manager is the same as Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["told_to_stop"]


@contextmanager
def told_to_stop() -> Iterator[None]:
    """Raise KeyboardInterrupt at SIGTERM too, as long as it lasts; in the main thread."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
