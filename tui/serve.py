"""The dashboard in a browser of this machine: textual-serve, closed to pages from anywhere else.

Each tab is a dashboard of its own process. Who reaches it can read and write files as the user who
started it, so it listens on the loopback address alone, answers only requests that were made for
this address, and only sockets that its own page opened.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from timeline.errors import TimelineError, UsageError

if TYPE_CHECKING:
    from aiohttp import web
    from textual_serve.server import Server

__all__ = ["HOST", "make_server", "serve_dashboard"]

HOST = "127.0.0.1"

POLICY = (
    "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self' {socket}; frame-ancestors 'none'"
)
"""What the page may load (Content Security Policy, level 3): nothing from the network."""


def serve_dashboard(*, url: str, today: date | None, port: int, say: Callable[[str], None]) -> None:
    """Serve the dashboard of a database on a port of this machine until interrupted.

    ``today`` None is the day it is; ``say`` is told the address. Raises `UsageError` where the
    extra ``[web]`` is missing, `TimelineError` where the port cannot be had.
    """
    server = make_server(port=port, say=say)
    os.environ["TIMELINE_DB"] = url  # an argument would show a password to all of the machine
    if today is not None:
        os.environ["TIMELINE_TODAY"] = today.isoformat()
    try:
        server.serve()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise TimelineError(f"port {port}: {reason}; choose another with --port") from error


def make_server(*, port: int, say: Callable[[str], None]) -> Server:
    """The server, not yet listening."""
    try:
        from aiohttp import web
        from textual_serve.server import Server
    except ImportError as error:
        raise UsageError(
            "--serve needs the extra [web]; pip install 'diplomatic-timeline[web]'"
        ) from error

    class DashboardServer(Server):  # type: ignore[misc, unused-ignore]
        """Says where it is, on whatever ``say`` writes to, and lets nobody else in."""

        def initialize_logging(self) -> None:
            """Leave logging as it is."""

        async def on_startup(self, app: web.Application) -> None:
            """Tell the address."""
            say(f"the dashboard is at {self.public_url} until interrupted")

        async def _make_app(self) -> web.Application:
            app = await super()._make_app()
            app.middlewares.append(web.middleware(guarded))
            return app

    address = f"{HOST}:{port}"
    policy = POLICY.format(socket=f"ws://{address}")

    async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
        """Answer what this page asks of this address, and nothing else."""
        origin = request.headers.get("Origin", f"http://{address}" if request.path != "/ws" else "")
        if request.host != address or origin != f"http://{address}":
            raise web.HTTPForbidden(text=f"open http://{address}")
        response: web.StreamResponse = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = policy
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    command = shlex.join([sys.executable, "-m", "timeline", "dashboard"])
    return DashboardServer(command, host=HOST, port=port, title="timeline")


Handler = Callable[[Any], Awaitable[Any]]
