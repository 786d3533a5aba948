"""Where a sentence speaks of a meeting: each trigger with the words that stand in its slots.

Grammar only: who "he" is, and whether the sides can be sides at all, is settled elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.meetings.grammar import (
    ancestors,
    children,
    is_verb,
    objects_of,
    phrasal,
    preposition_objects,
    subjects_of,
    subtree,
    verb_above,
)
from timeline.meetings.lexicon import Lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Frame", "Shape", "find_frames"]

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "both"}
)


class Shape(StrEnum):
    """How a trigger holds its sides."""

    CONTACT = "contact"
    RECEIVE = "receive"
    CALL = "call"
    SPEAK = "speak"
    BESIDE = "beside"
    SIGN = "sign"
    MOVE = "move"
    GATHER = "gather"
    JOIN = "join"
    NOUN = "noun"


@dataclass(slots=True, eq=False)
class Frame:
    """A trigger word and its slots; ``predicate`` is the verb by which the meeting is asserted.

    ``subjects`` and ``others`` are the head words of noun phrases that stand for sides; a frame
    whose noun has the whole cast in one phrase ("between A and B") keeps it in ``others``.
    ``shared`` are subjects that are sides only if another is missing.
    """

    trigger: Word
    shape: Shape
    kind: Kind
    predicate: Word | None
    subjects: list[Word] = field(default_factory=list)
    others: list[Word] = field(default_factory=list)
    shared: list[Word] = field(default_factory=list)
    link: str | None = None
    definite: bool = False
    weak: bool = False


def find_frames(sentence: Sentence, lexicon: Lexicon) -> list[Frame]:
    """The frames of a sentence from left to right."""
    frames = []
    frame: Frame | None
    for word in sentence.words:
        if _is_counted(sentence, word):
            frame = Frame(word, Shape.NOUN, Kind.TALKS, verb_above(sentence, word), definite=True)
        elif word.pos in ("NOUN", "PROPN"):
            frame = _noun_frame(sentence, word, lexicon)
        elif word.pos == "VERB":
            frame = _verb_frame(sentence, word, lexicon)
        else:
            frame = None
        if frame is not None:
            frames.append(frame)
    return frames


def _is_counted(sentence: Sentence, word: Word) -> bool:
    """As in "The fifth was held in Rome": an ordinal that stands for a meeting of a series."""
    return (
        word.text.lower() in words("ordinals")
        and word.dep in ("nsubj", "nsubjpass")
        and any(c.text.lower() in ("the", "a") for c in children(sentence, word, "det"))
        and not children(sentence, word, "compound", "amod")
    )


def _verb_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    phrase = phrasal(sentence, verb)
    objects = objects_of(sentence, verb)
    if any(o.lemma in words("met_things") for o in objects):
        return None
    shape = next((s for s in _shapes(sentence, verb, phrase, objects, lexicon)), None)
    if shape is None or (shape is Shape.CALL and not _is_ringing(sentence, verb)):
        return None
    kind = Kind.CALL if _is_remote(sentence, verb) else _verb_kind(shape)
    frame = Frame(verb, shape, kind, verb)
    agents = preposition_objects(sentence, verb, "by")
    passive = bool(children(sentence, verb, "nsubjpass", "auxpass"))
    frame.subjects.extend(subjects_of(sentence, verb))
    frame.others.extend(agents if passive else [])
    if shape not in (Shape.MOVE, Shape.BESIDE, Shape.SIGN) and phrase not in lexicon.idioms:
        frame.others.extend(o for o in objects if o.lemma not in lexicon.nouns)
    if shape in _WITH:
        partners = preposition_objects(sentence, verb, "with", "to")
        frame.others.extend(w for w in partners if not is_verb(w))
    if any(w.lemma in words("met_things") for w in frame.others):
        return None
    return frame


_WITH = frozenset({Shape.SIGN, Shape.CONTACT, Shape.SPEAK, Shape.GATHER, Shape.CALL, Shape.BESIDE})


def _shapes(
    sentence: Sentence, verb: Word, phrase: str, objects: list[Word], lexicon: Lexicon
) -> list[Shape]:
    if _is_idiom(sentence, verb, lexicon):
        return [Shape.CONTACT]
    if verb.lemma in lexicon.verbs["sign"] and any(o.lemma in words("signed") for o in objects):
        return [Shape.SIGN]
    found = []
    for shape in (
        Shape.CONTACT,
        Shape.RECEIVE,
        Shape.CALL,
        Shape.SPEAK,
        Shape.MOVE,
        Shape.GATHER,
        Shape.JOIN,
    ):
        lemmas = lexicon.verbs[shape.value]
        if verb.lemma in lemmas or (phrase in lemmas and phrase != verb.lemma):
            found.append(shape)
    if any(o.lemma in lexicon.nouns for o in objects) and Shape.JOIN not in found:
        return []
    if not found and (verb.lemma in lexicon.verbs["beside"] or phrase in lexicon.verbs["beside"]):
        return [Shape.BESIDE] if preposition_objects(sentence, verb, "with") else []
    return found


def _is_idiom(sentence: Sentence, verb: Word, lexicon: Lexicon) -> bool:
    """As in "came face to face", "shook hands": a verb that means a meeting by what follows it."""
    following = " ".join(w.lemma for w in sentence.words[verb.index : verb.index + 5])
    return any(
        following.startswith(idiom) or following.replace(" the ", " ").startswith(idiom)
        for idiom in lexicon.idioms
    )


def _is_ringing(sentence: Sentence, verb: Word) -> bool:
    """As in "called B", but not "called them unfair", "called for", "called on B to"."""
    after = children(sentence, verb, "oprd", "attr", "xcomp", "ccomp", "acomp", "prt", "prep")
    return verb.lemma != "call" or not after


def _is_remote(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is done "by telephone", "over the phone", "by video link"."""
    means = preposition_objects(sentence, verb, "by", "over", "via", "on", "through")
    return any(w.lemma in words("remote") for m in means for w in subtree(sentence, m))


