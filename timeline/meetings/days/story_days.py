"""The days that a story goes through, for the sentences that name none.

"She landed on Monday. He received her at the palace": the second sentence is of the first one's
day. Receives sentences in order, each with what it told of; hands on the day that holds where a
sentence is silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from timeline.meetings.days.distances import is_distant
from timeline.meetings.days.times import head_word, redirected
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.names.actors import Actor
from timeline.meetings.sentence.grammar import ancestors, children, is_verb
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.status.modality import is_infinitive
from timeline.meetings.text.article import Passage
from timeline.meetings.text.retrospect import is_said_of_now
from timeline.model import Direction, Interval, Timex, TimexType
from timeline.model.rule import CalendarDate
from timeline.nlp.parse import Sentence, Word

__all__ = ["Days", "is_going_on"]

LEAD = 3
"""Paragraphs in which a meeting told without a day is taken to be the story's own."""
LONGEST = 10
"""Days of the longest stay that still gives a meeting its window."""
NEAR = 4
"""Days back within which a story's own day lies."""
WEEK = 7
MONTH = 31
"""Days of a month; two of them are long ago."""
SEASON = 92
"""Days of the longest time that says where a story stands."""
STREAK = 3
"""Paragraphs of old times in a row behind which a date without a year is of these."""

_EVER = frozenset({"already", "always", "before", "ever", "since", "thrice", "time", "twice"})


