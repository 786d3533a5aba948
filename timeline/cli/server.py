"""The commands of the server: serve, and the feeds that it opens to others."""

from __future__ import annotations

import ipaddress
import socket
from datetime import date
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from timeline.cli.options import Db, Today, find_database, read_now, read_today
from timeline.cli.say import note
from timeline.errors import OutputError, TimelineError, UsageError

if TYPE_CHECKING:
    from timeline.web.feeds import Feeds

Host = Annotated[str, typer.Option(metavar="HOST", help="Where to listen.")]
Port = Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="0: any that is free.")]
Doing = Annotated[Literal["add", "revoke", "list"], typer.Argument(metavar="add|revoke|list")]


def serve(host: Host = "127.0.0.1", port: Port = 8000, db: Db = None, today: Today = None) -> None:
    """Serve the timeline to calendars and browsers, read-only, until interrupted.

    Needs the extra [web]. /calendar.ics, /meetings.json and / take the filters of `list` as
    parameters; /changes.atom and /healthz are there too. Beyond this machine (--host) only the
    secret addresses of `timeline feed add` answer.
    """
    _require_extra()
    import uvicorn

    from timeline.web.app import make_app

    fixed = None if today is None else read_today(today)
    feeds = None if _is_loopback(host) else _feeds_for_others(host)
    with find_database(db) as database, _listen(host, port) as listener:
        app = make_app(database, clock=read_now, today=lambda: _day(fixed), feeds=feeds)
        where = f"http://{_shown(host)}:{listener.getsockname()[1]}/"
        note(f"serving at {where}{'SECRET/' if feeds else ''} until interrupted")
        config = uvicorn.Config(
            app, access_log=False, log_level="warning", server_header=False, lifespan="off"
        )
        uvicorn.Server(config).run(sockets=[listener])


def feed(
    what: Doing,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Whose feed it is.")] = None,
) -> None:
    """Make, revoke or list the feeds that `serve` opens beyond this machine.

    `add` prints the secret part of the feed's addresses, this once: /SECRET/calendar.ics.
    """
    from timeline.web.feeds import Feeds, feeds_path

    feeds = Feeds(feeds_path())
    if what == "list":
        for known in feeds.names():
            typer.echo(known)
        return
    if name is None:
        raise UsageError(f"feed {what}: name the feed")
    if what == "revoke":
        feeds.revoke(name)
        note(f"the addresses of {name} are closed")
    else:
        typer.echo(feeds.add(name))
        note("keep it secret: it opens /SECRET/calendar.ics and the others, and is not shown again")


def _require_extra() -> None:
    if find_spec("starlette") is None or find_spec("uvicorn") is None:
        raise TimelineError("serve needs the extra [web]: pip install 'diplomatic-timeline[web]'")


def _day(fixed: date | None) -> date:
    return read_today(None) if fixed is None else fixed


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _feeds_for_others(host: str) -> Feeds:
    from timeline.web.feeds import Feeds, feeds_path

    feeds = Feeds(feeds_path())
    if not feeds.names():
        raise UsageError(
            f"--host {host}: make a feed for its readers first: timeline feed add NAME"
        )
    return feeds


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends at once, without waiting for acknowledgements, only on what it knows to be TCP
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # whoever reads that it serves may ask at once
    except (OSError, UnicodeError) as error:
        listener.close()
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise OutputError(f"{_shown(host)}:{port}: cannot be listened on: {reason}") from error
    return listener


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
