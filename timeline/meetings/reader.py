"""Reads an article sentence by sentence and gathers what it claims of meetings.

Each frame of a sentence gets sides, a time, a place and a status, from its own sentence first and
from the discourse where that is silent; and becomes a new claim or adds to one told before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from timeline.languages.en.names import NameKind
from timeline.meetings.actors import Actor
from timeline.meetings.anchors import DAY_OF_STAY, Anchors
from timeline.meetings.cast import Cast
from timeline.meetings.casting import Casting, distributed, ordinal_of
from timeline.meetings.claims import Claim
from timeline.meetings.days import Days
from timeline.meetings.focus import VOICES, Focus
from timeline.meetings.frames import Frame, Shape, find_frames
from timeline.meetings.grammar import SUBJECTS, children, subtree
from timeline.meetings.journeys import is_at_home, is_dated_by, leads_to, settle
from timeline.meetings.lexicon import Lexicon, read_lexicon
from timeline.meetings.modality import asserted, chain_of, edge_of
from timeline.meetings.moves import as_moved, find_shift
from timeline.meetings.places import find_place, is_scene
from timeline.meetings.plans import amend
from timeline.meetings.presumed import Whereabouts
from timeline.meetings.reading import Passage
from timeline.meetings.same_meeting import absorb, find_same
from timeline.meetings.setting import Setting
from timeline.meetings.sides import Sides
from timeline.meetings.spans import spanned
from timeline.meetings.status import intent_of, read_status
from timeline.meetings.times import choose_timex, head_word, is_of_event, redirected, verb_over
from timeline.meetings.tours import Leg, legs_of
from timeline.meetings.vetoes import (
    is_about_else,
    is_habit,
    is_private_journey,
    is_process,
    without_organizations,
)
from timeline.meetings.whereabouts import places_fit
from timeline.model import (
    Dct,
    Document,
    Interval,
    Kind,
    ParticipantKind,
    Place,
    Quote,
    Timex,
)
from timeline.nlp.parse import Sentence, Word

__all__ = ["Reader"]

_EXPLETIVES = frozenset({"it", "there", "this", "that"})
_ATTENDING = re.compile(
    r"\b(?:will|are|is|due|expected)\b.*"
    r"\b(?:on hand|in attendance|present|at the table|take part|sit in)\b"
)

_QUESTION = re.compile(r"^\W*(?:Q|Question|A|Answer)[:.]\s|^\*\*[^*\n]+\?\*\*\s*$", re.MULTILINE)
"""A line that is a question or an answer of an interview."""
_STAYING = frozenset({"be", "spend", "expect", "await"})
"""Verbs of being somewhere, which need a day of their own."""
_BEHIND = frozenset({"after", "following", "from"})
"""Before a visit: it was over on the day that the sentence gives."""


@dataclass(slots=True)
class Reader:
    """The claims gathered so far, who is in focus, and the day and place in force."""

    document: Document
    cast: Cast
    setting: Setting
    days: Days
    whereabouts: Whereabouts
    focus: Focus = field(default_factory=Focus)
    claims: list[Claim] = field(default_factory=list)
    lexicon: Lexicon = field(default_factory=read_lexicon)

    @classmethod
    def of(cls, document: Document, dct: Dct, cast: Cast) -> Reader:
        """A reader at the beginning of a document."""
        focus = Focus(is_interview=len(_QUESTION.findall(document.text)) > 1)
        setting = Setting(dct, cast)
        whereabouts = Whereabouts(dct.day, setting.scene)
        return cls(document, cast, setting, Days(dct.day), whereabouts, focus)

    @property
    def sides(self) -> Sides:
        """What resolves noun phrases, with the discourse as it stands."""
        return Sides(self.cast, self.focus, self.claims)

    @property
    def today(self) -> date:
        """The day the document was written."""
        return self.setting.dct.day

    def read(self, passage: Passage) -> None:
        """Take in one passage."""
        if passage.is_heading:
            self.setting.enter_heading(passage)
            self.days.enter(passage)
            self.focus.enter_section(self._people_in(passage))
            return
        self.setting.enter(passage)
        self.days.enter(passage)
        if passage.is_bullet:
            self.focus.enter_item()
        for sentence in passage.sentences:
            self._read_sentence(passage, sentence)

    def _people_in(self, passage: Passage) -> list[Actor]:
        spans = (s for sentence in passage.sentences for s in self.cast.spans(sentence))
        return [s.actor for s in spans if s.is_person and s.actor is not None]

    def _read_sentence(self, passage: Passage, sentence: Sentence) -> None:
        text = self.document.text[sentence.start : sentence.end]
        self.setting.hear(sentence)
        frames = find_frames(sentence, self.lexicon)
        timexes = self._timexes(passage, sentence)
        told = self._tell(sentence, frames, timexes)
        amend(self.claims, sentence, text, timexes, today=self.today)
        self._add_attendants(sentence, text)
        people = self._note_names(sentence)
        self.days.leave(sentence, timexes, told, people)
        self.setting.leave(sentence)

    def _timexes(self, passage: Passage, sentence: Sentence) -> list[Timex]:
        """The sentence's time expressions, without those inside a person's name ("Theresa May")."""
        named = [
            range(sentence.words[s.first].start, sentence.words[s.last].end)
            for s in self.cast.spans(sentence)
            if s.is_person
        ]
        timexes = [
            t
            for t in passage.timexes_in(sentence)
            if not any(t.start in span and t.end <= span.stop for span in named)
        ]
        return Anchors(sentence, self.document.text, self.days).settled(timexes)

    def _tell(
        self, sentence: Sentence, frames: list[Frame], timexes: list[Timex]
    ) -> list[tuple[Interval, bool]]:
        """Add what the frames of a sentence tell of.

        Hands back the days that their own words give, each with whether it lies ahead.
        """
        told: list[tuple[Frame, Claim]] = []
        movements: list[tuple[Frame, Claim]] = []
        for frame in frames:
            span = self.cast.span_at(sentence, frame.trigger)
            in_timex = any(
                t.rule == DAY_OF_STAY and t.start <= frame.trigger.start < t.end for t in timexes
            )
            named = span is not None and span.what is NameKind.ORGANIZATION
            if in_timex or (named and frame.shape is not Shape.FRAGMENT):
                continue
            if frame.shape is Shape.JOIN:
                self._join(sentence, frame)
                continue
            found = self._claims(sentence, frame, frames, timexes)
            self.focus.last_sides = next(
                (tuple(c.actors) for c in found if len(c.actors) > 1), self.focus.last_sides
            )
            (movements if frame.shape is Shape.MOVE else told).extend((frame, c) for c in found)
        claims = [claim for _, claim in told]
        for move, claim in movements:
            met = (c for f, c in told if leads_to(sentence, move, f))
            if settle(claim, met) or is_dated_by(claim, told):
                continue
            abroad = claim.place is not None and not is_at_home(claim)
            if abroad and (move.subjects or _is_in_a_country(claim)):
                claims.append(claim)
        for claim in [*claims, *(c for _, c in movements)]:
            self.whereabouts.note(claim.actors, claim.place, claim.interval)
        for claim in claims:
            self._place_in_story(claim)
            self.setting.scene.met = claim.place or self.setting.scene.met
        return [
            (c.interval, c.status.is_predicted)
            for c in claims
            if c.interval is not None and not c.borrowed
        ]

    def _claims(
        self, sentence: Sentence, frame: Frame, frames: list[Frame], timexes: list[Timex]
    ) -> list[Claim]:
        """The claims of one frame: one, or one for each partner with a day or place of its own."""
        found = []
        for leg in legs_of(sentence, frame, timexes, self.cast):
            actors = Casting(self.sides).sides_of(sentence, leg.frame)
            if actors is None:
                continue
            actors = [a for a in actors if a not in leg.others]
            if len(actors) > 2 and is_scene(sentence, leg.frame, self.cast):
                actors = [a for a in actors if a.kind is not ParticipantKind.COUNTRY] or actors
            for sides in distributed(sentence, actors):
                claim = self._claim(sentence, leg, sides, timexes, frames)
                if claim is not None:
                    found.append(claim)
        return found

    def _claim(
        self,
        sentence: Sentence,
        leg: Leg,
        actors: list[Actor],
        timexes: list[Timex],
        frames: list[Frame],
    ) -> Claim | None:
        frame = leg.frame
        least = _least(sentence, frame)
        text = self.document.text[sentence.start : sentence.end]
        shift = find_shift(text, sentence.start, timexes, today=self.today)
        if shift is not None and not shift.is_of(frame, frames):
            shift = None
        if shift is not None:
            timexes = shift.candidates(timexes)
        timex = leg.timex or choose_timex(
            sentence, frame, timexes, frames, self.lexicon, least=least
        )
        own = timex is not None and not self.setting.is_finer_than(timex)
        if timex is None or not own:
            timex = self._lent_day(sentence, frame, timexes)
        labelled = self.setting.is_item and timex is not None and timex.end <= sentence.start
        if timex is not None and (own or labelled):
            timex = redirected(timex, self.today, intent_of(sentence, frame, self.lexicon))
        interval = timex.interval if timex is not None else None
        if timex is None and not _is_stay(frame) and not self._is_dated(sentence, frame, timexes):
            interval = self._unsaid(sentence, frame, actors)
        if interval is not None:
            interval = spanned(sentence, frame, interval, timexes)
        moved_from, interval = (
            shift.windows(timex, interval, self.today) if shift else (None, interval)
        )
        reading = read_status(sentence, frame, interval, self.today, self.lexicon)
        if reading is not None and shift is not None and interval is not None:
            reading = as_moved(reading, shift, interval, self.today)
        if reading is None or reading.denied or self._is_vetoed(sentence, frame, text, actors):
            return None
        if interval is None and reading.progressive and len(actors) > 1:
            interval = Interval(self.today, self.today)
        if not (own and interval is not None) and is_process(sentence, frame, actors):
            return None
        place = leg.place or self.setting.place_for(sentence, frame, leg.zone)
        place = None if frame.kind is Kind.CALL else place
        if frame.shape is Shape.LINK and not (own and _is_grounded(frame, interval, place)):
            return None
        return Claim(
            kind=frame.kind,
            status=reading.status,
            cue=reading.cue,
            actors=actors,
            interval=interval,
            place=place,
            presumed=self.whereabouts.presume(frame, actors, interval),
            quotes=[Quote(text, sentence.start, timex.text if timex is not None else None)],
            weak=frame.weak,
            definite=frame.definite,
            is_known=least > 4,
            borrowed=not own and interval is not None and moved_from is None,
            labelled=labelled,
            moved_from=moved_from,
            delay=shift.by if shift is not None and shift.is_told else None,
            edge=self._edge(sentence, frame, timex if own else None),
            why=_why(frame, timex, reading.cue, reading.status),
        )

    def _edge(self, sentence: Sentence, frame: Frame, timex: Timex | None) -> str | None:
        """Whether a sentence tells only of the beginning or the end of a meeting."""
        near = asserted(sentence, frame, chain_of(sentence, frame))
        head = head_word(sentence, timex) if timex is not None else None
        verb = verb_over(sentence, head) if head is not None else None
        near = [*near, verb] if verb is not None else near
        return edge_of(sentence, near, self.lexicon) if frame.shape is Shape.NOUN else None

    def _unsaid(self, sentence: Sentence, frame: Frame, actors: list[Actor]) -> Interval | None:
        """The story's day for a frame without one, unless it is a plan and that day is over."""
        interval = self.days.unsaid(sentence, frame, actors)
        if interval is None or interval.latest > self.today or self.days.is_ahead:
            return interval
        reading = read_status(sentence, frame, None, self.today, self.lexicon)
        planned = reading is not None and reading.status.is_predicted
        return None if planned else interval

    def _is_dated(self, sentence: Sentence, frame: Frame, timexes: list[Timex]) -> bool:
        """Whether a sentence names a day, other than that of saying, so that it needs no other."""
        return any(is_of_event(sentence, frame, t, self.lexicon) for t in timexes)

    def _lent_day(self, sentence: Sentence, frame: Frame, timexes: list[Timex]) -> Timex | None:
        """The heading's or label's day, unless a sentence names one outside it."""
        timex = self.setting.day
        day = timex.interval if timex is not None else None
        if timex is None or day is None:
            return None
        own = (t.interval for t in timexes if is_of_event(sentence, frame, t, self.lexicon))
        if any(i is not None and not i.overlaps(day) for i in own):
            return None
        if not self.setting.is_item:
            return timex
        return Anchors(sentence, self.document.text, self.days).settled([timex])[0]

    def _is_vetoed(self, sentence: Sentence, frame: Frame, text: str, actors: list[Actor]) -> bool:
        """Whether a sentence is about something else than a meeting."""
        spans = self.cast.spans(sentence)
        text = without_organizations(sentence, text, spans)
        named = {s.actor for s in spans}
        return (
            is_about_else(text, actors, named)
            or is_private_journey(frame, text)
            or is_habit(sentence, frame)
        )

    def _join(self, sentence: Sentence, frame: Frame) -> None:
        """As in "B will join A at the talks": one more side for the meeting in hand."""
        nouns = {self.lexicon.nouns.get(w.lemma) for w in subtree(sentence, frame.trigger)}
        them = any(w.text.lower() in ("them", "both") for w in frame.others)
        if not self.claims or (nouns == {None} and not them):
            return
        if frame.trigger.dep in ("advcl", "acl"):
            return
        sides = self.sides
        present = set(sides.all_of(sentence, frame.others))
        current = next(
            (c for c in reversed(self.claims) if not present or present & set(c.actors)), None
        )
        place = find_place(sentence, frame, self.cast, self.setting.scene)
        if current is not None and places_fit(place, current.place):
            self._add_people(current, sides.all_of(sentence, frame.subjects))

    def _add_attendants(self, sentence: Sentence, text: str) -> None:
        """As in "B and C will be on hand": more sides for the meeting in hand."""
        if self.claims and _ATTENDING.search(text):
            subjects = children(sentence, sentence.root, "nsubj", "nsubjpass")
            found = self.sides.all_of(sentence, subjects)
            self._add_people(self.claims[-1], found)

    def _add_people(self, claim: Claim, actors: list[Actor]) -> None:
        if claim.status.is_predicted:
            people = (a for a in actors if a.kind is ParticipantKind.PERSON)
            claim.actors.extend(a for a in people if a not in claim.actors)

    def _place_in_story(self, claim: Claim) -> None:
        """Add a claim to one told before of the same meeting, or tell it anew."""
        same = find_same(claim, self.claims)
        if same is not None:
            absorb(same, claim)
        elif not claim.is_known or self._can_be_new(claim):
            self.claims.append(claim)

    def _can_be_new(self, claim: Claim) -> bool:
        """Whether "the talks" can be others than those told before: with a day of their own."""
        last = next((c for c in reversed(self.claims) if c.actors == claim.actors), None)
        dated = claim.interval is not None and not claim.borrowed
        return dated and (last is None or places_fit(claim.place, last.place))

    def _note_names(self, sentence: Sentence) -> list[Actor]:
        """Move the focus: the main subject becomes the topic, another person the other.

        Hands back whom the sentence is about or names.
        """
        people = [s.actor for s in self.cast.spans(sentence) if s.is_person and s.actor is not None]
        found = self.sides.all_of(sentence, _main_subjects(sentence))
        if found and all(a.classes & VOICES for a in found):
            found = self.sides.all_of(sentence, _told_subjects(sentence)) or found
        if not found and len(set(people)) == 1:
            found = people
        self.focus.note(found, [*people, *self._offices_named(sentence)])
        self._note_speaker(sentence)
        return [*found, *people]

    def _offices_named(self, sentence: Sentence) -> list[Actor]:
        """Persons of whom a sentence speaks by their office alone ("the emir")."""
        offices = (s for s in self.cast.spans(sentence) if s.what is NameKind.OFFICE)
        heads = (sentence.words[s.last] for s in offices)
        resolver = self.sides.offices
        return [
            actor
            for head in heads
            if head.dep not in ("compound", "appos")
            for actor in resolver.holder(sentence, head)
            if actor.kind is ParticipantKind.PERSON and not actor.described
        ]

    def _note_speaker(self, sentence: Sentence) -> None:
        """Who speaks in a sentence is "I" in the quotations that follow."""
        if self.focus.is_interview and self.focus.speaker is not None:
            return
        spoken = self.lexicon.verbs["report"] | self.lexicon.verbs["speak"]
        verbs = [w for w in sentence.words if w.lemma in spoken and w.pos == "VERB"]
        subjects = [w for verb in verbs for w in children(sentence, verb, *SUBJECTS)]
        said = self.sides.all_of(sentence, subjects)
        people = (a for a in said if a.kind is ParticipantKind.PERSON)
        self.focus.speaker = next(people, self.focus.speaker)


