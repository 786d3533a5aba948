"""Language packs: each a folder with words, rules and cues; this table is the only list of them.

A pack hands on one `timeline.model.rule.Language`. Packs import only `timeline.model`.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module

from timeline.model.rule import Language

__all__ = ["LANGUAGES", "read_language", "reads_meetings"]

LANGUAGES = {"de": "timeline.languages.de", "en": "timeline.languages.en"}
"""ISO 639-1 code -> the module that offers ``read_pack()``."""


@cache
def read_language(code: str) -> Language | None:
    """The pack of a language, by a code such as ``en`` or ``en-GB``; None where there is none.

    >>> read_language("en-GB").code, read_language("xx")
    ('en', None)
    """
    module = LANGUAGES.get(code.lower().replace("_", "-").partition("-")[0])
    if module is None:
        return None
    pack = import_module(module).read_pack()
    assert isinstance(pack, Language)  # noqa: S101 - the table above names only packs
    return pack


def reads_meetings(code: str) -> bool:
    """Whether meetings are found in articles of a language, not only time expressions.

    >>> reads_meetings("en"), reads_meetings("fr")
    (True, False)
    """
    pack = read_language(code)
    return pack is not None and (pack.code == "en" or pack.meetings is not None)
