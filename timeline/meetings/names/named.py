"""Whom somebody means who types a name, with no sentence around it."""

from __future__ import annotations

from datetime import date

from timeline.languages.en.names import load_names
from timeline.model import Participant, ParticipantKind

__all__ = ["participant_named"]


def participant_named(name: str, *, day: date) -> Participant:
    """Who or what goes by a name, with the role they had on a day; else a person of that name.

    >>> participant_named("russia", day=date(2025, 8, 15)).country
    'RU'
    >>> participant_named("Vladimir Putin", day=date(2025, 8, 15)).role
    'president'
    """
    names, given = load_names(), " ".join(name.split())
    country = names.country_of(given) or names.country_of(given.title())
    country = country or names.government_of(given)
    if country is not None:
        return Participant(name=country.name, kind=ParticipantKind.COUNTRY, country=country.code)
    organization = names.organization_of(given)
    if organization is not None:
        return Participant(
            name=organization.name,
            kind=ParticipantKind.ORGANIZATION,
            country=organization.country,
        )
    people = names.people_named(given, year=day.year)
    if len(people) != 1:
        return Participant(name=given, kind=ParticipantKind.PERSON)
    office = people[0].role_in(day.year)
    return Participant(
        name=people[0].name,
        kind=ParticipantKind.PERSON,
        role=office.title if office else None,
        country=people[0].country,
    )