@dataclass(slots=True)
class Days:
    """The day told of last, by whose doings, and that of the story's lead.

    ``is_ahead`` says that it was told of as to come, ``told_of`` by whose doings, ``is_fresh`` that
    it was in this paragraph, ``is_open`` that it was by a sentence that is only a date. ``stay`` is
    the last time of several days, ``chronicle`` the year of a heading or label, ``history`` the
    last date of another year in this paragraph, ``intro`` the side of now on which the items of a
    list lie by the sentence before it, ``week`` the coming week that the story's first words say it
    is about, ``looks_back`` that all of the article is of old times, ``moved`` the days of
    expressions, by where they begin, that the story has put elsewhere, ``named`` the last day
    named. ``heading`` is where the last heading stands, ``begins`` where it or the last item of a
    list begins, ``streak`` counts the paragraphs of old times in a row, ``vague`` holds where
    the expressions stand that name no days ("in May").
    """

    today: date
    lead: Interval | None = None
    told: Interval | None = None
    told_of: frozenset[Actor] = frozenset()
    actors: set[Actor] = field(default_factory=set)
    paragraph: int = 0
    recent: list[Interval] = field(default_factory=list)
    named: Interval | None = None
    is_ahead: bool = False
    has_lead: bool = False
    is_fresh: bool = False
    is_open: bool = False
    stay: Interval | None = None
    section_year: int | None = None
    chronicle: int | None = None
    history: date | None = None
    intro: Direction | None = None
    week: Interval | None = None
    is_live: bool = False
    looks_back: bool = False
    moved: dict[int, Interval] = field(default_factory=dict)
    heading: range = range(0)
    begins: int = 0
    streak: int = 0
    vague: set[int] = field(default_factory=set)

    @property
    def is_behind_intro(self) -> bool:
        """Whether the first paragraph is over, and stood under no heading."""
        return self.paragraph == 1 and not self.heading

    def enter(self, passage: Passage) -> None:
        """A paragraph begins; a heading, bullet or labelled item knows nothing of the last one."""
        self.paragraph += not passage.is_heading
        if passage.is_heading:
            self.heading = range(passage.start, passage.start + len(passage.text))
        if passage.is_heading or passage.is_bullet:
            self.begins = passage.start
        self.is_fresh = False
        if self.paragraph == 1 and self.lead is None:
            self.lead = _lead_day(passage, self.today)
        self.actors = set(self.told_of)
        self._enter_history(passage)
        if not passage.is_bullet:
            self.intro = None
        self.is_live = passage.is_entry
        self._enter_year(passage)
        if passage.is_heading or passage.is_bullet or passage.label or passage.dateline:
            self.told = self.stay = None

    def _enter_history(self, passage: Passage) -> None:
        """Old times hold on behind several paragraphs of them, until one speaks of now."""
        now = any(is_said_of_now(t) or self._is_of_now(t) for t in passage.timexes)
        if not self.looks_back and (now or self.streak < STREAK):
            self.history = None
        if now or passage.is_heading:
            self.streak = 0
        elif any(t.anchor is None and self._is_old(t) for t in passage.timexes):
            self.streak += 1

    def _is_of_now(self, timex: Timex) -> bool:
        interval = timex.interval
        return timex.anchor is None and interval is not None and interval.latest >= self._new_year

    def _is_old(self, timex: Timex) -> bool:
        interval = timex.interval
        return interval is not None and interval.days <= SEASON and interval.latest < self._new_year

    @property
    def _new_year(self) -> date:
        return date(self.today.year, 1, 1)

    def leave(
        self,
        sentence: Sentence,
        timexes: Sequence[Timex],
        meetings: Iterable[tuple[Interval, bool]],
        people: Iterable[Actor],
    ) -> None:
        """A sentence has been read: the day that it was about holds for the next.

        ``meetings`` are the days of what it told of, each with whether that lies ahead.
        """
        people = set(people)
        self._note_dates(sentence, timexes)
        if sentence.words and sentence.words[-1].text == ":":
            told = any(w.tag in ("VBD", "VBN") for w in sentence.words)
            tense = tense_of(sentence, sentence.root)
            self.intro = tense.direction or (Direction.PAST if told else None)
        dated = [(i, ahead) for i, ahead in meetings if _is_day(i)]
        day = dated[-1] if dated else self._main_day(sentence, timexes)
        if day is not None:
            self.told, self.is_ahead = day
            self.recent.append(self.told)
            self.told_of, self.is_fresh = frozenset(people), True
            self.actors = people
            self.is_open = not any(is_verb(w) for w in sentence.words)
            self._note_lead(self.told)
        else:
            self.actors |= people
            self.is_open = False

    def _enter_year(self, passage: Passage) -> None:
        """Of which year a chronicle tells: a heading's holds on, a label's for its paragraph."""
        first = passage.timexes[0] if passage.timexes else None
        year = _year_of(first) if first is not None else None
        if passage.is_heading:
            self.section_year = year
        labelled = passage.label and first is not None and passage.label.startswith(first.text)
        self.chronicle = year if labelled and year else self.section_year

    def _note_dates(self, sentence: Sentence, timexes: Sequence[Timex]) -> None:
        owners = {w.start for w in sentence.words if w.tag == "POS"}  # "next week's summit"
        for timex in timexes:
            interval = timex.interval
            if interval is None:
                continue
            if not interval.is_fixed:
                self.vague.add(timex.start)
            if interval.days == 1 and interval.is_fixed:
                self.named = interval
            if 1 < interval.days <= LONGEST and interval.is_fixed:
                self.stay = interval
            absolute = timex.anchor is None
            far = timex.anchor == "document" and (self.today - interval.latest).days > 2 * MONTH
            if interval.days <= SEASON and (absolute or (far and self.looks_back)):
                old = interval.latest.year < self.today.year
                self.history = interval.earliest if old else None
            coming = interval.days == WEEK and interval.earliest > self.today
            if coming and self.paragraph <= 2 and timex.end not in owners:
                self.week = self.week or interval

    def _note_lead(self, day: Interval) -> None:
        """The first day behind that the story tells of is its own, not one in a byline."""
        if self.has_lead or self.is_ahead or self.is_open or self.paragraph > 2:
            return
        if 0 <= (self.today - day.latest).days < NEAR:
            self.lead, self.has_lead = day, True

    def unsaid(self, sentence: Sentence, frame: Frame, actors: Sequence[Actor]) -> Interval | None:
        """The day of what a sentence tells of without one; None where it may be any day."""
        tense = _tense_of_meeting(sentence, frame)
        goes_on = is_going_on(sentence, frame.trigger)
        counted = tense is Tense.PERFECT and (goes_on or _is_counted(sentence, frame.trigger))
        if counted or _sums_up(sentence) or _is_distinction(sentence, frame.trigger):
            return None
        if any(
            w.text.lower() in words("of_late") for w in children(sentence, frame.trigger, "amod")
        ):
            return None
        if _is_beforehand(sentence, frame) or (
            tense is Tense.PRESENT and frame.trigger.lemma == "be"
        ):
            return self._now(sentence, frame, tense)
        if tense is Tense.MODAL or (tense is Tense.PLUPERFECT and not _is_of_a_day(sentence)):
            return None
        if (now := self._now(sentence, frame, tense)) is not None:
            return now
        if tense is Tense.PERFECT:
            fresh = self.paragraph <= LEAD or (self.is_live and not _is_since(sentence))
            return Interval(self.today, self.today) if fresh else None
        same_side = self.is_ahead is (tense in (Tense.FUTURE, Tense.PRESENT))
        goes_on = self.is_ahead and frame.shape is Shape.MOVE  # to the next town, on another day
        continues = self.told is not None and same_side and not goes_on
        if continues and self._continues(sentence, actors):
            return self._own_part(actors)
        if self.is_live and tense is not Tense.PLUPERFECT:
            return Interval(self.today, self.today)
        told = tense in (Tense.PAST, Tense.PLUPERFECT)
        near = self.paragraph <= LEAD or _is_meanwhile(sentence)
        return self.lead if told and near else None

    def _own_part(self, actors: Sequence[Actor]) -> Interval | None:
        """The days told of last; of somebody else's stay only the first, which the story named."""
        told = self.told
        if told is None or told.days == 1 or self.actors & set(actors):
            return told
        return Interval(told.earliest, told.earliest)

    def _now(self, sentence: Sentence, frame: Frame, tense: Tense) -> Interval | None:
        """Today for what a sentence says is done now."""
        at_once = tense is Tense.PRESENT and not _is_to_come(sentence, frame)
        at_once = at_once and (
            self.is_live or any(w.text.lower() in words("now") for w in sentence.words)
        )
        return Interval(self.today, self.today) if at_once else None

    def _continues(self, sentence: Sentence, actors: Sequence[Actor]) -> bool:
        """Whether a sentence goes on from the one before, by who is in it or by its first word."""
        if self.actors & set(actors):
            return True
        countries = {a.country for a in actors}
        of_them = None not in countries and countries <= {a.country for a in self.actors}
        return self.is_fresh and (self.is_open or of_them or _goes_on(sentence))

    def _main_day(
        self, sentence: Sentence, timexes: Sequence[Timex]
    ) -> tuple[Interval, bool] | None:
        """The day of a sentence's main clause, and whether that lies ahead.

        The pluperfect looks aside, and tells of none.
        """
        root = sentence.root
        tense = tense_of(sentence, root)
        if tense in (Tense.PLUPERFECT, Tense.PERFECT) or _is_speech(sentence, root):
            return None
        for timex in timexes:
            head = head_word(sentence, timex)
            if head is None or timex.type not in (TimexType.DATE, TimexType.TIME):
                continue
            verb = next((w for w in ancestors(sentence, head) if is_verb(w)), None)
            if (
                verb is not None
                and verb is not root
                and verb not in children(sentence, root, "conj")
            ):
                continue
            own = tense_of(sentence, verb) if verb is not None else tense
            interval = redirected(timex, self.today, own.direction).interval
            if interval is not None and _is_day(interval):
                return interval, _looks_ahead(own, interval, self.today)
        return None


