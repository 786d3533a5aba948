"""What a server knows of its data between two requests: which state it is, and since when."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex
from threading import BoundedSemaphore, Lock

from timeline.web.body import Body

__all__ = ["Cache", "States"]

_SECOND = timedelta(seconds=1)


class States:
    """Names each state of the data, and remembers since when it has been served.

    A number of the database alone would not do: one that was restored from a backup counts from
    where that stood. So states are named anew in each run of the server.
    """

    def __init__(self) -> None:
        self._run = token_hex(8)
        self._lock = Lock()
        self._state: tuple[object, ...] = ()
        self._since: datetime | None = None

    def tag(self, *parts: object) -> str:
        """An entity tag for what these parts make together; weak, since it may be compressed."""
        named = sha256(repr((self._run, parts)).encode("utf-8", "replace")).hexdigest()
        return f'W/"{named[:32]}"'

    def since(self, state: tuple[object, ...], now: datetime) -> datetime:
        """The moment from which a state has been served, to the second: later for each new one."""
        with self._lock:
            if self._since is None or state != self._state:
                moment = now.replace(microsecond=0)
                earliest = moment if self._since is None else self._since + _SECOND
                self._state, self._since = state, max(moment, earliest)
            return self._since


class Cache:
    """The last answers, few of them large; each is made once, whoever asks meanwhile.

    Few are made at a time: more at once would take more memory and no less time.
    """

    def __init__(self, *, small: int = 32, large: int = 4, at_once: int = 4) -> None:
        self._room = {True: small, False: large}
        self._known: OrderedDict[str, Body] = OrderedDict()
        self._making: dict[str, Lock] = {}
        self._places = BoundedSemaphore(at_once)
        self._lock = Lock()

    def get(self, tag: str, make: Callable[[], Body]) -> Body:
        """The answer that a tag names, made if it is not known."""
        with self._lock:
            making = self._making.setdefault(tag, Lock())
        with making:
            try:
                known = self._find(tag)
                if known is not None:
                    return known
                with self._places:
                    return self._keep(tag, make())
            finally:
                self._forget(tag, making)

    def _find(self, tag: str) -> Body | None:
        with self._lock:
            if tag in self._known:
                self._known.move_to_end(tag)
            return self._known.get(tag)

    def _forget(self, tag: str, making: Lock) -> None:
        with self._lock:
            if self._making.get(tag) is making:
                del self._making[tag]

    def _keep(self, tag: str, made: Body) -> Body:
        with self._lock:
            self._known[tag] = made
            alike = [t for t, body in self._known.items() if body.is_small is made.is_small]
            for oldest in alike[: -self._room[made.is_small]]:
                del self._known[oldest]
        return made
