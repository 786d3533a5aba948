"""When and where a story stands: its lead's day, the heading or label above, its dateline.

What a sentence leaves unsaid is taken from here: the day of a diary's entry, "here" and "there".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from timeline.meetings.days.agenda import following
from timeline.meetings.days.times import is_time_of_day, nearest_side, redirected
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.fragment_frames import is_fragment
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.finding import find_place
from timeline.meetings.places.scene import Scene, places_of
from timeline.meetings.sentence.grammar import children, is_there
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.spelling import spelled
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.status.modality import is_infinitive
from timeline.meetings.text.article import Passage
from timeline.meetings.text.datelines import dateline_place
from timeline.meetings.text.retrospect import first_tense
from timeline.model import Dct, Direction, Interval, Kind, Place, Timex
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["Setting"]


@dataclass(slots=True)
class Setting:
    """The day and place that hold at one point of a document.

    ``day`` is that of the heading or label in force; ``is_item`` says that it is a label's,
    ``is_dated`` that the heading says nothing else, ``is_placed`` that the label is a town
    alone. ``section_place`` is the town of the heading.
    ``item_place`` is the passage's dateline or label (in a diary that of the event), else that
    town; ``story_place`` is the first one of the document, ``blog_place`` the town of which a live
    blog tells, ``seat`` that from which a regular page is written ("The Vienna diary"),
    ``entries`` how many of its entries were read, ``scene`` where the story has been,
    ``towns`` what its datelines meant so far ("ADDU CITY, Maldives", then "ADDU CITY"). ``is_over``
    says that the passage tells in the present tense of what is over, as those that begin at
    ``told_back`` do.
    """

    dct: Dct
    cast: Cast
    day: Timex | None = None
    is_item: bool = False
    is_dated: bool = False
    is_diary: bool = False
    is_placed: bool = False
    section_place: Place | None = None
    item_place: Place | None = None
    blog_place: Place | None = None
    seat: Place | None = None
    entries: int = 0
    story_place: Place | None = None
    scene: Scene = field(default_factory=Scene)
    towns: dict[str, Place] = field(default_factory=dict)
    told_back: frozenset[int] = frozenset()
    is_over: bool = False

    @property
    def item_day(self) -> Interval | None:
        """The day of a diary's item, if it has one of its own or by its heading."""
        day = self.day.interval if self.day is not None else None
        return day if (self.is_item or self.is_dated) and day and day.is_fixed else None

    def enter_heading(self, passage: Passage) -> None:
        """A heading: its day holds for what follows, and without one no day does."""
        place = dateline_place(passage) if not passage.is_day else None
        self.story_place = self.story_place or place
        self.scene.home = self.scene.home or place
        day = _first_dated(passage.timexes) if place is None else None
        self.day = following(day, self.day, self.dct.day) if day is not None else None
        self.section_place = self._place_of_heading(passage) if place is None else None
        self.is_diary = self.is_diary or self.day is not None
        self.is_item, self.is_dated = False, passage.is_day

    @property
    def home(self) -> str | None:
        """The country where the text was written, as far as its headings and datelines say."""
        place = self.section_place or self.story_place
        return place.country if place is not None else None

    def enter(self, passage: Passage) -> None:
        """A paragraph: its label's day and its dateline's place hold within it."""
        label_end = passage.start + (len(passage.label) + 4 if passage.label else 0)
        in_label = passage.day or _first_dated(
            [t for t in passage.timexes if t.start < label_end and not is_time_of_day(t)]
        )
        self.is_over = passage.start in self.told_back
        side = _side_told(passage)
        if in_label is not None and side is Direction.FUTURE and _is_present(passage):
            side = self.side_of_present(in_label)
        if in_label is not None:  # what is told as over follows on no day ahead
            over = side is Direction.PAST
            self.day = in_label if over else following(in_label, self.day, self.dct.day)
        elif self.is_item:
            self.day = None
        self.is_item = in_label is not None
        if self.day is not None and (self.is_item or self.is_dated):
            self.day = redirected(self.day, self.dct.day, side)
        self.item_place = self._place_of(passage) or self.section_place
        if passage.day is None:  # the place of a table's row is that of its event alone
            self.story_place = self.story_place or self.item_place
        self.entries += passage.is_entry
        self.scene.live = self.blog_place if passage.is_entry else None
        here = self.item_place or self.scene.live or self.story_place or self.seat
        self.scene.home, self.scene.stop = here, None
        if self.item_place is not None or passage.label:
            self.scene.last = self.item_place

    def side_of_present(self, timex: Timex) -> Direction:
        """The side of now on which a present tense puts a day: "Tuesday: A sees B" is ahead.

        In an item that tells of what is over it lies behind; so does "3 February" in March.
        """
        side = nearest_side(timex, self.dct.day)
        return side or (Direction.PAST if self.is_over else Direction.FUTURE)

    def hear(self, sentence: Sentence) -> Place | None:
        """A dated item is where a town or house stands alone or first: "Oslo.", "Oslo, lunch".

        Hands it back, for what the item has told before: "A sees B. Europa building, 08:30."
        """
        if self.day is None or not is_fragment(sentence):
            return None
        run = list(takewhile(lambda w: w.text != ",", sentence.words))
        name = [w for w in run if w.text != "."]
        text = spelled(name) if name else ""
        place = resolve_place(text.title() if text.isupper() else text) if len(name) < 4 else None
        if place is None and name and name[-1].lemma.lower() in words("sites"):
            place = self._house_of_item(sentence, name)
        if place is None or not (place.city or place.name == text):
            return None
        if place.city:
            self.item_place = self.scene.home = place
        return place

    def _house_of_item(self, sentence: Sentence, name: list[Word]) -> Place | None:
        """As in "Europa building, 08:30": a house that no table knows."""
        told = [w for w in sentence.words[name[-1].index + 1 :] if w.pos not in ("PUNCT", "NUM")]
        if len(name) < 2 or not name[0].text[:1].isupper() or told:
            return None
        around = self.item_place or self.story_place
        text = spelled(name)
        return replace(around, name=text) if around is not None else Place(name=text)

    def leave(self, sentence: Sentence) -> None:
        """A sentence has been read: its last place is "there" for the next."""
        named = places_of(sentence, self.cast, self.scene)
        self.scene.last = named.last or self.scene.last
        self.scene.stop = named.stop or self.scene.stop
        if self.blog_place is None and self._opens_blog(sentence):
            self.blog_place = named.last

    def _opens_blog(self, sentence: Sentence) -> bool:
        """Whether a sentence at the top may tell where a live blog's events are.

        As in "Follow the talks in Geneva", or with the first entry: "Good morning from Geneva".
        """
        if self.entries:
            return self.entries == 1 and is_fragment(sentence)
        return tense_of(sentence, sentence.root) in (Tense.NONE, Tense.PRESENT)

    def is_finer_than(self, timex: Timex) -> bool:
        """Whether the heading or label gives a day of "this year", which the sentence has."""
        day = self.day.interval if self.day is not None else None
        if timex.interval is None or day is None:
            return False
        return timex.interval.days > 27 and day.days <= 7 and day.overlaps(timex.interval)

    def place_for(
        self, sentence: Sentence, frame: Frame, zones: Sequence[range | None]
    ) -> Place | None:
        """Where a frame's meeting is, by its own words first, of ``zones`` in this order."""
        found = (find_place(sentence, frame, self.cast, self.scene, zone=z) for z in zones)
        place = next((p for p in found if p is not None), None)
        if place is None:
            return self._place_unsaid(sentence, frame)
        if place.city is None and self.day is not None and self.item_place is not None:
            return _namesake_in(place, self.item_place) or place
        return place

    def _place_unsaid(self, sentence: Sentence, frame: Frame) -> Place | None:
        if any(is_there(sentence, w) for w in sentence.words):
            return self.scene.last
        if frame.trigger.lemma in words("margins"):
            return self.scene.last
        behind = sentence.words[frame.trigger.head].text.lower() == "from"
        if frame.shape is Shape.NOUN and frame.kind is Kind.VISIT and not behind:
            return self.item_place or self.story_place
        told = self.day is not None or self.is_diary or self.is_placed
        return self.item_place if told else None

    def _place_of(self, passage: Passage) -> Place | None:
        """Where a passage says it is: its dateline, or the last name of its bold label."""
        self.is_placed = False
        place, town = dateline_place(passage), (passage.dateline or "").partition(", ")[0]
        if place is not None:
            self.towns[town] = place
            return place
        if town in self.towns:
            return self.towns[town]
        if not passage.label:
            return None
        if self.day is None:
            return self._town_labelled(passage)
        if not self.is_item:
            named = resolve_place(passage.label.strip(" .:,"))
            return named if named is not None and named.city else None
        return _last_place(passage.label, self.day)

    def _town_labelled(self, passage: Passage) -> Place | None:
        """As in "*Riga.* The council meets on Friday": a label that is a town and nothing else."""
        place = resolve_place((passage.label or "").strip(" .:,?"))
        self.is_placed = place is not None and bool(place.city)
        return place if self.is_placed else None

    def _place_of_heading(self, passage: Passage) -> Place | None:
        """The town of a heading that says no more than a day and a town, or a town alone."""
        if self.day is not None:
            return _last_place(passage.text, self.day) if passage.is_day else None
        town = resolve_place(passage.text.strip(" .:,*_#\n"))
        return town if town is not None and town.city else None


def _namesake_in(wide: Place, town: Place) -> Place | None:
    """The town if it lies in the country told, else one of its name there: Windsor in Britain."""
    if town.country == wide.country:
        return town
    there = resolve_place(town.name, country_hint=wide.country) if wide.country else None
    return there if there is not None and there.country == wide.country and there.city else None


def _last_place(text: str, day: Timex) -> Place | None:
    """The last name of a place in a label or heading, its day apart."""
    names = re.findall(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+)*", text.replace(day.text, ","))
    places = (resolve_place(n.strip(".,")) for n in reversed(names))
    return next((p for p in places if p is not None), None)


def _side_told(passage: Passage) -> Direction | None:
    """The side of now on which an item's own day lies, by the first tense in it."""
    return first_tense(passage).direction


def _is_present(passage: Passage) -> bool:
    """Whether an item is told in the present tense, and not as what is to be done."""
    return first_tense(passage) is Tense.PRESENT and not any(
        is_infinitive(s, w) for s in passage.sentences[:1] for w in children(s, s.root, "xcomp")
    )


def _first_dated(timexes: Sequence[Timex]) -> Timex | None:
    return next((t for t in timexes if t.interval is not None), None)
