"""States that an article calls by half their name: "the North" where it tells of North Korea.

Receives the sentences of a document with what the tables find in them; hands on these with such
halves added.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline.languages.en.names import Country, NameKind
from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence

__all__ = ["with_halves"]


def with_halves(found: Mapping[Sentence, list[Span]]) -> dict[Sentence, list[Span]]:
    """What each sentence names, "the North" and "the South" among it, if the article says whose."""
    states: dict[str, set[str]] = {}
    entities: dict[str, Country] = {}
    for sentence, spans in found.items():
        for span in spans:
            half = sentence.words[span.first].text
            if isinstance(span.entity, Country) and half.lower() in words("compass"):
                states.setdefault(half, set()).add(span.entity.code)
                entities[half] = span.entity
    known = {half: entities[half] for half, codes in states.items() if len(codes) == 1}
    if not known:
        return dict(found)
    return {
        sentence: sorted([*spans, *_halves(sentence, spans, known)], key=lambda s: s.first)
        for sentence, spans in found.items()
    }


def _halves(sentence: Sentence, spans: list[Span], known: Mapping[str, Country]) -> Iterator[Span]:
    taken = {i for s in spans for i in range(s.first, s.last + 1)}
    for word in sentence.words[1:]:
        after = sentence.words[word.index + 1 : word.index + 2]
        alone = word.index not in taken and not (after and after[0].text[:1].isupper())
        before = sentence.words[word.index - 1].text.lower()
        if word.text in known and before == "the" and alone:
            yield Span(word.index, word.index, NameKind.COUNTRY, None, known[word.text])
