"""Guards against false friends: words that look like a time and are none here.

`drop_false_friends` is the refiner; each guard tells one kind of false friend, by the words that
the language's cues list for it and by its capitals.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.model import Direction
from timeline.model.rule import (
    CalendarDate,
    Clock,
    DayPart,
    Duration,
    Every,
    Holiday,
    Named,
    Shifted,
    Unit,
    Vague,
)
from timeline.temporal.direction import Scene
from timeline.temporal.engine import Found

__all__ = ["drop_false_friends", "word_after"]

REACH = 30
"""How many characters on either side of an expression a guard reads."""

PLURAL = re.compile(r" [a-z]+s\b")
WORD_BEFORE = re.compile(r"(\w+)\.?\s+$")
WORD_AFTER = re.compile(r"[\s-]*(\w+)")
NAME_AFTER = re.compile(r" [A-Z][a-zà-ÿ]+")
SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\"“”‘'(\[*#>_—–-]|\n)\s*$")
NUMBER_GOES_ON = re.compile(r"[-–/](?:[0-9]|W[0-9])|T[0-9]")
ADDRESS = re.compile(r" (?:[A-Z]\w+ ){1,2}(?:Avenue|Street|Road|Boulevard|Drive)\b")
DOLLARS = re.compile(r" (?:US|U\.S\.|[A-Z]\w+an) dollars\b")
EVENT_AFTER = re.compile(r" (?:Revolution|Uprising|War)\b")
PAPER_BEFORE = re.compile(r"\b(?:Mail|Sun|Independent) on $")
NUMBERED_BEFORE = re.compile(r"(\w+)\s+[0-9]{4}(?:,\s[0-9]{4}){0,3},?\s(?:and|or)\s$")
AMOUNT_BEFORE = re.compile(r"(?:\d[\d.,]*|illion|percent|%|[$€£]|cents?|times|dollars)\s*$")
OF_AGE = re.compile(r"[\s-]+(?:olds?\b|of age\b)")


def drop_false_friends(scene: Scene, found: list[Found]) -> list[Found]:
    """What only looks like a time: ages, rates, titles, "March" as a march."""
    return [item for item in found if not any(guard(scene, item) for guard in GUARDS)]


def word_after(scene: Scene, item: Found) -> str:
    """The word behind an expression, in lower case; empty if there is none."""
    match = WORD_AFTER.match(scene.text, item.end, item.end + REACH)
    return match[1].lower() if match else ""


def _word_before(scene: Scene, item: Found) -> str:
    """The word before an expression as it is written; empty if there is none."""
    match = WORD_BEFORE.search(scene.text, max(0, item.start - REACH), item.start)
    return match[1] if match and "." not in match[0].rstrip() else _title_before(scene, match)


def _title_before(scene: Scene, match: re.Match[str] | None) -> str:
    """A word with a dot only counts if it is a title ("Mrs. May"), else a sentence ended there."""
    return match[1] if match and match[1].lower() in scene.language.cues["titles"] else ""


def _words(scene: Scene, item: Found) -> str:
    return scene.text[item.start : item.end]


def _starts_sentence(scene: Scene, item: Found) -> bool:
    return SENTENCE_STARTS.search(scene.text, max(0, item.start - 5), item.start) is not None


def _is_before_name(scene: Scene, item: Found) -> bool:
    """Whether a word with a capital follows, other than a weekday."""
    match = NAME_AFTER.match(scene.text, item.end)
    weekdays = scene.language.words["weekday"].payloads
    return match is not None and match[0][1:].lower() not in weekdays


def _is_age(scene: Scene, item: Found) -> bool:
    """Whether it is an age: "52 years old", "12 years of age"."""
    return isinstance(item.value, Duration) and OF_AGE.match(scene.text, item.end) is not None


def _is_rate(scene: Scene, item: Found) -> bool:
    """Whether it is a rate: "$2 million a year", "by 20% annually"."""
    words = _words(scene, item).lower()
    before = scene.text[max(0, item.start - REACH) : item.start]
    if isinstance(item.value, Every):
        return words in ("annually", "yearly") and any(char.isdigit() for char in before)
    return (
        isinstance(item.value, Duration)
        and words.startswith("a ")
        and AMOUNT_BEFORE.search(before) is not None
    )


def _is_title(scene: Scene, item: Found) -> bool:
    """Whether a unit has a capital, as in the names "This Week" and "the Six-Day War"."""
    if isinstance(item.value, Holiday):
        return False
    words = re.split(r"[\s-]+", _words(scene, item))
    names = scene.language.words["length"].payloads
    return any(
        word.lower() in names and word[0].isupper() and not word.isupper() for word in words[1:]
    )


def _is_capital_name(scene: Scene, item: Found) -> bool:
    """Whether its capital makes it a name: "Malik Noon", "the Daily Mail", "Russia Today"."""
    words, cues = _words(scene, item), scene.language.cues
    before = _word_before(scene, item)
    if not words[0].isupper() or words.isupper():
        return False
    if isinstance(item.value, Clock):
        if _starts_sentence(scene, item):
            return _is_before_name(scene, item)
        return before.lower() not in cues["before_clock"]
    if item.rule == "<adverb>":
        return not _starts_sentence(scene, item) or _is_before_name(scene, item)
    if isinstance(item.value, Shifted) and words.isalpha():
        return before.lower() in cues["today_before"] or word_after(scene, item) in cues["shows"]
    return False


def _is_march(scene: Scene, item: Found) -> bool:
    """Whether the month is a word or a name: "the March for Life", "Theresa May", "April Jones"."""
    word, cues = _words(scene, item), scene.language.cues
    if item.rule == "<monthname:month>" and EVENT_AFTER.match(scene.text, item.end):
        return True
    if word not in cues["month_names"]:
        return False
    before = _word_before(scene, item)
    if before.lower() not in cues["before_month"]:
        if word in ("March", "May") and word_after(scene, item) in cues["march_after"]:
            return True
        if _is_before_name(scene, item):
            return True
    return before[:1].isupper() and before.lower() not in cues["before_year"]


def _is_season_word(scene: Scene, item: Found) -> bool:
    """Whether a season or part of a day is none: "the fall of Kabul", "the Morning Star"."""
    if item.rule not in ("the <season>", "the <part>"):
        return False
    after = word_after(scene, item)
    if isinstance(item.value, Named) and (
        after == "of" or after in scene.language.cues["season_after"]
    ):
        return True
    word = _words(scene, item).split()[-1]
    return word[0].isupper() and _is_before_name(scene, item)


def _is_thing(scene: Scene, item: Found) -> bool:
    """Whether it names a kind of thing: "a Christmas tree", "a strong current"."""
    cues = scene.language.cues
    if isinstance(item.value, Holiday):
        return word_after(scene, item) in cues["holiday_after"]
    return _words(scene, item) == "current" and word_after(scene, item) in cues["after_a_current"]


def _is_number(scene: Scene, item: Found) -> bool:
    """Whether a bare year only counts or names: "2000 delegates", "room 1984", "a 1987 Volvo"."""
    before, cues = _word_before(scene, item).lower(), scene.language.cues
    if isinstance(item.value, Clock):
        return before in cues["scripture"]
    if item.rule.startswith("<year>(") and before in cues["numbered"]:
        return True
    if item.rule != "<year>":
        return False
    after = word_after(scene, item)
    listed = NUMBERED_BEFORE.search(scene.text, max(0, item.start - 2 * REACH), item.start)
    return (
        before in cues["numbered"]
        or (listed is not None and listed[1].lower() in cues["numbered"])
        or NUMBER_GOES_ON.match(scene.text, item.end) is not None
        or ADDRESS.match(scene.text, item.end) is not None
        or DOLLARS.match(scene.text, item.end) is not None
        or after in cues["measures"]
        or after in cues["makes"]
        or (after in cues["counted"] and before not in cues["before_month"])
        or (before not in cues["before_year"] and PLURAL.match(scene.text, item.end) is not None)
    )


def _is_nth(scene: Scene, item: Found) -> bool:
    """Whether an ordinal counts what follows: "on the 12th floor", "the 19th sanctions package"."""
    value = item.value
    if not (isinstance(value, CalendarDate) and value.month is None and value.year is None):
        return False
    match = re.compile(r" ([A-Za-z]\w*)").match(scene.text, item.end)
    if value.weekday is not None or match is None or not _words(scene, item)[-1].isalpha():
        return False
    if match[1][0].isupper():
        return _word_before(scene, item).lower() != "on"
    cues = scene.language.cues
    known = cues["after_a_day"] | cues["past"] | cues["present"] | cues["future"] | cues["modal"]
    return match[1] not in known and not match[1].endswith("ed")


def _is_no_unit(scene: Scene, item: Found) -> bool:
    """Whether a unit is none: "three-quarters", "the year 12025", "as recently as June"."""
    text = _words(scene, item).lower()
    if text == "recently":
        return word_after(scene, item) == "as"
    if text.startswith("many "):
        return _word_before(scene, item).lower() in ("as", "so")
    if text == "some time":
        return word_after(scene, item) in scene.language.cues["sometime"]
    return text.endswith("-quarters") or (text == "the year" and word_after(scene, item).isdigit())


def _is_name(scene: Scene, item: Found) -> bool:
    """Whether the day is part of a name: "Black Friday", "the Sunday Times", "The Sun."."""
    value, cues = item.value, scene.language.cues
    if isinstance(value, DayPart) and isinstance(value.day, Named):
        part = _words(scene, item).split()[-1]
        return part[0].isupper() and not part.isupper() and _is_before_name(scene, item)
    if not isinstance(value, Named) or value.unit is not Unit.WEEKDAY:
        return False
    before = _word_before(scene, item).lower()
    if _words(scene, item) in ("Sun.", "Sat.") and before in ("the", "a"):
        return True
    return (
        before in cues["name_before"] | cues["titles"]
        or word_after(scene, item) in cues["name_after"]
        or PAPER_BEFORE.search(scene.text, max(0, item.start - REACH), item.start) is not None
    )


def _is_past_soon(scene: Scene, item: Found) -> bool:
    """Whether "soon" or its like looks back: "soon after", "as soon as", "shortly became"."""
    words = " ".join(_words(scene, item).lower().split())
    if not isinstance(item.value, Vague) or words not in scene.language.cues["soon"]:
        return False
    if word_after(scene, item) in ("after", "afterwards", "as", "before"):
        return True
    return scene.heading(item.start, item.end).direction is not Direction.FUTURE


GUARDS: tuple[Callable[[Scene, Found], bool], ...] = (
    _is_age,
    _is_rate,
    _is_title,
    _is_capital_name,
    _is_march,
    _is_season_word,
    _is_name,
    _is_number,
    _is_nth,
    _is_thing,
    _is_no_unit,
    _is_past_soon,
)
