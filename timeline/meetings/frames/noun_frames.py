"""Nouns that name a meeting, each with the words that stand in its slots."""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.frames.generic_nouns import is_generic, is_on_somebody
from timeline.meetings.frames.sojourns import travellers_behind
from timeline.meetings.sentence.grammar import (
    ancestors,
    children,
    conjuncts,
    is_verb,
    objects_of,
    preposition_objects,
    subjects_of,
    verb_above,
)
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_one_more", "noun_frame", "once_more_frame"]

_DEFINITE = frozenset(
    {"the", "this", "that", "these", "those", "its", "their", "his", "her", "both"}
)


_DETACHED = 14
"""Words behind a noun within which "between" can still be its own."""
_HYPHENS = frozenset({"-", "‑"})
_HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "obj", "pobj", "attr", "ROOT", "appos"})
"""What an adjective or number must be in its clause to stand for a noun: "a bilateral"."""


def noun_frame(sentence: Sentence, noun: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of a noun, if it names a meeting."""
    name = _name(sentence, noun)
    kind = lexicon.nouns.get(name) or lexicon.nouns.get(noun.text.lower() if name else "")
    kind = kind or lexicon.nouns.get(_pair(sentence, noun))
    if kind is None or _is_compound(sentence, noun) or is_generic(sentence, noun):
        return None
    if noun.pos not in ("NOUN", "PROPN") and noun.dep not in _HEADS:
        return None
    determiners = children(sentence, noun, "det", "poss", "predet")
    frame = Frame(
        noun,
        Shape.NOUN,
        _noun_kind(sentence, noun, kind),
        verb_above(sentence, noun),
        definite=any(d.text.lower() in _DEFINITE for d in determiners),
        weak=name in lexicon.weak and not _is_statutory(sentence, noun),
    )
    _fill_noun(sentence, noun, frame)
    if not frame.link:
        _fill_detached(sentence, noun, frame, lexicon)
    _fill_from_verb(sentence, frame, lexicon)
    if kind is Kind.VISIT and not frame.subjects:
        frame.shared = travellers_behind(sentence, noun) or frame.shared
    return frame


def once_more_frame(sentence: Sentence, word: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of a word that stands for the noun before it: "talks with A, and one with B"."""
    if word.text.lower() not in ("one", "another", "that", "those"):
        return None
    if not preposition_objects(sentence, word, "with"):
        return None
    before = sentence.words[: word.index]
    kind = next(
        (lexicon.nouns[w.lemma] for w in reversed(before) if w.lemma in lexicon.nouns), None
    )
    if kind is None:
        return None
    frame = Frame(word, Shape.NOUN, kind, verb_above(sentence, word), weak=True)
    _fill_noun(sentence, word, frame)
    _fill_from_verb(sentence, frame, lexicon)
    return frame


def _is_compound(sentence: Sentence, noun: Word) -> bool:
    """Whether a noun only says of what kind the next one is; not so across a comma."""
    between = sentence.words[noun.index : noun.head]
    return noun.dep == "compound" and all(w.text != "," for w in between)


def _name(sentence: Sentence, noun: Word) -> str:
    """The lemma of a noun, with what hyphens join to it: "one-on-one", "tête-à-tête".

    Empty where another word of the compound is its head.
    """
    tokens, first, last = sentence.words, noun.index, noun.index
    while first > 1 and tokens[first - 1].text in _HYPHENS:
        first -= 2
    while last < len(tokens) - 2 and tokens[last + 1].text in _HYPHENS:
        last += 2
    if first == last or (noun.head != noun.index and first <= noun.head <= last):
        return noun.lemma if first == last else ""
    return "".join(w.text.lower() for w in tokens[first : last + 1])


def _pair(sentence: Sentence, noun: Word) -> str:
    """A noun with the word before it, where only both name a meeting: "european council"."""
    before = sentence.words[max(0, noun.index - 1) : noun.index]
    return " ".join(w.text.lower() for w in (*before, noun))


def _is_statutory(sentence: Sentence, noun: Word) -> bool:
    """As in "an emergency session": what bodies hold under their rules, and nobody else."""
    around = children(sentence, noun, "compound", "amod", "nmod")
    return any(w.lemma.lower() in words("statutory") for w in around)


def _noun_kind(sentence: Sentence, noun: Word, kind: Kind) -> Kind:
    around = {w.lemma for w in children(sentence, noun, "compound", "amod", "nmod")}
    if around & {"phone", "telephone", "video"}:
        return Kind.CALL
    if kind is Kind.CALL and _is_call_on(sentence, noun, around):
        return Kind.MEETING
    if "summit" in around:
        return Kind.SUMMIT
    return kind


def _is_call_on(sentence: Sentence, noun: Word, around: set[str]) -> bool:
    """Whether a call is paid in person: "a call on B", "a courtesy call"."""
    paid = noun.dep == "dobj" and sentence.words[noun.head].lemma == "pay"
    return (
        paid
        or is_on_somebody(sentence, noun)
        or bool(around & {"courtesy", "farewell", "protocol"})
    )


def _fill_noun(sentence: Sentence, noun: Word, frame: Frame) -> None:
    """The sides that stand in the noun's own phrase."""
    for owner in children(sentence, noun, "poss"):
        frame.subjects.append(owner)
    for found, link in (
        (preposition_objects(sentence, noun, "between", "among"), "between"),
        (_taking_part(sentence, preposition_objects(sentence, noun, "with")), "with"),
        (preposition_objects(sentence, noun, "by"), "by"),
        (preposition_objects(sentence, noun, "of"), "of"),
    ):
        if any(w.lemma not in words("times_told") for w in found):  # not "of the year"
            frame.others.extend(found)
            frame.link = frame.link or link
    if noun.lemma == "call":
        frame.others.extend(preposition_objects(sentence, noun, "on", "to", "from"))
    if noun.lemma in words("meals") | words("receptions"):
        guests = preposition_objects(sentence, noun, "for") + _honoured(sentence, noun)
        frame.others.extend(guests)
        frame.link = frame.link or ("with" if guests else None)
    if frame.kind is Kind.VISIT and noun.lemma in words("stops"):
        frame.subjects += preposition_objects(sentence, noun, "for")  # "next stop for Roy"
    _fill_given(sentence, noun, frame)
    _fill_asked(sentence, noun, frame)
    frame.others.extend(children(sentence, noun, "compound", "nmod", "amod"))


def _partners(sentence: Sentence, verb: Word) -> list[Word]:
    """With whom something is held or takes place: "took place there with B", also with C."""
    hung = [verb, *children(sentence, verb, "dobj", "advmod")]
    preps = [p for w in hung for p in children(sentence, w, "prep") if p.text.lower() == "with"]
    joined = [p for prep in preps for p in conjuncts(sentence, prep)]
    found = [w for p in joined for w in children(sentence, p, "pobj")]
    return _taking_part(sentence, list(dict.fromkeys(found)))


def _behind_setting(sentence: Sentence, verb: Word, noun: Word) -> list[Word]:
    """Whom the parser hangs on the town before: "held talks on Monday in Riga with B".

    Not on what is talked of: "held talks with B on the war with C".
    """
    settings = preposition_objects(sentence, verb, "in", "at", "on")
    if preposition_objects(sentence, noun, "with"):
        settings = [w for w in settings if w.pos == "PROPN"]
    return [w for word in settings for w in preposition_objects(sentence, word, "with")]


def _taking_part(sentence: Sentence, sides: list[Word]) -> list[Word]:
    """The sides behind "with the participation of" and the like."""
    found = []
    for word in sides:
        within = word.lemma in words("attendance")
        found.extend(preposition_objects(sentence, word, "of") if within else [word])
    return found


def _honoured(sentence: Sentence, noun: Word) -> list[Word]:
    """Whom a meal is for: "gave a lunch in his honour", "in honour of the two kings"."""
    verb = verb_above(sentence, noun)
    above = [noun] if verb is None else [noun, verb]
    goals = [w for word in above for w in preposition_objects(sentence, word, "in")]
    honours = [w for w in goals if w.lemma in ("honour", "honor")]
    return [
        guest
        for honour in honours
        for guest in [
            *children(sentence, honour, "poss"),
            *preposition_objects(sentence, honour, "of"),
        ]
    ]


def _fill_given(sentence: Sentence, noun: Word, frame: Frame) -> None:
    """Who gives a meal eats it too, and who chairs together sits there: "co-chaired by A and B"."""
    shared = noun.lemma in words("meals") | words("receptions")
    days = (d for p in children(sentence, noun, "prep") for d in children(sentence, p, "pobj"))
    for verb in (v for w in (noun, *days) for v in children(sentence, w, "acl")):
        if verb.tag == "VBN" and (shared or verb.lemma.startswith("co-")):
            hosts = preposition_objects(sentence, verb, "by")
            frame.others.extend(hosts)
            frame.link = frame.link or ("with" if hosts else None)


def _fill_asked(sentence: Sentence, noun: Word, frame: Frame) -> None:
    """Who asks and who is asked: "Monday's breakfast, to which A has invited B"."""
    for verb in children(sentence, noun, "relcl"):
        which = (w.text.lower() for w in preposition_objects(sentence, verb, "to"))
        if verb.lemma not in words("bidding") or "which" not in which:
            continue
        told = [w for w in objects_of(sentence, verb) if w.tag != "WDT"]
        frame.subjects.extend(subjects_of(sentence, verb) if told else [])
        frame.others.extend(told or children(sentence, verb, "nsubjpass"))
        frame.link = frame.link or "with"


def _fill_detached(sentence: Sentence, noun: Word, frame: Frame, lexicon: Lexicon) -> None:
    """The sides that a day or place parts from the noun: "a meeting, on 3 May, between A and B"."""
    for word in sentence.words[noun.index + 1 : noun.index + 1 + _DETACHED]:
        if is_verb(word) or word.lemma in lexicon.nouns or word.text == ";":
            return
        if word.text.lower() == "between":
            frame.others.extend(children(sentence, word, "pobj"))
            frame.link = "between"
            return


def _fill_from_verb(sentence: Sentence, frame: Frame, lexicon: Lexicon) -> None:
    """The sides that the governing verb gives: "A held talks with B", "A flew in to see B"."""
    verb = frame.predicate
    if verb is None:
        return
    direct = frame.trigger.dep in ("dobj", "obj", "nsubjpass") and frame.trigger.head == verb.index
    if direct and (verb.lemma in lexicon.verbs["light"] or verb.lemma in lexicon.verbs["join"]):
        frame.others.extend(preposition_objects(sentence, verb, "with", "between", "by"))
        frame.others.extend(_behind_setting(sentence, verb, frame.trigger))
        if verb.lemma in words("granting"):
            frame.others.extend(preposition_objects(sentence, verb, "to"))
            frame.others.extend(preposition_objects(sentence, frame.trigger, "to"))
        given = [w for w in objects_of(sentence, verb) if w is not frame.trigger]
        frame.others.extend(w for w in given if w.dep != "dobj")
        if frame.trigger.dep != "nsubjpass":
            subjects = [w for w in subjects_of(sentence, verb) if w is not frame.trigger]
            owners = [w for w in frame.subjects if w.pos != "PRON" or not subjects]
            frame.subjects = owners + subjects
        elif frame.trigger.dep == "nsubjpass":
            frame.link = frame.link or ("with" if _partners(sentence, verb) else "passive")
        return
    if frame.trigger.dep == "nsubj" and frame.trigger.head == verb.index:
        partners = _partners(sentence, verb)
        frame.others.extend([*partners, *preposition_objects(sentence, verb, "between")])
        frame.link = frame.link or ("with" if partners else None)
        return
    told = preposition_objects(sentence, verb, "by") or subjects_of(sentence, verb)
    frame.shared = [
        w
        for w in (*told, *_addressed(sentence, frame, verb))
        if frame.trigger is not w and frame.trigger not in ancestors(sentence, w)
    ]


def _addressed(sentence: Sentence, frame: Frame, verb: Word) -> list[Word]:
    """Who is told something in a meeting: "warned B in a call", "promised B during talks"."""
    within = sentence.words[frame.trigger.head].text.lower() in ("during", "in", "over")
    if not within or frame.link is not None or verb.lemma not in words("addressing"):
        return []
    return [w for w in children(sentence, verb, "dobj", "dative") if w.pos in ("PROPN", "PRON")]


def is_one_more(sentence: Sentence, word: Word) -> bool:
    """As in "a second round in May, and a third in Oslo": it stands for the noun before it."""
    before = (w.lemma.lower() for w in sentence.words[: word.index] if w.pos == "NOUN")
    return word.dep in ("conj", "appos") and not words("sessions").isdisjoint(before)
