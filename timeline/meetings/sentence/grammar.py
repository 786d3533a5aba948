"""Questions about a sentence's grammar: who does it, what governs it, what lies within it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "SUBJECTS",
    "ancestors",
    "antecedent",
    "auxiliaries",
    "children",
    "conjuncts",
    "hangs_on",
    "is_there",
    "is_verb",
    "is_where",
    "named_objects",
    "objects_of",
    "phrasal",
    "preposition_objects",
    "said_in",
    "subjects_of",
    "subtree",
    "verb_above",
]

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
"""The labels of a verb's subject."""


def is_verb(word: Word) -> bool:
    """Whether a word is a verb form, auxiliaries and participles included."""
    return word.pos in ("VERB", "AUX")


def is_there(sentence: Sentence, word: Word) -> bool:
    """Whether a word is "there", the place, and not the one of "there is"."""
    if word.text.lower() != "there":
        return False
    after = sentence.words[word.index + 1 : word.index + 2]
    return word.tag != "EX" or not any(is_verb(w) for w in after)


def is_where(sentence: Sentence, verb: Word) -> bool:
    """As in "Oslo, where he is", "Oslo, where he is to remain": in the place before."""
    above = sentence.words[verb.head] if verb.dep == "xcomp" else verb
    where = [*children(sentence, verb, "advmod"), *children(sentence, above, "advmod")]
    named = sentence.words[above.head].pos == "PROPN"
    return above.dep == "relcl" and named and any(w.text.lower() == "where" for w in where)


def children(sentence: Sentence, word: Word, *deps: str) -> list[Word]:
    """The words that ``word`` governs, all or only those with one of the labels."""
    below = sentence.children[word.index]
    if not below:
        return []
    words = sentence.words
    return [w for i in below if (w := words[i]).dep in deps or not deps]


