"""Which meetings are asked for, as values and as SQL.

The conditions on phases say in SQL what `timeline.model.phase_of` says in Python.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, false, func, literal, not_, or_, select
from sqlalchemy.orm import Mapped
from sqlmodel import col

from timeline.model import ParticipantKind, Phase, Status
from timeline.store import tables as t
from timeline.store.search import has_words
from timeline.store.text import MARKS, begun_words_pattern, words_pattern

__all__ = ["MeetingFilter", "called", "conditions", "in_phase", "is_somebody"]

_SETTLED = (Status.HELD, Status.CANCELLED, Status.POSTPONED)
_DATED = frozenset(Phase) - {Phase.UNDATED}
_PREFIX_LENGTH = 4
"""Characters from which on the beginning of a word is enough: fewer are a code or an acronym."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFilter:
    """Which meetings are wanted; what is None does not matter.

    ``since`` and ``until`` are inclusive: a window that shares a day with them matches.
    ``who`` and ``where`` match whole words of a name, in order, whatever case or accents, and other
    spellings that are known; four letters and more that are no known name, the beginning of a word
    too. A word for a country, or its code in capitals, matches its people and its cities.
    ``statuses`` are `Status` values and ``lapsed``: a meeting has to be of one of them, if any is
    given. The words of ``search`` are looked for in titles, participants, places and quotes, in any
    order; the beginning of a word will do. ``country`` is the ISO 3166-1 code of a side's country,
    ``source`` a publisher who tells of it. Undated meetings are left out unless ``phases`` or
    ``include_undated`` asks for them.
    """

    phases: frozenset[Phase] | None = None
    since: date | None = None
    until: date | None = None
    who: str | None = None
    where: str | None = None
    statuses: frozenset[str] = frozenset()
    search: str | None = None
    country: str | None = None
    source: str | None = None
    include_undated: bool = False
    include_dismissed: bool = False

    @property
    def wants_dated(self) -> bool:
        """Whether any meeting with a window can match."""
        return self.phases is None or bool(self.phases & _DATED)

    @property
    def wants_undated(self) -> bool:
        """Whether a meeting without a window can match."""
        if self.since is not None or self.until is not None:
            return False
        return Phase.UNDATED in self.phases if self.phases is not None else self.include_undated


def conditions(wanted: MeetingFilter, today: date) -> list[ColumnElement[bool]]:
    """The conditions on meetings with a window or without, but for which of the two is meant."""
    found = []
    if wanted.phases is not None:
        found.append(or_(false(), *(in_phase(phase, today) for phase in sorted(wanted.phases))))
    if wanted.since is not None:
        found.append(col(t.Meeting.end) >= wanted.since)
    if wanted.until is not None:
        found.append(col(t.Meeting.start) <= wanted.until)
    if wanted.statuses:
        found.append(_of_status(wanted.statuses, today))
    if not wanted.include_dismissed:
        found.append(col(t.Meeting.dismissed).is_(False))
    return found + _text_conditions(wanted)


def _of_status(statuses: frozenset[str], today: date) -> ColumnElement[bool]:
    told = col(t.Meeting.status).in_(sorted(statuses - {Phase.LAPSED}))
    return or_(told, in_phase(Phase.LAPSED, today)) if Phase.LAPSED in statuses else told


def in_phase(phase: Phase, today: date) -> ColumnElement[bool]:
    """The condition that a meeting stands in a phase as seen from a day."""
    start, end, status = col(t.Meeting.start), col(t.Meeting.end), col(t.Meeting.status)
    over, settled = end < today, status.in_(_SETTLED)
    now = or_(and_(start == today, end == today), status == Status.HELD)
    return {
        Phase.UNDATED: start.is_(None),
        Phase.PAST: and_(over, settled),
        Phase.LAPSED: and_(over, not_(settled)),
        Phase.TODAY: and_(end >= today, now),
        Phase.UPCOMING: and_(end >= today, not_(now)),
    }[phase]


