"""Names in capitals at the head of a paragraph: "JULIUS NYERERE, who died", "SECRETARY HILL:".

Receives the text of a paragraph; hands on a text of the same length, with such a name spelled as
elsewhere, so that the parser reads it as one.
"""

from __future__ import annotations

import re

from timeline.languages.en.names import load_names

__all__ = ["spelled_as_name"]

_WORD = r"[A-ZÀ-Þ](?:[A-ZÀ-Þ’'-]*[A-ZÀ-Þ]|\.)"
_OPENING = re.compile(
    rf"[\s*_\"“#-]*(?P<name>{_WORD}(?: {_WORD}){{1,4}})(?=:|,? (?:[a-zà-ÿ(]|[A-Z][a-zà-ÿ]))"
)
_SMALL = frozenset({"AND", "OF"})
_FUNCTION = frozenset({"AT", "BY", "FOR", "FROM", "IN", "IS", "ON", "THE", "TO", "UP", "WITH"})


def spelled_as_name(text: str) -> str:
    """A paragraph's text, its first words in lower case but for their initials if all are capitals.

    An acronym that the tables know stays as it is; so does a single word, and a text in capitals.

    >>> spelled_as_name("JULIUS NYERERE, who died yesterday, was a teacher.")
    'Julius Nyerere, who died yesterday, was a teacher.'
    >>> spelled_as_name("NATO MINISTERS meet in Riga.")
    'NATO Ministers meet in Riga.'
    """
    opening = _OPENING.match(text)
    if opening is None:
        return text
    words = opening["name"].split(" ")
    if _FUNCTION & set(words[1:]):
        return text  # "ALSO IN THE WORKS: "
    spelled = " ".join(_spelled(word) for word in words)
    return text[: opening.start("name")] + spelled + text[opening.end("name") :]


def _spelled(word: str) -> str:
    if word in _SMALL:
        return word.lower()
    is_acronym = len(word) < 3 or load_names().organization_of(word) is not None
    return word if is_acronym else word.title()
