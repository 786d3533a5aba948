"""Which claims of a document are handed on as meetings, once all of it has been read.

Receives the claims in the order told; leaves out what is no meeting of two states, organisations
or parties, and what only tells again of another claim.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from timeline.languages.en.names import Organization, load_names
from timeline.meetings.claim import Claim
from timeline.meetings.claims.confidence import doubt_of
from timeline.meetings.identity import agree, fold
from timeline.meetings.names.actors import Actor
from timeline.model import Granularity, Interval, Kind, Participant, ParticipantKind, Place, Status

__all__ = ["kept_claims"]

WIDEST_HELD = 92
"""Days of the widest window in which a past meeting still says anything ("last spring")."""
WIDEST_PLAN = 366
"""Days of the widest window of a meeting or journey that is only planned ("next year")."""
LEAST = 2
"""Meetings among which the journey of somebody of whom nothing is told may be one, too."""
MOST_DOUBT = 0.2
"""How much doubt a dated plan may leave to go into a calendar; a wide window says so itself."""
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
_BUSINESS = re.compile(
    r"\b(?:chief executives?|ceos?|managing directors?|executives?|vice[- ]chairm[ae]n)\b",
    re.IGNORECASE,
)
_OF_STATE = frozenset({"agency"})
"""Bodies of one state; who is listed as a party may be a party to a war."""
_CITY_STATES = frozenset({"HK", "MO"})
"""Where a chief executive governs."""


def kept_claims(claims: Sequence[Claim]) -> list[Claim]:
    """The claims worth handing on, in the order told."""
    of_state = any(_has_standing(c) for c in claims)
    worldly = _between_states(claims)
    meetings = [c for c in claims if _is_meeting(c, worldly) and (of_state or _has_standing(c))]
    if len(meetings) >= LEAST:
        meetings = [c for c in claims if c in meetings or _is_journey_of_stranger(c)]
    return [c for c in meetings if not any(_tells_again(c, o) for o in meetings)]


def _between_states(claims: Sequence[Claim]) -> set[Actor]:
    """The people of no known state who meet those of several: nobody's compatriots."""
    met: dict[Actor, set[str]] = {}
    for claim in claims:
        states = {a.country for a in claim.actors if a.country}
        for actor in claim.actors:
            if actor.country is None and actor.kind is ParticipantKind.PERSON:
                met.setdefault(actor, set()).update(states)
    return {actor for actor, states in met.items() if len(states) > 1}


def _is_meeting(claim: Claim, worldly: Set[Actor]) -> bool:
    participants = claim.participants
    if claim.interval is None and (claim.status is Status.HELD or claim.weak):
        return False
    held_widely = claim.status is Status.HELD and claim.interval is not None
    if held_widely and claim.interval is not None and claim.interval.days > WIDEST_HELD:
        return False
    if any(_is_of_business(p) for p in participants) or _is_guessed(claim):
        return False
    if len(participants) == 1 or _travel_together(claim):
        return _stands_alone(claim)
    return bool(worldly & set(claim.actors)) or not _is_domestic(claim)


def _has_standing(claim: Claim) -> bool:
    """Whether it is told that a side is a state, an organisation, or holds or has held an office.

    Where one meeting of an article has it, the others are between people of the same world.
    """
    return any(
        a.country or a.role or a.body or a.kind is ParticipantKind.ORGANIZATION
        for a in claim.actors
    )


def _is_guessed(claim: Claim) -> bool:
    """Whether too many weak steps led to a day ahead: none is better than a wrong one.

    In a diary an item without a verb or a day of its own is no weaker for that. A window is no
    weaker either, but for a noun that may tell of no meeting and is said to be scheduled, and for
    the journey of one whom only a pronoun or office tells.
    """
    if not claim.status.is_predicted or claim.interval is None:
        return False
    implied = len(claim.participants) == 1 and doubt_of(claim) > MOST_DOUBT
    plain = not (claim.weak and claim.status is Status.SCHEDULED)
    wide = (
        not claim.interval.is_fixed
        and plain
        and not (implied and not claim.follows and _is_unnamed(claim))
    )
    terse = (claim.weak + (claim.borrowed and not claim.labelled)) if claim.is_listed else 0
    return round(doubt_of(claim) - 0.1 * (wide + terse), 1) > MOST_DOUBT


def _is_unnamed(claim: Claim) -> bool:
    """Whether no sentence names the one traveller: "he goes on to Oslo at the end of the month"."""
    said = {w for quote in claim.quotes for w in fold(quote.text)}
    return said.isdisjoint(fold(claim.participants[0].name))


def _is_of_business(participant: Participant) -> bool:
    role = participant.role or ""
    return _BUSINESS.search(role) is not None and participant.country not in _CITY_STATES


_GATHERING = frozenset({Kind.SUMMIT, Kind.MEETING, Kind.CONFERENCE, Kind.CALL, Kind.VISIT})


