"""Rules and the unanchored values they build: what a language pack needs, and nothing else.

A rule says which words it reads, in a small phrase notation, and what they mean. What they mean
is one of the values below: typed, and not yet put on the calendar ("a Friday", "two days after
that", "the early part of next week"). `timeline.temporal.resolve` turns values into days.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model.frames import MeetingWords
    from timeline.model.heading import Grammar

__all__ = [
    "Base",
    "Break",
    "CalendarDate",
    "Clock",
    "DayPart",
    "Decade",
    "Duration",
    "Every",
    "Family",
    "Groups",
    "Holiday",
    "Language",
    "Mod",
    "Modified",
    "Named",
    "Payload",
    "Range",
    "Remainder",
    "Rule",
    "Shape",
    "Shifted",
    "Slice",
    "Unit",
    "Vague",
    "Value",
    "Words",
]

Payload = int | float | str
"""What a word of a word class stands for: a month's number, a unit's name, an amount."""


class Unit(StrEnum):
    """Calendar units, and units of a clock."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEKDAY = "weekday"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


class Mod(StrEnum):
    """TIMEX3's ``mod`` (TimeML 1.2.1, section 2.2.3)."""

    START = "START"
    MID = "MID"
    END = "END"
    APPROX = "APPROX"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    ON_OR_BEFORE = "ON_OR_BEFORE"
    ON_OR_AFTER = "ON_OR_AFTER"
    LESS_THAN = "LESS_THAN"
    MORE_THAN = "MORE_THAN"
    EQUAL_OR_LESS = "EQUAL_OR_LESS"
    EQUAL_OR_MORE = "EQUAL_OR_MORE"


class Base(StrEnum):
    """What a relative value is counted from."""

    DOCUMENT = "document"
    CONTEXT = "context"
    """The time that the text is speaking of: the last event's date, else the dct."""
    REPORT = "report"
    """The quarter that the text reports on, else the last one complete."""


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as written, with what was left out as None: "15 June", "June 1998", "the 15th".

    ``weekday`` (Monday is 0) helps to find the month; ``shift`` is -1 for "last October 23";
    ``short_year`` marks a year of two digits.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    short_year: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """One of a cycle by its name: a Friday, an April, a summer, a third quarter.

    ``index`` is the weekday from Monday 0, the month from 1, the season from spring 0, the half or
    quarter from 1 (a quarter of index 0 is the one the text reports on). ``shift`` is -1 for last,
    0 for this, 1 for next, None for a bare name; ``weeks`` is added to it ("Thursday week");
    ``within`` is the larger period it lies in, ``span`` the days from a weekday to the last of the
    list or range that it begins.
    """

    unit: Unit
    index: int
    shift: int | None = None
    weeks: int = 0
    within: Value | None = None
    span: int = 0
    base: Base = Base.DOCUMENT


@dataclass(frozen=True, slots=True)
class Shifted:
    """The calendar unit so many units away: "yesterday", "last week", "two days later".

    ``counted`` marks one that was counted off ("a year ago") and not named ("last year"); ``of`` is
    what it is counted from where the text names it ("two days before 4 May"); ``grain`` is the unit
    told beside it: "a year ago today" is a day, "a year ago this week" a week.
    """

    unit: Unit
    amount: int
    base: Base = Base.DOCUMENT
    counted: bool = False
    of: Value | None = None
    grain: Unit | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """Some units of a larger period: "the first week of March", "the last two days of the year".

    ``first`` counts from 1, or from -1 backwards; ``index`` is a weekday where ``unit`` is
    ``WEEKDAY`` ("the first Monday of May").
    """

    unit: Unit
    first: int
    within: Value
    count: int = 1
    index: int = 0


@dataclass(frozen=True, slots=True)
class Decade:
    """A decade by its first three digits, or by one with ``short`` ("the 80s"); or a century."""

    unit: Unit
    digits: int
    short: bool = False


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast that news uses as a date, by its key in `timeline.temporal.holidays`.

    ``within`` is the year it lies in where that is no number ("Good Friday last year").
    """

    name: str
    year: int | None = None
    shift: int | None = None
    within: Value | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; ``offset`` in minutes east of UTC, ``day`` None where the text has none.

    ``zone`` is an IANA name where the text names a place's time, whose offset hangs on the day.
    """

    hour: int
    minute: int = 0
    second: int | None = None
    offset: int | None = None
    day: Value | None = None
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class DayPart:
    """A part of a day, as TIMEX3 writes it: MO, MI, AF, EV, NI, DT."""

    part: str
    day: Value | None = None


