"""What one word of an English clause tells of its time: tense, aspect, modality, plans.

Receives the words of a clause and a place among them; hands on a `Heading`, or None for a word that
tells nothing. The grammar is small: auxiliaries before their verb, infinitives behind "to". The
words themselves are in ``cues.toml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline.model import Direction
from timeline.model.heading import FIRM, WEAK, Heading

__all__ = ["Verbs"]

CONDITIONS = frozenset({"if", "once", "unless"})
DID = 5
"""How many words can stand between "did" and its verb."""
ONCE = frozenset({"had", "originally", "initially", "previously"})
"""Before a plan, these tell that it was one once."""
HOPED = frozenset({"hoped", "expected", "planned", "intended", "promised"})
PRONOUNS = frozenset({"they", "we", "you", "i", "who", "both", "and", "also"})
INVITES = frozenset({"invited", "summoned"})


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of English, by the lists of ``cues.toml``."""

    cues: Mapping[str, frozenset[str]]

    def tell(self, words: list[str], index: int, where: str) -> Heading | None:
        """What one word of a clause tells."""
        cues = self.cues
        word = words[index]
        following = words[index + 1] if index + 1 < len(words) else ""
        if word in INVITES and "to" in words[index + 1 :]:
            return Heading(Direction.FUTURE, f"«{word}» to what is {where}", weight=FIRM)
        if following == "to" and self.is_infinitive("".join(words[index + 2 : index + 3])):
            return self._before_infinitive(words, index, where)
        if word in cues["modal"]:
            return self._modal(words, index, where)
        if word in cues["future"] or (
            word in cues["future_verbs"]
            and following not in ("of", "for", "and", "to")
            and not self._is_noun(words, index)
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
        if self.is_past(words, index):
            return Heading(Direction.PAST, f"«{word}» {where}", weight=FIRM)
        if word in cues["perfect"]:
            return Heading(Direction.FUTURE, f"«{word}» {where}", weight=WEAK)
        return None

    def _present(self, words: list[str], index: int, where: str) -> Heading | None:
        """A present tense is a plan beside a date, if nothing before or behind it says more."""
        cues = self.cues
        word = words[index]
        previous = words[index - 1] if index else ""
        following = words[index + 1] if index + 1 < len(words) else ""
        if previous == "to":
            return None
        if previous in cues["future"] or previous in cues["modal"]:
            return self.tell(words, index - 1, where)
        if word not in cues["be"]:
            if self._is_noun(words, index) or self._lacks_plural(word, previous):
                return None
            if {"did", "didn't"}.intersection(words[max(0, index - DID) : index]):
                return Heading(Direction.PAST, f"«did {word}» {where}", weight=FIRM)
        if word in cues["be"] and following in cues["future"]:
            return Heading(Direction.FUTURE, f"«{word} {following}» {where}", weight=FIRM)
        return Heading(Direction.FUTURE, f"«{word}» {where}", WEAK)

    def _is_noun(self, words: list[str], index: int) -> bool:
        """Whether a form that could be a verb is a noun: "the vote", "a similar plan"."""
        determiners = self.cues["determiners"]
        previous, earlier = words[index - 1 : index], words[max(0, index - 2) : index - 1]
        if determiners.intersection(previous):
            return True
        one = bool(previous) and not previous[0].endswith("s") and not words[index].endswith("s")
        return one and bool(determiners.intersection(earlier))

    def _lacks_plural(self, word: str, previous: str) -> bool:
        """Whether "open" and the like have no plural before them to be a verb of."""
        plural = previous in PRONOUNS or previous.rstrip(".").endswith("s")
        return word in self.cues["after_plural"] and not plural

    def _modal(self, words: list[str], index: int, where: str) -> Heading:
        """Ahead, but back for "could have met" and "could not be reached"."""
        word, *behind = words[index : index + 5]
        following = behind[0] if behind else ""
        if "be" in behind and self.cues["unreached"].intersection(behind):
            return Heading(Direction.PAST, f"«{word} be» {where}", weight=FIRM)
        if following in ("have", "'ve"):
            return Heading(Direction.PAST, f"«{word} {following}» {where}", weight=FIRM)
        if word == "couldn't" or (word == "could" and following == "not"):
            return Heading(Direction.PAST, f"«{word}» {where}", weight=FIRM)
        if word == "would" and "had" in words[:index] and HOPED.intersection(words[:index]):
            return Heading(None, f"«had hoped … would» {where}: the nearer", weight=0)
        return Heading(Direction.FUTURE, f"«{word}» {where}", weight=FIRM)

    def _before_infinitive(self, words: list[str], index: int, where: str) -> Heading | None:
        """Ahead for "agreed to meet", not for "declined to comment" or "due to the storm"."""
        cues = self.cues
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
        if self.is_past(words, index):
            return Heading(Direction.PAST, f"«{word}» {where}", weight=FIRM)
        return None

    def is_past(self, words: list[str], index: int) -> bool:
        """Whether a word is a past tense here, and no adjective or passive."""
        cues = self.cues
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
        if previous in CONDITIONS:
            return False
        before_that = words[index - 2] if index > 1 else ""
        adverb = before_that in cues["articles"] and previous.endswith("ly")
        return previous not in cues["before_adjective"] and not adverb

    def is_infinitive(self, word: str) -> bool:
        """Whether it can be an infinitive: no name, article or possessive."""
        return word.isalpha() and word not in self.cues["before_noun"]

    def are_verbs(self, words: list[str]) -> bool:
        """Whether these words, one at least, can only be verbs."""
        cues = self.cues
        verbs = cues["governors"] | cues["present"] | cues["past"] | cues["modal"] | cues["shall"]
        return bool(words) and all(word in verbs or word.endswith("ed") for word in words)


def _planned(words: list[str], index: int, plan: str, where: str) -> Heading:
    """Ahead for "is scheduled"; the nearer for "had been scheduled", "originally scheduled"."""
    before = words[max(0, index - 2) : index]
    if before == ["had", "been"] or ONCE.intersection(before[-1:]):
        return Heading(None, f"«{' '.join((*before[-2:], plan))}» {where}: the nearer", weight=0)
    tentative = before[-1:] in (["was"], ["were"])
    return Heading(Direction.FUTURE, f"«{plan}» {where}", weight=FIRM, tentative=tentative)
