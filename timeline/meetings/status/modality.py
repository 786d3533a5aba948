"""The words of a sentence that say something of a frame's meeting: its verbs, and those above it.

Receives a sentence and a frame; hands on the words, nearest first, for `status` and `off` to read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import ancestors, children, is_verb
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon, words
from timeline.model import Status
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "Reading",
    "asserted",
    "behind",
    "chain_of",
    "edge_of",
    "is_infinitive",
    "is_of_purpose",
    "phrases_of",
]

_SUBJECTS = ("nsubj", "nsubjpass", "aux")
_THROUGH = frozenset({"of", "out", "from", "on", "off", "to", "for", "away", "with"})
"""Prepositions by which a verb reaches what it does something to: "backed out of a meeting"."""
_PHRASE = 5
"""Words behind a verb that can belong to a set phrase with it: "put the visit off"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A status, and the words that decided it; ``denied``: the sentence tells of no meeting."""

    status: Status
    cue: str
    denied: bool = False
    progressive: bool = False


def chain_of(sentence: Sentence, frame: Frame) -> list[Word]:
    """The verbs from the trigger upwards that say something of the meeting itself.

    The walk ends where a clause is only reported ("said that …") or only accompanies another.
    """
    verb: Word | None = frame.trigger if is_verb(frame.trigger) else asserting(sentence, frame)
    chain = list[Word]()
    while verb is not None:
        chain.append(verb)
        head = sentence.words[verb.head]
        if head is verb or not _climbs(sentence, verb):
            break
        if head.pos == "ADP" and verb.dep == "pcomp":
            head = sentence.words[head.head]  # "open to meeting B"
        if head.pos == "ADJ":
            chain.append(head)
            verb = sentence.words[head.head] if head.dep == "acomp" else None
        else:
            verb = head if is_verb(head) else None
    return chain


def _climbs(sentence: Sentence, verb: Word) -> bool:
    """Whether what governs a verb speaks of the same meeting: "hopes to be received"."""
    if verb.dep == "conj":
        return not children(sentence, verb, *_SUBJECTS)
    if verb.dep == "pcomp":
        prep = sentence.words[verb.head]
        return prep.text.lower() in ("to", "on", "about", "of") and prep.dep == "prep"
    bare = verb.tag in ("VB", "VBP") and not children(sentence, verb, "aux", "mark")
    seen = bare and sentence.words[verb.head].lemma in words("seeing_done")
    return verb.dep in ("xcomp", "auxpass") or (
        verb.dep == "ccomp" and (is_infinitive(sentence, verb) or seen)
    )


def asserting(sentence: Sentence, frame: Frame) -> Word | None:
    """The verb of which a noun is subject, object or complement."""
    noun = frame.trigger
    while noun.dep in ("conj", "appos") and noun.head != noun.index:
        noun = sentence.words[noun.head]
    if noun.dep in ("nsubj", "nsubjpass", "dobj", "obj", "attr", "dep", "ROOT"):
        head = sentence.words[noun.head]
        if is_verb(head):
            return head
    if noun.dep == "pobj":
        prep = sentence.words[noun.head]
        head = sentence.words[prep.head]
        if prep.text.lower() in ("to", "on", "for", "with", "of", "off") and is_verb(head):
            return head
    clauses = [v for v in behind(sentence, noun) if not is_of_purpose(sentence, v)]
    return next((v for v in clauses if v.tag in ("VBN", "VBG") or v.dep == "relcl"), None)


def is_of_purpose(sentence: Sentence, verb: Word) -> bool:
    """As in "a tour aimed at winning votes", "talks meant to end the war": no plan of a meeting."""
    aims = any(w.text.lower() == "at" for w in children(sentence, verb, "prep"))
    to_do = any(is_infinitive(sentence, w) for w in children(sentence, verb, "xcomp", "advcl"))
    return verb.lemma in words("meant") and verb.tag == "VBN" and (aims or to_do)


def behind(sentence: Sentence, noun: Word) -> list[Word]:
    """The clauses that describe a noun, also where the parser hangs them on a name inside it."""
    found = children(sentence, noun, "acl", "relcl")
    for prep in children(sentence, noun, "prep"):
        for inner in children(sentence, prep, "pobj"):
            found += [
                v
                for v in children(sentence, inner, "acl", "relcl")
                if inner.pos == "PROPN" and not _is_of_person(sentence, v)
            ]
    return [v for v in found if not _is_told(sentence, v)]


def _is_told(sentence: Sentence, verb: Word) -> bool:
    """Whether a clause is what was said: "told B in a call on Monday that A would come"."""
    return any(w.text.lower() == "that" for w in children(sentence, verb, "mark"))


def _is_of_person(sentence: Sentence, verb: Word) -> bool:
    """Whether a relative clause can only be about somebody: "who was received"."""
    return any(w.text.lower() in ("who", "whom", "whose") for w in children(sentence, verb))


def asserted(sentence: Sentence, frame: Frame, chain: list[Word]) -> list[Word]:
    """All words that can call a meeting off, put it off or move it, nearest first."""
    found = dict.fromkeys(_bearing(frame, chain))
    found.update(dict.fromkeys(_nouns_above(sentence, frame, chain)))
    if not is_verb(frame.trigger):
        found.update(dict.fromkeys(behind(sentence, frame.trigger)))
        found.update(dict.fromkeys(_predicates(sentence, list(found))))
    found.pop(frame.trigger, None)
    return list(found)


def _bearing(frame: Frame, chain: list[Word]) -> list[Word]:
    """The verbs that bear on the meeting: who "declined to discuss the talks" may be at them."""
    told = not is_verb(frame.trigger) and len(chain) > 1
    return chain[:1] if told and chain[0].lemma not in words("attending") else chain


def _nouns_above(sentence: Sentence, frame: Frame, chain: list[Word]) -> Iterator[Word]:
    """As in "the cancellation of the summit", "plans to meet", "backed out of a meeting"."""
    start = chain[-1] if is_verb(frame.trigger) and chain else frame.trigger
    about = sentence.words[start.head]
    if is_verb(start) and start.dep == "relcl" and about.lemma in read_lexicon().nouns:
        yield from _said_of(sentence, about)  # "the lunch that A was to give B is off"
        return
    if is_verb(start) and start.dep not in ("acl", "pcomp"):
        return
    if is_verb(start) and sentence.words[start.head].lemma not in words("plans"):
        return
    for word in ancestors(sentence, start):
        if word.pos == "ADP":
            if word.text.lower() not in _THROUGH:
                return
            continue
        if word.pos not in ("NOUN", "VERB", "ADV"):
            return
        yield word
        if is_verb(word):
            return


def _said_of(sentence: Sentence, noun: Word) -> list[Word]:
    """The verb of which a noun is the subject."""
    head = sentence.words[noun.head]
    return [head] if noun.dep in ("nsubj", "nsubjpass") and is_verb(head) else []


def _predicates(sentence: Sentence, found: list[Word]) -> Iterator[Word]:
    """Verbs that share the subject of one that speaks of the meeting: "planned … and put off"."""
    for verb in found:
        if verb.lemma in ("have", "need"):  # "had to be dropped"
            yield from children(sentence, verb, "xcomp")
        for child in children(sentence, verb, "conj", "ccomp", "advcl"):
            if child.dep == "advcl" and not _is_finite(sentence, child):
                continue
            clause = children(sentence, child, "nsubj", "nsubjpass", "mark")
            if is_verb(child) and not clause and not _is_of_else(sentence, child):
                yield child


def _is_of_else(sentence: Sentence, verb: Word) -> bool:
    """As in "met on the sidelines of the talks and refused to hold others": not of these."""
    things = [*children(sentence, verb, "dobj"), *children(sentence, verb, "xcomp")]
    return any(w.tag != "PRP" and w.lemma != "place" for w in things) and not children(
        sentence, verb, "auxpass"
    )


def _is_finite(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb makes a clause, though the parser hangs it on a participle before it."""
    helpers = {a.tag for a in children(sentence, verb, "aux", "auxpass")}
    return "TO" not in helpers and bool(helpers & {"VBZ", "VBP", "VBD", "MD"})


