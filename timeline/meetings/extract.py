"""Reads a document from beginning to end and gathers the meetings it tells of.

The steps, in order: passages, cast, and for each sentence its frames; each frame gets sides, a
time, a place and a status, from its own sentence first and from the discourse where that is silent;
and becomes a new claim or adds to one told before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.languages.en.names import load_names
from timeline.meetings.cast import Actor, Cast
from timeline.meetings.claims import Claim, find_same, to_mention
from timeline.meetings.frames import Frame, Shape, find_frames
from timeline.meetings.grammar import children, subtree
from timeline.meetings.lexicon import Lexicon, read_lexicon
from timeline.meetings.places import find_place
from timeline.meetings.reading import Passage, read_passages
from timeline.meetings.sides import Focus, Sides
from timeline.meetings.status import read_status
from timeline.meetings.times import choose_timex
from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    Mention,
    ParticipantKind,
    Place,
    Quote,
    Status,
    Timex,
)
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["find_mentions"]

_VETO = re.compile(
    r"""\b(?:cup|semi-?finals?|quarter-?finals?|league|championships?|olympics?|coach|striker|goalkeeper|
    tournament|football(?:ers)?|soccer|cricket|rugby|tennis|wicket|midfielder|scored|shareholders?|
    quarterly|earnings|sworn\ in|inaugurat\w+|wedding|funeral\ home|box\ office)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_ATTENDING = re.compile(
    r"\b(?:will|are|is|due|expected)\b.*\b(?:on hand|in attendance|present|at the table|take part|sit in)\b"
)
_STATE_CLASSES = frozenset(
    {
        "head_of_state",
        "head_of_government",
        "foreign_minister",
        "minister",
        "defense_minister",
        "deputy_head",
        "security_adviser",
        "envoy",
        "adviser",
    }
)


def find_mentions(document: Document, timexes: Sequence[Timex]) -> list[Mention]:
    """The meetings of one document, in the order they are first told; none without a dct.

    ``timexes`` are those of the document's text. An article in another language than English
    tells of none: nothing found is better than nonsense.
    """
    if document.dct is None or document.language.split("-")[0] != "en" or not document.text.strip():
        return []
    passages = read_passages(document, timexes)
    cast = Cast.of(passages, document.text, names=load_names(), day=document.dct.day)
    reader = _Reader(document, document.dct, cast, read_lexicon())
    for passage in passages:
        reader.read(passage)
    return [to_mention(c) for c in reader.claims if _is_meeting(c, document.dct)]


