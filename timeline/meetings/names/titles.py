"""Who a name is, by the words beside it: its title, its apposition, the body that it speaks for.

Receives a run of words that may be a person's name, and what the tables find around it; fills in
the candidate's office, country and organisation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile

from timeline.languages.en.names import Country, NameKind, OfficeTitle, Organization
from timeline.meetings.names.actors import Span
from timeline.meetings.sentence.grammar import ancestors
from timeline.meetings.sentence.lexicon import words as listed_words
from timeline.meetings.sentence.spelling import spelled
from timeline.nlp.parse import Sentence, Word

__all__ = ["Candidate", "read_titles"]

LONGEST = 14
"""Words of an apposition, at most."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "WP", "WDT", "WRB", "TO"})
_CLOSING = frozenset({",", ";", ":", ")", ".", "-", "–", "—", "(", '"', "”"})
_BEFORE_OFFICE = frozenset({"a", "an", "as", "been", "the"})
_DEFINITE = frozenset({"the", "his", "her"})
_OWNING = frozenset({"of", "from", "for", "at", "to"})
_INSIDE = frozenset({"of", "in", "for", "to", "and", "on", "at", "'s", "’s", "-", "&"})
_OF_STATE = frozenset({"the", "state", "republic", "kingdom", "sultanate", "emirate", "of"})
_NATIONS = frozenset({NameKind.ADJECTIVE, NameKind.NATIONAL})

Taken = Mapping[int, Span]
"""What the tables find in a sentence, by the index of each of its words."""


@dataclass(slots=True)
class Candidate:
    """A run of words that may be a person's name, with what stands beside it.

    ``body`` is the organisation that somebody is of, ``office_word`` the last word of the title,
    ``title`` those of the whole title before the name, ``aside`` those of an apposition that
    commas set off, ``owner`` the person whose minister or envoy somebody is told to be.
    """

    first: int
    last: int
    text: str
    office: OfficeTitle | None = None
    role: str | None = None
    country: str | None = None
    body: str | None = None
    sure: bool = False
    honorific: str | None = None
    office_word: int | None = None
    common: bool = False
    title: range = range(0)
    aside: range = range(0)
    owner: str | None = None


def read_titles(sentence: Sentence, first: int, taken: Taken, candidate: Candidate) -> None:
    """Fill in what the words beside a name say; ``first`` is that of its first honorific."""
    before = _read_attached(sentence, first, taken, candidate)
    before = _read_office_of(sentence, before, taken, candidate)
    title = range(before + 1, first)
    shared = any(s.what is NameKind.OFFICES for s in _spans_in(title, taken))
    candidate.title = range(0) if shared else title
    if candidate.office is None and before > 0 and sentence.words[before].text in (",", "("):
        phrase = _phrase_before(sentence, before)
        another = _opens_clause(sentence, phrase, candidate) or _names(
            sentence.words, phrase, taken
        )
        if phrase and not another:
            _describe(sentence, phrase, taken, candidate)
    if candidate.office is None and (phrase := _phrase_of_clause(sentence, first)):
        _describe(sentence, phrase, taken, candidate)
    behind = _phrase_behind(sentence, candidate.last, taken)
    if behind:
        _describe(sentence, behind, taken, candidate)
    if candidate.office is None and (said := _phrase_said(sentence, candidate.last)):
        _describe(sentence, said, taken, candidate)
    if candidate.office_word is not None and not (candidate.country or candidate.body):
        candidate.owner = _person_owning(sentence, taken[candidate.office_word])


def _person_owning(sentence: Sentence, office: Span) -> str | None:
    """As in "Paul Biya's prime minister": the name before an office that it belongs to."""
    at = office.first - 1
    while at > 0 and sentence.words[at].pos in ("ADJ", "NOUN"):
        at -= 1
    if at < 1 or sentence.words[at].text not in ("'s", "’s"):
        return None
    first = at
    while first and sentence.words[first - 1].text[:1].isupper():
        first -= 1
    return spelled(sentence.words[first:at]) or None