def _tense_of_meeting(sentence: Sentence, frame: Frame) -> Tense:
    """The tense of a frame; what "has been arranged" is still to come."""
    tense = tense_of(sentence, frame.trigger)
    verb = frame.predicate
    if tense is Tense.PERFECT and verb is not None and verb is not frame.trigger:
        return tense if verb.lemma in words("holding") else Tense.FUTURE
    return tense


def _lead_day(passage: Passage, today: date) -> Interval | None:
    """The day a story is about: the first day of its lead that lies shortly before today."""
    text, start = passage.text, passage.start
    own = (t for t in passage.timexes if not is_distant(t, text[t.end - start :]))
    for interval in (t.interval for t in own if t.interval is not None):
        if interval.days == 1 and 0 <= (today - interval.latest).days < NEAR:
            return Interval(interval.earliest, interval.latest)
    return None


def _year_of(timex: Timex) -> int | None:
    value = timex.expression
    bare = isinstance(value, CalendarDate) and value.month is None and value.day is None
    return value.year if bare and isinstance(value, CalendarDate) else None


def _looks_ahead(tense: Tense, interval: Interval, today: date) -> bool:
    if tense is Tense.NONE:
        return interval.earliest > today
    return tense.direction is Direction.FUTURE


def _is_day(interval: Interval) -> bool:
    return interval.is_fixed and interval.days <= LONGEST


