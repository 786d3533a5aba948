"""Who and what news names: states, people, organisations, offices and meeting places.

Owns the curated tables of this folder and their lookup. Receives a word or a text, hands on the
entities it may mean. Knows nothing of parsers or meetings.
"""

from timeline.languages.en.names.entities import (
    Country,
    Entity,
    NameKind,
    NameMatch,
    Office,
    OfficeTitle,
    Organization,
    Person,
    Reading,
    Venue,
)
from timeline.languages.en.names.lookup import Names, load_names

__all__ = [
    "Country",
    "Entity",
    "NameKind",
    "NameMatch",
    "Names",
    "Office",
    "OfficeTitle",
    "Organization",
    "Person",
    "Reading",
    "Venue",
    "load_names",
]
