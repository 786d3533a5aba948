"""A body whose members are somewhere: "NATO's ministers will be in Riga", "Riga has the Council".

They come there to sit, so that no journey but a meeting of the body is told. Receives a frame of
movement or of having guests; hands on the body alone, if those in its slots are its members.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.frame import Frame
from timeline.meetings.frames.members import are_members
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.grammar import children
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sides.slots import Sides
from timeline.model import Kind, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["assembly_in", "housed_body"]


def assembly_in(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor] | None:
    """The body whose members a frame of movement takes to a town; its kind becomes a meeting."""
    bodies = _bodies(sides, sentence, frame.subjects)
    if not bodies or not _go_to_sit(sentence, frame):
        return None
    frame.kind = Kind.MEETING
    return bodies


def housed_body(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor] | None:
    """The body that a town or house has: "the city had the premiers of the SCO to stay"."""
    housing = bool(frame.subjects) and all(_is_place(w) for w in frame.subjects)
    return _bodies(sides, sentence, frame.others) if housing else None


def _bodies(sides: Sides, sentence: Sentence, heads: Sequence[Word]) -> list[Actor] | None:
    """The one body that some words are, or are the members of."""
    standing = [w for w in heads if _stands_for_body(sides.cast, sentence, w)]
    found = [a for w in standing for a in _of(sides, sentence, w)]
    return found[:1] if len(set(found)) == 1 and len(heads) == 1 else None


def _of(sides: Sides, sentence: Sentence, word: Word) -> list[Actor]:
    actors = sides.all_of(sentence, [word])
    several = (a for a in actors if a.kind is ParticipantKind.ORGANIZATION and not a.is_movement)
    return [a for a in several if _gathers(sides.cast, a)]


def _gathers(cast: Cast, actor: Actor) -> bool:
    """Whether somebody is a body of states, or several so called by the article."""
    return cast.gathers(actor) or actor.name not in cast.names.organizations


def _stands_for_body(cast: Cast, sentence: Sentence, word: Word) -> bool:
    """Whether a word is the name of a body, or the plural of those who sit in it."""
    if are_members(sentence, word) or (is_plural(word) and word.lemma in words("donors")):
        return True
    if word.lemma.lower() in words("gathering"):
        return True  # "the League's political committee"
    span = cast.span_at(sentence, word)
    if span is None or span.actor is None or span.what is not NameKind.ORGANIZATION:
        return False
    return cast.gathers(span.actor)


def _go_to_sit(sentence: Sentence, frame: Frame) -> bool:
    """Whether those who go somewhere are not sent there: no team, envoys or observers."""
    if frame.trigger.lemma in words("visiting_verbs"):
        return False
    sent = (w for s in frame.subjects for w in [s, *children(sentence, s, "amod", "compound")])
    return not any(w.lemma.lower() in words("sent_out") for w in sent)


def _is_place(word: Word) -> bool:
    lemma = word.lemma.lower()
    return lemma in words("towns") | words("sites") | words("rooms") or lemma in words("states")
