"""Text on its way into the database, and into a comparison."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

__all__ = [
    "MARKS",
    "begun_words_pattern",
    "digest",
    "fold",
    "like_pattern",
    "prefix_pattern",
    "storable",
    "words_pattern",
]

MARKS = "-‐–.,;:'’‘\"()/&"
"""What separates the words of a name as a space does, once it is folded."""


def storable(text: str, limit: int | None = None) -> str:
    r"""The text with what no database takes replaced, one character by one, so that offsets hold.

    PostgreSQL refuses U+0000, and neither database takes a lone surrogate.

    >>> storable("a\x00b") == "a\ufffdb", storable("abcdef", limit=3)
    (True, 'abc')
    """
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if not text.isascii():
        text = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text[:limit]


def digest(text: str) -> str:
    """A hash of a text, for an index that takes no value of any length."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()


def fold(text: str) -> str:
    r"""The text as searched: no case, no accents, white space collapsed; punctuation stays.

    >>> fold("  São  Paulo,\nBrazil")
    'sao paulo, brazil'
    """
    if text.isascii():
        return " ".join(storable(text.lower()).split())
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(storable(bare.casefold()).split())


def like_pattern(text: str) -> str:
    r"""A LIKE pattern (escape character ``\``) for what contains the folded text, literally.

    >>> print(like_pattern("100%"))
    %100\%%
    """
    return f"%{_escaped(fold(text))}%"


def words_pattern(text: str) -> str:
    """A LIKE pattern for a folded name, two spaces around each word, that has all words in order.

    It matches no name where the text has no words.

    >>> words_pattern("Ursula Leyen"), words_pattern("...")
    ('% ursula % leyen %', '')
    """
    words = fold(text).translate(str.maketrans(MARKS, " " * len(MARKS))).split()
    return "".join(f"% {_escaped(word)} " for word in words) + "%" if words else ""


def begun_words_pattern(text: str) -> str:
    """A `words_pattern`, but for the last word: a word that begins with it will do.

    >>> begun_words_pattern("Ursula Ley")
    '% ursula % ley%'
    """
    return words_pattern(text).removesuffix(" %") + "%" if words_pattern(text) else ""


def prefix_pattern(text: str) -> str:
    """A LIKE pattern for what begins with the text, literally."""
    return f"{_escaped(text)}%"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
