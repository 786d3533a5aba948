"""Carries out a plan, one event at a time; whatever ends it, the next run goes on from there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from timeline.errors import PublishError
from timeline.publish.collection import Changed, Collection, Refused
from timeline.publish.entry import Entry
from timeline.publish.plan import Action, Found, Manner, Plan, Step, decide, make_body

__all__ = ["Outcome", "carry_out"]

_TRIES, _IN_A_ROW = 4, 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: what was done in the end, or why the server would not have it."""

    step: Step
    done: Action | None
    refusal: str = ""


def carry_out(plan: Plan, collection: Collection, *, manner: Manner) -> Iterator[Outcome]:
    """Do each step of a plan, and tell what came of it.

    Each write demands that the event is as it was read. Where it is not, as when two runs meet,
    what is there now is read and decided upon again. Raises PublishError where going on would be
    of no use.
    """
    refusals = 0
    for step in plan.steps:
        try:
            outcome = Outcome(step, _settle(step, collection, manner))
            refusals = 0
        except Refused as refusal:
            outcome = Outcome(step, None, str(refusal))
            refusals += 1
        yield outcome
        if refusals == _IN_A_ROW:
            raise PublishError(f"{collection.shown}: refuses one event after another")


def _settle(step: Step, collection: Collection, manner: Manner) -> Action:
    for _ in range(_TRIES):
        try:
            return _do(step, collection, manner)
        except Changed:
            found = collection.read_one(step.uid)
            if _version(found) == _version(step.found):  # so it is something else that it minds
                raise Refused("the server gives no reason (412), perhaps it is too large") from None
            step = decide(step.uid, step.meeting, found, manner)
    raise Refused("it is changed again and again by others")


def _version(found: Found | None) -> tuple[str | None, Entry | None] | None:
    return (found.etag, found.entry) if found else None


def _do(step: Step, collection: Collection, manner: Manner) -> Action:
    if step.action is Action.BLOCKED:
        raise Refused("something else stands under its name")
    if step.action is Action.DELETE and step.found:
        collection.delete(step.found)
    elif step.meeting is not None and step.action is not Action.SAME:
        body = make_body(step.meeting, step.found, manner=manner)
        collection.put(step.uid, body, over=step.found)
    return step.action
