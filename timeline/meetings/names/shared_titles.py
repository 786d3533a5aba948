"""Of which states people are who share one title, or lead a team: "the Chadian ministers, A, B".

Receives the candidates of a sentence and what the tables find in it; fills in their countries.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from timeline.languages.en.names import Country, NameKind, OfficeTitle
from timeline.meetings.names.actors import Span
from timeline.meetings.names.titles import Candidate
from timeline.meetings.sentence.grammar import children, objects_of
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence

__all__ = ["lead_states", "share_titles"]

_BETWEEN_OWNERS = frozenset({",", "and", "of", "the", "&"})
_BETWEEN_NAMES = frozenset({",", "and", "&", "sir", "dr", "mr", "mrs", "ms", "."})
_BEFORE_NAMES = frozenset({",", ":", "-", "–", "—", "(", *_BETWEEN_NAMES})


def share_titles(sentence: Sentence, candidates: Sequence[Candidate], spans: list[Span]) -> None:
    """Give each of several names behind a plural title the country that has its place in order."""
    for title in (s for s in spans if s.what is NameKind.OFFICES):
        last, owners = _owners(sentence, title, spans)
        names = _names_behind(sentence, last, candidates)
        if len(owners) == 1:
            owners = owners * len(names)
        if len(names) > 1 and len(owners) == len(names):
            for candidate, code in zip(names, owners, strict=True):
                candidate.country, candidate.sure = code, True
                _give(candidate, title)


def lead_states(sentence: Sentence, candidates: Sequence[Candidate], spans: list[Span]) -> None:
    """Let who "leads the Togolese team", or by whom it is led, be of that state."""
    lands = {s.last: s.entity.code for s in spans if isinstance(s.entity, Country)}
    for candidate in (c for c in candidates if not (c.country or c.body)):
        name = sentence.words[candidate.last]
        prep = sentence.words[name.head]
        verb = sentence.words[prep.head] if prep.dep == "agent" else prep
        if verb.lemma not in words("leading"):
            continue
        led = [sentence.words[verb.head]] if verb.dep == "acl" else objects_of(sentence, verb)
        teams = (w for w in led if w.lemma.lower() in words("parties_led") and w is not name)
        owners = (o for w in teams for o in children(sentence, w, "amod", "compound", "poss"))
        candidate.country = next((lands[o.index] for o in owners if o.index in lands), None)


def _give(candidate: Candidate, title: Span) -> None:
    """Let one of several bear the title that all of them share."""
    if candidate.office is None and isinstance(title.entity, OfficeTitle):
        candidate.office = title.entity
        candidate.role = candidate.role or title.entity.title


def _owners(sentence: Sentence, title: Span, spans: list[Span]) -> tuple[int, list[str]]:
    """The states of a title, before it or behind its "of", and the last word that tells them."""
    lands = [s for s in spans if isinstance(s.entity, Country)]
    behind = _chain(sentence, title.last, lands)
    if behind:
        return behind[-1].last, [s.entity.code for s in behind if isinstance(s.entity, Country)]
    before: list[Span] = []
    first = title.first
    for span in reversed(lands):
        gap = [w.text.lower() for w in sentence.words[span.last + 1 : first]]
        if span.last < first and set(gap) <= _BETWEEN_OWNERS and (before or not gap):
            before.insert(0, span)
            first = span.first
    return title.last, [s.entity.code for s in before if isinstance(s.entity, Country)]


def _chain(sentence: Sentence, last: int, lands: list[Span]) -> list[Span]:
    """The states behind "of" that follow a word: "of Chad, Niger and Mali"."""
    after = sentence.words[last + 1 : last + 2]
    found: list[Span] = []
    if not after or after[0].text.lower() != "of":
        return found
    for span in lands:
        gap = {w.text.lower() for w in sentence.words[last + 1 : span.first]}
        if span.first > last and gap <= _BETWEEN_OWNERS:
            found.append(span)
            last = span.last
    return found


def _names_behind(
    sentence: Sentence, last: int, candidates: Sequence[Candidate]
) -> list[Candidate]:
    """The list of names that begins right behind a word: ", A, B and C"."""
    names = [c for c in candidates if c.first > last]
    if not names or not _is_only(sentence, last, names[0].first, _BEFORE_NAMES):
        return []
    run = names[:1]
    for one, other in pairwise(names):
        if one is not run[-1] or not _is_only(sentence, one.last, other.first, _BETWEEN_NAMES):
            break
        run.append(other)
    return run


def _is_only(sentence: Sentence, after: int, before: int, texts: frozenset[str]) -> bool:
    """Whether nothing but some words stands between two others."""
    return {w.text.lower() for w in sentence.words[after + 1 : before]} <= texts
