"""What a reader knows at one point of an article, and what it still leaves open.

Owns the claims gathered so far; holds, for what a sentence leaves unsaid, the day, the place and
the persons in force. Every step of `reader` receives it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.meetings.claim import Claim
from timeline.meetings.days.agenda import in_item
from timeline.meetings.days.anchors import Anchors
from timeline.meetings.days.story_days import Days
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.presumed import Whereabouts
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon
from timeline.meetings.sides.focus import Focus
from timeline.meetings.sides.issuer import issuer_of
from timeline.meetings.sides.narrator import court_named, interviewed, narrator_named, state_named
from timeline.meetings.sides.offices import Offices
from timeline.meetings.sides.parties import presumed_parties
from timeline.meetings.sides.process import Process
from timeline.meetings.sides.slots import Sides
from timeline.meetings.story.setting import Setting
from timeline.meetings.story.voyages import Voyage
from timeline.meetings.text.article import PART, Passage
from timeline.meetings.text.datelines import place_in_title, seat_in_title
from timeline.meetings.text.retrospect import looks_back, told_back
from timeline.model import Dct, Document, Timex, TimexType
from timeline.nlp.parse import Sentence
from timeline.temporal import resolve_again

__all__ = ["Discourse"]

_QUESTION = re.compile(r"^\W*(?:Q|Question|A|Answer)[:.]\s|^\*\*[^*\n]+\?\*\*\s*$", re.MULTILINE)
"""A line that is a question or an answer of an interview."""


@dataclass(slots=True)
class Discourse:
    """The claims gathered so far, who is in focus, and the day and place in force.

    ``guesses`` are what sentences may tell without any word for it; nothing is built on them.
    ``named`` are the persons whom the sentence before names, or else is about.
    """

    document: Document
    cast: Cast
    setting: Setting
    days: Days
    whereabouts: Whereabouts
    focus: Focus
    voyage: Voyage
    claims: list[Claim] = field(default_factory=list)
    guesses: list[Claim] = field(default_factory=list)
    named: frozenset[Actor] = frozenset()
    lexicon: Lexicon = field(default_factory=read_lexicon)

    @classmethod
    def of(cls, document: Document, dct: Dct, cast: Cast, passages: Sequence[Passage]) -> Discourse:
        """What is known at the beginning of a document, of which ``passages`` are to be read."""
        title = document.title or ""
        blog, seat = place_in_title(title), seat_in_title(title)
        over = told_back(passages, title)
        setting = Setting(dct, cast, blog_place=blog, seat=seat, told_back=over)
        cast.issuer = issuer_of(document.title or "", document.text, cast)
        whereabouts = Whereabouts(dct.day, setting.scene)
        is_interview = len(_QUESTION.findall(document.text, 0, PART)) > 1
        narrator = narrator_named(document.title or "", cast)
        presumed = presumed_parties(cast)
        court = court_named(document.title or "", cast.names)
        home = court or state_named(document.text, cast.names)
        focus = Focus(is_interview=is_interview, narrator=narrator, presumed=presumed, home=home)
        focus.owner = Offices(cast, focus).reigning() if court else None
        if is_interview:
            focus.speaker = interviewed(document.title or "", cast)
        timexes = [t for passage in passages for t in passage.timexes]
        days = Days(dct.day, looks_back=looks_back(timexes, dct.day, is_interview=is_interview))
        focus.process = Process.of(document.title or "", passages, cast)
        return cls(document, cast, setting, days, whereabouts, focus, Voyage(dct.day))

    @property
    def sides(self) -> Sides:
        """What resolves noun phrases, with the discourse as it stands."""
        return Sides(self.cast, self.focus, self.claims)

    @property
    def today(self) -> date:
        """The day the document was written."""
        return self.setting.dct.day

    def text_of(self, sentence: Sentence) -> str:
        """The words of a sentence as the document has them."""
        return self.document.text[sentence.start : sentence.end]

    def anchored(self, sentence: Sentence, timexes: Sequence[Timex]) -> list[Timex]:
        """Time expressions with the days that they mean where a sentence stands in the story."""
        return Anchors(sentence, self.document.text, self.days).settled(timexes)

    def timexes_of(self, sentence: Sentence, timexes: Sequence[Timex]) -> list[Timex]:
        """The same for those of the sentence itself, which may be of a diary's item."""
        settled = self.voyage.settled(sentence, self.anchored(sentence, timexes))
        if self.days.is_live:
            settled = [self._of_entry(t, sentence) for t in settled]
        day = self.setting.item_day
        return settled if day is None else list(in_item(settled, self.document.text, day))

    def enter_item(self, passage: Passage) -> None:
        """A paragraph: what counts from its heading's or label's day is where that lies."""
        self.setting.enter(passage)
        day = self.setting.day
        if day is not None and day.interval is not None and self.setting.item_day is not None:
            self.days.moved[day.start] = day.interval

    def _of_entry(self, timex: Timex, sentence: Sentence) -> Timex:
        """A time of day in a live blog's entry: today's, unless its own sentence names a day."""
        counted = isinstance(timex.anchor, int) and timex.anchor < sentence.start
        is_time = timex.type is TimexType.TIME
        return resolve_again(timex, anchor=self.today) if counted and is_time else timex
