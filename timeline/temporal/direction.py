"""Which way the clause around an expression looks: back, ahead, or neither.

Receives a text and the place of an expression; hands on a `Heading`. Prepositions that point
come first ("until Friday", "since March"), then the nearest verb of the clause before the
expression, then the first behind it. Nothing is parsed: the words are in the language's cues, and
the grammar assumed is that of English: auxiliaries before their verb, infinitives behind "to".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from timeline.model import Direction
from timeline.model.rule import Language

__all__ = ["Heading", "Scene"]

REACH = 400
"""How many characters of a sentence are read on either side of an expression."""

NEAR = 60
"""How many of them can hold the verb right beside it."""

BESIDE = 5
"""How many words, with the preposition, a verb that is surer has from its day."""

DID = 5
"""How many words can stand between "did" and its verb."""

TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’]t|-[a-z]+)?|['’](?:ll|re|ve|s|d)\b|[,;:()\"“”—]|--|``|''")
SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘'(`])|\n\s*\n")
ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|Lt|Col|St|[JFMASOND][a-z]{2,3}|a\.m|p\.m|U\.S))\.$"
)
BREAKS = frozenset(';:()"“”—') | {"--", "``", "''"}


NEARER_PAST, WEAK, FIRM, SURE, CERTAIN = 3, 60, 210, 345, 10_000
"""Weights of a heading: no word that tells, a present tense, a verb that tells, one right beside
the expression, the caller."""

POSSESSIVE = 2
"""The weight of "Friday's talks", where no verb tells."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Which way a clause looks, and by what.

    ``weight`` is the number of days by which a reading on the other side must be nearer to hold
    all the same: "he arrived on December 20" in an article of January is of last month. Without a
    direction it is what a weekday ahead must be nearer than one behind. ``tentative`` marks a plan
    told in the past tense, which a "but" behind it undoes.
    """

    direction: Direction | None = None
    why: str = "nothing in the clause tells"
    weight: int = NEARER_PAST
    tentative: bool = False

    @property
    def is_firm(self) -> bool:
        """Whether the words leave little doubt."""
        return self.weight >= FIRM


UNTIL = frozenset({"until", "till", "through"})
INVITES = frozenset({"invited", "summoned"})
UNDIRECTED = Heading()


@dataclass(frozen=True, slots=True)
class Scene:
    """A text, and the cues of its language."""

    text: str
    language: Language

    def heading(self, start: int, end: int) -> Heading:
        """Which way the clause around an expression looks."""
        before, near = self._before(start, REACH), self._behind(end, NEAR)
        if near[:1] in (["'s"], ["’s"]):
            return self._possessive(before, self._behind(end, REACH)[1:])
        left = self._scan_left(before)
        return (
            self._pointed(before)
            or self._undone_plan(left, near)
            or self._adjacent(before, near, left)
            or left
            or self._scan_right(self._behind(end, REACH))
            or self._label(before)
            or self._headline(before, near)
            or self._deadline(before)
            or UNDIRECTED
        )

    def is_report(self, start: int, end: int) -> bool:
        """Whether a date is that of speaking: "said on Monday"."""
        before, after = self._before(start, NEAR), self._behind(end, NEAR)
        verbs = self.language.cues["report"]
        if after and after[0] in verbs:
            return True
        for index in range(len(before) - 1, max(-1, len(before) - 6), -1):
            if before[index] in verbs:
                return True
            if before[index] in BREAKS or self._cue(before, index, "before it"):
                return False
        return False

    def _before(self, start: int, reach: int) -> list[str]:
        """The words of the sentence before a place."""
        left = self.text[max(0, start - reach) : start]
        ends = list(_sentence_ends(left))
        return _tokens(left[ends[-1][1] :] if ends else left)

    def _behind(self, end: int, reach: int) -> list[str]:
        """The words of the sentence behind a place."""
        right = self.text[end : end + reach]
        first = next(_sentence_ends(right), None)
        return _tokens(right[: first[0]] if first else right)

    def _possessive(self, before: list[str], after: list[str]) -> Heading:
        """Of "Friday's talks were": the verb behind it, or one before it that looks ahead."""
        pointed = self._pointed(before)
        if pointed is not None:
            return pointed
        clause = after[: after.index(",")] if "," in after else after
        if before and before[-1] in self.language.cues["undone"]:
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
        cues = self.language.cues
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
        return None

    def _undone_plan(self, left: Heading | None, behind: list[str]) -> Heading | None:
        """The nearer day for "it was scheduled for Monday but never took place"."""
        if left is None or not left.tentative or "but" not in behind:
            return None
        return Heading(None, f"{left.why} and «but» behind it: the nearer", weight=0)

    def _label(self, before: list[str]) -> Heading | None:
        """What a label tells: "Next meeting: Friday"."""
        if ":" not in before:
            return None
        words = before[: before.index(":")][-4:]
        for cue, direction in (("label_ahead", Direction.FUTURE), ("label_back", Direction.PAST)):
            for word in words:
                if word in self.language.cues[cue]:
                    return Heading(direction, f"the label «{word}» before it", WEAK)
        return None

    def _not_until(self, words: list[str], pointer: str) -> Heading | None:
        """Back for "did not arrive until Tuesday"; the nearer for "was in Rome until Monday"."""
        heading, cues = self._scan_left(words), self.language.cues
        if heading is None or heading.direction is not Direction.PAST:
            return None
        if cues["negation"].intersection(words):
            return heading
        if pointer not in UNTIL or cues["puts_off"].intersection(words[-8:]):
            return None
        return Heading(None, f"{heading.why} and «{pointer}»: the nearer", weight=0)

    def _deadline(self, before: list[str]) -> Heading | None:
        """Ahead for "by Wednesday at the latest", where no verb tells."""
        if before[-1:] == ["by"]:
            return Heading(Direction.FUTURE, "«by» before it", WEAK)
        return None

    def _adjacent(
        self, before: list[str], after: list[str], left: Heading | None
    ) -> Heading | None:
        """A verb straight behind: "on Monday criticised", "Wednesday will come about".

        Of "plans to meet on Monday were dropped" the verb is not that of the day.
        """
        if not after or (before and before[-1] in ("for", "of")):
            return None
        cues, verb = self.language.cues, after[0]
        if verb in cues["modal"] or verb in cues["auxiliary"]:
            if left is not None and left.is_firm and left.direction is Direction.FUTURE:
                return left
            return self._reduced(before) or self._cue(after, 0, "behind it")
        regular = bool(before) and before[-1] == "on" and self._is_past(after, 0)
        if regular or verb in cues["past"]:
            return Heading(Direction.PAST, f"«{verb}» behind it", weight=FIRM)
        return None

    def _reduced(self, before: list[str]) -> Heading | None:
        """The verb of "the talks held Monday will resume" and not of "he said Monday would do"."""
        beside = before[-3:]
        if "," in beside:
            return None
        if self.language.cues["report"].intersection(before[-5:]):
            return None
        heading = self._scan_left(beside)
        return heading if heading and heading.is_firm else None

    def _scan_left(self, words: list[str]) -> Heading | None:
        by = words[-1:] == ["by"]
        words = self._without_relatives(words)
        for index in range(len(words) - 1, -1, -1):
            word = words[index]
            if by and word in self.language.cues["demands"]:
                return Heading(Direction.FUTURE, f"«{word} … by» before it", FIRM)
            if word in BREAKS or (word in self.language.cues["clause"] and index < len(words) - 1):
                return None
            if word == "after" and self._has_own_day(words[:index]):
                return Heading(None, "«after» before it: not the verb's time")
            if word == "to" and words[index - 1 : index + 2 : 2] == [",", "be"]:
                return Heading(Direction.FUTURE, "«, to be» before it", FIRM)
            if word == "to" and self._is_governed(words, index):
                return Heading(Direction.FUTURE, f"«to {words[index + 1]}» before it", FIRM)
            if by and word == "to" and self._is_verb(words[index + 1]):
                return Heading(Direction.FUTURE, f"«to {words[index + 1]} by» before it", FIRM)
            heading = self._cue(words, index, "before it")
            if heading is not None:
                return _beside(heading, words[index:])
        return None

    def _without_relatives(self, words: list[str]) -> list[str]:
        """A clause without what stands between commas: "Poland, which took over, wants"."""
        commas = [index for index, word in enumerate(words) if word == ","]
        for first, last in reversed(list(pairwise(commas))):
            goes_on = words[last + 1 : last + 2]
            if words[first + 1] in self.language.cues["aside"] and self._are_verbs(goes_on):
                words = words[:first] + words[last + 1 :]
        return words

    def _are_verbs(self, words: list[str]) -> bool:
        cues = self.language.cues
        verbs = cues["governors"] | cues["present"] | cues["past"] | cues["modal"] | cues["shall"]
        return bool(words) and all(word in verbs or word.endswith("ed") for word in words)

    def _has_own_day(self, words: list[str]) -> bool:
        """Whether the verb has its own day or ends here: "will meet on Friday after talks on"."""
        weekdays = self.language.words["weekday"].payloads
        return words[-1:] == [","] or any(
            word[:-1] in weekdays for word in words if word[-1] == "."
        )

    def _is_governed(self, words: list[str], index: int) -> bool:
        """Whether "to" goes with "agreed" over a day between: "agreed on Monday to meet on"."""
        cues = self.language.cues
        verb = words[index + 1] if index + 1 < len(words) else ""
        between = words[max(0, index - 4) : index]
        return (
            verb in cues["base_verbs"]
            and bool(between)
            and between[-1].endswith(".")
            and bool(cues["governors"].intersection(between))
        )

    def _is_verb(self, word: str) -> bool:
        """Whether it can be an infinitive: no name, article or possessive."""
        return word.isalpha() and word not in self.language.cues["before_noun"]

    def _scan_right(self, words: list[str]) -> Heading | None:
        for index, word in enumerate(words):
            if word in BREAKS or word in self.language.cues["relative"]:
                return None
            heading = self._cue(words, index, "after it")
            if heading is not None:
                return heading
        return None

    def _cue(self, words: list[str], index: int, where: str) -> Heading | None:
        """What one word of a clause tells."""
        cues = self.language.cues
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in INVITES and "to" in words[index + 1 :]:
            return Heading(Direction.FUTURE, f"«{word}» to what is {where}", weight=FIRM)
        if following == "to" and self._is_verb("".join(words[index + 2 : index + 3])):
            return self._before_infinitive(words, index, where)
        if word in cues["modal"]:
            return self._modal(words, index, where)
        if word in cues["future"] or (
            word in cues["future_verbs"] and following not in ("of", "for", "and", "to")
        ):
            return _planned(words, index, word, where)
        if word == "set" and following == "for":
            return _planned(words, index, "set for", where)
        if word in cues["awaits"]:
            return Heading(Direction.FUTURE, f"«{word}» {where}", weight=FIRM)
        if word == "ahead" and following == "of" and "," not in words[index:]:
            return Heading(Direction.FUTURE, f"«ahead of» {where}", weight=FIRM)
        if word in cues["present"]:
            return self._present(words, index, where)
        if self._is_past(words, index):
            return Heading(Direction.PAST, f"«{word}» {where}", weight=FIRM)
        if word in cues["perfect"]:
            return Heading(Direction.FUTURE, f"«{word}» {where}", weight=WEAK)
        return None

    def _present(self, words: list[str], index: int, where: str) -> Heading | None:
        """A present tense is a plan beside a date, if nothing before or behind it says more."""
        cues = self.language.cues
        word = words[index]
        previous = words[index - 1] if index else ""
        following = words[index + 1] if index + 1 < len(words) else ""
        if previous == "to":
            return None
        if previous in cues["future"] or previous in cues["modal"]:
            return self._cue(words, index - 1, where)
        if word not in cues["be"]:
            if previous in cues["determiners"]:
                return None
            if {"did", "didn't"}.intersection(words[max(0, index - DID) : index]):
                return Heading(Direction.PAST, f"«did {word}» {where}", weight=FIRM)
        if word in cues["be"] and following in cues["future"]:
            return Heading(Direction.FUTURE, f"«{word} {following}» {where}", weight=FIRM)
        return Heading(Direction.FUTURE, f"«{word}» {where}", WEAK)

    def _modal(self, words: list[str], index: int, where: str) -> Heading:
        """Ahead, but back for "could have met" and "could not be reached"."""
        word, *behind = words[index : index + 5]
        following = behind[0] if behind else ""
        if "be" in behind and self.language.cues["unreached"].intersection(behind):
            return Heading(Direction.PAST, f"«{word} be» {where}", weight=FIRM)
        if following in ("have", "'ve"):
            return Heading(Direction.PAST, f"«{word} {following}» {where}", weight=FIRM)
        return Heading(Direction.FUTURE, f"«{word}» {where}", weight=FIRM)

    def _before_infinitive(self, words: list[str], index: int, where: str) -> Heading | None:
        """Ahead for "agreed to meet", not for "declined to comment" or "due to the storm"."""
        cues = self.language.cues
        word = words[index]
        infinitive = words[index + 2]
        if word in cues["governors"] or word in cues["be"]:
            if words[index - 1 : index] == ["had"]:
                return Heading(None, f"«had {word} to» {where}: the nearer", weight=0)
            tentative = word in ("was", "were")
            why = f"«{word} to {infinitive}» {where}"
            return Heading(Direction.FUTURE, why, weight=FIRM, tentative=tentative)
        if word == "due" and infinitive not in cues["base_verbs"]:
            return None
        if word in cues["future"]:
            return _planned(words, index, f"{word} to", where)
        if word == "supposed":
            return Heading(None, f"«supposed to» {where}: the nearer", weight=0)
        if self._is_past(words, index):
            return Heading(Direction.PAST, f"«{word}» {where}", weight=FIRM)
        return None

    def _headline(self, words: list[str], behind: list[str]) -> Heading | None:
        """An infinitive where no verb is: "Putin, Trump to meet Friday"."""
        if behind[:3] == [":", "what", "to"]:
            return Heading(Direction.FUTURE, "«what to» behind it", FIRM)
        if words and words[-1] in self.language.cues["undone"] and not words[-1].endswith("ed"):
            return Heading(None, f"«{words[-1]}» before it: the nearer", weight=0)
        for first, second in pairwise(words):
            if first == "to" and second in self.language.cues["base_verbs"]:
                return Heading(Direction.FUTURE, f"«to {second}» before it", weight=FIRM)
        return None

    def _is_past(self, words: list[str], index: int) -> bool:
        cues = self.language.cues
        word = words[index]
        previous = words[index - 1] if index else ""
        if word in cues["perfect"]:
            if previous in cues["shall"]:
                return False
            behind = words[index + 1 : index + 4]
            return any(other in cues["past"] or other.endswith("ed") for other in behind)
        if word in cues["past"]:
            if previous == "have" and index > 1 and words[index - 2] in cues["shall"]:
                return False
            if previous in ("is", "are"):
                return False
            return previous not in cues["passive"] and previous not in cues["modal"]
        if not word.endswith("ed") or len(word) < 5 or word in cues["not_past"]:
            return False
        if previous == "been" and cues["shall"].intersection(words[max(0, index - 3) : index]):
            return False
        before_that = words[index - 2] if index > 1 else ""
        adverb = before_that in cues["articles"] and previous.endswith("ly")
        return previous not in cues["before_adjective"] and not adverb


def _beside(heading: Heading, clause: list[str]) -> Heading:
    """Surer where its verb is right before the day: "met in January", "plans to stop in May"."""
    near = len(clause) <= BESIDE and clause[-1] in ("in", "on")
    return replace(heading, weight=SURE) if heading.weight == FIRM and near else heading


def _planned(words: list[str], index: int, plan: str, where: str) -> Heading:
    """Ahead for "is scheduled"; the nearer for "had been scheduled", "originally scheduled"."""
    before = words[max(0, index - 2) : index]
    if before == ["had", "been"] or before[-1:] in (["originally"], ["initially"], ["previously"]):
        return Heading(None, f"«{' '.join((*before[-2:], plan))}» {where}: the nearer", weight=0)
    tentative = before[-1:] in (["was"], ["were"])
    return Heading(Direction.FUTURE, f"«{plan}» {where}", weight=FIRM, tentative=tentative)


def _sentence_ends(text: str) -> Iterator[tuple[int, int]]:
    """Where sentences end in a text, and where the next begins."""
    for match in SENTENCE_END.finditer(text):
        if not ABBREVIATION.search(text[: match.start() + 1]):
            yield match.span()


def _tokens(text: str) -> list[str]:
    """Words and marks in lower case; a dot marks a name ("may." in "Theresa May").

    The first word may have its capital from the sentence, so it counts as a plain word.
    """
    words = []
    for number, word in enumerate(TOKEN.findall(text)):
        plain = word.lower().replace("’", "'")
        words.append(plain + "." if number and word[0].isupper() and word != "I" else plain)
    return words
