"""An article as the rest of the program sees it: its text, and when it was published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model.event import CalendarEvent

__all__ = ["Dct", "Document"]


@dataclass(frozen=True, slots=True)
class Dct:
    """A document creation time: a calendar day and, where the source states it, a clock time.

    ``clock`` is aware where the source states an offset. The day is the publisher's local day.

    >>> Dct.fromisoformat("2025-08-17T09:30:00-04:00").isoformat()
    '2025-08-17T09:30:00-04:00'
    """

    day: date
    clock: time | None = None

    @classmethod
    def fromisoformat(cls, text: str) -> Dct:
        """Read ISO 8601, with or without a time and an offset; ``ValueError`` for anything else."""
        try:
            return cls(date.fromisoformat(text))
        except ValueError:
            pass  # with a clock time, or no date at all
        moment = datetime.fromisoformat(text)
        return cls(moment.date(), moment.timetz())

    def isoformat(self) -> str:
        """The ISO 8601 form of what is known: a date, or a date with time and offset."""
        if self.clock is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.clock).isoformat()

    @property
    def instant(self) -> datetime:
        """The moment in UTC, for putting articles in order; what is not stated counts as 00:00 UTC.

        >>> Dct.fromisoformat("2025-08-17T22:30:00-04:00").instant.isoformat()
        '2025-08-18T02:30:00+00:00'
        """
        moment = datetime.combine(self.day, self.clock or time())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article.

    ``key`` names it for ever (the JSON Lines ``id``, else the file's stem); ``text`` is its body
    exactly as given, so that offsets into it hold; ``origin`` is where it was read, for messages;
    ``dct_source`` says where the publication date was found: ``option``, ``metadata``, ``text``, or
    a web page's own mark ("JSON-LD datePublished").
    ``dct`` is None only where a command can do without one (`timeline tag`). ``identity`` tells
    which article it is when its text has changed: the JSON Lines ``id``, else the file's absolute
    path; None where nothing does (standard input). ``version`` grows with each version of it, where
    its source counts them. ``event`` is what a calendar states, for which the text need not be
    read. ``doubt`` says why the publication date is hardly right (`timeline.temporal.doubt`); None
    where nothing speaks against it.
    """

    key: str
    text: str
    dct: Dct | None
    origin: str
    dct_source: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str = "en"
    author: str | None = None
    identity: str | None = None
    event: CalendarEvent | None = None
    doubt: str | None = None
    version: int | None = None

    @property
    def text_hash(self) -> str:
        r"""A hash of the text that white space does not change.

        >>> a = Document(key="a", text="One  two.\n", dct=None, origin="a.md")
        >>> a.text_hash == Document(key="b", text="One two.", dct=None, origin="b.md").text_hash
        True
        """
        from hashlib import sha256  # loads OpenSSL, which nothing that only reads dates needs

        return sha256(" ".join(self.text.split()).encode("utf-8", "replace")).hexdigest()
