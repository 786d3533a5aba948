"""An itinerary: whose journey a text announces, at which stop it stands, and on which day.

Its traveller is named once. Behind that "he" and whoever is seen by somebody means the traveller, a
bare weekday follows on the last day told, and what has no place is where the itinerary stands.
Receives sentences in order, each before and after it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import dropwhile, takewhile

from timeline.languages.en.names import NameKind
from timeline.meetings.claim import Claim
from timeline.meetings.days.onward import put_behind
from timeline.meetings.days.times import head_word
from timeline.meetings.frames.fragment_frames import is_fragment
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.naming import place_named
from timeline.meetings.places.scene import IN, TO, Scene, place_inside
from timeline.meetings.sentence.grammar import SUBJECTS, children, is_verb
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.sides.protagonist import is_hero
from timeline.meetings.sides.slots import Sides
from timeline.model import Granularity, Interval, Kind, Place, Timex, TimexType
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place
from timeline.temporal import resolve_again

__all__ = ["Voyage", "looks_ahead"]

LEAD = 3
"""Paragraphs within which a text says whose journey it announces."""
LONGEST = 31
"""Days within which the stops of one journey lie."""
SHORT = 4
"""Days of the longest stop that weekdays tell ("from Sunday to Wednesday")."""
_AHEAD = frozenset({Tense.PRESENT, Tense.FUTURE, Tense.PERFECT, Tense.NONE})
_TOWNS = frozenset({NameKind.CAPITAL, NameKind.METONYM, NameKind.REGION, NameKind.VENUE})
_MAIN = frozenset({"ROOT", "conj", "ccomp", "parataxis"})


@dataclass(slots=True)
class Voyage:
    """The journey that an article announces, as far as it has been told.

    ``begins`` is its first day, ``reached`` that of the stop told last, ``stop`` where that is;
    ``is_on`` says that this paragraph has told of the traveller or of a stop.
    """

    today: date
    traveller: Actor | None = None
    begins: Interval | None = None
    reached: Interval | None = None
    stop: Place | None = None
    is_on: bool = False
    paragraph: int = 0
    moved: dict[int, Interval] = field(default_factory=dict)

    @property
    def guest(self) -> Actor | None:
        """The traveller, where the text is still at the journey."""
        return self.traveller if self.is_on else None

    def place_for(self, actors: Sequence[Actor]) -> Place | None:
        """Where the traveller is seen, if the sentence does not say."""
        return self.stop if self.guest is not None and self.guest in actors else None

    def days_for(self, actors: Sequence[Actor]) -> Interval | None:
        """The day at the stop told last, or that it is within its days, if no other is told."""
        days = self.reached
        if days is None or days is self.begins or self.guest is None or self.guest not in actors:
            return None
        return days if days.days == 1 else replace(days, granularity=Granularity.WINDOW)

    def enter_paragraph(self) -> None:
        """A paragraph may be about something else, until it names the traveller or a stop."""
        self.is_on = False
        self.paragraph += 1

    def hear(self, sentence: Sentence, sides: Sides) -> None:
        """A sentence is about to be read: it may name the traveller or the next stop."""
        if self.traveller is None or not looks_ahead(sentence):
            return
        town = next(_stops(sentence, sides.cast), None)
        named = any(s.actor is self.traveller for s in sides.cast.spans(sentence))
        subjects = [w for w in children(sentence, sentence.root, *SUBJECTS) if w.pos != "PRON"]
        named = named or self.traveller in sides.all_of(sentence, subjects)
        self.is_on = self.is_on or named or town is not None
        self.stop = town or self.stop

    def settled(self, sentence: Sentence, timexes: Sequence[Timex]) -> list[Timex]:
        """The expressions of a sentence, with bare weekdays put behind the day reached."""
        if self.guest is None or self.reached is None or not looks_ahead(sentence):
            return list(timexes)
        return [
            self._onward(t, self.reached) if _is_of_itinerary(sentence, t) else t for t in timexes
        ]

    def _onward(self, timex: Timex, reached: Interval) -> Timex:
        base = self.moved.get(timex.anchor) if isinstance(timex.anchor, int) else None
        if base is not None:
            timex = resolve_again(timex, anchor=base.earliest)
        elif timex.interval is not None and timex.interval.earliest < reached.earliest:
            timex = put_behind(timex, timex.interval, reached.earliest)
        else:
            return timex
        if timex.interval is not None:
            self.moved[timex.start] = timex.interval
        return replace(timex, anchor=None)

    def leave(
        self,
        sentence: Sentence,
        timexes: Sequence[Timex],
        claims: Sequence[Claim],
        *,
        title: str,
        cast: Cast,
    ) -> None:
        """A sentence has been read: it may announce the journey, or have reached another day.

        It is that of the one person whom the title names.
        """
        if self.traveller is None and self.paragraph <= LEAD and _tells_of_journey(sentence):
            self._begin(claims, title, cast)
        elif self.guest is not None and looks_ahead(sentence):
            days = [t.interval for t in timexes if t.interval is not None and _is_day(t)]
            fitting = [d for d in days if self._is_within(d)]
            self.reached = fitting[-1] if fitting else self.reached

    def _begin(self, claims: Sequence[Claim], title: str, cast: Cast) -> None:
        own = (c for c in claims if c.kind is Kind.VISIT and c.status.is_predicted)
        for claim in own:
            people = [a for a in claim.actors if is_hero(a, title, cast)]
            if people and claim.interval is not None and claim.interval.is_fixed:
                self.traveller, self.is_on = people[0], True
                self.begins = self.reached = claim.interval
                return

    def _is_within(self, days: Interval) -> bool:
        first = self.reached or self.begins
        start = self.begins.earliest if self.begins is not None else self.today
        near = (days.latest - start).days <= LONGEST
        return first is not None and days.earliest >= first.earliest and near


def looks_ahead(sentence: Sentence) -> bool:
    """Whether a sentence is told in the present or the future, or without a verb."""
    return tense_of(sentence, sentence.root) in _AHEAD


def _is_of_itinerary(sentence: Sentence, timex: Timex) -> bool:
    """Whether a day is told of as to come, by the verb of its own clause."""
    head = head_word(sentence, timex)
    short = timex.interval is not None and timex.interval.days <= SHORT
    return short and (head is None or tense_of(sentence, head) in _AHEAD)


def _is_day(timex: Timex) -> bool:
    interval = timex.interval
    return timex.type is not TimexType.DURATION and interval is not None and interval.is_fixed


def _tells_of_journey(sentence: Sentence) -> bool:
    """Whether a sentence has a journey of several stops: "a tour", "a journey of twelve days"."""
    return any(w.lemma.lower() in words("voyages") for w in sentence.words)


def _stops(sentence: Sentence, cast: Cast) -> Iterator[Place]:
    """The town at which an itinerary stands: "Riga comes next", "Then Oslo", "He reaches Bern"."""
    verbs = [w for w in sentence.words if is_verb(w) and w.dep in _MAIN]
    if is_fragment(sentence):
        yield from _towns([resolve_place(_first_name(sentence))])
        heads = []
    else:
        heads = children(sentence, sentence.root, "nsubj", "attr")
        reaching = [v for v in verbs if v.lemma in words("reaching")]
        heads += [w for v in reaching for w in children(sentence, v, "dobj")]
    yield from _towns(place_named(sentence, w, cast) for w in heads if _is_town(sentence, w, cast))
    holders = [*verbs, *children(sentence, sentence.root, *SUBJECTS)]
    for prep in (p for w in holders for p in children(sentence, w, "prep")):
        if prep.text.lower() in IN | TO:
            yield from _towns([place_inside(sentence, prep, cast, Scene())])


def _first_name(sentence: Sentence) -> str:
    """The first name of a fragment: "Then Port Moresby on Monday"."""
    behind = dropwhile(lambda w: w.pos != "PROPN" or w.index == 0, sentence.words)
    first = sentence.words[:1] if sentence.words[0].pos == "PROPN" else []
    return spelled([*first, *takewhile(lambda w: w.pos == "PROPN", behind)])


def _is_town(sentence: Sentence, word: Word, cast: Cast) -> bool:
    """Whether a word can only be a town's name, no person's and no state's."""
    span = cast.span_at(sentence, word)
    return span is None or span.what in _TOWNS


def _towns(places: Iterator[Place | None] | Sequence[Place | None]) -> Iterator[Place]:
    yield from (p for p in places if p is not None and p.city)