def _read_attached(sentence: Sentence, first: int, taken: Taken, candidate: Candidate) -> int:
    """Read a title leftwards from a name: "Russia's foreign minister Lavrov"; where it begins."""
    i = first - 1
    while i >= 0:
        span, lower = taken.get(i), sentence.words[i].text.lower()
        if span is not None and isinstance(span.entity, OfficeTitle):
            _give_office(sentence, span, candidate)
        elif span is not None and (
            candidate.office or candidate.sure or _is_next(sentence, i, first)
        ):
            if not _give_owner(span, candidate):
                return i
        elif lower in listed_words("counterparts") | listed_words("honorifics"):
            candidate.sure, span = True, None
        elif lower in listed_words("before_names") or _is_stop_of_title(sentence, i):
            span = None
        elif lower in _DEFINITE and sentence.words[i + 1].text.lower() in listed_words(
            "honorifics"
        ):
            return i - 1
        else:
            return i
        i = (span.first if span is not None else i) - 1
    return i


def _read_office_of(sentence: Sentence, at: int, taken: Taken, candidate: Candidate) -> int:
    """Read "President of the Republic of Malta" before a name, from "of" on; where it begins.

    Of "the aide to the President of Malta Roy" nobody can say whose name it is. "The Italian
    ambassador to Malta" is of Italy.
    """
    i = at
    while i > 0 and sentence.words[i].text.lower() in _OF_STATE | {"to"}:
        i -= 1
    span = taken.get(i)
    owned = candidate.office is None and bool(candidate.country or candidate.body)
    if i == at or not owned or span is None or not isinstance(span.entity, OfficeTitle):
        return at
    outer = [w.text.lower() for w in sentence.words[max(span.first - 2, 0) : span.first]]
    joint = sentence.words[i + 1].text.lower()
    if joint not in ("of", "to") or {"of", "to"} & set(outer):
        return at
    if joint == "of":
        _give_office(sentence, span, candidate)
        return span.first - 1
    candidate.country = candidate.body = None
    return _read_attached(sentence, i + 1, taken, candidate)


def _is_stop_of_title(sentence: Sentence, i: int) -> bool:
    """Whether a full stop only shortens a title: "the Hon. Roy"."""
    before = sentence.words[i - 1].text.lower() if i else ""
    return sentence.words[i].text == "." and before in listed_words("honorifics")


def _is_next(sentence: Sentence, i: int, first: int) -> bool:
    """Whether a word stands right before a name: "Turkish Fidan", "Turkey's Fidan"."""
    return all(w.text in ("'s", "’s") for w in sentence.words[i + 1 : first])


def _phrase_before(sentence: Sentence, comma: int) -> range:
    """The noun phrase that a comma ends, as far as it goes back: "his Chilean colleague,"."""
    first = comma
    for word in reversed(sentence.words[max(comma - LONGEST, 0) : comma]):
        noun = word.pos in ("NOUN", "PROPN", "ADJ", "DET", "NUM") or word.tag == "PRP$"
        if not (noun or word.text.lower() in _INSIDE or word.text[:1].isupper()):
            break
        if word.text.lower() == "and" and sentence.words[word.index + 1].pos == "DET":
            break  # "Roy and the leader of the rebels, Lee"
        first = word.index
    return range(first, comma)


def _phrase_of_clause(sentence: Sentence, first: int) -> range:
    """The phrase before a clause that a name ends: "the Kenyan who heads the team, Ana Roy"."""
    name = next((w for w in sentence.words[first:] if w.dep == "appos"), None)
    head = sentence.words[name.head] if name is not None else None
    if head is None or head.index >= first or sentence.words[first - 1].text != ",":
        return range(0)
    above = (w for w in ancestors(sentence, head) if w.dep == "relcl")
    inside = next((w for w in above if _is_of_somebody(sentence, w)), None)
    head = sentence.words[inside.head] if inside is not None else head
    within = [sentence.words[i] for i in sentence.children[head.index]]
    clause = next((w for w in within if w.dep == "relcl" and w.index < first), None)
    before = [w.index for w in within if w.index < head.index and w.dep != "prep"]
    return range(min(before, default=head.index), head.index + 1) if clause else range(0)


