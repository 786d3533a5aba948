"""Who is being talked about: the topic, the persons named last, the sides of the last meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from timeline.meetings.names.actors import Actor
from timeline.meetings.sides.process import Process
from timeline.model import ParticipantKind

__all__ = ["VOICES", "Focus"]

VOICES = frozenset({"adviser", "official", "spokesperson"})
"""Classes of office whose holders speak for others."""
RECENT = 12
"""Persons named last that "he" or "the minister" may still mean."""
SENTENCES = 3
"""Sentences back in which the two of "the pair" may have been named one by one."""


@dataclass(slots=True)
class Focus:
    """The state of the discourse as far as persons go.

    ``topic`` is the main subject of the sentence before, ``other`` who else it named;
    ``last_sides`` are those of the last meeting, told at ``met_at``, ``body`` whose own it was if
    it was a body's; ``parties`` those between whom
    something is said to be, ``presumed`` whom the whole article is about, ``process`` who is told
    of together; ``states`` are those
    named so far; ``rounds`` is the number of sentences for which a town and a day may still mean a
    round of theirs; ``named`` the persons of the last sentences, ``subjects`` those that the one
    before was about, ``travellers`` who was last told to be on a journey; ``speaker`` is who was
    quoted last, and in an interview its subject; ``owner`` is the person of a heading, whose diary
    the items below are, ``protagonist`` the person whom the whole story is about, who in an
    obituary is dead, ``lead`` with whom it begins.
    ``home`` is the country whose officers "the King" or "the President" are.
    ``strangers`` says that the sentence before was about several of whom nobody is known.
    ``group`` is the body of states, or its leaders, that it was about.
    ``chair`` is who was told to preside, ``guest`` whose journey is being announced.
    ``doers`` are those of whom a sentence was that did not only report what they said.
    ``stays`` are the states in which people were last told to be.
    ``met`` are all persons so far in the order of their first mention: a ministry's "the Minister"
    is its own, whom it names first.
    """

    topic: Actor | None = None
    other: Actor | None = None
    speaker: Actor | None = None
    narrator: Actor | None = None
    owner: Actor | None = None
    protagonist: Actor | None = None
    lead: Actor | None = None
    is_interview: bool = False
    is_obituary: bool = False
    last_sides: tuple[Actor, ...] = ()
    met_at: int = 0
    body: Actor | None = None
    subjects: tuple[Actor, ...] = ()
    parties: tuple[Actor, ...] = ()
    presumed: tuple[Actor, ...] = ()
    states: list[Actor] = field(default_factory=list)
    process: Process = field(default_factory=Process)
    rounds: int = 0
    travellers: list[Actor] = field(default_factory=list)
    home: str | None = None
    strangers: bool = False
    group: Actor | None = None
    guest: Actor | None = None
    chair: Actor | None = None
    recent: list[Actor] = field(default_factory=list)
    named: list[tuple[Actor, ...]] = field(default_factory=list)
    doers: set[Actor] = field(default_factory=set)
    stays: dict[Actor, str] = field(default_factory=dict)
    met: dict[Actor, None] = field(default_factory=dict)

    def salient(self) -> Iterator[Actor]:
        """Everybody who may be meant, the likeliest first; each once."""
        first = (a for a in (self.topic, self.other, *self.recent) if a is not None)
        yield from dict.fromkeys(first)

    def note_answering(self) -> None:
        """The introduction of an interview is over: who answers is whom alone it has named."""
        if self.is_interview and self.speaker is None and len(self.met) == 1:
            self.speaker = next(iter(self.met))

    @property
    def adversaries(self) -> tuple[Actor, ...]:
        """The parties if a movement is among them: "the two sides" of a conflict."""
        return self.parties if any(a.is_movement for a in self.parties) else ()

    @property
    def at_talks(self) -> tuple[Actor, ...]:
        """Whose a round told by its town alone is."""
        return self.parties or self.presumed

    def counted_states(self, number: int | None) -> list[Actor]:
        """All states named so far, if they are as many: "the three governments"."""
        return list(self.states) if len(self.states) == number else []

    @property
    def principal(self) -> Actor | None:
        """The topic; where that is a mere voice, the likeliest other person."""
        return next((a for a in self.salient() if not self._is_voice(a)), None)

    def _is_voice(self, actor: Actor) -> bool:
        """Whether somebody only speaks for another, and has not been told to do anything."""
        acts = actor in self.travellers or actor in self.last_sides or actor in self.doers
        return bool(actor.classes & VOICES) and not acts

    def person(self, sex: str, *, without: Sequence[Actor] = ()) -> Actor | None:
        """Whom "he" or "she" means: the topic if that fits, else who was named last.

        Who only speaks for another is meant last of all; "she" is a woman first, if one is known.
        """
        fitting = [
            a
            for a in self.salient()
            if a.kind is ParticipantKind.PERSON and a.sex in (sex, None) and a not in without
        ]
        return min(
            fitting, key=lambda a: (self._is_voice(a), self._is_unlike(a, sex)), default=None
        )

    @staticmethod
    def _is_unlike(actor: Actor, sex: str) -> bool:
        """Whether somebody of whom no sex is told is hardly "she": office-holders seldom are."""
        return sex == "f" and actor.sex is None

    def enter_section(self, people: Sequence[Actor]) -> None:
        """A heading: the one person that it names owns the items below it."""
        self.owner = people[0] if len(set(people)) == 1 else None

    def enter_paragraph(self) -> None:
        """A paragraph of a story: "he" at its head is whom all of it is about."""
        self.topic = self.protagonist or self.topic

    def enter_item(self) -> None:
        """An item of a list: it is about the owner until it names somebody else."""
        if self.owner is not None:
            self.topic, self.other = self.owner, None

    def note(
        self, subjects: Sequence[Actor], people: Sequence[Actor], *, meant: Sequence[Actor] = ()
    ) -> None:
        """A sentence has been read: its main subjects, and all the persons it names.

        ``meant`` are those of whom it speaks as "he" or "she" only.
        """
        self.met.update(dict.fromkeys(people))
        for actor in reversed([*people, *meant]):
            self._name(actor)
        topic = next((a for a in subjects if a.kind is ParticipantKind.PERSON), None)
        several = len({a for a in subjects if a.kind is ParticipantKind.PERSON}) > 1
        heroes = (a for a in (self.protagonist, self.lead) if a in people or a in subjects)
        topic = next(heroes, topic) if several else topic  # of several, the story's own is "he"
        self.topic = topic or self.topic
        self.subjects = tuple(a for a in dict.fromkeys(subjects) if _is_person(a))
        others = [a for a in people if a is not self.topic]
        self.other = others[-1] if others else self.other
        told = tuple(a for a in dict.fromkeys([*subjects, *people, *meant]) if _is_person(a))
        if told:
            self.named.insert(0, told)
            del self.named[SENTENCES:]

    def meet(self, sides: tuple[Actor, ...], *, body: Actor | None, at: int) -> None:
        """A meeting, or a body's own, is told of in the sentence that starts at ``at``."""
        if sides:
            self.last_sides, self.met_at, self.body = sides, at, None
        elif body is not None:
            self.body, self.met_at = body, at

    def note_stay(self, people: Iterable[Actor], country: str | None) -> None:
        """Somebody is told to be in a state."""
        if country is not None:
            self.stays.update((a, country) for a in people)

    def note_journey(self, people: Iterable[Actor]) -> None:
        """Somebody is told to be on a journey."""
        told = [a for a in people if _is_person(a)]
        self.travellers = [*told, *(a for a in self.travellers if a not in told)]

    def last_named(self, number: int, *, sex: str | None = None) -> list[Actor]:
        """As many persons as the last sentences name, if they name just that many of a sex."""
        found: dict[Actor, None] = {}
        for told in self.named:
            found.update(dict.fromkeys(a for a in told if sex is None or a.sex in (sex, None)))
            if len(found) >= number:
                break
        return list(found) if len(found) == number else []

    def _name(self, actor: Actor) -> None:
        if actor in self.recent:
            self.recent.remove(actor)
        self.recent.insert(0, actor)
        del self.recent[RECENT:]


def _is_person(actor: Actor) -> bool:
    return actor.kind is ParticipantKind.PERSON
