"""How a text is laid out: headings, bullets, rows of a table and paragraphs, each a block.

Receives a document's text; hands on blocks in order, with offsets that hold in the text. What a
block begins with (a day, a time, a town) is settled in `labels`.
"""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from timeline.model import Timex

__all__ = ["TIME", "Block", "plain_text", "read_blocks"]

TIME = r"(?:[01]?\d|2[0-3])(?:[.:][0-5]\d)(?: ?[ap]\.?m\.?\b)?"
"""A clock time as a diary's item begins with it: "9.30", "17:00", "8.15 pm"."""

_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]+(?P<body>\S.*)")
_BOLD_LINE = re.compile(r"[ \t]*(?P<mark>\*\*|__)(?P<body>[^*_\n]+)(?P=mark)[ \t]*+:?[ \t]*$")
_LABEL = re.compile(r"(?P<mark>\*\*|__|\*(?=\w)|_(?=\w))(?P<body>[^*_\n]{1,80})(?P=mark)(?=\s*\S)")
_BULLET = re.compile(
    r"[ \t]*(?:[-*•–→▪]|\(?\d{1,2}[.)]|\d{1,2}/(?:\d{1,2})?(?! ?[-–—:|]))[ \t]+(?=\S)"
)
_NUMBERED = re.compile(
    r"""[ \t]*(?:\d{1,2}(?:st|nd|rd|th)?(?:\ ?[-–/]\ ?\d{1,2}(?:st|nd|rd|th)?)?(?:\ ?[:|]|\ [-–—])
    |\d{1,2}[./]\d{1,2}\b(?!\d)\.?|\d{1,2}\.\ ?[-–]\ ?\d{1,2}\.\d)""",
    re.VERBOSE,
)
"""A line of a diary by its number: "17: A meets B", "17.3. Turku", "18/3-19/3 - A in Oslo"."""
_TIMED = re.compile(rf"[ \t]*(?:{TIME}|\d{{4}}(?= ?[-–—:]| ?h| GMT))")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$|[^|\n]*\|[^|\n]*\|[^\n]*$")
_RULE = re.compile(r"(?=.*-)[\s|:+-]+$")
"""The line under a table's head."""
_DAYS = "|".join(name.upper() for name in (*day_name, *day_abbr, "Tues", "Weds", "Thur", "Thurs"))
_MONTHS = "|".join(name for name in month_abbr if name)
_DATELINE = re.compile(
    rf"""(?:[*+†](?=[A-ZÀ-Þ]))?                          # *DHAKA, an entry that is new or changed
        (?!(?:{_DAYS})\b)                                              # MON 17 is no town
        (?:[A-ZÀ-Þ][A-ZÀ-Þ .'’-]*/)?                                   # BRUSSELS/
        (?P<city>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]*(?:[ -][A-ZÀ-Þ][A-ZÀ-Þ.'’-]*)*)   # TEHRAN, ST. PETERSBURG
        (?:,\ (?P<land>(?!\d|(?:{_MONTHS})[a-z]*\.?\ \d)          # , Saudi Arabia
            [A-Z][A-Za-z.]+(?:\ (?!\d)[A-Z][a-z]+)?))?
        (?:,?\ [^-–—\n]{{0,45}}?)?                                  # , June 20 (Wire)
        \ ?(?:--|[-–—])\ """,
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[@-Z\\-_]|\][^\x07\x1b]*(?:\x07|\x1b\\)?)")
"""A terminal's control sequences (ECMA-48, section 5.4)."""
_BLANK = str.maketrans({"*": " ", "_": " ", "`": " ", "#": " ", ">": " "})
LONGEST_HEADING = 12
"""Words up to which a line that ends without a full stop is taken for a heading."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text from ``start`` on.

    ``bare`` are the characters of a label at its beginning that are no part of its first sentence;
    ``is_day`` says that it is a heading and no more than a day; ``cells`` are those of a table's
    row, as offsets in its text; ``day`` is the day of the item where none of its sentences has it.
    """

    start: int
    text: str
    is_heading: bool
    is_bullet: bool
    label: str | None
    dateline: str | None
    bare: int = 0
    is_day: bool = False
    cells: tuple[tuple[int, int], ...] = ()
    day: Timex | None = None


def read_blocks(text: str) -> Iterator[Block]:
    """The blocks of a text in order, white space left out."""
    for (start, chunk), (_, after) in pairwise([*_chunks(text), (0, "")]):
        if _ROW.fullmatch(chunk):
            if not _RULE.fullmatch(chunk):
                yield _row(start, chunk, is_head=_RULE.fullmatch(after) is not None)
        elif _is_heading(chunk):
            yield Block(start, chunk, True, False, None, None)
        elif chunk.strip():
            yield _paragraph(start, chunk)


