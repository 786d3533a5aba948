"""Office-holders of several states at work: "EU ministers agreed in Riga on Monday" were together.

Receives the subjects of a verb that tells of no meeting; whether there is a town and a day is
settled by the reader. Receives also the sides of a state that has its body's leaders as guests.
"""

from __future__ import annotations

from timeline.languages.en.names import load_names
from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.grammar import children, phrasal, preposition_objects, subjects_of
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.model import Kind, ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["are_members", "assembled_frame", "kind_among", "without_host"]


def assembled_frame(
    sentence: Sentence, verb: Word, subjects: list[Word], lexicon: Lexicon
) -> Frame | None:
    """The frame of a verb whose subject are members of a body or of several states.

    Where they talk something over, no town need be told.
    """
    talks = bool({verb.lemma, phrasal(sentence, verb)} & lexicon.verbs["deliberate"])
    members = [w for w in subjects if are_members(sentence, w)]
    known = [] if members or not talks else [w for w in subjects if _are_the(sentence, w)]
    if not (members or known) or verb.lemma in lexicon.verbs["report"]:
        return None
    if any(w.dep == "nsubjpass" for w in members):
        return None  # "EU leaders have been criticised in Riga"
    frame = Frame(verb, Shape.LINK, Kind.MEETING, verb, members or known, link="assembled")
    frame.weak, frame.close, frame.definite = not talks, talks, bool(known)
    return frame


def without_host(sentence: Sentence, frame: Frame, actors: list[Actor]) -> list[Actor]:
    """The body alone where one of its members has the others' leaders as guests.

    As in "Malaysia hosts the leaders of ASEAN"; Japan, which is no member, would be a side.
    """
    if frame.shape is not Shape.RECEIVE or len(actors) < 2:
        return actors
    known = load_names().organizations
    bodies = [a for a in actors if a.kind is ParticipantKind.ORGANIZATION]
    members = {c for a in bodies if a.name in known for c in known[a.name].members}
    people = any(are_members(sentence, w) for w in frame.others)
    if not (people or members):
        return actors
    of_all = people and not members  # a body of nearly all states
    hosts = [a for a in actors if a.kind is ParticipantKind.COUNTRY]
    hosts = [a for a in hosts if of_all or a.country in members]
    return bodies if len(hosts) + len(bodies) == len(actors) else actors


def kind_among(sentence: Sentence, frame: Frame, actors: list[Actor]) -> Kind:
    """A frame's kind; talks that a body's members have among themselves are its meeting."""
    told = [*frame.subjects, *(subjects_of(sentence, frame.predicate) if frame.predicate else [])]
    own = len(actors) == 1 and actors[0].kind is ParticipantKind.ORGANIZATION
    among = frame.kind is Kind.TALKS and own and not frame.link
    return Kind.MEETING if among and any(are_members(sentence, w) for w in told) else frame.kind


def are_members(sentence: Sentence, word: Word) -> bool:
    """Whether a plural says of which body or states the office-holders are."""
    if not is_plural(word) or word.lemma.lower() not in words("members_at_work"):
        return False
    owned = children(sentence, word, "poss", "amod", "compound", "nmod")
    owned += preposition_objects(sentence, word, "of", "from")
    named = owned + [c for w in owned for c in children(sentence, w, "compound", "nmod")]
    return any(_is_bloc(w) for w in named)


def _are_the(sentence: Sentence, word: Word) -> bool:
    """As in "the foreign ministers will discuss it": of the body that the story is about."""
    definite = any(w.text.lower() == "the" for w in children(sentence, word, "det"))
    known = is_plural(word) and word.lemma in words("members_at_work")
    return definite and known and bool(children(sentence, word, "amod", "compound"))


def _is_bloc(word: Word) -> bool:
    """As in "NATO's ministers", "the bloc's", "its foreign ministers"."""
    return word.text[:1].isupper() or word.lemma in words("blocs") or word.text.lower() == "its"
