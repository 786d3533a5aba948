"""Where and when a text says it was written: "TEHRAN - ", "NEW DELHI: ", "Ashgabat, March 7. "."""

from __future__ import annotations

import re

from timeline.languages.en.names import load_names
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.text.article import Passage
from timeline.model import Place
from timeline.nlp.gazetteer import load_gazetteer
from timeline.nlp.places import resolve_place

__all__ = ["dateline_place", "place_in_title", "seat_in_title"]

_CAPITALS = re.compile(r"([A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,30}): ")
_NAME = r"(?P<town>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+){0,2})"
_IN_TITLE = re.compile(
    rf"^{_NAME}(?= talks\b| summit\b| meeting\b| conference\b| live\b|:)"
    rf"|\b(?:in|from|at) {_NAME.replace('town', 'there')}"
)
_PAGES = (
    "agenda|briefing|bulletin|chronicle|column|dispatch|diary|journal|letter|live|newsletter|notebook"
    "|notes|postcard|report|sketch"
)
_PAGE = re.compile(
    rf"(?<![\w'’-])(?:(?:Our|The) )?{_NAME} (?i:{_PAGES})\b"
    rf"|\b(?i:{_PAGES}) from {_NAME.replace('town', 'there')}"
)
_TOWN = re.compile(r"[A-ZÀ-Þ][\w'’.-]+(?: [\w'’.-]+){0,3}(?:, [A-ZÀ-Þ][\w ]{2,20})?")


def dateline_place(passage: Passage) -> Place | None:
    """The town that a passage begins with, before its date or a colon; None where none does."""
    if passage.dateline:
        place = _place_in_land(*passage.dateline.title().partition(", ")[::2])
        return place if place is not None or passage.day is None else Place(name=passage.dateline)
    text = passage.text.strip(" *_#\n")
    capitals = _CAPITALS.match(text)
    place = resolve_place(capitals.group(1).title()) if capitals else _before_date(passage)
    return place if place is not None and place.city else None


def place_in_title(title: str) -> Place | None:
    """The town of which a title says that all goes on there.

    >>> place_in_title("Minsk talks: all-night session ends").name
    'Minsk'
    >>> place_in_title("The Gambia: mediators in Banjul, as it happened").name
    'Banjul'
    """
    names = (m["town"] or m["there"] for m in _IN_TITLE.finditer(title))
    places = (resolve_place(name) for name in names)
    return next((p for p in places if p is not None and p.city), None)


def seat_in_title(title: str) -> Place | None:
    """The town from which a regular page is written, by its name.

    >>> seat_in_title("Ring-side: the Vienna diary").name
    'Vienna'
    """
    found = _PAGE.search(title)
    place = resolve_place(found["town"] or found["there"]) if found else None
    return place if place is not None and place.city else None


def _place_in_land(town: str, land: str) -> Place | None:
    """The town of a dateline, where the table lacks it too: "ADDU CITY, Maldives"."""
    known = load_names().country_of(land) or load_gazetteer().state(land)
    return resolve_place(f"{town}, {land}") if known else resolve_place(town)


def _before_date(passage: Passage) -> Place | None:
    """As in "Kingston, 12 March 2024": a town alone before the first date."""
    first = next(iter(passage.timexes), None)
    if first is None or first.interval is None or first.interval.days > 1:
        return None
    before = passage.text[: max(first.start - passage.start, 0)].strip(" *_#\n(")
    town = before.removesuffix(",")
    kinds = {word.lower() for word in town.partition(",")[0].split()}
    if town == before or not _TOWN.fullmatch(town) or kinds & words("bodies"):
        return None
    return resolve_place(town.title() if town.isupper() else town)
