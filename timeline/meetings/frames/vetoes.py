"""Sentences that only sound like a meeting: sport, business, courts, war, private journeys, habits.

Receives a sentence and the frame in it; says whether what it tells of cannot be a meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.languages.en.names import NameKind
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.names.actors import Actor, Span
from timeline.meetings.sentence.grammar import (
    auxiliaries,
    children,
    conjuncts,
    is_verb,
    subjects_of,
    subtree,
)
from timeline.meetings.sentence.lexicon import words
from timeline.model import Kind, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_of_sport", "is_private", "is_process", "is_vetoed"]

_ELSE = re.compile(
    r"""\b(?:cup|semi-?finals?|quarter-?finals?|league|championships?|olympics?|coach|striker|goalkeeper|
    tournament|football(?:ers)?|soccer|cricket|rugby|tennis|wicket|midfielder|scored|shareholders?|
    quarterly|earnings|medical|surgery|vacation|tourists?|pilgrimage|
    sworn\ in|swearing-in|oath\ of\ office|took\ the\ oath|reshuffl\w+|
    inaugurat\w+|wedding|box\ office|chief\ executives?|ceos?|
    in\ close\ combat|clash\w*|
    matche?s?|finals|kick-?off|
    final(?!\ (?:act|agreement|communiqu[eé]|day|declaration|draft|hours?|meeting|phase|push|
    preparations|round|session|stage|statement|status|stretch|talks|text|touches)\b)|
    stadium|stade|arena|players?|hockey|basketball|volleyball|handball|
    chess\ (?:team|match|olympiad)s?|judo|wrestlers|water\ polo|olympiads?)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"""\b(?:for|to|on|after)\b[^.;]*?\b(?:concert|holidays?|vacation|honeymoon|pilgrimage|surgery|
    (?:medical\ )?treatment|check-?up|doctors?\b(?!['’]s?\ (?:advice|orders?))|
    hospital|bur(?:y|ial)\ (?:his|her|of\ (?:his|her))|
    bury\ (?:his|her)|(?:to\ )?watch\ the|cricket|match|wedding|
    ski(?:ing)?|fishing|golf(?:ing)?|sailing|hiking|mountaineering|memoirs?|(?:book|lecture)\ tour|
    film\ festival|premi[eè]re|days?\ off)\b""",
    re.VERBOSE | re.IGNORECASE,
)


_SPORT = re.compile(
    r"""\b(?:world\ cup|coach(?:es)?|strikers?|goalkeepers?|midfielders?|defenders?|soccer|cricket|
    football(?:ers)?|rugby|tennis|hockey|basketball|golf|wickets?|semi-?finals?|quarter-?finals?|
    qualifiers?|league|championships?|tournament|olympics?|stadium|referees?|squad|team-?mates?|
    match(?:es)?|players?|scored|kick-?off|medals?|champions?|seed(?:ed)?|innings|goals?|unbeaten|
    half-?time)\b""",
    re.VERBOSE | re.IGNORECASE,
)
MOST_SPORT = 5
"""Different words of sport in an article that is about nothing else."""


def is_of_sport(text: str) -> bool:
    """Whether a whole article is about sport: its rounds and its nations are no diplomacy.

    >>> is_of_sport("The coach said his squad would win the match, the league and the World Cup.")
    True
    >>> is_of_sport("The ministers saw a football match after the talks.")
    False
    """
    return len({found.lower() for found in _SPORT.findall(text)}) >= MOST_SPORT


def is_vetoed(
    sentence: Sentence, text: str, frame: Frame, actors: Sequence[Actor], spans: Sequence[Span]
) -> bool:
    """Whether a sentence is about something else than a meeting; ``spans`` are its names."""
    text = _without_organizations(sentence, text, spans)
    if any((a.role or "").lower() == "pope" for a in actors):
        text = text.replace("pilgrimage", " ")  # so are his state visits called
    named = {s.actor for s in spans}
    return (
        _is_about_else(text, actors, named)
        or _is_private_journey(frame, text)
        or _is_of_teams(sentence, frame, actors)
        or _is_for_press(sentence, frame)
        or _is_habit(sentence, frame)
    )


