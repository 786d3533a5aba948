"""Where a sentence speaks of a meeting: each trigger with the words that stand in its slots.

Grammar only: who "he" is, and whether the sides can be sides at all, is settled elsewhere.
"""

from __future__ import annotations

from timeline.meetings.frames.errands import invited_frame, with_errand
from timeline.meetings.frames.fragment_frames import (
    fragment_frames,
    is_fragment,
    margin_frame,
    named_before,
)
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.frames.link_frames import company_frame, link_frame
from timeline.meetings.frames.noun_frames import is_one_more, noun_frame, once_more_frame
from timeline.meetings.frames.sojourns import sojourn_frame
from timeline.meetings.frames.stay_frames import guest_frame, stay_frame
from timeline.meetings.frames.verb_frames import verb_frame
from timeline.meetings.frames.vetoes import is_private
from timeline.meetings.sentence.grammar import (
    ancestors,
    children,
    is_verb,
    objects_of,
    preposition_objects,
    verb_above,
)
from timeline.meetings.sentence.lexicon import Lexicon, read_lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["Frame", "Shape", "find_frames"]


def find_frames(sentence: Sentence, lexicon: Lexicon) -> list[Frame]:
    """The frames of a sentence from left to right."""
    frames: list[Frame] = []
    frame: Frame | None
    for word in sentence.words:
        if _is_counted(sentence, word):
            frame = _counted_frame(sentence, word)
        elif doer := _echoed_by(sentence, word):
            kind = frames[-1].kind if frames else Kind.MEETING
            frame = Frame(word, Shape.AGAIN, kind, word, [doer])
        elif word.pos in ("NOUN", "PROPN", "ADJ", "NUM", "PRON") or _is_round(sentence, word):
            frame = noun_frame(sentence, word, lexicon) or company_frame(sentence, word)
            frame = frame or sojourn_frame(sentence, word)
            frame = frame or once_more_frame(sentence, word, lexicon)
            frame = frame or invited_frame(sentence, word)
            if frame is not None and frame.kind is Kind.VISIT:
                frame = guest_frame(sentence, frame)
        elif is_verb(word) and word.dep != "compound":  # "a sit-down"
            frame = _told_by_verb(sentence, word, lexicon)
        else:
            frame = None
        if frame is not None:
            frames.append(frame)
    if (beside := margin_frame(sentence)) is not None:
        return [beside]
    frames = _without_matters(sentence, _of_rounds(sentence, frames))
    frames = [f for f in frames if not _only_goes(sentence, f, frames)]
    return _of_fragment(sentence, frames) if is_fragment(sentence) else _of_nouns(frames)


