"""Runs of words that may be a person's name, each with the title that stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.languages.en.names import Country, NameKind, OfficeTitle, load_names
from timeline.meetings.actors import Span
from timeline.meetings.lexicon import words as listed_words
from timeline.meetings.spelling import spelled
from timeline.nlp.parse import Sentence, Word

__all__ = ["Candidate", "find_candidates"]


@dataclass(slots=True)
class Candidate:
    """A run of words that may be a person's name, with the title that stands beside it."""

    first: int
    last: int
    text: str
    office: OfficeTitle | None = None
    role: str | None = None
    country: str | None = None
    sure: bool = False
    honorific: str | None = None
    office_word: int | None = None
    common: bool = False


def find_candidates(sentence: Sentence, matches: list[Span]) -> list[Candidate]:
    """Runs of capitalised words that a title, the parser or the tables call a person."""
    taken = {i: s for s in matches if not s.is_person for i in range(s.first, s.last + 1)}
    entities = {i: e.label for e in sentence.entities for i in range(e.first, e.last + 1)}
    listed = {i for s in matches if s.is_person for i in range(s.first, s.last + 1)}
    full = {i for s in matches if s.what is NameKind.PERSON for i in range(s.first, s.last + 1)}
    found, run = [], list[Word]()
    for word in [*sentence.words, None]:
        if word is not None and (word.index in full or _in_name(word, run, taken, sentence)):
            run.append(word)
            continue
        trimmed = _trim(run)
        if trimmed:
            candidate = _candidate(sentence, trimmed, taken)
            labels = {entities.get(w.index) for w in trimmed}
            in_table = bool(listed & {w.index for w in trimmed})
            unlisted = trimmed[-1].index not in listed
            if unlisted and (_is_body(trimmed, taken) or _is_company(trimmed, sentence)):
                run = []
                continue
            candidate.sure = (
                candidate.sure
                or in_table
                or "PERSON" in labels
                or _reads_as_name(candidate, trimmed, labels)
            )
            found.append(candidate)
        run = []
    return found


def _is_body(run: list[Word], taken: dict[int, Span]) -> bool:
    """Whether a run names an institution or a part of the earth: "Centre Party", "Lake Geneva"."""
    first, last = run[0], run[-1]
    if first.text.lower() in listed_words("landforms") and first is not last:
        return True
    continues = first is not last or first.index - 1 in taken
    return continues and last.text.lower() in listed_words("bodies")


def _is_company(run: list[Word], sentence: Sentence) -> bool:
    """Whether a run is part of a firm's name: "Northern Water & Electric Corp."."""
    around = sentence.words[max(run[0].index - 1, 0) : run[-1].index + 2]
    return any(w.text.lower() in listed_words("companies") for w in around)


def _reads_as_name(candidate: Candidate, run: list[Word], labels: set[str | None]) -> bool:
    """Whether a run that the parser takes for no person can be one: "Estonia's Kadri Tamm".

    It has two words or more, and begins with a known first name or stands beside a country.
    """
    whole = [w for w in run if w.text.lower() not in listed_words("particles")]
    spelled = all(w.text[:1].isupper() and not w.text.isupper() for w in whole)
    if len(whole) < 2 or not spelled or labels & {"GPE", "LOC", "FAC", "DATE", "EVENT"}:
        return False
    given = load_names().sex_of_given(whole[0].text)
    return given is not None or candidate.country is not None


def _candidate(sentence: Sentence, run: list[Word], taken: dict[int, Span]) -> Candidate:
    words = list(run)
    honorific = None
    while len(words) > 1 and words[0].text.lower() in listed_words("honorifics"):
        honorific = words.pop(0).text.lower()
    name = _behind_portfolio(sentence, words)
    held = len(name) < len(words)
    words = name
    candidate = Candidate(
        words[0].index, words[-1].index, spelled(words), sure=held, honorific=honorific
    )
    _title_before(sentence, run[0].index, taken, candidate)
    _title_after(sentence, words[-1].index, taken, candidate)
    candidate.sure = candidate.sure or honorific is not None
    before = sentence.words[run[0].index - 1] if run[0].index else None
    candidate.common = len(words) == 1 and before is not None and before.pos == "DET"
    return candidate


def _behind_portfolio(sentence: Sentence, words: list[Word]) -> list[Word]:
    """A name without the last words of an office: "Minister of Mines and Energy Ana Silva"."""
    before = sentence.words[words[0].index - 1].text.lower() if words[0].index else ""
    ends = [i for i, w in enumerate(words[:-1]) if w.text.lower() in listed_words("portfolios")]
    return words[ends[-1] + 1 :] if ends and before in ("and", "for", "of") else words