def plain_text(text: str) -> str:
    """The text with markup and control characters blanked; every offset stays."""
    spaced = _ESCAPE.sub(lambda m: " " * len(m.group()), text).translate(_BLANK)
    return "".join(c if c.isprintable() or c == "\n" else " " for c in spaced)


def _paragraph(start: int, chunk: str) -> Block:
    bullet = _BULLET.match(chunk)
    skip = bullet.end() if bullet else len(chunk) - len(chunk.lstrip())
    label = _LABEL.match(chunk, skip)
    dateline = _DATELINE.match(chunk, skip)
    skip = dateline.end() if dateline else skip
    return Block(
        start + skip,
        chunk[skip:],
        False,
        bullet is not None,
        label.group("body") if label else None,
        _town_of(dateline) if dateline else None,
    )


def _town_of(dateline: re.Match[str]) -> str:
    """The town of a dateline, with the country or state that it names beside it."""
    city, land = dateline.group("city", "land")
    return f"{city}, {land}" if land else city


def _row(start: int, chunk: str, *, is_head: bool) -> Block:
    """A table's row as an item, its head as a heading, with its cells."""
    bars = [-1, *(m.start() for m in re.finditer(r"\|", chunk)), len(chunk)]
    cells = tuple((a + 1, b) for a, b in pairwise(bars))
    return Block(start, chunk, is_head, True, None, None, cells=cells)


def _is_heading(chunk: str) -> bool:
    """Whether a line is a heading: marked as one, all bold, or short and without a full stop."""
    if _HEADING.fullmatch(chunk) or _BOLD_LINE.fullmatch(chunk):
        return True
    line = chunk.strip(" \t*_")
    if not line or "\n" in line or _BULLET.match(chunk) or len(line.split()) > LONGEST_HEADING:
        return False
    items = (_TIMED, _DATED, _ON_WEEKDAY, _DATELINE, _NUMBERED)
    return line[-1] not in ".!?:;,\"'”’)" and not any(p.match(line) for p in items)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs with their offsets: lines are joined where they are one wrapped paragraph."""
    start, lines, at = 0, list[str](), 0
    for line in _lines(text):
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


def _lines(text: str) -> Iterator[str]:
    """The lines of a text; one that goes on from day to day is cut before each."""
    for line in text.splitlines(keepends=True):
        yield from _NEXT_DAY.split(line) if _ITEM_OF_DAY.match(line) else (line,)


def _starts_anew(line: str, before: str) -> bool:
    """Whether a line begins a paragraph of its own though no blank line stands before it."""
    if any(p.match(line) for p in _ITEMS):
        return True
    if _HEADING.match(before) or _BOLD_LINE.fullmatch(before.rstrip()):
        return True
    if _SHORT.fullmatch(before.strip()) and line.lstrip()[:1].isupper():
        return True
    return len(before) > 120 or before.rstrip()[-1:] in '.!?:”"|'


_DATED = re.compile(
    r"[ \t]*(?:[A-ZÀ-Þ]\w+,? )?\d{1,2}(?:\s?[-–]\s?\d{1,2})?\.? "
    rf"(?:{_MONTHS})\w* ?(?:\d{{4}} ?)?(?:[-–—:]|, [A-ZÀ-Þ])",
    re.IGNORECASE,
)
"""A line of a calendar: "17-19 March – State visit"."""
_ON_WEEKDAY = re.compile(rf"[ \t]*(?:{_DAYS})\.?(?: \d{{1,2}})?(?:\s?[–—:]| -)\s+\S", re.IGNORECASE)
"""A line of a diary: "Monday: Roy in Riga", "Tue 18 - Roy sees Lee"."""
_ITEM_OF_DAY = re.compile(f"{_ON_WEEKDAY.pattern}|{_DATED.pattern}", re.IGNORECASE)
_NEXT_DAY = re.compile(rf"(?<=[.;!?] )(?={_ITEM_OF_DAY.pattern})", re.IGNORECASE)
"""As in "Monday: A meets B. Tuesday: C meets D."."""
_SHORT = re.compile(r"(?=\D*\d)[\w.,/–-]+(?: [\w.,/–-]+){0,4}(?<![.,])")
"""A line of a few words and a number: "14 March", "Friday 6 June"."""
_BOLD = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)")
_ITEMS = (_BULLET, _HEADING, _BOLD, _TIMED, _ROW, _DATED, _ON_WEEKDAY, _NUMBERED)
"""What begins a paragraph though no blank line stands before it."""
