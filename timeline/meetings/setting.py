"""When and where a story stands: its lead's day, the heading or label above, its dateline.

What a sentence leaves unsaid is taken from here: the day of a diary's entry, "here" and "there".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.meetings.cast import Cast
from timeline.meetings.datelines import dateline_place
from timeline.meetings.fragment_frames import is_fragment
from timeline.meetings.frames import Frame, Shape
from timeline.meetings.places import find_place
from timeline.meetings.reading import Passage
from timeline.meetings.scene import Scene, is_there, places_of
from timeline.meetings.times import is_time_of_day
from timeline.model import Dct, Kind, Place, Timex
from timeline.nlp.parse import Sentence
from timeline.nlp.places import resolve_place

__all__ = ["Setting"]


@dataclass(slots=True)
class Setting:
    """The day and place that hold at one point of a document.

    ``day`` is that of the heading or label in force. ``item_place`` is the passage's dateline or
    label (in a diary that of the event), ``story_place`` the first one of the document, ``scene``
    where the story has been.
    """

    dct: Dct
    cast: Cast
    day: Timex | None = None
    is_item: bool = False
    is_diary: bool = False
    item_place: Place | None = None
    story_place: Place | None = None
    scene: Scene = field(default_factory=Scene)

    def enter_heading(self, passage: Passage) -> None:
        """A heading: its day holds for what follows, and without one no day does."""
        place = dateline_place(passage)
        self.story_place = self.story_place or place
        self.scene.home = self.scene.home or place
        self.day = _first_dated(passage.timexes) if place is None else None
        self.is_diary = self.is_diary or self.day is not None
        self.is_item = False

    def enter(self, passage: Passage) -> None:
        """A paragraph: its label's day and its dateline's place hold within it."""
        label_end = passage.start + (len(passage.label) + 4 if passage.label else 0)
        in_label = _first_dated(
            [t for t in passage.timexes if t.start < label_end and not is_time_of_day(t)]
        )
        if in_label or self.is_item:
            self.day = in_label
        self.is_item = in_label is not None
        self.item_place = self._place_of(passage)
        self.story_place = self.story_place or self.item_place
        self.scene.home, self.scene.stop = self.item_place or self.story_place, None
        if self.item_place is not None or passage.label:
            self.scene.last = self.item_place

    def hear(self, sentence: Sentence) -> None:
        """A dated item is where a town stands alone ("Oslo.") or first ("Oslo, talks with Roy")."""
        if self.day is None or not is_fragment(sentence):
            return
        texts = [w.text for w in sentence.words if w.text != "."]
        first = texts[: texts.index(",")] if "," in texts else texts
        place = resolve_place(" ".join(first)) if len(first) < 4 else None
        if place is not None and place.city:
            self.item_place = self.scene.home = place

    def leave(self, sentence: Sentence) -> None:
        """A sentence has been read: its last place is "there" for the next."""
        named = places_of(sentence, self.cast, self.scene)
        self.scene.last = named.last or self.scene.last
        self.scene.stop = named.stop or self.scene.stop

    def is_finer_than(self, timex: Timex) -> bool:
        """Whether the heading or label gives a day where the sentence only has "this year"."""
        day = self.day
        if timex.interval is None or day is None or day.interval is None:
            return False
        return timex.interval.days > 27 and day.interval.days <= 7

    def place_for(self, sentence: Sentence, frame: Frame, zone: range | None) -> Place | None:
        """Where a frame's meeting is, by its own words first."""
        place = find_place(sentence, frame, self.cast, self.scene, zone=zone)
        if place is None:
            return self._place_unsaid(sentence, frame)
        if place.city is None and self.day is not None and self.item_place is not None:
            return self.item_place if self.item_place.country == place.country else place
        return place

    def _place_unsaid(self, sentence: Sentence, frame: Frame) -> Place | None:
        if any(is_there(sentence, w) for w in sentence.words):
            return self.scene.last
        behind = sentence.words[frame.trigger.head].text.lower() == "from"
        if frame.shape is Shape.NOUN and frame.kind is Kind.VISIT and not behind:
            return self.item_place or self.story_place
        return self.item_place if self.day is not None or self.is_diary else None

    def _place_of(self, passage: Passage) -> Place | None:
        """Where a passage says it is: its dateline, or the last name of its bold label."""
        place = dateline_place(passage)
        if place is not None:
            return place
        if not passage.label or self.day is None:
            return None
        if not self.is_item:
            named = resolve_place(passage.label.strip(" .:,"))
            return named if named is not None and named.city else None
        day = self.day.text
        names = re.findall(r"[A-ZÀ-Þ][\w’'.-]+(?: [A-ZÀ-Þ][\w’'.-]+)*", passage.label)
        places = (resolve_place(n.strip(".,")) for n in reversed(names) if n not in day)
        return next((p for p in places if p is not None), None)


def _first_dated(timexes: Sequence[Timex]) -> Timex | None:
    return next((t for t in timexes if t.interval is not None), None)
