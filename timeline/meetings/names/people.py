"""Runs of words that may be a person's name, each with the title that stands beside it."""

from __future__ import annotations

from timeline.languages.en.names import NameKind, OfficeTitle, load_names
from timeline.meetings.names.actors import Span
from timeline.meetings.names.titles import Candidate, read_titles
from timeline.meetings.sentence.lexicon import read_lexicon
from timeline.meetings.sentence.lexicon import words as listed_words
from timeline.meetings.sentence.manners import is_met
from timeline.meetings.sentence.spelling import spelled
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["Candidate", "find_candidates", "in_person"]


_IN_NAMES = frozenset("-‑'’.")
"""What may stand in a name beside letters."""


def find_candidates(sentence: Sentence, matches: list[Span]) -> list[Candidate]:
    """Runs of capitalised words that a title, the parser or the tables call a person."""
    taken = {i: s for s in matches if not s.is_person for i in range(s.first, s.last + 1)}
    entities = {i: e.label for e in sentence.entities for i in range(e.first, e.last + 1)}
    listed = {i for s in matches if s.is_person for i in range(s.first, s.last + 1)}
    whole = [s for s in matches if s.what is NameKind.PERSON or (s.is_person and s.first < s.last)]
    full = {i for s in whole for i in range(s.first, s.last + 1)}  # also "von der Leyen"
    found, run = [], list[Word]()
    for word in [*sentence.words, None]:
        alone = word is not None and not run and word.index in listed and _meets(sentence, word)
        if word is not None and (
            alone or word.index in full or _in_name(word, run, taken, sentence)
        ):
            run.append(word)
            continue
        trimmed = _behind_town(sentence, _trim(run), full)
        if trimmed:
            candidate = _candidate(sentence, trimmed, taken)
            labels = {entities.get(w.index) for w in trimmed}
            in_table = bool(listed & {w.index for w in trimmed})
            unlisted = trimmed[-1].index not in listed
            if unlisted and _is_no_person(sentence, trimmed, taken):
                run = []
                continue
            candidate.sure = (
                candidate.sure
                or in_table
                or "PERSON" in labels
                or _reads_as_name(sentence, candidate, trimmed, labels)
            )
            found.append(candidate)
        run = []
    return found


def in_person(sentence: Sentence, word: Word) -> bool:
    """Whether a state's name is the first or last of somebody's: "Israel Katz", "Ilter Turkmen".

    "From Havana Ana Roy flew" and "the ambassador to Zimbabwe Ana Roy" are not of that name.
    """
    titles = listed_words("honorifics") | listed_words("functionaries")
    for entity in sentence.entities:
        if entity.label != "PERSON" or word.index not in (entity.first, entity.last):
            continue
        others = [w for w in sentence.words[entity.first : entity.last + 1] if w is not word]
        before = sentence.words[entity.first - 1] if entity.first else None
        placed = before is not None and before.pos == "ADP" and before.lemma not in ("by", "with")
        named = all(w.pos == "PROPN" and w.text.lower() not in titles for w in others)
        return bool(others) and named and not placed
    return False


def _meets(sentence: Sentence, word: Word) -> bool:
    """Whether a listed surname that the parser takes for a noun is who met: "Muizzu received B"."""
    return word.index == 0 and word.tag in ("NN", "NNS") and is_met(sentence, [word])


def _behind_town(sentence: Sentence, run: list[Word], known: set[int]) -> list[Word]:
    """A run without the town before it: "In Geneva Ana Roy met"; nothing if it is one itself."""
    before = sentence.words[run[0].index - 1].text.lower() if run and run[0].index else ""
    if before not in ("in", "at", "near", "outside"):
        return run
    if len(run) == 1 and not _is_owner(sentence, run[0]):
        return []  # "at Lula, just outside Kisangani"
    if known & {w.index for w in run}:
        return run
    if before == "at" and not _is_aimed_at(sentence, run[0]) and not _is_owner(sentence, run[-1]):
        return []  # "at Shastri Bhawan"
    ends = range(len(run), 0, -1)
    return next((run[n:] for n in ends if _is_town(run[:n])), run)


def _is_aimed_at(sentence: Sentence, first: Word) -> bool:
    """As in "shouted at Ana Roy"; "at" anybody else is no person."""
    verb = sentence.words[sentence.words[first.index - 1].head]
    return verb.lemma in listed_words("aiming")


def _is_owner(sentence: Sentence, word: Word) -> bool:
    """As in "at Lula's house"."""
    after = sentence.words[word.index + 1 : word.index + 2]
    return any(w.text.lower() in ("'s", "’s", "'", "’") for w in after)


def _is_town(run: list[Word]) -> bool:
    """Whether the gazetteer has a town of this name."""
    place = resolve_place(spelled(run))
    return place is not None and place.city is not None


