"""Text on its way into the database, and into a comparison."""

from __future__ import annotations

import unicodedata
from hashlib import sha256

__all__ = ["digest", "fold", "like_pattern", "prefix_pattern", "storable", "word_pattern"]


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
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(storable(bare.casefold()).split())


def like_pattern(text: str) -> str:
    r"""A LIKE pattern (escape character ``\``) for what contains the folded text, literally.

    >>> print(like_pattern("100%"))
    %100\%%
    """
    return f"%{_escaped(fold(text))}%"


def word_pattern(text: str) -> str:
    """A LIKE pattern for ``' ' || folded`` where a word begins with the folded text.

    >>> word_pattern("Xi")
    '% xi%'
    """
    return f"% {_escaped(fold(text))}%"


def prefix_pattern(text: str) -> str:
    """A LIKE pattern for what begins with the text, literally."""
    return f"{_escaped(text)}%"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
