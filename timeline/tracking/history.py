"""How what is believed of a meeting changed: article by article, and by a person's corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from timeline.model import Action, Change, Correction, Dct, Evidence, HistoryEntry, Mention, Status
from timeline.tracking.belief import STRENGTH, Belief, first_belief, next_belief
from timeline.tracking.corrections import Overlay

__all__ = ["Walk", "in_reading_order", "walk"]

MANY = 3
"""Articles that one which contradicts them does not overrule."""

FRESH = timedelta(days=1)
"""For how long an article holds against one published later."""


@dataclass(slots=True)
class Walk:
    """What was read so far: the articles' belief, what a person says over it, and each change.

    ``heard`` is what said something new, in the order of publication, ``of_story`` the same by its
    story: of thousands of mentions only few have to be compared.
    """

    told: Belief | None = None
    overlay: Overlay = field(default_factory=Overlay)
    history: list[HistoryEntry] = field(default_factory=list)
    disputes: list[HistoryEntry] = field(default_factory=list)
    heard: list[Evidence] = field(default_factory=list)
    of_story: defaultdict[int | str, list[Evidence]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @property
    def belief(self) -> Belief:
        """What is believed now; `ValueError` before the first mention."""
        if self.told is None:
            raise ValueError("a meeting needs at least one mention")
        change = self.overlay.change
        return Belief(
            change.status or self.told.status,
            change.interval or self.told.interval,
            change.place or self.told.place,
        )

    def read(self, evidence: Evidence) -> None:
        """Go on with the next mention; what only repeats one heard before says nothing new."""
        mention, before = evidence.mention, self.told
        of_story = self.of_story[evidence.document.voice]
        if any(_repeats(evidence, e) for e in of_story):
            return
        if before is None and mention.moved_from is not None:
            before = Belief(Status.SCHEDULED, mention.moved_from, mention.place)
            self._believe(evidence, before)
        if before is None:
            self._believe(evidence, first_belief(mention))
        elif not self._is_outvoted(evidence, before):
            self._believe(evidence, next_belief(before, mention))
        self.heard.append(evidence)
        of_story.append(evidence)

    def _is_outvoted(self, lone: Evidence, belief: Belief) -> bool:
        """Whether a plan is told for other days than many articles of the day before gave it."""
        new, now = lone.mention, belief.interval
        plans = new.status.is_predicted and belief.status.is_predicted
        if not plans or new.moved_from or new.interval is None or now is None:
            return False
        if new.interval.overlaps(now):
            return False
        moment = lone.document.dct.instant
        fresh = takewhile(lambda e: moment - e.document.dct.instant <= FRESH, reversed(self.heard))
        voices = {
            e.document.voice
            for e in fresh
            if e.document.voice != lone.document.voice
            and e.mention.interval is not None
            and e.mention.interval.overlaps(now)
        }
        return len(voices) >= MANY

    def _believe(self, evidence: Evidence, new: Belief) -> None:
        document, before = evidence.document, self.told
        if new == before:
            return  # the last line of history says so already
        self.told = new
        entry = _entry(document.dct, document.key, self.belief)
        if not self.history or _shown(entry) != _shown(self.history[-1]):
            self.history.append(entry)
        elif before is not None and self._is_against(new):
            self.disputes.append(_entry(document.dct, document.key, new))

    def _is_against(self, new: Belief) -> bool:
        """Whether articles say what a person's word does not allow: no day in common, say."""
        now = self.belief
        if new.status != now.status and STRENGTH.index(new.status) >= STRENGTH.index(now.status):
            return True
        if new.interval is None or now.interval is None:
            return False
        return not new.interval.overlaps(now.interval)

    def correct(self, correction: Correction) -> None:
        """Let a person speak: what they say holds from now on."""
        self.overlay = self.overlay.after(correction)
        if correction.action is not Action.DISMISS:
            self.history.append(_entry(correction.made, None, self.belief, by=correction.by))


