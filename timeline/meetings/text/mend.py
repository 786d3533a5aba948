"""Sets right what the parser most often gets wrong in terse news: a verb taken for a plural noun.

"Macron hosts Merz", "flies in, dines with Macron": with the verb lost, so are both its sides.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.meetings.sentence.grammar import children, is_verb
from timeline.meetings.sentence.lexicon import Lexicon
from timeline.meetings.sentence.lexicon import words as listed
from timeline.meetings.text.mend_names import names_parted
from timeline.meetings.text.mend_settings import settings_restored
from timeline.meetings.text.mend_subjects import subject_restored
from timeline.meetings.text.trees import regoverned
from timeline.nlp.parse import Sentence, Word

__all__ = ["mended"]

_TOLD = ("contact", "receive", "call", "move")
_OPENING = (*_TOLD, "leave", "join")
_NOUNS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "attr", "appos"})
_CLAUSES = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_PLURAL = frozenset({"NNS", "NNPS"})


def mended(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with such nouns made verbs, each with the names beside it for its sides."""
    sentence = names_parted(sentence, lexicon)
    for word in sentence.words:
        if _is_convened(sentence, word, lexicon):
            sentence = _with_lemma(sentence, word, "schedule")
        if _is_noun_misread(sentence, word):
            sentence = _with_noun(sentence, word)
        if _is_present_misread(word):
            sentence = _with_word(sentence, replace(word, tag="VBP"))
        if _is_past_misread(sentence, word):
            sentence = _with_past(sentence, word)
        if (told := _told_of(sentence, word)) is not None:
            sentence = _with_clause(sentence, word, told)
        if _is_goal_misread(sentence, word):
            sentence = _with_goal(sentence, word)
        if _is_verb_misread(sentence, word, lexicon):
            sentence = _with_verb(sentence, word.index)
        elif (held := _held_on(sentence, word)) is not None:
            sentence = _with_going_on(sentence, word, held)
        elif _is_gathering_misread(sentence, word, lexicon):
            sentence = _with_gathering(sentence, word.index)
        elif _is_plural_verb_misread(sentence, word):
            sentence = _with_plural_verb(sentence, word.index)
    sentence = settings_restored(subject_restored(sentence), lexicon)
    return _with_opening_verb(sentence, lexicon)


