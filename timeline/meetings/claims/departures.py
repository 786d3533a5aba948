"""The day on which somebody leaves again is the last of the visit: "lands on Sunday, leaves on".

Receives the claims told so far and a sentence; lengthens the last visit of whoever departs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from timeline.meetings.claim import Claim
from timeline.meetings.claims.lasting import until
from timeline.meetings.days.times import head_word, verb_over
from timeline.meetings.sentence.grammar import children, preposition_objects, subjects_of
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sides.slots import Sides
from timeline.model import Interval, Kind, Status, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["end_visits"]


def end_visits(
    claims: Sequence[Claim],
    sentence: Sentence,
    timexes: Sequence[Timex],
    sides: Sides,
    *,
    today: date,
) -> None:
    """Let the visits that a sentence tells the end of last until then."""
    for verb, timex in _departures(sentence, timexes):
        leaving = sides.all_of(sentence, subjects_of(sentence, verb))
        visits = (c for c in reversed(claims) if c.kind is Kind.VISIT and len(c.actors) == 1)
        visit = next((c for c in visits if c.actors[0] in leaving), None)
        days = _days_until(visit.interval, timex, today) if visit is not None else None
        past = verb.tag == "VBD" and visit is not None and visit.status.is_predicted
        off = past or (visit is not None and visit.status is Status.POSTPONED)
        if visit is not None and days is not None and not off:
            visit.interval = days


def _days_until(visit: Interval | None, timex: Timex, today: date) -> Interval | None:
    """The days of a visit up to another, if it has one day yet or is going on."""
    going_on = visit is not None and visit.is_fixed and visit.latest == today
    if visit is None or not going_on:
        return until(visit, timex)
    days = until(replace(visit, earliest=today), timex)
    return replace(visit, latest=days.latest) if days is not None else None


def _departures(sentence: Sentence, timexes: Sequence[Timex]) -> Iterator[tuple[Word, Timex]]:
    """The verbs of leaving, going home or onward, each with its own day."""
    for timex in timexes:
        head = head_word(sentence, timex)
        verb = verb_over(sentence, head) if head is not None else None
        if verb is not None and _departs(sentence, verb):
            yield verb, timex


def _departs(sentence: Sentence, verb: Word) -> bool:
    """As in "leaves on Friday", "flies home"; not "leaves for Riga on Friday"."""
    around = {w.text.lower() for w in children(sentence, verb, "advmod", "prt", "dobj")}
    home = bool(around & words("homeward")) and verb.pos == "VERB"
    aside = preposition_objects(sentence, verb, "for", "as")
    things = children(sentence, verb, "dobj", "acomp", "oprd", "attr")
    left = all(w.pos == "PROPN" for w in things)  # not "leaves office", "left open"
    return home or (verb.lemma in words("departing") and left and not aside)
