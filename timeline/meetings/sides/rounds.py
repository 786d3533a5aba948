"""Whose a meeting of a series is: "the third round", "both delegations", "the next summit".

Receives a frame that names no side of its own; hands on those of the parties spoken of, of the
last meeting of its kind or of the article's organisation.
"""

from __future__ import annotations

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.frame import Frame
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.grammar import children
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sides.slots import Sides
from timeline.model import Kind, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "is_run_by",
    "ordinal_of",
    "parties_back",
    "round_sides",
    "signatory",
    "states_behind",
]


def round_sides(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """Whose "the talks", "the fifth round", "a session" are, if they are of a series."""
    issuer = sides.cast.issuer
    if issuer is not None and not sides.focus.adversaries and _is_the_nth(sentence, frame):
        frame.kind = Kind.MEETING  # the organisation's own, no round of talks
        return [issuer]
    if body := _body_again(sides, sentence, frame):
        return body
    one_more = frame.definite or ordinal_of(sentence, frame) or _is_round(sides, frame)
    return _series_sides(sides, sentence, frame) if one_more and not _is_named(frame) else []


def _body_again(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """Whose "the next session" is where a body's own meeting was told last: that body's."""
    last = sides.claims[-1] if sides.claims else None
    around = children(sentence, frame.trigger, "amod", "nummod")
    again = any(w.text.lower() in words("one_more") | words("ordinals") for w in around)
    if last is None or len(last.actors) > 1 or not again or _is_named(frame):
        return []
    parted = set(sides.focus.adversaries) | set(sides.focus.process.parties)
    return [a for a in last.actors if sides.cast.gathers(a) and not parted]


def _is_the_nth(sentence: Sentence, frame: Frame) -> bool:
    """As in "The first had been held in Port Vila"."""
    counted = frame.trigger.text.lower() in words("ordinals")
    determiners = children(sentence, frame.trigger, "det")
    return counted and any(w.text.lower() == "the" for w in determiners)


def _series_sides(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """Those of a conflict's parties, whoever met meanwhile; else the last meeting's of its kind.

    Nobody's where the sentence itself has told of a meeting before: in "A and B were to meet, but
    the talks were called off" the talks are that one, as `plans` has it.
    """
    focus = sides.focus
    if focus.adversaries and (_is_round(sides, frame) or frame.kind is Kind.TALKS):
        return list(focus.adversaries)
    if frame.kind is Kind.SUMMIT and (leaders := _summit_sides(sides)):
        return leaders
    is_told_here = focus.met_at == sentence.start and focus.last_sides and focus.body is None
    if is_told_here and frame.kind in (Kind.MEETING, Kind.TALKS):
        return []
    since = focus.process.section_at if focus.process.headed else 0
    told = [c for c in reversed(sides.claims) if len(c.actors) > 1 and c.quotes[0].start >= since]
    if focus.process.headed and not told:
        return list(focus.process.headed)
    if frame.trigger.lemma.lower() in words("rounds") and focus.presumed:
        told = [c for c in told if c.kind is Kind.TALKS]
    alike = [c for c in told if c.kind is frame.kind] or ([] if frame.weak else told)
    return list(alike[0].actors) if alike else list(focus.at_talks)


def _summit_sides(sides: Sides) -> list[Actor]:
    """Whose "the next summit" is: the last summit's, else the article's organisation's."""
    for claim in reversed(sides.claims):
        if claim.kind is Kind.SUMMIT or claim.is_gathering:
            return list(claim.actors)
    main = sides.cast.main_organization()
    return [main] if main is not None else []


def _is_round(sides: Sides, frame: Frame) -> bool:
    """Whether it can only be a round of the talks between the parties to a conflict."""
    return bool(sides.focus.adversaries) and frame.trigger.lemma.lower() in words("rounds")


def parties_back(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """The parties who come to a place to talk: "both delegations return to Riga on Friday"."""
    camps = [w for w in frame.subjects if w.lemma.lower() in words("camps") and is_plural(w)]
    found = sides.all_of(sentence, camps)
    return found if len(found) > 1 and tuple(found) == sides.focus.parties else []


def states_behind(sides: Sides, body: Actor) -> list[Actor]:
    """The two states spoken of, for "the Joint Commission" of theirs."""
    joint = set(body.name.lower().split()) & words("of_two")
    states = [a for a in sides.focus.parties if a.kind is ParticipantKind.COUNTRY]
    return states if joint and len(states) == 2 else []


def signatory(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """Whose a treaty is that nobody is said to sign: the parties', else "ASEAN, whose charter"."""
    if sides.focus.parties:
        return list(sides.focus.parties)
    spans = reversed(sides.cast.spans(sentence))
    named = [s.actor for s in spans if s.what is NameKind.ORGANIZATION and s.actor is not None]
    treaty = next(iter(children(sentence, frame.trigger, "nsubjpass")), None)
    owned = treaty is not None and children(sentence, treaty, "poss")
    return named[:1] if owned else []


def is_run_by(frame: Frame) -> bool:
    """As in "the round was opened by B": who does this to a meeting is no side of it."""
    verb = frame.predicate
    passive = frame.trigger.dep == "nsubjpass"
    return passive and verb is not None and verb.lemma in words("running")


def ordinal_of(sentence: Sentence, frame: Frame) -> Word | None:
    """The word that sets a meeting apart: "the fifth round", "the next", "a special summit"."""
    around = children(sentence, frame.trigger, "amod", "nummod", "compound")
    apart = words("ordinals") | {"next"}
    if frame.kind is Kind.SUMMIT:
        apart |= words("special")
    return next((w for w in around if w.text.lower() in apart), None)


def _is_named(frame: Frame) -> bool:
    """Whether a noun says whose meeting it is, though not in words that are known."""
    unnamed = words("not_names") | words("ordinals") | words("special") | {"place", "next", "last"}
    run_by = {o for o in frame.others if is_run_by(frame) and o.dep == "pobj"}
    others = (w for w in frame.others if w.text.lower() not in unnamed and w not in run_by)
    return any(w.pos in ("PROPN", "NOUN") for w in others) or bool(frame.subjects)