def _text_conditions(wanted: MeetingFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.who is not None:
        found.append(col(t.Meeting.uid).in_(_with_participant(wanted.who)))
    if wanted.where is not None:
        found.append(col(t.Meeting.place_id).in_(_places(wanted.where)))
    if wanted.country is not None:
        found.append(col(t.Meeting.uid).in_(_with_country(wanted.country)))
    if wanted.source is not None:
        found.append(col(t.Meeting.uid).in_(_told_by(wanted.source)))
    if wanted.search is not None and wanted.search.strip():
        found.append(has_words(wanted.search))
    return found


def _with_participant(name: str) -> Select[str]:
    """The uids of meetings that somebody of this name, or of the country of this name, is in."""
    link = t.MeetingParticipant
    return select(col(link.meeting_uid)).where(col(link.participant_id).in_(called(name)))


def _with_country(code: str) -> Select[str]:
    """The uids of meetings that a country, or somebody of it, is in."""
    link = t.MeetingParticipant
    sides = select(col(t.Participant.id)).where(
        col(t.Participant.country) == code,
        col(t.Participant.kind) != ParticipantKind.ORGANIZATION,
    )
    return select(col(link.meeting_uid)).where(col(link.participant_id).in_(sides))


def _told_by(source: str) -> Select[str | None]:
    """The uids of meetings of which an article of a publisher tells."""
    articles = select(col(t.Document.id)).where(col(t.Document.source) == source)
    return select(col(t.Mention.meeting_uid)).where(
        col(t.Mention.document_id).in_(articles), col(t.Mention.meeting_uid).is_not(None)
    )


def called(name: str) -> Select[int | None]:
    """The ids of all participants that go by a name; asked once, whatever it is joined to."""
    return select(col(t.Participant.id)).where(is_somebody(name))


def is_somebody(name: str) -> ColumnElement[bool]:
    """The condition that a participant goes by a name, or is of the country of this name."""
    from timeline.store.aliases import governments_called

    participant, countries = t.Participant, governments_called(name)
    of_country = and_(
        col(participant.kind) != ParticipantKind.ORGANIZATION,
        col(participant.country).in_(countries),
    )
    return or_(*_is_called(col(participant.folded), name, countries), of_country)


def _places(name: str) -> Select[int | None]:
    """The ids of places of this name, or in the city, US state or country of this name."""
    from timeline.store.aliases import city_called, countries_called, state_cities_called

    countries = countries_called(name)
    found = _is_called(col(t.Place.folded), name, countries)
    found.append(col(t.Place.country).in_(countries))
    city = None if countries else city_called(name)
    if city is not None:
        city_name, country = city
        found.append(and_(col(t.Place.city) == city_name, col(t.Place.country) == country))
    elif not countries:  # a city of the same name goes before a state
        cities, zones = state_cities_called(name)
        here = (col(t.Place.country) == "US", col(t.Place.timezone).in_(zones))
        found.append(and_(col(t.Place.city).in_(cities), *here))
    return select(col(t.Place.id)).where(or_(*found))


def _is_called(folded: Mapped[str], name: str, countries: set[str]) -> list[ColumnElement[bool]]:
    """The conditions of which one holds for who or what goes by a name, or by an alias of it."""
    from timeline.store.aliases import names_called

    known = names_called(name)
    patterns = {words_pattern(each) for each in (name, *known)}
    if len(name.strip()) >= _PREFIX_LENGTH and not known and not countries:
        patterns.add(begun_words_pattern(name))
    return [_has_words(folded, pattern) for pattern in sorted(patterns)]


def _has_words(folded: Mapped[str], pattern: str) -> ColumnElement[bool]:
    """The condition that a folded name fits a `words_pattern`.

    Few names hold the letters of the words at all: only those are taken apart into words.
    """
    letters = pattern.replace(" ", "")
    exactly = _in_words(folded).like(pattern, escape="\\")
    return and_(folded.like(letters, escape="\\"), exactly)


def _in_words(folded: Mapped[str]) -> ColumnElement[str]:
    """A folded name as `words_pattern` wants it: two spaces around each word, and no marks."""
    words: ColumnElement[str] = literal(" ") + folded + literal(" ")
    for mark in MARKS:
        words = func.replace(words, mark, " ")
    return func.replace(words, " ", "  ")
