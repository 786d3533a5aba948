"""Who says "I" where nobody is quoted: whoever has the floor, makes a statement, is interviewed.

Receives the passages of an article in order; says whose words each is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.languages.en.names import Country, Names
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.text.article import Passage

__all__ = ["court_named", "interviewed", "narrator_named", "speaker_of", "state_named"]

OPENING = 160
"""Characters at the top in which a paper says whose it is."""
LONGEST = 24
"""Words before the colon behind which somebody's own words begin."""
_COURT = re.compile(r"\b(?:court|household|palace)\b", re.IGNORECASE)
_STATE = re.compile(
    r"[\W_]*(?:embassy|government|high commission|ministry|parliament|permanent mission)\b"
    r"[^.:;]* of ",
    re.IGNORECASE,
)
"""A line that says whose paper it is: "GOVERNMENT OF INDIA", "Ministry of Justice of Chile"."""
_BY = re.compile(
    r"""\b(?:address|diary|intervention|letter|memoir|remarks|report|speech|statement)s?\b
    [^:;]*?\ (?:by|of|from)\ """,
    re.VERBOSE | re.IGNORECASE,
)

_WORD = r"[A-ZÀ-Þ][\w.’'-]+"
_NAME = rf"{_WORD}(?:[ ](?:{_WORD}|al|bin|da|de|del|der|di|du|el|van|von))+"
_INTERVIEWED = re.compile(
    rf"""(?:\b[Ii]nterview(?::|ing|\ with)|\b[Cc]onversation(?::|\ with)|\bQ\ ?&\ ?A:|['’”"]:)
        \ (?:{_WORD}['’]s\ )?(?P<name>{_NAME})
        |\A(?P<first>{_NAME})(?:\ on\ |:\ ?['‘“"])""",
    re.VERBOSE,
)
"""Whom a title says that an interview is with: "A conversation with Ana Roy", "Ana Roy on …"."""


def interviewed(title: str, cast: Cast) -> Actor | None:
    """Who answers in an interview, if its title names them."""
    told = _INTERVIEWED.search(title)
    named = [a for a in cast.roster.people if a.name in title]
    if len(named) == 1 and (told is None or named[0].name in told.group()):
        return named[0]
    if told is not None:
        return cast.roster.named(told["name"] or told["first"])
    return None


def speaker_of(passage: Passage, cast: Cast) -> tuple[bool, Actor | None]:
    """Whether a passage begins with the name of who speaks, and who that is.

    As in "The Minister for Foreign Affairs (Hon. Ana Roy): Madam Speaker, …", "Mr Roy: No." and the
    heading "Hon Ana Roy replied:"; an unknown speaker ("An Hon. Member: Shame!") is nobody.
    """
    sentence = next(iter(passage.sentences), None)
    if sentence is None:
        return False, None
    opening = sentence.words[:LONGEST]
    colon = next((w for w in opening if w.text.endswith(":")), None)
    if colon is None or not opening[0].text[:1].isupper():
        return False, None
    said = [w for w in opening[: colon.index] if w.tag in ("VBD", "VBZ", "VBP", "MD")]
    answers = len(said) == 1 and said[0].lemma in words("answering")
    if (said and not answers) or (passage.is_heading and not answers):
        return False, None
    titled = [w for w in opening[: colon.index] if w.text[:1].isupper()]
    spans = [s for s in cast.spans(sentence) if s.is_person and s.last < colon.index]
    is_label = bool(spans) or (colon.index < 5 and len(titled) > 1)
    return is_label, spans[-1].actor if len(spans) == 1 else None


def narrator_named(title: str, cast: Cast) -> Actor | None:
    """The office-holder whose words a title says an article is: "Statement by Ana Roy"."""
    by = _BY.search(title)
    if by is None:
        return None
    named = [a for a in cast.roster.people if a.classes and a.name in title[by.end() :]]
    return named[0] if len(named) == 1 else None


def court_named(title: str, names: Names) -> str | None:
    """The country whose court a title says to speak: "Court of Sweden: engagements"."""
    return _country_in([title], names) if _COURT.search(title) else None


def state_named(text: str, names: Names) -> str | None:
    """The country whose paper the first lines say it is: "GOVERNMENT OF INDIA"."""
    lines = [line for line in text[:OPENING].splitlines() if _STATE.match(line)]
    return _country_in([line.title() if line.isupper() else line for line in lines], names)


def _country_in(lines: Sequence[str], names: Names) -> str | None:
    found = (m.entity for line in lines for m in names.find(line))
    codes = {entity.code for entity in found if isinstance(entity, Country)}
    return next(iter(codes)) if len(codes) == 1 else None
