"""Which time expression dates a meeting: grammar first, then nearness, then the discourse.

A day that belongs to saying, announcing or calling off is never the meeting's, unless the meeting
only accompanies the saying ("said on Monday after talks with B").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from timeline.meetings.days.belonging import (
    accompanies,
    is_across,
    is_ahead_of,
    is_aim,
    is_aside,
    is_deadline,
    is_journey,
    is_last_day_of,
    is_measured_to,
    is_occasion,
    is_occasion_of,
    is_of_aside,
    is_of_journey,
    is_of_later,
    is_parted,
    is_since,
    is_to_be_held,
    is_topic,
    is_wanted,
    is_way_to_summit,
)
from timeline.meetings.days.conjuncts import is_of_conjunct
from timeline.meetings.days.matters import is_matter, is_of_thing
from timeline.meetings.days.weeks import in_next_month, in_other_week
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.sojourns import is_before
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    ancestors,
    children,
    hangs_on,
    is_verb,
    phrasal,
    subtree,
)
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.meetings.status.last_time import is_last_time
from timeline.model import Direction, Timex, TimexType
from timeline.model.rule import CalendarDate, Clock, DayPart, Modified, Named, Range, Value
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = [
    "DAY_OF_OTHER",
    "choose_timex",
    "head_word",
    "is_bare",
    "is_of_event",
    "is_time_of_day",
    "nearest_side",
    "redirected",
    "verb_over",
]


def head_word(sentence: Sentence, timex: Timex) -> Word | None:
    """The word of a time expression that something outside governs."""
    inside = [w for w in sentence.words if timex.start <= w.start < timex.end]
    indices = {w.index for w in inside}
    return next((w for w in inside if w.head not in indices or w.head == w.index), None)


DAY_OF_OTHER = "<day>, <length> before <noun>"
"""The rule of a day told by its distance: "on Wednesday, a day before the summit"."""
SEASON = 92
"""Days within which a date without a year is near."""
SOON = 4
"""Days ahead within which a weekday of which nothing tells the side is the coming one."""
CLOSE_BY = 60
"""Days from the dct within which a date without a year is of this time round."""


def redirected(timex: Timex, day: date, direction: Direction | None) -> Timex:
    """A bare "Friday" or "May" put on the side of the dct that the meeting's own verb gives.

    The tagger decides by the words around an expression; the parser sees which verb it belongs to.
    """
    if direction is None:
        return timex
    timex = in_other_week(timex, day, direction)
    if direction is Direction.FUTURE:
        timex = in_next_month(timex, day)
    if timex.interval is None:
        return timex
    if not is_bare(timex.expression):
        told = direction is Direction.PAST and timex.interval.earliest > day
        relative = isinstance(timex.anchor, int)
        return resolve_again(timex, anchor=day) if told and relative else timex
    if timex.anchor != "document":
        ahead = direction is Direction.PAST and timex.interval.earliest > day
        over = direction is Direction.FUTURE and timex.interval.latest < day
        counted = (ahead or over) and isinstance(timex.anchor, int)
        return resolve_again(timex, anchor=day, direction=direction) if counted else timex
    if timex.interval.earliest <= day <= timex.interval.latest:
        return timex
    if direction is Direction.PRESENT:
        direction = None if timex.interval.days > 1 or _has_month(timex) else _side_at(timex, day)
    other = resolve_again(timex, anchor=day, direction=direction)
    agreed = timex.direction is direction
    return timex if not agreed and _is_far_off(other, timex, day) else other


def _side_at(timex: Timex, day: date) -> Direction:
    """The side on which a weekday of a plan that came to nothing is near, rather the coming one."""
    coming = resolve_again(timex, anchor=day, direction=Direction.FUTURE).interval
    soon = coming is not None and (coming.earliest - day).days <= SOON
    return Direction.FUTURE if soon else Direction.PAST


def _is_far_off(other: Timex, timex: Timex, day: date) -> bool:
    """Whether the other side is of another year, and the tagger's close by: "4-5 November"."""
    if other.interval is None or timex.interval is None:
        return False
    near, far = (abs((i.earliest - day).days) for i in (timex.interval, other.interval))
    return near <= CLOSE_BY and far > 2 * CLOSE_BY


def nearest_side(timex: Timex, day: date) -> Direction | None:
    """The side on which a date without a year is near, if on the other it is most of a year away.

    So "3 February" in March is over, and "20 May" to come, where the tense does not tell.
    """
    if timex.anchor != "document" or not is_bare(timex.expression) or not _has_month(timex):
        return None
    last = resolve_again(timex, anchor=day, direction=Direction.PAST).interval
    coming = resolve_again(timex, anchor=day, direction=Direction.FUTURE).interval
    if last is None or coming is None or last.latest >= day or coming.earliest <= day:
        return None
    behind, ahead = (day - last.latest).days, (coming.earliest - day).days
    if behind < SEASON < ahead:
        return Direction.PAST
    return Direction.FUTURE if ahead < SEASON < behind else None


