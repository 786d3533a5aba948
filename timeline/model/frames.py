"""By what words a language tells of meetings, for languages that are read without a parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from timeline.model.meeting import Kind, Status

__all__ = ["MeetingWords"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingWords:
    """The words of a language's meetings, as regular expressions searched for in one sentence.

    ``kinds`` and ``statuses`` stand in the order in which they are asked: the first that is found
    decides. ``vetoes`` make a sentence none of a meeting. A clause with a word of ``report`` is
    somebody's speaking, and its date that of speaking. ``between`` must stand in a sentence in
    which no person is named: states are spoken of in all manner of sentences. What stands behind
    ``beside`` is no side ("in Germany", "about Putin"). ``place`` has the group ``place``.
    ``states`` are the language's names of countries, as ISO 3166-1 alpha-2 codes; ``spellings``
    those of people that the tables of names spell otherwise.
    """

    kinds: Mapping[Kind, re.Pattern[str]]
    statuses: Mapping[Status, re.Pattern[str]]
    vetoes: re.Pattern[str]
    report: re.Pattern[str]
    between: re.Pattern[str]
    beside: re.Pattern[str]
    place: re.Pattern[str]
    sentence_end: re.Pattern[str]
    states: Mapping[str, str]
    spellings: Mapping[str, str]