@dataclass(frozen=True, slots=True)
class Duration:
    """Amounts of units, the larger first; None is an amount not stated ("several days").

    ``window`` marks one that begins now ("the next two weeks"), so that its days are known.
    """

    parts: tuple[tuple[int | float | None, Unit], ...]
    window: bool = False


@dataclass(frozen=True, slots=True)
class Every:
    """What comes back: every day, each July, Tuesday nights."""

    of: Value


@dataclass(frozen=True, slots=True)
class Vague:
    """PAST_REF, PRESENT_REF or FUTURE_REF; ``window`` is a row of the table of widths."""

    reference: str
    window: str | None = None


@dataclass(frozen=True, slots=True)
class Modified:
    """A value with a ``mod``: "early next week", "about two years".

    A start or an end is one of so many ``parts`` of the whole.
    """

    value: Value
    mod: Mod
    parts: int = 3


@dataclass(frozen=True, slots=True)
class Remainder:
    """What is left of a period, or what has passed of it: "later this month", "earlier today"."""

    whole: Value
    ahead: bool


@dataclass(frozen=True, slots=True)
class Break:
    """The days before or after a season's holidays: "before the summer break"."""

    season: Named
    mod: Mod


@dataclass(frozen=True, slots=True)
class Trailing:
    """The unit that ends now: "the past week" is told as last week, and reaches to this day."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both inclusive: "4-6 June"."""

    first: Value
    last: Value


Value = (
    CalendarDate
    | Named
    | Shifted
    | Slice
    | Decade
    | Holiday
    | Clock
    | DayPart
    | Duration
    | Every
    | Vague
    | Modified
    | Remainder
    | Break
    | Trailing
    | Range
)


@dataclass(frozen=True, slots=True)
class Groups:
    """What a rule's classes read, by the name that the phrase gives them.

    ``inner`` is the value of the expression that a phrase ending in ``<expression>`` holds.
    """

    payloads: Mapping[str, Payload]
    inner: Value | None = None

    def __contains__(self, name: str) -> bool:
        return name in self.payloads

    def number(self, name: str) -> int:
        """A class that stands for a whole number."""
        return int(self.payloads[name])

    def optional(self, name: str) -> int | None:
        """A whole number, or None where the phrase left it out."""
        return int(self.payloads[name]) if name in self.payloads else None

    def amount(self, name: str) -> int | float | None:
        """A number that may have a fraction; None for an unstated one ("several")."""
        payload = self.payloads.get(name)
        return None if payload is None or isinstance(payload, str) else payload

    def word(self, name: str) -> str:
        """A class that stands for a word of ours."""
        return str(self.payloads[name])

    def unit(self, name: str = "unit") -> Unit:
        """A class that stands for a calendar unit."""
        return Unit(self.word(name))


@dataclass(frozen=True, slots=True)
class Rule:
    """A phrase and what it means; ``build`` returns None where the words mean something else.

    The phrase notation: words stand for themselves whatever their case, ``<class>`` for a word
    class or a shape (``<class:name>`` where a phrase has two of one), ``[…]`` may be left out,
    ``(a|b)`` is either, ``{…}`` must stand there but is no part of the expression, and a final
    ``<expression>`` is any other expression. A hyphen matches every kind of hyphen.
    """

    phrase: str
    build: Callable[[Groups], Value | None]


@dataclass(frozen=True, slots=True)
class Words:
    """A class of words and what each stands for; ``proper`` ones count only when capitalised."""

    payloads: Mapping[str, Payload]
    proper: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A class of words told by their form: a pattern, its first words, and what one stands for.

    ``keys`` are first words in lower case, ``#`` for anything that begins with a digit; ``single``
    promises that it is always one word. With no keys at all it matches between words.
    """

    pattern: str
    keys: frozenset[str]
    read: Callable[[str], Payload]
    single: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """The rules of one phrase family, and the file they stand in, for messages."""

    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language pack: its words and shapes, its rules in order, and its cues.

    ``cues`` are the lists of words by which direction, reports and false friends are told
    (`timeline.temporal.direction`, `timeline.temporal.guards`); ``joints`` are regular expressions
    of what can stand between two expressions that belong together; ``zones`` gives the cities of
    datelines their IANA time zones, ``grammar`` tells which way a clause looks. ``meetings`` are
    the words of its meetings, where these are found without a parser.
    """

    code: str
    words: Mapping[str, Words]
    shapes: Mapping[str, Shape]
    families: tuple[Family, ...]
    cues: Mapping[str, frozenset[str]]
    joints: Mapping[str, re.Pattern[str]]
    zones: Mapping[str, str] = field(default_factory=dict)
    grammar: Grammar | None = None
    meetings: MeetingWords | None = None
