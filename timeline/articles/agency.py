"""What the formats of news agencies have in common (IPTC: ninjs, NewsML-G2, NITF).

An item has a status, a version, and several dates. The date of the version says when it was last
touched, so it is the last resort; an embargo says when an item could be read at the earliest.
"""

from __future__ import annotations

from collections.abc import Iterable

from timeline.articles.published import read_dct
from timeline.articles.raw import Withdrawn
from timeline.model import Dct
from timeline.model.text import clean_line

__all__ = ["find_moment", "refuse_withdrawn", "version_number", "web_address", "with_dateline"]

_WITHDRAWN = {"canceled", "cancelled", "withheld"}
_VERSION_DIGITS = 9


def find_moment(
    stated: Iterable[tuple[str, object]], *, embargoed: tuple[str, object]
) -> tuple[str | None, str | None]:
    """The first date that can be read, and its name; the end of an embargo where that is later.

    ``stated`` and ``embargoed`` are names and dates as written; what is no date gives way to the
    next.

    >>> first, embargo = "2025-03-10T09:00:00Z", "2025-03-10T12:00:00+01:00"
    >>> find_moment([("firstCreated", first)], embargoed=("embargoed", embargo))
    ('2025-03-10T12:00:00+01:00', 'embargoed')
    """
    dated = ((_read(value), str(value), name) for name, value in stated)
    dct, value, name = next((each for each in dated if each[0]), (None, None, None))
    end = _read(embargoed[1])
    if dct and end and end.instant > dct.instant:
        return str(embargoed[1]), embargoed[0]
    return value, name


def refuse_withdrawn(status: object, origin: str) -> None:
    """Raise `Withdrawn` for an item that its publisher keeps back or has taken back.

    ``status`` is a word, or ends in one ("stat:canceled"), as IPTC's Publishing Status has it.
    """
    word = str(status or "").replace("/", ":").rpartition(":")[2].strip().lower()
    if word in _WITHDRAWN:
        raise Withdrawn(origin, f"{word} by its publisher, so it is no article")


def version_number(stated: object) -> int | None:
    """The number of an item's version; None where that is no whole number.

    >>> version_number("12"), version_number(3), version_number("1.2"), version_number(None)
    (12, 3, None, None)
    """
    text = str(stated).strip()
    is_number = isinstance(stated, str | int) and text.isdecimal() and text.isascii()
    return int(text) if is_number and len(text) <= _VERSION_DIGITS else None


def web_address(stated: object) -> str | None:
    """An address that a browser opens; None for other names ("urn:newsml:…")."""
    is_web = isinstance(stated, str) and stated.strip().lower().startswith(("http://", "https://"))
    return str(stated).strip() if is_web else None


def with_dateline(text: str, dateline: str | None) -> str:
    """A text that opens with its dateline, which some formats keep beside it.

    >>> with_dateline("Envoys met.", "GENEVA, 20 June 2025")
    'GENEVA, 20 June 2025 — Envoys met.'
    >>> with_dateline("GENEVA — Envoys met.", "Geneva")
    'GENEVA — Envoys met.'
    """
    line = clean_line(dateline or "").rstrip(" -–—:")
    place = line.partition(",")[0].casefold()
    if not line or not text or text.lstrip(" (").casefold().startswith(place):
        return text
    return f"{line} — {text}"


def _read(value: object) -> Dct | None:
    try:
        return read_dct(value) if isinstance(value, str) else None
    except ValueError:
        return None
