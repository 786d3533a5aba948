"""Reads an article sentence by sentence and gathers what it claims of meetings.

Receives passages in order. Each frame of a sentence becomes claims (`claiming`), which are new or
add to one told before (`same_meeting`); then the discourse moves on for the sentences behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.languages.en.names import NameKind
from timeline.meetings.claim import Claim
from timeline.meetings.claims.claiming import Claiming
from timeline.meetings.claims.departures import end_visits
from timeline.meetings.claims.joining import add_attendants, join
from timeline.meetings.claims.journeys import told_alone
from timeline.meetings.claims.lasting import lengthen
from timeline.meetings.claims.plans import amend
from timeline.meetings.claims.same_meeting import absorb, find_same
from timeline.meetings.days.anchors import DAY_OF_STAY
from timeline.meetings.days.times import head_word, is_bare
from timeline.meetings.frames.finding import Frame, Shape, find_frames
from timeline.meetings.frames.named_meetings import is_name_of_meeting
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.whereabouts import places_fit
from timeline.meetings.sides.narrator import speaker_of
from timeline.meetings.sides.process import parties_of, titled_together
from timeline.meetings.sides.protagonist import LONG
from timeline.meetings.story.discourse import Discourse
from timeline.meetings.story.topics import note_names, note_parties, note_protagonist
from timeline.meetings.story.voyages import looks_ahead
from timeline.meetings.text.article import Passage
from timeline.meetings.text.retrospect import years_ago
from timeline.model import Dct, Document, Interval, Kind, ParticipantKind, Place, Timex
from timeline.nlp.parse import Sentence

__all__ = ["Reader"]


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads passages into the discourse, whose ``claims`` are what has been told so far."""

    discourse: Discourse

    @classmethod
    def of(cls, document: Document, dct: Dct, cast: Cast, passages: Sequence[Passage]) -> Reader:
        """A reader at the beginning of a document, of which ``passages`` are to be read."""
        return cls(Discourse.of(document, dct, cast, passages))

    @property
    def claims(self) -> list[Claim]:
        """The claims gathered so far, in the order told."""
        return self.discourse.claims

    def read(self, passage: Passage) -> None:
        """Take in one passage."""
        if self.discourse.days.is_behind_intro:
            self.discourse.focus.note_answering()
        speaks, speaker = speaker_of(passage, self.discourse.cast)
        if speaks:
            self.discourse.focus.narrator = speaker
        if passage.is_heading:
            self.discourse.setting.enter_heading(passage)
            self._note_home()
            self.discourse.days.enter(passage)
            self._enter_section(passage)
            self._enter_process(passage, passage.text)
            for sentence in passage.sentences:
                note_parties(self.discourse, sentence)
                if self.discourse.focus.is_interview:
                    note_names(self.discourse, sentence)
            return
        self.discourse.enter_item(passage)
        self.discourse.voyage.enter_paragraph()
        self._note_home()
        self._enter_process(passage, passage.label or "")
        self.discourse.days.enter(passage)
        if passage.is_bullet or passage.is_entry or self.discourse.setting.is_diary:
            self.discourse.focus.enter_item()
        if len(passage.sentences) >= LONG:
            self.discourse.focus.enter_paragraph()
        for sentence in passage.sentences:
            self._read_sentence(passage, sentence)
            if self.discourse.days.paragraph == 1 and sentence is passage.sentences[0]:
                note_protagonist(self.discourse, sentence)

    def _note_home(self) -> None:
        """The first country of a heading or dateline is the one whose officers need no name."""
        self.discourse.focus.home = self.discourse.focus.home or self.discourse.setting.home

    def _enter_section(self, passage: Passage) -> None:
        """A heading that names nobody but a day is still of the diary of the one above."""
        people = self._people_in(passage)
        if people or self.discourse.setting.day is None:
            self.discourse.focus.enter_section(people)

    def _enter_process(self, passage: Passage, heading: str) -> None:
        """A heading or label that is no day: whose process the section below is of."""
        if heading and not passage.is_day and not passage.is_entry and passage.day is None:
            parties = titled_together(heading, self.discourse.cast)
            self.discourse.focus.process.enter_section(parties, at=passage.start)

    def _people_in(self, passage: Passage) -> list[Actor]:
        """The persons whom a passage names."""
        spans = (s for sentence in passage.sentences for s in self.discourse.cast.spans(sentence))
        return [s.actor for s in spans if s.is_person and s.actor is not None]

    def _read_sentence(self, passage: Passage, sentence: Sentence) -> None:
        discourse = self.discourse
        text = discourse.text_of(sentence)
        self._place_item(passage, discourse.setting.hear(sentence))
        discourse.voyage.hear(sentence, discourse.sides)
        discourse.focus.guest = discourse.voyage.guest if looks_ahead(sentence) else None
        timexes = self._timexes(passage, sentence)
        discourse.cast.roster.old = years_ago(timexes, discourse.today)
        note_parties(discourse, sentence)
        told = self._tell(sentence, timexes)
        amend(discourse.claims, sentence, text, timexes, today=discourse.today)
        lengthen(discourse.claims, sentence, timexes, discourse.sides)
        today = discourse.today
        end_visits(discourse.claims, sentence, timexes, discourse.sides, today=today)
        add_attendants(discourse, sentence)
        people = note_names(discourse, sentence)
        discourse.named = self._persons_of(sentence, people)
        discourse.days.leave(sentence, timexes, told, people)
        discourse.setting.leave(sentence)

    def _persons_of(self, sentence: Sentence, people: Sequence[Actor]) -> frozenset[Actor]:
        """The persons whom a sentence names, else those whom it is about."""
        spans = (s for s in self.discourse.cast.spans(sentence) if s.is_person)
        named = [s.actor for s in spans if s.actor is not None]
        return frozenset(a for a in named or people if a.kind is ParticipantKind.PERSON)

    def _place_item(self, passage: Passage, place: Place | None) -> None:
        """Where the meetings are that this item has told of without a place."""
        for claim in self.claims if place is not None else ():
            if claim.place is None and claim.quotes[0].start >= passage.start:
                claim.place = place

    def _timexes(self, passage: Passage, sentence: Sentence) -> list[Timex]:
        """The sentence's time expressions, without those inside a person's name ("Theresa May")."""
        named = [
            range(sentence.words[s.first].start, sentence.words[s.last].end)
            for s in self.discourse.cast.spans(sentence)
            if s.is_person
        ]
        timexes = [
            t
            for t in passage.timexes_in(sentence)
            if not any(t.start in span and t.end <= span.stop for span in named)
            and not _is_any(self.discourse.document.text, sentence, t)
        ]
        return self.discourse.timexes_of(sentence, timexes)

    def _tell(self, sentence: Sentence, timexes: list[Timex]) -> list[tuple[Interval, bool]]:
        """Add what the frames of a sentence tell of.

        Hands back the days that their own words give, each with whether it lies ahead.
        """
        meetings, journeys = self._claims_of(sentence, timexes)
        claims = [claim for _, claim in meetings]
        claims += told_alone(sentence, journeys, meetings)
        told = [*claims, *(c for _, c in journeys)]
        title, cast = self.discourse.document.title or "", self.discourse.cast
        self.discourse.voyage.leave(sentence, timexes, told, title=title, cast=cast)
        for claim in (c for c in told if not c.comes):
            self.discourse.whereabouts.note(claim.actors, claim.place, claim.interval)
            if claim.place is not None:
                self.discourse.focus.note_stay(claim.actors, claim.place.country)
        scene, process = self.discourse.setting.scene, self.discourse.focus.process
        for claim in claims:
            if claim.kind is not Kind.VISIT:
                process.note_meeting(parties_of(claim.actors, cast))
            self._place_in_story(claim)
            scene.met = claim.place or scene.met
        return [
            (c.interval, c.status.is_predicted)
            for c in claims
            if c.interval is not None and not c.borrowed
        ]

    def _claims_of(
        self, sentence: Sentence, timexes: list[Timex]
    ) -> tuple[list[tuple[Frame, Claim]], list[tuple[Frame, Claim]]]:
        """What a sentence claims of meetings, and of journeys, each with its frame."""
        meetings: list[tuple[Frame, Claim]] = []
        journeys: list[tuple[Frame, Claim]] = []
        focus = self.discourse.focus
        frames = find_frames(sentence, self.discourse.lexicon)
        claiming = Claiming(self.discourse, sentence, frames, timexes)
        for frame in frames:
            if self._is_of_name(sentence, frame) or _is_in_day(frame, timexes):
                continue
            if frame.shape is Shape.JOIN:
                join(self.discourse, sentence, frame)
                continue
            found = claiming.claims_of(frame)
            if frame.shape is Shape.MOVE:
                focus.note_journey(a for c in found for a in c.actors)
            sides = (tuple(c.actors) for c in found if len(c.actors) > 1)
            bodies = (c.actors[0] for c in found if len(c.actors) == 1 and c.is_gathering)
            focus.meet(next(sides, ()), body=next(bodies, None), at=sentence.start)
            (journeys if frame.shape is Shape.MOVE else meetings).extend((frame, c) for c in found)
        if not (meetings or journeys):
            meetings = claiming.rounds()
        self.discourse.guesses.extend(claiming.guesses())
        return self._without_gathering_for(sentence, meetings), journeys

    def _without_gathering_for(
        self, sentence: Sentence, meetings: list[tuple[Frame, Claim]]
    ) -> list[tuple[Frame, Claim]]:
        """The claims without who "meet for the East Asia Summit": it is told by its name."""
        spans = {f.trigger: self.discourse.cast.span_at(sentence, f.trigger) for f, _ in meetings}
        named = (
            f for f, _ in meetings if (s := spans[f.trigger]) and s.what is NameKind.ORGANIZATION
        )
        above = {f.predicate for f in named if sentence.words[f.trigger.head].text == "for"}
        return [(f, c) for f, c in meetings if f.shape not in _TOGETHER or f.trigger not in above]

    def _is_of_name(self, sentence: Sentence, frame: Frame) -> bool:
        """Whether a trigger is part of an organisation's name; in a fragment that is its side.

        "The East Asia Summit" is what it holds.
        """
        span = self.discourse.cast.span_at(sentence, frame.trigger)
        named = span is not None and span.what is NameKind.ORGANIZATION
        held = span is not None and is_name_of_meeting(sentence, frame, span)
        return named and not held and frame.shape is not Shape.FRAGMENT

    def _place_in_story(self, claim: Claim) -> None:
        """Add a claim to one told before of the same meeting, or tell it anew."""
        same = find_same(claim, self.discourse.claims)
        if same is not None:
            absorb(same, claim)
        elif not claim.is_known or self._can_be_new(claim):
            self.discourse.claims.append(claim)

    def _can_be_new(self, claim: Claim) -> bool:
        """Whether "the talks" can be others than those told before: with a day of their own."""
        last = next((c for c in reversed(self.discourse.claims) if c.actors == claim.actors), None)
        dated = claim.interval is not None and not claim.borrowed
        if last is None or claim.status.is_off != last.status.is_off:
            return dated
        return dated and places_fit(claim.place, last.place)


_TOGETHER = frozenset({Shape.CONTACT, Shape.GATHER})


def _is_any(text: str, sentence: Sentence, timex: Timex) -> bool:
    """Whether words mean no day of now: "on 17 November, a Monday", "forty years ago on Monday".

    In "a Monday meeting", "a December 13-18 session" they do.
    """
    before = text[max(timex.start - len("years ago on "), 0) : timex.start]
    if not before.endswith((" a ", " another ", "years ago on ")) or not is_bare(timex.expression):
        return False
    head = head_word(sentence, timex)
    owner = sentence.words[head.head] if head is not None else None
    beside = owner is not None and owner.pos in ("NOUN", "PROPN") and owner.start >= timex.end
    return not (before.endswith(" a ") and beside)


def _is_in_day(frame: Frame, timexes: list[Timex]) -> bool:
    """Whether a trigger only counts days: "on the first day of his visit"."""
    start = frame.trigger.start
    return any(t.rule == DAY_OF_STAY and t.start <= start < t.end for t in timexes)
