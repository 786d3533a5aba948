"""Verbs that tell of a meeting, each with the words that stand in its slots."""

from __future__ import annotations

from timeline.meetings.frames.frame import Frame, Shape
from timeline.meetings.frames.members import are_members
from timeline.meetings.sentence.grammar import (
    children,
    conjuncts,
    is_verb,
    named_objects,
    objects_of,
    phrasal,
    preposition_objects,
    subjects_of,
    subtree,
    verb_above,
)
from timeline.meetings.sentence.idioms import find_idiom
from timeline.meetings.sentence.lexicon import Lexicon, words
from timeline.model import Kind
from timeline.nlp.parse import Sentence, Word

__all__ = ["is_remote", "verb_frame"]


def verb_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb, if it tells of a meeting."""
    idiom = find_idiom(sentence, verb, lexicon)
    if idiom is not None and not (_is_appeal(sentence, verb) or _is_over_thing(sentence, idiom[1])):
        frame: Frame | None = _idiom_frame(sentence, verb, Shape(idiom[0].shape), idiom[1])
    else:
        frame = _plain_frame(sentence, verb, lexicon) or _guest_frame(sentence, verb)
        frame = frame or _summons_frame(sentence, verb)
        frame = frame or _body_frame(sentence, verb, lexicon)
    if frame is None or any(w.lemma in words("met_things") for w in frame.others):
        return None
    return frame


def _is_over_thing(sentence: Sentence, matched: list[Word]) -> bool:
    """As in "had Chad over a barrel", where "had Chad over" is nobody's invitation."""
    if matched[-1].text.lower() != "over":
        return False
    things = children(sentence, matched[-1], "pobj")
    return any(w.text.lower() in ("a", "an") for t in things for w in children(sentence, t, "det"))


def _idiom_frame(sentence: Sentence, verb: Word, shape: Shape, matched: list[Word]) -> Frame:
    """The frame of "shook hands with B", "dropped in on B", "had B to stay"."""
    frame = Frame(verb, shape, _verb_kind(shape), verb)
    frame.subjects.extend(subjects_of(sentence, verb))
    if shape is Shape.MOVE:
        return frame
    inside = set(matched)
    frame.others.extend(o for o in named_objects(sentence, verb) if o not in inside)
    frame.others.extend(_agents(sentence, verb))
    frame.others.extend(children(sentence, matched[-1], "pobj"))
    if shape is Shape.RECEIVE:
        given = preposition_objects(sentence, verb, "to")
        frame.others.extend(w for w in given if w not in inside)
        beside = [m for m in matched[1:] if m.text.lower() in ("over", "round")]
        joined = [w for m in beside for w in children(sentence, m, "compound")]
        frame.others.extend(w for w in joined if w.pos == "PROPN")  # "had Ana Roy round"
    for word in matched:
        partners = preposition_objects(sentence, word, "with", "between", "alongside")
        frame.others.extend(w for w in partners if w not in inside)
    frame.others = list(dict.fromkeys(frame.others))
    return frame


