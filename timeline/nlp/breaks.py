"""Where a sentence may begin: what the parser is told before it reads.

Receives a text cut into words, hands on where no sentence begins, and where one does: the parser
by itself ends sentences within "the Hon. Roy", "9 May", "today Mr Roy".
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

__all__ = ["tell_breaks"]

_ABBREVIATED = frozenset(
    {"excellency", "h.e", "h.h", "h.m", "h.r.h", "hon", "honourable", "messrs", "mgr", "msgr", "rt"}
)
"""Words whose full stop ends no sentence, beside those that the model knows."""
_ENDING = frozenset(".!?:;…\"”“’'`)]}-–—*|")
"""Last characters of a token behind which a sentence may begin."""
_SPEAKERS = frozenset(
    {"ambassador", "chairman", "chairwoman", "dr", "lord", "member", "minister", "mr", "mrs", "ms"}
    | {"president", "representative", "secretary", "secretary-general", "sir", "speaker"}
)
"""Words of which one stands before the colon behind which somebody speaks."""
LONGEST_LABEL = 24
"""Words before that colon, at most."""

_BEGINS, _GOES_ON, _UNTOLD = 1, -1, 0


def tell_breaks(doc: Any) -> None:
    """Mark in a tagged text where no sentence begins, and where one does."""
    texts = [token.text for token in doc]
    told = [_UNTOLD] * len(texts)
    for at, (before, text) in enumerate(pairwise(texts), start=1):
        if before[-1] not in _ENDING and not before.isspace():
            told[at] = _GOES_ON if text != "[" else _UNTOLD
        elif before[-1] == "." and _is_short_form(texts, at - 1):
            told[at] = _GOES_ON
    end = _end_of_label(doc, texts)
    if end is not None:
        told[end] = _BEGINS
    doc.from_array("SENT_START", np.array(told, dtype="int64").astype("uint64"))


def _is_short_form(texts: list[str], stop: int) -> bool:
    """Whether a full stop only ends an abbreviation: "the Hon. Roy"."""
    if texts[stop] == ".":
        return texts[max(stop - 1, 0)].lower() in _ABBREVIATED
    return texts[stop].lower().rstrip(".") in _ABBREVIATED


def _end_of_label(doc: Any, texts: list[str]) -> int | None:
    """Where somebody's own words begin: "The Minister (Hon. Ana Roy): Madam Speaker, I …"."""
    colon = next((i for i, t in enumerate(texts[:LONGEST_LABEL]) if t.endswith(":")), None)
    if colon is None or colon + 2 > len(texts) or not texts[colon + 1].istitle():
        return None
    titled = any(t.lower().rstrip(".") in _ABBREVIATED | _SPEAKERS for t in texts[:colon])
    told = any(t.tag_.startswith(("VB", "MD")) for t in doc[:colon])
    own = any(t.lower() in ("i", "we", "my") for t in texts[colon + 1 :])
    return colon + 1 if titled and own and not told else None