def _sums_up(sentence: Sentence) -> bool:
    """Whether a sentence counts or sums up: "they met twice", "often", "had met before"."""
    if any(w.text.lower() in words("often") for w in sentence.words):
        return True
    last = [w.text.lower() for w in sentence.words if w.pos != "PUNCT"][-1:]
    return last == ["before"]


def _is_counted(sentence: Sentence, trigger: Word) -> bool:
    """As in "have held eleven rounds"."""
    return trigger.tag == "NNS" and bool(children(sentence, trigger, "nummod"))


def _is_since(sentence: Sentence) -> bool:
    """Whether a perfect looks back on more than the moment: "has met him six times"."""
    return any(w.lemma.lower() in _EVER for w in sentence.words)


def is_going_on(sentence: Sentence, verb: Word) -> bool:
    """As in "have been talking since the autumn": on no one day."""
    return any(w.text.lower() == "since" for w in children(sentence, verb, "prep", "mark"))


def _is_of_a_day(sentence: Sentence) -> bool:
    """Whether a sentence speaks of a time of day: "had seen him at breakfast"."""
    return any(w.lemma.lower() in words("day_parts") for w in sentence.words)


def _is_distinction(sentence: Sentence, trigger: Word) -> bool:
    """Whether it only tells who somebody is: "the first premier to visit Rome"."""
    infinitive = any(a.tag == "TO" for a in children(sentence, trigger, "aux"))
    return infinitive and trigger.dep in ("relcl", "acl")


def _is_speech(sentence: Sentence, root: Word) -> bool:
    """Whether a clause only tells that something was said: "said", "made the remarks"."""
    objects = children(sentence, root, "dobj", "nsubjpass")
    return root.lemma in words("saying") or any(o.lemma in words("speeches") for o in objects)


def _is_to_come(sentence: Sentence, frame: Frame) -> bool:
    """As in "is to receive B": a present tense that tells of no present."""
    return is_infinitive(sentence, frame.predicate or frame.trigger)


def _is_beforehand(sentence: Sentence, frame: Frame) -> bool:
    """As in "before the summit": what a day is told to come before lies on none that was told."""
    words_before = sentence.words[max(0, frame.trigger.index - 5) : frame.trigger.index]
    head = sentence.words[frame.trigger.head]
    ahead = head.text.lower() in ("before", "until") or any(
        w.text.lower() == "ahead" for w in words_before
    )
    return frame.shape is Shape.NOUN and ahead


def _is_meanwhile(sentence: Sentence) -> bool:
    """Whether a sentence puts what it tells beside the story's main event: "As the pens …"."""
    return bool(sentence.words) and sentence.words[0].text.lower() in words("meanwhile")


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence says itself that it goes on from the one before: "Later", "As …"."""
    return bool(sentence.words) and sentence.words[0].text.lower() in words("going_on")