def _stands_alone(claim: Claim) -> bool:
    """A meeting with one side named: an international organisation's own, or a journey abroad."""
    one = claim.participants[0]
    is_body = one.kind is ParticipantKind.ORGANIZATION
    longest = WIDEST_PLAN if _is_far_plan(claim) or (is_body and claim.place is not None) else 31
    if claim.interval is None or claim.interval.days > longest:
        return False
    if is_body:
        abroad = claim.kind is not Kind.VISIT or claim.place is not None
        dated = not claim.borrowed and claim.status is Status.HELD and claim.interval.is_fixed
        sure = claim.place is not None or not claim.weak or claim.kind is Kind.CALL or dated
        movement = any(a.is_movement for a in claim.actors)
        national = movement or _is_national(one)
        return claim.kind in _GATHERING and sure and abroad and not national
    if claim.kind is not Kind.VISIT or not (one.country or one.role):
        return False
    if claim.place is None:
        told = claim.comes and not claim.borrowed and claim.status is not Status.HELD
        comes = told and one.country is not None
        return one.kind is ParticipantKind.PERSON and comes
    return one.kind is ParticipantKind.PERSON and claim.place.country != one.country


def _is_journey_of_stranger(claim: Claim) -> bool:
    """As in "Gustave Feissel is expected in Nicosia on Friday": one of whom nobody says more."""
    one = claim.participants[0]
    alone = len(claim.participants) == 1 and one.kind is ParticipantKind.PERSON
    if not alone or claim.kind is not Kind.VISIT or claim.place is None or claim.interval is None:
        return False
    unknown = not (one.country or one.role) and " " in one.name and not _is_unnamed(claim)
    dated = not claim.borrowed and claim.interval.days <= 31
    return unknown and dated and claim.place.country is not None and not _is_guessed(claim)


def _travel_together(claim: Claim) -> bool:
    """As in "the Finnish foreign and defence ministers visit Kyiv": one journey, not a meeting."""
    homes = {p.country for p in claim.participants}
    people = all(p.kind is ParticipantKind.PERSON for p in claim.participants)
    abroad = claim.place is not None and claim.place.country not in homes
    return claim.kind is Kind.VISIT and people and abroad and len(homes) == 1 and None not in homes


def _is_far_plan(claim: Claim) -> bool:
    """As in "is to visit Male next year", "may come in the coming months"."""
    if claim.kind is not Kind.VISIT or not claim.status.is_predicted or claim.interval is None:
        return False
    sure = claim.status is Status.SCHEDULED and claim.interval.granularity is Granularity.WINDOW
    return not claim.borrowed and not sure


def _is_domestic(claim: Claim) -> bool:
    """Whether all sides are of one state: its office-holders, and at home people without office."""
    countries = {a.country for a in claim.actors if a.country}
    if len(countries) != 1:
        return False
    [home] = countries
    strangers = [a for a in claim.actors if _is_stranger(a, home)]
    known = [a for a in claim.actors if a not in strangers]
    if any(not a.country and not _is_of_state(a, home) for a in known):
        return False
    in_office = all(
        a.kind is not ParticipantKind.PERSON or a.classes & _STATE_OFFICES for a in known
    )
    if not strangers:
        return in_office
    at_home = claim.place is not None and claim.place.country == home
    private = not any(a.role or a.classes or a.body or a.listed for a in claim.actors)
    in_office = in_office or (at_home and private)
    compatriots = all(load_names().people_named(a.name) for a in strangers)
    abroad = claim.place is not None and not at_home
    sure = at_home or len(strangers) > 1 or (compatriots and not abroad)
    return in_office and sure and len(known) == 1


def _is_of_state(actor: Actor, home: str) -> bool:
    """Whether a body is a party or an agency of a state, and no party to a conflict in it."""
    if actor.kind is not ParticipantKind.ORGANIZATION or actor.is_movement:
        return False
    found = load_names().organizations.get(actor.name)
    return found is not None and found.country == home and found.kind in _OF_STATE


def _is_national(organization: Participant) -> bool:
    """Whether an organisation is a party or an agency of one state."""
    readings = load_names().readings(organization.name)
    return any(isinstance(r.entity, Organization) and r.entity.country for r in readings)


def _is_stranger(actor: Actor, home: str) -> bool:
    """Whether nothing is known of a person but, at most, that the tables have them of one state."""
    known = actor.country or actor.classes or actor.role or _is_abroad(actor.body, home)
    if actor.kind is not ParticipantKind.PERSON or known:
        return False
    return {p.country for p in load_names().people_named(actor.name)} <= {home}


def _is_abroad(body: str | None, home: str) -> bool:
    """Whether somebody's body is one of several states, or of another: "the World Bank's Roy"."""
    found = load_names().organizations.get(body or "")
    return found is not None and found.country != home


def _tells_again(visit: Claim, meeting: Claim) -> bool:
    """Whether a journey is told as the meeting that it was made for, or the day of a longer one."""
    alone = len(visit.participants) == 1 or _travel_together(visit)
    if visit is meeting or visit.kind is not Kind.VISIT or not alone:
        return False
    if not _lies_within(visit.interval, meeting.interval) or not _same_land(visit, meeting):
        return False
    sides = meeting.participants
    if any(agree(traveller, p) for traveller in visit.participants for p in sides):
        return len(sides) > len(visit.participants) and visit.status.is_off == meeting.status.is_off
    gathering = len(sides) == 1 and sides[0].kind is ParticipantKind.ORGANIZATION
    return gathering and not {q.start for q in visit.quotes}.isdisjoint(
        q.start for q in meeting.quotes
    )


def _lies_within(a: Interval | None, b: Interval | None) -> bool:
    return a is not None and b is not None and a.lies_within(b)


def _same_land(a: Claim, b: Claim) -> bool:
    here, there = _land(a.place), _land(b.place)
    return here is None or there is None or here == there


def _land(place: Place | None) -> str | None:
    return place.country if place is not None else None
