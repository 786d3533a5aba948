"""How sure a plan is: from modals, from the verbs, adjectives and nouns that govern the meeting.

Receives a sentence and the words that speak of the meeting (`modality`); hands on a reading, or
None where nothing of the kind is said. `off` reads what keeps a meeting from taking place.
"""

from __future__ import annotations

from timeline.meetings.frames.finding import Frame, Shape
from timeline.meetings.sentence.grammar import (
    auxiliaries,
    children,
    is_verb,
    subjects_of,
    verb_above,
)
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon, words
from timeline.meetings.status.modality import Reading, is_of_purpose, phrases_of
from timeline.meetings.status.off import FUTURE
from timeline.model import Status
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "ADVICE",
    "MODALS",
    "by_broken_plan",
    "by_governor",
    "by_hearsay",
    "by_modal",
    "has_been",
    "is_past",
    "thought_of",
]

MODALS = {
    "may": Status.POSSIBLE,
    "might": Status.POSSIBLE,
    "could": Status.POSSIBLE,
    "can": Status.POSSIBLE,
}


ADVICE = frozenset({"should", "ought", "must"})
"""Modals by which somebody may only be told what to do."""
_UPSET = frozenset({"until", "till", "before"})
"""Words before what put an end to a plan."""
_SETTLED = frozenset({"accept", "agree", "announce", "arrange", "fix", "invite"})
"""What had been settled may well have been kept: "had agreed to meet in March"."""


