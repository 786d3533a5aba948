"""What keeps a meeting from taking place: calling off, putting off, refusal, denial, a condition.

Receives a sentence, a frame and the words that speak of it (`modality`); hands on a reading, or
None where nothing of the kind is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from timeline.meetings.frames.finding import Frame
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    ancestors,
    auxiliaries,
    children,
    is_verb,
    objects_of,
    phrasal,
    preposition_objects,
)
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.meetings.status.last_time import NOT_SINCE, since_last
from timeline.meetings.status.modality import Reading, is_infinitive, phrases_of
from timeline.model import Interval, Status
from timeline.nlp.parse import Sentence, Word

__all__ = [
    "by_cancelling",
    "by_condition",
    "by_denial",
    "by_label",
    "by_negation",
    "cue_among",
]

FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"})
_CUTS = frozenset({"(", "-", "–", "—", ":", ","})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOBODY = frozenset({"nobody", "none", "neither"})
_CONDITION = re.compile(
    r"\b(?:provided(?: that)?|on condition that|as long as|were it(?= (?:not|up|left)\b)"
    r"|were (?:he|she|they)(?= to\b))\b",
    re.IGNORECASE,
)


def by_label(sentence: Sentence, lexicon: Lexicon) -> Reading | None:
    """A diary's mark behind an entry: "(cancelled)", "- POSTPONED", ", scrubbed", "(now off)"."""
    told = [w for w in sentence.words if w.text not in (")", ".")]
    cuts = [i for i, w in enumerate(told) if w.text in _CUTS]
    if not cuts:
        return None
    mark = [w for w in told[cuts[-1] + 1 :] if w.text.lower() not in words("mark_fillers")]
    said = " ".join(_base(w) for w in mark)
    if told[cuts[-1]].text == "," and any(w.tag in _FINITE for w in told):
        return None
    if said in lexicon.cues["postponed"]:
        return Reading(Status.POSTPONED, said)
    off = (
        said in words("off_marks")
        or said in lexicon.cues["cancelled"]
        or f"be {said}" in lexicon.cues["cancelled"]
    )
    if " ".join(w.text.lower().replace(".", "") for w in mark) in words("open_marks"):
        return Reading(Status.EXPECTED, said)
    return Reading(Status.CANCELLED, said) if off and mark[-1].tag != "VB" else None


def _base(word: Word) -> str:
    """The lemma of a mark; one in capitals the parser takes for a name."""
    marks = {"CANCELLED": "cancel", "CANCELED": "cancel", "POSTPONED": "postpone", "OFF": "off"}
    return marks.get(word.text, word.lemma.lower())


def by_cancelling(sentence: Sentence, near: list[Word], lexicon: Lexicon) -> Reading | None:
    """A word of calling off, putting off or taking up again that governs the meeting.

    What is denied of a ruling out leaves it possible: "has not ruled out meeting B".
    """
    for status, cues in (
        (Status.SCHEDULED, lexicon.cues["revived"]),
        (Status.POSTPONED, lexicon.cues["postponed"]),
        (Status.CANCELLED, lexicon.cues["cancelled"]),
    ):
        for word, cue in cue_among(sentence, near, cues):
            if words("dropping_in").intersection(phrases_of(sentence, word)):
                continue
            if not _is_negated(sentence, word):
                asked = any(m.text.lower() == "whether" for m in children(sentence, word, "mark"))
                return Reading(status, cue, denied=asked)
            if cue in lexicon.cues["excluding"]:
                return Reading(Status.POSSIBLE, f"not {cue}")
    later = next((w for w in near if is_verb(w) and _is_put_later(sentence, w)), None)
    return Reading(Status.POSTPONED, later.text) if later is not None else None


def _is_put_later(sentence: Sentence, verb: Word) -> bool:
    """As in "is being moved to a later date", "transferred to another time"."""
    if verb.lemma not in words("shifting"):
        return False
    dates = (w for w in preposition_objects(sentence, verb, "to", "until", "till"))
    return any(
        w.lemma in words("some_time") and m.lemma.lower() in words("some_other")
        for w in dates
        for m in children(sentence, w, "amod", "det")
    )


def cue_among(
    sentence: Sentence, near: list[Word], cues: frozenset[str]
) -> Iterator[tuple[Word, str]]:
    """Which words near a meeting are cues of a kind, the longest form of each."""
    for word in near:
        found = [p for p in phrases_of(sentence, word) if p in cues]
        if found:
            yield word, max(found, key=len)


def _is_negated(sentence: Sentence, word: Word) -> bool:
    verbs = [word, *(v for v in [sentence.words[word.head]] if word.dep == "xcomp")]
    subjects = (s for v in verbs for s in children(sentence, v, "nsubj"))
    if any(s.text.lower() in _NOBODY for s in subjects):
        return True
    refused = any(v.lemma in ("refuse", "decline") for v in verbs[1:])
    return refused or any(children(sentence, v, "neg") or _is_over(sentence, v) for v in verbs)


