"""Time expressions in the forms that other programs read: JSON and TimeML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from timeline.model import Document, Timex

__all__ = ["to_json", "to_timeml"]

ILLEGAL_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Everything that XML 1.0 (section 2.2, Char) has no place for."""


def to_json(document_key: str, timex: Timex) -> dict[str, str | int | None]:
    """A time expression as `timeline tag --format json` prints it, one object a line.

    ``at`` is the clock time with the offset that the text states; ``value`` has the time alone.
    """
    interval = timex.interval
    return {
        "document": document_key,
        "start": timex.start,
        "end": timex.end,
        "text": timex.text,
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
        "earliest": interval.earliest.isoformat() if interval else None,
        "latest": interval.latest.isoformat() if interval else None,
        "granularity": interval.granularity.value if interval else None,
        "at": interval.at.isoformat() if interval and interval.at else None,
        "anchor": timex.anchor,
        "rule": timex.rule,
    }


def to_timeml(document: Document, timexes: Sequence[Timex]) -> str:
    """A TimeML 1.2.1 document with the expressions as TIMEX3 elements in its TEXT.

    What XML cannot hold (control characters, lone surrogates) becomes U+FFFD.
    """
    ids = {timex.start: f"t{number}" for number, timex in enumerate(timexes, start=1)}
    pieces, position = [], 0
    for timex in timexes:
        pieces.append(_text(document.text[position : timex.start]))
        attributes = _attributes(timex, ids)
        pieces.append(f"<TIMEX3{attributes}>{_text(timex.text)}</TIMEX3>")
        position = timex.end
    pieces.append(_text(document.text[position:]))
    dct = ""
    if document.dct is not None:
        value = document.dct.isoformat()
        kind = "DATE" if document.dct.clock is None else "TIME"
        dct = (
            f'<DCT><TIMEX3 tid="t0" type="{kind}" value="{value}" temporalFunction="false" '
            f'functionInDocument="CREATION_TIME">{value}</TIMEX3></DCT>\n'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_text(document.key)}</DOCID>\n{dct}"
        f"<TEXT>{''.join(pieces)}</TEXT>\n</TimeML>\n"
    )


def _attributes(timex: Timex, ids: dict[int, str]) -> str:
    anchor = "t0" if timex.anchor == "document" else None
    if isinstance(timex.anchor, int):
        anchor = ids.get(timex.anchor)
    pairs = {
        "tid": ids[timex.start],
        "type": timex.type.value,
        "value": timex.value,
        "mod": timex.mod,
        "temporalFunction": "false" if anchor is None else "true",
        "functionInDocument": "NONE",
        "anchorTimeID": anchor,
    }
    return "".join(f' {name}="{escape(value)}"' for name, value in pairs.items() if value)


def _text(text: str) -> str:
    return escape(ILLEGAL_IN_XML.sub("\ufffd", text), quote=False)