def _main_subjects(sentence: Sentence) -> list[Word]:
    """What a sentence is about; of "It was Roy who left" the one who left."""
    subjects = children(sentence, sentence.root, *SUBJECTS)
    if subjects and all(w.text.lower() in _EXPLETIVES for w in subjects):
        return [w for w in sentence.words if w.dep in SUBJECTS and w not in subjects]
    return subjects


def _told_subjects(sentence: Sentence) -> list[Word]:
    """Of "He is to go there, his spokesman said" whom the spokesman speaks of."""
    told = [w for w in children(sentence, sentence.root, "ccomp") if w.index < sentence.root.index]
    return [w for clause in told for w in children(sentence, clause, *SUBJECTS)]


def _is_grounded(frame: Frame, interval: Interval | None, place: Place | None) -> bool:
    """Whether a verb that is no trigger has its two sides together on a day, and somewhere."""
    if interval is None or interval.days > 31:
        return False
    return frame.link == "with" or (place is not None and interval.days < 8)


def _is_stay(frame: Frame) -> bool:
    """Whether a journey is told as being somewhere, or expected there."""
    return frame.shape is Shape.MOVE and frame.trigger.lemma in _STAYING


def _least(sentence: Sentence, frame: Frame) -> int:
    """How firmly a day must belong to a frame: "the talks" are dated by their own verb only."""
    if frame.shape is Shape.LINK or _is_stay(frame):
        return 4
    prep = sentence.words[frame.trigger.head].text.lower()
    if frame.shape is Shape.NOUN and frame.kind is Kind.VISIT and prep in _BEHIND:
        return 6
    known = frame.shape is Shape.NOUN and frame.definite and not frame.link
    return 5 if known and not frame.subjects and not ordinal_of(sentence, frame) else 1


def _is_in_a_country(move: Claim) -> bool:
    return move.place is not None and move.place.country is not None


def _why(frame: Frame, timex: Timex | None, cue: str, status: str) -> list[str]:
    lines = [
        f"“{frame.trigger.text}” speaks of a {frame.kind}",
        f"{status} by “{cue}”" if cue else f"{status} by its date",
    ]
    if timex is not None and timex.interval is not None:
        lines.append(f"dated by “{timex.text}” ({timex.rule})")
    return lines