def _verb_kind(shape: Shape) -> Kind:
    kinds = {Shape.CALL: Kind.CALL, Shape.MOVE: Kind.VISIT, Shape.SIGN: Kind.CEREMONY}
    return kinds.get(shape, Kind.MEETING)


def _noun_frame(sentence: Sentence, noun: Word, lexicon: Lexicon) -> Frame | None:
    kind = lexicon.nouns.get(noun.lemma) or lexicon.nouns.get(noun.text.lower())
    if kind is None or noun.dep == "compound" or _is_generic(sentence, noun):
        return None
    if noun.lemma == "call" and not _is_phone_call(sentence, noun):
        return None
    determiners = children(sentence, noun, "det", "poss", "predet")
    frame = Frame(
        noun,
        Shape.NOUN,
        _noun_kind(sentence, noun, kind),
        verb_above(sentence, noun),
        definite=any(d.text.lower() in _DEFINITE for d in determiners),
        weak=noun.lemma in lexicon.weak,
    )
    _fill_noun(sentence, noun, frame)
    _fill_from_verb(sentence, frame, lexicon)
    return frame


def _is_generic(sentence: Sentence, noun: Word) -> bool:
    """A noun that is no event: "no meeting", "press conference", "a series of visits"."""
    for w in children(sentence, noun, "compound", "amod", "nmod", "det"):
        if w.lemma in (
            "press",
            "news",
            "cabinet",
            "board",
            "party",
            "training",
            "shareholder",
            "court",
        ):
            return True
    return noun.tag == "NN" and noun.lemma == "talk"


def _is_phone_call(sentence: Sentence, noun: Word) -> bool:
    around = {w.lemma for w in children(sentence, noun)}
    return bool(around & {"phone", "telephone", "video", "conference", "with", "between", "on"})


def _noun_kind(sentence: Sentence, noun: Word, kind: Kind) -> Kind:
    around = {w.lemma for w in children(sentence, noun, "compound", "amod", "nmod")}
    if around & {"phone", "telephone", "video"}:
        return Kind.CALL
    if "summit" in around:
        return Kind.SUMMIT
    return kind


def _fill_noun(sentence: Sentence, noun: Word, frame: Frame) -> None:
    """The sides that stand in the noun's own phrase."""
    for owner in children(sentence, noun, "poss"):
        frame.subjects.append(owner)
    for found, link in (
        (preposition_objects(sentence, noun, "between", "among"), "between"),
        (preposition_objects(sentence, noun, "with"), "with"),
        (preposition_objects(sentence, noun, "by"), "by"),
        (preposition_objects(sentence, noun, "of"), "of"),
    ):
        if found:
            frame.others.extend(found)
            frame.link = frame.link or link
    if noun.lemma == "call":
        frame.others.extend(preposition_objects(sentence, noun, "on"))
    if noun.lemma in words("meals"):
        frame.others.extend(preposition_objects(sentence, noun, "for"))
    frame.others.extend(children(sentence, noun, "compound", "nmod", "amod"))


def _fill_from_verb(sentence: Sentence, frame: Frame, lexicon: Lexicon) -> None:
    """The sides that the governing verb gives: "A held talks with B", "A flew in to see B"."""
    verb = frame.predicate
    if verb is None:
        return
    direct = frame.trigger.dep in ("dobj", "obj", "nsubjpass") and frame.trigger.head == verb.index
    if direct and (verb.lemma in lexicon.verbs["light"] or verb.lemma in lexicon.verbs["join"]):
        frame.others.extend(preposition_objects(sentence, verb, "with", "between", "by"))
        frame.others.extend(children(sentence, verb, "dative"))
        if frame.trigger.dep != "nsubjpass":
            subjects = [w for w in subjects_of(sentence, verb) if w is not frame.trigger]
            owners = [w for w in frame.subjects if w.pos != "PRON" or not subjects]
            frame.subjects = owners + subjects
        elif frame.trigger.dep == "nsubjpass":
            frame.link = frame.link or "passive"
        return
    if frame.trigger.dep == "nsubj" and frame.trigger.head == verb.index:
        frame.others.extend(preposition_objects(sentence, verb, "with", "between"))
        return
    frame.shared = [
        w
        for w in subjects_of(sentence, verb)
        if frame.trigger is not w and frame.trigger not in ancestors(sentence, w)
    ]
