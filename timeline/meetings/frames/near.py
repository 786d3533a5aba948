"""Whom a clause has beside its subject, where its verb alone does not say so.

Receives a verb with its sentence; hands on the words for those who are put with the subject by a
phrase ("across a table from B", "forty minutes of B's time") or told something to their face.
Who they are, and whether a day and a town are told with them, is settled elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from timeline.meetings.frames.presence import own_words
from timeline.meetings.sentence.grammar import ancestors, children, is_verb
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon, words
from timeline.nlp.parse import Sentence, Word

__all__ = ["APART", "addressed", "is_placed", "people_near"]

APART = frozenset(
    {
        "about",
        "after",
        "against",
        "amid",
        "as",
        "before",
        "behind",
        "beyond",
        "by",
        "despite",
        "for",
        "like",
        "of",
        "on",
        "over",
        "since",
        "than",
        "through",
        "toward",
        "towards",
        "under",
        "unlike",
        "until",
        "versus",
        "via",
        "without",
    }
)
"""Prepositions before somebody who is only spoken of, or was there at another time."""


def people_near(sentence: Sentence, verb: Word) -> list[Word]:
    """The names of a clause in a phrase of company: "drew a smile out of B", "in B's arms"."""
    behind = sentence.words[verb.index + 1 :]
    if not any(w.pos == "PROPN" and w.dep in ("pobj", "poss") for w in behind):
        return []
    return list(_near(sentence, verb))


def _near(sentence: Sentence, verb: Word) -> Iterator[Word]:
    for word in own_words(sentence, verb)[1:]:
        if _is_of_event(sentence, word, verb):
            continue
        above = sentence.words[word.head]
        if word.dep == "pobj" and word.pos == "PROPN" and _is_company(sentence, above):
            yield word
        shared = words("hours") | words("faculties") | {"time"}
        if word.dep == "poss" and word.pos == "PROPN" and above.lemma in shared:
            yield word


def _is_of_event(sentence: Sentence, word: Word, verb: Word) -> bool:
    """Whether a phrase belongs to a noun that tells of a meeting itself: "a summit with B"."""
    nouns = read_lexicon().nouns
    line = takewhile(lambda w: w is not verb, ancestors(sentence, word))
    return any(w.lemma in nouns for w in line)


def _is_company(sentence: Sentence, prep: Word) -> bool:
    """Whether a preposition puts somebody beside another: "across from", "out of"; not "about"."""
    before = sentence.words[prep.head].text.lower()
    lower = prep.text.lower()
    return lower not in APART or (lower == "of" and before in ("out", "front", "ahead"))


def addressed(sentence: Sentence, verb: Word, lexicon: Lexicon) -> list[Word]:
    """To whom something is said, where the clause has a town: "told B in Cairo that"."""
    if verb.lemma not in lexicon.verbs["spoken"] or not _has_town(sentence, verb):
        return []
    heard = children(sentence, verb, "dobj", "dative")
    return [w for w in heard if w.pos in ("PROPN", "PRON") and w.text.lower() not in _NOBODY]


_NOBODY = frozenset({"it", "that", "this", "what", "which", "itself"})


def _has_town(sentence: Sentence, verb: Word) -> bool:
    """Whether a phrase of place with a name hangs on the verb itself: "told B in Cairo"."""
    return any(
        goal.text[:1].isupper() and goal.lemma.lower() not in words("not_names")
        for prep in children(sentence, verb, "prep")
        if prep.text.lower() in ("in", "at")
        for goal in children(sentence, prep, "pobj")
    )


def is_placed(sentence: Sentence, verb: Word) -> bool:
    """Whether somebody else has put the subject somewhere: "were left alone in a room"."""
    passive = children(sentence, verb, "nsubjpass", "auxpass")
    return bool(passive) and is_verb(verb) and verb.lemma in words("placing")
