"""Meetings: what one article claims (`Mention`), and what all articles together say (`Meeting`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from zoneinfo import ZoneInfo

from timeline.model.document import Dct
from timeline.model.interval import Granularity, Interval

__all__ = [
    "Evidence",
    "HistoryEntry",
    "Kind",
    "Meeting",
    "Mention",
    "Participant",
    "ParticipantKind",
    "Phase",
    "Place",
    "Quote",
    "Source",
    "SourceDocument",
    "Status",
    "Telling",
    "phase_of",
]


class Kind(StrEnum):
    """The form a meeting takes."""

    MEETING = "meeting"
    SUMMIT = "summit"
    TALKS = "talks"
    VISIT = "visit"
    CALL = "call"
    CONFERENCE = "conference"
    CEREMONY = "ceremony"


class Status(StrEnum):
    """How sure it is that a meeting takes place (IPTC's eventOccurStatus stands beside each)."""

    HELD = "held"
    SCHEDULED = "scheduled"  # eocstat:eos5
    EXPECTED = "expected"  # eocstat:eos4
    POSSIBLE = "possible"  # eocstat:eos3
    POSTPONED = "postponed"  # eocstat:eos2
    CANCELLED = "cancelled"  # eocstat:eos6

    @property
    def is_predicted(self) -> bool:
        """Whether the meeting is still thought to lie ahead."""
        return self in (Status.SCHEDULED, Status.EXPECTED, Status.POSSIBLE)

    @property
    def is_off(self) -> bool:
        """Whether it is not held in the window that it was planned for."""
        return self in (Status.POSTPONED, Status.CANCELLED)


class Phase(StrEnum):
    """Where a meeting stands as seen from a given day."""

    PAST = "past"
    TODAY = "today"
    UPCOMING = "upcoming"
    LAPSED = "lapsed"
    UNDATED = "undated"


class ParticipantKind(StrEnum):
    """What takes part: a person, a country (or its government), or an organisation."""

    PERSON = "person"
    COUNTRY = "country"
    ORGANIZATION = "organization"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One side of a meeting; ``country`` is an ISO 3166-1 alpha-2 code."""

    name: str
    kind: ParticipantKind
    role: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a meeting is; ``name`` is what the text calls it, ``timezone`` an IANA name.

    ``latitude`` and ``longitude`` are degrees (WGS 84), north and east positive.
    """

    name: str
    city: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    timezone: str | None = None

    @property
    def zone(self) -> ZoneInfo | None:
        """The rules of its time zone, if that is known.

        >>> str(Place(name="Tokyo", timezone="Asia/Tokyo").zone)
        'Asia/Tokyo'
        """
        try:
            return ZoneInfo(self.timezone) if self.timezone else None
        except (KeyError, OSError, ValueError):  # unknown, a folder of zones, ill-formed
            return None


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that supports a claim: verbatim, its offset in the text, its time expression."""

    text: str
    start: int
    time_expression: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What one article claims of one meeting.

    ``interval`` is None where the article gives no time. ``moved_from`` is an earlier window that
    the article itself names. ``cue`` holds the words that decided the status, ``why`` the steps
    that led to the claim, for `timeline explain`. ``confidence`` lies between 0 and 1.
    """

    title: str
    kind: Kind
    status: Status
    participants: tuple[Participant, ...]
    quotes: tuple[Quote, ...]
    interval: Interval | None = None
    place: Place | None = None
    confidence: float = 0.5
    moved_from: Interval | None = None
    cue: str = ""
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDocument:
    """What is told of an article beside a quotation of it.

    ``dct_source`` and ``doubt`` are as in `Document`. ``story`` is a number that articles share
    which are copies or versions of one story; None where it has its story to itself.
    """

    key: str
    dct: Dct
    title: str | None = None
    url: str | None = None
    source: str | None = None
    dct_source: str | None = None
    doubt: str | None = None
    story: int | None = field(default=None, compare=False)

    @property
    def voice(self) -> int | str:
        """Whose word it is: that of all articles of one story counts once."""
        return self.key if self.story is None else self.story

    @property
    def name(self) -> str:
        """What a reader knows it by: its publisher, else its title, else its key.

        >>> day = Dct(date(2025, 8, 17))
        >>> SourceDocument(key="wire-7", dct=day, title="Talks set", source="Test Wire").name
        'Test Wire'
        """
        return self.source or self.title or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A mention together with the article it stands in; ``position`` is its place in the article.

    ``uid`` is the uid that was issued when the mention was first stored, if any.
    """

    document: SourceDocument
    position: int
    mention: Mention
    uid: str | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What the mention is called within a set of articles."""
        return (self.document.key, self.position)

    @property
    def order(self) -> tuple[str, str, int]:
        """The key that puts evidence in order of publication, whatever order it came in."""
        return (self.document.dct.instant.isoformat(), self.document.key, self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One supporting sentence of a meeting, with its article."""

    document: SourceDocument
    quote: Quote


@dataclass(frozen=True, slots=True)
class Telling:
    """A supporting sentence once, with the other articles of its story that repeat it."""

    source: Source
    copies: tuple[SourceDocument, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """What became known when: one entry for each change of window, place or status.

    ``document`` is None for a person's correction, and ``by`` names the person. ``granularity``
    says how finely the days were told; None for a single day, and where nobody knows any more.
    """

    observed: Dct
    document: str | None
    status: Status
    start: date | None = None
    end: date | None = None
    place: str | None = None
    by: str | None = None
    granularity: Granularity | None = field(default=None, compare=False)

    @property
    def interval(self) -> Interval | None:
        """The days told: all of them, unless it is known that some day within them was meant."""
        if self.start is None or self.end is None:
            return None
        return Interval(self.start, self.end, self.granularity or Granularity.DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One meeting, as all articles together tell it; ``uid`` is issued once and never changes.

    ``sequence`` counts the changes of window, place and status, and never falls. ``disputes`` is
    what articles said against a person's correction, which was not applied; ``dismissed``: a person
    said that it is none.
    """

    uid: str
    title: str
    kind: Kind
    status: Status
    confidence: float
    participants: tuple[Participant, ...]
    interval: Interval | None = None
    place: Place | None = None
    sources: tuple[Source, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    sequence: int = 0
    disputes: tuple[HistoryEntry, ...] = ()
    dismissed: bool = False

    @property
    def voices(self) -> int:
        """How many articles tell of it, those of one story counted once."""
        return len({source.document.voice for source in self.sources})

    @property
    def tellings(self) -> tuple[Telling, ...]:
        """Its sources in order, a sentence that several articles of a story repeat told once."""
        found: dict[tuple[int | str, str], list[Source]] = {}
        for source in self.sources:
            found.setdefault((source.document.voice, source.quote.text), []).append(source)
        return tuple(
            Telling(first, tuple(dict.fromkeys(s.document for s in rest)))
            for first, *rest in found.values()
        )

    @property
    def is_doubtful(self) -> bool:
        """Whether it rests only on articles whose publication date is in doubt, and no person."""
        by_person = any(entry.document is None for entry in self.history)
        return not by_person and all(source.document.doubt for source in self.sources)

    @property
    def last_observed(self) -> Dct:
        """The publication time of the newest article that tells of it, or of a later correction."""
        told = [source.document.dct for source in self.sources]
        told += [entry.observed for entry in self.history if entry.document is None]
        return max(told, key=lambda dct: dct.instant)


def phase_of(status: Status, interval: Interval | None, today: date) -> Phase:
    """Where a meeting stands as seen from ``today``.

    >>> monday = Interval(date(2025, 8, 18), date(2025, 8, 18))
    >>> phase_of(Status.SCHEDULED, monday, date(2025, 8, 17)).value
    'upcoming'
    >>> phase_of(Status.SCHEDULED, monday, date(2025, 8, 19)).value
    'lapsed'
    """
    if interval is None:
        return Phase.UNDATED
    if interval.latest < today:
        settled = status in (Status.HELD, Status.CANCELLED, Status.POSTPONED)
        return Phase.PAST if settled else Phase.LAPSED
    if interval.earliest == interval.latest == today or status is Status.HELD:
        return Phase.TODAY
    return Phase.UPCOMING
