"""What a sentence gives of a meeting: the trigger word, and the words in the slots around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from timeline.model import Kind
from timeline.nlp.parse import Word

__all__ = ["Frame", "Shape"]


class Shape(StrEnum):
    """How a trigger holds its sides."""

    CONTACT = "contact"
    RECEIVE = "receive"
    CALL = "call"
    SPEAK = "speak"
    BESIDE = "beside"
    SIGN = "sign"
    MOVE = "move"
    GATHER = "gather"
    JOIN = "join"
    NOUN = "noun"
    LINK = "link"
    FRAGMENT = "fragment"
    AGAIN = "again"
    GUESS = "guess"


@dataclass(slots=True, eq=False)
class Frame:
    """A trigger word and its slots; ``predicate`` is the verb by which the meeting is asserted.

    ``subjects`` and ``others`` are the head words of noun phrases that stand for sides; a frame
    whose noun has the whole cast in one phrase ("between A and B") keeps it in ``others``.
    ``shared`` are subjects that are sides only if another is missing; ``close`` says that the words
    have them in one room; ``unsaid`` that its sides are those of the process spoken of;
    ``otherwise`` is what the verb tells of if it is not this.
    """

    trigger: Word
    shape: Shape
    kind: Kind
    predicate: Word | None
    subjects: list[Word] = field(default_factory=list)
    others: list[Word] = field(default_factory=list)
    shared: list[Word] = field(default_factory=list)
    link: str | None = None
    definite: bool = False
    weak: bool = False
    close: bool = False
    unsaid: bool = False
    otherwise: Frame | None = None
