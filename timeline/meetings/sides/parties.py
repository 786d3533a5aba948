"""Whose talks an article is about: the parties to a conflict, a dispute or a negotiation.

"For two years he has mediated between Chad and the rebels" names them, and tells of no meeting;
paragraphs later "the third round" and "both delegations" mean them. Receives a sentence; hands on
the parties that it introduces, or those that the whole article is about.
"""

from __future__ import annotations

from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.grammar import children, conjuncts, said_in, verb_above
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.slots import Sides
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["introduced", "presumed_parties", "speaks_of_rounds"]

MOST = 3
"""Movements that one conflict has at most."""

_SLOTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "attr"})


def introduced(sentence: Sentence, sides: Sides) -> tuple[Actor, ...]:
    """The parties that a sentence names side by side, if it says that something is between them."""
    for word in sentence.words:
        is_between = _is_between(sentence, word)
        if word.dep not in _SLOTS and not is_between:
            continue
        heads = conjuncts(sentence, word)
        several = len(heads) > 1 or _is_plural_of_two(sentence, word)
        counted = _is_counted(sentence, word)
        if not (several or counted):
            continue
        found = tuple(sides.all_of(sentence, [word]))
        facing = counted or is_between or any(a.is_movement for a in found) or _face(sentence, word)
        if len(found) > 1 and facing and all(_is_party(a) for a in found):
            return found
    return ()


def _is_between(sentence: Sentence, word: Word) -> bool:
    """Whether a word is the first of what something is between: "the truce between A and B"."""
    if word.pos not in ("NOUN", "PROPN") or not said_in(sentence) & {"between", "among"}:
        return False
    preps = [w for w in sentence.words[: word.index] if w.text.lower() in ("between", "among")]
    if not preps:
        return False
    skipped = sentence.words[preps[-1].index + 1 : word.index]
    before = sentence.words[max(0, preps[-1].index - 5) : preps[-1].index]
    first = all(w.dep in ("det", "amod", "compound", "nmod", "poss", "case") for w in skipped)
    return first and any(w.lemma.lower() in words("between") for w in before)


def presumed_parties(cast: Cast) -> tuple[Actor, ...]:
    """The parties of an article that never names them side by side: a state and its movements."""
    movements = [a for a in cast.movements() if cast.times_named(a) > 1]
    codes = {o.country for a in movements if (o := cast.names.organizations.get(a.name))}
    if not movements or len(movements) > MOST or len(codes) != 1:
        return ()
    state = cast.names.countries.get(codes.pop() or "")
    return (cast.country(state), *movements) if state is not None else ()


def speaks_of_rounds(sentence: Sentence) -> bool:
    """Whether a sentence or question is about a series of talks: "in that series", "both sides"."""
    for word in sentence.words:
        lemma = word.lemma.lower()
        if lemma in ("round", "series", "session", "sitting"):
            return True
        if lemma in words("camps") and word.tag == "NNS" and children(sentence, word, "det"):
            return True
    return False


def _is_counted(sentence: Sentence, word: Word) -> bool:
    """As in "three governments have agreed": as many as were named before."""
    camps = words("camps") | words("states")
    numbers = read_lexicon().numbers
    around = {w.text.lower() for w in children(sentence, word, "nummod")}
    return word.lemma.lower() in camps and bool(around & set(numbers))


def _is_plural_of_two(sentence: Sentence, word: Word) -> bool:
    """As in "the Greek and Turkish delegations"."""
    return any(children(sentence, c, "conj") for c in children(sentence, word, "amod", "prep"))


def _is_party(actor: Actor) -> bool:
    return actor.kind is not ParticipantKind.PERSON


def _face(sentence: Sentence, word: Word) -> bool:
    """As in "have agreed", "are at war", "have negotiated since May": what the verb tells."""
    verb = verb_above(sentence, word)
    if verb is None:
        return False
    if verb.lemma in words("facing"):
        return True
    inside = [w for c in children(sentence, verb) for w in (c, *children(sentence, c))]
    return any(w.lemma.lower() in words("between") for w in inside)
