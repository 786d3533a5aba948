"""Being told to stop: by Ctrl-C, or by a service manager, which is the same."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

__all__ = ["Stop", "asked_to_stop"]

T = TypeVar("T")

SOON = "\nstopping after what is in hand; once more, and it stops at once\n"


class Stop:
    """Tells, when it is called, whether SIGINT or SIGTERM came."""

    def __init__(self) -> None:
        self._asked = False
        self._is_reading = False

    def __call__(self) -> bool:
        """Whether one came."""
        return self._asked

    def reading(self, items: Iterable[T]) -> Iterator[T]:
        """The items until it is asked to stop: KeyboardInterrupt in the midst of a wait for one."""
        source = iter(items)
        while not self._asked:
            self._is_reading = True
            try:
                item = next(source)
            except StopIteration:
                return
            finally:
                self._is_reading = False
            yield item

    def ask(self) -> None:
        """Ask to stop: at once where nothing is in hand."""
        self._asked = True
        if self._is_reading:
            raise KeyboardInterrupt
        if sys.stderr is not None and sys.stderr.isatty():
            os.write(sys.stderr.fileno(), SOON.encode())  # sys.stderr itself may be in use


@contextmanager
def asked_to_stop() -> Iterator[Stop]:
    """Give what tells whether SIGINT or SIGTERM came, as long as it lasts; in the main thread.

    So what is under way can be finished. The second of them raises KeyboardInterrupt.
    """
    stop = Stop()

    def ask(_signal: int, _frame: object) -> None:
        for name in before:
            signal.signal(name, signal.default_int_handler)
        stop.ask()

    before = {name: signal.getsignal(name) for name in (signal.SIGINT, signal.SIGTERM)}
    for name in before:
        signal.signal(name, ask)
    try:
        yield stop
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
