"""A database of many meetings as the news tells them: few leaders meet often, most seldom.

The rows are written in bulk, since a database of 100,000 meetings has to be there in minutes: every
meeting is taken from what its articles are known to tell, and not looked for.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from typing import Any

from sqlmodel import Session

from timeline.model import (
    Dct,
    Document,
    Evidence,
    Granularity,
    Interval,
    Kind,
    Meeting,
    Mention,
    Participant,
    ParticipantKind,
    Place,
    Quote,
    SourceDocument,
    Status,
)
from timeline.store import tables as t
from timeline.store.articles import document_columns
from timeline.store.blocks import block_rows
from timeline.store.database import open_database
from timeline.store.entities import participant_rows, place_id
from timeline.store.evidence import StoredMention, mention_columns, quote_columns
from timeline.store.meetings import hanging_rows, head_columns
from timeline.store.values import batches, insert_rows
from timeline.tracking.merge import derive

TODAY = date(2025, 8, 17)
YEARS = 5
COUNTRIES = 190
FORMS = {
    Kind.MEETING: 40,
    Kind.TALKS: 20,
    Kind.CALL: 15,
    Kind.VISIT: 15,
    Kind.SUMMIT: 7,
    Kind.CONFERENCE: 3,
}
SYLLABLES = tuple("bacedifoguhajekilomunaperisotuvawexiyozu"[i : i + 2] for i in range(0, 40, 2))


@dataclass(frozen=True)
class Telling:
    """One article of a meeting, with what it claims."""

    document: Document
    mention: Mention


class World:
    """Countries, their leaders and cities, and how often each is in the news (Zipf's law)."""

    def __init__(self, seed: int = 1) -> None:
        self.random = random.Random(seed)
        self.countries = [f"{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in range(COUNTRIES)]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(COUNTRIES)))
        self.leaders = {c: [self._person(c, role) for role in _ROLES] for c in self.countries}
        self.cities = {c: [self._name() for _ in range(3)] for c in self.countries}
        self.unions = [self._union(n) for n in range(12)]

    def _name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=3)).title()

    def _person(self, country: str, role: str) -> Participant:
        name = f"{self._name()} {self._name()}"
        return Participant(name=name, kind=ParticipantKind.PERSON, role=role, country=country)

    def _union(self, number: int) -> Participant:
        name = f"{self._name()} Union {number}"
        return Participant(name=name, kind=ParticipantKind.ORGANIZATION)

    def histories(
        self, number: int, *, days: tuple[int, int] = (-YEARS * 365, 45)
    ) -> Iterator[list[Telling]]:
        """The articles of each of so many meetings, within some days of `TODAY`."""
        for n in range(number):
            yield self._history(n, TODAY + timedelta(days=self.random.randrange(*days)))

    def _history(self, number: int, day: date) -> list[Telling]:
        r = self.random
        kind = r.choices(list(FORMS), weights=list(FORMS.values()))[0]
        sides, countries = self._sides(kind)
        place = None if kind is Kind.CALL else self._place(countries[-1])
        planned = day + timedelta(days=r.choice((-9, -5, 4, 12))) if r.random() < 0.06 else day
        tellings = []
        delays = sorted(r.choice((-30, -14, -7, -3, -1, 0, 1, 1, 2)) for _ in range(_articles(r)))
        for n, delay in enumerate(delays):
            written = min(day + timedelta(days=delay), TODAY)
            moved = n and planned != day and delays[0] < 0
            told = planned if n == 0 and planned != day and delays[0] < 0 else day
            mention = Mention(
                title="A meeting",
                kind=kind,
                status=_status(r, told, written),
                participants=tuple(self._told(side) for side in sides),
                quotes=(Quote(_sentence(r, number, n), 0, "Friday"),),
                interval=_window(r, told),
                place=place if r.random() < 0.7 else None,
                confidence=r.choice((0.6, 0.7, 0.8, 0.9)),
                moved_from=Interval(planned, planned) if moved and n == 1 else None,
            )
            tellings.append(Telling(_document(r, number, n, written), mention))
        return tellings

    def _sides(self, kind: Kind) -> tuple[list[Participant], list[str]]:
        r = self.random
        many = kind in (Kind.SUMMIT, Kind.CONFERENCE)
        size = r.randrange(3, 7) if many else r.choices((1, 2, 3), weights=(5, 85, 10))[0]
        if kind is not Kind.VISIT:
            size = max(size, 2)
        countries: list[str] = []
        while len(countries) < size:
            country = r.choices(self.countries, cum_weights=self.weights)[0]
            if country not in countries:
                countries.append(country)
        sides = [r.choices(self.leaders[c], weights=(6, 3, 2))[0] for c in countries]
        return ([r.choice(self.unions), *sides] if many else sides), countries

    def _place(self, country: str) -> Place:
        city = self.random.choices(self.cities[country], weights=(8, 2, 1))[0]
        return Place(name=city, city=city, country=country)

    def _told(self, side: Participant) -> Participant:
        """A side as an article has it: in full, by the last name, or as its country."""
        how = self.random.random()
        if side.kind is not ParticipantKind.PERSON or how < 0.7:
            return side
        if how < 0.85:
            return replace(side, name=side.name.split()[-1], role=None)
        return Participant(
            name=f"Country {side.country}", kind=ParticipantKind.COUNTRY, country=side.country
        )


