"""Which language an article is in that does not say so: English at a glance, others by py3langid.

Receives a text, hands on a code of ISO 639-1. What is not clearly another language is English: an
English article taken for another would lose its meetings, the other way round nothing is found.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

__all__ = ["find_language"]

READ = 2000
"""Characters that are looked at: more tell no more."""

SURE = 0.9
"""Probability from which on a text is in another language. Of 977 single English sentences none
reaches it; "Kim Dae-jung met Kim Jong Il in Pyongyang" comes nearest, with 0.85 for Tagalog."""

WORDS = frozenset({"and", "from", "of", "said", "the", "to", "with"})
SHARE = 0.08
"""The part of English words that these make; of any other language's they make far less."""

KNOWN = """
    ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv mk ms nb nl no pl pt ro
    ru sk sl sq sr sv sw ta th tl tr uk ur vi zh
"""
"""Languages that news is written in and that dateparser reads dates of: names of persons and
places make small languages of many an English sentence."""

_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str:
    """The language of a text, by its beginning.

    >>> find_language("The ministers of both states met with envoys from the north on Friday.")
    'en'
    >>> find_language("Der Außenminister traf am Freitag in Wien seinen Amtskollegen.")
    'de'
    """
    start = text[:READ]
    words = [match[0].lower() for match in islice(_WORD.finditer(start), READ)]
    if not words or sum(word in WORDS for word in words) >= SHARE * len(words):
        return "en"
    language, probability = _identifier().classify(start)
    return str(language) if probability >= SURE else "en"


@cache
def _identifier() -> LanguageIdentifier:
    """The classifier, which takes 0.3 s and 80 MB: only for what is not English at a glance."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(set(KNOWN.split()) & set(identifier.labels)))
    return identifier
