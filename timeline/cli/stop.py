"""Being told to stop: by Ctrl-C, or by a service manager, which is the same."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

__all__ = ["asked_to_stop", "told_to_stop"]


@contextmanager
def told_to_stop() -> Iterator[None]:
    """Raise KeyboardInterrupt at SIGTERM too, as long as it lasts; in the main thread."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def asked_to_stop() -> Iterator[Callable[[], bool]]:
    """Give what tells whether SIGINT or SIGTERM came, as long as it lasts; in the main thread.

    So what is under way can be finished. The second of them raises KeyboardInterrupt.
    """
    asked = False

    def ask(_signal: int, _frame: object) -> None:
        nonlocal asked
        asked = True
        for name in before:
            signal.signal(name, signal.default_int_handler)

    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    for name in before:
        signal.signal(name, ask)
    try:
        yield lambda: asked
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
