"""Compares the meetings that were found with those that a careful reader expects."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

__all__ = ["Score", "score"]

FIELDS = ("window", "status", "place", "who")
WEIGHTS = {"window": 1.0, "status": 0.5, "place": 0.5}
"""What a wrong field costs a pair; the participants count by their share."""
PREDICTED = frozenset({"scheduled", "expected", "possible"})
SOFT_WIDTH = timedelta(days=14)
"""How wide a window may be whose bounds are a matter of taste."""

_ALIASES = {
    "us": "united states",
    "uk": "united kingdom",
    "britain": "united kingdom",
    "eu": "european union",
    "apec": "asia pacific economic cooperation",
    "zelenskyy": "zelensky",
}
_FILLERS = frozenset({"the", "of", "mr", "sir", "president"})


@dataclass
class Score:
    """Counts over any number of articles; ``faults`` tells what is wrong, a line each.

    ``right`` counts, of the meetings ``detected``, those with each field right. ``planned`` are the
    found ones that would go into a calendar, ``misplanned`` those of them that should not: no such
    plan is expected, or for another window.
    """

    expected: int = 0
    found: int = 0
    detected: int = 0
    usable: int = 0
    planned: int = 0
    misplanned: int = 0
    right: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another article in."""
        self.expected += other.expected
        self.found += other.found
        self.detected += other.detected
        self.usable += other.usable
        self.planned += other.planned
        self.misplanned += other.misplanned
        self.right += other.right
        self.faults += other.faults

    @property
    def detection_f1(self) -> float:
        """F1 of the meetings found, whatever is said of them; 1 where none is expected or found."""
        return self._f1(self.detected)

    @property
    def usable_f1(self) -> float:
        """F1 of the meetings found right in every field."""
        return self._f1(self.usable)

    def _f1(self, hits: int) -> float:
        total = self.expected + self.found
        return 2 * hits / total if total else 1.0


def score(expected: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> Score:
    """Pair each expected meeting with the found one that fits it best, and judge the pairs.

    Undated meetings are not counted, nor are those that may be reported or not.
    """
    gold, system = list(expected), [meeting for meeting in found if meeting["start"]]
    pairs = _pair(gold, system)
    optional = {n for n, meeting in enumerate(gold) if meeting.get("maybe")}
    result = Score(
        expected=len(gold) - len(optional),
        found=len(system) - len(optional & pairs.keys()),
        detected=len(pairs.keys() - optional),
    )
    for n, meeting in enumerate(gold):
        if n in optional:
            continue
        wrong = _wrong(meeting, system[pairs[n]]) if n in pairs else ["missed"]
        result.usable += not wrong
        if n in pairs:
            result.right.update(name for name in FIELDS if name not in wrong)
        if wrong:
            result.faults.append(f"{meeting['who']} {meeting['start']}: {', '.join(wrong)}")
    for n in set(range(len(system))) - set(pairs.values()):
        result.faults.append(f"{system[n]['title']} {system[n]['start']}: not expected")
    paired = {j: gold[i] for i, j in pairs.items()}
    plans = [(paired.get(j), one) for j, one in enumerate(system) if one["status"] in PREDICTED]
    result.planned = len(plans)
    result.misplanned = sum(not _is_planned(meeting, plan) for meeting, plan in plans)
    return result


def _is_planned(expected: Mapping[str, Any] | None, plan: Mapping[str, Any]) -> bool:
    """Whether a plan is expected, for just this window."""
    if expected is None or PREDICTED.isdisjoint(expected["status"]):
        return False
    return _is_window(expected, plan)


def _pair(gold: list[Mapping[str, Any]], system: list[Mapping[str, Any]]) -> dict[int, int]:
    """Expected -> found, the best fits first, none twice."""
    fits = [
        (_fit(meeting, other), i, j)
        for i, meeting in enumerate(gold)
        for j, other in enumerate(system)
        if _may_be(meeting, other)
    ]
    pairs: dict[int, int] = {}
    for _, i, j in sorted(fits, key=lambda fit: (-fit[0], fit[1:])):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _may_be(expected: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    """Whether half of the participants are there and the windows share a day."""
    return (
        2 * _hits(expected, found) >= len(expected["who"])
        and found["start"] <= expected["end"]
        and expected["start"] <= found["end"]
    )


def _hits(expected: Mapping[str, Any], found: Mapping[str, Any]) -> int:
    names = [participant["name"] for participant in found["participants"]]
    return sum(any(_same(a, b) for a in names for b in known) for known in expected["who"])


def _fit(expected: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    """How well two agree: the window counts twice as much as the status and the place."""
    wrong = _wrong(expected, found)
    cost = sum(WEIGHTS.get(name, 0.0) for name in wrong)
    certain = 0 if expected.get("maybe") else 1
    return _hits(expected, found) / len(expected["who"]) - cost + certain


def _wrong(expected: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """The fields that are wrong."""
    right = {
        "window": _is_window(expected, found),
        "status": found["status"] in expected["status"],
        "place": _is_place(expected["place"], found["place"]),
        "who": _is_company(expected, found),
    }
    return [name for name in FIELDS if not right[name]]


def _is_window(expected: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    first, last, start, end = (
        date.fromisoformat(day)
        for day in (expected["start"], expected["end"], found["start"], found["end"])
    )
    if expected.get("soft"):
        return end - start <= max(2 * (last - first), SOFT_WIDTH)
    return (start, end) == (first, last)


def _is_place(expected: list[str], found: Mapping[str, Any] | None) -> bool:
    words = {word for name in (found or {}).values() for word in _words(name or "")}
    return not expected or any(set(_words(name)) <= words for name in expected)


def _is_company(expected: Mapping[str, Any], found: Mapping[str, Any]) -> bool:
    allowed = [name for names in expected["who"] + expected.get("optional", []) for name in names]
    names = [participant["name"] for participant in found["participants"]]
    extra = [name for name in names if not any(_same(name, other) for other in allowed)]
    return _hits(expected, found) == len(expected["who"]) and not extra


def _same(one: str, other: str) -> bool:
    """Whether two names can be of one participant: all words of one are in the other."""
    short, long = sorted((_words(one), _words(other)), key=len)
    shared = bool(short) and set(short) <= set(long)
    return shared and (short[-1] == long[-1] or short[0] == long[0])


def _words(name: str) -> list[str]:
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c)
    )
    words = [word for word in re.split(r"[^a-z0-9]+", bare) if word and word not in _FILLERS]
    joined = _ALIASES.get(" ".join(words), " ".join(words))
    return [_ALIASES.get(word, word) for word in joined.split()]