def _plain_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb that is a trigger by itself or with its particle."""
    phrase = phrasal(sentence, verb)
    objects = objects_of(sentence, verb)
    if any(o.lemma in words("met_things") for o in objects):
        return None
    if any(w.lemma in words("met_in") for w in preposition_objects(sentence, verb, "in")):
        return None
    shape = next((s for s in _shapes(sentence, verb, phrase, objects, lexicon)), None)
    if shape is None and verb.lemma in lexicon.verbs["again"]:
        return Frame(verb, Shape.AGAIN, Kind.MEETING, verb, subjects_of(sentence, verb), objects)
    if shape is None or (shape is Shape.CALL and not _is_ringing(sentence, verb)):
        return None
    if shape is Shape.JOIN and _is_joined_for(sentence, verb, objects, lexicon):
        shape = Shape.CONTACT
    kind = Kind.CALL if is_remote(sentence, verb) else _verb_kind(shape)
    frame = Frame(verb, shape, kind, verb)
    frame.subjects.extend(_of_clause(sentence, verb) or subjects_of(sentence, verb))
    frame.others.extend(_agents(sentence, verb))
    if shape not in (Shape.MOVE, Shape.BESIDE, Shape.SIGN):
        named = [*named_objects(sentence, verb), *_gapped(sentence, verb, objects)]
        frame.others.extend(o for o in named if o.lemma not in lexicon.nouns)
    if shape in _WITH:
        partners = preposition_objects(sentence, verb, "with", "to")
        for means in [
            *preposition_objects(sentence, verb, "by", "on", "over"),
            *_hours(sentence, verb),
        ]:
            partners.extend(preposition_objects(sentence, means, "with", "to"))
        frame.others.extend(w for w in partners if not is_verb(w))
    return frame


def _hours(sentence: Sentence, verb: Word) -> list[Word]:
    """The hours behind which the parser hangs a partner: "was closeted until two with B"."""
    told = preposition_objects(sentence, verb, "until", "till", "from", "to", "at", "for", "past")
    return [w for w in told if w.pos == "NUM" or w.lemma in words("hours") | words("day_parts")]


def _of_clause(sentence: Sentence, verb: Word) -> list[Word]:
    """Of whom a participle behind a place and a comma tells: "A is in Riga, dining with B"."""
    before = sentence.words[verb.index - 1].text if verb.index else ""
    about = sentence.words[verb.head]
    if verb.dep != "acl" or before != "," or about.dep != "pobj":
        return []
    above = verb_above(sentence, about)
    return subjects_of(sentence, above) if above is not None else []


def _gapped(sentence: Sentence, verb: Word, objects: list[Word]) -> list[Word]:
    """Whom the parser joins to the verb and not to its object: "saw A on Monday, and B later"."""
    if not objects:
        return []
    return [w for w in children(sentence, verb, "conj") if w.pos == "PROPN"]


def _is_appeal(sentence: Sentence, verb: Word) -> bool:
    """As in "called on B to resign", "called on B for help"; not "called on B to pay respects"."""
    if verb.lemma != "call":
        return False
    wanted = (w for w in subtree(sentence, verb) if w.tag == "VB" and children(sentence, w, "aux"))
    asked = any(w.lemma not in words("purposes") for w in wanted if w.index > verb.index)
    return asked or bool(preposition_objects(sentence, verb, "for"))


def _guest_frame(sentence: Sentence, verb: Word) -> Frame | None:
    """Whom a place has or awaits is on a journey: "Riga has B", "B is expected in Riga"."""
    if verb.lemma not in words("having"):
        return None
    somewhere = preposition_objects(sentence, verb, "in", "at")
    clauses = [c for c in children(sentence, verb, "xcomp", "ccomp", "advcl") if is_verb(c)]
    hosts = list[Word]()
    if children(sentence, verb, "auxpass") and verb.lemma in words("awaiting"):
        first = min((c.index for c in clauses), default=len(sentence.words))
        placed = any(w.index < first for w in somewhere)  # "in Riga on Friday, to brief B"
        guests = [] if clauses and not placed else children(sentence, verb, "nsubjpass")
    elif clauses:
        return None
    elif children(sentence, verb, "auxpass"):
        guests = children(sentence, verb, "nsubjpass") if somewhere else []
    else:
        named = [w for w in objects_of(sentence, verb) if w.pos in ("PROPN", "PRON")]
        behind = [g for w in named for g in preposition_objects(sentence, w, "in", "at")]
        if verb.lemma in words("wanting") and not (somewhere or behind):
            return None  # "wants him out by May"
        named += [w for w in objects_of(sentence, verb) if are_members(sentence, w)]
        guests = [w for w in dict.fromkeys(named) if w.text.lower() not in _NOBODY]
        hosts = subjects_of(sentence, verb)
        if hosts and guests and _is_taken_to(sentence, verb, guests):
            return Frame(verb, Shape.RECEIVE, Kind.MEETING, verb, hosts, guests)
    return Frame(verb, Shape.MOVE, Kind.VISIT, verb, guests, hosts) if guests else None


def _summons_frame(sentence: Sentence, verb: Word) -> Frame | None:
    """Who is to come to a place: "has summoned the ministers to Cairo", "were called to"."""
    if verb.lemma not in words("summoning"):
        return None
    called = children(sentence, verb, "nsubjpass") or objects_of(sentence, verb)
    goals = [w for v in (verb, *called) for w in preposition_objects(sentence, v, "to")]
    envoys = any(w.lemma.lower() in words("residents") for w in called)
    towns = [
        w for w in goals if w.pos == "PROPN" and w.lemma.lower() not in words("summoning_offices")
    ]
    if envoys or not towns or verb.tag == "VBD":  # told of the summons, not of its being heard
        return None
    return Frame(verb, Shape.MOVE, Kind.VISIT, verb, [w for w in called if w.pos != "PRON"])


def _is_taken_to(sentence: Sentence, verb: Word, guests: list[Word]) -> bool:
    """As in "had B to Termez": who has somebody to a place is there too."""
    goals = [g for w in (verb, *guests) for g in preposition_objects(sentence, w, "to")]
    return any(g.pos == "PROPN" for g in goals)


def _body_frame(sentence: Sentence, verb: Word, lexicon: Lexicon) -> Frame | None:
    """A body that does its work has met: "the Council takes up the matter on Friday"."""
    at_work = any(o.lemma in words("labours") for o in objects_of(sentence, verb))
    resumes = at_work and verb.lemma in words("proceeding")
    hears = any(_is_debate(sentence, o) for o in objects_of(sentence, verb))
    resumes = resumes or (hears and verb.lemma in words("debating"))
    if not (resumes or {verb.lemma, phrasal(sentence, verb)} & lexicon.verbs["deliberate"]):
        return None
    bodies = [w for w in subjects_of(sentence, verb) if w.text.lower() in words("formats")]
    return Frame(verb, Shape.GATHER, Kind.MEETING, verb, bodies) if bodies else None


def _is_debate(sentence: Sentence, thing: Word) -> bool:
    """As in "a debate", "the envoy's report", but not "a press briefing"."""
    around = {w.text.lower() for w in children(sentence, thing, "compound", "amod")}
    return thing.lemma in words("debates") and not around & {"press", "news", "media"}


def _is_joined_for(sentence: Sentence, verb: Word, objects: list[Word], lexicon: Lexicon) -> bool:
    """As in "joins B for breakfast", which is a meeting of its own."""
    purposes = preposition_objects(sentence, verb, "for", "in")
    shared = any(w.lemma in lexicon.nouns or w.lemma in words("company") for w in purposes)
    return shared and any(o.pos == "PROPN" for o in objects)


def _agents(sentence: Sentence, verb: Word) -> list[Word]:
    """By whom something is done, for a passive."""
    passive = children(sentence, verb, "nsubjpass", "auxpass", "agent")
    if not passive or verb.tag != "VBN":
        return []
    return preposition_objects(sentence, verb, "by")


_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_NOBODY = frozenset({"it", "what", "that", "this", "which", "themselves", "himself", "herself"})
_WITH = frozenset({Shape.SIGN, Shape.CONTACT, Shape.SPEAK, Shape.GATHER, Shape.CALL, Shape.BESIDE})


def _shapes(
    sentence: Sentence, verb: Word, phrase: str, objects: list[Word], lexicon: Lexicon
) -> list[Shape]:
    put_down = [*objects, *_signed_by_nobody(sentence, verb)]
    if verb.lemma in lexicon.verbs["sign"] and _is_of_paper(sentence, verb, put_down):
        return [Shape.SIGN]
    found = []
    for shape in (
        Shape.CONTACT,
        Shape.RECEIVE,
        Shape.CALL,
        Shape.SPEAK,
        Shape.MOVE,
        Shape.GATHER,
        Shape.JOIN,
    ):
        lemmas = lexicon.verbs[shape.value]
        if verb.lemma in lemmas or (phrase in lemmas and phrase != verb.lemma):
            found.append(shape)
    if phrase != verb.lemma and phrase in lexicon.verbs["move"] and Shape.CALL in found:
        found = [Shape.MOVE]  # "called at Riga"
    if found == [Shape.MOVE] and _comes_to_end(sentence, verb):
        return []
    if found == [Shape.MOVE] and verb.lemma == "head" and objects:
        return []  # "headed the mission"
    if any(o.lemma in lexicon.nouns for o in objects) and Shape.JOIN not in found:
        return []
    clauses = [c for c in children(sentence, verb, "ccomp") if c.index > verb.index]
    if verb.lemma == "see" and _is_witnessed(sentence, clauses, objects):
        return []
    if not found and (verb.lemma in lexicon.verbs["beside"] or phrase in lexicon.verbs["beside"]):
        return [Shape.BESIDE] if preposition_objects(sentence, verb, "with") else []
    return found


def _is_witnessed(sentence: Sentence, clauses: list[Word], objects: list[Word]) -> bool:
    """As in "saw that it was late", "saw soldiers order them to walk", "saw a rebel captured"."""
    told = any(children(sentence, c, "mark") for c in clauses)
    done = any(c.tag == "VB" and not children(sentence, c, "aux") for c in clauses)
    suffered = any(
        c.tag == "VBN" and c.lemma != "accompany" and sentence.words[c.index - 1].text != ","
        for o in objects
        for c in children(sentence, o, "acl")
    )
    return told or done or suffered


def _signed_by_nobody(sentence: Sentence, verb: Word) -> list[Word]:
    """What was put down, where no one is said to do it: "the accord signed in Riga", "it was"."""
    if verb.tag != "VBN" or preposition_objects(sentence, verb, "by"):
        return []
    if verb.dep == "acl":
        return [sentence.words[verb.head]]
    return children(sentence, verb, "nsubjpass")


def _is_of_paper(sentence: Sentence, verb: Word, objects: list[Word]) -> bool:
    """As in "signed the treaty", "the treaty that A and B signed", "A and B signed"."""
    about = sentence.words[verb.head] if verb.dep == "relcl" else verb
    named = [o for o in objects if o.tag not in ("WDT", "WP")]
    if any(o.lemma in words("signed") for o in [*named, about]):
        return True
    several = any(len(conjuncts(sentence, w)) > 1 for w in subjects_of(sentence, verb))
    return verb.lemma == "sign" and not objects and several and verb.tag in _FINITE


def _is_ringing(sentence: Sentence, verb: Word) -> bool:
    """As in "called B", but not "called them unfair", "called for", "rang in the new year"."""
    if verb.lemma == "ring":
        return all(w.lemma in ("up", "back") for w in children(sentence, verb, "prt"))
    after = children(sentence, verb, "oprd", "attr", "xcomp", "ccomp", "acomp", "prt", "prep")
    return verb.lemma != "call" or not after


def is_remote(sentence: Sentence, verb: Word) -> bool:
    """Whether a verb is done "by telephone", "over the phone", "by video link"."""
    means = preposition_objects(sentence, verb, "by", "over", "via", "on", "through")
    return any(w.lemma in words("remote") for m in means for w in subtree(sentence, m))


def _verb_kind(shape: Shape) -> Kind:
    kinds = {Shape.CALL: Kind.CALL, Shape.MOVE: Kind.VISIT, Shape.SIGN: Kind.CEREMONY}
    return kinds.get(shape, Kind.MEETING)


def _comes_to_end(sentence: Sentence, verb: Word) -> bool:
    """As in "came to an end": no journey, though the verb is one of them."""
    goals = preposition_objects(sentence, verb, "to")
    return any(g.lemma in words("ends") for g in goals)
