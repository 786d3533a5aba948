"""Times counted from an event: "three days after the talks", by the day the text gives the talks.

`read_distance_from_event` is a refiner: it makes such a length a date, where the event's date
stands beside it or in an earlier sentence that speaks of the event. `find_event` tells that date
apart from those of other events, for `timeline.temporal.anchor`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from timeline.model.rule import (
    Base,
    CalendarDate,
    Duration,
    Holiday,
    Named,
    Range,
    Shifted,
    Unit,
    Value,
)
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found

__all__ = ["NAMED", "find_event", "is_day", "read_distance_from_event"]

COUNTED = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR})
SENTENCE = 150
"""How many characters on either side of a date can name its event."""
NAMED = 20
"""How many dates back that of an event is looked for."""
LONGEST = 60
"""How many characters an event can have ("the emergency talks in Lisbon on")."""
CLAUSE_END = re.compile(r"[.!?:;]\s|\n")


def read_distance_from_event(scene: Scene, found: list[Found]) -> list[Found]:
    """Make "two days before the summit" a date, where the text says when the summit is."""
    return [_from_event(scene, found, index) or item for index, item in enumerate(found)]


def find_event(scene: Scene, item: Found, earlier: Sequence[Found]) -> Found | None:
    """The date that the text gave to the event behind an expression: "the day before the vote"."""
    match = scene.language.joints["event"].match(scene.text, item.end, item.end + LONGEST)
    dates = [date for date in earlier if is_day(date.value)]
    for word in match.groups() if match else ():
        near = [(gap, date) for date in dates if (gap := _gap(scene.text, date, word)) is not None]
        if near:
            return min(near, key=lambda pair: (pair[0], -pair[1].start))[1]
    return None


def is_day(value: Value) -> bool:
    """Whether a value names a day and not a longer or shorter time."""
    match value:
        case CalendarDate(day=day):
            return day is not None
        case Named(unit=Unit.WEEKDAY) | Shifted(unit=Unit.DAY) | Holiday() | Range():
            return True
        case _:
            return False


def _gap(text: str, date: Found, word: str | None) -> int | None:
    """How far from a date its sentence has a word; None where it has not."""
    if word is None:
        return None
    left = CLAUSE_END.split(text[max(0, date.start - SENTENCE) : date.start])[-1].lower()
    right = CLAUSE_END.split(text[date.end : date.end + SENTENCE])[0].lower()
    word = word.lower()
    gaps = (len(left) - left.rfind(word) if word in left else None, right.find(word))
    return min((gap for gap in gaps if gap is not None and gap >= 0), default=None)


def _from_event(scene: Scene, found: list[Found], index: int) -> Found | None:
    item = found[index]
    step = _step(scene, item)
    side = scene.language.joints["side"].match(scene.text, item.end, item.end + LONGEST)
    if step is None or side is None or _explains(scene, found, index):
        return None
    unit, amount = step
    back = side.group("before") is not None
    value = Shifted(unit, -amount if back else amount, Base.CONTEXT, counted=True)
    beside = _beside(scene, found[index + 1 : index + 2], side.end())
    if beside is not None:
        value = replace(value, of=beside)
    elif (
        find_event(scene, replace(item, end=side.start()), found[max(0, index - NAMED) : index])
        is None
    ):
        return None
    return replace(item, end=side.end(), value=value)


def _explains(scene: Scene, found: list[Found], index: int) -> bool:
    """Whether it only says what day the date before it was: "4 May, the day before the vote"."""
    between = scene.text[found[index - 1].end : found[index].start] if index else ""
    return between.strip() in (",", "(", "–", "—", "-")


def _step(scene: Scene, item: Found) -> tuple[Unit, int] | None:
    """How far away a length or "the day" puts it; None where it may be a length all the same."""
    before = scene.text[max(0, item.start - 20) : item.start].lower().split()
    match item.value:
        case Duration(parts=((int(amount), unit),), window=False) if unit in COUNTED:
            return (
                None if scene.language.cues["lasting"].intersection(before[-1:]) else (unit, amount)
            )
        case Shifted(unit=unit, amount=0, base=Base.CONTEXT) if unit in COUNTED:
            return unit, 1
        case _:
            return None


def _beside(scene: Scene, following: list[Found], end: int) -> Value | None:
    """The day right behind: "before 4 May", "before Friday's talks", "after the talks on 4 May"."""
    if not following or not is_day(following[0].value):
        return None
    between = scene.text[end : following[0].start]
    pattern = scene.language.joints["event's day"]
    return following[0].value if len(between) < LONGEST and pattern.fullmatch(between) else None
