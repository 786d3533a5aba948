"""Guards against false friends: words that look like a time and are none here.

`drop_false_friends` is the refiner; each guard tells one kind of false friend, by the words that
the language's cues list for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.model import Direction
from timeline.model.rule import Duration, Holiday, Named, Unit, Vague
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found

__all__ = ["drop_false_friends", "word_after"]

LOWER_WORD = re.compile(r" [a-z]+s\b")
WORD_BEFORE = re.compile(r"(\w+)\s+$")
WORD_AFTER = re.compile(r"[\s-]*(\w+)")
AMOUNT_BEFORE = re.compile(r"(?:\d[\d.,]*|illion|percent|%|[$€£]|cents?|times|dollars)\s*$")


def drop_false_friends(scene: Scene, found: list[Found]) -> list[Found]:
    """What only looks like a time: ages, rates, titles, "March" as a march."""
    return [item for item in found if not any(guard(scene, item) for guard in GUARDS)]


def word_after(scene: Scene, item: Found) -> str:
    """The word behind an expression, in lower case; empty if there is none."""
    match = WORD_AFTER.match(scene.text, item.end, item.end + 30)
    return match[1].lower() if match else ""


def _is_age(scene: Scene, item: Found) -> bool:
    """Whether it is an age: "52 years old"."""
    return isinstance(item.value, Duration) and word_after(scene, item) in ("old", "olds")


def _is_rate(scene: Scene, item: Found) -> bool:
    """Whether it is a rate: "$2 million a year"."""
    text = scene.text[item.start : item.end]
    return (
        isinstance(item.value, Duration)
        and text[:2].lower() == "a "
        and AMOUNT_BEFORE.search(scene.text, max(0, item.start - 12), item.start) is not None
    )


def _is_title(scene: Scene, item: Found) -> bool:
    """Whether a unit has a capital, as in the names "This Week" and "60 Minutes"."""
    if isinstance(item.value, Holiday):
        return False
    words = scene.text[item.start : item.end].split()
    names = scene.language.words["length"].payloads
    return any(
        word.lower() in names and word[0].isupper() and not word.isupper() for word in words[1:]
    )


def _is_march(scene: Scene, item: Found) -> bool:
    """Whether the month is a word or a name: "the March of the Mothers", "Theresa May"."""
    word = scene.text[item.start : item.end]
    cues = scene.language.cues
    if word not in cues["month_names"]:
        return False
    before = WORD_BEFORE.search(scene.text, max(0, item.start - 20), item.start)
    if before is not None and before[1][0].isupper():
        return before[1].lower() not in cues["before_year"]
    return word_after(scene, item) in ("of", "day") and word in ("March", "May")


def _is_thing(scene: Scene, item: Found) -> bool:
    """Whether it names a kind of thing: "a Christmas tree", "a strong current"."""
    cues = scene.language.cues
    if isinstance(item.value, Holiday):
        return word_after(scene, item) in cues["holiday_after"]
    word = scene.text[item.start : item.end]
    return word == "current" and word_after(scene, item) in cues["after_a_current"]


def _is_number(scene: Scene, item: Found) -> bool:
    """Whether a bare year only counts something: "2000 delegates", "room 1984"."""
    if item.rule != "<year>":
        return False
    before = WORD_BEFORE.search(scene.text, max(0, item.start - 20), item.start)
    word = before[1].lower() if before else ""
    cues = scene.language.cues
    if word in cues["numbered"]:
        return True
    return word not in cues["before_year"] and bool(LOWER_WORD.match(scene.text, item.end))


def _is_no_unit(scene: Scene, item: Found) -> bool:
    """Whether a unit is none: "three-quarters", "the year 12025", "some time in June"."""
    text = scene.text[item.start : item.end].lower()
    if text == "some time":
        return word_after(scene, item) in scene.language.cues["sometime"]
    return text.endswith("-quarters") or (text == "the year" and word_after(scene, item).isdigit())


def _is_name(scene: Scene, item: Found) -> bool:
    """Whether the day is part of a name: "Black Friday", "the Sunday Times"."""
    if not isinstance(item.value, Named) or item.value.unit is not Unit.WEEKDAY:
        return False
    before = WORD_BEFORE.search(scene.text, max(0, item.start - 20), item.start)
    cues = scene.language.cues
    return (before is not None and before[1].lower() in cues["name_before"]) or word_after(
        scene, item
    ) in cues["name_after"]


def _is_past_soon(scene: Scene, item: Found) -> bool:
    """Whether "soon" or its like looks back: "soon after", "as soon as", "shortly became"."""
    words = " ".join(scene.text[item.start : item.end].lower().split())
    if not isinstance(item.value, Vague) or words not in scene.language.cues["soon"]:
        return False
    if word_after(scene, item) in ("after", "afterwards", "as", "before"):
        return True
    return scene.heading(item.start, item.end).direction is not Direction.FUTURE


GUARDS: tuple[Callable[[Scene, Found], bool], ...] = (
    _is_age,
    _is_rate,
    _is_title,
    _is_march,
    _is_name,
    _is_number,
    _is_thing,
    _is_no_unit,
    _is_past_soon,
)