def _is_no_person(sentence: Sentence, run: list[Word], taken: dict[int, Span]) -> bool:
    """Whether a run is a body, a place, a firm, or nothing but titles and portfolios."""
    titles = listed_words("honorifics") | listed_words("portfolios")
    styled = all(w.text.lower() in listed_words("styles") for w in run)
    bare = styled or (all(w.text.lower() in titles for w in run) and _is_title(sentence, run))
    odd = any(not (set(w.text) <= _IN_NAMES or w.text[:1].isalpha()) for w in run)
    meeting = len(run) == 1 and run[0].text.lower() in read_lexicon().nouns
    return bare or odd or meeting or _is_body(run, taken) or _is_company(run, sentence)


def _is_title(sentence: Sentence, run: list[Word]) -> bool:
    """Whether words for titles are no name here: "the Hon. Roy", "Peace and Security"."""
    before = sentence.words[run[0].index - 1].text.lower() if run[0].index else ""
    after = sentence.words[run[-1].index + 1 : run[-1].index + 2]
    return before in ("the", "and", "rt", "for", "of") or any(w.text == "." for w in after)


def _is_body(run: list[Word], taken: dict[int, Span]) -> bool:
    """Whether a run names an institution, a house or a part of the earth: "Lake Geneva"."""
    first, last = run[0], run[-1]
    heads = listed_words("landforms") | listed_words("houses")
    if first.text.lower() in heads and first is not last:
        return True
    continues = first is not last or first.index - 1 in taken
    singular = last.text.lower().removesuffix("s")
    plural = last.text.endswith("s") and singular in listed_words("functionaries")
    kinds = listed_words("bodies") | listed_words("departments")
    return continues and (plural or last.text.lower() in kinds)


def _is_company(run: list[Word], sentence: Sentence) -> bool:
    """Whether a run is part of a firm's name: "Northern Water & Electric Corp."."""
    around = sentence.words[max(run[0].index - 1, 0) : run[-1].index + 2]
    return any(w.text.lower() in listed_words("companies") for w in around)


def _reads_as_name(
    sentence: Sentence, candidate: Candidate, run: list[Word], labels: set[str | None]
) -> bool:
    """Whether a run that the parser takes for no person can be one: "Estonia's Kadri Tamm".

    It has two words or more, and begins with a known first name, stands beside a country, or is in
    the place of somebody who meets or is met.
    """
    whole = [w for w in run if w.text.lower() not in listed_words("particles")]
    all_spelled = all(w.text[:1].isupper() and not w.text.isupper() for w in whole)
    if len(whole) < 2 or not all_spelled or labels & {"LOC", "DATE", "EVENT"}:
        return False
    if "GPE" in labels and resolve_place(candidate.text) is not None:
        return False
    if "GPE" not in labels and is_met(sentence, run):
        return True
    if "FAC" in labels:
        return False
    given = load_names().sex_of_given(whole[0].text)
    return given is not None or candidate.country is not None


def _candidate(sentence: Sentence, run: list[Word], taken: dict[int, Span]) -> Candidate:
    words = list(run)
    honorific = None
    while len(words) > 1 and _is_honorific(words):
        honorific = words.pop(0).text.lower()
    first, name = _behind_portfolio(sentence, words, taken)
    candidate = Candidate(name[0].index, name[-1].index, spelled(name), honorific=honorific)
    candidate.sure = name is not words
    read_titles(sentence, min(first, run[0].index), taken, candidate)
    candidate.sure = candidate.sure or honorific is not None
    before = sentence.words[run[0].index - 1] if run[0].index else None
    candidate.common = len(name) == 1 and before is not None and before.pos == "DET"
    return candidate


def _is_honorific(words: list[Word]) -> bool:
    """Whether a name begins with a title; "M. J. Akbar" does with an initial."""
    initials = len(words) > 2 and all(len(w.text) == 2 and w.text[1] == "." for w in words[:2])
    return words[0].text.lower() in listed_words("honorifics") and not initials


def _behind_portfolio(
    sentence: Sentence, words: list[Word], taken: dict[int, Span]
) -> tuple[int, list[Word]]:
    """A name without the last words of an office, and where those begin.

    As in "Minister for Mines and Energy Ana Silva": the words behind the office's title.
    """
    ends = [i for i, w in enumerate(words[:-1]) if w.text.lower() in listed_words("portfolios")]
    first = words[0].index
    while ends and first > 0 and _is_of_portfolio(sentence.words[first - 1], taken):
        first -= 1
    title = taken.get(first - 1)
    if not ends or title is None or not isinstance(title.entity, OfficeTitle):
        return words[0].index, words
    return first, words[ends[-1] + 1 :]


def _is_of_portfolio(word: Word, taken: dict[int, Span]) -> bool:
    span = taken.get(word.index)
    if span is not None and isinstance(span.entity, OfficeTitle):
        return False
    return word.text[:1].isupper() or word.text.lower() in ("and", "&", ",", "for", "of", "the")


def _in_name(word: Word, run: list[Word], taken: dict[int, Span], sentence: Sentence) -> bool:
    """Whether a word can be part of a name, given the run before it."""
    if word.index in taken or word.text.lower() in listed_words("not_names"):
        return False
    if not run and word.text == "Day":
        return False  # "Boxing Day Cardinal Roy"
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
