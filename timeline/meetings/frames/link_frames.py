"""The back-off: verbs that are no trigger, but put two sides together on a day or in a place.

Whether the two are of different states, and whether there is a day, is settled by the reader.
"""

from __future__ import annotations

from functools import cache

from timeline.meetings.frames.fragment_frames import is_fragment, named_before
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.frames.members import assembled_frame
from timeline.meetings.frames.near import addressed, is_placed, people_near
from timeline.meetings.frames.presence import hosts_at, is_errand, is_face_to_face, is_mutual
from timeline.meetings.frames.verb_frames import is_remote
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.grammar import (
    antecedent,
    children,
    conjuncts,
    is_verb,
    named_objects,
    objects_of,
    phrasal,
    preposition_objects,
    subjects_of,
    verb_above,
)
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["company_frame", "link_frame"]

_FACING = ("alongside", "beside", "opposite", "before")
_BESIDE = ("with", *_FACING)
_THEY = frozenset({"they", "both", "two", "three", "we"})
_HIM = frozenset({"him", "her"})
_TOWARDS = ("to", "from", "round", "around", "for")


def link_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb by which its subject is with somebody, or does something to them.

    ``link`` is "with" for a phrase of company, "object" for a person to whom it is done, "together"
    for several subjects.
    """
    told = subjects_of(sentence, verb) or _behind_participle(sentence, verb)
    subjects = [w for w in told if w.pos in ("PROPN", "PRON", "NOUN")]
    objects = [antecedent(sentence, verb, w) for w in objects_of(sentence, verb)]
    if (by_members := _settled_by(sentence, verb, lexicon)) is not None:
        return by_members
    if not subjects or any(_is_apart(sentence, verb, o, lexicon) for o in objects):
        return None
    kind = Kind.CALL if is_remote(sentence, verb) else Kind.MEETING
    frame = Frame(verb, Shape.LINK, kind, verb, subjects=subjects, weak=True)
    apart, joint = _verbs_apart(), _verbs_joint()
    said = {verb.lemma, phrasal(sentence, verb)}
    frame.close = is_errand(sentence, verb, lexicon) or is_face_to_face(sentence, verb)
    several = _are_several(sentence, subjects) and not _is_done_to_somebody(sentence, verb)
    mutual = several and is_mutual(sentence, verb) and _may_be_mutual(frame, lexicon)
    placed = frame.close and is_placed(sentence, verb)
    if several and (said & joint or mutual or placed or not said & apart):
        frame.close = frame.close or (mutual and verb.lemma not in lexicon.verbs["apart"])
        if said & joint or frame.close or mutual or not preposition_objects(sentence, verb, "to"):
            frame.link = "together"
            return assembled_frame(sentence, verb, subjects, lexicon) or frame
    faced = addressed(sentence, verb, lexicon)
    if faced and not frame.close:
        frame.link, frame.others = "told", faced
        return frame
    if said & apart and not (frame.close and said & lexicon.verbs["spoken"]):
        frame.link, frame.others = "with", preposition_objects(sentence, verb, *_FACING)
        return frame if frame.others else assembled_frame(sentence, verb, subjects, lexicon)
    frame.link, frame.others = "with", _company(sentence, verb, objects)
    if not frame.others:
        towards = [*preposition_objects(sentence, verb, *_TOWARDS), *_seen_doing(sentence, verb)]
        for word in objects:
            towards.extend(preposition_objects(sentence, word, "to", "from"))
            if word.lemma in words("faculties"):
                towards.extend(children(sentence, word, "poss"))
        done_to = [
            *(w for w in objects if w.tag != "WDT"),
            *named_objects(sentence, verb),
            *towards,
        ]
        done_to = list(dict.fromkeys(w for w in done_to if not is_verb(w)))
        frame.link, frame.others = "object", done_to
    near = _near_frame(sentence, verb, subjects)
    near = near or assembled_frame(sentence, verb, subjects, lexicon)
    frame.otherwise = near
    return frame if frame.others else near


def _settled_by(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """As in "was considered in Wellington by officials of A and B": who talk it over there."""
    settling = lexicon.verbs["deliberate"] | words("settling")
    if not children(sentence, verb, "auxpass") or verb.lemma not in settling:
        return None
    agents = preposition_objects(sentence, verb, "by")
    return assembled_frame(sentence, verb, agents, lexicon) if agents else None


def _is_apart(sentence: Sentence, verb: Word, thing: Word, lexicon: Lexicon) -> bool:
    """Whether what a verb is done to is no sign of being together: a meeting, a dispute, a speech.

    Not so what several hold up to each other: "read speeches at one another".
    """
    parts = thing.lemma in words("apart") and not is_mutual(sentence, verb)
    return thing.lemma in lexicon.nouns or parts


def _near_frame(sentence: Sentence, verb: Word, subjects: list[Word]) -> Frame | None:
    """The frame of whoever else the clause puts beside its subject, by any phrase of company."""
    near = [w for w in people_near(sentence, verb) if w not in subjects]
    if not near:
        return None
    link = Frame(verb, Shape.LINK, Kind.MEETING, verb, subjects, near, link="near", weak=True)
    link.close = any(w.dep == "poss" for w in near)
    return link


def _may_be_mutual(frame: Frame, lexicon: Lexicon) -> bool:
    """Whether several who do it to each other are together: not force, and words only if close."""
    lemma = frame.trigger.lemma
    return lemma not in lexicon.verbs["apart"] or lemma in lexicon.verbs["spoken"]


def _are_several(sentence: Sentence, subjects: list[Word]) -> bool:
    """Whether a verb has a plural subject: "A and B", "they", "the two men"."""
    first = subjects[0]
    joined = [w for w in conjuncts(sentence, first) if w.pos != "NUM"]
    plural = is_plural(first) and first.pos != "PROPN"
    return len(joined) > 1 or plural or first.text.lower() in _THEY


def _is_done_to_somebody(sentence: Sentence, verb: Word) -> bool:
    """As in "A and B showed him a glacier": not the two alone are together."""
    objects = children(sentence, verb, "dative", "dobj")
    return any(w.tag == "PRP" and w.text.lower() in _HIM for w in objects)


def _behind_participle(sentence: Sentence, verb: Word) -> list[Word]:
    """As in "Waiting for A was B": the subject of a fronted participle stands behind "was"."""
    if verb.index > 1 or verb.tag not in ("VBG", "VBN"):
        return []
    helpers = children(sentence, verb, "aux", "auxpass")
    return [w for h in helpers for w in children(sentence, h, "nsubj", "attr")]


def _seen_doing(sentence: Sentence, verb: Word) -> list[Word]:
    """Whom somebody finds or has doing something: "found B waiting", "kept B standing"."""
    clauses = [c for c in children(sentence, verb, "ccomp", "xcomp") if c.tag in ("VBG", "VBN")]
    clauses = [c for c in clauses if not children(sentence, c, "mark", "aux", "auxpass")]
    return [w for c in clauses for w in children(sentence, c, "nsubj", "nsubjpass")]


def company_frame(sentence: Sentence, noun: Word) -> Frame | None:
    """The frame of time spent with somebody, or of being their guest."""
    verb = verb_above(sentence, noun)
    if noun.lemma == "guest":
        others = children(sentence, noun, "poss") + preposition_objects(sentence, noun, "of")
    elif hosts_at(sentence, noun):
        subjects = [w for w in subjects_of(sentence, verb) if w is not noun] if verb else []
        owners = hosts_at(sentence, noun)
        return Frame(noun, Shape.LINK, Kind.MEETING, verb, subjects, owners, link="at", weak=True)
    elif _is_turn(sentence, noun):
        others = preposition_objects(sentence, noun, "of")
        return Frame(noun, Shape.LINK, Kind.MEETING, verb, [], others, link="turn", weak=True)
    elif noun.lemma in words("company"):
        both = preposition_objects(sentence, noun, "between")
        if both:
            return Frame(noun, Shape.LINK, Kind.MEETING, verb, both, link="together", weak=True)
        others = _company_at(sentence, noun, verb)
    else:
        return None
    unsaid = (verb is None and is_fragment(sentence)) or _is_there_only(sentence, noun, verb)
    subjects = named_before(sentence, noun) if unsaid else []
    subjects = subjects_of(sentence, verb) if verb is not None else subjects
    subjects = [w for w in subjects if w is not noun and w.dep != "expl"]
    if not others or not (subjects or unsaid):
        return None
    return Frame(noun, Shape.LINK, Kind.MEETING, verb, subjects, others, link="with", weak=True)


def _is_there_only(sentence: Sentence, noun: Word, verb: Word | None) -> bool:
    """Whether a clause says only that something was: "there was an hour with B", "then came"."""
    if verb is None or noun.head != verb.index or noun.dep not in ("attr", "nsubj"):
        return False
    there = children(sentence, verb, "expl")
    return bool(there) or (noun.index > verb.index and verb.lemma in words("following"))


@cache
def _verbs_apart() -> frozenset[str]:
    """Verbs of what several may do without meeting."""
    verbs, cues = read_lexicon().verbs, read_lexicon().cues
    planned = cues["scheduled"] | cues["postponed"] | cues["cancelled"]
    return verbs["apart"] | verbs["report"] | planned


@cache
def _verbs_joint() -> frozenset[str]:
    """Verbs of what nobody does alone."""
    return words("together") | read_lexicon().verbs["beside"]


def _is_turn(sentence: Sentence, word: Word) -> bool:
    """As in "on Monday it was the turn of A, on Tuesday that of B"."""
    before = sentence.words[: word.index]
    is_turn = word.lemma == "turn"
    is_turn = is_turn or (word.lemma == "that" and any(w.lemma == "turn" for w in before))
    return is_turn and bool(preposition_objects(sentence, word, "of"))


def _company_at(sentence: Sentence, noun: Word, verb: Word | None) -> list[Word]:
    """With whom an hour is: in its own phrase, or in that of the verb it is the object of."""
    found = preposition_objects(sentence, noun, "with")
    after = sentence.words[noun.index + 1 : noun.index + 2]
    found.extend(p for w in after if w.lemma == "with" for p in children(sentence, w, "pobj"))
    if verb is not None and noun.head == verb.index and noun.dep in ("dobj", "nsubjpass"):
        found.extend(preposition_objects(sentence, verb, "with"))
        if verb.lemma in ("give", "grant", "allow", "accord", "allot", "offer", "promise"):
            found.extend(children(sentence, verb, "dative"))
    return found


def _company(sentence: Sentence, verb: Word, objects: list[Word]) -> list[Word]:
    """Whom a verb or its object is said to be with, or next to."""
    found = preposition_objects(sentence, verb, *_BESIDE)
    for prep in children(sentence, verb, "prep"):
        for spot in children(sentence, prep, "pobj"):
            if spot.lemma in words("rooms") | words("spots") | words("vehicles"):
                found.extend(preposition_objects(sentence, spot, "with"))
    for word in children(sentence, verb, "advmod", "prep", "acomp"):
        if word.text.lower() == "next":
            found.extend(preposition_objects(sentence, word, "to"))
    for word in [*objects, *children(sentence, verb, "advmod", "prt", "acomp", "attr")]:
        found.extend(preposition_objects(sentence, word, *_BESIDE))
    return [w for w in found if not is_verb(w)]
