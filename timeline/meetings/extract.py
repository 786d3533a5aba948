"""Finds the meetings a document tells of: reads it through, and keeps what is a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.languages.en.names import Names, load_names
from timeline.meetings.cast import Cast
from timeline.meetings.claims import to_mention
from timeline.meetings.kept import kept_claims
from timeline.meetings.reader import Reader
from timeline.meetings.reading import read_passages
from timeline.model import Document, Mention, Timex
from timeline.temporal import merge_ranges

__all__ = ["find_mentions"]


def find_mentions(
    document: Document, timexes: Sequence[Timex], *, names: Names | None = None
) -> list[Mention]:
    """The meetings of one document, in the order they are first told; none without a dct.

    ``timexes`` are those of the document's text; ``names`` the tables of names, by default all. An
    article in another language than English tells of none: nothing is better than nonsense.
    """
    if document.dct is None or document.language.split("-")[0] != "en" or not document.text.strip():
        return []
    passages = read_passages(document, merge_ranges(document.text, timexes))
    cast = Cast.of(passages, document.text, names=names or load_names(), day=document.dct.day)
    reader = Reader.of(document, document.dct, cast)
    for passage in passages:
        reader.read(passage)
    return [to_mention(c) for c in kept_claims(reader.claims)]
