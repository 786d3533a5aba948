"""The window of a claim: by its own time expression first, else by the heading or the story.

Receives a frame and the time expressions of its sentence; hands on the window with where it comes
from. `times` says which expression is the frame's, `days` what the story gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from timeline.meetings.claims.tours import Leg
from timeline.meetings.days.belonging import is_ahead_of, is_counted_from
from timeline.meetings.days.distances import is_from_untold
from timeline.meetings.days.moves import Shift, find_shift
from timeline.meetings.days.onward import onward
from timeline.meetings.days.sittings import days_of_sitting
from timeline.meetings.days.spans import spanned
from timeline.meetings.days.stays import days_of_stay
from timeline.meetings.days.times import choose_timex, head_word, is_of_event, redirected, verb_over
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.sojourns import is_homecoming
from timeline.meetings.names.actors import Actor
from timeline.meetings.sentence.grammar import children, is_there, subtree
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sentence.tense import Tense, tense_of
from timeline.meetings.sides.rounds import ordinal_of
from timeline.meetings.status.intent import intent_of, is_present
from timeline.meetings.status.readings import read_status
from timeline.meetings.story.discourse import Discourse
from timeline.meetings.text.diary_days import with_end
from timeline.model import Direction, Granularity, Interval, Kind, Timex
from timeline.nlp.parse import Sentence

__all__ = ["Dating", "Window", "is_known"]

FEW = 4
"""Claims among which the plans that a weekday goes on from were told."""
_BEHIND = frozenset({"after", "following", "from"})
"""Before a visit: it was over on the day that the sentence gives."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days of a claim: ``timex`` is what gives them, ``is_own`` that its sentence holds it.

    ``is_labelled`` says that the item's own label does, ``is_on`` that they are of a stay which has
    begun; ``shift`` is the change of plan that the sentence tells, ``moved_from`` the days before
    it.
    """

    interval: Interval | None
    timex: Timex | None
    is_own: bool
    is_labelled: bool = False
    moved_from: Interval | None = None
    shift: Shift | None = None
    is_on: bool = False


@dataclass(frozen=True, slots=True)
class Dating:
    """Finds the windows of a sentence's frames."""

    discourse: Discourse
    sentence: Sentence
    frames: Sequence[Frame]
    timexes: list[Timex]

    def window_of(self, leg: Leg, actors: list[Actor]) -> Window:
        """The window of one leg of a frame, with the sides ``actors``."""
        stay = self._stay(leg.frame, actors)
        if stay is not None:
            return stay
        frame, today = leg.frame, self.discourse.today
        shift = self._shift_of(frame)
        timexes = shift.candidates(self.timexes) if shift is not None else self.timexes
        timex = self._told_day(leg, timexes)
        is_own = timex is not None
        timex = timex or self._lent_day(frame, timexes)
        is_labelled = self._is_label(timex)
        if timex is not None and (is_own or is_labelled):
            direction = intent_of(self.sentence, frame, self.discourse.lexicon)
            if (direction or not is_own) and is_present(self.sentence, frame):
                direction = self.discourse.setting.side_of_present(timex)
            if direction is Direction.FUTURE and self._is_told_as_over(timex):
                direction = Direction.PAST
            timex = redirected(timex, today, direction)
            timex = self._onward(timex, actors) if is_own else timex
        interval = timex.interval if timex is not None else None
        unsaid = timex is None and not _is_stay(frame) and not is_ahead_of(self.sentence, frame)
        unsaid = unsaid and not is_counted_from(self.sentence, frame, timexes)
        unsaid = unsaid and not is_from_untold(self.sentence, frame, timexes)
        there = self._days_there(frame, timexes) if unsaid else None
        interval = there or interval
        if unsaid and there is None and not self._is_dated(frame, timexes):
            interval = self._unsaid(frame, actors)
        if interval is not None and there is None:
            interval = spanned(self.sentence, frame, interval, timexes)
        if shift is None:
            return Window(interval, timex, is_own, is_labelled)
        moved_from, interval = shift.windows(timex, interval, today)
        return Window(interval, timex, is_own, is_labelled, moved_from, shift)

    def _stay(self, frame: Frame, actors: list[Actor]) -> Window | None:
        """The window of what has begun, unless the story is at days to come or long over."""
        today, days = self.discourse.today, self.discourse.days
        ahead = (
            c.interval is not None and c.interval.earliest > today
            for c in self.discourse.claims
            if set(actors) & set(c.actors)
        )
        if self.discourse.setting.day is not None or days.looks_back or any(ahead):
            return None
        stay = days_of_stay(self.sentence, frame, self.timexes, today) or days_of_sitting(
            self.sentence, frame, self.timexes, today
        )
        return Window(*stay, is_own=True, is_on=True) if stay is not None else None

    def _onward(self, timex: Timex, actors: list[Actor]) -> Timex:
        """A weekday behind what is weeks ahead, where the same people's plans were told last."""
        last = self.discourse.claims[-FEW:]
        plans = (c for c in reversed(last) if c.status.is_predicted and set(c.actors) & set(actors))
        days = next((c.interval for c in plans if c.interval and c.interval.is_fixed), None)
        return timex if days is None else onward(timex, days, self.discourse.today)

    def _is_told_as_over(self, timex: Timex) -> bool:
        """As in "the summit, which got under way on Thursday, winds up": by the day's own verb."""
        head = head_word(self.sentence, timex)
        verb = verb_over(self.sentence, head) if head is not None else None
        if verb is None or verb.dep != "relcl" or verb.lemma not in words("opening"):
            return False
        return tense_of(self.sentence, verb) is Tense.PAST

    def _shift_of(self, frame: Frame) -> Shift | None:
        """The change of plan that the sentence tells of a frame."""
        text, today = self.discourse.text_of(self.sentence), self.discourse.today
        shift = find_shift(text, self.sentence.start, self.timexes, today=today)
        return shift if shift is not None and shift.is_of(frame, self.frames) else None

    def _told_day(self, leg: Leg, timexes: list[Timex]) -> Timex | None:
        """The sentence's time expression for a leg, unless a heading or label has a finer one."""
        least, lexicon = _least(self.sentence, leg.frame), self.discourse.lexicon
        timex = leg.timex or choose_timex(
            self.sentence, leg.frame, timexes, self.frames, lexicon, least=least
        )
        if timex is None or _is_before_invitation(leg.frame, timex):
            return None
        return None if self.discourse.setting.is_finer_than(timex) else timex

    def _lent_day(self, frame: Frame, timexes: list[Timex]) -> Timex | None:
        """The heading's or label's day, unless the sentence names one outside it."""
        setting = self.discourse.setting
        timex = setting.day
        day = timex.interval if timex is not None else None
        if timex is None or day is None:
            return None
        if setting.item_day is not None:
            timex = with_end(timex, self.discourse.text_of(self.sentence))
            day = timex.interval or day
        lexicon = self.discourse.lexicon
        own = (t.interval for t in timexes if is_of_event(self.sentence, frame, t, lexicon))
        if any(i is not None and not i.overlaps(day) for i in own):
            return None
        return self.discourse.anchored(self.sentence, [timex])[0] if setting.is_item else timex

    def _is_label(self, timex: Timex | None) -> bool:
        """Whether a time expression is the label of the item that the sentence is of."""
        start, end = self.sentence.start, self.sentence.end
        outside = timex is not None and not start <= timex.start < end
        setting = self.discourse.setting
        return outside and (setting.is_item or setting.is_dated)

    def _days_there(self, frame: Frame, timexes: list[Timex]) -> Interval | None:
        """The days of the clause before: "is in Riga from 13 to 17 May, and will meet B there"."""
        verb = frame.trigger
        near = children(self.sentence, verb, "advmod", "prep")
        there = verb.dep == "conj" and any(is_there(self.sentence, w) for w in near)
        days = [
            t.interval
            for t in timexes
            if (head := head_word(self.sentence, t)) is not None
            and there
            and verb_over(self.sentence, head) is self.sentence.words[verb.head]
        ]
        stay = days[0] if len(days) == 1 else None
        several = stay is not None and stay.days > 1
        return replace(stay, granularity=Granularity.WINDOW) if stay and several else stay

    def _unsaid(self, frame: Frame, actors: list[Actor]) -> Interval | None:
        """The story's day for a frame without one, unless it is a plan and that day is over."""
        days, today = self.discourse.days, self.discourse.today
        if self._is_about_guest(frame):
            return None
        interval = days.unsaid(self.sentence, frame, actors)
        if interval is None and frame.kind is not Kind.VISIT and self._is_plan(frame):
            interval = self.discourse.voyage.days_for(actors)
        if interval is None or interval.latest > today or days.is_ahead:
            return interval
        return None if self._is_plan(frame) else interval

    def _is_about_guest(self, frame: Frame) -> bool:
        """As in "his talks in May with B, who met C": on some day of the other meeting's time."""
        if frame.trigger.dep != "relcl":
            return False
        whose = self.sentence.words[frame.trigger.head]
        nouns = [f.trigger for f in self.frames if f.shape is Shape.NOUN and whose in f.others]
        heads = [head_word(self.sentence, t) for t in self.timexes]
        return any(h in subtree(self.sentence, noun) for noun in nouns for h in heads if h)

    def _is_plan(self, frame: Frame) -> bool:
        today = self.discourse.today
        reading = read_status(self.sentence, frame, None, today, self.discourse.lexicon)
        return reading is not None and reading.status.is_predicted

    def _is_dated(self, frame: Frame, timexes: list[Timex]) -> bool:
        """Whether the sentence names a day, other than that of saying, and needs no other."""
        lexicon = self.discourse.lexicon
        return any(is_of_event(self.sentence, frame, t, lexicon) for t in timexes)