def _title_before(
    sentence: Sentence, first: int, taken: dict[int, Span], candidate: Candidate
) -> None:
    """Read the title before a name, leftwards: "Russia's foreign minister Lavrov"."""
    i = first - 1
    while i >= 0:
        span, word = taken.get(i), sentence.words[i]
        if span is not None and isinstance(span.entity, OfficeTitle):
            _give_office(sentence, span, candidate)
            i = span.first - 1
        elif (
            span is not None
            and isinstance(span.entity, Country)
            and (candidate.office or candidate.sure or _is_next(sentence, i, first))
        ):
            candidate.country = candidate.country or span.entity.code
            i = span.first - 1
        elif word.text.lower() in listed_words("counterparts"):
            candidate.sure = True
            i -= 1
        elif word.text.lower() in listed_words("honorifics") or word.text.lower() in listed_words(
            "before_names"
        ):
            candidate.sure = candidate.sure or word.text.lower() in listed_words("honorifics")
            i -= 1
        else:
            break
    if candidate.office is None and i > 0 and sentence.words[i].text == ",":
        _title_apart(sentence, i, taken, candidate)


def _is_next(sentence: Sentence, i: int, first: int) -> bool:
    """Whether a word stands right before a name: "Turkish Fidan", "Turkey's Fidan"."""
    return all(w.text in ("'s", "’s") for w in sentence.words[i + 1 : first])


def _title_apart(
    sentence: Sentence, comma: int, taken: dict[int, Span], candidate: Candidate
) -> None:
    """Read the title before a comma: "the Emir of Qatar, Sheikh Tamim"."""
    country = None
    for i in range(comma - 1, max(comma - 8, -1), -1):
        span, word = taken.get(i), sentence.words[i]
        if span is not None and isinstance(span.entity, OfficeTitle):
            candidate.sure = True
            if span.what is NameKind.OFFICE:
                _give_office(sentence, span, candidate)
                before = taken.get(span.first - 1)
                if country is None and before is not None and isinstance(before.entity, Country):
                    country = before.entity.code
                candidate.country = candidate.country or country
            return
        if span is not None and isinstance(span.entity, Country):
            country = span.entity.code
        elif span is None and not (
            word.text[:1].isupper() or word.dep in ("prep", "det", "amod", "compound", "pobj")
        ):
            return


def _give_office(sentence: Sentence, span: Span, candidate: Candidate) -> None:
    """Let a title say who somebody is; one that has lapsed ("former president") is no office."""
    if candidate.office is not None or not isinstance(span.entity, OfficeTitle):
        return
    before = sentence.words[max(span.first - 3, 0) : span.first]
    lapsed = next((w for w in before if w.text.lower() in listed_words("lapsed")), None)
    candidate.office = None if lapsed is not None else span.entity
    first = span.first if lapsed is None else lapsed.index
    candidate.role = candidate.role or _role(sentence.words[first : span.last + 1])
    candidate.sure = True
    candidate.office_word = span.last


def _title_after(
    sentence: Sentence, last: int, taken: dict[int, Span], candidate: Candidate
) -> None:
    """As in ", the Russian foreign minister,", "of Azerbaijan": rightwards from a name."""
    words = sentence.words
    i = last + 1
    if i < len(words) and words[i].text.lower() == "of":
        span = taken.get(i + 1)
        if span is not None and isinstance(span.entity, Country):
            candidate.country = candidate.country or span.entity.code
        return
    if i >= len(words) or words[i].text != ",":
        return
    i += 1
    country = None
    for j in range(i, min(i + 8, len(words))):
        span, word = taken.get(j), words[j]
        if span is not None and isinstance(span.entity, Country):
            country = country or span.entity.code
        elif span is not None and isinstance(span.entity, OfficeTitle):
            _give_office(sentence, span, candidate)
            candidate.country = candidate.country or country
            after = taken.get(span.last + 2)
            if (
                after is not None
                and isinstance(after.entity, Country)
                and words[span.last + 1].text == "of"
            ):
                candidate.country = candidate.country or after.entity.code
            return
        elif word.text.lower() in listed_words("counterparts"):
            candidate.country = candidate.country or country
            return
        elif span is None and word.text.lower() not in listed_words("after_names"):
            return


def _in_name(word: Word, run: list[Word], taken: dict[int, Span], sentence: Sentence) -> bool:
    """Whether a word can be part of a name, given the run before it."""
    if word.index in taken or word.text.lower() in listed_words("not_names"):
        return False
    if (
        word.text[:1].isupper()
        and word.pos in ("PROPN", "NOUN", "ADJ", "X", "VERB")
        and (word.pos == "PROPN" or run or word.index > 0)
    ):
        return word.pos == "PROPN" or (bool(run) and word.text[:1].isupper())
    if run and run[-1].text in "-‑" and word.start == run[-1].end:
        return True
    if not run or word.text.lower() not in listed_words("particles"):
        return False
    following = sentence.words[word.index + 1] if word.index + 1 < len(sentence.words) else None
    tight = word.text not in "-‑’'" or (
        following is not None and word.start == run[-1].end == following.start - 1
    )
    return (
        tight
        and following is not None
        and (
            following.text[:1].isupper()
            or following.text.lower() in listed_words("particles")
            or word.text in "-‑"
        )
    )


def _trim(run: list[Word]) -> list[Word]:
    """A run without particles at its ends."""
    words = list(run)
    while words and words[-1].text.lower() in listed_words("particles"):
        words.pop()
    while words and words[0].text in ("-", "'", "’"):
        words.pop(0)
    return words


def _role(words: Sequence[Word]) -> str:
    """A title in lower case, its acronyms kept."""
    return " ".join(w if w.isupper() else w.lower() for w in spelled(words).split())