def is_time_of_day(timex: Timex) -> bool:
    """Whether words name a clock time and no day: "at noon", the time of a live blog's entry."""
    value = timex.expression
    return isinstance(value, Clock) and value.day is None


def _has_month(timex: Timex) -> bool:
    value = timex.expression
    while isinstance(value, Modified | Range):
        value = value.value if isinstance(value, Modified) else value.first
    return isinstance(value, CalendarDate) and value.month is not None


def is_bare(value: Value | None) -> bool:
    """Whether words name a day or month, and not which one: "Friday", "12-13 June"."""
    while isinstance(value, Modified | DayPart) and not _is_of_today(value):
        value = value.value if isinstance(value, Modified) else value.day
    if isinstance(value, Range):
        return is_bare(value.first) and is_bare(value.last)
    return (isinstance(value, Named) and value.shift is None) or (
        isinstance(value, CalendarDate) and value.year is None and value.shift is None
    )


def _is_of_today(value: Modified | DayPart) -> bool:
    return isinstance(value, DayPart) and value.day is None


def choose_timex(
    sentence: Sentence,
    frame: Frame,
    timexes: Sequence[Timex],
    frames: Sequence[Frame],
    lexicon: Lexicon,
    *,
    least: int = 1,
) -> Timex | None:
    """The time expression of the sentence that dates the frame, or None.

    ``least`` is how firmly grammar must tie the two: 1 by nearness, 5 to the frame's own verb.
    """
    beside = [t for t in timexes if not is_across(sentence, frame, t)]
    scored = [
        (score, _distance(sentence, frame, t), t)
        for t in beside or timexes
        if t.interval is not None and t.type is not TimexType.SET
        if (score := _score(sentence, frame, t, frames, lexicon)) >= least
    ]
    if not scored:
        return None
    best = max(scored, key=lambda s: s[:2])[2]
    finer = [s for s in scored if s[0] > 3 and _is_within(s[2], best)]
    finer = [s for s in finer if not _is_of_other(sentence, frame, s[2])]
    return max(finer, key=lambda s: s[:2])[2] if finer else best


def _distance(sentence: Sentence, frame: Frame, timex: Timex) -> int:
    """How near an expression stands, below zero."""
    first, last = sorted((timex.start, frame.trigger.start))
    return first - last


def _is_within(fine: Timex, coarse: Timex) -> bool:
    """As the day in "In 2019 they met on 5 May": what says more closely when."""
    a, b = fine.interval, coarse.interval
    return a is not None and b is not None and a.days < b.days and a.lies_within(b)


def _is_of_other(sentence: Sentence, frame: Frame, timex: Timex) -> bool:
    """Whether a day in brackets is of what is right before them: "Roy (2 May), and Lee, who"."""
    before = [w for w in sentence.words if w.end <= timex.start][-2:]
    if len(before) < 2 or before[1].text != "(":
        return False
    return frame.trigger not in (before[0], *ancestors(sentence, before[0]))


