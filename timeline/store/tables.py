"""The tables: what the database holds, and the constraints that keep it true.

Documents, mentions and quotes are the record; meetings and all that hangs on them are derived from
it (`timeline.store.track`). Receives and hands on rows; the steps' own values are in
`timeline.model`, and `timeline.store.rows` turns the one into the other.

A NULL is never part of a unique constraint (two NULLs are different to it): where a name has no
country, the column holds an empty string.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Dialect,
    Index,
    LargeBinary,
    MetaData,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from sqlmodel.main import SQLModelConfig  # type: ignore[attr-defined]

from timeline.model import Dct
from timeline.store.text import storable

__all__ = [
    "Block",
    "Correction",
    "CorrectionMention",
    "DataVersion",
    "Document",
    "History",
    "IssuedUid",
    "Meeting",
    "MeetingParticipant",
    "MeetingQuote",
    "MeetingText",
    "Mention",
    "MentionParticipant",
    "Participant",
    "Place",
    "Prediction",
    "Quote",
    "Row",
    "StoryBand",
    "Table",
    "columns",
]


class ArticleText(TypeDecorator[str]):
    """Text that comes from articles, with the characters no database takes replaced."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class DctText(TypeDecorator[Dct]):
    """A `Dct` in ISO 8601: a clock time and an offset are there only if they were stated.

    Date and time types lose the difference, and SQLite's lose the offset too.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Dct | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Dct | None:
        return None if value is None else _read_dct(value)


@lru_cache(maxsize=10_000)
def _read_dct(text: str) -> Dct:
    """Reading one takes longer than fetching its row, and the articles of a day share theirs."""
    return Dct.fromisoformat(text)


class MomentText(TypeDecorator[datetime]):
    """A `datetime` in ISO 8601, aware or naive as it was given."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Table(SQLModel):
    """The base of all tables; each constraint is named, so that a migration can name it too."""

    # rows go in and out as plain columns, so the validators that pydantic would make are not needed
    model_config = SQLModelConfig(defer_build=True)

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Document(Table, table=True):
    """One article. ``key`` is what it is called outside, ``name`` what its key was asked to be.

    ``identity`` and ``url_hash`` are hashes (an index takes no value of any length) of what makes
    an article the same one when its text has changed: its id or path, and its address. ``stored``
    is when this version of it came in (UTC). ``sketch`` is that of its text, and ``story`` is the
    same for articles that are copies or versions of one another (`store.stories`). ``version`` is
    the number that its source gives this version of it.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("text_hash", "dct", "source"),)

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=ArticleText, unique=True)
    name: str = Field(sa_type=ArticleText, index=True)
    identity: str | None = Field(default=None, unique=True)
    url: str | None = Field(default=None, sa_type=ArticleText)
    url_hash: str | None = Field(default=None, index=True)
    origin: str = Field(sa_type=ArticleText)
    text: str = Field(sa_type=ArticleText)
    text_hash: str
    dct: Dct = Field(sa_type=DctText)
    dct_source: str | None = None
    doubt: str | None = Field(default=None, sa_type=ArticleText)
    title: str | None = Field(default=None, sa_type=ArticleText)
    source: str | None = Field(default=None, sa_type=ArticleText, index=True)
    language: str = Field(sa_type=ArticleText)
    author: str | None = Field(default=None, sa_type=ArticleText)
    stored: datetime | None = Field(default=None, sa_type=MomentText, index=True)
    sketch: bytes | None = Field(default=None, sa_type=LargeBinary)
    story: int | None = Field(default=None, index=True)
    version: int | None = Field(default=None, sa_type=BigInteger)


class StoryBand(Table, table=True):
    """The index that finds the articles of one story (`tracking.stories.band_keys`).

    ``written`` is the day of publication (`date.toordinal`). It comes first: the rows of an
    article, whose keys are random numbers, go to the few pages of its day, however many there are.
    """

    __tablename__ = "story_band"
    __table_args__ = {"sqlite_with_rowid": False}

    written: int = Field(primary_key=True)
    key: int = Field(primary_key=True, sa_type=BigInteger)
    document_id: int = Field(
        primary_key=True, foreign_key="document.id", ondelete="CASCADE", index=True
    )


class Participant(Table, table=True):
    """A person, country or organisation, once; its role belongs to each meeting."""

    __tablename__ = "participant"
    __table_args__ = (UniqueConstraint("name", "kind", "country"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=ArticleText)
    kind: str
    country: str = Field(default="", index=True)
    folded: str = Field(sa_type=ArticleText)


class Place(Table, table=True):
    """A place, once; ``folded`` holds its name and its city's."""

    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("name", "city", "country"),)

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=ArticleText)
    city: str = Field(default="", sa_type=ArticleText)
    country: str = Field(default="", index=True)
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None
    folded: str = Field(sa_type=ArticleText)


