"""Being somewhere, or with somebody: "is in Paris on Friday", "was with B", "is due in Oslo"."""

from __future__ import annotations

from timeline.meetings.frame import Frame, Shape
from timeline.meetings.grammar import children, preposition_objects, subjects_of
from timeline.meetings.idioms import find_idiom
from timeline.meetings.lexicon import Lexicon
from timeline.meetings.verb_frames import verb_frame
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["stay_frame"]

_AWAITED = frozenset({"due", "back", "home", "bound"})


def stay_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of "be": an idiom, company, or a stay in a place."""
    if find_idiom(sentence, verb, lexicon) is not None:
        return verb_frame(sentence, verb, lexicon)
    subjects = subjects_of(sentence, verb)
    said_of_it = children(sentence, verb, "attr", "acomp", "oprd", "expl")
    if not subjects or any(w.text.lower() not in _AWAITED for w in said_of_it):
        return None
    about = [verb, *said_of_it]
    where = [p for w in about for p in preposition_objects(sentence, w, "in", "at", "on")]
    if any(w.pos == "NOUN" and w.tag == "NN" and not children(sentence, w) for w in where):
        return None
    company = preposition_objects(sentence, verb, "with")
    if company:
        return Frame(
            verb, Shape.LINK, Kind.MEETING, verb, subjects, company, link="with", weak=True
        )
    return Frame(verb, Shape.MOVE, Kind.VISIT, verb, subjects) if where else None