def walk(ordered: Sequence[Evidence], corrections: Iterable[Correction]) -> Walk:
    """Read mentions in order of publication, each correction when it was made.

    A correction is never read before the mentions that it is about. What a later version of an
    article takes back was a mistake and no news: it is not read.
    """
    walked, corrections = Walk(), list(corrections)
    ordered = _without_mistakes(ordered)
    waiting = sorted(corrections, key=lambda c: (_spoken(c, ordered), c.id))
    for evidence in ordered:
        while waiting and _spoken(waiting[0], ordered) < evidence.document.dct.instant:
            walked.correct(waiting.pop(0))
        walked.read(evidence)
    for correction in waiting:
        walked.correct(correction)
    walked.disputes[:0] = _unseen(walked, ordered, corrections)
    return walked


def _unseen(
    walked: Walk, ordered: Sequence[Evidence], corrections: Sequence[Correction]
) -> list[HistoryEntry]:
    """What older articles say against the corrections, that came in when those had been made."""
    seen = {key for c in corrections for key in c.mentions}
    last = max((c.made.instant for c in corrections), default=None)
    return [
        _entry(e.document.dct, e.document.key, first_belief(e.mention))
        for e in ordered
        if last is not None
        and e.document.dct.instant <= last
        and e.key not in seen
        and _contradicts(e.mention, walked.overlay.change)
    ]


def _contradicts(mention: Mention, change: Change) -> bool:
    """Whether a mention has another status, as good as the one that a person set, or other days."""
    said, window = STRENGTH.index(mention.status), mention.interval
    if change.status is not None and said > STRENGTH.index(change.status):
        return True
    if change.interval is None or window is None:
        return False
    return not window.overlaps(change.interval)


def _without_mistakes(ordered: Sequence[Evidence]) -> list[Evidence]:
    of_story: defaultdict[int | str, list[Evidence]] = defaultdict(list)
    for evidence in ordered:
        of_story[evidence.document.voice].append(evidence)
    return [
        e for e in ordered if not any(_takes_back(later, e) for later in of_story[e.document.voice])
    ]


def _repeats(copy: Evidence, first: Evidence) -> bool:
    """Whether a copy of a story prints the sentence that its first article told this by.

    Printed a day later, its "tomorrow" is another day than the one that was meant.
    """
    of_one_story = copy.document.voice == first.document.voice
    if not of_one_story or copy.document.key == first.document.key:
        return False
    told, again = first.mention.quotes, copy.mention.quotes
    return bool(told and again) and told[0].text.split() == again[0].text.split()


def _takes_back(later: Evidence, earlier: Evidence) -> bool:
    """Whether a later version of a publisher's article gives a plan other days than an earlier.

    Where it says itself that the meeting was moved, both are news.
    """
    one, two = earlier.document, later.document
    if one.voice != two.voice or one.source != two.source or one.dct.instant >= two.dct.instant:
        return False
    old, new = earlier.mention, later.mention
    plans = old.status.is_predicted and new.status.is_predicted and new.moved_from is None
    if not plans or old.interval is None or new.interval is None or _repeats(later, earlier):
        return False
    return not old.interval.overlaps(new.interval)


def in_reading_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    """By publication; of one moment the report that decides comes last."""
    return sorted(evidence, key=_reading_order)


def _reading_order(evidence: Evidence) -> tuple[str, int, str, int]:
    instant, key, position = evidence.order
    return (instant, STRENGTH.index(evidence.mention.status), key, position)


def _spoken(correction: Correction, ordered: Sequence[Evidence]) -> datetime:
    about = (e.document.dct.instant for e in ordered if e.key in correction.mentions)
    return max([correction.made.instant, *about])


def _entry(
    observed: Dct, document: str | None, belief: Belief, by: str | None = None
) -> HistoryEntry:
    window = belief.interval
    return HistoryEntry(
        observed=observed,
        document=document,
        status=belief.status,
        start=window.earliest if window else None,
        end=window.latest if window else None,
        place=belief.place.name if belief.place else None,
        by=by,
        granularity=window.granularity if window and window.days > 1 else None,
    )


def _shown(entry: HistoryEntry) -> tuple[Status, date | None, date | None, str | None]:
    """What a line of history shows: a finer unit of the same days is no line of its own."""
    return (entry.status, entry.start, entry.end, entry.place)