@dataclass(slots=True)
class _Reader:
    """The state of the discourse while a document is read."""

    document: Document
    dct: Dct
    cast: Cast
    lexicon: Lexicon
    claims: list[Claim] = field(default_factory=list)
    section: Timex | None = None
    item: Timex | None = None
    item_place: Place | None = None
    focus: Focus = field(default_factory=Focus)

    def read(self, passage: Passage) -> None:
        """Take in one passage."""
        if passage.is_heading:
            self.section = next((t for t in passage.timexes if _is_day(t)), None)
            self.item = None
            return
        label_end = passage.start + (len(passage.label) + 4 if passage.label else 0)
        self.item = next((t for t in passage.timexes if t.start < label_end and _is_day(t)), None)
        self.item_place = resolve_place(passage.dateline.title()) if passage.dateline else None
        for sentence in passage.sentences:
            self._read_sentence(passage, sentence)

    def _read_sentence(self, passage: Passage, sentence: Sentence) -> None:
        text = self.document.text[sentence.start : sentence.end]
        frames = find_frames(sentence, self.lexicon)
        if frames and not _VETO.search(text):
            timexes = passage.timexes_in(sentence)
            told = self._tell(sentence, frames, timexes)
            self._set_focus_sides(told)
        self._add_attendants(sentence, text)
        self._note_names(sentence)

    def _tell(self, sentence: Sentence, frames: list[Frame], timexes: list[Timex]) -> list[Claim]:
        told: list[Claim] = []
        movements: list[Claim] = []
        for frame in frames:
            if frame.shape is Shape.JOIN:
                self._join(sentence, frame)
                continue
            claim = self._claim(sentence, frame, frames, timexes)
            if claim is None:
                continue
            (movements if frame.shape is Shape.MOVE else told).append(claim)
        for claim in movements:
            if not self._settle_movement(claim, told):
                told.append(claim)
        return [self._place_in_story(c) for c in told]

    def _claim(
        self, sentence: Sentence, frame: Frame, frames: list[Frame], timexes: list[Timex]
    ) -> Claim | None:
        actors = self._actors(sentence, frame)
        if actors is None:
            return None
        timex = choose_timex(sentence, frame, timexes, frames, self.lexicon)
        borrowed = timex is None
        if timex is None:
            timex = self.item or self.section
        interval = timex.interval if timex is not None else None
        reading = read_status(sentence, frame, interval, self.dct.day, self.lexicon)
        if reading is None or reading.denied:
            return None
        if interval is None and reading.progressive and len(actors) > 1:
            interval = Interval(self.dct.day, self.dct.day)
        place = find_place(sentence, frame, self.cast)
        if place is None and self.item_place is not None and (self.section or self.item):
            place = self.item_place
        quote = Quote(
            self.document.text[sentence.start : sentence.end],
            sentence.start,
            timex.text if timex is not None else None,
        )
        return Claim(
            kind=frame.kind,
            status=reading.status,
            cue=reading.cue,
            actors=actors,
            interval=interval,
            place=place,
            quotes=[quote],
            weak=frame.weak,
            definite=frame.definite,
            borrowed=borrowed and interval is not None,
            why=self._why(frame, timex, reading.cue, reading.status),
        )

    def _why(self, frame: Frame, timex: Timex | None, cue: str, status: Status) -> list[str]:
        lines = [
            f"“{frame.trigger.text}” speaks of a {frame.kind}",
            f"{status} by “{cue}”" if cue else f"{status} by its date",
        ]
        if timex is not None and timex.interval is not None:
            lines.append(f"dated by “{timex.text}” ({timex.rule})")
        return lines

    def _actors(self, sentence: Sentence, frame: Frame) -> list[Actor] | None:
        """The sides of a frame; None where it is no meeting, or nobody can be named."""
        sides = Sides(self.cast, self.focus)
        words = frame.subjects + frame.others
        actors = sides.all_of(sentence, words)
        if frame.shape is Shape.MOVE:
            return self._travellers(sentence, frame, sides)
        if frame.shape is Shape.NOUN:
            return self._noun_actors(sentence, frame, sides, actors)
        if frame.shape in (Shape.GATHER, Shape.CONTACT) and len(actors) == 1:
            organization = actors[0].kind is ParticipantKind.ORGANIZATION
            return actors if organization and not frame.others else None
        return actors if len(actors) > 1 else None

    def _travellers(self, sentence: Sentence, frame: Frame, sides: Sides) -> list[Actor] | None:
        actors = [
            a for a in sides.all_of(sentence, frame.subjects) if a.kind is ParticipantKind.PERSON
        ]
        return actors[:1] or None

    def _noun_actors(
        self, sentence: Sentence, frame: Frame, sides: Sides, actors: list[Actor]
    ) -> list[Actor] | None:
        nations = sides.nations(sentence, frame.trigger)
        if not actors and nations and frame.kind is not Kind.VISIT:
            actors = nations
        if len(actors) == 1 and frame.shared and frame.kind is not Kind.VISIT:
            if actors[0].kind is not ParticipantKind.ORGANIZATION:
                actors = sides.all_of(sentence, frame.shared) + actors
        if not actors and frame.kind is Kind.VISIT:
            actors = sides.all_of(sentence, frame.shared)
        actors = list(dict.fromkeys(actors))
        if frame.kind is Kind.VISIT:
            people = [a for a in actors if a.kind is ParticipantKind.PERSON]
            return people[:1] or None
        if not actors and frame.definite and self.claims and not frame.weak:
            return list(self.focus.last_sides) or None
        return actors or None

    def _join(self, sentence: Sentence, frame: Frame) -> None:
        """ "B will join A at the talks": one more side for the meeting in hand."""
        nouns = {self.lexicon.nouns.get(w.lemma) for w in subtree(sentence, frame.trigger)}
        if not self.claims or nouns == {None} or frame.trigger.dep in ("advcl", "acl"):
            return
        sides = Sides(self.cast, self.focus)
        present = sides.all_of(sentence, frame.others)
        current = next(
            (c for c in reversed(self.claims) if not present or set(present) & set(c.actors)), None
        )
        place = find_place(sentence, frame, self.cast)
        if (
            current is None
            or not current.status.is_predicted
            or _is_elsewhere(place, current.place)
        ):
            return
        for actor in sides.all_of(sentence, frame.subjects):
            if actor.kind is ParticipantKind.PERSON and actor not in current.actors:
                current.actors.append(actor)

    def _add_attendants(self, sentence: Sentence, text: str) -> None:
        """ "B and C will be on hand": more sides for the meeting in hand."""
        if not self.claims or not self.claims[-1].status.is_predicted:
            return
        if _ATTENDING.search(text) is None:
            return
        subjects = children(sentence, sentence.root, "nsubj", "nsubjpass")
        for actor in Sides(self.cast, self.focus).all_of(sentence, subjects):
            if actor.kind is ParticipantKind.PERSON and actor not in self.claims[-1].actors:
                self.claims[-1].actors.append(actor)

    def _settle_movement(self, move: Claim, told: list[Claim]) -> bool:
        """Let a journey give its place and day to the meeting it was made for."""
        traveller = move.actors[0]
        for claim in told:
            if traveller in claim.actors:
                claim.place = claim.place or move.place
                claim.interval = claim.interval or move.interval
                return True
        return False

    def _place_in_story(self, claim: Claim) -> Claim:
        """Add a claim to one told before of the same meeting, or tell it anew."""
        same = find_same(claim, self.claims)
        if same is not None:
            same.absorb(claim)
            return same
        self.claims.append(claim)
        return claim

    def _set_focus_sides(self, told: list[Claim]) -> None:
        for claim in told:
            if len(claim.actors) > 1:
                self.focus.last_sides = tuple(claim.actors)

    def _note_names(self, sentence: Sentence) -> None:
        """Move the focus: the main subject becomes the topic, another person the other."""
        people = [s for s in self.cast.spans(sentence) if s.is_person and s.actor is not None]
        for span in reversed(people):
            if span.actor is not None:
                self.focus.note(span.actor)
        subject = _main_subject(sentence)
        actor = None
        if subject is not None:
            found = Sides(self.cast, self.focus).all_of(sentence, [subject])
            actor = next((a for a in found if a.kind is ParticipantKind.PERSON), None)
        if actor is not None:
            self.focus.topic = actor
        others = [s.actor for s in people if s.actor is not actor]
        self.focus.other = others[-1] if others else self.focus.other


