"""Which of several states a shared word means: "Korean", "Congolese", "Sudanese".

Receives the tables' matches in the sentences of a document, in order; hands them on with the state
first that the article has named last before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from timeline.languages.en.names import Country, NameKind, NameMatch, Reading

__all__ = ["settled"]

_ONE_OF_MANY = frozenset({NameKind.ADJECTIVE, NameKind.NATIONAL})
_LIKELIER = frozenset({"KR"})
"""Meant where the article has named none of them."""


def settled(found: Iterable[Sequence[NameMatch]]) -> Iterator[list[NameMatch]]:
    """The matches of each sentence, shared words with the state that they mean first."""
    named: list[str] = []
    for matches in found:
        here = []
        for match in matches:
            states = {r.entity.code for r in match.readings if isinstance(r.entity, Country)}
            if len(states) > 1 and match.kind in _ONE_OF_MANY:
                here.append(_led_by(match, _meant(states, named)))
                continue
            if len(states) == 1:
                named.extend(states)
            here.append(match)
        yield here


def _meant(states: set[str], named: Sequence[str]) -> str | None:
    last = next((code for code in reversed(named) if code in states), None)
    return last or next(iter(states & _LIKELIER), None)


def _led_by(match: NameMatch, code: str | None) -> NameMatch:
    """A match with its reading of one state before the others."""

    def is_other(reading: Reading) -> bool:
        return not (isinstance(reading.entity, Country) and reading.entity.code == code)

    return replace(match, readings=tuple(sorted(match.readings, key=is_other)))
