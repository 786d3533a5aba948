"""Sets right what the parser most often gets wrong in terse news: a verb taken for a plural noun.

"Macron hosts Merz", "flies in, dines with Macron": with the verb lost, so are both its sides.
"""

from __future__ import annotations

from dataclasses import replace

from timeline.meetings.grammar import is_verb
from timeline.meetings.lexicon import Lexicon
from timeline.nlp.parse import Sentence, Word

__all__ = ["mended"]

_PLURAL = frozenset({"NNS", "NNPS"})


def mended(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with such nouns made verbs, each with the names beside it for its sides."""
    for word in sentence.words:
        if _is_verb_misread(sentence, word, lexicon):
            sentence = _with_verb(sentence, word.index)
    return sentence


def _is_verb_misread(sentence: Sentence, word: Word, lexicon: Lexicon) -> bool:
    verbs = lexicon.verbs
    told = verbs["contact"] | verbs["receive"] | verbs["call"] | verbs["move"]
    ends = word.index in (0, len(sentence.words) - 1)
    if word.tag not in _PLURAL or word.lemma not in told or ends:
        return False
    before, after = sentence.words[word.index - 1], sentence.words[word.index + 1]
    leads_on = after.pos == "PROPN" or after.tag == "PRP" or after.lemma == "with"
    if word.lemma not in lexicon.nouns:
        leads_on = leads_on or after.pos in ("ADP", "DET")
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
    return sentence if _is_circular(words) else _rebuilt(sentence, words)


def _is_circular(words: list[Word]) -> bool:
    """Whether some word governs itself, so that the change makes no tree."""
    for word in words:
        steps = 0
        while word.head != word.index:
            word, steps = words[word.head], steps + 1
            if steps > len(words):
                return True
    return False


def _rebuilt(sentence: Sentence, words: list[Word]) -> Sentence:
    children: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.index:
            children[word.head].append(word.index)
    return replace(sentence, words=tuple(words), children=tuple(tuple(c) for c in children))