class IssuedUid(Table, table=True):
    """Every uid ever issued, in order of issue, so that none is issued twice.

    ``leads_to`` is the uid of the meeting it now stands for: itself, the older uid it was merged
    into, or NULL where its meeting is gone. ``sequence`` is the highest SEQUENCE told under it.
    """

    __tablename__ = "issued_uid"

    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True)
    leads_to: str | None = Field(default=None, foreign_key="issued_uid.uid", index=True)
    sequence: int = 0


class Window(SQLModel):
    """The columns of an `Interval`; all NULL where there is none."""

    start: date | None = None
    end: date | None = None
    granularity: str | None = None
    starts_at: datetime | None = Field(default=None, sa_type=MomentText)


class Meeting(Window, Table, table=True):
    """What all mentions of one meeting together say, as `tracking.derive` has it."""

    __tablename__ = "meeting"
    __table_args__ = (Index("ix_meeting_order", "start", "end", "uid", "status", "dismissed"),)

    uid: str = Field(primary_key=True, foreign_key="issued_uid.uid")
    title: str = Field(sa_type=ArticleText)
    kind: str
    status: str
    confidence: float
    place_id: int | None = Field(default=None, foreign_key="place.id", index=True)
    source_count: int = 0
    moved_from: date | None = None
    dismissed: bool = False


class MeetingText(Table, table=True):
    """The words that a search looks for (`store.search`); apart, so that lists read narrow rows.

    ``id`` is what SQLite's table of full text, `meeting_fts`, calls the row.
    """

    __tablename__ = "meeting_text"

    id: int | None = Field(default=None, primary_key=True)
    meeting_uid: str = Field(unique=True, foreign_key="meeting.uid", ondelete="CASCADE")
    words: str = Field(sa_type=ArticleText)