def _is_elsewhere(a: Place | None, b: Place | None) -> bool:
    if a is None or b is None:
        return False
    return a.country != b.country or bool(a.city and b.city and a.city != b.city)


def _main_subject(sentence: Sentence) -> Word | None:
    root = sentence.root
    return next(iter(children(sentence, root, "nsubj", "nsubjpass")), None)


def _is_day(timex: Timex) -> bool:
    return timex.interval is not None


def _is_meeting(claim: Claim, dct: Dct) -> bool:
    """Whether what was gathered is a meeting worth handing on."""
    participants = claim.participants
    if claim.interval is None and claim.status is Status.HELD:
        return False
    if not any(p.country or p.role or p.kind is ParticipantKind.ORGANIZATION for p in participants):
        return False
    if len(participants) == 1:
        return _stands_alone(claim)
    if claim.interval is None and claim.weak:
        return False
    return not _is_domestic(claim)


def _stands_alone(claim: Claim) -> bool:
    """A meeting with one side named: an organisation's own, or a journey abroad."""
    one = claim.participants[0]
    if claim.interval is None:
        return False
    if one.kind is ParticipantKind.ORGANIZATION:
        return (
            claim.kind in (Kind.SUMMIT, Kind.MEETING, Kind.CONFERENCE) and claim.place is not None
        )
    if claim.kind is Kind.VISIT and one.kind is ParticipantKind.PERSON:
        return (
            claim.place is not None
            and one.country is not None
            and claim.place.country != one.country
        )
    return False


def _is_domestic(claim: Claim) -> bool:
    """Whether all sides are office-holders of one state."""
    countries = {a.country for a in claim.actors}
    kinds = {a.kind for a in claim.actors}
    if len(countries) != 1 or None in countries or kinds != {ParticipantKind.PERSON}:
        return False
    return all(a.classes & _STATE_CLASSES for a in claim.actors)