def edge_of(sentence: Sentence, near: list[Word], lexicon: Lexicon) -> str | None:
    """Whether words tell only of the "begin" or the "end" of a meeting."""
    said = {p for w in near for p in phrases_of(sentence, w)}
    return next((e for e in ("begin", "end") if said & lexicon.cues[e]), None)


def is_infinitive(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb has "to"."""
    return any(a.tag == "TO" for a in children(sentence, verb, "aux"))


def phrases_of(sentence: Sentence, word: Word) -> Iterator[str]:
    """A word as cues may name it: its form, its lemma, and its lemma with what follows near by.

    "Called the visit off" is "call", "call off" and what lies between.
    """
    yield word.lemma
    yield word.text.lower()
    after = [w.text.lower() for w in sentence.words[word.index + 1 : word.index + 1 + _PHRASE]]
    if word.tag == "VBN" and word.index and after:  # "put paid to the talks"
        yield f"{sentence.words[word.index - 1].lemma} {word.text.lower()} {after[0]}"
    for end in range(1, len(after) + 1):
        yield " ".join([word.lemma, *after[:end]])
    if word.lemma == "be":
        yield from _denied_phrases(sentence, word)
    for particle in children(sentence, word, "prt", "advmod"):
        if particle.index > word.index and particle.dep == "prt":
            yield f"{word.lemma} {particle.text.lower()}"


def _denied_phrases(sentence: Sentence, word: Word) -> Iterator[str]:
    """What "be" and the words behind "not" or "no longer" say: "is not out of the question"."""
    after = [w.text.lower() for w in sentence.words[word.index + 1 : word.index + 3 + _PHRASE]]
    size = 2 if after[:2] == ["no", "longer"] else int(after[:1] in (["not"], ["n't"]))
    for end in range(size + 1, len(after) + 1 if size else 0):
        yield " ".join([word.lemma, *after[size:end]])
