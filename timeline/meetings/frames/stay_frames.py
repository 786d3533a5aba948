"""Being somewhere, or with somebody: "is in Paris on Friday", "was with B", "is due in Oslo"."""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.frames.verb_frames import verb_frame
from timeline.meetings.sentence.grammar import (
    children,
    conjuncts,
    is_there,
    is_where,
    preposition_objects,
    subjects_of,
    subtree,
)
from timeline.meetings.sentence.idioms import find_idiom
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["guest_frame", "stay_frame"]

_PLACED = frozenset({"in", "at"})
_COUNTED = frozenset({"both", "two", "three", "four", "five", "six"})
_WHO = frozenset({"he", "she", "who"})


def stay_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of "be" or "spend": an idiom, company, or a stay in a place."""
    if verb.lemma == "be" and find_idiom(sentence, verb, lexicon) is not None:
        return verb_frame(sentence, verb, lexicon)
    if verb.lemma == "stay" and children(sentence, verb, "prt"):
        return None  # "stayed on", "stays away"
    subjects = subjects_of(sentence, verb)
    said_of_it = children(sentence, verb, "attr", "acomp", "oprd", "expl")
    if not subjects or any(w.text.lower() not in words("ready") for w in said_of_it):
        return _in_one_place(sentence, verb, subjects, said_of_it)
    company = preposition_objects(sentence, verb, "with")
    if company:
        return _linked(verb, subjects, company) if verb.lemma == "be" else None
    if not _is_placed(sentence, verb) or not any(_is_somebody(w) for w in subjects):
        return _in_one_place(sentence, verb, subjects, said_of_it)
    return Frame(verb, Shape.MOVE, Kind.VISIT, verb, subjects)


def _in_one_place(
    sentence: Sentence, verb: Word, subjects: list[Word], said_of_it: list[Word]
) -> Frame | None:
    """As in "A and B were all smiles in Berlin": several who are somewhere, whatever they are."""
    several = len(conjuncts(sentence, subjects[0])) > 1 if subjects else False
    counted = any(w.text.lower() in _COUNTED or w.lemma in words("pair") for w in subjects)
    together = several or counted or any(w.text.lower() == "they" for w in subjects)
    gone = any(w.lemma in words("gone") for w in said_of_it)
    at_table = _is_in_room(sentence, verb)
    if verb.lemma != "be" or not together or gone:
        return None
    if not at_table and (counted or not _has_town(sentence, verb)):
        return None
    frame = Frame(verb, Shape.LINK, Kind.MEETING, verb, subjects, link="together", weak=True)
    frame.close = at_table
    return frame


def _is_in_room(sentence: Sentence, verb: Word) -> bool:
    """As in "are now at the table", "are round it again", "are in the room"."""
    return any(
        goal.lemma in words("rooms") | {"table"}
        for prep in children(sentence, verb, "prep")
        if prep.text.lower() in _PLACED | {"round", "around", "inside"}
        for goal in children(sentence, prep, "pobj")
    )


def _has_town(sentence: Sentence, verb: Word) -> bool:
    """Whether a name stands behind "in" or "at" in a clause."""
    return any(
        w.dep == "pobj" and _is_name(w) and sentence.words[w.head].text.lower() in _PLACED
        for w in subtree(sentence, verb)
    )


def _linked(verb: Word, subjects: list[Word], company: list[Word]) -> Frame:
    return Frame(verb, Shape.LINK, Kind.MEETING, verb, subjects, company, link="with", weak=True)


def guest_frame(sentence: Sentence, move: Frame) -> Frame:
    """A journey "as the guest of B" is a meeting with B; any other stays what it is."""
    verbs = [move.trigger] if move.predicate is None else [move.trigger, move.predicate]
    for role in (r for verb in verbs for r in preposition_objects(sentence, verb, "as")):
        hosts = preposition_objects(sentence, role, "of") if role.lemma == "guest" else []
        guests = move.subjects or move.shared
        if hosts:
            return Frame(move.trigger, Shape.RECEIVE, move.kind, move.predicate, hosts, guests)
    return move


def _is_placed(sentence: Sentence, verb: Word) -> bool:
    """Whether a phrase of place with a name hangs on the verb, or on its "due" or "back"."""
    states = children(sentence, verb, "acomp", "advmod", "attr", "oprd")
    if any(is_there(sentence, w) or w.text.lower() == "here" for w in states):
        return True
    if is_where(sentence, verb):
        return True
    ready = [w for w in states if w.text.lower() in words("ready")]
    if any(_is_due(sentence, w) for w in ready):
        return True
    if any(w.text.lower() == "back" and _is_at_base(sentence, w) for w in ready):
        return False
    placed = _PLACED | ({"to"} if verb.text.lower() == "been" else set())
    goals = [
        goal
        for holder in [verb, *ready, *_time_spent(sentence, verb)]
        for prep in children(sentence, holder, "prep")
        if prep.text.lower() in placed
        for goal in children(sentence, prep, "pobj")
    ]
    ground = any(w.lemma in words("soils") for w in preposition_objects(sentence, verb, "on"))
    return ground or any(_is_name(goal) or goal.lemma == "capital" for goal in goals)


def _is_due(sentence: Sentence, state: Word) -> bool:
    """As in "is due on Friday": somebody comes where it is told; not so who is due back."""
    told = children(sentence, state, "xcomp", "ccomp", "acl", "advcl")
    return state.text.lower() in words("due_back") and not (told or _is_return(sentence, state))


def _is_return(sentence: Sentence, state: Word) -> bool:
    """As in "is due back on Friday", "is expected home": from wherever it was."""
    back = [state, *children(sentence, state, "advmod", "prt")]
    return any(w.text.lower() in ("back", "home") for w in back)


def _is_at_base(sentence: Sentence, back: Word) -> bool:
    """As in "is back at headquarters": nobody's guest."""
    holders = (back, sentence.words[back.head])
    goals = (w for h in holders for w in preposition_objects(sentence, h, "at", "in"))
    return any(goal.lemma.lower() in words("bases") for goal in goals)


def _time_spent(sentence: Sentence, verb: Word) -> list[Word]:
    """The days that somebody spends: of "spent 9 and 10 March in Riga" what may hold the place."""
    days = children(sentence, verb, "dobj") if verb.lemma in words("spending") else []
    spent = [w for day in days for w in conjuncts(sentence, day)]
    return [*spent, *(w for d in [verb, *spent] for w in preposition_objects(sentence, d, "of"))]


def _is_somebody(word: Word) -> bool:
    """Whether a word can be a person: a name, "he", "the minister"."""
    named = word.pos == "PROPN" or _is_name(word)
    told = words("pair") | words("visitors") | words("gathering")
    return named or word.text.lower() in _WHO or word.lemma in told


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper() and word.text.lower() not in words("not_names") | {"i"}
