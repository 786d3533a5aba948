"""Whom a whole story is about: an obituary's subject, the guest of a long journey.

Receives the lead as it has been read, and the title; hands on the person who comes back as "he"
or "she" at the head of the story's paragraphs, whoever else was named in the one before.
"""

from __future__ import annotations

import re

from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.model import ParticipantKind

__all__ = ["LONG", "is_hero", "is_obituary", "protagonist_of", "remembered"]

LONG = 3
"""Sentences from which on a paragraph is one of a story, and no wire agency's."""
_DIED = re.compile(
    r"\b(?:who (?:has )?died|has died|who is dead"
    r"|died (?:of|on|at|in|yesterday|today|last|this))\b"
)
_WORD = r"[A-ZÀ-Þ][\w.’'-]+"
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|al|bin|da|de|del|der|di|du|el|van|von))+"
_REMEMBERED = re.compile(
    rf"""\b(?i:obituary|appreciation|in[ ]memoriam|remembering)\b[: ]+(?:the[ ])?(?P<name>{_NAME})
        |\A(?P<first>{_NAME})(?:,?[ ]\(?\d{{4}}[-–—]\d{{2,4}}|[^:]*[ ](?:dies|dead)\b)""",
    re.VERBOSE,
)
"""Whom a title says to have died: "Obituary: Ana Roy", "Ana Roy, 1922-1999", "Ana Roy dies"."""


def protagonist_of(subject: Actor | None, lead: str, title: str, cast: Cast) -> Actor | None:
    """The subject of the lead, if the title names nobody else, or the lead tells of his death."""
    if subject is None or subject.kind is not ParticipantKind.PERSON:
        return None
    if _DIED.search(lead):
        return subject
    return subject if is_hero(subject, title, cast) else None


def remembered(title: str, cast: Cast) -> Actor | None:
    """Whom an obituary's title names."""
    told = _REMEMBERED.search(title)
    return cast.roster.named(told["name"] or told["first"]) if told is not None else None


def is_obituary(lead: str, title: str) -> bool:
    """Whether a story is of somebody who has died, by its lead or title."""
    return bool(_DIED.search(lead) or _REMEMBERED.search(title))


def is_hero(actor: Actor, title: str, cast: Cast) -> bool:
    """Whether a title names somebody, and nobody else of the article."""
    if actor.kind is not ParticipantKind.PERSON:
        return False
    told = set(re.findall(r"\w+", title))
    others = (a for a in cast.roster.people if a is not actor)
    rivals = any(a.name.split()[-1] in told for a in others)
    return bool(_names_of(actor) & told) and not rivals


def _names_of(actor: Actor) -> set[str]:
    """What a title may call somebody: a surname, a style or a royal office."""
    kept = {style.capitalize() for style in actor.styles}
    return {actor.name.split()[-1], *kept, *((actor.role or "").title().split()[-1:])}
