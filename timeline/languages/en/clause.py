"""Which way an English clause looks: back, ahead, or neither.

Receives the words around an expression; hands on a `Heading`. Prepositions that point come first
("until Friday", "since March"), then a verb straight behind, the nearest verb of the clause before
the expression, and the first behind it. Nothing is parsed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.languages.en.verbs import Verbs
from timeline.model import Direction
from timeline.model.heading import FIRM, SURE, UNDIRECTED, WEAK, Clause, Heading

__all__ = ["EnglishGrammar"]

BESIDE = 5
"""How many words, with the preposition, a verb that is surer has from its day."""
POSSESSIVE = 2
"""The weight of "Friday's talks", where no verb tells."""
UNTIL = frozenset({"until", "till", "through"})
BREAKS = frozenset(';:()"“”—') | {"--", "``", "''"}


@dataclass(frozen=True, slots=True)
class EnglishGrammar:
    """The grammar of English clauses, as `timeline.model.heading.Grammar` asks for it."""

    cues: Mapping[str, frozenset[str]]
    weekdays: frozenset[str]
    verbs: Verbs

    def heading(self, clause: Clause) -> Heading:
        """Which way the clause around an expression looks."""
        before, near = clause.before, clause.near
        if near[:1] in (["'s"], ["’s"]):
            return self._possessive(before, clause.read_behind()[1:])
        left = self._scan_left(before)
        return (
            self._pointed(before)
            or _undone_plan(left, near)
            or self._adjacent(before, near, left)
            or self._coordinated(clause)
            or left
            or self._scan_right_of(clause)
            or self._label(before)
            or self._headline(before, near)
            or _deadline(before)
            or UNDIRECTED
        )

    def is_report(self, before: list[str], after: list[str]) -> bool:
        """Whether a date between these words is that of speaking: "said on Monday"."""
        reports = self.cues["report"]
        if after and after[0] in reports:
            return True
        for index in range(len(before) - 1, max(-1, len(before) - 6), -1):
            if before[index] in reports:
                return True
            if before[index] in BREAKS or self.verbs.tell(before, index, "before it"):
                return False
        return False

    def _possessive(self, before: list[str], after: list[str]) -> Heading:
        """Of "Friday's talks were": the verb behind it, or one before it that looks ahead."""
        pointed = self._pointed(before)
        if pointed is not None:
            return pointed
        clause = after[: after.index(",")] if "," in after else after
        if before and before[-1] in self.cues["undone"]:
            return Heading(None, f"«{before[-1]}» before it: the nearer", weight=0)
        right = self._scan_right(clause)
        if right is not None and right.is_firm:
            return right
        left = self._scan_left(before)
        if left is not None and left.is_firm and left.direction is Direction.FUTURE:
            return left
        return Heading(None, "a possessive: the nearer, rather back", POSSESSIVE)

    def _pointed(self, before: list[str]) -> Heading | None:
        """A preposition that points, straight before the expression."""
        cues = self.cues
        for size in (3, 2, 1):
            words = " ".join(before[-size:])
            if words in cues["moved_from"]:
                return Heading(None, f"«{words}» before it: the nearer", weight=0)
            if words in cues["points_back"]:
                return Heading(Direction.PAST, f"«{words}» before it", SURE)
            if words in cues["points_ahead"]:
                if before[-2 - size : -size] == ["had", "been"]:
                    return Heading(None, f"«had been {words}» before it: the nearer", weight=0)
                return self._not_until(before[:-size], words) or Heading(
                    Direction.FUTURE, f"«{words}» before it", FIRM
                )
        return self._summoned(before)

    def _summoned(self, before: list[str]) -> Heading | None:
        """Ahead for "have been summoned to Cairo for Saturday"."""
        called = self.cues["summoned"].intersection(before[-6:-1]) if before[-1:] == ["for"] else ()
        past = "had" in before
        return None if past or not called else Heading(Direction.FUTURE, "«for» before it", FIRM)

    def _not_until(self, words: list[str], pointer: str) -> Heading | None:
        """Back for "did not arrive until Tuesday"; the nearer for "was in Rome until Monday"."""
        heading, cues = self._scan_left(words), self.cues
        if heading is None or heading.direction is not Direction.PAST:
            return None
        if cues["negation"].intersection(words):
            return heading
        if pointer not in UNTIL or cues["puts_off"].intersection(words[-8:]):
            return None
        return Heading(None, f"{heading.why} and «{pointer}»: the nearer", weight=0)

    def _label(self, before: list[str]) -> Heading | None:
        """What a label tells: "Next meeting: Friday"."""
        if ":" not in before:
            return None
        words = before[: before.index(":")][-4:]
        for cue, direction in (("label_ahead", Direction.FUTURE), ("label_back", Direction.PAST)):
            for word in words:
                if word in self.cues[cue]:
                    return Heading(direction, f"the label «{word}» before it", WEAK)
        return None

    def _headline(self, words: list[str], behind: list[str]) -> Heading | None:
        """An infinitive where no verb is: "Putin, Trump to meet Friday"."""
        if behind[:3] == [":", "what", "to"]:
            return Heading(Direction.FUTURE, "«what to» behind it", FIRM)
        if words and words[-1] in self.cues["undone"] and not words[-1].endswith("ed"):
            return Heading(None, f"«{words[-1]}» before it: the nearer", weight=0)
        for first, second in pairwise(words):
            if first == "to" and second in self.cues["base_verbs"]:
                return Heading(Direction.FUTURE, f"«to {second}» before it", weight=FIRM)
        return None

    def _adjacent(
        self, before: list[str], after: list[str], left: Heading | None
    ) -> Heading | None:
        """A verb straight behind: "on Monday criticised", "Wednesday will come about".

        Of "plans to meet on Monday were dropped" the verb is not that of the day.
        """
        if not after or (before and before[-1] in ("for", "of")):
            return None
        cues, verb = self.cues, after[0]
        if verb in cues["modal"] or verb in cues["auxiliary"]:
            if left is not None and left.is_firm and left.direction is Direction.FUTURE:
                return left
            return self._reduced(before) or self.verbs.tell(after, 0, "behind it")
        regular = bool(before) and before[-1] == "on" and self.verbs.is_past(after, 0)
        if regular or verb in cues["past"]:
            return Heading(Direction.PAST, f"«{verb}» behind it", weight=FIRM)
        return None

    def _reduced(self, before: list[str]) -> Heading | None:
        """The verb of "the talks held Monday will resume" and not of "he said Monday would do"."""
        beside = before[-3:]
        if "," in beside:
            return None
        if self.cues["report"].intersection(before[-5:]):
            return None
        heading = self._scan_left(beside)
        return heading if heading and heading.is_firm else None

    def _scan_left(self, words: list[str]) -> Heading | None:
        by = words[-1:] == ["by"]
        words = self._without_relatives(words)
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            if by and word in self.cues["demands"]:
                return Heading(Direction.FUTURE, f"«{word} … by» before it", FIRM)
            if word in BREAKS or (word in self.cues["clause"] and index < len(words) - 1):
                return None
            if word == "after" and self._has_own_day(words[:index]):
                return Heading(None, "«after» before it: not the verb's time")
            if word == "to" and self._is_governed(words, index):
                return Heading(Direction.FUTURE, f"«to {words[index + 1]}» before it", FIRM)
            if by and word == "to" and self.verbs.is_infinitive(words[index + 1]):
                return Heading(Direction.FUTURE, f"«to {words[index + 1]} by» before it", FIRM)
            heading = self.verbs.tell(words, index, "before it")
            if heading is not None:
                return _beside(heading, words[index:])
        return None

    def _coordinated(self, clause: Clause) -> Heading | None:
        """The verb behind "and on Thursday he flies": it has its own."""
        if clause.before[-2:] != ["and", "on"]:
            return None
        behind = clause.read_behind()
        return self._scan_right(behind[: behind.index(",")] if "," in behind else behind)

    def _scan_right_of(self, clause: Clause) -> Heading | None:
        right = self._scan_right(clause.read_behind())
        if right is not None and not right.is_firm and clause.before[-2:] == ["as", "of"]:
            return Heading(Direction.PAST, "«as of» before it", WEAK)
        return right

    def _scan_right(self, words: list[str]) -> Heading | None:
        for index, word in enumerate(words):
            if word in BREAKS or word in self.cues["relative"]:
                return None
            heading = self.verbs.tell(words, index, "after it")
            if heading is not None:
                return heading
        return None

    def _without_relatives(self, words: list[str]) -> list[str]:
        """A clause without what stands between commas: "Poland, which took over, wants"."""
        commas = [index for index, word in enumerate(words) if word == ","]
        for first, last in reversed(list(pairwise(commas))):
            goes_on = words[last + 1 : last + 2]
            if words[first + 1] in self.cues["aside"] and self.verbs.are_verbs(goes_on):
                words = words[:first] + words[last + 1 :]
        return words

    def _has_own_day(self, words: list[str]) -> bool:
        """Whether the verb has its own day or ends here: "will meet on Friday after talks on"."""
        return words[-1:] == [","] or any(
            word[:-1] in self.weekdays for word in words if word[-1] == "."
        )

    def _is_governed(self, words: list[str], index: int) -> bool:
        """Whether "to" goes with "agreed" over a day between: "agreed on Monday to meet on".

        Behind a comma it goes with a noun: "the trip, to begin on".
        """
        cues = self.cues
        verb = words[index + 1] if index + 1 < len(words) else ""
        between = words[max(0, index - 4) : index]
        if verb not in cues["base_verbs"] or not between:
            return False
        over_a_day = between[-1].endswith(".") and cues["governors"].intersection(between)
        return between[-1] == "," or bool(over_a_day)


def _undone_plan(left: Heading | None, behind: list[str]) -> Heading | None:
    """The nearer day for "it was scheduled for Monday but never took place"."""
    if left is None or not left.tentative or "but" not in behind:
        return None
    return Heading(None, f"{left.why} and «but» behind it: the nearer", weight=0)


def _deadline(before: list[str]) -> Heading | None:
    """Ahead for "by Wednesday at the latest", where no verb tells."""
    if before[-1:] == ["by"]:
        return Heading(Direction.FUTURE, "«by» before it", WEAK)
    return None


def _beside(heading: Heading, clause: list[str]) -> Heading:
    """Surer where its verb is right before the day: "met in January", "plans to stop in May"."""
    near = len(clause) <= BESIDE and clause[-1] in ("in", "on")
    return replace(heading, weight=SURE) if heading.weight == FIRM and near else heading