def _is_over(sentence: Sentence, verb: Word) -> bool:
    """As in "can no longer be ruled out"."""
    longer = (w for w in children(sentence, verb, "advmod") if w.text.lower() == "longer")
    return any(w.index and sentence.words[w.index - 1].text.lower() == "no" for w in longer)


def by_condition(sentence: Sentence, chain: list[Word]) -> Reading | None:
    """As in "if", "unless", "provided that", before the meeting's own clause or beside it."""
    for verb in chain:
        for mark in _marks(sentence, verb):
            if mark in ("if", "unless"):
                return Reading(Status.POSSIBLE, mark, denied=_is_pretence(sentence, verb))
            if mark == "whether" and verb in chain:
                return Reading(Status.POSSIBLE, mark, denied=not _is_weighed(sentence, verb))
        inverted = next((w for w in auxiliaries(sentence, verb)), None)
        if inverted is not None and _is_inverted(sentence, verb, inverted):
            counterfactual = inverted.text.lower() == "had"
            return Reading(Status.POSSIBLE, inverted.text.lower(), denied=counterfactual)
    if chain and _is_open(sentence, chain[-1]):
        return Reading(Status.POSSIBLE, "whether")
    condition = _CONDITION.search(_text(sentence)) if chain else None
    return Reading(Status.POSSIBLE, condition.group().lower()) if condition else None


def _is_pretence(sentence: Sentence, verb: Word) -> bool:
    """As in "decked out as if A were to receive B"."""
    marks = [w for w in children(sentence, verb, "mark") if w.text.lower() == "if" and w.index]
    return any(sentence.words[w.index - 1].text.lower() == "as" for w in marks)


def _is_open(sentence: Sentence, purpose: Word) -> bool:
    """As in "nobody knows whether A will be back in time to receive B"."""
    verbs = [w for w in ancestors(sentence, purpose) if is_verb(w)]
    asked = any(m.text.lower() == "whether" for v in verbs for m in children(sentence, v, "mark"))
    return asked and is_infinitive(sentence, purpose)


def _marks(sentence: Sentence, verb: Word) -> Iterator[str]:
    clauses = [c for c in children(sentence, verb, "advcl") if c.index < verb.index]
    for clause in [verb, *clauses]:
        for mark in children(sentence, clause, "mark"):
            if clause is verb or mark.text.lower() in ("if", "unless"):
                yield mark.text.lower()


def _is_weighed(sentence: Sentence, verb: Word) -> bool:
    """As in "is weighing whether to meet B", against "it is unclear whether he met B"."""
    governor = sentence.words[verb.head]
    return governor.lemma in words("weighing") and is_infinitive(sentence, verb)


def _is_inverted(sentence: Sentence, verb: Word, auxiliary: Word) -> bool:
    """As in "Had A met B", "Should A meet B": an auxiliary at the head of a dependent clause."""
    opens = auxiliary.index == 0 or sentence.words[auxiliary.index - 1].text in (",", "“", '"', "-")
    return (
        opens
        and auxiliary.text.lower() in ("had", "should", "were")
        and any(s.index > auxiliary.index for s in children(sentence, verb, "nsubj", "nsubjpass"))
        and not _text(sentence).rstrip().endswith("?")
    )


def _text(sentence: Sentence) -> str:
    return " ".join(w.text for w in sentence.words)


def by_negation(
    sentence: Sentence,
    frame: Frame,
    chain: list[Word],
    near: list[Word],
    interval: Interval | None,
    today: date,
    lexicon: Lexicon,
) -> Reading | None:
    """A negation: of what was planned cancelled, of anything else no meeting at all."""
    noun_negated = _has_no(sentence, frame.trigger) or any(
        _has_no(sentence, subject) and subject.lemma in words("arrangements")
        for verb in chain
        for subject in children(sentence, verb, "nsubj", "nsubjpass")
    )
    told = [v for v in near if v not in chain and not _does_something_else(sentence, v)]
    negated = next((v for v in [*chain, *told] if _has_not(sentence, v)), None)
    if any(_is_without_date(sentence, v) for v in chain[:1]) and not is_verb(frame.trigger):
        return Reading(Status.POSTPONED, "no date")
    if negated is None and not noun_negated:
        return None
    if negated is not None and _is_absence(frame, negated):
        return None
    if interval is not None and since_last(sentence, frame) is not None:
        return Reading(Status.HELD, NOT_SINCE)
    ahead = interval is not None and interval.latest >= today
    verb = negated or (chain[0] if chain else None)
    said_of_future = verb is not None and any(
        a.text.lower() in FUTURE for a in auxiliaries(sentence, verb)
    )
    on_the_way = interval is not None and interval.earliest > today
    if verb is not None and verb.tag == "VBG" and on_the_way:
        said_of_future = said_of_future or verb is frame.trigger  # "is not going on Friday"
    planned = not (is_verb(frame.trigger) or _is_unsettled(sentence, negated)) and (
        any(w.lemma in words("planning") for w in near)
        or (frame.definite and any(cue_among(sentence, near, lexicon.cues["occur"])))
    )
    if (ahead and said_of_future) or (planned and verb is not None and interval is not None):
        return Reading(Status.CANCELLED, "not")
    return Reading(Status.CANCELLED, "not", denied=True)


