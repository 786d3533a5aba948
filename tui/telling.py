"""What the dashboard asks of the store about one meeting, beside the meeting itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.core.background import Background

if TYPE_CHECKING:
    from timeline.model import Document, Meeting, Source
    from timeline.temporal.chain import Chain
    from tui.source import TimelineSource

__all__ = ["read_background", "read_titles"]


def read_background(source: TimelineSource, meeting: Meeting) -> Background:
    """What people said of it, how its sentences were dated, how often its like came true."""
    from timeline.store.corrections import find_corrections_of
    from timeline.store.record import find_precedents
    from timeline.store.texts import find_documents

    with source.reading() as session:
        made = find_corrections_of(session, meeting.uid)
        documents = find_documents(session, {s.document.key for s in meeting.sources})
        precedents = find_precedents(session)
    return Background(
        corrections=tuple(made),
        chains=_agreeing(_find_chains(meeting.sources, documents), meeting),
        precedent=precedents.of(meeting.status, meeting.interval, source.today),
    )


def _agreeing(chains: dict[Source, Chain], meeting: Meeting) -> dict[Source, Chain]:
    """The chains that lead to days which were told of the meeting: others would only confuse."""
    told = [window for entry in meeting.history if (window := entry.interval)]
    told += [meeting.interval] if meeting.interval else []
    if not told:
        return chains
    return {
        source: chain
        for source, chain in chains.items()
        if any(chain.interval.overlaps(window) for window in told)
    }


def read_titles(source: TimelineSource, uids: Sequence[str]) -> list[str]:
    """What some meetings are called, in order; those that are gone are left out."""
    from timeline.store.queries import find_titles

    with source.reading() as session:
        titles = find_titles(session, uids)
    return [titles[uid] for uid in uids if uid in titles]


def _find_chains(sources: Sequence[Source], documents: Sequence[Document]) -> dict[Source, Chain]:
    """How each sentence that has a time expression was dated, as its article reads today.

    Nothing where the settings make no sense, which whatever reads an article says.
    """
    from timeline.errors import UsageError
    from timeline.temporal import merge_ranges, tag
    from timeline.temporal.chain import find_chain
    from timeline.wanted import read_vagueness

    try:
        vagueness = read_vagueness()
    except UsageError:
        return {}
    found: dict[Source, Chain] = {}
    for document in documents:
        text, language = document.text, document.language
        timexes = tag(text, dct=document.dct, language=language, **vagueness)
        timexes = merge_ranges(text, timexes, language=language)
        for source in sources:
            if source.document.key == document.key and source.quote.time_expression:
                chain = find_chain(source.quote, timexes, dct=source.document.dct)
                found |= {source: chain} if chain else {}
    return found
