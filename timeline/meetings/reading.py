"""An article as a reader sees it: headings, bullets, labels and paragraphs, each with sentences.

Receives a document with its time expressions; hands on passages in order, with offsets that hold
in the document's text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.languages.en.names import load_names
from timeline.meetings.lexicon import read_lexicon
from timeline.meetings.mend import mended
from timeline.model import Document, Timex
from timeline.nlp.parse import Sentence, parse_paragraphs
from timeline.nlp.places import resolve_place

__all__ = ["Passage", "read_passages"]

_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?P<body>\S.*)")
_BOLD_LINE = re.compile(r"[ \t]*(?P<mark>\*\*|__)(?P<body>[^*_\n]+)(?P=mark)[ \t]*:?[ \t]*$")
_LABEL = re.compile(r"(?P<mark>\*\*|__)(?P<body>[^*_\n]{1,80})(?P=mark)")
_BULLET = re.compile(r"[ \t]*(?:[-*•–]|\(?\d{1,2}[.)]|\d{1,2}/(?:\d{1,2})?)[ \t]+(?=\S)")
_DATELINE = re.compile(
    r"""(?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)*)   # TEHRAN, ST. PETERSBURG
        (?:,\ (?!\d)[A-Z][A-Za-z.]+(?:\ (?!\d)[A-Z][a-z]+)?)?     # , Saudi Arabia
        (?:,?\ [^-–—\n]{0,45}?)?                                  # , June 20 (Wire)
        \ ?(?:--|[-–—])\ """,
    re.VERBOSE,
)
_REST_OF_LABEL = re.compile(
    r"(?P<names>(?:,? [A-ZÀ-Þ][\w.’'-]*){0,4}(?:,? \d{1,2}[.:]\d{2}(?: ?[ap]m)?)?)(?::| [-–—])\s"
)
"""Behind a label's date: names, a clock time, and the colon or dash."""
_MARKED = re.compile(r"(?P<mark>\*\*|__)[^*_\n]{1,80}(?P=mark)\s*(?:[-–—:]\s)?")
_CLOCK = re.compile(r"\d{1,2}[.:]\d{2}\b")
_NAME_INSIDE = re.compile(r"[\w,;] [\"“(]?[A-ZÀ-Þ]")
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
"""A terminal's control sequences (ECMA-48, section 5.4)."""
_BLANK = str.maketrans({"*": " ", "_": " ", "`": " ", "#": " ", ">": " "})
MAX_SENTENCES_HEADING = 12
"""Words up to which a line that ends without a full stop is taken for a heading."""


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One paragraph, bullet or heading.

    ``label`` is the beginning of a paragraph that is bold ("**10.15 GMT**") or a date of its own
    ("26 May, Oslo: "), ``dateline`` the place that stands before its text, ``timexes`` the time
    expressions inside, in order. A date of its own is in no sentence.
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

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a live blog, labelled with the time at which it was written."""
        return self.label is not None and _CLOCK.match(self.label) is not None

    def marked(self) -> Passage:
        """The passage with the names that the model marks in its sentences."""
        return replace(self, sentences=tuple(s.marked() for s in self.sentences))

    def timexes_in(self, sentence: Sentence) -> list[Timex]:
        """The time expressions of one sentence."""
        return [t for t in self.timexes if sentence.start <= t.start < sentence.end]


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    text: str
    is_heading: bool
    is_bullet: bool
    label: str | None
    dateline: str | None
    bare: int = 0
    """Characters of a label that is not bold."""


def read_passages(document: Document, timexes: Sequence[Timex]) -> list[Passage]:
    """Cut a document into passages and parse their sentences."""
    starts = [t.start for t in timexes]
    blocks = [_labelled(b, timexes, starts) for b in _blocks(document.text)]
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
                timexes=tuple(inside),
            )
        )
    return passages


def _labelled(block: _Block, timexes: Sequence[Timex], starts: Sequence[int]) -> _Block:
    """The block with the date that it begins with for its label: "26 May, Oslo: receives Roy"."""
    first = bisect_left(starts, block.start)
    if block.label is not None:
        marked = _MARKED.match(block.text)
        return replace(block, bare=marked.end()) if marked and _is_outside(block.label) else block
    if block.is_heading or block.dateline or first == len(timexes):
        return block
    timex = timexes[first]
    end = timex.end - block.start
    rest = _REST_OF_LABEL.match(block.text, end) if timex.start == block.start else None
    if rest is None or timex.interval is None:
        return block
    return replace(block, label=block.text[: rest.end("names")], bare=rest.end())


def _is_outside(label: str) -> bool:
    """Whether a bold label is no part of its sentence: the time of an entry, or a town."""
    place = None if _CLOCK.match(label) else resolve_place(label.strip(" .:,"))
    return place.city is not None if place is not None else _CLOCK.match(label) is not None


def _unlabelled(block: _Block) -> str:
    return " " * block.bare + _plain(block.text[block.bare :])


def _can_tell(block: _Block, starts: Sequence[int]) -> bool:
    """Whether a passage can hold a side, a date or a place; if not, it need not be parsed."""
    end = block.start + len(block.text)
    has_date = bisect_left(starts, block.start) < bisect_left(starts, end)
    has_name = _NAME_INSIDE.search(block.text) is not None
    introduces = block.text.rstrip().endswith(":")
    return has_date or has_name or introduces or bool(load_names().find(block.text))


def _plain(text: str) -> str:
    """The text with markup and control characters blanked; every offset stays."""
    spaced = _ESCAPE.sub(lambda m: " " * len(m.group()), text).translate(_BLANK)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in spaced)


def _blocks(text: str) -> Iterator[_Block]:
    for start, chunk in _chunks(text):
        if not chunk.strip():
            continue
        heading = _heading(chunk)
        if heading is not None:
            yield _Block(start, chunk, True, False, None, None)
            continue
        bullet = _BULLET.match(chunk)
        skip = bullet.end() if bullet else len(chunk) - len(chunk.lstrip())
        body = chunk[skip:]
        label = _LABEL.match(body)
        shift = skip
        dateline = _DATELINE.match(body)
        if dateline:
            shift += dateline.end()
        yield _Block(
            start + shift,
            chunk[shift:],
            False,
            bullet is not None,
            label.group("body") if label else None,
            dateline.group("city") if dateline else None,
        )


def _heading(chunk: str) -> str | None:
    """The words of a heading: marked as one, all bold, or short and without a full stop."""
    marked = _HEADING.fullmatch(chunk) or _BOLD_LINE.fullmatch(chunk)
    if marked:
        return marked.group("body")
    line = chunk.strip()
    if "\n" in line or _BULLET.match(chunk) or len(line.split()) > MAX_SENTENCES_HEADING:
        return None
    return None if line[-1] in ".!?:;,\"'”’)" else line


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets: lines are joined where they are one wrapped paragraph."""
    start, lines, at = 0, list[str](), 0
    for line in text.splitlines(keepends=True):
        if lines and (not line.strip() or _starts_anew(line, lines[-1])):
            yield start, "".join(lines).rstrip()
            lines = []
        if line.strip():
            if not lines:
                start = at
            lines.append(line)
        at += len(line)
    if lines:
        yield start, "".join(lines).rstrip()


def _starts_anew(line: str, before: str) -> bool:
    """Whether a line begins a paragraph of its own though no blank line stands before it."""
    if _BULLET.match(line) or _HEADING.match(line) or _LABEL.match(line):
        return True
    if _HEADING.match(before) or _BOLD_LINE.fullmatch(before.rstrip()):
        return True
    return len(before) > 120 or before.rstrip()[-1:] in '.!?:”"'
