"""Finds the publication date that an article's own first lines state.

Three things count: a labelled date ("Published: 3 March 2024"), a dateline ("GENEVA, June 20,
2025 —"), and a line or column that is nothing but a place, a byline and a date. A date in running
text never does: it is the date of something told, not of the telling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice

from timeline.articles.published import AmbiguousDateError, read_dct
from timeline.model import Dct

__all__ = ["find_dct"]

_LINES, _LINE_LENGTH = 8, 200

_DAY, _YEAR, _WORD = r"\d{1,2}(?:st|nd|rd|th|er|[.º])?", r"\d{4}", r"[^\W\d_]{3,12}\.?"
_FULL_DATE = (
    rf"{_DAY}(?:\s+of|\s+de)?[\s-]+{_WORD}(?:\s+de)?,?[\s-]+{_YEAR}"
    rf"|{_WORD}[\s-]+{_DAY},?[\s-]+{_YEAR}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}"
    r"|\d{4}年\s?\d{1,2}月\s?\d{1,2}日"
)
_DAY_AND_MONTH = rf"{_DAY}\s+(?:of\s+)?{_WORD}|{_WORD}\s+{_DAY}"
_WEEKDAY = r"(?:[^\W\d_]{2,12}\.?,?\s+)?"
_CLOCK = (
    r"(?:(?:,|\s+[|–-]|\s+at)?[T\s]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:GMT|UTC|Z|[A-Z]{1,4}T|[+-]\d{2}:?\d{2})\b)?)?"
)
_DATE = rf"(?P<date>(?>{_WEEKDAY}(?:(?:{_FULL_DATE}){_CLOCK}|{_DAY_AND_MONTH})))(?![\w/])"

_NAME = r"(?:[^\W\d_a-z][\w.'’/-]*|of|the|de|la|le|les|du|del|al|el|on|and|&)"
_PLACE = rf"(?:{_NAME}(?:\s+{_NAME})*(?:\)?\s*[,(:—–]|\)?\s+--?)\s*)*"

_LABELLED = re.compile(
    r"(?i:(?:first\s+)?(?:published|publication date|posted|issued|released?|release date|filed"
    r"|dated?|for (?:immediate )?release)(?:\s+on)?)"
    rf"\s*[:|–—-]?\s*{_DATE}(?!,?\s+(?!by |at |in |from )[a-z])"
)
_DATELINE = re.compile(
    rf"\(?{_PLACE}{_DATE}\)?\s*(?:[(/][^()/]{{1,40}}[)/]\s*)?(?:[—–:|-]|\.(?:\s|$))"
)
_ALONE = re.compile(rf"(?:[^\d;!?]{{2,80}}[,:|–—-]\s*|\()?{_DATE}[.)]?$")
_REVISED = re.compile(
    rf"(?i:(?:last\s+)?(?:updated|modified|revised|corrected)(?:\s+on)?)\s*[:|–—-]?\s*{_DATE}"
)
_COLUMN = re.compile(r"\s+[|·•]\s+|\t+")
_MARKUP = re.compile(r"[*_`]+|^[#>\s]+")


def find_dct(text: str) -> Dct | None:
    r"""Find when an article says it was published, in the first lines of its text.

    A year that is missing is taken from a stated date of revision, and from nothing else. Raises
    ``AmbiguousDateError`` for a date in figures that can be read two ways.

    >>> find_dct("GENEVA, June 20, 2025 (Wire) — Envoys met.").isoformat()
    '2025-06-20'
    >>> find_dct("Updated: 2 January 2025\nGENEVA, December 30 — Envoys met.").isoformat()
    '2024-12-30'
    >>> find_dct("GENEVA, June 20 — Envoys met.") is None
    True
    """
    columns = [column for line in _first_lines(text) for column in _COLUMN.split(line)]
    revised = _find_revised(columns)
    stated = (date for column in columns if (date := _stated_date(column)))
    return next((dct for date in stated if (dct := _read_stated(date, revised))), None)


def _first_lines(text: str) -> Iterator[str]:
    lines = (_MARKUP.sub("", line[:_LINE_LENGTH]).strip() for line in StringIO(text))
    return islice(filter(None, lines), _LINES)


def _stated_date(column: str) -> str | None:
    """The words of the publication date in one column of a line, if that is what it states."""
    if _REVISED.match(column):
        return None
    for form in (_LABELLED, _DATELINE, _ALONE):
        if match := form.match(column):
            return match["date"]
    return None


def _find_revised(columns: Iterable[str]) -> Dct | None:
    matches = (match for column in columns if (match := _REVISED.match(column)))
    return next((dct for match in matches if (dct := _read_stated(match["date"], None))), None)


def _read_stated(date: str, revised: Dct | None) -> Dct | None:
    if re.search(r"\d{4}", date):
        return _read_or_none(date)
    if revised is None:
        return None
    for year in (revised.day.year, revised.day.year - 1):
        dct = _read_or_none(f"{date}, {year}")
        if dct and dct.day <= revised.day:
            return dct
    return None


def _read_or_none(date: str) -> Dct | None:
    try:
        return read_dct(date)
    except AmbiguousDateError:
        raise
    except ValueError:
        return None