def _is_of_somebody(sentence: Sentence, verb: Word) -> bool:
    """Whether a clause tells of a person: "who heads the team"."""
    return any(sentence.words[i].tag == "WP" for i in sentence.children[verb.index])


def _opens_clause(sentence: Sentence, phrase: range, candidate: Candidate) -> bool:
    """As in "After talks with the Danish premier, Roy said": the name is of the next clause."""
    after = sentence.words[candidate.last + 1 : candidate.last + 2]
    leads = bool(after) and after[0].pos in ("VERB", "AUX")
    return leads and phrase.start > 0 and sentence.words[phrase.start - 1].pos in ("ADP", "VERB")


def _phrase_behind(sentence: Sentence, last: int, taken: Taken) -> range:
    """The apposition behind a name: ", Poland's man in Brussels," or "of the Foreign Office"."""
    opening = sentence.words[last + 1 : last + 3]
    of = bool(opening) and (
        opening[0].text.lower() == "of" or (opening[0].text.lower() == "for" and last + 2 in taken)
    )
    if len(opening) < 2 or not (of or opening[0].text in (",", "(")):
        return range(0)
    start = last + 1 if of else last + 2
    rest = sentence.words[start : start + LONGEST]
    end = next((w for w in rest if w.text in _CLOSING or w.tag in _FINITE), None)
    phrase = range(start, start + len(rest) if end is None else end.index)
    of = of or opening[1].text.lower() == "of"
    told_of = end is not None and end.tag in _FINITE - {"TO", "WP", "WDT"}
    another = told_of or _names(sentence.words, phrase, taken)
    return phrase if of or not another else range(0)


def _phrase_said(sentence: Sentence, last: int) -> range:
    """What a clause behind a name says somebody is: ", who became Chile's trade minister,"."""
    opening = sentence.words[last + 1 : last + 3]
    if [w.text.lower() for w in opening] != [",", "who"]:
        return range(0)
    rest = sentence.words[last + 3 : last + 3 + LONGEST]
    verb = next((w for w in rest if w.tag not in ("MD", "RB") and w.lemma != "have"), None)
    if verb is None or verb.lemma not in listed_words("being_somebody"):
        return range(0)
    behind = sentence.words[verb.index + 1 :]
    phrase = [*dropwhile(lambda w: w.text.lower() in _BEFORE_OFFICE, behind)][:LONGEST]
    if not phrase:
        return range(0)
    first = phrase[0].index
    end = next((w for w in phrase if w.text in _CLOSING or w.tag in _FINITE), None)
    return range(first, first + len(phrase) if end is None else end.index)


def _names(words: Sequence[Word], phrase: range, taken: Taken) -> bool:
    """Whether a phrase has a name of its own: "met A, Finnish president B and C"."""
    for i in phrase:
        span = taken.get(i)
        if words[i].text.lower() in listed_words("honorifics") and words[i].text[0].isupper():
            return True
        if span is not None and isinstance(span.entity, OfficeTitle):
            after = words[span.last + 1 : span.last + 2]
            named = bool(after) and after[0].text[:1].isupper() and span.last + 1 not in taken
            return named and span.last + 1 in phrase
    return False


