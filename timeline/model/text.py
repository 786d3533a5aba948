"""Makes text from articles safe to show, on a terminal, in a calendar, in a message; and plain."""

from __future__ import annotations

import re
from unicodedata import combining, normalize

__all__ = ["clean_line", "shorten", "without_accents"]

_ESCAPE_SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?"  # OSC: window titles, links
    r"|\x1b[P^_X][^\x1b]*(?:\x1b\\)?"  # DCS, PM, APC, SOS
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"  # CSI: colours, cursor
    r"|\x1b[ -/]*[0-~]?"
)
_SPACE = re.compile(r"[\s\x1c-\x1f\x85\u2028\u2029]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0 and C1 controls that are not white space
    r"\u200b\u2060\ufeff"  # characters of no width
    r"\u202a-\u202e\u2066-\u2069]"  # bidirectional embeddings, overrides, isolates
)
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"}
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a"}
)
"""Letters that Unicode does not take apart."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def clean_line(text: str) -> str:
    r"""Return ``text`` as one line that can be shown anywhere.

    Terminal escape sequences, control characters and bidirectional overrides are removed, runs of
    white space (line ends too) become one space, half a surrogate pair becomes U+FFFD.

    >>> clean_line("\x1b[31mTalks\x1b[0m in\n  Geneva\u202e!")
    'Talks in Geneva!'
    """
    if text.isprintable() and "  " not in text:  # then nothing below can find anything
        return text.strip()
    text = _ESCAPE_SEQUENCE.sub("", text)
    text = _INVISIBLE.sub("", text)
    return _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text)).strip()


def shorten(text: str, width: int) -> str:
    """Cut a line to at most ``width`` characters, an ellipsis included.

    >>> shorten("Foreign ministers meet", 12)
    'Foreign min…'
    """
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def without_accents(text: str) -> str:
    """A text with plain letters for accented ones, in the same case.

    >>> without_accents("Tromsø, Kraków")
    'Tromso, Krakow'
    """
    if text.isascii():
        return text
    decomposed = normalize("NFKD", text.translate(_UNDECOMPOSED))
    return "".join(char for char in decomposed if not combining(char))