def is_known(sentence: Sentence, frame: Frame) -> bool:
    """Whether a frame's words ("the talks") mean a meeting told before, unless it is dated anew."""
    return _least(sentence, frame) > 4


def _least(sentence: Sentence, frame: Frame) -> int:
    """How firmly a day must belong to a frame: "the talks" are dated by their own verb only."""
    if frame.shape is Shape.GUESS:
        return 1
    if frame.shape is Shape.LINK or _is_stay(frame):
        return 4
    prep = sentence.words[frame.trigger.head].text.lower()
    if frame.shape is Shape.NOUN and frame.kind is Kind.VISIT and prep in _BEHIND:
        return 1 if is_homecoming(sentence, frame) else 6
    known = frame.shape is Shape.NOUN and frame.definite and frame.link in (None, "passive")
    apart = ordinal_of(sentence, frame) or frame.trigger.text.lower() in words("ordinals")
    return 5 if known and not frame.subjects and not apart else 1


def _is_before_invitation(frame: Frame, timex: Timex) -> bool:
    """As in "on Friday he accepted an invitation to Oslo": the day of the journey stands behind."""
    invited = frame.shape is Shape.MOVE and frame.trigger.lemma == "invitation"
    return invited and timex.start < frame.trigger.start


def _is_stay(frame: Frame) -> bool:
    """Whether a journey is told as being somewhere, or expected or invited there."""
    staying = words("staying") | words("awaiting") | words("inviting")
    return frame.shape is Shape.MOVE and frame.trigger.lemma in staying
