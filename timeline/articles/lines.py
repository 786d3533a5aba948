"""Puts the lines of printed pages together again: paragraphs, words divided at a line's end.

Receives lines as they stand on a page, in the order of reading; knows nothing of any file format.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import normalize

__all__ = ["Line", "join_lines", "without_running_heads"]

_SHORT, _FULL = 0.6, 0.9
"""Parts of a column's width below which a line ends a paragraph: any line, one that ends a
sentence."""
_WIDE_STEP = 1.35
"""Times the usual step between lines from which one is a gap between paragraphs."""
_LEAST_PAGES = 3

_END = 60
"""Characters at the end of a line that are looked at."""
_DIVIDED = re.compile(r"(?P<stem>\w+)[-\u00ad\u2010]$")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_KEPT = {"well", "vice", "self", "ex", "co", "non", "anti", "pro", "mid", "long", "short", "two"}
_KEPT |= {"three", "four", "high", "low", "so", "then", "deputy", "half", "post", "pre"}
"""What keeps its hyphen before a small letter."""
_MONTH = r"(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-z]*"
_FIGURE = re.compile(
    rf"(?P<date>\b\d{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}\b|\d+([./-])\d+\2\d+)|\d+",
    re.IGNORECASE,
)
"""A figure, such as a page's number; with its month where it is of a date."""
_LIGATURES = {code: normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of print: its text, the height ``y`` at which it stands, the ``size`` of its type.

    ``y`` grows upwards, in any unit.
    """

    text: str
    y: float
    size: float


def join_lines(lines: Sequence[Line]) -> str:
    r"""The text of pages: their paragraphs, with an empty line between them.

    A paragraph goes on in the next column and on the next page unless it ends there in a sentence.

    >>> words = ["The two are to meet again in Copen-", "hagen on 20 March, an official said."]
    >>> join_lines([Line(text, -12.0 * n, 10.0) for n, text in enumerate(words)])
    'The two are to meet again in Copenhagen on 20 March, an official said.'
    """
    if not lines:
        return ""
    width = sorted(len(line.text) for line in lines)[len(lines) * 9 // 10]
    step = _usual_step(lines)
    pieces = [lines[0].text]
    for before, line in pairwise(lines):
        if _parts(before, line, width, step):
            pieces += ["\n\n", line.text]
        else:
            pieces[-1:] = _glued(pieces[-1], line.text)
    return "".join(pieces).translate(_LIGATURES)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """Pages without the lines that most of them have at one height, but for figures in them.

    Of a diary with a page for each week the dates differ, and are no running heads.
    """
    counts = Counter(mark for page in pages for mark in {_mark(line) for line in page})
    most = max(len(pages) // 2 + 1, _LEAST_PAGES)
    for page in pages:
        yield [line for line in page if counts[_mark(line)] < most]


def _mark(line: Line) -> tuple[str, int]:
    return _FIGURE.sub(lambda found: found["date"] or "0", line.text), round(line.y)


def _usual_step(lines: Sequence[Line]) -> float:
    steps = Counter(round(a.y - b.y, 1) for a, b in pairwise(lines) if a.y > b.y)
    return steps.most_common(1)[0][0] if steps else 0.0


def _parts(before: Line, line: Line, width: int, step: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.size and not 0.9 < line.size / before.size < 1.1:
        return True
    if _DIVIDED.search(before.text[-_END:]):
        return False
    if len(before.text) < width * _SHORT:
        return True
    down = before.y - line.y
    ends = bool(_SENTENCE_END.search(before.text[-_END:]))
    if down < 0:  # the next column or page
        return ends
    return down > step * _WIDE_STEP or (ends and len(before.text) < width * _FULL)


def _glued(before: str, line: str) -> tuple[str, ...]:
    """Two lines of a paragraph: a word that was divided between them is made whole."""
    divided = _DIVIDED.search(before[-_END:])
    if divided is None:
        return before, " ", line
    is_one = line[:1].islower() and divided["stem"].lower() not in _KEPT
    return (before[:-1] if is_one or before.endswith("\u00ad") else before), line
