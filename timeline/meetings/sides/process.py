"""Whose process an article, or a section of it, tells of: the parties that sentences leave unsaid.

"The second round follows in Oslo in May" means those of whom all of it is told: Somalia and
Ethiopia, a government and its rebels, two organisations. Keeps count of who is told of together, in
titles, headings, sentences and meetings; hands on those parties of whom the evidence is clear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from timeline.languages.en.names import Country, NameKind
from timeline.meetings.names.actors import Actor
from timeline.meetings.names.cast import Cast
from timeline.meetings.sentence.lexicon import words
from timeline.meetings.text.article import Passage
from timeline.model import ParticipantKind
from timeline.nlp.parse import Sentence

__all__ = ["STATES", "Process", "named_together", "parties_of", "titled_together"]

JUST = 400
"""Characters back within which "it" or "they" may be those who sat for the parties."""
MOST = 4
"""Parties that one process has at most: of more it is an organisation's."""
CLEAR = 3
"""How often parties are told of together before they are the article's."""
TOLD = 2
"""How much it counts that a title names them, or a sentence says what is between them."""
STATES = frozenset({NameKind.COUNTRY, NameKind.ADJECTIVE, NameKind.NATIONAL})
_PARTIES = STATES | {NameKind.ORGANIZATION}
_JOINTS = frozenset({"and", ",", "&", "-", "–", "/", "versus", "v"})
_FILLERS = frozenset({"the", "both", "government", "of", "rebel", "rebels"})

_Parties = tuple[Actor, ...]


@dataclass(slots=True)
class Process:
    """How often whom the article, and its section, has told of together.

    ``headed`` are those whom the heading above names; they are the section's whatever follows;
    ``section_at`` is where it begins, ``sat_at`` where people sat for them last.
    ``named`` says how often the article names each state and organisation.
    """

    told: Counter[frozenset[Actor]] = field(default_factory=Counter)
    section: Counter[frozenset[Actor]] = field(default_factory=Counter)
    headed: _Parties = ()
    section_at: int = 0
    sat_at: int = -JUST
    named: Counter[Actor] = field(default_factory=Counter)
    _order: dict[frozenset[Actor], _Parties] = field(default_factory=dict)

    @classmethod
    def of(cls, title: str, passages: Sequence[Passage], cast: Cast) -> Process:
        """What the title of an article and the lists in its sentences say before it is read."""
        found = cls()
        found._count(found.told, titled_together(title, cast), TOLD)
        for sentence in (s for passage in passages for s in passage.sentences):
            found._count(found.told, named_together(sentence, cast), 1)
            spans = (s for s in cast.spans(sentence) if s.what in _PARTIES | {NameKind.CAPITAL})
            found.named.update(s.actor for s in spans if s.actor is not None)
        return found

    def sits_on(self, at: int) -> bool:
        """Whether people have just sat for the parties, who may be "they" or "it" now."""
        return 0 < at - self.sat_at < JUST

    def enter_section(self, parties: _Parties, *, at: int) -> None:
        """A heading: the section is about those whom it names, else about whom it will tell of."""
        self.section.clear()
        self.section_at = at
        self.headed = parties if 1 < len(parties) <= MOST else ()

    def read(self, parties: Sequence[Actor]) -> None:
        """A sentence of the section lists some parties."""
        self._count(self.section, parties, 1)

    def note(self, parties: Sequence[Actor]) -> None:
        """Parties are told to have something between them."""
        self._note(parties, TOLD)

    def note_meeting(self, parties: Sequence[Actor]) -> None:
        """A meeting is told of: it counts for parties that the text lists, or names most of all."""
        key = frozenset(parties)
        if self.told[key] > 0 or self._is_named_most(key):
            self._note(parties, 1)

    def _note(self, parties: Sequence[Actor], weight: int) -> None:
        self._count(self.section, parties, weight)
        self._count(self.told, parties, weight)

    def _count(
        self, told: Counter[frozenset[Actor]], parties: Sequence[Actor], weight: int
    ) -> None:
        key = frozenset(parties)
        if 1 < len(key) <= MOST:
            self._order.setdefault(key, tuple(dict.fromkeys(parties)))
            told[key] += weight

    @property
    def parties(self) -> _Parties:
        """Whose the meetings are whose sides are unsaid; nobody's where it is not clear."""
        return self.headed or self._clear(self.section) or self._clear(self.told)

    def _is_named_most(self, parties: frozenset[Actor]) -> bool:
        return {actor for actor, _ in self.named.most_common(len(parties))} == parties

    def _clear(self, told: Counter[frozenset[Actor]]) -> _Parties:
        """Those told of most, if often enough and at least twice as often as any others."""
        ranked = [(key, n) for key, n in told.most_common() if n > 0]
        if not ranked:
            return ()
        best, most = ranked[0]
        if most + self._is_named_most(best) < CLEAR:
            return ()
        rivals = [n for key, n in ranked[1:] if not (key < best or key > best)]
        return self._order[best] if most >= 2 * max(rivals, default=0) else ()


def named_together(sentence: Sentence, cast: Cast) -> _Parties:
    """The states, organisations and movements that a sentence lists: "Chad, Sudan and the AU"."""
    listed: list[Actor] = []
    last = -1
    for span in cast.spans(sentence):
        if span.actor is None or span.what not in _PARTIES or _is_of_two(span.actor):
            continue
        between = [w.text.lower() for w in sentence.words[last + 1 : span.first]]
        if last >= 0 and _joins(between):
            listed.append(span.actor)
        elif len(listed) > 1:
            break
        else:
            listed = [span.actor]
        last = span.last
    return tuple(dict.fromkeys(listed)) if len(set(listed)) > 1 else ()


def titled_together(title: str, cast: Cast) -> _Parties:
    """The parties that a title lists."""
    found: list[tuple[int, int, Actor]] = []
    for match in cast.names.find(title):
        if match.kind in STATES and isinstance(match.entity, Country):
            found.append((match.start, match.end, cast.country(match.entity)))
    for actor in cast.organizations.values():
        start = title.find(actor.name)
        if start >= 0:
            found.append((start, start + len(actor.name), actor))
    listed: list[Actor] = []
    last = -1
    for start, end, actor in sorted(found, key=lambda f: f[:2]):
        if last >= 0 and _joins(title[last:start].replace(",", " , ").lower().split()):
            listed.append(actor)
        elif len(listed) > 1:
            break
        else:
            listed = [actor]
        last = end
    return tuple(dict.fromkeys(listed)) if len(set(listed)) > 1 else ()


def _joins(between: Sequence[str]) -> bool:
    """Whether words only join two names of a list."""
    joints = [w for w in between if w in _JOINTS]
    return bool(joints) and all(w in _JOINTS | _FILLERS for w in between)


def _is_of_two(actor: Actor) -> bool:
    """As in "the Joint Commission": who sits in it are the parties."""
    return bool(set(actor.name.lower().split()) & words("of_two"))


def parties_of(actors: Iterable[Actor], cast: Cast) -> _Parties:
    """For whom some actors sit: a person for the state, anybody else for themselves."""
    states = cast.names.countries
    found: dict[Actor, None] = {}
    for actor in actors:
        if actor.kind is not ParticipantKind.PERSON:
            if actor.name[:1].isupper() and not _is_of_two(actor):
                found[actor] = None
        elif actor.country is not None and actor.country in states:
            found[cast.country(states[actor.country])] = None
        else:
            return ()
    return tuple(found) if len(found) > 1 else ()