def _is_without_date(sentence: Sentence, verb: Word) -> bool:
    """As in "the next round, pencilled in for May, has no date now"."""
    things = children(sentence, verb, "dobj") if verb.lemma == "have" else []
    return any(w.lemma in ("date", "day") and _has_no(sentence, w) for w in things)


def _is_unsettled(sentence: Sentence, verb: Word | None) -> bool:
    """As in "the date of the meeting has not been fixed": it may well take place."""
    settled = verb is not None and verb.lemma in words("fixing")
    things = children(sentence, verb, *SUBJECTS) if verb is not None and settled else []
    return any(w.lemma in words("arrangements") for w in things)


def _is_absence(frame: Frame, verb: Word) -> bool:
    """As in "will not attend the NATO summit": it takes place without whoever stays away."""
    theirs = frame.link in ("between", "with")
    gone_to = frame.trigger.dep in ("dobj", "pobj") and not is_verb(frame.trigger)
    return gone_to and not theirs and verb.lemma in words("turning_up")


def _has_no(sentence: Sentence, noun: Word) -> bool:
    """As in "no meeting", "no date"."""
    return any(w.text.lower() == "no" for w in children(sentence, noun, "det"))


def _does_something_else(sentence: Sentence, verb: Word) -> bool:
    """A verb with an object of its own: "a meeting is likely, but he did not give details"."""
    return is_verb(verb) and any(o.lemma != "place" for o in objects_of(sentence, verb))


def _has_not(sentence: Sentence, verb: Word) -> bool:
    """As in "will not", "never", "no longer"; not "not only", "not on Monday"."""
    for word in children(sentence, verb, "neg", "advmod"):
        after = sentence.words[word.index + 1 : word.index + 2]
        behind = verb.lemma == "be" and word.index == verb.index + 1  # "was not in Riga"
        if word.dep == "neg" and (word.index < verb.index or behind):
            return not (after and after[0].text.lower() in ("only", "just"))
        if word.text.lower() == "longer" and sentence.words[word.index - 1].text.lower() == "no":
            return True
    return False


def _is_truth(sentence: Sentence, verb: Word) -> bool:
    return any(w.lemma in words("truths") for w in children(sentence, verb, "attr"))


def _is_refuted(sentence: Sentence, story: Word) -> bool:
    """As in "there is no truth in the story that", "reports that A will meet B are false"."""
    for word in sentence.words:
        if word.lemma in words("truths") and _has_no(sentence, word):
            return True
        about = sentence.words[word.head]
        said = word.dep in ("acomp", "attr", "oprd", "amod") and word.lemma in words("untrue")
        if said and (about is story or story in children(sentence, about, *SUBJECTS)):
            return True
    return False


def by_denial(sentence: Sentence, chain: list[Word], lexicon: Lexicon) -> Reading | None:
    """As in "denied that he had met B", "failed to meet B", "has yet to meet B"."""
    if not chain:
        return None
    nothing = any(w.text.lower() == "nothing" for w in children(sentence, chain[0], "nsubj"))
    of = {w.lemma for w in preposition_objects(sentence, chain[0], "of")}
    if nothing and chain[0].lemma in ("become", "come") and of & words("outings"):
        return Reading(Status.CANCELLED, "nothing")  # "nothing came of the trip", but of talks held
    if chain[0].tag != "VBD" and {phrasal(sentence, chain[0]), chain[0].lemma} & words("stopping"):
        return Reading(Status.CANCELLED, chain[0].text, denied=True)
    for word, cue in cue_among(sentence, chain[1:], lexicon.cues["unmet"]):
        if not _is_negated(sentence, word):
            return Reading(Status.CANCELLED, cue, denied=True)
    top = chain[-1]
    above = sentence.words[top.head]
    said = [above, *ancestors(sentence, above)] if top.dep in ("acl", "relcl") else [above]
    story = next((w for w in said if w.lemma in words("stories")), None)
    if top.dep == "ccomp" and story is None and _is_truth(sentence, above):
        story = above  # "there is no truth in the story that A is to meet B"
    if story is not None and _is_refuted(sentence, story):
        return Reading(Status.CANCELLED, story.text, denied=True)
    if top.dep == "pcomp" and above.text.lower() == "without":
        return Reading(Status.CANCELLED, "without", denied=True)
    if top.dep not in ("ccomp", "pcomp", "xcomp") or above is top:
        return None
    if above.lemma in ("exclude", "rule") and _is_negated(sentence, above):
        return Reading(Status.POSSIBLE, f"not {above.lemma}")
    nobody = any(s.text.lower() in _NOBODY for s in children(sentence, above, "nsubj"))
    if above.lemma in lexicon.cues["denied"] or nobody:
        return Reading(Status.CANCELLED, above.text, denied=True)
    return None
