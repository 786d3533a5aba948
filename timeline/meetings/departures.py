"""The day on which somebody leaves again is the last of the visit: "lands on Sunday, leaves on".

Receives the claims told so far and a sentence; lengthens the last visit of whoever departs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.meetings.claims import Claim
from timeline.meetings.grammar import children, preposition_objects, subjects_of
from timeline.meetings.lexicon import words
from timeline.meetings.sides import Sides
from timeline.meetings.times import head_word, is_bare, verb_over
from timeline.model import Direction, Interval, Kind, Status, Timex
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["end_visits"]

LONGEST = 15
"""Days of the longest visit whose first and last day are told apart."""


def end_visits(
    claims: Sequence[Claim], sentence: Sentence, timexes: Sequence[Timex], sides: Sides
) -> None:
    """Let the visits that a sentence tells the end of last until then."""
    for verb, timex in _departures(sentence, timexes):
        leaving = sides.all_of(sentence, subjects_of(sentence, verb))
        visits = (c for c in reversed(claims) if c.kind is Kind.VISIT and len(c.actors) == 1)
        visit = next((c for c in visits if c.actors[0] in leaving), None)
        if visit is not None and (days := _until(visit, timex)) is not None:
            visit.interval = days


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
    leaves = verb.lemma in words("departing") and not preposition_objects(sentence, verb, "for")
    return home or leaves


def _until(visit: Claim, timex: Timex) -> Interval | None:
    """The days of a visit up to one on which its guest leaves; None if they do not fit."""
    first, last = visit.interval, timex.interval
    if first is None or last is None or not first.is_fixed or visit.status is Status.POSTPONED:
        return None
    if first.days > 1 or last.days > 1:
        return None
    if is_bare(timex.expression) and last.earliest <= first.earliest:
        last = resolve_again(timex, anchor=first.latest, direction=Direction.FUTURE).interval
    if last is None or not 0 < (last.latest - first.earliest).days < LONGEST:
        return None
    return replace(first, latest=last.latest)
