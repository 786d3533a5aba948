"""Tag and lemma of each word: the model's own rules, asked once of a word and not at each place.

Receives a text that was read; hands on the forms of its words. The rules ask for its tag and its
arc, few of them for the word beside it ("there is", "gonna").
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from timeline.nlp.model import load_model
from timeline.nlp.verbs import LEMMAS

__all__ = ["BLANK", "Form", "read_forms"]

REMEMBERED = 2**15
"""Words of which the form is remembered: those of some hundred articles."""


class Form(NamedTuple):
    """What a word is beside its place: ``dep`` labels the arc to its governor."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str


BLANK = Form("", "", "SPACE", "_SP", "dep")
"""White space, which is no word."""


def read_forms(doc: Any) -> list[Form]:
    """The form of each token of a text, `BLANK` for white space."""
    forms = [_form(t.text, t.tag_, t.dep_) if not t.is_space else BLANK for t in doc]
    known = [form for form in forms if form is not None]
    if len(known) == len(forms):
        return known
    _set_lemmas(doc)
    return [_form_of(token) if not token.is_space else BLANK for token in doc]


@lru_cache(maxsize=REMEMBERED)
def _form(text: str, tag: str, dep: str) -> Form | None:
    """The form of a word by itself; None where it may hang on the word behind it."""
    from spacy.tokens import Doc

    doc = Doc(load_model().vocab, words=[text], tags=[tag], deps=[dep])
    if _leading()(doc, allow_missing=True):
        return None
    _set_lemmas(doc)
    return _form_of(doc[0])


def _set_lemmas(doc: Any) -> None:
    for name in ("attribute_ruler", "lemmatizer"):
        load_model().get_pipe(name)(doc)


def _form_of(token: Any) -> Form:
    lemma = LEMMAS.get(token.lower_) or token.lemma_.lower()
    return Form(token.text, lemma, token.pos_, token.tag_, token.dep_)


@cache
def _leading() -> Any:
    """Finds the words with which a rule of two words may begin."""
    from spacy.matcher import Matcher

    model = load_model()
    rules = (p for rule in model.get_pipe("attribute_ruler").patterns for p in rule["patterns"])
    matcher = Matcher(model.vocab)
    matcher.add("first", [pattern[:1] for pattern in rules if len(pattern) > 1])
    return matcher
