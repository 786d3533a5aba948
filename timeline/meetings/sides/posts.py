"""What a post is of, who is called by its title, and who has held it before.

Receives a title, somebody of the cast and whose officer is sought; `offices` asks.
"""

from __future__ import annotations

from timeline.languages.en.names import Names, OfficeTitle
from timeline.meetings.names.actors import Actor
from timeline.meetings.sentence.grammar import children, preposition_objects
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence, Word

__all__ = ["has_held", "is_called", "is_lapsed", "may_have", "portfolio_of"]


def is_called(actor: Actor, office: OfficeTitle, of: Actor) -> bool:
    """Whether somebody of a state bears a title, or is a deputy there, which it mostly means."""
    bears = office.title in (actor.role or "").lower() or "deputy_minister" in actor.classes
    return bears and actor.country in (None, of.country)


def is_lapsed(sentence: Sentence, word: Word) -> bool:
    """As in "the former US secretary of state": no longer whoever holds the office."""
    return any(w.text.lower() in words("lapsed") for w in children(sentence, word, "amod"))


def has_held(names: Names, actor: Actor, office: OfficeTitle, of: Actor | None) -> bool:
    """Whether somebody is told to have had an office, or has had it by the tables."""
    role = (actor.role or "").lower().split()
    told = office.title in " ".join(role) and not words("lapsed").isdisjoint(role)
    home = of.country or of.name if of is not None else None
    return told or any(
        o.office_class == office.office_class and home in (None, o.of)
        for p in names.people_named(actor.listed or actor.name)
        for o in p.offices
    )


def portfolio_of(sentence: Sentence, word: Word) -> set[str]:
    """What a minister is said to be of: "the Minister of the Environment"."""
    objects = preposition_objects(sentence, word, "of", "for")
    return {w.text.lower() for w in objects} & words("portfolios") - {"affairs"}


def may_have(actor: Actor, portfolio: set[str]) -> bool:
    """Whether somebody's own office, as far as it is told, can be of that."""
    role = set((actor.role or "").lower().replace(",", " ").split())
    own = role & (words("portfolios") | {"foreign"})
    return not own or bool(own & portfolio)