def _is_about_else(text: str, actors: Sequence[Actor], named: set[Actor | None]) -> bool:
    """Whether a sentence is about sport, business or the like, unless its sides hold office.

    ``named`` are those whom the sentence itself names.
    """
    return _ELSE.search(text) is not None and not all(a.classes and a in named for a in actors)


def _without_organizations(sentence: Sentence, text: str, spans: Sequence[Span]) -> str:
    """A sentence's text with the names of organisations blanked: "the Arab League" is no sport."""
    for span in spans:
        if span.what is NameKind.ORGANIZATION:
            first = sentence.words[span.first].start - sentence.start
            last = sentence.words[span.last].end - sentence.start
            text = text[:first] + " " * (last - first) + text[last:]
    return text


def is_private(sentence: Sentence, verb: Word) -> bool:
    """Whether the words of a verb of travel make it private: "flew home from a golf holiday"."""
    clauses = children(sentence, verb, "conj", "ccomp")
    about = [w for w in subtree(sentence, verb) if w.dep == "relcl"]
    else_told = {w.index for clause in (*clauses, *about) for w in subtree(sentence, clause)}
    told = (w for w in subtree(sentence, verb) if w.index not in else_told)
    return any(w.lemma in words("private") for w in told)


def _is_of_teams(sentence: Sentence, frame: Frame, actors: Sequence[Actor]) -> bool:
    """As in "France meet Italy on Saturday": one state with a plural verb is its team."""
    nations = all(a.kind is ParticipantKind.COUNTRY for a in actors)
    if not nations or frame.trigger.tag != "VBP" or frame.trigger.lemma not in words("playing"):
        return False
    one = [w for s in subjects_of(sentence, frame.trigger) for w in conjuncts(sentence, s)]
    return len(one) == 1 and one[0].tag == "NNP" and not one[0].text.endswith("s")


def _is_for_press(sentence: Sentence, frame: Frame) -> bool:
    """As in "will be here to brief you": who comes to tell reporters or readers something."""
    if frame.shape is not Shape.MOVE:
        return False
    aims = children(sentence, frame.trigger, "advcl", "xcomp")
    told = [w for v in aims for w in children(sentence, v, "dobj", "dative")]
    return bool(told) and all(w.lemma in words("press_people") or w.lemma == "you" for w in told)


def _is_private_journey(frame: Frame, text: str) -> bool:
    """Whether a sentence gives a private aim, wherever it stands: "for treatment in Paris"."""
    travels = frame.shape is Shape.MOVE or frame.kind is Kind.VISIT
    return travels and _PRIVATE.search(text) is not None


def _is_habit(sentence: Sentence, frame: Frame) -> bool:
    """As in "A and B meet every month", "usually receives": what is done again and again."""
    verb = frame.trigger if is_verb(frame.trigger) else frame.predicate
    if verb is None or verb.tag not in ("VBP", "VBZ", "VB") or auxiliaries(sentence, verb):
        return False
    return any(
        w.text.lower() in words("habits")
        for c in children(sentence, verb, "advmod", "npadvmod", "advcl", "dobj", "prep")
        for w in [c, *children(sentence, c, "det", "advmod")]
    )


def is_process(sentence: Sentence, frame: Frame, actors: Sequence[Actor]) -> bool:
    """As in "have been in talks for years", "the ongoing talks": no meeting of a day."""
    noun = frame.trigger
    if is_verb(noun) or frame.kind is not Kind.TALKS:
        return False
    adjectives = children(sentence, noun, "amod", "compound")
    going_on = any(w.text.lower() in words("ongoing") for w in adjectives)
    prep = sentence.words[noun.head]
    within = prep.text.lower() == "in" and not children(sentence, noun, "det", "poss")
    nations = all(a.kind is not ParticipantKind.PERSON for a in actors)
    return going_on or (within and nations and sentence.words[prep.head].lemma in ("be", "remain"))
