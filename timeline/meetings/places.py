"""Where a meeting is: the phrase of place that belongs to its trigger, by grammar or nearness."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.languages.en.names import NameKind
from timeline.meetings.actors import Span
from timeline.meetings.cast import Cast
from timeline.meetings.frames import Frame, Shape
from timeline.meetings.grammar import ancestors, children, is_verb
from timeline.meetings.lexicon import read_lexicon, words
from timeline.meetings.modality import behind
from timeline.meetings.scene import Scene, is_there, part_of_world, place_inside, place_named
from timeline.model import Kind, Place
from timeline.nlp.parse import Sentence, Word

__all__ = ["find_place", "is_scene", "places_of"]

_IN = frozenset({"in", "at", "near", "outside", "aboard", "inside", "beside"})
_TO = frozenset({"to", "into", "for", "through", "across", "around"})
_TOPIC = frozenset({"on", "about", "over", "regarding", "concerning", "of", "for", "against"})
_SITES = frozenset({NameKind.VENUE, NameKind.CAPITAL})
_TOWNS = _SITES | {NameKind.COUNTRY}
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SHARING = frozenset({"xcomp", "conj", "advcl", "pcomp"})
"""Clauses that lie where the one that governs them does."""


def find_place(
    sentence: Sentence, frame: Frame, cast: Cast, scene: Scene, *, zone: range | None = None
) -> Place | None:
    """The place that the sentence gives a frame, the finest of a chain ("a base in Anchorage").

    ``zone`` limits the search to some words, where a sentence tells of several meetings.
    """
    moving = frame.shape is Shape.MOVE or frame.kind is Kind.VISIT
    inside = zone or range(len(sentence.words))
    return _Search(sentence, frame, cast, scene, _IN | _TO if moving else _IN, inside).place()


@dataclass(frozen=True, slots=True)
class _Search:
    """One frame's search: ``prepositions`` are those of its places, ``words`` those searched."""

    sentence: Sentence
    frame: Frame
    cast: Cast
    scene: Scene
    prepositions: frozenset[str]
    words: range

    def place(self) -> Place | None:
        return (
            self._governed()
            or (self._goal() if self.frame.shape is Shape.MOVE else None)
            or self._welcomed_to()
            or self._in_name()
            or self._where()
            or self._scene_of()
            or self._in_relative()
            or self._behind()
            or self._before()
            or self._received_in()
            or self._wide()
            or self._bare()
        )

    def _governed(self) -> Place | None:
        """The phrase of place that the trigger or the verb above it governs."""
        for word, first_of in self._above():
            for prep in self._placed_by(word) + children(
                self.sentence, word, "prep", "advmod", "npadvmod"
            ):
                if prep.index < first_of and prep.index in self.words and self._is_near(prep):
                    place = self._at(prep)
                    if place is not None:
                        return place
        return None

    def _placed_by(self, word: Word) -> list[Word]:
        """The prepositions of "due", "back": "is due in Minsk"."""
        if self.frame.shape is not Shape.MOVE or word is not self.frame.trigger:
            return []
        states = children(self.sentence, word, "acomp", "advmod")
        return [p for state in states for p in children(self.sentence, state, "prep")]

    def _above(self) -> Iterator[tuple[Word, int]]:
        """The trigger and its governors, as far as its own clause and those that share its place.

        Of the first of two coordinated verbs only what stands before it is shared: each with the
        index before which its phrases of place must stand.
        """
        word, limit = self.frame.trigger, len(self.sentence.words)
        yield word, limit
        for above in ancestors(self.sentence, word):
            if word.dep == "conj" and is_verb(word):
                limit = min(limit, above.index)
            yield above, limit
            stops = above is self.frame.predicate or above.pos in ("VERB", "AUX")
            if stops and above.dep not in _SHARING:
                return
            word = above

    def _at(self, prep: Word) -> Place | None:
        """The place of one preposition or adverb of place."""
        lower = prep.text.lower()
        if is_there(self.sentence, prep):
            return _named_before(self.sentence, prep, self.cast) or self.scene.last
        if lower == "here":
            return self.scene.home
        on_site = lower == "on" and _is_site(self.sentence, prep)
        if not (on_site or lower in self.prepositions) or self._is_about(prep):
            return None
        if prep in self._line():
            return None
        return place_inside(self.sentence, prep, self.cast, self.scene)

    def _is_about(self, prep: Word) -> bool:
        """Whether a phrase of place belongs to a topic: "on the situation in Haiti"."""
        head = self.sentence.words[prep.head]
        above = self.sentence.words[head.head]
        owned = above.text.lower() == "of" and above.head == self.frame.trigger.index
        if head is self.frame.trigger or head in self.frame.others or owned:
            return False
        if head.dep in ("pobj", "pcomp") and head.lemma not in words("not_names"):
            return above.text.lower() in _TOPIC
        return head.dep == "dobj" and head.pos == "NOUN" and above not in self._line()

    def _line(self) -> list[Word]:
        """The trigger and all that governs it."""
        trigger = self.frame.trigger
        return [trigger, *ancestors(self.sentence, trigger)]

    def _is_near(self, prep: Word) -> bool:
        """A phrase of place before the trigger counts only where nothing else could own it."""
        at = self.frame.trigger.index
        return prep.index > at or prep.index < 3 or abs(prep.index - at) < 8

    def _goal(self) -> Place | None:
        """What a verb of movement has for an object: "visited Berlin"; for "Riga has B" who has."""
        verb = self.frame.trigger
        if verb.lemma in read_lexicon().verbs["leave"]:
            return None
        goals = children(self.sentence, verb, "dobj", "npadvmod", "advmod")
        if verb.lemma in words("having"):
            goals = children(self.sentence, verb, "nsubj")
        return self._first(goals)

    def _welcomed_to(self) -> Place | None:
        """As in "welcomed B to the Oval Office"."""
        if self.frame.shape is not Shape.RECEIVE:
            return None
        found = (
            place_inside(self.sentence, prep, self.cast, self.scene)
            for prep in self.sentence.words[self.frame.trigger.index + 1 :]
            if prep.text.lower() == "to"
            and prep.index in self.words
            and self.sentence.words[prep.head].index
            in (self.frame.trigger.index, *(w.index for w in self.frame.others))
        )
        return next((p for p in found if p is not None), None)

    def _in_name(self) -> Place | None:
        """As in "the Alaska summit", "Geneva talks": the place as the meeting's own name."""
        if self.frame.shape is not Shape.NOUN:
            return None
        for word in children(self.sentence, self.frame.trigger, "compound", "nmod"):
            span = self.cast.span_at(self.sentence, word)
            towns = (NameKind.REGION, NameKind.VENUE, NameKind.CAPITAL)
            if span.what in towns if span is not None else self._is_town(word):
                return place_named(self.sentence, word, self.cast)
        return None

    def _is_town(self, word: Word) -> bool:
        entities = self.sentence.entities
        return any(e.first <= word.index <= e.last and e.label == "GPE" for e in entities)

    def _where(self) -> Place | None:
        """As in "Geneva, where they met", "in Geneva when they met"."""
        for word in self._line():
            adverbs = [c for c in children(self.sentence, word) if c.text.lower() == "where"]
            where = iter(adverbs or self._when(word))
            adverb = next(where, None) if word.dep in ("relcl", "advcl") else None
            if adverb is not None:
                antecedent = self.sentence.words[word.head]
                named = place_named(self.sentence, antecedent, self.cast)
                return named or _named_before(self.sentence, adverb, self.cast)
        return None

    def _when(self, clause: Word) -> list[Word]:
        """The "when" of a clause of the same day and place: "in Rome on Monday, when"."""
        if self.frame.shape is not Shape.RECEIVE:
            return []
        return [c for c in children(self.sentence, clause) if c.text.lower() == "when"]

    def _scene_of(self) -> Place | None:
        """As in "Geneva will host talks between A and B": a city that holds the meeting."""
        verb = self.frame.predicate
        if verb is None or not is_scene(self.sentence, self.frame, self.cast):
            return None
        return self._first(children(self.sentence, verb, "nsubj"))

    def _in_relative(self) -> Place | None:
        """As in "the summit, which took place in Apia", "talks held in Apia"."""
        if self.frame.shape is not Shape.NOUN:
            return None
        verbs = behind(self.sentence, self.frame.trigger)
        preps = [p for v in verbs for p in children(self.sentence, v, "prep", "advmod")]
        places = (self._at(p) or self._behind_day(p) for p in preps)
        return next((place for place in places if place is not None), None)

    def _behind_day(self, prep: Word) -> Place | None:
        """As in "set for 3 March in Apia": a place that the parser hangs on the day."""
        for day in children(self.sentence, prep, "pobj"):
            for inner in children(self.sentence, day, "prep"):
                if inner.text.lower() in self.prepositions:
                    return place_inside(self.sentence, inner, self.cast, self.scene)
        return None

    def _received_in(self) -> Place | None:
        """As in "Tonga received him", "Malta hosts A and B": a country that has guests."""
        verb = self.frame.trigger
        if self.frame.shape is not Shape.RECEIVE or children(self.sentence, verb, "auxpass"):
            return None
        return self._first(children(self.sentence, verb, "nsubj"))

    def _wide(self) -> Place | None:
        """A part of the world, for a journey that names no place in it: "a tour of the Gulf"."""
        trigger, verb = self.frame.trigger, self.frame.predicate
        if self.frame.kind is not Kind.VISIT:
            return None
        holders = [trigger] if verb is None or verb is trigger else [trigger, verb]
        for prep in (p for h in holders for p in children(self.sentence, h, "prep")):
            for goal in children(self.sentence, prep, "pobj"):
                part = part_of_world(self.sentence, goal)
                if part is not None and prep.text.lower() in _TO | {"of", "in"}:
                    return part
        return None

    def _bare(self) -> Place | None:
        """A city or house set off by brackets or commas, as in diaries: "(Berlaymont, 15:00)"."""
        for span in self.cast.spans(self.sentence):
            behind = span.first > self.frame.trigger.index or self.frame.shape is Shape.FRAGMENT
            inside = span.first in self.words and behind
            named = span.what in _SITES | {NameKind.ORGANIZATION}
            if inside and named and self._is_apart(span):
                place = place_named(self.sentence, self.sentence.words[span.first], self.cast)
                if place is not None:
                    return place
        return None

    def _is_apart(self, span: Span) -> bool:
        """Whether a name stands alone between commas or brackets, and not in a list of names."""
        tokens = [w.text for w in self.sentence.words]
        before, after = tokens[span.first - 1], (*tokens[span.last + 1 :], ".")[0]
        towns = (s for s in self.cast.spans(self.sentence) if s.what in _TOWNS)
        beside = {i for s in towns for i in range(s.first, s.last + 1)}
        listed = {span.first - 2, span.last + 2} & beside
        return before in "(,.:" and after in "),.;:" and (before == "(" or not listed)

    def _first(self, goals: list[Word]) -> Place | None:
        found = (place_named(self.sentence, goal, self.cast) for goal in goals)
        return next((p for p in found if p is not None), None)

    def _behind(self) -> Place | None:
        """The next phrase of place behind the trigger, whatever the parser hangs it on."""
        for word in self.sentence.words[self.frame.trigger.index + 1 :]:
            if word.text in (";", ":") or (word.pos == "VERB" and word.tag in _FINITE):
                return None
            if word.index in self.words and word.pos in ("ADP", "ADV"):
                place = self._at(word)
                if place is not None:
                    return place
        return None

    def _before(self) -> Place | None:
        """A phrase of place before the trigger, as far as its own clause goes back."""
        for word in reversed(self.sentence.words[: self.frame.trigger.index]):
            if word.text == ";" or word.tag in (*_FINITE, "MD"):
                return None
            fits = word.index in self.words and word.pos in ("ADP", "ADV")
            if fits and word.text.lower() not in _TO:
                place = self._at(word)
                if place is not None:
                    return place
        return None


