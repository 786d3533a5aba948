"""What the server answers: the bytes of each address, from the database and the parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import BinaryIO
from urllib.parse import urlencode

from sqlmodel import Session

from timeline.export import ical, json
from timeline.export.atom import write_feed
from timeline.model import shift_day
from timeline.model.text import clean_line, shorten
from timeline.store.changes import find_changes
from timeline.store.record import find_precedents
from timeline.wanted import find_exported, read_moment
from timeline.web.page import render
from timeline.web.query import SWITCHES, read_parameters, read_query

__all__ = ["ANSWERS", "Answer", "Asked", "Work"]

_NEWS = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request: its parameters, its day, and the address that the page's links begin with.

    ``now`` is its moment (aware). What it is asked at makes no other answer of it, so that it does
    not show in what names an answer.
    """

    parameters: tuple[tuple[str, str], ...]
    today: date
    base: str
    now: datetime = field(repr=False)


Work = Callable[[Session, BinaryIO], None]
"""Writes an answer, a part at a time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """How an address is answered: ``read`` checks the parameters, and gives what writes it."""

    media_type: str
    read: Callable[[Asked], Work]


def _calendar(asked: Asked) -> Work:
    wanted, about = read_query(asked.parameters, today=asked.today), _about(asked.parameters)

    def work(session: Session, stream: BinaryIO) -> None:
        found = find_exported(session, wanted, "ical", today=asked.today)
        ical.write(found, stream, today=asked.today, about=about)

    return work


def _about(parameters: Iterable[tuple[str, str]]) -> str:
    """What a calendar is of, for telling apart those that somebody subscribes to.

    >>> _about([("who", "Modi"), ("search", ""), ("since", "2025-08-01"), ("past", "1")])
    'Modi · since 2025-08-01 · past'
    """
    words = []
    for name, value in _given(parameters).items():
        if name in SWITCHES:
            words.append(name)
        else:
            words.append(f"{name} {value}" if name in ("since", "until") else value)
    return shorten(clean_line(" · ".join(words)), 100)


def _data(asked: Asked) -> Work:
    wanted = read_query(asked.parameters, today=asked.today)

    def work(session: Session, stream: BinaryIO) -> None:
        found = find_exported(session, wanted, "json", today=asked.today)
        json.write(found, stream, today=asked.today, precedents=find_precedents(session))

    return work


def _changes(asked: Asked) -> Work:
    given = read_parameters(asked.parameters, ("since",)).get("since")
    words = given or shift_day(asked.today, -_NEWS).isoformat()
    since = read_moment(words, "since", today=asked.today, now=asked.now)
    address = f"{asked.base}changes.atom" + (f"?{urlencode({'since': given})}" if given else "")

    def work(session: Session, stream: BinaryIO) -> None:
        found = find_changes(session, since=since, today=asked.today)
        write_feed(found, stream, updated=since, address=address)

    return work


def _page(asked: Asked) -> Work:
    wanted = read_query(asked.parameters, today=asked.today)

    def work(session: Session, stream: BinaryIO) -> None:
        given = _given(asked.parameters)
        stream.write(render(session, wanted, parameters=given, today=asked.today, base=asked.base))

    return work


def _given(parameters: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The parameters that say anything: a form sends its empty fields too."""
    return {name: value for name, value in parameters if value}


ANSWERS: Mapping[str, Answer] = {
    "": Answer("text/html", _page),
    "calendar.ics": Answer("text/calendar", _calendar),
    "meetings.json": Answer("application/json", _data),
    "changes.atom": Answer("application/atom+xml", _changes),
}
"""The last part of an address -> what is answered there."""
