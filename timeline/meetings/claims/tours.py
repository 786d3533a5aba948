"""Several meetings of one verb: partners or places that each have a day of their own.

"will see A on Monday and B on Tuesday", "visits P on Friday, then Q on Sunday". Receives a frame
with the time expressions of its sentence; hands on its legs, one for each day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from timeline.meetings.claims.legs import CLAUSES, Leg
from timeline.meetings.claims.repeats import legs_again
from timeline.meetings.claims.stops import (
    Stop,
    are_joined,
    find_days,
    find_partners,
    find_places,
    find_turns,
    grouped,
)
from timeline.meetings.days.times import is_time_of_day
from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.frames.noun_frames import is_one_more
from timeline.meetings.names.actors import Span
from timeline.meetings.names.cast import Cast
from timeline.meetings.places.naming import place_named
from timeline.meetings.sentence.grammar import SUBJECTS, is_verb
from timeline.meetings.sentence.lexicon import words
from timeline.model import Direction, Kind, Timex
from timeline.nlp.parse import Sentence, Word
from timeline.temporal import resolve_again

__all__ = ["Leg", "legs_of"]

_HOSTING = frozenset({Shape.MOVE, Shape.RECEIVE, Shape.CONTACT})


def legs_of(sentence: Sentence, frame: Frame, timexes: Sequence[Timex], cast: Cast) -> list[Leg]:
    """The legs of a frame from left to right; the frame itself where it is one meeting."""
    if frame.shape is Shape.MOVE and frame.predicate is None and len(frame.subjects) > 1:
        return _apart(sentence, frame, timexes, cast)
    if frame.trigger.lemma in words("margins") and frame.predicate is None:
        return list(_beside(sentence, frame, timexes, cast))
    if frame.shape is Shape.FRAGMENT and (onward := _onward(sentence, frame, cast)):
        return onward
    if own := _one_of_list(sentence, frame, timexes):
        return [own]
    end = _end_of_clause(sentence, _told_by(frame))
    groups = _groups(sentence, frame, timexes, list(find_partners(sentence, frame, cast, end)), end)
    if not groups:
        towns = list(find_places(sentence, frame, cast, end))
        groups = _groups(sentence, frame, timexes, towns, end)
    if not groups:
        told = _rounds(sentence, frame, timexes) or _gapped(sentence, frame, timexes, cast, end)
        return told or legs_again(sentence, frame, timexes, end) or [Leg(frame)]
    bounds = [*(max(g[0].first, frame.trigger.index + 1) for g in groups[1:]), end]
    legs = (
        _leg(sentence, frame, group, groups, after)
        for group, after in zip(groups, bounds, strict=True)
    )
    return list(_in_order(_on_one_day(list(legs))))


def _beside(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex], cast: Cast
) -> Iterator[Leg]:
    """A list of guests: each day is that of the name before it; who has none waits for one."""
    colon = next(w.index for w in sentence.words if w.text == ":")
    names = [s for s in cast.spans(sentence) if s.first > colon and s.actor is not None]
    actors = frozenset(s.actor for s in names if s.actor is not None)
    after = colon
    for day in find_days(sentence, timexes):
        before = [s for s in names if after < s.first and s.last < day.first]
        if before and before[-1].actor is not None:
            partner = sentence.words[before[-1].last]
            zone = range(before[-1].first, day.last + 1)
            others = actors - {before[-1].actor}
            yield Leg(replace(frame, others=[partner]), zone, day.timex, None, others)
        after = day.last


def _onward(sentence: Sentence, frame: Frame, cast: Cast) -> list[Leg]:
    """Two items in one: "Roy with A, then by road to Oslo for B"."""
    then = next((w.index for w in sentence.words if w.text.lower() == "then"), None)
    people = [s for s in cast.spans(sentence) if s.is_person]
    if then is None or not people or not people[0].last < then < people[-1].first:
        return []
    first = sentence.words[people[0].last]
    links = (w for w in sentence.words[then:-1] if w.text.lower() in ("then", "to", "in"))
    towns = (place_named(sentence, sentence.words[w.index + 1], cast) for w in links)
    before = [w for w in frame.subjects if w.index < then]
    after = [first, *(w for w in frame.subjects if w.index > then)]
    return [
        Leg(replace(frame, subjects=before), range(then)),
        Leg(
            replace(frame, subjects=after),
            range(then, len(sentence.words)),
            place=next((p for p in towns if p is not None), None),
        ),
    ]


def _gapped(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex], cast: Cast, end: int
) -> list[Leg]:
    """One guest of several hosts: "Riga expects him today and Tallinn on Monday"."""
    if len(frame.subjects) + len(frame.others) != 2 or frame.shape not in _HOSTING:
        return []
    hosts = frame.others if frame.shape is Shape.MOVE else frame.subjects
    if not hosts or hosts[0].index > frame.trigger.index:
        return []
    names = list(find_partners(sentence, frame, cast, end)) or list(
        find_places(sentence, frame, cast, end)
    )
    first = Stop(hosts[0].index, hosts[0].index, place=place_named(sentence, hosts[0], cast))
    days = [d for d in find_days(sentence, timexes) if frame.trigger.index < d.first < end]
    groups = grouped([first, *sorted([*names, *days], key=lambda s: s.first)])
    if len(groups) < 2 or not are_joined(sentence, groups):
        return []
    return list(_in_order(_hosted(sentence, frame, group) for group in groups))


def _hosted(sentence: Sentence, frame: Frame, group: list[Stop]) -> Leg:
    """The leg of one host, with the guest of all."""
    host = next(s for s in group if not s.is_day)
    timex = next(s.timex for s in group if s.is_day)
    hosts = [sentence.words[host.last]]
    moves = frame.shape is Shape.MOVE
    hosted = replace(frame, others=hosts) if moves else replace(frame, subjects=hosts)
    return Leg(hosted, range(host.first, max(s.last for s in group) + 1), timex, host.place)


def _apart(sentence: Sentence, frame: Frame, timexes: Sequence[Timex], cast: Cast) -> list[Leg]:
    """The journeys of several in a list without a verb: "Roy to Oslo on Friday, Lee to Bern"."""
    spans = [cast.span_at(sentence, w) for w in frame.subjects]
    named = list(zip(frame.subjects, spans, strict=True))
    firsts = [s.first if s is not None else w.index for w, s in named]
    ends = [*firsts[1:], len(sentence.words)]
    legs = []
    for word, first, after in zip(frame.subjects, firsts, ends, strict=True):
        zone = range(first, after)
        days = (d.timex for d in find_days(sentence, timexes) if d.first in zone)
        places = (place_named(sentence, w, cast) for w in sentence.words[word.index + 1 : after])
        others = (s.actor for s in spans if s is not None and word.index not in _covered(s))
        legs.append(
            Leg(
                replace(frame, subjects=[word]),
                zone,
                next(days, None),
                next((p for p in places if p is not None), None),
                frozenset(a for a in others if a is not None),
            )
        )
    return legs


def _covered(span: Span) -> range:
    return range(span.first, span.last + 1)


def _rounds(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> list[Leg]:
    """As in "sessions in May, in July and on 3 August": one for each time behind a plural."""
    rounds = frame.kind is Kind.MEETING or frame.trigger.lemma == "round"
    if frame.shape is not Shape.NOUN or frame.trigger.tag != "NNS" or not rounds:
        return []
    behind = [
        (t, t.interval) for t in timexes if t.start > frame.trigger.start and t.interval is not None
    ]
    times = [
        (t, i) for t, i in behind if not any(j.lies_within(i) for _, j in behind if j is not i)
    ]
    apart = all(not a.overlaps(b) for (_, a), (_, b) in pairwise(times))
    joined = all(
        w.dep in ("advcl", "relcl", "acl", "auxpass", "aux")
        for (a, _), (b, _) in pairwise(times)
        for w in sentence.words
        if a.end <= w.start < b.start and is_verb(w)
    )
    return [Leg(frame, None, t) for t, _ in times] if len(times) > 1 and apart and joined else []


def _one_of_list(sentence: Sentence, frame: Frame, timexes: Sequence[Timex]) -> Leg | None:
    """As in "a second round in May and a third in Oslo in June": each with the words behind it."""
    if frame.shape is not Shape.NOUN:
        return None
    at = frame.trigger.index
    more = [w.index for w in sentence.words if w.text.lower() in words("ordinals")]
    more = [i for i in more if is_one_more(sentence, sentence.words[i])]
    after = next((i for i in more if i > at), len(sentence.words))
    if at not in more and after == len(sentence.words):
        return None
    zone = range(at, after)
    stops = [t for t in timexes if sentence.words[at].start < t.start and t.interval is not None]
    inside = [
        t for t in stops if after == len(sentence.words) or t.end <= sentence.words[after].start
    ]
    return Leg(frame, zone, inside[0], shared=range(max(1, min([at, *more])))) if inside else None


def _groups(
    sentence: Sentence, frame: Frame, timexes: Sequence[Timex], names: Sequence[Stop], end: int
) -> list[list[Stop]]:
    """Two or more names or places behind a trigger, each with its day; else none."""
    days = list(find_days(sentence, timexes))
    front = _fronted(sentence, frame, days)
    turns = list(find_turns(sentence, days))
    for told in (days, [*days, *turns]) if turns else (days,):
        behind = [d for d in told if frame.trigger.index < d.first < end]
        stops = sorted([*names, *behind], key=lambda s: s.first)
        groups = grouped(stops) or grouped([*front, *stops])
        if len(groups) > 1 and are_joined(sentence, groups):
            return groups
    return []


def _leg(
    sentence: Sentence, frame: Frame, group: list[Stop], groups: list[list[Stop]], after: int
) -> Leg:
    own = [s for s in group if not s.is_day]
    timex = next(s.timex for s in group if s.is_day)
    partners = [sentence.words[s.last] for s in own]
    first = min(s.first for s in own)
    elsewhere = (s.actor for g in groups if g is not group for s in g)
    gapped = len(own) == 2 and own[1].first == own[0].last + 1
    told = replace(frame, subjects=partners[:1], others=partners[1:]) if gapped else frame
    return Leg(
        replace(told) if gapped or own[0].place is not None else replace(frame, others=partners),
        range(max(frame.trigger.index + 1, min(first, group[0].first)), after),
        timex,
        own[0].place,
        frozenset(a for a in elsewhere if a is not None),
        range(min(s.first for g in groups for s in g)),
    )


def _on_one_day(legs: list[Leg]) -> list[Leg]:
    """The legs with the day of the last for those that have a clock time: "at ten, and at noon"."""
    last = legs[-1].timex
    if last is None or last.interval is None:
        return legs
    day = last.interval.earliest
    return [
        replace(g, timex=resolve_again(g.timex, anchor=day))
        if g.timex is not None and is_time_of_day(g.timex)
        else g
        for g in legs
    ]


def _in_order(legs: Iterable[Leg]) -> Iterator[Leg]:
    """The legs with each bare weekday put behind the one before it."""
    last: Timex | None = None
    for leg in legs:
        if leg.timex is not None and last is not None:
            leg = replace(leg, timex=_behind(leg.timex, last))
        last = leg.timex
        yield leg


def _behind(timex: Timex, last: Timex) -> Timex:
    if timex.interval is None or last.interval is None:
        return timex
    before = last.interval.earliest
    if timex.interval.earliest >= before:
        return timex
    later = resolve_again(timex, anchor=before, direction=Direction.FUTURE)
    return replace(later, anchor=last.start)


def _told_by(frame: Frame) -> Word:
    """The verb of which a noun is the subject: "talks were held in P on Monday, in Q on Friday"."""
    verb, noun = frame.predicate, frame.trigger
    is_subject = verb is not None and noun.dep in SUBJECTS and noun.head == verb.index
    return verb if is_subject and verb is not None and verb.index > noun.index else noun


def _end_of_clause(sentence: Sentence, trigger: Word) -> int:
    """Where the words that belong to a trigger end: at the next verb that tells something."""
    for word in sentence.words[trigger.index + 1 :]:
        if word.text == ";" or (is_verb(word) and word.dep in CLAUSES):
            return word.index
    return len(sentence.words)


def _fronted(sentence: Sentence, frame: Frame, days: Sequence[Stop]) -> list[Stop]:
    """The day that stands first in the trigger's own clause: "On Monday he meets A, …"."""
    before = [d for d in days if d.last < frame.trigger.index]
    if not before:
        return []
    between = sentence.words[before[-1].last : frame.trigger.index]
    return [] if any(w.pos == "VERB" or w.text == ";" for w in between) else before[-1:]
