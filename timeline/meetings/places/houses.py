"""A house, ship or small town that no table knows, by the phrase that it stands in: "at the Ritz".

Receives a preposition of place and what stands behind it; hands on the name, which `scene` puts
into the town told with it or last.
"""

from __future__ import annotations

from collections.abc import Sequence

from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.grammar import children, preposition_objects
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sentence.spelling import spelled
from timeline.nlp.parse import Sentence, Word
from timeline.nlp.places import resolve_place

__all__ = ["house_named", "site_named"]

_NO_HOUSE = frozenset({"DATE", "TIME", "CARDINAL", "EVENT", "LANGUAGE", "LAW", "MONEY"})
_JOINING = frozenset({"dei", "delle", "des", "do"})
"""What joins the words of a house's name, beside the particles of people's names."""


def house_named(sentence: Sentence, prep: Word, goal: Word, cast: Cast) -> str | None:
    """The name of an unknown house behind "at" or "aboard", or behind "in the garden of".

    Of who "met in" a place that no table knows, that is a town.
    """
    lower = prep.text.lower()
    if sentence.words[prep.head].lemma in words("aiming"):
        return None
    if lower in ("in", "at", "on") and goal.lemma in words("rooms") | words("spots"):
        owners = preposition_objects(sentence, goal, "of")
        return next((n for o in owners if (n := _name(sentence, o, cast)) is not None), None)
    town = lower == "in" and goal.pos == "PROPN" and _holds(sentence, prep, goal)
    return _name(sentence, goal, cast) if town or lower in ("at", "aboard", "inside") else None


def _holds(sentence: Sentence, prep: Word, goal: Word) -> bool:
    """Whether people meet "in" what is named, or it is a house: "in the Palacio Real"."""
    first, last = _run(sentence, goal)
    head = sentence.words[first].text.lower()
    house = head in words("houses") or sentence.words[last].lemma.lower() in words("sites")
    return _meets(sentence.words[prep.head]) or (house and first < last)


def _meets(word: Word) -> bool:
    """Whether a verb has people in one place: "will meet in Gambella"."""
    verbs = read_lexicon().verbs
    return word.pos == "VERB" and word.lemma in verbs["contact"] | verbs["gather"]


def site_named(sentence: Sentence, goal: Word, cast: Cast) -> str | None:
    """The name of an unknown house that stands before its kind: "the Boa Vista ranch"."""
    before = sentence.words[goal.index - 1] if goal.index else goal
    kinds = words("sites") | words("spots")
    if goal.lemma not in kinds or goal.text[:1].isupper() or before.head != goal.index:
        return None
    if before.dep not in ("compound", "nmod") or not before.text[:1].isupper():
        return None
    first, last = _run(sentence, before)
    inside = sentence.words[first : last + 1]
    if any(cast.span_at(sentence, w) for w in inside) or resolve_place(spelled(inside)):
        return None
    return spelled([*inside, goal])


def _name(sentence: Sentence, goal: Word, cast: Cast) -> str | None:
    """A run of capitalised words that is nobody's, no organisation's and no event's name."""
    if not goal.text[:1].isupper() or goal.pos not in ("PROPN", "NOUN", "X"):
        return None
    first, last = _run(sentence, goal)
    inside = sentence.words[first : last + 1]
    label = next((e.label for e in sentence.entities if e.first <= goal.index <= e.last), None)
    if label in _NO_HOUSE or any(cast.span_at(sentence, w) for w in inside):
        return None
    kinds = {w.lemma.lower() for w in inside} | {w.text.lower() for w in inside}
    bodies = words("bodies") - words("sites")
    if kinds & (words("not_names") | bodies | {*read_lexicon().nouns}):
        return None
    acronym = len(inside) == 1 and goal.text.isupper()
    return None if acronym or children(sentence, goal, "poss") else spelled(inside)


def _run(sentence: Sentence, goal: Word) -> tuple[int, int]:
    """The first and last word of the name that a word stands in."""
    run = sentence.words
    first = last = goal.index
    while last + 1 < len(run) and _continues(run, last + 1, last + 2):
        last += 1
    while first and _continues(run, first - 1, first - 2):
        first -= 1
    return first, last


def _continues(run: Sequence[Word], at: int, beyond: int) -> bool:
    """Whether a word goes on with a name: a capitalised one, or a "de" or hyphen inside one."""
    word = run[at]
    if word.text[:1].isupper():
        return word.index > 0 or word.pos not in ("ADP", "DET")
    further = run[beyond] if 0 <= beyond < len(run) else None
    if further is None or not further.text[:1].isupper():
        return False
    joins = word.text in words("particles") | _JOINING
    return joins and (word.text.isalpha() or _is_tight(word, further))


def _is_tight(mark: Word, name: Word) -> bool:
    """Whether no blank stands between a mark and a name: "Ritz-Carlton"."""
    return mark.end == name.start or name.end == mark.start