@lru_cache(maxsize=4)  # a sentence is asked for many words in a row
def said_in(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence, in lower case."""
    return frozenset(w.text.lower() for w in sentence.words)


def subtree(sentence: Sentence, word: Word) -> Iterator[Word]:
    """A word and all that it governs, near or far."""
    stack = [word.index]
    while stack:
        index = stack.pop()
        yield sentence.words[index]
        stack.extend(sentence.children[index])


def ancestors(sentence: Sentence, word: Word) -> Iterator[Word]:
    """The governors of a word, nearest first."""
    while word.head != word.index:
        word = sentence.words[word.head]
        yield word


def hangs_on(sentence: Sentence, at: Word, day: Word) -> bool:
    """As in "on Monday, when A meets B": in the clause that tells what the day is the day of."""
    for above in ancestors(sentence, at):
        if day in (above, _before_when(sentence, at)):
            return is_verb(at) and at.dep in ("relcl", "acl", "advcl")
        at = above
    return False


def _before_when(sentence: Sentence, clause: Word) -> Word | None:
    """The word right before the "when" of a clause."""
    whens = [w for w in children(sentence, clause, "advmod") if w.text.lower() == "when"]
    before = sentence.words[: whens[0].index] if whens else []
    return next((w for w in reversed(before) if w.text != ","), None)


def conjuncts(sentence: Sentence, word: Word) -> list[Word]:
    """A word and those coordinated with it after it."""
    found = [word]
    for child in children(sentence, word, "conj", "appos"):
        if child.dep == "conj" or _continues_list(sentence, word, child):
            found.extend(conjuncts(sentence, child))
        elif (
            word.tag in ("NN", "NNP")
            and child.pos == "PROPN"
            and (_is_called(sentence, word, child) or not _is_wrapped(sentence, child))
        ):
            found.extend(conjuncts(sentence, child)[1:])  # "his minister, Roy, and Lee"
    return found


def _is_called(sentence: Sentence, title: Word, name: Word) -> bool:
    """Whether a name follows its title at once: "his minister Roy and Lee"."""
    return all(w.pos == "PROPN" for w in sentence.words[title.index + 1 : name.index + 1])


def _is_wrapped(sentence: Sentence, name: Word) -> bool:
    """Whether no comma parts a name in apposition from the "and" behind it: "the pair, A and B"."""
    after = sentence.words[name.index + 1 : name.index + 2]
    return not after or after[0].text != ","


def _continues_list(sentence: Sentence, word: Word, apposition: Word) -> bool:
    """Whether what the parser takes for an apposition is the second name of a list."""
    return (
        word.pos == apposition.pos == "PROPN"
        and bool(children(sentence, apposition, "conj"))
        and not children(sentence, apposition, "det")
    )


def verb_above(sentence: Sentence, word: Word) -> Word | None:
    """The nearest verb that governs a word."""
    return next((w for w in ancestors(sentence, word) if is_verb(w)), None)


def auxiliaries(sentence: Sentence, verb: Word) -> list[Word]:
    """The auxiliaries of a verb; a coordinated verb without its own shares its partner's."""
    own = children(sentence, verb, "aux", "auxpass")
    while not own and _shares_subject(sentence, verb):
        verb = sentence.words[verb.head]
        own = children(sentence, verb, "aux", "auxpass")
    return own


def _shares_subject(sentence: Sentence, verb: Word) -> bool:
    coordinated = verb.dep == "conj" and verb.head != verb.index
    return coordinated and not children(sentence, verb, *SUBJECTS)


def phrasal(sentence: Sentence, verb: Word) -> str:
    """The lemma of a verb with its particle: "put off".

    A preposition that stands right after the verb counts too, since parsers waver between the two.
    """
    after = children(sentence, verb, "prt")
    if not after and verb.index + 1 < len(sentence.words):
        following = sentence.words[verb.index + 1]
        if (
            following.head == verb.index
            and following.tag in ("RP", "IN")
            and following.dep != "mark"
        ):
            after = [following]
    return f"{verb.lemma} {after[0].text.lower()}" if after else verb.lemma


def subjects_of(sentence: Sentence, verb: Word) -> list[Word]:
    """Who does what the verb says, its own subjects or those that it shares with its governor.

    A list of names may come as several subjects of one verb.
    """
    seen = set[int]()
    at: Word | None = verb
    while at is not None and at.index not in seen:
        seen.add(at.index)
        own = children(sentence, at, *SUBJECTS)
        own = [w for w in own if w.index < at.index] or own
        if at.dep == "conj":  # "meets A, and tomorrow goes on to Riga": no day goes anywhere
            own = [w for w in own if w.text.lower() not in _DAYS | words("not_names")]
        if own:
            return [antecedent(sentence, at, w) for w in own]
        at = _controller(sentence, at)
        if at is not None and not is_verb(at):
            return [at]
    return []


_DAYS = frozenset({"today", "tomorrow", "tonight", "yesterday"})


def antecedent(sentence: Sentence, verb: Word, slot: Word) -> Word:
    """For "who" and "which" in a slot of a verb the noun that the relative clause is about."""
    relative = slot.tag in ("WP", "WDT") or slot.text.lower() == "that"
    if relative and slot.index < verb.index and verb.dep in ("relcl", "ccomp", "acl"):
        return sentence.words[verb.head]
    return slot


def _controller(sentence: Sentence, verb: Word) -> Word | None:
    """The word whose subject a verb without one shares; a noun is that subject itself."""
    head = sentence.words[verb.head]
    if head is verb:
        return None
    if (told := _told_to(sentence, verb, head)) is not None:
        return told
    if verb.dep in ("xcomp", "conj", "advcl", "pcomp", "ccomp", "dep") and is_verb(head):
        return head
    if verb.dep == "acl" and head.lemma in words("plans"):
        return verb_above(sentence, head)  # "dropped plans to meet": not the plans meet
    if verb.dep == "acl" and verb.tag == "VB" and head.dep == "dobj" and head.pos == "NOUN":
        return verb_above(sentence, head)  # "crossed the square to call on B"
    if verb.dep in ("acl", "relcl"):
        return head
    if verb.dep in ("pcomp", "xcomp", "advcl", "prep"):
        return head if is_verb(head) else verb_above(sentence, head)
    return None


def _told_to(sentence: Sentence, verb: Word, head: Word) -> Word | None:
    """Who is to do it: B of "asked B to meet C", not who asks."""
    infinitive = any(a.tag == "TO" for a in children(sentence, verb, "aux"))
    if not infinitive or head.lemma not in words("directing"):
        return None
    told = [w for w in children(sentence, head, "dobj", "dative") if w.index < verb.index]
    return told[-1] if told else None


def objects_of(sentence: Sentence, verb: Word) -> list[Word]:
    """The direct and indirect objects of a verb."""
    found = children(sentence, verb, "dobj", "dative", "obj")
    return [n for w in found for n in (children(sentence, w, "pobj") if w.pos == "ADP" else [w])]


def named_objects(sentence: Sentence, verb: Word) -> list[Word]:
    """The objects of a verb, with the names that the parser takes for the beginning of one.

    In "drove Aliyev round Istanbul" the guest may be read as a part of the city's name.
    """
    found = []
    for word in objects_of(sentence, verb):
        names = children(sentence, word, "compound") if word.pos == "PROPN" else []
        found.extend([*(n for n in names if n.pos == "PROPN"), word])
    return found


def preposition_objects(sentence: Sentence, word: Word, *prepositions: str) -> list[Word]:
    """What stands after one of the prepositions that a word governs."""
    found = []
    for prep in children(sentence, word, "prep", "agent", "dative", "prt", "advmod"):
        if prep.text.lower() in prepositions:
            for each in conjuncts(sentence, prep):
                found.extend(children(sentence, each, "pobj", "pcomp"))
            for inner in children(sentence, prep, "prep"):
                if inner.text.lower() in prepositions:
                    found.extend(children(sentence, inner, "pobj"))
    return found
