"""The organisation that speaks in a text of its own: its council, its ministers and officials.

"The Council", "Leaders", "the Permanent Liaison Officers" of a communiqué are those of the
organisation that its first lines name. Receives the cast; says whose text it is, and who such words
mean there.
"""

from __future__ import annotations

import re

from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.names.nearby import is_plural, nations
from timeline.meetings.sentence.grammar import children, preposition_objects
from timeline.meetings.sentence.lexicon import words
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["chair_told", "is_functionaries", "issuer_of", "of_issuer"]

OPENING = 160
"""Characters at the top in which a text says whose it is, its title apart."""
_CHAIRING = frozenset({"chair", "chairmanship", "leadership", "presidency", "preside"})
_TEXTS = re.compile(
    r"\b(?:communiqu[eé]|conclusions|decisions|declaration|minutes|proceedings|resolution|statement)",
    re.IGNORECASE,
)


def issuer_of(title: str, text: str, cast: Cast) -> Actor | None:
    """The organisation of states whose communiqué or declaration a text is; None for any other."""
    opening = f"{title}\n{text[:OPENING]}"
    if _TEXTS.search(opening) is None:
        return None
    several = (a for a in cast.organizations.values() if cast.gathers(a) and _is_in(a, opening))
    named = [a for a in several if not set(a.name.lower().split()) & words("of_two")]
    return max(named, key=cast.times_named, default=None)


def _is_in(actor: Actor, opening: str) -> bool:
    """Whether an opening has a name, or what it ends with: "the Council of the Lake Union"."""
    parts = actor.name.split()
    tails = (" ".join(parts[i:]) for i in range(max(len(parts) - 1, 1)))
    return any(tail in opening for tail in tails)


def of_issuer(cast: Cast, sentence: Sentence, word: Word) -> list[Actor]:
    """As in "the Council met", "Senior Officials had sat": those of the text's own organisation."""
    if cast.issuer is None:
        return []
    lower = word.text.lower()
    sits = lower in words("formats") | words("organs") or is_functionaries(word)
    if not sits or not (word.text[:1].isupper() or _are_its(sentence, word)):
        return []
    phrase = [word, *children(sentence, word, "amod", "compound", "nmod")]
    phrase += preposition_objects(sentence, word, "of", "on", "for")
    domestic = any(w.text.lower() in words("domestic") - {"affairs"} for w in phrase)
    return [cast.issuer] if not domestic and not nations(cast, sentence, word) else []


def is_functionaries(word: Word) -> bool:
    """Whether a plural is of those who sit for others: "Officials", "Liaison Officers"."""
    return is_plural(word) and word.text.lower().removesuffix("s") in words("functionaries")


def _are_its(sentence: Sentence, word: Word) -> bool:
    """As in "the Organization's officials"."""
    owners = children(sentence, word, "poss")
    return any(w.text.lower() in words("formats") | words("organs") for w in owners)


def chair_told(cast: Cast, sentence: Sentence) -> Actor | None:
    """Who is said to be in the chair: "presided over by A", "under the chairmanship of A"."""
    for word in sentence.words:
        if word.lemma not in _CHAIRING:
            continue
        if word.pos == "VERB":
            heads = preposition_objects(sentence, word, "by") or children(sentence, word, "nsubj")
        else:
            under = sentence.words[word.head].text.lower() == "under"
            heads = preposition_objects(sentence, word, "of") if under else []
        for head in heads:
            titled = cast.titled(sentence, head)
            span = cast.span_at(sentence, head)
            actor = titled or (span.actor if span is not None else None)
            if actor is not None and actor.kind is ParticipantKind.PERSON:
                return actor
    return None
