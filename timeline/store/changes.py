"""What became known since a moment: read from the history of meetings, and from the calendar.

A line of history became known here when its article was stored, or its correction was made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from timeline.model import HistoryEntry, Kind, Status, shift_day
from timeline.store import tables as t
from timeline.store.history import LINE_COLUMNS, entry_from
from timeline.store.values import batches
from timeline.tracking.changes import ChangeKind, Development, kind_of_change

__all__ = ["count_told", "find_changes"]

_DAY = timedelta(days=1)


def find_changes(
    session: Session, *, since: datetime, today: date, most: int | None = None
) -> list[Development]:
    """The changes that became known at ``since`` (aware) or later, the latest first.

    What became known at one moment, as by one ingest, comes in the order of the meetings' days.
    A lapse becomes known at the first moment of the day after its meeting's last, if that is not
    after ``today``. Dismissed meetings are left out. Of the meetings that articles tell of, at most
    ``most`` are looked at: those whose articles came in last.
    """
    if not date.min.year < since.year < date.max.year:  # where other zones lie beyond the calendar
        since = since.replace(tzinfo=UTC)
    lapsed_since = since.date() if since.time() == time() else shift_day(since.date(), _DAY)
    found = [*_told(session, since, most), *_lapsed(session, lapsed_since, today)]
    last = {d.uid: d.after for d in found}
    days = {uid: (after.start or date.max, after.end or date.max) for uid, after in last.items()}
    by_day = sorted(found, key=lambda d: (days[d.uid], d.uid))
    return sorted(by_day, key=Development.moment, reverse=True)


def count_told(session: Session, *, since: datetime) -> int:
    """Of how many meetings an article tells that came in at ``since`` (aware) or later.

    It starts from those articles, so that it can be asked again and again.
    """
    history, meeting = t.History, t.Meeting
    fresh = select(col(t.Document.id)).where(col(t.Document.stored) >= since.astimezone(UTC))
    told = select(col(history.meeting_uid)).where(
        col(history.document_id).in_(fresh), col(history.disputed).is_(False)
    )
    statement = select(func.count(col(meeting.uid))).where(
        col(meeting.uid).in_(told), col(meeting.dismissed).is_(False)
    )
    return session.connection().scalar(statement) or 0


def _told(session: Session, since: datetime, most: int | None) -> Iterator[Development]:
    """What articles and people said."""
    for batch in batches(_touched(session, since, most)):
        lines: dict[str, list[tuple[datetime | None, Any, HistoryEntry]]] = {}
        for row in session.connection().execute(_select_lines(batch)):
            lines.setdefault(row.uid, []).append((_known(row), row, entry_from(row)))
        for told in lines.values():
            yield from _changes_of(told, since)


def _changes_of(
    told: Sequence[tuple[datetime | None, Any, HistoryEntry]], since: datetime
) -> Iterator[Development]:
    was_known = any(known is None or known < since for known, _, _ in told)
    before: HistoryEntry | None = None
    for known, row, entry in told:
        if known is not None and known >= since and not (before is None and was_known):
            yield Development(
                uid=row.uid,
                title=row.title,
                meeting_kind=Kind(row.kind),
                kind=kind_of_change(before, entry),
                known=known,
                before=before,
                after=entry,
                origin=_origin(row),
            )
        before = entry


def _touched(session: Session, since: datetime, most: int | None) -> list[str]:
    """The uids of meetings with a line of history that may be new, found by index alone.

    Those that articles tell of come first, at most ``most``, the last told first. Grouped by the
    database they would be looked for in the history of all meetings.
    """
    history, document, mention = t.History, t.Document, t.Mention
    told = (
        select(col(history.meeting_uid))
        .join(document, col(document.id) == col(history.document_id))
        .where(col(document.stored) >= since.astimezone(UTC))
        .order_by(col(document.stored).desc(), col(history.meeting_uid))
    )
    corrected = (
        select(col(mention.meeting_uid))
        .join(t.CorrectionMention, col(t.CorrectionMention.mention_id) == col(mention.id))
        .where(col(mention.meeting_uid).is_not(None))
    )
    rows: Iterable[Any] = session.connection().scalars(told)
    latest = islice(dict.fromkeys(rows), most)
    return list(dict.fromkeys([*latest, *session.connection().scalars(corrected)]))


def _select_lines(uids: Iterable[str]) -> Any:
    history, meeting, document = t.History, t.Meeting, t.Document
    return (
        select(
            *LINE_COLUMNS,
            col(meeting.uid).label("uid"),
            col(meeting.title).label("title"),
            col(meeting.kind).label("kind"),
            col(meeting.end).label("last_day"),
            col(document.title).label("article"),
            col(document.source).label("source"),
            col(document.stored).label("stored"),
        )
        .join(meeting, col(meeting.uid) == col(history.meeting_uid))
        .outerjoin(document, col(document.id) == col(history.document_id))
        .where(
            col(history.meeting_uid).in_(uids),
            col(history.disputed).is_(False),
            col(meeting.dismissed).is_(False),
        )
        .order_by(col(history.meeting_uid), col(history.position))
    )


def _known(row: Any) -> datetime | None:
    stored: datetime | None = row.observed.instant if row.by is not None else row.stored
    return stored


def _lapsed(session: Session, since: date, today: date) -> Iterator[Development]:
    """The predicted meetings that a day, from ``since`` on, found over without a report."""
    meeting = t.Meeting
    statement = select(col(meeting.uid)).where(
        col(meeting.end) >= shift_day(since, -_DAY),
        col(meeting.end) < today,
        col(meeting.status).in_([s for s in Status if s.is_predicted]),
        col(meeting.dismissed).is_(False),
    )
    for batch in batches(session.connection().scalars(statement)):
        rows: Iterable[Any] = session.connection().execute(_select_lines(batch))
        for row in {row.uid: row for row in rows}.values():  # the last line of each
            entry = entry_from(row)
            yield Development(
                uid=row.uid,
                title=row.title,
                meeting_kind=Kind(row.kind),
                kind=ChangeKind.LAPSED,
                known=row.last_day + _DAY,
                before=entry,
                after=entry,
                origin=_origin(row),
            )


def _origin(row: Any) -> str:
    """Who brought a line of history, as a reader knows them."""
    return row.by or row.source or row.article or row.document or ""
