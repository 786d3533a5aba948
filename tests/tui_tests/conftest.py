"""A dashboard on a real SQLite database, filled through the store, seen from a fixed day."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest

from timeline.model import (
    Dct,
    Document,
    Granularity,
    Interval,
    Kind,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    Status,
)
from timeline.store import open_database
from timeline.store.articles import save_article
from tui.app import TimelineApp
from tui.source import TimelineSource

TODAY = date(2025, 8, 17)
TRUMP = Participant(
    name="Donald Trump", kind=ParticipantKind.PERSON, role="president", country="US"
)
PUTIN = Participant(
    name="Vladimir Putin", kind=ParticipantKind.PERSON, role="president", country="RU"
)
ZELENSKY = Participant(
    name="Volodymyr Zelensky", kind=ParticipantKind.PERSON, role="president", country="UA"
)
MODI = Participant(
    name="Narendra Modi", kind=ParticipantKind.PERSON, role="prime minister", country="IN"
)
ISHIBA = Participant(
    name="Shigeru Ishiba", kind=ParticipantKind.PERSON, role="prime minister", country="JP"
)
ANCHORAGE = Place(name="Anchorage", city="Anchorage", country="US")
WHITE_HOUSE = Place(name="White House", city="Washington", country="US")

Article = tuple[Document, Sequence[Mention]]
Save = Callable[..., None]


def days(first: str, last: str | None = None, unit: Granularity = Granularity.DAY) -> Interval:
    start = date.fromisoformat(first)
    return Interval(start, date.fromisoformat(last) if last else start, unit)


def document(key: str, published: str, title: str) -> Document:
    return Document(
        key=key,
        text=f"{title}. The article {key}.",
        dct=Dct.fromisoformat(published),
        origin=f"{key}.md",
        title=title,
        source="Example Wire",
        url=f"https://example.org/{key}",
    )


def mention(
    title: str,
    status: Status,
    interval: Interval | None,
    *who: Participant,
    quote: str = "They meet.",
    expression: str | None = None,
    place: Place | None = None,
    moved_from: Interval | None = None,
) -> Mention:
    return Mention(
        title=title,
        kind=Kind.MEETING,
        status=status,
        participants=who,
        quotes=(Quote(quote, 0, expression),),
        interval=interval,
        place=place,
        confidence=0.8,
        moved_from=moved_from,
    )


def articles() -> list[Article]:
    """Two meetings past (one of them moved), two upcoming of which one has an open window."""
    alaska = "Trump and Putin meet in Anchorage"
    return [
        (
            document("announced", "2025-08-05", "A date is set"),
            [mention(alaska, Status.SCHEDULED, days("2025-08-12"), TRUMP, PUTIN, place=ANCHORAGE)],
        ),
        (
            document("moved", "2025-08-09", "Alaska talks put back"),
            [
                mention(
                    alaska,
                    Status.SCHEDULED,
                    days("2025-08-15"),
                    TRUMP,
                    PUTIN,
                    place=ANCHORAGE,
                    moved_from=days("2025-08-12"),
                )
            ],
        ),
        (
            document("aftermath", "2025-08-17", "What comes next"),
            [
                mention(
                    alaska,
                    Status.HELD,
                    days("2025-08-15"),
                    TRUMP,
                    PUTIN,
                    place=ANCHORAGE,
                    quote="The presidents sat down on Friday at a base near Anchorage.",
                    expression="Friday",
                ),
                mention(
                    "Trump receives Zelensky",
                    Status.SCHEDULED,
                    days("2025-08-18"),
                    TRUMP,
                    ZELENSKY,
                    place=WHITE_HOUSE,
                    quote="Zelensky goes to the White House on Monday.",
                    expression="Monday",
                ),
                mention(
                    "Three-way talks of Putin, Trump and Zelensky",
                    Status.EXPECTED,
                    days("2025-08-18", "2025-08-27", Granularity.WINDOW),
                    TRUMP,
                    PUTIN,
                    ZELENSKY,
                    quote="All three are to meet in the days ahead.",
                    expression="in the days ahead",
                ),
            ],
        ),
        (
            document("tokyo", "2025-03-01", "A visit planned"),
            [mention("Modi visits Japan", Status.EXPECTED, days("2025-05-02"), MODI, ISHIBA)],
        ),
    ]


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'timeline.db'}"


@pytest.fixture
def save(url: str) -> Iterator[Save]:
    """Stores articles in the database that the dashboard is open on."""
    with open_database(url) as database:

        def save_all(*given: Article) -> None:
            for doc, mentions in given:
                with database.writing() as session:
                    save_article(session, doc, mentions)

        yield save_all


@pytest.fixture
def app(url: str, save: Save) -> TimelineApp:
    """A dashboard on four meetings."""
    save(*articles())
    return TimelineApp(TimelineSource(url=url, today=TODAY))