_ROLES = ("president", "prime minister", "foreign minister")


def _articles(r: random.Random) -> int:
    return r.choices(range(1, 9), weights=(40, 22, 13, 9, 6, 4, 3, 3))[0]


def _status(r: random.Random, day: date, written: date) -> Status:
    if day <= written:
        return Status.HELD
    return r.choice((Status.SCHEDULED, Status.SCHEDULED, Status.EXPECTED, Status.POSSIBLE))


def _window(r: random.Random, day: date) -> Interval | None:
    how = r.random()
    if how < 0.1:
        return None
    if how < 0.2:
        monday = day - timedelta(days=day.weekday())
        return Interval(monday, monday + timedelta(days=6), Granularity.WEEK)
    if how < 0.25:
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Interval(first, last, Granularity.MONTH)
    return Interval(day, day)


def _sentence(r: random.Random, number: int, n: int) -> str:
    words = " ".join("".join(r.choices(SYLLABLES, k=3)) for _ in range(18))
    return f"Report {n} of meeting {number}: the president and the minister {words}."


def _document(r: random.Random, number: int, n: int, written: date) -> Document:
    key = f"article-{number}-{n}"
    text = f"{key}. " + " ".join("".join(r.choices(SYLLABLES, k=3)) for _ in range(60))
    source = f"Source {r.randrange(30)}"
    return Document(key=key, text=text, dct=Dct(written), origin=key, identity=key, source=source)


def write_histories(url: str, histories: Iterator[list[Telling]]) -> None:
    """Fill a new database with meetings, each made from the articles that are known to tell of it.

    Rows are written in bulk and nothing is looked for: 100,000 meetings take minutes.
    """
    with open_database(url) as database:
        for number, some in enumerate(batches(histories, 500)):
            with database.writing() as session:
                _Rows(session, number * 10_000).write(some)


class _Rows:
    """The rows of some meetings; ids count on from the first."""

    def __init__(self, session: Session, first: int) -> None:
        self.session = session
        self.id = first
        self.rows: defaultdict[type[t.Table], list[t.Row]] = defaultdict(list)
        self.entities: dict[Any, Any] = {}

    def write(self, histories: list[list[Telling]]) -> None:
        for tellings in histories:
            uid = f"m{self.id + 1:011}"
            self.rows[t.IssuedUid].append({"uid": uid, "leads_to": uid, "sequence": 0})
            mentions = [self._article(uid, telling) for telling in tellings]
            self._meeting(derive(uid, tuple(m.evidence for m in mentions)), mentions)
        order = (t.IssuedUid, t.Document, t.Meeting, t.Mention, t.Quote)
        for table in (*order, *(self.rows.keys() - set(order))):
            insert_rows(self.session, table, self.rows[table])

    def _article(self, uid: str, telling: Telling) -> StoredMention:
        self.id += 1
        document, mention = telling.document, telling.mention
        stored = datetime.combine(document.dct.day, time(), UTC)
        known = {"id": self.id, "key": document.key, "name": document.key, "stored": stored}
        self.rows[t.Document].append({**known, **document_columns(document)})
        source = SourceDocument(key=document.key, dct=document.dct, source=document.source)
        evidence = Evidence(document=source, position=0, mention=mention, uid=uid)
        claims = {"id": self.id, "document_id": self.id, "uid": uid, "meeting_uid": uid}
        row = mention_columns(mention, self._place_id(mention.place))
        self.rows[t.Mention].append({**claims, "position": 0, **row})
        sides = self._participants(mention.participants)
        self.rows[t.MentionParticipant] += ({"mention_id": self.id, **side} for side in sides)
        self.rows[t.Quote].append({"id": self.id, **quote_columns(self.id, 0, mention.quotes[0])})
        self.rows[t.Block] += block_rows(self.id, evidence)
        return StoredMention(
            id=self.id,
            document_id=self.id,
            meeting_uid=uid,
            evidence=evidence,
            quote_ids=(self.id,),
        )

    def _meeting(self, meeting: Meeting, mentions: list[StoredMention]) -> None:
        self.rows[t.Meeting].append(head_columns(meeting, self._place_id(meeting.place)))
        sides = self._participants(meeting.participants)
        for table, rows in hanging_rows(meeting, mentions, sides):
            self.rows[table] += ({"meeting_uid": meeting.uid, **row} for row in rows)

    def _place_id(self, place: Place | None) -> int | None:
        if place not in self.entities:
            self.entities[place] = place_id(self.session, place)
        return self.entities[place]

    def _participants(self, sides: tuple[Participant, ...]) -> list[t.Row]:
        if sides not in self.entities:
            self.entities[sides] = participant_rows(self.session, sides)
        return self.entities[sides]
