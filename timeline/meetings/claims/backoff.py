"""The wide back-off: clauses that no trigger claims, in an article that tells of meetings.

Where an article firmly tells of several meetings, whoever else stands in one clause with somebody
of another state, on a day, has most likely met him. Receives a sentence with its days; hands on
frames that only guess, and who is in them. Whether the article bears them out is settled by
`guesses`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest

from timeline.languages.en.names import Country
from timeline.meetings.days.times import head_word, is_time_of_day, verb_over
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.frames.near import APART
from timeline.meetings.frames.verb_frames import is_remote
from timeline.meetings.identity import merge_participants
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    children,
    is_verb,
    objects_of,
    phrasal,
    preposition_objects,
    subjects_of,
    subtree,
    verb_above,
)
from timeline.meetings.sentence.lexicon import read_lexicon, words
from timeline.meetings.sides.slots import Sides
from timeline.model import Kind, ParticipantKind, Timex
from timeline.nlp.parse import Sentence, Word

__all__ = ["guess_frames", "guessed_sides"]

LONGEST = 31
"""Days of the longest window in which whoever is told of together is taken to have met ..."""
WEEK = 8
"""... and where the sentence has another time expression."""
_SLOTS = frozenset(
    {"attr", "appos", "conj", "dative", "dobj", "nsubj", "nsubjpass", "oprd", "pobj"}
)
_NAMING = frozenset({"NOUN", "PRON", "PROPN"})
_BEYOND = frozenset(
    {"after", "although", "because", "before", "if", "since", "than", "though", "unless", "until"}
)
"""What opens a clause that is of another day than the one above it, or of none."""
_OF_PERSONS = ("persons", "pair", "collective", "visitors", "counterparts", "ruling", "kin")
"""The words for whoever is somebody's: his envoy is there, and not he."""
_OPEN = frozenset({"since", "till", "until"})
"""Prepositions before a day that is only an end of what is told."""


def guess_frames(
    sentence: Sentence, timexes: Sequence[Timex], cast: Cast
) -> Iterator[tuple[Frame, Timex]]:
    """The clauses of a sentence that a day belongs to, each with whoever is named in it."""
    starts = frozenset(t.start for t in timexes)
    for verb, timex in _dated(sentence, timexes):
        clause = tuple(_clause(sentence, verb, starts))
        if _is_unlikely(sentence, verb, clause):
            continue
        told = is_verb(verb)
        kind = Kind.CALL if told and is_remote(sentence, verb) else Kind.MEETING
        frame = Frame(verb, Shape.GUESS, kind, verb if told else None, weak=True)
        subjects = subjects_of(sentence, verb) if told else []
        frame.subjects = [w for w in subjects if w.pos in _NAMING]
        beside = [w for w in clause if _may_be_side(sentence, w, cast)]
        named = _named(sentence, clause, cast)
        frame.others = [w for w in dict.fromkeys([*beside, *named]) if w not in frame.subjects]
        yield frame, timex


def _dated(sentence: Sentence, timexes: Sequence[Timex]) -> Iterator[tuple[Word, Timex]]:
    """The verbs that a day belongs to, each with that day; without one, the sentence's root."""
    lengths = {t: t.interval.days for t in timexes if t.interval is not None}
    near = [t for t, length in lengths.items() if length <= LONGEST]
    days = [t for t in near if lengths[t] <= WEEK or len(near) == 1]
    for timex, after in zip_longest(days, days[1:]):
        head = head_word(sentence, timex)
        if head is None or is_time_of_day(timex) or _is_said_again(sentence, timex, after):
            continue
        if sentence.words[head.head].text.lower() in _OPEN or head.dep in SUBJECTS:
            continue
        verb = verb_over(sentence, head) or sentence.root
        if verb.dep == "relcl" and sentence.words[verb.head].lemma in read_lexicon().nouns:
            verb = verb_above(sentence, verb) or verb  # "the round that they held in May was"
        yield verb, timex


def _is_said_again(sentence: Sentence, timex: Timex, after: Timex | None) -> bool:
    """Whether the next expression says the same more plainly: "four days later, on 29 May"."""
    if after is None or isinstance(after.anchor, int):
        return False
    between = (w for w in sentence.words if timex.end <= w.start < after.start)
    return all(w.text in (",", "on") for w in between)


def _is_unlikely(sentence: Sentence, verb: Word, clause: Sequence[Word]) -> bool:
    """Whether a clause tells of what is done apart: of letters, deaths, war, plans dropped."""
    marks = {w.text.lower() for w in children(sentence, verb, "mark", "advmod")}
    if verb.dep == "advcl" and marks & _BEYOND:
        return True
    off = read_lexicon().cues["cancelled"] | read_lexicon().cues["postponed"]
    if is_verb(verb) and {verb.lemma, phrasal(sentence, verb)} & off:
        return True
    acts = [w.lemma for w in clause if is_verb(w)]
    if verb.lemma in words("apart_words") or words("apart_acts") & {verb.lemma, *acts}:
        return True
    if verb.dep == "xcomp" and sentence.words[verb.head].lemma in words("trying"):
        return True
    if verb.lemma in words("bearing"):
        return False
    things = [*children(sentence, verb, *SUBJECTS), *objects_of(sentence, verb)]
    things += preposition_objects(sentence, verb, "by", "from", "in", "through", "via")
    return any(w.lemma in words("apart_things") for w in things)


