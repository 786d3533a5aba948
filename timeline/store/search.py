"""Full text search: which words a meeting has, and the condition that it has those searched for.

`words_of` is what both sides go through: the text of a meeting on its way into `meeting_text`, and
what somebody searches for. SQLite looks words up in `meeting_fts`, an FTS5 table that triggers keep
(migrations/versions/0005_full_text.py), PostgreSQL in a GIN index on the same column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Boolean, ColumnElement, false, literal, select, text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session, col

from timeline.store import tables as t
from timeline.store.text import fold

__all__ = ["find_matches", "find_numbers", "has_words", "numbers_in", "searched", "words_of"]

LONGEST = 64
"""Characters of a word that count: an index takes no word of any length."""
MOST = 200_000
"""Characters of the words of one meeting: PostgreSQL takes no more than 1 MB."""

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters of scripts that put no space between words."""


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a character of a script without spaces is a word.

    >>> words_of("The U.S. at São Tomé's 100% (G-20)")
    ['the', 'us', 'at', 'sao', 'tome', 's', '100', 'g', '20']
    >>> words_of("習近平"), words_of("%_'")
    (['習', '近', '平'], [])
    """
    folded = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), fold(text))
    if not folded.isascii():
        folded = _UNSPACED.sub(r" \g<0> ", folded)
    return [word[:LONGEST] for word in _WORD.findall(folded)]


def searched(texts: Iterable[str]) -> str:
    """All words of some texts, each once, with a space between.

    >>> searched(["Talks in Oslo", "oslo talks"])
    'in oslo talks'
    """
    words = " ".join(sorted({word for text in texts for word in words_of(text)}))
    return words if len(words) <= MOST else words[:MOST].rpartition(" ")[0]


def has_words(searched_for: str) -> ColumnElement[bool]:
    """The condition that a meeting has, for each word searched for, one that begins with it.

    A text without any word is found nowhere.
    """
    words = list(dict.fromkeys(words_of(searched_for)))
    if not words:
        return false()
    found = select(col(t.MeetingText.meeting_uid)).where(_Matches(words))
    return col(t.Meeting.uid).in_(found)


_FTS5 = text("SELECT group_concat(rowid) FROM meeting_fts WHERE meeting_fts MATCH :words")
"""One row for all that is found: 100,000 rows take as long to hand over as to find."""


def find_numbers(session: Session, words: str) -> list[int]:
    """The numbers (`MeetingText.id`) of the meetings that have words, as `has_words` says."""
    return numbers_in(find_matches(session, words))


def numbers_in(matches: str) -> list[int]:
    """The numbers that an answer of `find_matches` lists.

    >>> numbers_in("3,14,15"), numbers_in("")
    ([3, 14, 15], [])
    """
    return list(json.loads(f"[{matches}]"))


def find_matches(session: Session, words: str) -> str:
    """What `find_numbers` finds, as text: who searches again can tell that it is the same.

    SQLite's index is asked alone, without any table beside it.
    """
    wanted = _Matches(list(dict.fromkeys(words_of(words))))
    connection = session.connection()
    if not wanted.fts5:
        return ""
    if connection.dialect.name == "sqlite":
        return connection.scalar(_FTS5, {"words": wanted.fts5}) or ""
    number: Any = col(t.MeetingText.id)
    return ",".join(map(str, connection.scalars(select(number).where(wanted))))


class _Matches(FunctionElement[bool]):
    """That a row of `meeting_text` has words; each database is asked in its own language."""

    type = Boolean()
    inherit_cache = True

    def __init__(self, words: list[str]) -> None:
        self.fts5 = " ".join(f'"{word}"*' for word in words)
        tsquery = " & ".join(f"'{word}':*" for word in words)
        columns = (col(t.MeetingText.id), col(t.MeetingText.words))
        super().__init__(*columns, literal(self.fts5), literal(tsquery))


@compiles(_Matches, "sqlite")
def _match_sqlite(element: _Matches, compiler: SQLCompiler, **options: Any) -> str:
    id_, _, query, _ = (part for part in element.clauses)
    words = compiler.process(query, **options)
    row = compiler.process(id_, **options)
    return f"{row} IN (SELECT rowid FROM meeting_fts WHERE meeting_fts MATCH {words})"  # noqa: S608 -- {words} is a parameter


@compiles(_Matches, "postgresql")
def _match_postgres(element: _Matches, compiler: SQLCompiler, **options: Any) -> str:
    _, words, _, query = (part for part in element.clauses)
    vector = f"array_to_tsvector(string_to_array({compiler.process(words, **options)}, ' '))"
    return f"{vector} @@ CAST({compiler.process(query, **options)} AS tsquery)"
