"""Builds what articles say of meetings, in as few words as a test needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from timeline.model import (
    Dct,
    Evidence,
    Granularity,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    SourceDocument,
    Status,
)

KINDS = {
    "person": ParticipantKind.PERSON,
    "country": ParticipantKind.COUNTRY,
    "org": ParticipantKind.ORGANIZATION,
}
PLACES = {
    "Geneva": Place(name="Geneva", city="Geneva", country="CH", latitude=46.2, longitude=6.1),
    "Lausanne": Place(name="Lausanne", city="Lausanne", country="CH", latitude=46.5, longitude=6.6),
    "Vienna": Place(name="Vienna", city="Vienna", country="AT", latitude=48.2, longitude=16.4),
    "Washington": Place(name="Washington", city="Washington", country="US", latitude=38.9),
    "White House": Place(name="White House", city="Washington", country="US", latitude=38.9),
    "United States": Place(name="United States", country="US"),
    "Delhi": Place(name="Delhi", city="Delhi", country="IN", latitude=28.65, longitude=77.23),
    "New Delhi": Place(
        name="New Delhi", city="New Delhi", country="IN", latitude=28.62, longitude=77.21
    ),
    "Alaska": Place(name="Alaska", country="US", timezone="America/Anchorage"),
    "Anchorage": Place(
        name="Anchorage", city="Anchorage", country="US", timezone="America/Anchorage"
    ),
    "New York": Place(name="New York", city="New York", country="US", timezone="America/New_York"),
    "Camp David": Place(name="Camp David", country="US", latitude=39.6, longitude=-77.5),
}


def read_side(text: str) -> Participant:
    """ "Ann Ash/US" is a person of a country, "Russia/RU/country" a country, "NATO//org"."""
    name, country, kind = [*text.split("/"), "", ""][:3]
    return Participant(name=name, kind=KINDS[kind or "person"], country=country or None)


def read_window(text: str) -> Interval | None:
    """ "15" is a day of August 2025, "15-17" three days, "1..31" some day between."""
    if not text:
        return None
    first, _, last = text.replace("..", "-").partition("-")
    granularity = Granularity.WINDOW if ".." in text else Granularity.DAY
    return Interval(_august(first), _august(last or first), granularity)


def _august(day: str) -> date:
    return date.fromordinal(date(2025, 7, 31).toordinal() + int(day))


class Press:
    """Articles, numbered as they come; each `report` is one mention in an article of its own."""

    def __init__(self) -> None:
        self.count = 0

    def report(
        self,
        published: str,
        window: str = "",
        *sides: str,
        status: Status = Status.SCHEDULED,
        place: str | None = None,
        moved_from: str = "",
        key: str | None = None,
        position: int = 0,
        **changes: Any,
    ) -> Evidence:
        """``published`` is a day of August 2025, with an hour where that counts: "3T10"."""
        self.count += 1
        day, _, hour = published.partition("T")
        moment = _august(day).isoformat() + (f"T{hour}:00" if hour else "")
        fields: dict[str, Any] = {
            "title": "A meeting",
            "kind": Kind.MEETING,
            "status": status,
            "participants": tuple(read_side(s) for s in sides or ("Ann Ash/US", "Bo Birk/RU")),
            "quotes": (Quote("They meet.", 0),),
            "interval": read_window(window),
            "place": PLACES[place] if place else None,
            "moved_from": read_window(moved_from),
        }
        mention = Mention(**{**fields, **changes})
        document = SourceDocument(key=key or f"{self.count:03}", dct=Dct.fromisoformat(moment))
        return Evidence(document=document, position=position, mention=mention)


@pytest.fixture
def press() -> Press:
    return Press()


@pytest.fixture
def report(press: Press) -> Callable[..., Evidence]:
    return press.report