class MeetingParticipant(Table, table=True):
    """A participant of a meeting, at its position."""

    __tablename__ = "meeting_participant"

    meeting_uid: str = Field(primary_key=True, foreign_key="meeting.uid", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    role: str | None = Field(default=None, sa_type=ArticleText)


class Mention(Window, Table, table=True):
    """What one document claims of one meeting.

    ``uid`` was issued when the mention was first stored, and is its own claim; ``meeting_uid`` is
    the meeting it belongs to now. They differ where meetings were merged.
    """

    __tablename__ = "mention"
    __table_args__ = (UniqueConstraint("document_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    document_id: int = Field(foreign_key="document.id", ondelete="CASCADE")
    position: int
    title: str = Field(sa_type=ArticleText)
    kind: str
    status: str
    confidence: float
    moved_start: date | None = None
    moved_end: date | None = None
    moved_granularity: str | None = None
    moved_starts_at: datetime | None = Field(default=None, sa_type=MomentText)
    place_id: int | None = Field(default=None, foreign_key="place.id", index=True)
    cue: str = Field(default="", sa_type=ArticleText)
    why: list[str] = Field(default_factory=list, sa_type=JSON)
    uid: str | None = Field(default=None, foreign_key="issued_uid.uid", index=True)
    meeting_uid: str | None = Field(
        default=None, foreign_key="meeting.uid", ondelete="SET NULL", index=True
    )


class MentionParticipant(Table, table=True):
    """A participant of a mention, at its position."""

    __tablename__ = "mention_participant"

    mention_id: int = Field(primary_key=True, foreign_key="mention.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    participant_id: int = Field(foreign_key="participant.id", index=True)
    role: str | None = Field(default=None, sa_type=ArticleText)


class Quote(Table, table=True):
    """A sentence that supports a mention."""

    __tablename__ = "quote"
    __table_args__ = (UniqueConstraint("mention_id", "position"),)

    id: int | None = Field(default=None, primary_key=True)
    mention_id: int = Field(foreign_key="mention.id", ondelete="CASCADE")
    position: int
    text: str = Field(sa_type=ArticleText)
    start: int
    time_expression: str | None = Field(default=None, sa_type=ArticleText)


class Block(Table, table=True):
    """The index that finds the mentions which may be of one meeting (`store.blocks`).

    ``key`` is a hash of one of the `tracking.filed_names`. ``first`` and ``last`` are the days of
    `tracking.span`, no more than ``days`` of them, and ``written`` is the day of publication (all
    `date.toordinal`). Rows lie in the order in which they are looked for.
    """

    __tablename__ = "block"
    __table_args__ = {"sqlite_with_rowid": False}

    key: int = Field(primary_key=True, sa_type=BigInteger)
    days: int = Field(primary_key=True)
    first: int = Field(primary_key=True)
    mention_id: int = Field(
        primary_key=True, foreign_key="mention.id", ondelete="CASCADE", index=True
    )
    last: int
    written: int


class MeetingQuote(Table, table=True):
    """The quotes of a meeting, in the order in which it cites them."""

    __tablename__ = "meeting_quote"

    meeting_uid: str = Field(primary_key=True, foreign_key="meeting.uid", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    quote_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", index=True)


class History(Table, table=True):
    """What became known of a meeting, change by change, in order of publication.

    ``disputed``: an article said it against a person's correction, and it was not applied.
    """

    __tablename__ = "history"

    meeting_uid: str = Field(primary_key=True, foreign_key="meeting.uid", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    observed: Dct = Field(sa_type=DctText)
    document_id: int | None = Field(
        default=None, foreign_key="document.id", ondelete="CASCADE", index=True
    )
    by: str | None = Field(default=None, sa_type=ArticleText)
    status: str
    start: date | None = None
    end: date | None = None
    place: str | None = Field(default=None, sa_type=ArticleText)
    disputed: bool = False


class Prediction(Table, table=True):
    """An article's word that a meeting was to come, and what became of it (`tracking.record`).

    ``lead`` is a `lead_rank`. ``outcome`` is never lapsed: what is open is that once ``last``, the
    last day predicted, has passed. ``source`` is empty where none is named.
    """

    __tablename__ = "prediction"
    __table_args__ = (
        Index("ix_prediction_like", "status", "lead", "outcome", "source", "confidence", "last"),
        {"sqlite_with_rowid": False},
    )

    meeting_uid: str = Field(primary_key=True, foreign_key="meeting.uid", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    status: str
    lead: int
    source: str = Field(sa_type=ArticleText)
    confidence: float
    outcome: str
    last: date


class Correction(Table, table=True):
    """A person's word on a meeting (`timeline.model.Correction`), and when it was taken back.

    ``change`` holds what `timeline.store.corrections` writes of its `Change`.
    """

    __tablename__ = "correction"

    id: int | None = Field(default=None, primary_key=True)
    action: str
    uid: str
    by: str = Field(sa_type=ArticleText)
    made: Dct = Field(sa_type=DctText)
    change: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    undone: Dct | None = Field(default=None, sa_type=DctText)


class CorrectionMention(Table, table=True):
    """A mention that a correction is about; a new version of the article hands it on."""

    __tablename__ = "correction_mention"

    correction_id: int = Field(primary_key=True, foreign_key="correction.id", ondelete="CASCADE")
    mention_id: int = Field(
        primary_key=True, foreign_key="mention.id", ondelete="CASCADE", index=True
    )


class DataVersion(Table, table=True):
    """One row, whose number grows with every change of the data."""

    __tablename__ = "data_version"

    id: int = Field(primary_key=True)
    version: int = 0


Row = dict[str, Any]
"""Column values by name."""


def columns(table: type[Table]) -> list[Column[Any]]:
    """The columns of a table, for a query of plain rows."""
    return list(table.metadata.tables[str(table.__tablename__)].columns)
