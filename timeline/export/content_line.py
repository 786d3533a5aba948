"""Content lines of an iCalendar file: escaped, folded, ended (RFC 5545, section 3.1).

A calendar of 100,000 meetings is two million lines, and building each as an object costs ten times
what its text does. So events are written as lines here; the tests read them with other programs.
"""

from __future__ import annotations

__all__ = ["content_line", "escape_text"]

_LIMIT = 75


def escape_text(text: str) -> str:
    r"""A value of type TEXT as it stands in a content line (RFC 5545, section 3.3.11).

    >>> print(escape_text("Talks; on trade, fish"))
    Talks\; on trade\, fish
    """
    escaped = text.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    return escaped.replace("\n", r"\n")


def content_line(name: str, value: str) -> bytes:
    r"""A property as UTF-8, folded at 75 octets between characters; ``value`` stands as it is.

    ``name`` holds the parameters too.

    >>> content_line("DTSTART;VALUE=DATE", "20250818")
    b'DTSTART;VALUE=DATE:20250818\r\n'
    """
    line = f"{name}:{value}".encode()
    if len(line) <= _LIMIT:
        return line + b"\r\n"
    return _fold(line)


def _fold(line: bytes) -> bytes:
    parts = []
    begin, room = 0, _LIMIT
    while len(line) - begin > room:
        end = begin + room
        while line[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        parts.append(line[begin:end])
        begin, room = end, _LIMIT - 1  # the space that goes before counts
    parts.append(line[begin:])
    return b"\r\n ".join(parts) + b"\r\n"
