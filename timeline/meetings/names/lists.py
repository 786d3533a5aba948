"""Names that stand in one list: "A, the Danish premier, B and C"."""

from __future__ import annotations

from timeline.languages.en.names import NameKind
from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.grammar import SUBJECTS
from timeline.meetings.sentence.lexicon import words
from timeline.nlp.parse import Sentence, Word

__all__ = ["name_lists"]


def name_lists(sentence: Sentence, spans: list[Span]) -> list[list[Span]]:
    """Runs of names joined by commas and a last "and", with nothing but titles between them."""
    groups: list[list[Span]] = []
    run: list[Span] = []
    people = [s for s in spans if s.is_person and not _owns(sentence, s)]
    for before, after in zip([None, *people], people, strict=False):
        link = "" if before is None else _link_between(sentence, before, after, spans)
        if not link or (before is not None and _begins_clause(sentence, before, after, spans)):
            run = []
        run.append(after)
        if link == "and" and len(run) > 1:
            groups.append(run)
            run = []
    return groups


def _owns(sentence: Sentence, span: Span) -> bool:
    """Whether a name only says whose somebody is: Kagame of "Kagame's minister Roy"."""
    return any(w.text in ("'s", "’s") for w in sentence.words[span.last + 1 : span.last + 2])


def _begins_clause(sentence: Sentence, before: Span, after: Span, spans: list[Span]) -> bool:
    """Whether the second name is the subject of another clause: "met A, and B saw"."""
    one, other = sentence.words[before.last], sentence.words[after.last]
    is_object = one.dep in ("dobj", "pobj", "attr", "dative")
    if is_object and _is_of_title(sentence, one, spans):
        return False
    if is_object and _is_opening_agent(sentence, one):
        return True
    return other.dep in SUBJECTS and is_object


def _is_of_title(sentence: Sentence, word: Word, spans: list[Span]) -> bool:
    """As in "President of Malta Roy", where the parser sees the name as what he presides over."""
    prep = sentence.words[word.head]
    office = prep.head
    titles = (s for s in spans if s.what is NameKind.OFFICE)
    return prep.text.lower() == "of" and any(s.first <= office <= s.last for s in titles)


def _is_opening_agent(sentence: Sentence, word: Word) -> bool:
    """As in "Hosted by A, B and C met": the list of those who met begins behind the host."""
    prep = sentence.words[word.head]
    return prep.dep == "agent" and sentence.words[prep.head].index == 0


def _link_between(sentence: Sentence, before: Span, after: Span, spans: list[Span]) -> str:
    """As in "," or "and" where only that and titles stand between two names, else nothing."""
    covered = {
        i
        for s in spans
        if (_owns(sentence, s) if s.is_person else s.what is not NameKind.VENUE)
        for i in range(s.first, s.last + 1)
    }
    link = ""
    for word in sentence.words[before.last + 1 : after.first]:
        lower = word.text.lower()
        if lower in ("of", "for") and word.index + 1 in covered:
            continue
        if lower == "then" and sentence.words[word.index - 1].text.lower() == "the":
            continue
        if lower in (",", "and", "then"):
            link = link or "," if lower == "," else "and"
        elif word.index not in covered and lower not in words("honorifics") | words(
            "before_names"
        ) | words("office_kin") | {"the", "his", "her", "separately"}:
            return ""
    return link