def by_modal(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "may meet"; "should have met" did not happen."""
    for verb in chain:
        helpers = auxiliaries(sentence, verb)
        lemmas = [a.text.lower() for a in helpers]
        for lemma in lemmas:
            if lemma in MODALS:
                over = any(a.lemma == "have" for a in helpers)  # "may have met B on Friday"
                return Reading(MODALS[lemma], lemma, denied=over)
        if "would" in lemmas and _is_preferred(sentence, verb):
            return Reading(Status.POSSIBLE, "would rather")
        if "have" in [a.lemma for a in helpers] and ({"should", "would"} & set(lemmas)):
            return Reading(Status.CANCELLED, " ".join(lemmas))
    advising = next((w for v in chain for w in auxiliaries(sentence, v) if _is_advice(w)), None)
    if advising is None:
        return None
    awaited = any(s.lemma in read_lexicon().nouns for v in chain for s in subjects_of(sentence, v))
    return Reading(Status.EXPECTED if awaited else Status.POSSIBLE, advising.text.lower())


def _is_preferred(sentence: Sentence, verb: Word) -> bool:
    """As in "would rather see B in May", "would sooner meet B"."""
    return any(w.text.lower() in ("rather", "sooner") for w in children(sentence, verb, "advmod"))


def _is_advice(auxiliary: Word) -> bool:
    """As in "A should see B", which may be advice; that "talks should resume" is likely."""
    return auxiliary.text.lower() in ADVICE


def by_broken_plan(
    sentence: Sentence, chain: list[Word], near: list[Word], lexicon: Lexicon
) -> Reading | None:
    """As in "was due to meet B on Monday but stayed at home": a plan that came to nothing."""
    if any(p in lexicon.cues["unmade"] for w in near for p in phrases_of(sentence, w)):
        return Reading(Status.CANCELLED, next(w.text for w in near))
    planned = any(w.lemma in words("planning") for w in chain) or "due" in [
        c.text for v in chain for c in children(sentence, v, "acomp")
    ]
    for verb in chain:
        if (
            _had_been_planned(sentence, verb)
            or _was_upset(sentence, verb)
            or _had_hoped(sentence, verb)
        ):
            return Reading(Status.CANCELLED, f"had {verb.text}")
        if _was_going_to(sentence, verb):
            return Reading(Status.CANCELLED, "was going to")
        if _was_about_to(sentence, verb):
            return Reading(Status.CANCELLED, "was about to", denied=True)
        other = next((v for v in children(sentence, verb, "conj") if v.tag == "VBD"), None)
        but = any(c.text.lower() == "but" for c in children(sentence, verb, "cc"))
        if planned and other is not None and but and is_past(sentence, verb):
            return Reading(Status.CANCELLED, f"but {other.text}")
    return None


def _had_been_planned(sentence: Sentence, verb: Word) -> bool:
    """As in "had been due to meet B", unless somebody only reports that a day had been set."""
    helpers = {a.text.lower() for a in auxiliaries(sentence, verb)}
    due = any(c.text.lower() == "due" for c in children(sentence, verb, "acomp"))
    planned = verb.lemma in words("planning") - _SETTLED or (verb.lemma == "be" and due)
    return "had" in helpers and planned and verb.dep != "ccomp"


def _had_hoped(sentence: Sentence, verb: Word) -> bool:
    """As in "had hoped to go to Riga in May": what somebody does no more."""
    helpers = {a.text.lower() for a in auxiliaries(sentence, verb)}
    hoped = "had" in helpers and verb.lemma in words("intending")
    return hoped and bool(children(sentence, verb, "xcomp"))


def _was_going_to(sentence: Sentence, verb: Word) -> bool:
    """As in "was going to see B, and was told that he had a cold": he did not."""
    went = verb.lemma == "go" and verb.tag == "VBG" and bool(children(sentence, verb, "xcomp"))
    was = any(a.tag == "VBD" for a in auxiliaries(sentence, verb))
    return went and was and verb.dep not in ("ccomp", "relcl", "acl")


def _was_about_to(sentence: Sentence, verb: Word) -> bool:
    """As in "was about to leave for Oslo when the police came": nobody says what came of it."""
    about = any(c.text.lower() == "about" for c in children(sentence, verb, "acomp"))
    return about and verb.lemma == "be" and verb.tag == "VBD"


def _was_upset(sentence: Sentence, verb: Word) -> bool:
    """As in "had planned to dine together until the border was shut"."""
    helpers = {a.text.lower() for a in auxiliaries(sentence, verb)}
    intended = verb.lemma in words("planning") | words("vowing")
    clauses = children(sentence, verb, "advcl")
    upset = any(m.text.lower() in _UPSET for c in clauses for m in children(sentence, c, "mark"))
    return "had" in helpers and intended and upset


def by_hearsay(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "reports that A will meet B", "it is unlikely that A will meet B"."""
    told_by = [s for v in chain for s in subjects_of(sentence, v) if s.lemma in words("media")]
    if told_by:
        return Reading(Status.POSSIBLE, told_by[0].text)  # "newspapers have him in Paris on Friday"
    if not chain or chain[-1].dep not in ("acl", "ccomp", "relcl"):
        return None
    noun = sentence.words[chain[-1].head]
    rumours = [s for s in children(sentence, noun, "nsubj") if s.lemma in words("hearsay")]
    if noun.lemma == "have" and rumours:
        return Reading(Status.POSSIBLE, rumours[0].text)  # "talk has it that A will meet B"
    said_of_it = [noun, *children(sentence, noun, "acomp", "oprd", "attr")]
    doubt = next((w for w in said_of_it if w.lemma in words("doubtful")), None)
    if doubt is not None and chain[-1].dep == "ccomp":
        return Reading(Status.POSSIBLE, doubt.text)
    guessed = chain[-1].dep == "ccomp" and noun.lemma in words("guessing")
    if guessed and not any(a.tag == "VBD" for a in [noun, *auxiliaries(sentence, noun)]):
        return Reading(Status.POSSIBLE, noun.text)
    future = any(a.text.lower() in FUTURE for a in auxiliaries(sentence, chain[-1]))
    if noun.pos == "NOUN" and noun.lemma in words("hearsay") and future:
        return Reading(Status.POSSIBLE, noun.text)
    return None


def by_governor(
    sentence: Sentence, frame: Frame, chain: list[Word], near: list[Word], lexicon: Lexicon
) -> Reading | None:
    """Verbs and adjectives above the trigger ("plan to meet"), words beside or above a noun."""
    awaited = frame.shape is Shape.MOVE and frame.trigger.lemma in lexicon.verbs["await"]
    if awaited and children(sentence, frame.trigger, "auxpass"):
        return Reading(Status.EXPECTED, frame.trigger.text)
    asked_to = words("wanting") | (words("inviting") - {"invitation"})
    if frame.shape is Shape.MOVE and frame.trigger.lemma in asked_to:
        return Reading(Status.POSSIBLE, frame.trigger.text)
    if frame.shape is Shape.MOVE and frame.trigger.lemma == "invitation":
        return _by_answer(sentence, frame.trigger)
    asked = sentence.words[frame.trigger.head]
    if frame.trigger.dep in ("acl", "relcl") and asked.lemma == "invitation":
        return _by_answer(sentence, asked)
    thought = thought_of(sentence, frame)
    if thought is not None:
        return Reading(Status.POSSIBLE, thought.text)
    light = chain[:1] if is_verb(frame.trigger) else []
    around = [
        c
        for verb in chain
        for c in children(sentence, verb, "acomp", "advmod", "attr", "oprd")
        if c.pos in ("ADJ", "ADV", "VERB")
    ]
    adjectives = children(sentence, frame.trigger, "amod") if not is_verb(frame.trigger) else []
    passed = (w for w in chain if w not in light and not is_of_purpose(sentence, w))
    above = [w for w in passed if not _is_its_deed(sentence, frame, w)]
    nouns = [w for w in near if w.pos == "NOUN"]
    for status in (Status.POSSIBLE, Status.EXPECTED, Status.SCHEDULED):
        cues = lexicon.cues[status.value]
        for word in [*above, *around, *adjectives, *nouns]:
            if any(p in cues for p in phrases_of(sentence, word)):
                return Reading(status, word.text)
    return _by_to_be(sentence, chain)


def _is_its_deed(sentence: Sentence, frame: Frame, verb: Word) -> bool:
    """As in "the summit agreed to meet again": what those who sat there did, and not a plan."""
    subjects = children(sentence, verb, "nsubj")
    return frame.trigger in subjects and verb.lemma in words("deciding") | words("vowing")


def _by_answer(sentence: Sentence, invitation: Word) -> Reading:
    """An invitation: who has accepted it will go, who has one may; who may accept it, too."""
    verb = verb_above(sentence, invitation)
    helpers = auxiliaries(sentence, verb) if verb is not None else []
    open_yet = any(a.text.lower() in MODALS for a in helpers)
    accepted = verb is not None and verb.lemma in words("agreeing") and not open_yet
    return Reading(Status.SCHEDULED if accepted else Status.POSSIBLE, invitation.text)


def thought_of(sentence: Sentence, frame: Frame) -> Word | None:
    """As in "ways of reviving talks with B": the noun whose mere matter a meeting is."""
    doing = sentence.words[frame.trigger.head]
    prep = sentence.words[doing.head]
    if is_verb(frame.trigger) or doing.tag != "VBG" or doing.dep != "pcomp":
        return None
    noun = sentence.words[prep.head]
    return noun if noun.lemma in words("thoughts") else None


def _by_to_be(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "is to meet" is scheduled; "was to have met" did not happen."""
    first = chain[0] if chain else None
    to_be = children(sentence, first, "xcomp") if first and first.lemma == "be" else []
    if first is not None and any(_has_infinitive(sentence, v, "have") for v in to_be):
        return Reading(Status.CANCELLED, f"{first.text} to have")  # "it was to have been today"
    for verb in chain:
        if verb.lemma != "be" or verb is chain[0] or verb.text.lower() == "been":
            continue
        below = chain[chain.index(verb) - 1]
        if below.head != verb.index or below.dep != "xcomp":
            continue
        if any(a.lemma == "have" for a in auxiliaries(sentence, below)):
            return Reading(Status.CANCELLED, f"{verb.text} to have")
        return Reading(Status.SCHEDULED, f"{verb.text} to")
    return None


def _has_infinitive(sentence: Sentence, verb: Word, lemma: str) -> bool:
    """Whether a verb has "to" and an auxiliary: "to have been"."""
    helpers = children(sentence, verb, "aux")
    return any(a.tag == "TO" for a in helpers) and any(a.lemma == lemma for a in helpers)


def has_been(sentence: Sentence, chain: list[Word]) -> bool:
    """As in "had been to see B", which is no plan."""
    return any(
        v.text.lower() == "been" and any(a.lemma == "have" for a in auxiliaries(sentence, v))
        for v in chain[1:]
    )


def is_past(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb or one of its auxiliaries is in the past tense."""
    return "VBD" in {verb.tag, *(a.tag for a in auxiliaries(sentence, verb))}