def _clause(sentence: Sentence, verb: Word, days: frozenset[int]) -> Iterator[Word]:
    """The words of a clause, without those that tell of something else."""
    for child in children(sentence, verb):
        if not _is_of_else(sentence, verb, child, days):
            yield child
            yield from _clause(sentence, child, days)


def _is_of_else(sentence: Sentence, verb: Word, child: Word, days: frozenset[int]) -> bool:
    """Whether an inner clause has a subject of its own and is told by somebody, or of a day."""
    if not is_verb(child) or not children(sentence, child, *SUBJECTS):
        return False
    if child.dep == "relcl":
        return verb.lemma != "be"  # "it was B's ear that he bent"
    if child.dep == "advcl":
        return bool({w.text.lower() for w in children(sentence, child, "mark")} & _BEYOND)
    if child.dep == "conj":
        return any(w.start in days for w in subtree(sentence, child))
    lexicon = read_lexicon()
    told = verb.lemma in lexicon.verbs["report"] | lexicon.cues["denied"]
    said = any(w.text.lower() == "that" for w in children(sentence, child, "mark"))
    return child.dep == "acl" or (child.dep == "ccomp" and (told or said))


def _may_be_side(sentence: Sentence, word: Word, cast: Cast) -> bool:
    """Whether a noun of a clause is in a slot of somebody who is there.

    What only says who somebody named is ("Roy, the chief of NATO") is nobody else.
    """
    if word.dep not in _SLOTS or word.pos not in _NAMING:
        return False
    head = sentence.words[word.head]
    if word.dep == "appos" and (named := cast.span_at(sentence, head)) and named.is_person:
        return (span := cast.span_at(sentence, word)) is not None and span.is_person
    return word.dep != "pobj" or head.text.lower() not in APART


def _named(sentence: Sentence, clause: Sequence[Word], cast: Cast) -> Iterator[Word]:
    """The persons whom a clause names, also as owners: "in B's study"; not who is spoken of."""
    inside = {w.index for w in clause}
    for span in cast.spans(sentence):
        if not span.is_person or span.last not in inside:
            continue
        name = sentence.words[span.first : span.last + 1]
        head = next((w for w in name if not span.first <= w.head <= span.last), name[-1])
        prep = sentence.words[head.head].text.lower() if head.dep == "pobj" else ""
        if prep not in words("spoken_of") and not _is_of_other(sentence, head):
            yield name[-1]


def _is_of_other(sentence: Sentence, name: Word) -> bool:
    """Whether a name only tells of somebody or something else: "Roy's envoy", "built by Roy"."""
    owned = sentence.words[name.head]
    if name.dep == "poss":
        return any(owned.lemma in words(kind) for kind in _OF_PERSONS)
    above = sentence.words[owned.head]
    return name.dep == "pobj" and owned.dep == "agent" and above.dep in ("acl", "relcl")


def guessed_sides(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """The persons of different states in a clause; with less than two, the states beside.

    Somebody alone may be on a journey.
    """
    heads = [w for w in (*frame.subjects, *frame.others) if not _is_state(sides, sentence, w)]
    found = list(dict.fromkeys(sides.all_of(sentence, heads)))
    people = [a for a in found if a.kind is ParticipantKind.PERSON]
    if len({a.country or a.name for a in people}) > 1:
        return people
    homes = {a.country for a in people} | {a.body for a in people}
    states = [a for a in found if a not in people and not {a.country or a.name, a.name} & homes]
    states = [a for a in states if _is_of_states(sides, a, homes)]
    found = [*people, *states]
    enough = len(merge_participants(a.participant() for a in found)) > 1
    lone_state = len(states) == 1 and states[0].kind is ParticipantKind.COUNTRY
    return found if enough and not lone_state else _traveller(sides, sentence, frame)


def _traveller(sides: Sides, sentence: Sentence, frame: Frame) -> list[Actor]:
    """The one person of a known state who is the subject of a clause.

    None for verbs that only say something, nor for those that tell of a journey themselves.
    """
    found = sides.all_of(sentence, frame.subjects)
    verbs = read_lexicon().verbs
    told = frame.trigger.lemma in verbs["report"] | verbs["move"] | words("staying")
    alone = len(found) == 1 and found[0].kind is ParticipantKind.PERSON and found[0].country
    return found if alone and not told else []


def _is_state(sides: Sides, sentence: Sentence, word: Word) -> bool:
    """Whether a word means a state itself, which may act from afar; its delegation does not."""
    span = sides.cast.span_at(sentence, word)
    named = span is not None and isinstance(span.entity, Country)
    return named or word.lemma.lower() in words("states")


def _is_of_states(sides: Sides, actor: Actor, homes: Set[str | None]) -> bool:
    """Whether it is a state, a body of states or a party to a conflict; no state's own body.

    Nor is it the party in power of a state that somebody there is of.
    """
    listed = sides.cast.names.organizations.get(actor.name)
    if listed is None or listed.country is None:
        return True
    return listed.kind == "party" and (actor.is_movement or listed.country not in homes)
