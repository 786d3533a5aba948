"""The application: addresses, secrets, and answers that a client need not fetch twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime

from sqlalchemy.exc import TimeoutError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from timeline.errors import DatabaseError, TimelineError, UsageError
from timeline.store.database import Database
from timeline.store.queries import data_version
from timeline.web.answers import ANSWERS, Answer, Asked, Work
from timeline.web.body import Body, write_body
from timeline.web.feeds import Feeds
from timeline.web.state import Cache, States

__all__ = ["make_app"]

_LOOPBACK = ("localhost", "127.0.0.1", "::1", "[::1]")
_BUSY = "the database cannot be read now; try again later"
"""All that a reader may know of trouble: not where the database is."""
_HEADERS = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def make_app(
    database: Database,
    *,
    clock: Callable[[], datetime],
    today: Callable[[], date],
    feeds: Feeds | None,
) -> Starlette:
    """An application that reads a database; with ``feeds`` only their addresses answer.

    ``clock`` gives the moment (aware), ``today`` the day that past and upcoming are seen from.
    Without feeds, names of other hosts are refused: a web page could take one for this machine.
    """
    server = _Server(database, clock, today, feeds)
    prefix = "/{secret}" if feeds else ""
    routes = [
        Route(f"{prefix}/{name}", server.endpoint(name, answer)) for name, answer in ANSWERS.items()
    ]
    middleware = [Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)]
    if feeds is None:
        middleware.insert(0, Middleware(TrustedHostMiddleware, allowed_hosts=[*_LOOPBACK]))
    app = Starlette(routes=[Route("/healthz", server.health), *routes], middleware=middleware)
    app.router.redirect_slashes = False
    return app


class _Server:
    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        today: Callable[[], date],
        feeds: Feeds | None,
    ) -> None:
        self._database, self._clock, self._today, self._feeds = database, clock, today, feeds
        self._states, self._cache = States(), Cache()

    def endpoint(self, name: str, answer: Answer) -> Callable[[Request], Response]:
        """What answers an address; Starlette runs it in a thread of its own."""

        def respond(request: Request) -> Response:
            try:
                if self._feeds and not self._feeds.opens(request.path_params["secret"]):
                    return _refusal(404, "there is nothing here")
                return self._respond(request, name, answer)
            except UsageError as error:
                return _refusal(400, str(error))
            except (TimelineError, TimeoutError):  # of the second: all connections are in use
                return _refusal(503, _BUSY)

        return respond

    def health(self, _: Request) -> Response:
        """Whether the database can be read."""
        try:
            self._version()
        except (DatabaseError, TimeoutError):
            return _refusal(503, _BUSY)
        return PlainTextResponse("ok\n", headers=_HEADERS)

    def _respond(self, request: Request, name: str, answer: Answer) -> Response:
        base = str(request.url.replace(query="", fragment="")).removesuffix(name)
        parameters = tuple(request.query_params.multi_items())
        now = self._clock()
        asked = Asked(parameters=parameters, today=self._today(), base=base, now=now)
        work = answer.read(asked)
        state = (self._version(), asked.today)
        tag = self._states.tag(name, asked, state)
        since = self._states.since(state, now)
        headers = {
            **_HEADERS,
            "ETag": tag,
            "Last-Modified": format_datetime(since.astimezone(UTC), usegmt=True),
        }
        if _is_known(request.headers, tag, since):
            return Response(status_code=304, headers=headers)
        body = self._cache.get(tag, lambda: self._make(work))
        if body.is_small:
            return Response(body.read(), media_type=answer.media_type, headers=headers)
        headers["Content-Length"] = str(body.size)
        return StreamingResponse(body.chunks(), media_type=answer.media_type, headers=headers)

    def _version(self) -> int:
        with self._database.reading() as session:
            return data_version(session)

    def _make(self, work: Work) -> Body:
        """An answer from data at least as new as its tag: one too new is only fetched again."""
        with self._database.reading() as session:
            return write_body(lambda stream: work(session, stream))


def _is_known(headers: Mapping[str, str], tag: str, since: datetime) -> bool:
    """Whether the client has this already (RFC 9110, sections 13.1.2 and 13.1.3)."""
    given = headers.get("if-none-match")
    if given is not None:
        opaque = {part.strip().removeprefix("W/") for part in given.split(",")}
        return "*" in opaque or tag.removeprefix("W/") in opaque
    try:
        moment = parsedate_to_datetime(headers["if-modified-since"])
        return since <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (KeyError, ValueError, OverflowError):
        return False


def _refusal(status: int, words: str) -> Response:
    return PlainTextResponse(words + "\n", status_code=status, headers=_HEADERS)
