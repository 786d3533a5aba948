"""An article as a reader sees it: headings, bullets, labels and paragraphs, each with sentences.

Receives a document with its time expressions; hands on passages in order, with offsets that hold
in the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.languages.en.names import load_names
from timeline.meetings.labels import Labels, is_clock
from timeline.meetings.layout import Block, plain_text, read_blocks
from timeline.meetings.lexicon import read_lexicon
from timeline.meetings.mend import mended
from timeline.model import Document, Timex
from timeline.nlp.parse import Sentence, parse_paragraphs

__all__ = ["Passage", "read_passages"]

_NAME_INSIDE = re.compile(r"[\w,;] [\"“(]?[A-ZÀ-Þ]")
_AGAINST = re.compile(r"(?<=\w) v (?=[A-ZÀ-Þ])")
"""As in a diary's "Orpo v Michal on the cable"."""
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
    starts = [t.start for t in timexes]
    labels = Labels.of(timexes, document.dct.day if document.dct is not None else None)
    blocks = [labels.label(b) for b in read_blocks(document.text)]
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
    return " " * block.bare + text


def _can_tell(block: Block, starts: Sequence[int]) -> bool:
    """Whether a passage can hold a side, a date or a place; if not, it need not be parsed."""
    end = block.start + len(block.text)
    has_date = bisect_left(starts, block.start) < bisect_left(starts, end)
    has_name = _NAME_INSIDE.search(block.text) is not None
    introduces = block.text.rstrip().endswith(":")
    return has_date or has_name or introduces or bool(load_names().find(block.text))
