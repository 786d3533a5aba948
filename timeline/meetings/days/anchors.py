"""What the time expressions of a sentence mean where it stands.

The tagger counts "that evening" from the date named last. A reader knows more: which day the story
is at, how long the stay is, of which year a chronicle tells. Receives a sentence's expressions as
tagged and the story's days; hands them on with the days that are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.meetings.days.backshift import as_told_then
from timeline.meetings.days.distances import dated, told_by_distance
from timeline.meetings.days.story_days import SEASON, Days
from timeline.meetings.days.times import head_word, is_bare
from timeline.meetings.days.weeks import WEEKDAYS, in_days_of_month, in_other_week
from timeline.meetings.sentence.grammar import ancestors, is_verb
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.model import Direction, Granularity, Interval, Timex, TimexType
from timeline.model.rule import Base, CalendarDate, Holiday, Modified, Named, Shifted, Slice, Unit
from timeline.nlp.parse import Sentence
from timeline.temporal import resolve_again

__all__ = ["DAY_OF_STAY", "Anchors"]

DAY_OF_STAY = "the <nth> day of it"
"""The rule of "on the first day of his visit"."""

RECENT = 31
"""Days back within which a date without a year is of now, whatever year was told of before."""

FAR_ON = 300
"""Days by which a story does not go on at once: it goes back."""

_AHEAD = Direction.FUTURE
_DISTANT = re.compile(r"(?!the\b).*\b(?:after|before)\Z", re.IGNORECASE)
_BEHIND = re.compile(
    r"\s+(?:following|after|afterwards|thereafter)\b(?!\s+(?:the|that|this|his|her|their|its|an?|[A-Z])\b)"
)
"""After a weekday: it is counted from the day named last, and not from what the words name."""
_GOES_ON = re.compile(r"\s+\w")
_DEADLINE = re.compile(
    r"\b(?P<word>before|by|no(?:t)? later than|on or before|this side of|between now and)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_COUNTED = r"first|second|third|fourth|last|final|former|latter"
_DAY_OF_STAY = re.compile(
    rf"(?:(?<=\bon )|(?<=\bfor ))the\s+(?P<one>{_COUNTED})"
    r"(?:\s+of\s+(?:these|those|them|the\s+(?:two|three|four)(?:\s+days)?)\b|(?=[.,;]|\s+and\b|\Z))"
    rf"|\bthe\s+(?P<nth>{_COUNTED})\s+day\b"
    r"(?:\s+of\s+(?:his|her|their|its|the|that)\s+(?:\w+\s+)?"
    r"(?:visit|trip|stay|tour|talks|summit|round|session|conference)|(?!\s+of\b))"
    r"|\bthe\s+(?:day|morning|afternoon|evening|night)\s+of\s+(?:(?:his|her|their|its|the)\s+)?"
    r"(?P<end>arrival|landing|coming|departure|leaving|farewell)\b"
    r"|\bday\s+(?P<day>one|two|three|four)\b(?!\s+of\s+(?!his|her|their|its|the|that))",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\W*(?:back\s+)?(?:(?:in|during)\s+)?(?:early\s+|late\s+)?", re.IGNORECASE)
_NTH = {"first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3}
_NTH |= {"one": 0, "two": 1, "three": 2, "four": 3, "arrival": 0, "landing": 0, "coming": 0}


@dataclass(frozen=True, slots=True)
class Anchors:
    """Settles the expressions of one sentence; ``text`` is the document's, ``days`` the story's."""

    sentence: Sentence
    text: str
    days: Days

    def settled(self, timexes: Sequence[Timex]) -> list[Timex]:
        """The expressions with their days, and those that only the story makes one of."""
        year = self.days.chronicle
        found: list[Timex] = []
        for timex in timexes:
            if timex.text.lower() == "last night" and self.text.endswith("the ", 0, timex.start):
                continue  # "on the last night" of something
            if self._heads(timex) and timex.interval is not None:
                year = timex.interval.earliest.year
            found.append(in_days_of_month(self._settle(timex, year, found)))
            if found[-1].interval is not None and found[-1].interval != timex.interval:
                self.days.moved[timex.start] = found[-1].interval
        stays = list(self._days_of_stay(found))
        found = [t for t in found if not any(s.start <= t.start < s.end for s in stays)]
        return sorted([*found, *stays], key=lambda t: t.start)

    def _heads(self, timex: Timex) -> bool:
        """Whether a year stands before all else, or a colon: "In 1997 he met", "in 1997: on"."""
        value = timex.expression
        is_year = isinstance(value, CalendarDate) and value.year is not None and value.month is None
        is_year = is_year or (isinstance(value, Shifted) and value.unit is Unit.YEAR)
        first = _FIRST.fullmatch(self.text, self.sentence.start, timex.start) is not None
        return is_year and (first or self.text[timex.end : timex.end + 1] == ":")

    def _settle(self, timex: Timex, year: int | None, before: Sequence[Timex]) -> Timex:
        again = self._counted_again(timex)
        if _DISTANT.match(timex.text) and _GOES_ON.match(self.text, timex.end):
            return replace(timex, interval=None)  # "a day after the Council rises"
        if _is_of_days(timex) and timex.anchor in self.days.vague:
            return replace(timex, interval=None)  # "in May … the next day"
        within = self._of_item(timex) or self._weekday_behind(timex, before)
        within = within or self._within_stay(timex, before)
        then = as_told_then(self.sentence, timex, [*before, timex], today=self.days.today)
        for read in (
            within,
            again,
            then,
            self._of_year(timex, year, before),
            self._by_distance(timex, before),
        ):
            if read is not None:
                return read
        return self._by_deadline(self._by_story(timex))

    def _counted_again(self, timex: Timex) -> Timex | None:
        """As in "on the 12th … that night": what hangs on a day that the story put elsewhere."""
        base = self.days.moved.get(timex.anchor) if isinstance(timex.anchor, int) else None
        return _absolute(resolve_again(timex, anchor=base.latest)) if base is not None else None

    def _is_that(self, timex: Timex) -> bool:
        """As in "that January": of the year told last, whether before or behind."""
        return self.text[max(timex.start - len("that "), 0) : timex.start].lower() == "that "

    def _history(self, before: Sequence[Timex]) -> date | None:
        """The date of another year told last, in this sentence or in the story before it."""
        named = (t.interval for t in reversed(before) if t.anchor is None and t.interval)
        last = next((i.earliest for i in named if i.days <= SEASON), None)
        here = last if last is not None and last.year < self.days.today.year else None
        return here or self.days.history

    def _of_year(self, timex: Timex, year: int | None, before: Sequence[Timex]) -> Timex | None:
        """A date without a year where the sentence, its label or the story before names one."""
        if timex.anchor != "document" or timex.interval is None or not _is_of_calendar(timex):
            return None
        if year is not None and year != self.days.today.year:
            again = resolve_again(timex, anchor=date(year, 7, 2))
            return _absolute(again if timex.expression is not None else _moved_to(timex, year))
        told, past = self._history(before), (self.days.today - timex.interval.latest).days
        if told is not None and self._is_that(timex):
            return _absolute(resolve_again(timex, anchor=date(told.year, 7, 2)))
        soonest = 0 if self.days.looks_back else -RECENT
        if told is None or soonest < past < RECENT or self._tense(timex) not in _TOLD:
            return None
        if timex.expression is None:
            again = _moved_to(timex, told.year)
            early = again.interval is not None and again.interval.latest < told
            return _absolute(_moved_to(timex, told.year + 1) if early else again)
        again = resolve_again(timex, anchor=told, direction=Direction.FUTURE)
        if self.days.looks_back and _is_far_on(again, told):
            again = resolve_again(timex, anchor=told, direction=Direction.PAST)
        return _absolute(again)

    def _by_distance(self, timex: Timex, before: Sequence[Timex]) -> Timex | None:
        told, today = self.days.told, self.days.today
        return told_by_distance(
            self.sentence, timex, before, text=self.text, told=told, today=today
        )

    def _by_story(self, timex: Timex) -> Timex:
        """A relative expression counted from the day told of last, not from any date named."""
        told = self.days.told
        if timex.interval is None:
            return timex
        if (day := self._day_of_week(timex)) is not None:
            return dated(timex, day)
        if timex.direction is None and self._is_plan(timex):
            if timex.rule == WEEKDAYS:
                return in_other_week(timex, self.days.today, _AHEAD)
            return resolve_again(timex, anchor=self.days.today, direction=Direction.FUTURE)
        if told is None:
            return timex
        if self._is_the_weekday(timex):
            meant = self._weekday_of_stay(timex, timex.expression, told)
            return timex if self._is_told_ahead(meant) else meant
        if not isinstance(timex.anchor, int) or timex.anchor >= self.sentence.start:
            return timex
        if not self.days.is_fresh or is_bare(timex.expression):
            return timex
        return resolve_again(timex, anchor=told.latest)

    def _is_told_ahead(self, timex: Timex) -> bool:
        """Whether what is told in the past tense would be yet to come."""
        interval = timex.interval
        ahead = interval is not None and interval.earliest > self.days.today
        return ahead and self._tense(timex) in _TOLD

    def _day_of_week(self, timex: Timex) -> date | None:
        """As "Friday" where the story is about the coming week."""
        week, value = self.days.week, timex.expression
        if week is None or not _is_weekday(timex) or timex.anchor != "document":
            return None
        if self._tense(timex) in _TOLD or not isinstance(value, Named):
            return None
        return week.earliest + timedelta(days=(value.index - week.earliest.weekday()) % 7)

    def _is_plan(self, timex: Timex) -> bool:
        """As in "Talks in Oslo on Friday.": a bare day where no verb says when."""
        weekdays = timex.rule == WEEKDAYS or _is_weekday(timex)
        if not weekdays or self.days.intro is Direction.PAST:
            return False
        return not any(w.tag in _VERBAL for w in self.sentence.words)

    def _of_item(self, timex: Timex) -> Timex | None:
        """As "the 24th" in an item of a list: of now, not of the month that another item named."""
        value, at = timex.expression, timex.anchor
        bare = isinstance(value, CalendarDate) and value.month is None and value.year is None
        elsewhere = isinstance(at, int) and at < self.days.begins and at not in self.days.heading
        if not (bare and elsewhere) or self._tense(timex).direction is Direction.PAST:
            return None
        return _absolute(resolve_again(timex, anchor=self.days.today, direction=_AHEAD))

    def _within_stay(self, timex: Timex, before: Sequence[Timex]) -> Timex | None:
        """As in "is due on the 24th for two days, with lunch on the Friday"."""
        told = next((t.interval for t in reversed(before) if _is_single(t.interval)), None)
        if told is None or not self._is_the_weekday(timex) or told.earliest < self.days.today:
            return None
        later = resolve_again(timex, anchor=told.earliest - timedelta(days=1), direction=_AHEAD)
        return _absolute(later)

    def _weekday_behind(self, timex: Timex, before: Sequence[Timex]) -> Timex | None:
        """As in "the Monday after", "A on the 14th, and B on the Friday": behind a day named."""
        value, start = timex.expression, timex.start
        if not isinstance(value, Named) or value.unit is not Unit.WEEKDAY or value.shift:
            return None
        last = next((t.interval for t in reversed(before) if _is_single(t.interval)), None)
        base = None
        if _BEHIND.match(self.text, timex.end) and self._is_definite(start):
            base = last or self.days.named
        elif last is not None and last.latest < self.days.today and self._is_the_weekday(timex):
            base = last
        if base is None:
            return None
        return _absolute(resolve_again(timex, anchor=base.latest, direction=_AHEAD))

    def _is_definite(self, start: int) -> bool:
        return self.text[max(start - len("the "), 0) : start].lower() == "the "

    def _is_the_weekday(self, timex: Timex) -> bool:
        """As in "on the Wednesday", "that same Monday": one within or after the stay told of."""
        value = timex.expression
        if not isinstance(value, Named) or value.unit is not Unit.WEEKDAY:
            return False
        before = self.text[max(timex.start - len("on the "), 0) : timex.start].lower()
        definite = before.endswith("the ") and value.shift is None
        head = head_word(self.sentence, timex)
        definite = definite and head is not None and head.dep not in _MODIFYING
        return definite or (value.base is Base.CONTEXT and value.shift == 0)

    def _weekday_of_stay(self, timex: Timex, value: object, told: Interval) -> Timex:
        if isinstance(value, Named) and value.base is Base.CONTEXT:
            days = (i for i in reversed(self.days.recent) if i.earliest.weekday() == value.index)
            same = next(days, None)
            if same is not None:
                return replace(dated(timex, same.earliest), type=timex.type)
        stay = self.days.stay or told
        within = resolve_again(timex, anchor=stay.earliest, direction=Direction.FUTURE)
        if within.interval is not None and within.interval.overlaps(stay):
            return _absolute(within)
        behind = resolve_again(timex, anchor=told.latest, direction=Direction.FUTURE)
        return _absolute(behind)

    def _by_deadline(self, timex: Timex) -> Timex:
        """As in "before Christmas", "by Friday": a window from now on."""
        interval, today = timex.interval, self.days.today
        link = _DEADLINE.search(self.text, max(0, timex.start - 24), timex.start)
        if link is None or interval is None or self._tense(timex) in _TOLD:
            return timex
        if interval.latest < today and isinstance(timex.expression, Holiday):
            timex = resolve_again(timex, anchor=today, direction=Direction.FUTURE)
            interval = timex.interval or interval
        whole = not isinstance(timex.expression, Modified) and interval.latest > today
        ends_before = link["word"].lower() in ("before", "this side of", "between now and")
        starts_ahead = interval.earliest > today + timedelta(days=1)
        last = (
            interval.earliest - timedelta(days=1)
            if ends_before and whole and starts_ahead
            else (interval.latest)
        )
        if last <= today:
            return timex
        return replace(timex, interval=Interval(today, last, Granularity.WINDOW))

    def _days_of_stay(self, found: Sequence[Timex]) -> Iterator[Timex]:
        """As in "on the first day of his visit": a day of the longer time told of last."""
        stay = self.days.stay
        if stay is None:
            return
        words = self.text[self.sentence.start : self.sentence.end]
        for match in _DAY_OF_STAY.finditer(words):
            start, end = (self.sentence.start + at for at in match.span())
            nth = _NTH.get(next(word for word in match.groups() if word).lower())
            day = stay.latest if nth is None else stay.earliest + timedelta(days=nth)
            taken = any(t.start < end and start < t.end and t.interval for t in found)
            taken = taken and not match["end"]  # "the day", and of what
            if day <= stay.latest and not taken:
                yield _day_named(self.text[start:end], start, day)

    def _tense(self, timex: Timex) -> Tense:
        head = head_word(self.sentence, timex)
        if head is None:
            return Tense.NONE
        verb = next((w for w in ancestors(self.sentence, head) if is_verb(w)), None)
        return tense_of(self.sentence, verb) if verb is not None else Tense.NONE


_MODIFYING = frozenset({"amod", "compound", "nmod", "poss"})
_VERBAL = frozenset({"VBD", "VBZ", "VBP", "VBN", "MD"})
_TOLD = frozenset({Tense.PAST, Tense.PLUPERFECT, Tense.PERFECT})


def _is_far_on(timex: Timex, told: date) -> bool:
    """Whether a day or month is so far behind the one told of that the one before it is meant."""
    return timex.interval is not None and (timex.interval.earliest - told).days >= FAR_ON


def _moved_to(timex: Timex, year: int) -> Timex:
    """A range of days ("20 October to 1 November") in another year."""
    interval = timex.interval
    if interval is None or (interval.earliest.month, interval.earliest.day) == (2, 29):
        return timex
    first = interval.earliest.replace(year=year)
    last = first + timedelta(days=interval.days - 1)
    return replace(timex, interval=replace(interval, earliest=first, latest=last))


def _is_of_calendar(timex: Timex) -> bool:
    """Whether it names a day, month or season and no weekday: "14 May", "the autumn"."""
    value = timex.expression.within if isinstance(timex.expression, Slice) else timex.expression
    if isinstance(value, Holiday):
        return value.year is None and value.shift is None
    if isinstance(timex.expression, Slice):
        return is_bare(value)
    if "<month" not in timex.rule and "<season" not in timex.rule:
        return False
    return is_bare(timex.expression) or (timex.expression is None and "year>" not in timex.rule)


def _is_of_days(timex: Timex) -> bool:
    """Whether it counts days from a day: "the next day", "two days later"."""
    value = timex.expression
    return isinstance(value, Shifted) and value.unit is Unit.DAY


def _is_weekday(timex: Timex) -> bool:
    value = timex.expression
    return isinstance(value, Named) and value.unit is Unit.WEEKDAY and value.shift is None


def _is_single(interval: Interval | None) -> bool:
    return interval is not None and interval.days == 1


def _absolute(timex: Timex) -> Timex:
    """An expression that no verb's tense may move any more."""
    return replace(timex, anchor=None)


def _day_named(text: str, start: int, day: date) -> Timex:
    return Timex(
        start=start,
        end=start + len(text),
        text=text,
        type=TimexType.DATE,
        value=day.isoformat(),
        rule=DAY_OF_STAY,
        interval=Interval(day, day, Granularity.DAY),
    )