def _with_opening_verb(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """An item of a diary that begins with its verb: "Leaves for Oslo", "Receives Roy"."""
    first, *rest = sentence.words
    lemma = first.text.lower().removesuffix("s")
    forms = {lemma, lemma.removesuffix("e")}
    known = next((v for shape in _OPENING for v in forms & lexicon.verbs[shape]), None)
    goes_on = bool(rest) and (rest[0].pos in ("ADP", "DET", "PROPN") and rest[0].lemma != "of")
    if first.tag not in _PLURAL or known is None or not goes_on or any(map(is_verb, rest)):
        return sentence
    verb = replace(first, pos="VERB", tag="VBZ", lemma=known)
    return replace(sentence, words=(verb, *rest))


def _told_of(sentence: Sentence, verb: Word) -> Word | None:
    """The noun of which a clause without "which" tells: "talks set for May were called off".

    The parser takes such a clause for the subject of the verb behind it.
    """
    if verb.tag not in ("VBD", "VBN") or verb.dep not in _CLAUSES:
        return None
    if children(sentence, verb, "mark", "auxpass", "aux", "dobj"):
        return None
    nouns = [w for w in children(sentence, verb, "nsubj", "nsubjpass") if w.index < verb.index]
    return nouns[0] if len(nouns) == 1 and nouns[0].pos in ("NOUN", "PROPN") else None


def _with_clause(sentence: Sentence, verb: Word, noun: Word) -> Sentence:
    """The sentence with the noun the subject, and the verb a clause behind it."""
    words = list(sentence.words)
    dep = "nsubjpass" if verb.dep.endswith("pass") else "nsubj"
    words[noun.index] = replace(noun, head=verb.head, dep=dep)
    words[verb.index] = replace(verb, head=noun.index, dep="acl", tag="VBN")
    return regoverned(sentence, words)


def _is_convened(sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    """As in "a summit called for Friday", "a session has been called for Jeddah": no appeal."""
    if word.lemma != "call" or word.tag != "VBN":
        return False
    held = children(sentence, word, "nsubjpass") if word.dep != "acl" else []
    held += [sentence.words[word.head]] if word.dep == "acl" else []
    particles = children(sentence, word, "prt", "oprd", "attr")
    by_for = any(
        w.text.lower() == "for" and not children(sentence, w, "pobj")
        for w in children(sentence, word, "prep")
    )
    return not (particles or by_for) and any(w.lemma in lexicon.nouns for w in held)


def _with_lemma(sentence: Sentence, word: Word, lemma: str) -> Sentence:
    return _with_word(sentence, replace(word, lemma=lemma))


def _with_word(sentence: Sentence, word: Word) -> Sentence:
    words = list(sentence.words)
    words[word.index] = word
    return replace(sentence, words=tuple(words))


def _is_present_misread(word: Word) -> bool:
    """As in "where the Eight sit": no past, which is another form of all but a few verbs."""
    bare = word.tag == "VBD" and word.text.lower() == word.lemma
    return bare and word.lemma not in listed("same_in_past")


def _is_past_misread(sentence: Sentence, word: Word) -> bool:
    """As in "the pact that A signed": with a subject of its own and no auxiliary, no participle."""
    if word.tag != "VBN" or word.dep != "relcl" or children(sentence, word, "aux", "auxpass"):
        return False
    return any(s.index < word.index for s in children(sentence, word, "nsubj"))


def _with_past(sentence: Sentence, word: Word) -> Sentence:
    words = list(sentence.words)
    words[word.index] = replace(word, tag="VBD")
    return replace(sentence, words=tuple(words))


def _is_noun_misread(sentence: Sentence, word: Word) -> bool:
    """As in "his May visit to Oslo": what somebody has is no verb."""
    owned = any(sentence.words[i].dep in ("poss", "det") for i in sentence.children[word.index])
    return owned and word.tag in ("VB", "VBP", "VBG") and word.dep in _NOUNS


def _with_noun(sentence: Sentence, word: Word) -> Sentence:
    words = list(sentence.words)
    lemma = word.text.lower() if word.tag == "VBG" else word.lemma
    words[word.index] = replace(word, pos="NOUN", tag="NN", lemma=lemma)
    return replace(sentence, words=tuple(words))


def _is_goal_misread(sentence: Sentence, word: Word) -> bool:
    """As in "a visit to Lome": a name that the parser takes for an infinitive."""
    before = sentence.words[word.index - 1] if word.index else None
    goes = before is not None and before.tag == "TO" and before.head == word.index
    return goes and word.tag == "VB" and word.text.istitle()


def _with_goal(sentence: Sentence, word: Word) -> Sentence:
    """The sentence with the name behind "to"; what it governed as its root hangs on the first."""
    words = list(sentence.words)
    to, above = word.index - 1, word.head
    if above == word.index:
        above = min(sentence.children[word.index])
        for index in sentence.children[word.index]:
            words[index] = replace(words[index], head=above)
        words[above] = replace(words[above], dep="ROOT")
    words[to] = replace(words[to], pos="ADP", tag="IN", dep="prep", head=above)
    words[word.index] = replace(word, pos="PROPN", tag="NNP", dep="pobj", head=to)
    return regoverned(sentence, words)


def _held_on(sentence: Sentence, word: Word) -> Word | None:
    """The noun that goes on, of "talks between A and B resume in Riga" without any verb."""
    between = sentence.words[word.head]
    if word.text not in listed("proceeding") or word.pos != "NOUN" or between.text != "between":
        return None
    noun = sentence.words[between.head]
    sides = children(sentence, word, "nmod", "compound")
    plural = noun.tag in _PLURAL and noun.dep == "ROOT"
    return noun if plural and sides and not any(map(is_verb, sentence.words)) else None


def _with_going_on(sentence: Sentence, verb: Word, noun: Word) -> Sentence:
    """The sentence with the verb its root, and the names before it the sides of its subject."""
    words = list(sentence.words)
    first = children(sentence, verb, "nmod", "compound")[0]
    words[first.index] = replace(first, dep="pobj", head=verb.head)
    words[verb.index] = replace(verb, pos="VERB", tag="VBP", dep="ROOT", head=verb.index)
    for word in children(sentence, noun):
        if word.index > verb.index:
            words[word.index] = replace(words[word.index], head=verb.index)
    words[noun.index] = replace(noun, dep="nsubj", head=verb.index)
    return regoverned(sentence, words)


def _is_gathering_misread(sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    """As in "ministers of the Arab League assemble in Cairo", "the forum convenes in Oslo"."""
    stem = word.text.removesuffix("s")
    if word.pos not in ("NOUN", "PROPN", "ADJ") or stem not in lexicon.verbs["gather"]:
        return False
    before, after = sentence.words[word.index - 1], sentence.words[word.index + 1 :]
    several = word.index > 0 and (before.tag in _PLURAL or before.pos == "PROPN")
    if stem != word.text:
        several = word.index > 0 and before.lemma.lower() in listed("formats")
    led_on = bool(after) and after[0].pos in ("ADP", "ADV")
    return several and led_on and not any(is_verb(w) for w in sentence.words)


def _with_gathering(sentence: Sentence, at: int) -> Sentence:
    """The sentence with word ``at`` its verb, and what stands before it its subject."""
    words = list(sentence.words)
    prep = words[words[at].head]
    several = words[prep.head] if prep.pos == "ADP" else words[at - 1]
    for word in sentence.words:
        below = word.head == at and word.index < at
        if prep.pos == "ADP" and below and word.index != at - 1:
            words[word.index] = replace(word, head=at - 1)
        elif word.head == several.index and word.index > at:
            words[word.index] = replace(word, head=at)
    if prep.pos == "ADP":
        words[at - 1] = replace(words[at - 1], dep="pobj", head=prep.index)
    words[several.index] = replace(words[several.index], dep="nsubj", head=at)
    tag = "VBZ" if words[at].text.endswith("s") else "VBP"
    lemma = words[at].text.removesuffix("s")
    words[at] = replace(words[at], pos="VERB", tag=tag, lemma=lemma, dep="ROOT", head=at)
    return regoverned(sentence, words)


def _is_plural_verb_misread(sentence: Sentence, word: Word) -> bool:
    """As in "A and B chair the talks", if that leaves the sentence without any verb."""
    if word.tag != "NN" or word.lemma not in listed("chairing") or word.index < 3:
        return False
    before, head = sentence.words[word.index - 1], sentence.words[word.head]
    paired = any(w.text == "and" for w in sentence.words[: word.index])
    names = before.pos == "PROPN" and head.pos == "PROPN" and head.dep == "ROOT"
    return names and paired and not any(is_verb(w) for w in sentence.words)


def _with_plural_verb(sentence: Sentence, at: int) -> Sentence:
    """The sentence with word ``at`` its verb: names before it subjects, an apposition object."""
    words = list(sentence.words)
    first = words[at].head
    words[at] = replace(words[at], pos="VERB", tag="VBP", dep="ROOT", head=at)
    for word in sentence.words:
        if word.index == first:
            words[first] = replace(word, dep="nsubj", head=at)
        elif word.index == at - 1:
            words[at - 1] = replace(word, dep="conj", head=first)
        elif word.head == first and word.index > at:
            dep = "dobj" if word.dep == "appos" else word.dep
            words[word.index] = replace(word, dep=dep, head=at)
    return regoverned(sentence, words)


def _is_verb_misread(sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    ends = word.index in (0, len(sentence.words) - 1)
    if word.tag not in _PLURAL or ends:
        return False
    if not any(word.lemma in lexicon.verbs[shape] for shape in _TOLD):
        return False
    before, after = sentence.words[word.index - 1], sentence.words[word.index + 1]
    leads_on = after.pos == "PROPN" or after.tag == "PRP" or after.lemma == "with"
    if word.lemma not in lexicon.nouns:
        leads_on = leads_on or (after.pos in ("ADP", "DET") and after.lemma != "of")
    listed = before.text in (",", "and") and any(map(is_verb, sentence.words[: word.index]))
    return leads_on and (listed or _is_name(before))


def _is_name(word: Word) -> bool:
    capital = word.text[:1].isupper() and not word.text.isupper()
    return word.pos == "PROPN" or (capital and word.tag in ("NN", "JJ"))


def _with_verb(sentence: Sentence, at: int) -> Sentence:
    """The sentence with word ``at`` a verb: a name before it its subject, one after its object."""
    words = list(sentence.words)
    subject = at - 1 if _is_name(words[at - 1]) else None
    last = at
    while last + 1 < len(words) and words[last + 1].pos in ("PROPN", "PRON"):
        last += 1
    sides = {i for i in (subject, last if last > at else None) if i is not None}
    top = words[at]
    while top.head != top.index and top.head in sides:
        top = words[top.head]
    root = top.head == top.index
    dep = "ROOT" if root else "conj" if is_verb(words[top.head]) else top.dep
    words[at] = replace(words[at], pos="VERB", tag="VBZ", dep=dep, head=at if root else top.head)
    for index in sides:
        role = "nsubj" if index == subject else "dobj"
        words[index] = replace(words[index], pos="PROPN", tag="NNP", dep=role, head=at)
    return regoverned(sentence, words)
