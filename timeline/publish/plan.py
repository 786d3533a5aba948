"""What has to be done so that a calendar holds certain meetings: pure, without any request."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from io import BytesIO

from timeline.export.describe import entry_title
from timeline.export.ical import write_object
from timeline.model import Meeting
from timeline.publish.entry import Entry, read_entry

__all__ = ["Action", "Found", "Manner", "Plan", "Step", "decide", "make_body", "make_plan"]


class Action(StrEnum):
    """What is done with an event."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    SAME = "same"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a calendar shows meetings: as seen from ``today``, ringing ``alarm`` before each."""

    today: date
    alarm: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands in the calendar under the name of a meeting's event.

    ``entry`` is None where that is not an event of this uid. ``etag`` names its version.
    """

    uid: str
    etag: str | None
    entry: Entry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do; ``meeting`` is None for a deletion, ``found`` for a creation.

    ``changes`` names what an update changes.
    """

    action: Action
    uid: str
    title: str
    meeting: Meeting | None = None
    found: Found | None = None
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All that there is to do, and how many events are as they should be, or of another timeline.

    ``wanted`` is how many meetings there are to publish.
    """

    steps: tuple[Step, ...]
    wanted: int = 0
    same: int = 0
    others: int = 0

    def count(self, action: Action) -> int:
        """How many steps are of an action."""
        return sum(step.action is action for step in self.steps)


def make_plan(
    meetings: Iterable[Meeting],
    found: Mapping[str, Found],
    *,
    find_issued: Callable[[Collection[str]], set[str]],
    manner: Manner,
) -> Plan:
    """What there is to do so that a calendar holds the meetings that have a date, and no others.

    ``found`` is by uid. ``find_issued`` tells which of some uids this database has issued: what it
    has not is left alone. Deletions come last, so that a reader never misses a meeting meanwhile.
    """
    steps, wanted, same = list[Step](), set[str](), 0
    for meeting in meetings:
        if meeting.interval is not None:
            wanted.add(meeting.uid)
            step = decide(meeting.uid, meeting, found.get(meeting.uid), manner)
            same += step.action is Action.SAME
            steps += [] if step.action is Action.SAME else [step]
    unwanted = found.keys() - wanted
    issued = find_issued(unwanted)
    gone = (decide(uid, None, found[uid], manner) for uid in sorted(issued))
    steps += [step for step in gone if step.action is Action.DELETE]
    return Plan(
        steps=tuple(steps), wanted=len(wanted), same=same, others=len(unwanted) - len(issued)
    )


def decide(uid: str, meeting: Meeting | None, found: Found | None, manner: Manner) -> Step:
    """What to do with one event, given the meeting that it should show and what is there."""
    entry = found.entry if found else None
    if meeting is None:
        action = Action.SAME if entry is None else Action.DELETE
        return Step(action=action, uid=uid, title=entry.shown.title if entry else "", found=found)
    title = entry_title(meeting, manner.today)
    if found is None:
        return Step(action=Action.CREATE, uid=uid, title=title, meeting=meeting)
    changes = _differences(meeting, entry, manner) if entry else ()
    action = Action.BLOCKED if entry is None else Action.UPDATE if changes else Action.SAME
    return Step(action=action, uid=uid, title=title, meeting=meeting, found=found, changes=changes)


def make_body(meeting: Meeting, found: Found | None, *, manner: Manner) -> bytes:
    """The calendar object of a meeting; over one that is there with a higher SEQUENCE than its."""
    if found is not None and found.entry is not None:
        meeting = replace(meeting, sequence=max(meeting.sequence, found.entry.sequence + 1))
    stream = BytesIO()
    write_object(meeting, stream, today=manner.today, alarm=manner.alarm)
    return stream.getvalue()


def _differences(meeting: Meeting, there: Entry, manner: Manner) -> tuple[str, ...]:
    """What an update would change; alarms that nobody asked us for are the reader's own."""
    ours = read_entry(make_body(meeting, None, manner=manner))
    changes = ours.shown.differences(there.shown)
    return changes if ours.alarms <= there.alarms else (*changes, "alarm")
