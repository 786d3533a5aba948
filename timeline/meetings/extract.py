"""Finds the meetings a document tells of: reads it through, and keeps what is a meeting."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.languages.en.names import Names, load_names
from timeline.meetings.cast import Cast
from timeline.meetings.claims import Claim, to_mention
from timeline.meetings.reader import Reader
from timeline.meetings.reading import read_passages
from timeline.model import Document, Kind, Mention, ParticipantKind, Status, Timex
from timeline.temporal import merge_ranges

__all__ = ["find_mentions"]

WIDEST_HELD = 92
"""Days of the widest window in which a past meeting still says anything ("last spring")."""
_STATE_OFFICES = frozenset(
    {
        "adviser",
        "ambassador",
        "consort",
        "defense_minister",
        "deputy_head",
        "envoy",
        "foreign_minister",
        "head_of_government",
        "head_of_state",
        "lawmaker",
        "military_chief",
        "minister",
        "security_adviser",
        "speaker",
    }
)


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
    return [to_mention(c) for c in reader.claims if _is_meeting(c)]


def _is_meeting(claim: Claim) -> bool:
    """Whether what was gathered is a meeting worth handing on."""
    participants = claim.participants
    if claim.interval is None and (claim.status is Status.HELD or claim.weak):
        return False
    if (
        claim.interval is not None
        and claim.interval.days > WIDEST_HELD
        and claim.status is Status.HELD
    ):
        return False
    if not any(p.country or p.role or p.kind is ParticipantKind.ORGANIZATION for p in participants):
        return False
    if len(participants) == 1:
        return _stands_alone(claim)
    return not _is_domestic(claim)


def _stands_alone(claim: Claim) -> bool:
    """A meeting with one side named: an organisation's own, or a journey abroad."""
    one = claim.participants[0]
    if claim.interval is None or claim.interval.days > 31:
        return False
    if one.kind is ParticipantKind.ORGANIZATION:
        gathers = claim.kind in (Kind.SUMMIT, Kind.MEETING, Kind.CONFERENCE, Kind.CALL)
        return gathers and (claim.place is not None or not claim.weak or claim.kind is Kind.CALL)
    if claim.kind is not Kind.VISIT or claim.place is None or one.country is None:
        return False
    return one.kind is ParticipantKind.PERSON and claim.place.country != one.country


def _is_domestic(claim: Claim) -> bool:
    """Whether all sides are office-holders of one state."""
    countries = {a.country for a in claim.actors}
    if len(countries) != 1 or None in countries:
        return False
    return all(
        a.kind is ParticipantKind.COUNTRY or a.classes & _STATE_OFFICES for a in claim.actors
    )
