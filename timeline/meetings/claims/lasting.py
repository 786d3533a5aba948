"""How long a meeting told before goes on: "It closes on Friday", "will be there for three days".

Receives the claims told so far and a sentence; lengthens the one that a verb of lasting or ending
is about. Only a single day known to be the first is made more.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from timeline.meetings.claim import Claim
from timeline.meetings.days.spans import LONGEST, is_bound, length_of
from timeline.meetings.days.times import head_word, is_bare, verb_over
from timeline.meetings.sentence.grammar import (
    children,
    is_there,
    phrasal,
    preposition_objects,
    subjects_of,
)
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.slots import Sides
from timeline.model import Direction, Interval, Kind, Status, Timex, TimexType
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["lengthen", "until"]

NEAR = 400
"""Characters within which the sentence that told of a meeting stands before."""

CLOSE = 5
"""Characters between two sentences of which the second says "it" of the first's meeting."""

_IT = frozenset({"it", "this", "that", "which"})


def lengthen(
    claims: Sequence[Claim], sentence: Sentence, timexes: Sequence[Timex], sides: Sides
) -> None:
    """Let the meetings that a sentence tells the length or the end of last so long."""
    recent = [c for c in claims if sentence.start - c.quotes[-1].start < NEAR]
    for verb, timex in _stretches(sentence, timexes):
        claim = next((c for c in reversed(recent) if _is_of(sentence, verb, c, sides)), None)
        if claim is None or claim.kind is Kind.CALL or claim.edge == "end":
            continue
        days = _for(claim.interval, timex) or until(claim.interval, timex)
        if days is not None and claim.status is not Status.POSTPONED:
            claim.interval = days
    if any(w.lemma in words("opening") for w in sentence.words):
        _lengthen_opened(
            [c for c in recent if c.quotes[-1].start >= sentence.start], sentence, timexes
        )


def _lengthen_opened(claims: Sequence[Claim], sentence: Sentence, timexes: Sequence[Timex]) -> None:
    """As in "opens on Monday, and for three days its members will debate"."""
    for claim in claims:
        lengths = (_for(claim.interval, t) for t in timexes if _is_fronted(sentence, t))
        claim.interval = next((days for days in lengths if days is not None), claim.interval)


def _stretches(sentence: Sentence, timexes: Sequence[Timex]) -> Iterator[tuple[Word, Timex]]:
    """The verbs that say how long something is, each with its length or its last day."""
    for timex in timexes:
        head = head_word(sentence, timex)
        verb = verb_over(sentence, head) if head is not None else None
        if verb is None or children(sentence, verb, "neg"):
            continue
        goes_on = verb.lemma in words("lasting") | words("remaining") or _is_there(sentence, verb)
        held = preposition_objects(sentence, verb, "in", "at")  # "remains in office"
        goes_on = goes_on and not any(w.lemma in words("positions") for w in held)
        bound = timex.type is TimexType.DURATION or is_bound(sentence, timex)
        if goes_on if bound else _ends(sentence, verb):
            yield verb, timex


def _is_there(sentence: Sentence, verb: Word) -> bool:
    """As in "will be there for three days"."""
    return verb.lemma == "be" and any(
        is_there(sentence, w) or w.text.lower() == "here"
        for w in children(sentence, verb, "advmod")
    )


def _ends(sentence: Sentence, verb: Word) -> bool:
    """As in "it ends on Friday"; not "it ends a quarrel"."""
    ends = {verb.lemma, phrasal(sentence, verb)} & words("closing")
    return bool(ends) and not children(sentence, verb, "dobj")


def _is_fronted(sentence: Sentence, timex: Timex) -> bool:
    """Whether a length stands before a clause about those who meet: "and for three days its"."""
    if not any(
        w.text.lower() in words("attendants") for w in sentence.words if w.start > timex.end
    ):
        return False
    before = [w.text.lower() for w in sentence.words if w.end <= timex.start][-2:]
    return before in (["and", "for"], [",", "for"], [";", "for"])


def _is_of(sentence: Sentence, verb: Word, claim: Claim, sides: Sides) -> bool:
    """Whether a verb of lasting is about a meeting: by "it", its noun, or who makes a visit."""
    subjects = subjects_of(sentence, verb)
    if any(_means(sentence, w, claim) for w in [*subjects, *_own_subjects(sentence, verb)]):
        return True
    stays = claim.kind is Kind.VISIT and not _ends(sentence, verb)
    return stays and set(claim.actors) <= set(sides.all_of(sentence, subjects))


def _own_subjects(sentence: Sentence, verb: Word) -> list[Word]:
    above = sentence.words[verb.head]
    verbs = [verb, above] if verb.dep == "conj" else [verb]
    return [w for v in verbs for w in children(sentence, v, "nsubj")]


def _means(sentence: Sentence, word: Word, claim: Claim) -> bool:
    """As in "it" right behind, "the talks", "a visit to Oslo, which": no other's meeting."""
    here = claim.quotes[-1].start >= sentence.start
    if word.text.lower() in _IT:
        behind = sentence.start - claim.quotes[-1].start - len(claim.quotes[-1].text)
        return not here and word.text.lower() != "which" and behind < CLOSE
    place = claim.place.name if claim.place is not None else ""
    if here and word.pos == "PROPN":
        return word.text in place.split() and claim.kind is Kind.VISIT
    owners = [
        w.text.lower() for w in children(sentence, word) if w.dep in ("det", "poss", "compound")
    ]
    return word.lemma in read_lexicon().nouns and (here or owners == ["the"])


def _for(first: Interval | None, timex: Timex) -> Interval | None:
    """The days of so long a meeting that begins on a day."""
    days = length_of(timex)
    if days is None or first is None or not first.is_fixed or first.days > 1:
        return None
    if not days < LONGEST or date.max - first.earliest < timedelta(days):
        return None
    return replace(first, latest=first.earliest + timedelta(days - 1))


def until(first: Interval | None, timex: Timex) -> Interval | None:
    """The days from a first one up to another; None if they do not fit."""
    last = timex.interval
    if first is None or last is None or not first.is_fixed or first.days > 1 or last.days > 1:
        return None
    told = timex.direction is Direction.PAST  # "left on Thursday" is over
    if is_bare(timex.expression) and last.earliest <= first.earliest and not told:
        last = resolve_again(timex, anchor=first.latest, direction=Direction.FUTURE).interval
    if last is None or not 0 < (last.latest - first.earliest).days < LONGEST:
        return None
    return replace(first, latest=last.latest)
