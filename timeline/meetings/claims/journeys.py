"""Journeys told beside meetings: which give one their place and day, which stand alone."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.meetings.claim import Claim
from timeline.meetings.frames.finding import Frame
from timeline.meetings.frames.transit import is_transit
from timeline.meetings.sentence.grammar import ancestors, children
from timeline.meetings.sentence.lexicon import read_lexicon
from timeline.model import Kind, Status
from timeline.nlp.parse import Sentence

__all__ = ["told_alone"]


def told_alone(
    sentence: Sentence, journeys: list[tuple[Frame, Claim]], meetings: list[tuple[Frame, Claim]]
) -> list[Claim]:
    """The journeys of a sentence that are told for their own sake, abroad and by themselves.

    The others give their place and day to the meeting of the sentence that they were made for.
    """
    alone = []
    for move, claim in journeys:
        made_for = (c for f, c in meetings if _leads_to(sentence, move, f))
        if _settle(claim, made_for) or _is_dated_by(claim, meetings):
            continue
        if is_transit(sentence, move) or _is_of_several(move, claim):
            continue
        if len(claim.actors) > 1 and not claim.has_people:
            claim.kind = Kind.TALKS
            alone.append(claim)
            continue
        beside = (c for _, c in meetings if c.kind is not Kind.VISIT)
        seen = any(claim.actors[0] in c.actors for c in beside)
        goes = claim.place is not None and not claim.comes
        abroad = (goes or (_is_guest(claim) and not seen)) and not _is_at_home(claim)
        told = move.subjects and move.trigger.lemma not in read_lexicon().verbs["leave"]
        if abroad and (told or _is_in_a_country(claim)):
            alone.append(claim)
    return alone


def _is_of_several(move: Frame, claim: Claim) -> bool:
    """Whether "they" of several states go somewhere: who that is, is too much of a guess."""
    they = any(w.text.lower() == "they" for w in move.subjects)
    return they and len({a.country for a in claim.actors}) > 1


def _leads_to(sentence: Sentence, move: Frame, meeting: Frame) -> bool:
    """Whether a journey is the one that a meeting is told with: "flew to Cairo to see B".

    Not one told beside it ("A, who flew to Madrid last week, met B") or after it ("before she flew
    to Kyiv").
    """
    path = [meeting.trigger, *ancestors(sentence, meeting.trigger)]
    if move.trigger in path:
        below = path[: path.index(move.trigger)]
        return not any(w.text.lower() in ("after", "ahead", "before", "until") for w in below)
    if move.trigger.dep == "relcl":
        return False
    around = children(sentence, move.trigger, "mark", "prep", "advmod")
    above = sentence.words[move.trigger.head]
    later = {"before", "until"} & {w.text.lower() for w in [*around, above]}
    return not later and (move.trigger.index < meeting.trigger.index or move.trigger.dep == "advcl")


def _settle(move: Claim, told: Iterable[Claim]) -> bool:
    """Let a journey give its place and day to the meeting it was made for."""
    for claim in told:
        shared = _has_travellers(claim, move) or claim.is_gathering
        if shared and not _is_another_plan(move, claim):
            claim.place = claim.place or move.place
            if _is_day_before(move, claim) or (claim.is_gathering and claim.interval is None):
                continue
            if claim.interval is None and move.interval is not None:
                claim.interval = move.interval
                settled = (Status.POSSIBLE, Status.CANCELLED, Status.POSTPONED)
                claim.status = claim.status if claim.status in settled else move.status
            return True
    return False


def _has_travellers(claim: Claim, move: Claim) -> bool:
    """Whether a journey's people are at a meeting: all of them if it leads one to another."""
    shared = set(move.actors) & set(claim.actors)
    if len({a.country for a in move.actors}) > 1:
        return len(shared) == len(move.actors)
    return bool(shared)


def _is_day_before(move: Claim, claim: Claim) -> bool:
    """Whether somebody arrives on a day of their own: "lands on Tuesday, sees B on Wednesday"."""
    a, b = move.interval, claim.interval
    return a is not None and b is not None and a.is_fixed and b.is_fixed and a.latest < b.earliest


def _is_at_home(move: Claim) -> bool:
    """Whether a journey leads somebody to their own country."""
    country = move.place.country if move.place is not None else None
    return all(a.country == country for a in move.actors)


def _is_dated_by(move: Claim, told: list[tuple[Frame, Claim]]) -> bool:
    """Whether a journey told beside a meeting has no day but that meeting's."""
    beside = (c for _, c in told if move.actors[0] in c.actors)
    return any(move.interval in (None, c.interval) for c in beside)


def _is_another_plan(move: Claim, claim: Claim) -> bool:
    """As in "was to have flown there today, and will go on Friday": no journey to one meeting.

    Nor to what was over before it: "A, who met B in February, will fly to Riga on Thursday".
    """
    if move.interval is None or claim.interval is None:
        return False
    if claim.interval.latest < move.interval.earliest:
        return True
    return claim.status.is_off != move.status.is_off and not move.interval.overlaps(claim.interval)


def _is_guest(move: Claim) -> bool:
    """Whether one person comes here, wherever that is."""
    return move.comes and len(move.actors) == 1 and not (move.borrowed or move.interval is None)


def _is_in_a_country(move: Claim) -> bool:
    """Whether a journey leads to a state, and not only to a part of the world."""
    return move.place is not None and move.place.country is not None
