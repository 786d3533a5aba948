"""One frame's search for its place: what a phrase of place means, and whether it is the frame's.

Receives a frame with its sentence and the scene; `places` asks it for the phrases that grammar ties
to the frame, `place_nearby` for those that only stand near.
"""

from __future__ import annotations

from dataclasses import dataclass

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.sojourns import place_left
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.naming import place_named
from timeline.meetings.places.scene import IN, Scene, place_inside, place_named_before
from timeline.meetings.sentence.grammar import ancestors, children, is_there, is_verb
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.status.modality import is_infinitive
from timeline.model import Kind, Place
from timeline.nlp.parse import Sentence, Word

__all__ = ["PlaceSearch"]

_TOPIC = frozenset({"on", "about", "over", "regarding", "concerning", "of", "for", "against"})


@dataclass(frozen=True, slots=True)
class PlaceSearch:
    """A frame's search: ``prepositions`` are those of its places, ``words`` those searched."""

    sentence: Sentence
    frame: Frame
    cast: Cast
    scene: Scene
    prepositions: frozenset[str]
    words: range

    def at(self, prep: Word) -> Place | None:
        """The place of one preposition or adverb of place."""
        lower = prep.text.lower()
        if is_there(self.sentence, prep):
            return place_named_before(self.sentence, prep, self.cast) or self.scene.last
        if lower == "here":
            return self.scene.home
        on_site = lower == "on" and _is_site(self.sentence, prep)
        on_site = on_site or (lower in words("midst") and _is_ground(self.sentence, prep))
        if not (on_site or lower in self.prepositions) or self._is_about(prep):
            return None
        head = self.sentence.words[prep.head]
        if lower == "for" and head.pos == "NOUN" and head not in self.line():
            return None  # "support for sanctions against Iran"
        if prep in self.line() or self.cast.is_posting(self.sentence, prep):
            return None
        if head in self.line() and self._is_plan_made(head):
            return None  # "agreed in Bonn to meet"
        return place_inside(self.sentence, prep, self.cast, self.scene)

    def left(self) -> Place | None:
        """As in "left Riga for Oslo after a three-day visit"."""
        if self.frame.shape is not Shape.NOUN or self.frame.kind is not Kind.VISIT:
            return None
        return self.first(place_left(self.sentence, self.frame.trigger))

    def _is_plan_made(self, verb: Word) -> bool:
        """Whether a verb says that a meeting is decided on, wherever that is done."""
        trigger, predicate = self.frame.trigger, self.frame.predicate
        below = trigger if is_verb(trigger) else predicate
        if below is None or verb in (trigger, predicate) or not is_infinitive(self.sentence, below):
            return False
        return verb.lemma in words("deciding") | words("vowing")

    def _is_about(self, prep: Word) -> bool:
        """Whether a phrase of place belongs to a topic: "on the situation in Haiti"."""
        head = self.sentence.words[prep.head]
        above = self.sentence.words[head.head]
        owned = above.text.lower() == "of" and above.head == self.frame.trigger.index
        owned = owned or self._is_second(prep, head)
        if head is self.frame.trigger or head in self.frame.others or owned:
            return False
        side = self.sentence.words[above.head] in self.frame.others
        if above.text.lower() == "of" and (side or self._is_person(above.head)):
            return False
        if above.text.lower() == "of" and self._is_apart(head, self.sentence.words[above.head]):
            return False
        if above.text.lower() == "over" and head.lemma in words("meals"):
            return False  # "over breakfast in Skopje"
        if above.text.lower() == "for" and self.frame.shape is Shape.RECEIVE:
            return False  # "had B round for kebabs in Ankara"
        if head.dep in ("pobj", "pcomp") and head.lemma not in words("not_names"):
            return above.text.lower() in _TOPIC
        return head.dep == "dobj" and head.pos == "NOUN" and above not in self.line()

    def _is_second(self, prep: Word, topic: Word) -> bool:
        """As in "on the crisis in Aleppo in Ankara": the topic has a place of its own before."""
        before = (p for p in children(self.sentence, topic, "prep") if p.index < prep.index)
        goals = (
            g for p in before if p.text.lower() in IN for g in children(self.sentence, p, "pobj")
        )
        return any(place_named(self.sentence, g, self.cast) is not None for g in goals)

    def _is_apart(self, thing: Word, whole: Word) -> bool:
        """As in "an hour of her time in Skopje", "met a delegation of the rebels in Skopje"."""
        shared = thing.lemma in words("hours") | {"time"}
        sent = whole.lemma in words("camps") | {"mission"} and whole in self.frame.others
        return shared or sent

    def _is_person(self, index: int) -> bool:
        """Whether a word names somebody: "Roy of the relief agency"."""
        span = self.cast.span_at(self.sentence, self.sentence.words[index])
        return span is not None and span.is_person

    def line(self) -> list[Word]:
        """The trigger and all that governs it."""
        trigger = self.frame.trigger
        return [trigger, *ancestors(self.sentence, trigger)]

    def first(self, goals: list[Word]) -> Place | None:
        """The first place that some words name."""
        found = (place_named(self.sentence, goal, self.cast) for goal in goals)
        return next((p for p in found if p is not None), None)


def _is_site(sentence: Sentence, prep: Word) -> bool:
    """Whether "on" stands before something to stand on: "on a ranch", "on the border"."""
    sites = words("sites") | words("towns") | words("grounds")
    return any(goal.lemma in sites for goal in children(sentence, prep, "pobj"))


def _is_ground(sentence: Sentence, prep: Word) -> bool:
    """Whether "amid" stands before a ground with its place: "amid the dunes of Al-Ula"."""
    goals = (g for g in children(sentence, prep, "pobj") if g.pos == "NOUN" and g.text.islower())
    return any(g.lemma in words("landscapes") for g in goals)
