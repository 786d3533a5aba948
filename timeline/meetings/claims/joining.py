"""One more side for the meeting in hand: "B will join them", "B and C will be on hand".

Receives a sentence and the discourse before it; adds to the claim that it speaks of, if that is a
plan, and makes none of its own.
"""

from __future__ import annotations

import re

from timeline.meetings.claim import Claim
from timeline.meetings.frames.finding import Frame
from timeline.meetings.names.actors import Actor
from timeline.meetings.places.finding import find_place
from timeline.meetings.places.whereabouts import places_fit
from timeline.meetings.sentence.grammar import children, subtree
from timeline.meetings.story.discourse import Discourse
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence

__all__ = ["add_attendants", "join"]

_ATTENDING = re.compile(
    r"\b(?:will|are|is|due|expected)\b.*"
    r"\b(?:on hand|in attendance|present|at the table|take part|sit in)\b"
)


def join(discourse: Discourse, sentence: Sentence, frame: Frame) -> None:
    """As in "B will join A at the talks": one more side for the meeting in hand."""
    nouns = {discourse.lexicon.nouns.get(w.lemma) for w in subtree(sentence, frame.trigger)}
    them = any(w.text.lower() in ("them", "both") for w in frame.others)
    if not discourse.claims or (nouns == {None} and not them):
        return
    if frame.trigger.dep in ("advcl", "acl"):
        return
    sides = discourse.sides
    present = set(sides.all_of(sentence, frame.others))
    current = next(
        (c for c in reversed(discourse.claims) if not present or present & set(c.actors)), None
    )
    place = find_place(sentence, frame, discourse.cast, discourse.setting.scene)
    if current is not None and places_fit(place, current.place):
        _add_people(current, sides.all_of(sentence, frame.subjects))


def add_attendants(discourse: Discourse, sentence: Sentence) -> None:
    """As in "B and C will be on hand": more sides for the meeting in hand."""
    if discourse.claims and _ATTENDING.search(discourse.text_of(sentence)):
        subjects = children(sentence, sentence.root, "nsubj", "nsubjpass")
        found = discourse.sides.all_of(sentence, subjects)
        _add_people(discourse.claims[-1], found)


def _add_people(claim: Claim, actors: list[Actor]) -> None:
    """Add to a plan the persons who are not yet among its sides."""
    if claim.status.is_predicted:
        people = (a for a in actors if a.kind is ParticipantKind.PERSON)
        claim.actors.extend(a for a in people if a not in claim.actors)
