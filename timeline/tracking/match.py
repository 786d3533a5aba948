"""Which mentions tell of one meeting: the same answer whatever order they come in.

Grouping walks the evidence in order of publication, so it depends on the set alone. A mention only
ever joins a group that holds one it is `related` to, or that a person tied it to; so the store need
look at no more than what a change can reach (`timeline.store.regroup`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, count

from timeline.meetings.places.whereabouts import same_place
from timeline.model import Correction, Evidence, Interval, Status
from timeline.tracking.casts import (
    are_one_gathering,
    casts_fit,
    count_shared,
    forms_fit,
    named_alike,
    sides_fit,
)
from timeline.tracking.corrections import Bonds
from timeline.tracking.index import block_keys, probe_keys, span
from timeline.tracking.times import NEAR, times_fit

__all__ = ["Grouping", "group", "related"]

WEEK = 7
"""Days up to which a window is narrow enough for a state to stand for its people."""


def related(a: Evidence, b: Evidence) -> bool:
    """Whether two mentions can be of one meeting; symmetric. Of one article they seldom are.

    What shares no key of the index never is, so that candidates can be looked up.
    """
    return (
        not _are_told_apart(a, b)
        and forms_fit(a.mention, b.mention)
        and times_fit(a, b)
        and sides_fit(a.mention, b.mention)
        and _is_tied(a, b)
        and _find_each_other(a, b)
    )


def _are_told_apart(a: Evidence, b: Evidence) -> bool:
    """Whether one article tells of two meetings: the extractor has already merged what is one.

    But it may tell twice of an organisation's gathering, now by its name and now by whom it brings
    together; else the reports that follow would be dealt out to two.
    """
    if a.document.key != b.document.key:
        return False
    x, y = a.mention.interval, b.mention.interval
    same_days = x is not None and y is not None and x.overlaps(y)
    return not (same_days and are_one_gathering(a.mention, b.mention))


def _find_each_other(a: Evidence, b: Evidence) -> bool:
    (first, last), (begin, end) = span(a), span(b)
    return first <= end and begin <= last and not probe_keys(a).isdisjoint(block_keys(b))


def _is_tied(a: Evidence, b: Evidence) -> bool:
    """Whether a week or less in common ties the two together; else the names have to.

    Without it states stand for their people only where an article says that it is off, or moved.
    """
    both = (a.mention, b.mention)
    dated = [m.interval for m in both if m.interval is not None]
    near = all(window.days <= WEEK for window in dated)
    if len(dated) == len(both) and near and dated[0].overlaps(dated[1]):
        return True
    if named_alike(*both):
        return True
    as_many = len(a.mention.participants) == len(b.mention.participants)
    telling = [m for m in both if m.interval is None] or both
    told = any(m.status.is_off or m.moved_from is not None for m in telling)
    return as_many and bool(dated) and told


def group(
    evidence: Iterable[Evidence],
    corrections: Iterable[Correction] = (),
    *,
    onto: Iterable[Iterable[Evidence]] = (),
) -> list[tuple[Evidence, ...]]:
    """Part evidence into one tuple for each meeting, each in order of publication.

    An article's own mentions stay apart, but for an organisation's gathering told twice. What a
    person merged or split is together or apart whatever else is known. ``onto`` are the groups of
    what was published before all this evidence: it goes on from there.
    """
    grouping = Grouping(corrections)
    for members in onto:
        grouping.begin(members)
    for new in sorted(evidence, key=lambda e: e.order):
        grouping.read(new)
    return [tuple(members) for members in grouping.groups]


@dataclass(slots=True, eq=False)
class _Telling:
    """Mentions of one meeting that say the same at the same moment: the first and the last."""

    first: Evidence
    last: Evidence


class _Group:
    """The mentions of one meeting so far, and the different things that they tell.

    A hundred reports of a meeting tell few different things, and only those are compared. Each
    stands for all that tell it: an article's own mentions come together, so where any is of the
    article that is read, the last one is.
    """

    def __init__(self, telling_of: Callable[[Evidence], object]) -> None:
        self.members: list[Evidence] = []
        self._tellings: dict[object, _Telling] = {}
        self._telling_of = telling_of

    @property
    def tellings(self) -> Collection[_Telling]:
        """What its members tell."""
        return self._tellings.values()

    def add(self, new: Evidence) -> None:
        """Let the next mention in order of publication be of it."""
        self.members.append(new)
        self._tellings.setdefault(self._telling_of(new), _Telling(new, new)).last = new


def _told(evidence: Evidence) -> object:
    """What is the same for mentions that no comparison tells apart, but for their articles.

    A mention is looked at by identity: whoever reads many makes one of those that are equal.
    """
    document = evidence.document
    return id(evidence.mention), document.dct, document.story, evidence.position


def _one(evidence: Evidence) -> object:
    """What no other mention shares: a person may have tied or parted any two."""
    return evidence.key


class Grouping:
    """The groups of what was read so far, found by the index keys of their members.

    So what one mention costs does not grow with the groups that share no side and month with it.
    """

    def __init__(self, corrections: Iterable[Correction] = ()) -> None:
        self._bonds = Bonds.of(corrections)
        self._groups: dict[int, _Group] = {}
        self._numbers = count()
        self._filed: defaultdict[str, set[int]] = defaultdict(set)
        self._unfiled: list[tuple[int, Evidence]] = []

    @property
    def groups(self) -> Iterator[list[Evidence]]:
        """The groups, each in order of publication."""
        return (found.members for found in self._groups.values())

    def begin(self, members: Iterable[Evidence]) -> None:
        """Add a group of mentions that are all of one meeting."""
        number = next(self._numbers)
        begun = self._groups[number] = self._new_group()
        for member in sorted(members, key=lambda e: e.order):
            begun.add(member)
        for telling in begun.tellings:
            self._file(number, telling.first)

    def read(self, new: Evidence) -> None:
        """Let the next mention in order of publication join a group, or begin one."""
        self._file_articles_before(new)
        if tied := self._tied_to(new):
            self.begin([new, *chain(*(self._groups.pop(number).members for number in tied))])
            return
        near = [n for n in self._near(new) if self._is_open(self._groups[n], new)]
        best = max(near, key=lambda n: _closeness(new, self._groups[n]), default=None)
        number = next(self._numbers) if best is None else best
        self._groups.setdefault(number, self._new_group()).add(new)
        self._unfiled.append((number, new))

    def _new_group(self) -> _Group:
        return _Group(_one if self._bonds.by_mention else _told)

    def _is_open(self, found: _Group, new: Evidence) -> bool:
        apart = any(self._bonds.part(new, e.first) for e in found.tellings)
        return not apart and _fits_group(new, found.tellings, self._bonds)

    def _tied_to(self, new: Evidence) -> list[int]:
        """The groups with a mention that a person tied to this one."""
        if not self._bonds.bind(new):
            return []
        groups = self._groups.items()
        return [n for n, g in groups if any(self._bonds.tie(new, e) for e in g.members)]

    def _near(self, new: Evidence) -> set[int]:
        """The groups with a mention that shares a key, but for one of the same article.

        That is looked up only where both may tell of one gathering: else a chronicle would be
        compared with itself, entry by entry.
        """
        found = {n for key in probe_keys(new) for n in self._filed.get(key, ())}
        if _may_be_told_twice(new):
            found |= {n for n, e in self._unfiled if _may_be_told_twice(e)}
        return found & self._groups.keys()

    def _file_articles_before(self, new: Evidence) -> None:
        if self._unfiled and self._unfiled[-1][1].document.key != new.document.key:
            for number, member in self._unfiled:
                self._file(number, member)
            self._unfiled.clear()

    def _file(self, number: int, member: Evidence) -> None:
        for key in block_keys(member):
            self._filed[key].add(number)


def _may_be_told_twice(evidence: Evidence) -> bool:
    """Whether its article may tell of the same meeting again (`_are_told_apart`)."""
    return are_one_gathering(evidence.mention, evidence.mention)


def _fits_group(new: Evidence, tellings: Iterable[_Telling], bonds: Bonds) -> bool:
    """Whether a mention is related to a member, and no other member speaks against it.

    What a person merged with that member does not: it may be of quite other sides.
    """
    links = [e for e in tellings if related(new, e.first)]
    bound = [link for link in links if bonds.bind(link.first)]
    merged = [e for e in tellings if any(bonds.tie(link.first, e.first) for link in bound)]
    others = [e for e in tellings if e not in merged or e in links]
    firsts = [e.first for e in others]
    return (
        bool(links)
        and not any(_are_told_apart(new, e.last) for e in others)
        and all(casts_fit(new.mention, e.mention) for e in firsts)
        and not any(_is_another_day(new, e, firsts) for e in firsts)
        and any(not _is_pinned_elsewhere(new, link.last, others) for link in links)
    )


def _is_pinned_elsewhere(new: Evidence, link: Evidence, members: list[_Telling]) -> bool:
    """Whether the vague window that links a mention to a group has another day in it by now.

    "In August" goes with the 15th and with the 22nd, and does not make them one meeting; nor does
    "postponed" once a new day is known.
    """
    vague, status = link.mention.interval, link.mention.status
    again = same_place(link.mention.place, new.mention.place)
    rivals = [e.last for e in members]
    if status is Status.POSTPONED or (status is Status.CANCELLED and again):
        rivals = [e for e in rivals if e.order > link.order]
    elif vague is not None:
        if vague.is_fixed:
            return False
        rivals = [e for e in rivals if _is_within(e.mention.interval, vague)]
    return any(e.mention.interval is not None and not times_fit(new, e) for e in rivals)


def _is_another_day(a: Evidence, b: Evidence, members: list[Evidence]) -> bool:
    """Whether both tell that it was held, on days of which it can only have been one.

    It can have been both if a member tells of several days with both among them.
    """
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None or not (x.is_fixed and y.is_fixed) or times_fit(a, b):
        return False
    days = [e.mention.interval for e in members if e.mention.interval is not None]
    both = any(z.is_fixed and z.overlaps(x) and z.overlaps(y) for z in days)
    return not both and a.mention.status is b.mention.status is Status.HELD


def _is_within(a: Interval | None, b: Interval) -> bool:
    return a is not None and b.earliest <= a.earliest and a.latest <= b.latest


def _closeness(new: Evidence, found: _Group) -> tuple[int, int, bool, int, str, int]:
    """How well a mention fits a group: shared sides, nearness in time, place, how many tell of it.

    At last a fixed order decides.
    """
    members, first = [telling.first for telling in found.tellings], found.members[0]
    return (
        max(count_shared(new.mention.participants, e.mention.participants) for e in members),
        -min(_distance(new, e) for e in members),
        any(same_place(new.mention.place, e.mention.place) for e in members),
        len(found.members),
        first.document.key,
        -first.position,
    )


def _distance(a: Evidence, b: Evidence) -> int:
    x, y = a.mention.interval, b.mention.interval
    if x is None or y is None:
        return NEAR.days
    return abs((x.earliest - y.earliest).days) + abs((x.latest - y.latest).days)
