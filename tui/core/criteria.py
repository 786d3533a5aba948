"""Which meetings are shown: what the reader filters by, as a value, in words, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, NamedTuple

from timeline.languages.countries import country_name
from tui.core.dates import day_label
from tui.core.text import clean_line

__all__ = ["Chip", "Criteria", "chips_of", "criteria_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """Which meetings are shown; the whole timeline unless told otherwise.

    ``status`` is a status or ``lapsed``, ``country`` an ISO 3166-1 alpha-2 code, ``source`` a
    publisher; ``since`` and ``until`` are inclusive.
    """

    search: str = ""
    status: str = ""
    since: date | None = None
    until: date | None = None
    who: str = ""
    country: str = ""
    source: str = ""

    @property
    def is_all(self) -> bool:
        """Whether all meetings are shown."""
        return self == Criteria()

    def without(self, *names: str) -> Criteria:
        """These criteria without some fields.

        >>> Criteria(search="oslo", who="Modi").without("who")
        Criteria(search='oslo', status='', since=None, until=None, who='', country='', source='')
        """
        plain = Criteria()
        return replace(self, **{name: getattr(plain, name) for name in names})

    def to_json(self) -> dict[str, str]:
        """The fields that filter, as text."""
        plain = asdict(Criteria())
        return {name: str(value) for name, value in asdict(self).items() if value != plain[name]}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Criteria:
        """What `to_json` wrote; ``ValueError`` for anything else."""
        known = {field.name for field in fields(cls)}
        if not all(name in known and isinstance(text, str) for name, text in stored.items()):
            raise ValueError("these are no criteria of this version")
        days = {n: date.fromisoformat(stored[n]) for n in ("since", "until") if n in stored}
        return cls(**{**stored, **days})


class Chip(NamedTuple):
    """One thing that is filtered by, and the fields of `Criteria` that hold it."""

    label: str
    text: str
    names: tuple[str, ...]


def chips_of(criteria: Criteria, *, today: date) -> list[Chip]:
    """What is filtered by, one chip each, the words that are searched for left out.

    >>> [(c.label, c.text) for c in chips_of(Criteria(country="FI"), today=date(2025, 8, 17))]
    [('country', 'Finland')]
    """
    texts = {
        "status": criteria.status,
        "who": criteria.who,
        "country": country_name(criteria.country) if criteria.country else "",
        "source": criteria.source,
    }
    chips = [Chip(name, clean_line(text), (name,)) for name, text in texts.items() if text]
    if window := " ".join(_window(criteria, today)):
        chips.insert(0, Chip("window", window, ("since", "until")))
    return chips


def _window(criteria: Criteria, today: date) -> Iterator[str]:
    if criteria.since is not None:
        yield f"from {day_label(criteria.since, today=today)}"
    if criteria.until is not None:
        yield f"to {day_label(criteria.until, today=today)}"


def criteria_words(criteria: Criteria, *, today: date) -> str:
    """What is filtered by, in one line; empty where all is shown.

    >>> criteria_words(Criteria(search="oslo", status="held"), today=date(2025, 8, 17))
    '“oslo”, held'
    """
    words = [f"“{clean_line(criteria.search)}”"] if criteria.search else []
    return ", ".join([*words, *(chip.text for chip in chips_of(criteria, today=today))])
