"""Whom each sentence is about: moves the focus on, for the pronouns of the sentences behind it.

Receives a sentence that has been read; changes the topic, the persons named and who speaks.
"""

from __future__ import annotations

from timeline.languages.en.names import Country, NameKind
from timeline.meetings.frames.fragment_frames import is_fragment
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.nearby import is_plural
from timeline.meetings.sentence.grammar import (
    SUBJECTS,
    children,
    is_verb,
    preposition_objects,
    verb_above,
)
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.sides.focus import VOICES
from timeline.meetings.sides.issuer import chair_told
from timeline.meetings.sides.parties import introduced, speaks_of_rounds
from timeline.meetings.sides.process import named_together
from timeline.meetings.sides.protagonist import is_obituary, protagonist_of, remembered
from timeline.meetings.story.discourse import Discourse
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence, Word

__all__ = ["note_names", "note_parties", "note_protagonist"]

ROUNDS = 6
"""Sentences after one about rounds of talks in which a town and a day are one more."""

LEAD = 3
"""Paragraphs at the top in which a diary says whose it is."""
_STATES = frozenset({NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.NATIONAL})
_SINGLE = frozenset({"he", "him", "she", "her"})
_EXPLETIVES = frozenset({"it", "there", "this", "that"})


def note_parties(discourse: Discourse, sentence: Sentence) -> None:
    """Whom a sentence names side by side, before it is read for what it tells."""
    focus = discourse.focus
    between = introduced(sentence, discourse.sides)
    focus.parties = between or focus.parties
    focus.process.read(named_together(sentence, discourse.cast))
    focus.process.note(between)
    focus.chair = chair_told(discourse.cast, sentence) or focus.chair
    focus.rounds = ROUNDS if speaks_of_rounds(sentence) else max(0, focus.rounds - 1)


def note_names(discourse: Discourse, sentence: Sentence) -> list[Actor]:
    """Move the focus: the main subject becomes the topic, another person the other.

    Hands back whom the sentence is about or names.
    """
    people = [
        s.actor for s in discourse.cast.spans(sentence) if s.is_person and s.actor is not None
    ]
    meant = _meant_by_pronouns(discourse, sentence)
    subjects = _main_subjects(sentence)
    found = discourse.sides.all_of(sentence, subjects)
    if not found and not people:
        owners = [o for w in subjects for o in children(sentence, w, "poss") if o.tag != "PRP$"]
        found = discourse.sides.all_of(sentence, owners)  # "The king's first journey"
    if found and all(a.classes & VOICES for a in found):
        found = discourse.sides.all_of(sentence, _told_subjects(sentence)) or found
    if not found and (len(set(people)) == 1 or is_fragment(sentence)):
        found = people[:1]
    if not (found or people or is_fragment(sentence)):
        found = _met_here(discourse, sentence)
    found = [*_spoken_of_again(discourse, sentence, found, people), *found]
    _note_owner(discourse, sentence, people)
    discourse.focus.strangers = not people and _is_about_strangers(discourse, sentence)
    discourse.focus.group = _body_alone(discourse, found, people)
    named = [*people, *_offices_named(discourse, sentence)]
    discourse.focus.note(found, named, meant=[a for a in meant if a not in named])
    if (
        sentence.root.lemma
        not in discourse.lexicon.verbs["report"] | discourse.lexicon.verbs["speak"]
    ):
        discourse.focus.doers.update(found)
    _note_speaker(discourse, sentence)
    for span in discourse.cast.spans(sentence):
        is_state = isinstance(span.entity, Country) and span.what in _STATES
        if is_state and span.actor is not None and span.actor not in discourse.focus.states:
            discourse.focus.states.append(span.actor)
    return [*found, *people]


def note_protagonist(discourse: Discourse, lead: Sentence) -> None:
    """Whom the story is about, once its first sentence has been read."""
    title, focus = discourse.document.title or "", discourse.focus
    subject = focus.lead = focus.subjects[0] if focus.subjects else None
    text, cast = discourse.text_of(lead), discourse.cast
    focus.protagonist = remembered(title, cast) or protagonist_of(subject, text, title, cast)
    focus.is_obituary = is_obituary(text, title)


def _spoken_of_again(
    discourse: Discourse, sentence: Sentence, subjects: list[Actor], people: list[Actor]
) -> list[Actor]:
    """Whom "he" means behind "A and B took him on": not one of the two, but him again.

    Of "A received him" too, if the story was about him before and nobody else is named.
    """
    again = _single_pronouns(sentence)
    meant = ((w, a) for w in again for a in discourse.sides.one(sentence, w) if a not in subjects)
    word, actor = next(meant, (None, None))
    if word is None or actor is None or not subjects:
        return []
    focus = discourse.focus
    done = verb_above(sentence, word) is sentence.root and sentence.root.tag == "VBD"
    known = set(people) <= set(subjects) and (done or actor is focus.protagonist)
    goes_on = known and actor is focus.topic
    return [actor] if len(subjects) > 1 or goes_on else []


