"""An article as a reader sees it: headings, bullets, labels and paragraphs, each with sentences.

Receives a document with its time expressions; hands on passages in order, with offsets that hold
in the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.languages.en.names import load_names
from timeline.meetings.sentence.lexicon import read_lexicon
from timeline.meetings.text.capitals import spelled_as_name
from timeline.meetings.text.labels import Labels, is_clock
from timeline.meetings.text.layout import Block, plain_text, read_blocks
from timeline.meetings.text.mend import mended
from timeline.model import Document, Timex
from timeline.nlp.parse import Sentence, parse_paragraphs

__all__ = ["PART", "Passage", "read_parts", "read_passages"]

PART = 50_000
"""Characters of a document that are read as one; books and chronicles are longer, no article is."""


_NAME_INSIDE = re.compile(r"[\w,;] [\"“(]?[A-ZÀ-Þ]")
_AGAINST = re.compile(r"(?<=\w) v (?=[A-ZÀ-Þ])")
"""As in a diary's "Orpo v Michal on the cable"."""
_PIECE = re.compile(
    rf"[\s\S]{{1,{PART}}}(?:(?<=[.!?])(?=\s)|\Z)|[\s\S]{{1,{PART}}}(?!\S)|[\s\S]{{1,{PART}}}"
)
_NEXT_ITEM = re.compile(r";(?= [A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One paragraph, bullet or heading.

    ``label`` is the beginning of a paragraph that is bold ("**10.15 GMT**"), or a date, a time or a
    town of its own ("26 May, Oslo: "), ``dateline`` the place that stands before its text,
    ``timexes`` the time expressions inside, in order. A date of its own is in no sentence.
    ``is_day`` is a heading that says no more than a day, and perhaps a town; ``day`` is an item's
    own, by its head or the cell of a table.
    """

    start: int
    end: int
    text: str
    is_heading: bool
    is_bullet: bool
    label: str | None
    dateline: str | None
    sentences: tuple[Sentence, ...]
    timexes: tuple[Timex, ...]
    is_day: bool = False
    day: Timex | None = None

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a live blog, labelled with the time at which it was written."""
        return self.label is not None and is_clock(self.label)

    def marked(self) -> Passage:
        """The passage with the names that the model marks in its sentences."""
        return replace(self, sentences=tuple(s.marked() for s in self.sentences))

    def timexes_in(self, sentence: Sentence) -> list[Timex]:
        """The time expressions of one sentence."""
        return [t for t in self.timexes if sentence.start <= t.start < sentence.end]


def read_passages(document: Document, timexes: Sequence[Timex]) -> list[Passage]:
    """Cut a document into passages and parse their sentences."""
    return _passages(_labelled(document, timexes), timexes)


def read_parts(document: Document, timexes: Sequence[Timex]) -> Iterator[list[Passage]]:
    """The passages of a document, those of a long one part by part: time and memory stay bounded.

    A part after the first begins with the headings under which it stands.
    """
    for blocks in _parts(_labelled(document, timexes)):
        yield _passages(blocks, timexes)


def _labelled(document: Document, timexes: Sequence[Timex]) -> list[Block]:
    labels = Labels.of(timexes, document.dct.day if document.dct is not None else None)
    return [labels.label(b) for b in read_blocks(document.text)]


def _parts(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Blocks in parts of ``PART`` characters; one ends early where a heading begins another."""
    part, size = list[Block](), 0
    for block in (piece for whole in blocks for piece in _pieces(whole)):
        full = size + len(block.text) > PART or (block.is_heading and size > PART / 2)
        if full and part and not part[-1].is_heading:
            yield part
            part = _headings_above(part, block)
            size = sum(len(b.text) for b in part)
        part.append(block)
        size += len(block.text)
    if part:
        yield part


def _pieces(block: Block) -> Iterator[Block]:
    """A block, or parts of one without end, each cut where a sentence may end."""
    if len(block.text) <= PART:
        yield block
        return
    for piece in _PIECE.finditer(block.text):
        whole = replace(block, start=block.start + piece.start(), text=piece.group())
        yield whole if piece.start() == 0 else replace(whole, label=None, dateline=None, bare=0)


def _headings_above(part: Iterable[Block], block: Block) -> list[Block]:
    """The headings in force at the end of a part that one more block does not end."""
    above: list[Block] = []
    for heading in [*(b for b in part if b.is_heading), *([block] if block.is_heading else [])]:
        while above and _depth(above[-1]) >= _depth(heading):
            above.pop()
        above.append(heading)
    return above[:-1] if block.is_heading else above


def _depth(heading: Block) -> int:
    """How deep a heading stands by its marks; one without is below all others."""
    marks = len(heading.text) - len(heading.text.lstrip("#"))
    return marks or 7


def _passages(blocks: Sequence[Block], timexes: Sequence[Timex]) -> list[Passage]:
    starts = [t.start for t in timexes]
    parsed = parse_paragraphs(
        (b.start, _unlabelled(b) if _can_tell(b, starts) else "") for b in blocks
    )
    lexicon = read_lexicon()
    passages = []
    for block, sentences in zip(blocks, parsed, strict=True):
        end = block.start + len(block.text)
        inside = timexes[bisect_left(starts, block.start) : bisect_left(starts, end)]
        passages.append(
            Passage(
                start=block.start,
                end=end,
                text=block.text,
                is_heading=block.is_heading,
                is_bullet=block.is_bullet,
                label=block.label,
                dateline=block.dateline,
                sentences=tuple(mended(s, lexicon) for s in sentences),
                timexes=tuple(t for t in inside if not _is_misread(block, t)),
                is_day=block.is_day,
                day=block.day,
            )
        )
    return passages


def _is_misread(block: Block, timex: Timex) -> bool:
    """Whether what looks like a year is the time of a diary's item: "1030 - A meets B"."""
    in_label = timex.start < block.start + block.bare
    return in_label and block.label is not None and is_clock(block.label)


def _unlabelled(block: Block) -> str:
    """What the parser is to read: no markup, no label, the items of a list each a sentence."""
    text = plain_text(block.text[block.bare :])
    listed = block.is_bullet or block.label is not None
    text = _AGAINST.sub(" , ", _NEXT_ITEM.sub(".", text)) if listed else text
    text = text if block.is_heading or block.dateline else spelled_as_name(text)
    return " " * block.bare + text


def _can_tell(block: Block, starts: Sequence[int]) -> bool:
    """Whether a passage can hold a side, a date or a place; if not, it need not be parsed."""
    end = block.start + len(block.text)
    has_date = bisect_left(starts, block.start) < bisect_left(starts, end)
    has_name = _NAME_INSIDE.search(block.text) is not None
    introduces = block.text.rstrip().endswith(":")
    return has_date or has_name or introduces or bool(load_names().find(block.text))