def _score(
    sentence: Sentence, frame: Frame, timex: Timex, frames: Sequence[Frame], lexicon: Lexicon
) -> int:
    head = head_word(sentence, timex)
    if head is None:
        return 0
    if is_last_time(sentence, frame, head) or hangs_on(sentence, frame.trigger, head):
        return 5
    if is_since(sentence, frame, timex, head) or is_deadline(sentence, head):
        return 0
    if is_of_later(sentence, frame, head) or is_of_aside(sentence, frame, head):
        return 0
    if timex.start < frame.trigger.start and is_ahead_of(sentence, frame):
        return 0
    if is_matter(sentence, frame, head) or is_of_conjunct(sentence, frame, head):
        return 0
    if timex.rule == DAY_OF_OTHER:
        return 6 if is_measured_to(sentence, frame, timex) else 0
    above = list(ancestors(sentence, head))
    owner = _owner(above, [f for f in frames if f is frame or f.shape is not Shape.LINK])
    own = owner is not None and owner.trigger is frame.trigger
    verb = verb_over(sentence, head)
    if own or (owner is None and head in subtree(sentence, frame.trigger)):
        return 6
    if verb is not None and is_to_be_held(sentence, verb):
        before = [f for f in frames if f.shape is Shape.NOUN and f.trigger.index < verb.index]
        return 6 if frame in before[-1:] else 0
    if is_topic(sentence, frame, timex):
        return 0
    if owner is not None and owner.trigger is not frame.predicate:
        journey = (
            is_journey(sentence, owner)
            and owner.trigger in ancestors(sentence, frame.trigger)
            and not is_parted(sentence, frame, owner.trigger)
        )
        journey = journey or is_last_day_of(sentence, frame, owner)
        return 4 if journey or is_occasion_of(sentence, frame, owner) else 0
    if verb is None:
        return 2
    if verb is frame.trigger:
        return 5
    if is_aim(sentence, head, verb):
        if frame.trigger.dep == "nsubjpass" and frame.trigger.head == verb.index:
            return 5  # "the Roy-Lee talks are set for Monday"
        about = sentence.words[verb.head] if verb.dep in ("relcl", "acl") else frame.trigger
        return 0 if any(f.trigger is about for f in frames if f is not frame) else 4
    if verb.lemma in words("deciding") and timex.direction is Direction.PAST:
        return 3 if is_occasion(sentence, frame, verb) else 0
    given = frame.trigger.dep == "dobj" and frame.trigger.head == verb.index
    if given and verb.lemma in words("pledging"):
        return 5  # "has promised him supper on Friday"
    phrase = phrasal(sentence, verb)
    if _is_time_of_aim(sentence, frame, verb, timex):
        return 4
    if verb.lemma in lexicon.verbs["report"] and phrase not in ("call off", "call on"):
        return 3 if accompanies(sentence, frame, verb) else 0
    if {phrase, verb.lemma} & words("stopping"):
        return 0
    if {phrase, verb.lemma} & (lexicon.cues["postponed"] | lexicon.cues["cancelled"]):
        ahead = timex.direction is Direction.FUTURE or is_bare(timex.expression)
        if ahead and head.index > frame.trigger.index:
            return 3
        return int(timex.interval is not None and timex.interval.days > 1)
    if verb is frame.predicate:
        going = is_way_to_summit(sentence, frame, frames)
        return 0 if going or is_wanted(sentence, frame) else 5
    trigger_line = {w.index for w in ancestors(sentence, frame.trigger)} | {frame.trigger.index}
    if verb.index in trigger_line:
        parted = is_parted(sentence, frame, verb) or is_of_journey(sentence, frame, verb, timex)
        parted = parted or is_before(sentence, frame.trigger)
        return 0 if parted else 4
    if is_aside(sentence, frame, verb):
        return 0
    return 2 if frame.predicate is not None and frame.predicate in list(above) else 1


def _is_time_of_aim(sentence: Sentence, frame: Frame, verb: Word, timex: Timex) -> bool:
    """As in "In April she hopes to go to Riga": when she is to go, not when she hopes."""
    aimed = frame.trigger.dep == "xcomp" and frame.trigger.head == verb.index
    now = verb.tag in ("VBZ", "VBP") and not children(sentence, verb, "aux")
    ahead = timex.direction is Direction.FUTURE or is_bare(timex.expression)
    return aimed and now and ahead and verb.lemma in words("intending") | words("vowing")


def verb_over(sentence: Sentence, head: Word) -> Word | None:
    """The verb that a day belongs to; "the year" of "before the year is out" is the main one's."""
    verbs = [w for w in ancestors(sentence, head) if is_verb(w)]
    if len(verbs) > 1 and head.dep == "nsubj" and head.head == verbs[0].index:
        marks = children(sentence, verbs[0], "mark")
        if any(m.text.lower() == "before" for m in marks):
            return verbs[1]
    return verbs[0] if verbs else None


def is_of_event(sentence: Sentence, frame: Frame, timex: Timex, lexicon: Lexicon) -> bool:
    """Whether a day is of something done in the frame's own clause, not of its being told."""
    head = head_word(sentence, timex)
    if head is None or timex.interval is None or not timex.interval.is_fixed:
        return False
    verb = verb_over(sentence, head)
    if is_of_thing(sentence, frame, head):
        return False
    if verb is None:
        return True
    line = (frame.trigger, *ancestors(sentence, frame.trigger))
    beside = verb.dep == "conj" and verb not in line and children(sentence, verb, *SUBJECTS)
    return not beside and verb.lemma not in lexicon.verbs["report"]


def _owner(above: list[Word], frames: Sequence[Frame]) -> Frame | None:
    """The frame whose trigger is the nearest governor of a time expression."""
    triggers = {f.trigger.index: f for f in frames}
    for word in above:
        if word.index in triggers:
            return triggers[word.index]
        if is_verb(word):
            return None
    return None