def _met_here(discourse: Discourse, sentence: Sentence) -> list[Actor]:
    """Who has met in a sentence without a subject, if the one with whom the story began is there.

    As in "The two spent Monday together, going through the files".
    """
    focus = discourse.focus
    here = focus.met_at == sentence.start and focus.lead in focus.last_sides
    return list(focus.last_sides) if here else []


def _is_about_strangers(discourse: Discourse, sentence: Sentence) -> bool:
    """As in "The Frontline leaders mean to look at it": several of whom nobody is known."""
    groups = words("members_at_work") | words("camps")
    subjects = [w for w in sentence.words if w.dep in SUBJECTS and is_plural(w)]
    several = [w for w in subjects if w.lemma.lower() in groups]
    known = discourse.focus.met_at == sentence.start or discourse.sides.all_of(sentence, several)
    return bool(several) and not known


def _body_alone(discourse: Discourse, subjects: list[Actor], people: list[Actor]) -> Actor | None:
    """The body that a sentence is about, if it names nobody: "The ASEAN leaders are worried"."""
    alone = len(set(subjects)) == 1 and not people
    return next((a for a in subjects if alone and discourse.cast.gathers(a)), None)


def _meant_by_pronouns(discourse: Discourse, sentence: Sentence) -> list[Actor]:
    """The persons whom a sentence speaks of as "he" or "her"."""
    return [a for w in _single_pronouns(sentence) for a in discourse.sides.one(sentence, w)]


def _single_pronouns(sentence: Sentence) -> list[Word]:
    return [w for w in sentence.words if w.tag == "PRP" and w.text.lower() in _SINGLE]


def _note_owner(discourse: Discourse, sentence: Sentence, people: list[Actor]) -> None:
    """As in "The programme of the Minister, Mr Roy, for the coming week": whose diary follows."""
    is_diary = any(w.lemma.lower() in words("diaries") for w in sentence.words)
    if is_diary and discourse.days.paragraph <= LEAD and len(set(people)) == 1:
        discourse.focus.owner = people[0]


def _offices_named(discourse: Discourse, sentence: Sentence) -> list[Actor]:
    """Persons of whom a sentence speaks by their office alone ("the emir")."""
    offices = (s for s in discourse.cast.spans(sentence) if s.what is NameKind.OFFICE)
    heads = (sentence.words[s.last] for s in offices)
    resolver = discourse.sides.offices
    return [
        actor
        for head in heads
        if head.dep not in ("compound", "appos")
        for actor in resolver.holder(sentence, head)
        if actor.kind is ParticipantKind.PERSON and not actor.described
    ]


def _note_speaker(discourse: Discourse, sentence: Sentence) -> None:
    """Who speaks in a sentence is "I" in the quotations that follow."""
    if discourse.focus.is_interview and discourse.focus.speaker is not None:
        return
    spoken = discourse.lexicon.verbs["report"] | discourse.lexicon.verbs["speak"]
    verbs = [w for w in sentence.words if w.lemma in spoken and w.pos == "VERB"]
    subjects = [w for verb in verbs for w in children(sentence, verb, *SUBJECTS)]
    if discourse.focus.is_interview and any(_is_us(w) for w in subjects):
        subjects = [w for v in verbs for w in preposition_objects(sentence, v, "to", "with")]
    said = discourse.sides.all_of(sentence, subjects)
    people = (a for a in said if a.kind is ParticipantKind.PERSON)
    discourse.focus.speaker = next(people, discourse.focus.speaker)


def _is_us(word: Word) -> bool:
    """Whether a word is the paper's own: "We spoke to him in Oslo"."""
    return word.text.lower() in ("we", "i")


def _main_subjects(sentence: Sentence) -> list[Word]:
    """What a sentence is about; of "It was Roy who left" the one who left.

    The parser may take "The next day he left" for a day that somebody left on.
    """
    subjects = children(sentence, sentence.root, *SUBJECTS)
    subjects = [*_of_last_clause(sentence, subjects), *subjects]
    inner = [w for w in sentence.words if w.dep in SUBJECTS and w not in subjects]
    if subjects and all(w.text.lower() in _EXPLETIVES for w in subjects):
        return inner
    return subjects if subjects or is_verb(sentence.root) else inner[:1]


def _of_last_clause(sentence: Sentence, subjects: list[Word]) -> list[Word]:
    """B of "A gave the order, and on Monday B flew out": whom the sentence ends with.

    Not so in "He flew to Rome, and B met him there": it goes on being about him.
    """
    clauses = [w for w in children(sentence, sentence.root, "conj") if is_verb(w)]
    told = [children(sentence, clause, *SUBJECTS) for clause in clauses]
    last = next((ws for ws in reversed(told) if ws), [])
    again = any(w.index > last[0].index for w in _single_pronouns(sentence)) if last else False
    if again or any(w.pos == "PRON" for w in subjects):
        return []
    return [w for w in last if w.pos == "PROPN"]


def _told_subjects(sentence: Sentence) -> list[Word]:
    """Of "He is to go there, his spokesman said" whom the spokesman speaks of."""
    told = [w for w in children(sentence, sentence.root, "ccomp") if w.index < sentence.root.index]
    return [w for clause in told for w in children(sentence, clause, *SUBJECTS)]