def is_scene(sentence: Sentence, frame: Frame, cast: Cast) -> bool:
    """Whether a city is the subject of holding a meeting, and so its place: "Doha hosts talks"."""
    verb = frame.predicate
    if frame.shape is not Shape.NOUN or verb is None:
        return False
    holds = verb.lemma in ("host", "see", "stage", "house") or any(
        c.lemma in words("scenes") for c in children(sentence, verb, "attr")
    )
    places = (place_named(sentence, w, cast) for w in children(sentence, verb, "nsubj"))
    return holds and any(p is not None and p.city for p in places)


def places_of(sentence: Sentence, cast: Cast, scene: Scene) -> Scene:
    """The last place that a sentence puts something in, and the last where something is done."""
    found = [
        (place, is_verb(sentence.words[w.head]))
        for w in reversed(sentence.words)
        if w.pos == "ADP" and w.text.lower() in _IN | _TO | {"from", "through"}
        if (place := place_inside(sentence, w, cast, scene)) is not None
    ]
    return Scene(
        last=next((place for place, _ in found), None),
        stop=next((place for place, done in found if done), None),
    )


def _named_before(sentence: Sentence, adverb: Word, cast: Cast) -> Place | None:
    """The place that "there" means in its own sentence."""
    words = sentence.words[: adverb.index]
    found = (
        place_inside(sentence, w, cast, Scene())
        for w in reversed(words)
        if w.pos == "ADP" and w.text.lower() in _IN | _TO
    )
    return next((p for p in found if p is not None), None)


def _is_site(sentence: Sentence, prep: Word) -> bool:
    """Whether "on" stands before something to stand on: "on a ranch", "on the border"."""
    sites = words("sites") | words("towns") | words("grounds")
    return any(goal.lemma in sites for goal in children(sentence, prep, "pobj"))
