"""Gives back to a noun what tells of it, where the parser has joined that to the verb above.

"A told B about his talks last month in Oslo with C": the month, the town and C are of the talks.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from timeline.meetings.sentence.grammar import children, is_verb, preposition_objects
from timeline.meetings.sentence.lexicon import Lexicon
from timeline.meetings.sentence.lexicon import words as listed
from timeline.meetings.text.trees import regoverned
from timeline.nlp.parse import Sentence, Word

__all__ = ["settings_restored"]

_TOPIC = frozenset({"about", "on", "of", "over", "after", "following", "during", "since", "from"})
_SETTING = frozenset({"in", "at", "on"})
_HEARERS = ("dobj", "dative")
_TIMES = ("npadvmod", "advmod")


def settings_restored(sentence: Sentence, lexicon: Lexicon) -> Sentence:
    """The sentence with day, town and partner behind a noun of meeting governed by the noun."""
    for noun in sentence.words:
        if noun.lemma in lexicon.nouns and noun.dep == "pobj" and not is_verb(noun):
            sentence = _with_settings(sentence, noun, lexicon)
    return sentence


def _with_settings(sentence: Sentence, noun: Word, lexicon: Lexicon) -> Sentence:
    prep = sentence.words[noun.head]
    above = sentence.words[prep.head]
    verb = sentence.words[above.head] if above.dep in _HEARERS else above
    if prep.text.lower() not in _TOPIC or not is_verb(verb) or _can_be_with(verb, lexicon):
        return sentence
    if not children(sentence, noun, "poss"):
        return sentence
    changed = {prep.index: verb.index}
    if not preposition_objects(sentence, noun, "with"):
        changed |= dict.fromkeys(_settings(sentence, noun, [above, verb]), noun.index)
    return regoverned(
        sentence, [replace(w, head=changed.get(w.index, w.head)) for w in sentence.words]
    )


def _settings(sentence: Sentence, noun: Word, governors: list[Word]) -> list[int]:
    """The phrases of time and place behind a noun, up to its "with"; none where there is none."""
    hung = {w.index: w for g in governors for w in children(sentence, g) if w.index > noun.index}
    behind = [hung[i] for i in sorted(hung)]
    run = list(takewhile(_is_setting, behind))
    rest = behind[len(run) :]
    if not rest or rest[0].dep != "prep" or rest[0].text.lower() != "with":
        return []
    return [w.index for w in (*run, rest[0])]


def _is_setting(word: Word) -> bool:
    """Whether a word begins a phrase of time or place."""
    return word.dep in _TIMES or (word.dep == "prep" and word.text.lower() in _SETTING)


def _can_be_with(verb: Word, lexicon: Lexicon) -> bool:
    """Whether "with" may well be the verb's own: "spoke about his talks with reporters"."""
    together = (lexicon.verbs[shape] for shape in ("contact", "beside", "speak"))
    return verb.lemma in listed("facing").union(*together)
