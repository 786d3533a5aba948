"""What the dashboard asks of the store: blocking questions, to be put from a thread.

Nothing of the database is imported before the first question, so that the screen is there first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from threading import Lock
from typing import TYPE_CHECKING

from tui.core.criteria import Criteria
from tui.core.outline import Outline, Page, Section
from tui.core.strip import Span
from tui.finder import Finder
from tui.opening import Opening

if TYPE_CHECKING:
    from sqlmodel import Session

    from timeline.model import Meeting, Phase
    from timeline.store.database import Database
    from timeline.store.queries import Key, MeetingFilter, MeetingRow, SpanCount
    from tui.visits import Visits

__all__ = ["Criteria", "Snapshot", "TimelineSource"]


SKIP_ROWS = 2000
"""Meetings of one window that are passed over at a time, to reach a page inside a very full day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The list as it stood at one moment: its outline, the pages to begin with, the cursor.

    ``version`` is the store's `data_version`, ``database`` what messages call the database.
    """

    criteria: Criteria
    outline: Outline
    pages: Mapping[int, Sequence[MeetingRow]]
    cursor: int
    version: int
    database: str


class TimelineSource:
    """One database, opened at the first question and seen from one day.

    ``author`` makes the corrections, ``now`` tells when; ``zone`` is the reader's time zone, None
    the system's; ``visits`` remembers the last visit. Every question may raise `DatabaseError`.
    """

    def __init__(
        self,
        *,
        url: str | None,
        today: date,
        author: str = "you",
        now: Callable[[], datetime] | None = None,
        zone: tzinfo | None = None,
        visits: Visits | None = None,
    ) -> None:
        self.today = today
        self.author = author
        self.zone = zone
        self._now = now or (lambda: datetime.combine(today, time(), UTC))
        self._visits = visits
        self._last_visit: datetime | None = None
        self._seen: datetime | None = None
        self._opened: datetime | None = None
        self._opening = Opening(url)
        self._arriving = Lock()
        self._finder = Finder(today=today)
        self._loaded: Snapshot | None = None

    def load(self, criteria: Criteria, *, keep: Key | None = None) -> Snapshot:
        """The list with its first pages, the cursor on ``keep`` or at the first meeting ahead.

        Where no meeting has the key ``keep`` it is the first of its window or after it.
        """
        from timeline.store.queries import data_version

        database = self._open()
        with database.reading() as session:
            outline = self._finder.outline(session, self.wanted(criteria))
            cursor = outline.first_ahead
            if keep is not None and keep[0] and keep[1]:
                cursor = outline.find(self._section(keep[1]), keep[0], keep[1])
            pages = self._first_pages(session, criteria, outline, cursor)
            self._loaded = Snapshot(
                criteria=criteria,
                outline=outline,
                pages=pages,
                cursor=find_uid(outline, pages, keep[2], cursor) if keep else cursor,
                version=data_version(session),
                database=database.name,
            )
            return self._loaded

    def rows(self, criteria: Criteria, page: Page) -> Sequence[MeetingRow]:
        """The meetings of one page."""
        with self.reading() as session:
            return self._rows(session, criteria, page)

    def spans(self, criteria: Criteria, first: date, last: date) -> list[Span]:
        """The windows that share a day with those from ``first`` to ``last``, with their counts."""
        from timeline.store.queries import count_spans

        found: Iterable[SpanCount]
        with self.reading() as session:
            if criteria.is_all:
                wanted = self.wanted(criteria, since=first, until=last)
                found = count_spans(session, wanted, today=self.today)
            else:
                found = self._finder.select(session, self.wanted(criteria)).spans(first, last)
            return [Span(s.start, s.end, s.fixed, s.count) for s in found]

    def prepare_search(self) -> None:
        """Read what searches need, so that the first one is answered as fast as the others."""
        with self.reading() as session:
            self._finder.prepare(session)

    def publishers(self) -> list[str]:
        """The publishers of the articles that are stored."""
        from timeline.store.queries import list_sources

        with self._open().reading() as session:
            return list_sources(session)

    def next_match(self, search: str, row: MeetingRow | None, step: int) -> MeetingRow | None:
        """The next meeting that has words, behind a row of the list or before it, and around."""
        from timeline.store.queries import list_meetings

        here = self._section(row.end) if row and row.end else Section.AHEAD
        there = Section.PAST if here is Section.AHEAD else Section.AHEAD
        with self._open().reading() as session:
            for section, after in ((here, row.key if row else None), (there, None), (here, None)):
                found = list_meetings(
                    session,
                    self._filter(Criteria(search=search), section),
                    today=self.today,
                    limit=1,
                    after=after,
                    newest_first=step < 0,
                )
                if found:
                    return found[0]
        return None

    def meeting(self, uid: str) -> Meeting:
        """One meeting with all that is known of it; `UnknownMeeting` if it is gone."""
        from timeline.store.queries import get_meeting

        with self._open().reading() as session:
            return get_meeting(session, uid)

    @property
    def database(self) -> Database:
        """The database: for what reads and writes by itself, as an ingest and a correction do."""
        return self._open()

    def reading(self) -> AbstractContextManager[Session]:
        """A session to read with: for the questions of `tui.views`."""
        return self._open().reading()

    @property
    def upgraded(self) -> float | None:
        """How much of an upgrade of the database is done, 0 to 1; None while there is none."""
        return self._opening.upgraded

    def now(self) -> datetime:
        """The moment."""
        return self._now()

    def version(self) -> int:
        """A number that differs once the data changed."""
        from timeline.store.queries import data_version

        with self._open().reading() as session:
            return data_version(session)

    def last_visit(self) -> datetime | None:
        """When the reader last left the dashboard, as far as is known."""
        self._open()
        return self._last_visit

    def news(self) -> int:
        """Of how many meetings something became known since the reader last looked at changes."""
        from timeline.store.changes import count_told

        with self.reading() as session:
            return count_told(session, since=self._seen or self._now())

    def mark_seen(self) -> None:
        """Remember that the reader has seen what changed until now."""
        self._seen = self._now()

    def close(self) -> None:
        """Close the database, if it was opened, and remember that the reader was here."""
        name = self._opening.close()
        if name is not None and self._visits is not None:
            self._visits.save(name, self._left())

    def _left(self) -> datetime:
        """The moment of leaving; of a dashboard left open over night the end of its day.

        What lapsed at midnight it did not show.
        """
        now = self._now()
        if self._opened is None or self._opened.date() != self.today or now.date() <= self.today:
            return now
        return datetime.combine(self.today + timedelta(days=1), time(), now.tzinfo)

    def _open(self) -> Database:
        """The database, opened at the first question."""
        database = self._opening.database()
        with self._arriving:
            if self._opened is None:
                if self._visits is not None:
                    self._last_visit = self._visits.last(database.name)
                self._seen = self._last_visit or self._now()
                self._opened = self._now()
        return database

    def _first_pages(
        self, session: Session, criteria: Criteria, outline: Outline, cursor: int
    ) -> Mapping[int, Sequence[MeetingRow]]:
        """The pages around the cursor; where the same list was loaded just now they are known."""
        pages = outline.pages_around(cursor)
        known = self._loaded.pages if self._loaded and self._loaded.outline is outline else {}
        if all(page.number in known for page in pages):
            return known
        return self._pages(session, criteria, pages)

    def _pages(
        self, session: Session, criteria: Criteria, pages: Sequence[Page]
    ) -> dict[int, Sequence[MeetingRow]]:
        """The meetings of pages that follow each other, by the number of the page."""
        if criteria.is_all or not pages:
            return {page.number: self._rows(session, criteria, page) for page in pages}
        found = self._finder.select(session, self.wanted(criteria))
        count = sum(page.count for page in pages)
        rows = iter(found.rows(session, pages[0].first_row, count, today=self.today))
        return {page.number: [*islice(rows, page.count)] for page in pages}

    def _rows(self, session: Session, criteria: Criteria, page: Page) -> Sequence[MeetingRow]:
        """The meetings of a page: those after its group's place in the order, less the skipped."""
        from timeline.store.queries import list_meetings

        if not criteria.is_all:
            return self._pages(session, criteria, [page])[page.number]
        wanted = self._filter(criteria, page.section)
        after: Key = (page.group.start, page.group.end, "")
        skip = page.skip
        while True:
            limit = page.count if not skip else min(skip, SKIP_ROWS)
            rows = list_meetings(session, wanted, today=self.today, limit=limit, after=after)
            if not skip or not rows:
                return rows
            skip -= len(rows)
            after = (rows[-1].start, rows[-1].end, rows[-1].uid)

    def wanted(
        self,
        criteria: Criteria,
        *,
        since: date | None = None,
        until: date | None = None,
        phases: frozenset[Phase] | None = None,
    ) -> MeetingFilter:
        """The store's filter for what is shown, narrowed to some days or phases."""
        from timeline.store.queries import MeetingFilter

        return MeetingFilter(
            phases=phases,
            since=max((day for day in (since, criteria.since) if day), default=None),
            until=min((day for day in (until, criteria.until) if day), default=None),
            search=criteria.search or None,
            statuses=frozenset({criteria.status} - {""}),
            who=criteria.who or None,
            country=criteria.country or None,
            source=criteria.source or None,
        )

    def _filter(self, criteria: Criteria, section: Section) -> MeetingFilter:
        """The store's filter for one side of today's line."""
        from timeline.model import Phase

        phases = {
            Section.PAST: frozenset({Phase.PAST, Phase.LAPSED}),
            Section.AHEAD: frozenset({Phase.TODAY, Phase.UPCOMING}),
        }
        return self.wanted(criteria, phases=phases[section])

    def _section(self, end: date) -> Section:
        """The side of today's line that a meeting with this last day stands on."""
        return Section.PAST if end < self.today else Section.AHEAD


def find_uid(
    outline: Outline, pages: Mapping[int, Sequence[MeetingRow]], uid: str, default: int
) -> int:
    """The number that a meeting has now, if it is on these pages."""
    for number, rows in pages.items():
        for offset, row in enumerate(rows):
            if row.uid == uid:
                return outline.page(number).first_row + offset
    return default