def _describe(sentence: Sentence, phrase: range, taken: Taken, candidate: Candidate) -> None:
    """Read a noun phrase that says who somebody is."""
    words = sentence.words
    if words[phrase.start].text.lower() in ("of", "for"):
        for span in _owners_behind(sentence, range(phrase.start), phrase, taken):
            _give_owner(span, candidate)
        return
    head = _head_of(sentence, phrase, taken)
    if head is not None and _owns(sentence, head):
        return  # "Ora, the president's estate"
    if head is None:
        _read_nation(sentence, phrase, taken, candidate)
        return
    office = taken.get(head.start)
    owners = _spans_in(_modifiers(sentence, phrase, head), taken)
    owned = [
        s for s in [*owners, *_owners_behind(sentence, head, phrase, taken)] if s is not office
    ]
    if isinstance(office, Span) and isinstance(office.entity, OfficeTitle):
        candidate.sure = True
        if office.what is NameKind.OFFICE:
            _give_office(sentence, office, candidate)
    elif not owned:
        return
    candidate.sure = True
    for span in owned:
        _give_owner(span, candidate)
    closing = sentence.words[phrase.stop : phrase.stop + 1]
    if closing and closing[0].text in (",", ")"):
        candidate.aside = range(head.stop, phrase.stop)


def _owns(sentence: Sentence, head: range) -> bool:
    """Whether an office is only whose something is: "the president's estate"."""
    return any(w.text in ("'s", "’s") for w in sentence.words[head.stop : head.stop + 1])


def _head_of(sentence: Sentence, phrase: range, taken: Taken) -> range | None:
    """The words for the office or kind of person that a phrase is about; none of kin."""
    for i in phrase:
        span, word = taken.get(i), sentence.words[i]
        if word.lemma.lower() in listed_words("kin"):
            return None
        if span is not None and isinstance(span.entity, OfficeTitle):
            return range(span.first, span.last + 1)
        if word.pos == "NOUN" and word.lemma.lower() in listed_words("persons"):
            return range(i, i + 1)
    return None


def _modifiers(sentence: Sentence, phrase: range, head: range) -> range:
    """The words before an office that belong to it, none of a phrase before ("in Riga the")."""
    first = phrase.start
    for i in range(phrase.start, head.start):
        if sentence.words[i].pos in ("ADP", "DET"):
            first = i + 1
    return range(first, head.start)


def _owners_behind(sentence: Sentence, head: range, phrase: range, taken: Taken) -> Iterator[Span]:
    """Whose an office is by the words right behind it: "of the Republic of Malta"."""
    i = head.stop
    if i not in phrase or sentence.words[i].text.lower() not in _OWNING:
        return
    of_state = sentence.words[i].text.lower() in ("of", "from")
    i += 1
    while i in phrase and sentence.words[i].text.lower() in _OF_STATE:
        i += 1
    span = taken.get(i) if i in phrase else None
    if span is not None and (of_state or isinstance(span.entity, Organization)):
        yield span


def _spans_in(phrase: range, taken: Taken) -> Iterator[Span]:
    """What the tables find in a phrase, each once."""
    yield from dict.fromkeys(taken[i] for i in phrase if i in taken)


def _read_nation(sentence: Sentence, phrase: range, taken: Taken, candidate: Candidate) -> None:
    """As in "the Kenyan, Peter Roy": nothing but where somebody is from."""
    told = [i for i in phrase if sentence.words[i].pos != "DET"]
    span = taken.get(told[0]) if told else None
    definite = len(told) < len(phrase)
    if definite and span is not None and span.what in _NATIONS and told[-1] == span.last:
        candidate.sure = True
        _give_owner(span, candidate)


def _give_owner(span: Span, candidate: Candidate) -> bool:
    """Let a country or organisation beside a title say whose it is."""
    if isinstance(span.entity, Country):
        candidate.country = candidate.country or span.entity.code
    elif isinstance(span.entity, Organization):
        candidate.body = candidate.body or span.entity.name
    return isinstance(span.entity, Country | Organization)


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


def _role(words: Sequence[Word]) -> str:
    """A title in lower case, its acronyms kept."""
    return " ".join(w if w.isupper() else w.lower() for w in spelled(words).split())
