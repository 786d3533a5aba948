"""Who can take part in a meeting, and the words of a sentence that name somebody or something."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.languages.en.names import Entity, NameKind
from timeline.model import Participant, ParticipantKind

__all__ = ["Actor", "Span"]


@dataclass(slots=True, eq=False)
class Actor:
    """Somebody who can take part; equal only to itself, so that one may be in focus.

    ``classes`` are those of the offices held, ``styles`` the honorifics used ("general");
    ``described``: no name is known, and ``name`` holds the words of the article. ``listed`` is the
    name under which the tables have somebody, ``name`` then the article's own spelling. ``body`` is
    the organisation that somebody is told to be of. ``is_movement``: no state and no organisation
    of states, but a party to a conflict.
    """

    name: str
    kind: ParticipantKind
    role: str | None = None
    country: str | None = None
    sex: str | None = None
    classes: frozenset[str] = frozenset()
    described: bool = False
    styles: frozenset[str] = frozenset()
    listed: str | None = None
    body: str | None = None
    is_movement: bool = False

    def participant(self) -> Participant:
        """The actor as it is handed on."""
        return Participant(name=self.name, kind=self.kind, role=self.role, country=self.country)


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last`` of a sentence that name something.

    ``more`` are those that one word names beside ``actor`` ("the Koreas").
    """

    first: int
    last: int
    what: NameKind
    actor: Actor | None = None
    entity: Entity | None = None
    more: tuple[Actor, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it names somebody."""
        return self.what in (NameKind.PERSON, NameKind.SURNAME)
