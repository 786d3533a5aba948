"""What an article says of one meeting, gathered sentence by sentence.

Holds the sides as actors of the cast, the window, the place and the sentences that told of them;
`same_meeting` adds one claim to another, `extract` makes the mention that is handed on.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

from timeline.meetings.identity import merge_participants
from timeline.meetings.names.actors import Actor
from timeline.model import Interval, Kind, Participant, ParticipantKind, Place, Quote, Status

__all__ = ["Claim"]


@dataclass(slots=True, eq=False)
class Claim:
    """One meeting of an article; sentences that speak of it again add to it.

    ``borrowed`` says that the date stands in another sentence (a heading, a label), ``labelled``
    that this is the item's own label, ``is_known`` that the words ("the talks") mean one told
    before; ``delay`` is how much later than told before it is to be; ``presumed`` is a place that
    no words give it; ``edge`` says that only its "begin" or "end" is dated; ``is_listed`` that a
    diary tells of it without a verb, under its day, and ``owner`` whose diary that is; ``host`` is
    the side that has the others at its own place; ``guess`` says that no word of the sentence tells
    of a meeting, ``comes`` that it is a journey to where the story is written, ``follows`` that the
    sentence before names its one traveller and nobody else.
    """

    kind: Kind
    status: Status
    cue: str
    actors: list[Actor]
    interval: Interval | None
    place: Place | None
    quotes: list[Quote]
    presumed: Place | None = None
    weak: bool = False
    definite: bool = False
    is_known: bool = False
    borrowed: bool = False
    labelled: bool = False
    moved_from: Interval | None = None
    delay: timedelta | None = None
    edge: str | None = None
    is_listed: bool = False
    owner: Actor | None = None
    host: Actor | None = None
    guess: bool = False
    comes: bool = False
    follows: bool = False
    why: list[str] = field(default_factory=list)

    @property
    def participants(self) -> tuple[Participant, ...]:
        """The sides, each once."""
        return merge_participants(a.participant() for a in self.actors)

    @property
    def whereabouts(self) -> Place | None:
        """The place told, else the one presumed; a house whose town is not told is in that one."""
        bare = self.place is not None and self.place.city is None and self.place.country is None
        if self.place is not None and self.presumed is not None and bare:
            return replace(self.presumed, name=self.place.name)
        return self.place or self.presumed

    @property
    def has_people(self) -> bool:
        """Whether a person is among the sides."""
        return any(a.kind is ParticipantKind.PERSON for a in self.actors)

    @property
    def is_gathering(self) -> bool:
        """Whether it is an organisation's own meeting, to which its leaders travel."""
        return bool(self.actors) and all(
            a.kind is ParticipantKind.ORGANIZATION for a in self.actors
        )
