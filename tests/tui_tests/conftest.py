"""A dashboard on a real SQLite database, filled through the store, seen from a fixed day."""

import shutil
from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date
from pathlib import Path
from time import monotonic
from types import SimpleNamespace

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from timeline.model import (
    Dct,
    Document,
    Granularity,
    Interval,
    Kind,
    Meeting,
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
from tui.widgets.meeting_list import MeetingList

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
Fill = Callable[[str, Callable[[], Iterable[Article]]], None]


def days(first: str, last: str | None = None, unit: Granularity = Granularity.DAY) -> Interval:
    start = date.fromisoformat(first)
    return Interval(start, date.fromisoformat(last) if last else start, unit)


def document(
    key: str, published: str, title: str, *, text: str | None = None, url: str | None = None
) -> Document:
    return Document(
        key=key,
        text=text or f"{title}. The article {key}.",
        dct=Dct.fromisoformat(published),
        origin=f"{key}.md",
        title=title,
        source="Example Wire",
        url=url or f"https://example.org/{key}",
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
        status=Status(status),
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


class Driver:
    """A dashboard in a terminal that is not there: press keys, read the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def settle(self) -> None:
        """Wait until nothing is being read and the cursor has rested."""
        quiet = 0
        while quiet < 2:  # what is told at the end of a pause may make something be read
            with suppress(WorkerCancelled):  # what was begun anew is waited for in its place
                await self.app.workers.wait_for_complete()
            await self.pilot.pause(0.03)
            quiet = 0 if self._is_busy() else quiet + 1

    def _is_busy(self) -> bool:
        resting = any(getattr(screen, "is_resting", False) for screen in self.app.screen_stack)
        return resting or any(worker.is_running for worker in self.app.workers)

    async def until(self, text: str) -> None:
        """Wait until the screen shows a text: a message over it is waited on, and never settles."""
        deadline = monotonic() + 20
        while not self.shows(text):
            assert monotonic() < deadline, "\n".join(self.lines)
            await self.pilot.pause(0.05)

    async def gone(self) -> None:
        """Wait until the dashboard has ended."""
        deadline = monotonic() + 20
        while self.app.is_running:
            assert monotonic() < deadline, "\n".join(self.lines)
            await sleep(0.02)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def resize(self, columns: int, lines: int) -> None:
        await self.pilot.resize_terminal(columns, lines)
        await self.settle()

    @property
    def lines(self) -> list[str]:
        """What the terminal shows."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.lines)

    def line_with(self, text: str) -> str:
        return next(line for line in self.lines if text in line)

    @property
    def list(self) -> MeetingList:
        return self.app.screen.query_one(MeetingList)

    def source_meeting(self, uid: str) -> Meeting:
        """A meeting as the database has it now."""
        return self.app.source.meeting(uid)

    @property
    def at(self) -> str:
        """The title of the meeting under the cursor."""
        row = self.list.highlighted
        assert row is not None
        return row.title


Open = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def drive() -> type[Driver]:
    """Drives a dashboard that a test opened by itself."""
    return Driver


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the current schema to copy: faster than migrating each."""
    file = tmp_path_factory.mktemp("template") / "timeline.db"
    open_database(f"sqlite:///{file}").close()
    return file


@pytest.fixture(scope="session")
def kept() -> dict[str, Path]:
    """Databases of some articles, by name: deriving their meetings takes longer than a test."""
    return {}


@pytest.fixture
def fill(url: str, empty: Path, kept: dict[str, Path]) -> Fill:
    """Fills the test's database with articles, made and stored once for all tests of a name."""

    def fill_with(name: str, make_articles: Callable[[], Iterable[Article]]) -> None:
        if name not in kept:
            file = empty.with_name(f"{name}.db")
            shutil.copy(empty, file)
            with open_database(f"sqlite:///{file}") as database, database.writing() as session:
                for doc, mentions in make_articles():
                    save_article(session, doc, mentions)
            kept[name] = file
        shutil.copy(kept[name], url.removeprefix("sqlite:///"))

    return fill_with


@pytest.fixture
def url(empty: Path, tmp_path: Path) -> str:
    file = tmp_path / "timeline.db"
    shutil.copy(empty, file)
    return f"sqlite:///{file}"


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
def dashboard(url: str) -> Open:
    """Opens the dashboard on the test's database: dashboard(columns, lines)."""

    @asynccontextmanager
    async def open_on(columns: int = 80, lines: int = 24) -> AsyncIterator[Driver]:
        app = TimelineApp(TimelineSource(url=url, today=TODAY))
        async with app.run_test(size=(columns, lines), notifications=True) as pilot:
            driver = Driver(pilot)
            await driver.settle()
            yield driver
            app.workers.cancel_all()  # as leaving does: what is read now finds no screen

    return open_on


@pytest.fixture
def four_meetings(fill: Fill) -> None:
    """Two meetings past, one of them moved; two ahead, one of them in an open window."""
    fill("four", articles)


@pytest.fixture
def make() -> SimpleNamespace:
    """What articles are made of."""
    return SimpleNamespace(
        document=document, mention=mention, days=days, trump=TRUMP, putin=PUTIN, modi=MODI
    )
