"""Which guesses an article bears out: those of one that firmly tells of several meetings.

Receives what an article claims, and what clauses without a trigger may tell (`backoff`); hands on
both, in the order told, each meeting once.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meetings.claim import Claim
from timeline.meetings.identity import count_agreeing
from timeline.model import Status

__all__ = ["with_guesses"]

LEAST = 2
"""Meetings that an article must firmly tell of before one of its sentences is guessed at."""


def with_guesses(claims: Sequence[Claim], guesses: Sequence[Claim]) -> list[Claim]:
    """The claims of an article with the guesses that it bears out, in the order told."""
    found = list(claims)
    if len(found) < LEAST:
        return found
    for guess in guesses:
        here = any(_is_told_here(guess, claim) for claim in claims)
        if not here and not any(_is_told(guess, claim) for claim in found):
            found.append(guess)
    return sorted(found, key=lambda c: c.quotes[0].start)


def _is_told_here(guess: Claim, claim: Claim) -> bool:
    """Whether the sentence of a guess firmly tells of its sides, or of somebody on its day."""
    if all(quote.start != guess.quotes[0].start for quote in claim.quotes):
        return False
    same = count_agreeing(guess.participants, claim.participants) == len(guess.participants)
    return same or guess.interval == claim.interval


def _is_told(guess: Claim, claim: Claim) -> bool:
    """Whether two of the sides of a guess, or all of one, are told to have met on one of its days.

    A meeting without a day may be any of its sides'.
    """
    if guess.interval is None:
        return True
    one, two = guess.participants, claim.participants
    fewer, shared = min(len(one), len(two)), count_agreeing(one, two)
    if claim.interval is None:
        return shared == fewer and (guess.status is Status.HELD) == (claim.status is Status.HELD)
    return guess.interval.overlaps(claim.interval) and shared >= min(fewer, 2)
