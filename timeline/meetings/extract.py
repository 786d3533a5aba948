"""Finds the meetings a document tells of.

Receives a document and its time expressions; reads it through, keeps what is a meeting, and hands
on a mention of each.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace

from timeline.languages import read_language
from timeline.languages.en.names import Names, load_names
from timeline.meetings.claim import Claim
from timeline.meetings.claims.confidence import confidence_of
from timeline.meetings.claims.gathered import place_unsaid
from timeline.meetings.claims.guesses import with_guesses
from timeline.meetings.claims.kept import kept_claims
from timeline.meetings.frames.vetoes import is_of_sport
from timeline.meetings.names.cast import Cast
from timeline.meetings.plain import find_plain_mentions
from timeline.meetings.reader import Reader
from timeline.meetings.text.article import Passage, read_parts
from timeline.meetings.title import title_of
from timeline.model import Dct, Document, Granularity, Interval, Mention, Timex
from timeline.temporal import merge_ranges

__all__ = ["find_mentions"]


def find_mentions(
    document: Document, timexes: Sequence[Timex], *, names: Names | None = None
) -> list[Mention]:
    """The meetings of one document, in the order they are first told; none without a dct.

    ``timexes`` are those of the document's text; ``names`` the tables of names, by default all. An
    article in a language whose pack has no words for meetings tells of none: nothing is better than
    nonsense. A book is read part by part: who is told of in one is no more known by a surname alone
    in the next.
    """
    if document.dct is None or not document.text.strip():
        return []
    pack = read_language(document.language)
    if pack is None or pack.code != "en":
        words = pack.meetings if pack else None
        return find_plain_mentions(document, timexes, words) if words else []
    names = names or load_names()
    parts = read_parts(document, merge_ranges(document.text, timexes))
    return _told_once(_mentions(document, document.dct, part, names) for part in parts)


def _mentions(
    document: Document, dct: Dct, passages: Sequence[Passage], names: Names
) -> list[Mention]:
    if not _claims_any(document, dct, passages, names):
        return []  # the model's entities would give it none either: they are not asked for
    claims, guesses = _claims(document, dct, [p.marked() for p in passages], names)
    kept = with_guesses(kept_claims(claims), kept_claims(guesses))
    if is_of_sport(document.text):
        kept = [c for c in kept if all(a.classes for a in c.actors)]
    return [_to_mention(c) for c in kept]


def _told_once(parts: Iterable[Sequence[Mention]]) -> list[Mention]:
    """The mentions of all parts; what an earlier part told just so gains the sentences only."""
    told: list[Mention] = []
    known: dict[Hashable, int] = {}
    for part in parts:
        new: dict[Hashable, int] = {}
        for mention in part:
            sides = frozenset(mention.participants)
            key = (mention.kind, mention.status, sides, mention.interval, mention.place)
            if (at := known.get(key)) is None:
                new.setdefault(key, len(told))
                told.append(mention)
            else:
                told[at] = replace(told[at], quotes=(*told[at].quotes, *mention.quotes))
        known |= new
    return told


def _claims_any(document: Document, dct: Dct, passages: Sequence[Passage], names: Names) -> bool:
    """Whether the passages claim anything; they are read up to there."""
    reader = _reader(document, dct, passages, names)
    for passage in passages:
        reader.read(passage)
        if reader.claims:
            return True
    return False


def _claims(
    document: Document, dct: Dct, passages: Sequence[Passage], names: Names
) -> tuple[list[Claim], list[Claim]]:
    """What the passages claim, also what no meeting will come of."""
    reader = _reader(document, dct, passages, names)
    for passage in passages:
        reader.read(passage)
    discourse = reader.discourse
    place_unsaid(reader.claims, discourse.setting.story_place, discourse.today)
    return reader.claims, discourse.guesses


def _reader(document: Document, dct: Dct, passages: Sequence[Passage], names: Names) -> Reader:
    cast = Cast.of(passages, document.text, names=names, day=dct.day)
    return Reader.of(document, dct, cast, passages)


def _to_mention(claim: Claim) -> Mention:
    """The claim as it is handed on, with its title and confidence."""
    participants = claim.participants
    place = claim.whereabouts
    return Mention(
        title=title_of(claim.kind, participants, place),
        kind=claim.kind,
        status=claim.status,
        participants=participants,
        quotes=tuple(claim.quotes),
        interval=_meeting_interval(claim.interval),
        place=place,
        confidence=confidence_of(claim),
        moved_from=claim.moved_from,
        cue=claim.cue,
        why=tuple(dict.fromkeys(claim.why)),
    )


def _meeting_interval(interval: Interval | None) -> Interval | None:
    """A window without the grain of a clock time that it does not have."""
    if interval is None or interval.at is not None or interval.granularity is not Granularity.TIME:
        return interval
    return Interval(interval.earliest, interval.latest, Granularity.DAY)