def _of_rounds(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """The frames with "a round of talks between A and B" made one: the round has the day."""
    nouns = {f.trigger.index: f for f in frames if f.shape is Shape.NOUN}
    kept = []
    for frame in frames:
        prep = sentence.words[frame.trigger.head]
        outer = nouns.get(prep.head) if prep.text.lower() == "of" else None
        if outer is None or outer is frame or frame.trigger.index not in nouns:
            kept.append(frame)
            continue
        outer.subjects = outer.subjects or frame.subjects
        outer.others = [w for w in outer.others if w is not frame.trigger] + frame.others
        outer.link = frame.link or outer.link
        outer.kind = frame.kind
    return kept


def _only_goes(sentence: Sentence, move: Frame, frames: list[Frame]) -> bool:
    """As in "goes to see B on Friday": the meeting is all that is told, and has the day."""
    if move.shape is not Shape.MOVE or move.trigger.lemma != "go":
        return False
    aims = children(sentence, move.trigger, "advcl", "xcomp")
    meets = {f.trigger.index for f in frames if f.shape in (Shape.CONTACT, Shape.RECEIVE)}
    told = children(sentence, move.trigger, "prep", "advmod")
    return not told and any(w.index in meets for w in aims)


def _without_matters(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """The frames without what a body talks of: "the Council takes stock of the talks"."""
    bodies = [f.trigger for f in frames if f.shape in (Shape.GATHER, Shape.CONTACT)]
    met = bodies + [f.trigger for f in frames if f.shape in (Shape.RECEIVE, Shape.CALL)]
    at_work = [w for w in bodies if w.lemma in ("take", *read_lexicon().verbs["deliberate"])]

    def is_matter(frame: Frame) -> bool:
        if _is_only_followed(frame) or _is_said_of_it(sentence, frame, frames):
            return True
        if _is_manner(sentence, frame, met):
            return True
        known = frame.shape is Shape.NOUN and frame.definite and not frame.link
        return known and any(v in ancestors(sentence, frame.trigger) for v in at_work)

    return [f for f in frames if not is_matter(f)]


def _is_manner(sentence: Sentence, frame: Frame, verbs: list[Word]) -> bool:
    """As in "in a separate meeting on Monday, A met B": the noun says only how they met."""
    if frame.shape is not Shape.NOUN or frame.definite or frame.link or frame.subjects:
        return False
    prep = sentence.words[frame.trigger.head]
    return prep.text.lower() in ("in", "at", "during") and frame.predicate in verbs


def _is_said_of_it(sentence: Sentence, frame: Frame, frames: list[Frame]) -> bool:
    """As in "the Council meets on Friday; it will be the ministers' first session"."""
    if frame.shape is not Shape.NOUN or frame.trigger.dep != "attr" or frame is frames[0]:
        return False
    about = children(sentence, sentence.words[frame.trigger.head], "nsubj")
    return bool(about) and about[0].text.lower() in ("it", "this", "that")


def _is_only_followed(frame: Frame) -> bool:
    """As in "the Summit was preceded by a session on Monday": the day is the other one's."""
    verb = frame.predicate
    if frame.shape is not Shape.NOUN or verb is None or not (frame.definite or frame.subjects):
        return False
    return frame.trigger.dep == "nsubjpass" and verb.lemma in ("precede", "follow")


def _of_fragment(sentence: Sentence, frames: list[Frame]) -> list[Frame]:
    """A diary's entry: what its nouns leave unsaid is named beside them."""
    for frame in frames:
        if frame.shape is Shape.NOUN and frame.predicate is None:
            frame.shared = named_before(sentence, frame.trigger)
    return frames or fragment_frames(sentence)


def _of_nouns(frames: list[Frame]) -> list[Frame]:
    """The frames without those that only say who came: "the summit, which brought A and B"."""
    nouns = {f.trigger: f for f in frames if f.shape is Shape.NOUN}
    having = {f.trigger.index for f in frames if f.shape is Shape.RECEIVE}
    kept = []
    for frame in frames:
        if frame.trigger.dep == "xcomp" and frame.trigger.head in having and not frame.others:
            continue  # "had B to breakfast"
        noun = next((nouns[w] for w in frame.subjects if w in nouns), None)
        if frame.shape in _ATTENDED and noun is not None:
            noun.others.extend(frame.others if frame.link != "near" else [])
        else:
            kept.append(frame)
    return kept


_HELPERS = frozenset({"MD", "VBD", "VBP", "VBZ"})
_ATTENDED = frozenset({Shape.CONTACT, Shape.GATHER, Shape.RECEIVE, Shape.LINK, Shape.BESIDE})


def _told_by_verb(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb, the plainest first; a private journey is none."""
    frame = _plain(sentence, verb, lexicon)
    if frame is None or frame.shape is not Shape.MOVE:
        return frame
    vetoed = is_private(sentence, verb) or _is_of_record(sentence, verb)
    return None if vetoed else guest_frame(sentence, with_errand(sentence, frame, lexicon))


def _is_of_record(sentence: Sentence, verb: Word) -> bool:
    """As in "…, the first president to come here since 1979": the journey is told already."""
    head = sentence.words[verb.head]
    ordinals = {w.text.lower() for w in children(sentence, head, "amod")} & words("ordinals")
    told = head.dep not in ("nsubj", "nsubjpass", "attr", "ROOT")
    return verb.dep in ("acl", "relcl") and told and bool(ordinals)


def _plain(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    if verb.lemma in words("staying") and verb.dep not in ("aux", "auxpass"):
        frame = stay_frame(sentence, verb, lexicon)
        if frame is not None or verb.lemma == "be":
            return frame
    if verb.pos != "VERB":
        return None
    if verb.lemma in lexicon.verbs["leave"] and not preposition_objects(sentence, verb, "for"):
        return link_frame(sentence, verb, lexicon)
    frame = verb_frame(sentence, verb, lexicon) or invited_frame(sentence, verb)
    link = link_frame(sentence, verb, lexicon)
    if frame is not None and frame.others:
        link = _without_bystanders(link)
    if frame is None or _is_done_to_things(sentence, frame):
        return link if frame is None else None
    frame.otherwise = link if frame.shape is not Shape.JOIN else None
    return frame


def _without_bystanders(link: Frame | None) -> Frame | None:
    """What else a verb tells of that names whom it is done with: nobody who only stands near.

    Whose time or company it is, is no bystander: "was given an hour of her time".
    """
    if link is not None and link.link != "near":
        link.otherwise = _without_bystanders(link.otherwise)
        return link
    return link if link is not None and link.close else None


def _is_done_to_things(sentence: Sentence, frame: Frame) -> bool:
    """Whether a verb of going has a thing for its object: "headed a team", "fly aid home"."""
    if frame.shape is not Shape.MOVE or frame.trigger.lemma not in words("carrying"):
        return False
    return any(w.pos == "NOUN" for w in objects_of(sentence, frame.trigger))


def _is_round(sentence: Sentence, word: Word) -> bool:
    """Whether what the parser takes for an adverb is a noun: "Third round, Geneva."."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    return word.text.lower() == "round" and before in words("ordinals")


def _counted_frame(sentence: Sentence, word: Word) -> Frame:
    """The frame of "the fifth", "a third": a round of talks."""
    alone = word.dep in ("nsubj", "nsubjpass")
    definite = alone or any(w.text.lower() == "the" for w in children(sentence, word, "det"))
    return Frame(word, Shape.NOUN, Kind.TALKS, verb_above(sentence, word), definite=definite)


def _echoed_by(sentence: Sentence, word: Word) -> Word | None:
    """Who does likewise: Roy of "as did Roy on the 5th", "so will Roy on Friday"."""
    before = sentence.words[word.index - 1].text.lower() if word.index else ""
    if before not in ("as", "so") or word.tag not in _HELPERS:
        return None
    if word.lemma not in ("be", "do", "have", "will", "would"):
        return None
    doers = children(sentence, word, "nsubj", "nsubjpass", "dobj", "attr")
    alone = not children(sentence, word, "advcl", "ccomp", "xcomp", "acomp")
    return next((w for w in doers if w.index > word.index and alone), None)


def _is_counted(sentence: Sentence, word: Word) -> bool:
    """As in "The fifth was held in Rome": an ordinal that stands for a meeting of a series."""
    return (
        word.text.lower() in words("ordinals")
        and (word.dep in ("nsubj", "nsubjpass") or is_one_more(sentence, word))
        and any(c.text.lower() in ("the", "a") for c in children(sentence, word, "det"))
        and not children(sentence, word, "compound", "amod")
    )
