"""Text in, sentences of words with their grammar out; nothing of the parser's own types leaves.

The model is pinned exactly: what it finds must not differ from machine to machine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from timeline.nlp.forms import BLANK, read_forms
from timeline.nlp.model import mark_names, model_alone, read_docs

__all__ = ["Entity", "Sentence", "Word", "parse_paragraphs"]

PIECE = 20_000
"""Characters that are parsed at a time: the parser's memory grows with them."""

_PIECE = re.compile(rf"[\s\S]{{1,{PIECE}}}(?!\S)")
_NO_WORD = re.compile(r"\S{200,}")
"""Runs that hold no word: read as white space, as the tokenizer's time is their length squared."""

LONGEST = 250
"""Words after which a sentence is cut, wherever it stands: whoever reads it compares its words."""


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
    """One sentence; its words are numbered from 0, and their heads count likewise.

    ``entities`` are empty until it is ``marked``, which costs half as much again as the parse.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    children: tuple[tuple[int, ...], ...]
    find_entities: Callable[[], tuple[Entity, ...]] = field(repr=False)
    entities: tuple[Entity, ...] = ()

    def marked(self) -> Sentence:
        """The sentence with the names that the model marks in it."""
        return replace(self, entities=self.find_entities())

    @property
    def root(self) -> Word:
        """The word that no other governs."""
        return next(w for w in self.words if w.head == w.index)


def parse_paragraphs(paragraphs: Iterable[tuple[int, str]]) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph; a paragraph is its offset in the document and its text.

    Words' offsets count from the document's beginning. A paragraph of more than ``PIECE``
    characters is parsed in pieces, cut at white space. Thread-safe, one parse at a time.
    """
    given = list(paragraphs)
    pieces = [
        _Piece(number, offset + piece.start(), piece.group())
        for number, (offset, text) in enumerate(given)
        for piece in _PIECE.finditer(_NO_WORD.sub(_blank, text))
    ]
    found: list[list[Sentence]] = [[] for _ in given]
    with model_alone():
        for batch in _batches(pieces):
            docs = read_docs([piece.text for piece in batch])
            names = _Names(docs)
            for piece, doc in zip(batch, docs, strict=True):
                found[piece.paragraph].extend(_sentences(doc, piece.start, names))
    yield from found


class _Piece(NamedTuple):
    paragraph: int
    start: int
    text: str


def _batches(pieces: Iterable[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces in order, no more than ``PIECE`` characters at a time."""
    batch, size = list[_Piece](), 0
    for piece in pieces:
        if batch and size + len(piece.text) > PIECE:
            yield batch
            batch, size = [], 0
        batch.append(piece)
        size += len(piece.text)
    if batch:
        yield batch


def _blank(run: re.Match[str]) -> str:
    return " " * len(run.group())


class _Names:
    """The names in texts that were parsed together, found when they are first asked for."""

    def __init__(self, docs: Sequence[Any]) -> None:
        self._docs = docs
        self._is_marked = False

    def within(self, doc: Any, number: dict[int, int]) -> tuple[Entity, ...]:
        """Those whose words are keys of ``number``, which gives their index in a sentence."""
        if not self._is_marked:
            with model_alone():
                mark_names(self._docs)
            self._is_marked = True
        return tuple(
            Entity(number[inside[0]], number[inside[-1]], ent.label_)
            for ent in doc.ents
            if (inside := [i for i in range(ent.start, ent.end) if i in number])
        )


def _sentences(doc: Any, offset: int, names: _Names) -> Iterator[Sentence]:
    """The sentences of a text; one without end in pieces, none of white space alone."""
    text = _Text(doc, offset, names)
    for span in doc.sents:
        kept = [i for i in range(span.start, span.end) if text.forms[i] is not BLANK]
        for first in range(0, len(kept), LONGEST):
            yield text.sentence(kept[first : first + LONGEST])


class _Text:
    """A parsed text whose words are made sentences of; ``offset`` is where it begins."""

    def __init__(self, doc: Any, offset: int, names: _Names) -> None:
        self.forms = read_forms(doc)
        self._doc, self._offset, self._names = doc, offset, names
        self._starts = [offset + token.idx for token in doc]
        self._heads = [token.head.i for token in doc]

    def sentence(self, kept: Sequence[int]) -> Sentence:
        """The sentence of these words."""
        number = {i: n for n, i in enumerate(kept)}
        words = tuple(self._word(i, number) for i in kept)
        children: list[list[int]] = [[] for _ in words]
        for word in words:
            if word.head != word.index:
                children[word.head].append(word.index)
        return Sentence(
            start=words[0].start,
            end=words[-1].end,
            words=words,
            children=tuple(tuple(c) for c in children),
            find_entities=lambda: self._names.within(self._doc, number),
        )

    def _word(self, at: int, number: dict[int, int]) -> Word:
        above = self._heads[at]
        while above not in number and self._heads[above] != above:
            above = self._heads[above]
        form, index = self.forms[at], number[at]
        head = number.get(above, index)
        start = self._starts[at]
        return Word(
            index=index,
            start=start,
            end=start + len(form.text),
            text=form.text,
            lemma=form.lemma,
            pos=form.pos,
            tag=form.tag,
            dep=form.dep if head != index else "ROOT",
            head=head,
        )
