"""Which articles are one story: copies of an agency's report, shortened ones, later versions.

Receives texts; hands on a `Sketch` of each, the `band_keys` under which articles alike are found
without looking at all others, and whether two are one story. That is symmetric and hangs on the two
alone; a story is whatever such pairs connect, so the order in which articles come changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from struct import Struct
from zlib import crc32

__all__ = ["DAYS", "Sketch", "Told", "are_one_story", "band_keys", "part_stories", "sketch_of"]

DAYS = 3
"""How many days apart copies of a story are published."""

RUN = 5
"""Words in a row that are compared: two reports of one event have few of them in common."""

FEW = 20
"""Words below which a text has too few runs to compare: it is one run, and alike or not."""

LEAST = 8
"""Words below which a text is a headline, that two reports may have in common."""

HASHES, BANDS = 256, 32
"""The numbers of a sketch, and pairs of them by which it is found: of two texts that have a third
of their runs in common, 97 of 100 share such a pair; of two that have a hundredth, one of 300."""

WITHIN, SHARED = 0.65, 0.25
"""The part of the shorter text's runs that the longer has too, and of all runs of both, from which
on they are one story. A follow-up repeats its background: half of the shorter, and a third of all.
"""

SEED = 2025
_STORED = Struct(f"<{1 + HASHES}I")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The MinHash of a text's runs of words (Broder 1997): so many ``runs``, its ``hashes``."""

    runs: int
    hashes: tuple[int, ...]

    def __bytes__(self) -> bytes:
        """The sketch as it is stored: numbers of 32 bits, the least byte first."""
        return _STORED.pack(self.runs, *self.hashes)

    @classmethod
    def from_bytes(cls, stored: bytes) -> Sketch:
        """The sketch that was stored."""
        runs, *hashes = _STORED.unpack(stored)
        return cls(runs, tuple(hashes))


Told = tuple[int, Sketch]
"""The day an article was published (`date.toordinal`), and the sketch of its text."""


def sketch_of(text: str) -> Sketch | None:
    """The sketch of a text; None for one that is too short to be told from others.

    >>> sketch_of("Ministers meet on Monday.") is None
    True
    """
    from rensa import RMinHash  # heavy enough to be left out of what only reads the database

    words = _WORD.findall(text.casefold())
    if len(words) < LEAST:
        return None
    length = len(words) if len(words) < FEW else RUN
    runs = {" ".join(words[n : n + length]) for n in range(len(words) - length + 1)}
    minhash = RMinHash(num_perm=HASHES, seed=SEED)
    minhash.update(list(runs))
    return Sketch(len(runs), tuple(minhash.digest()))


def band_keys(sketch: Sketch) -> list[int]:
    """The keys of a sketch's bands, 32 bits each: articles of one story have one in common."""
    pairs = zip(sketch.hashes[: 2 * BANDS : 2], sketch.hashes[1 : 2 * BANDS : 2], strict=True)
    return sorted({crc32(b"%d %d %d" % (n, *pair)) for n, pair in enumerate(pairs)})


def are_one_story(a: Told, b: Told) -> bool:
    """Whether two articles are one story by their own words."""
    (day, one), (other_day, other) = a, b
    if abs(day - other_day) > DAYS or set(band_keys(one)).isdisjoint(band_keys(other)):
        return False
    alike = sum(map(int.__eq__, one.hashes, other.hashes)) / HASHES
    within = alike / (1 + alike) * (one.runs + other.runs) / min(one.runs, other.runs)
    return alike >= SHARED and within >= WITHIN


def part_stories(articles: Mapping[int, Told]) -> list[frozenset[int]]:
    """Part articles, by their ids, into stories: each what a chain of pairs connects."""
    rest, stories = dict(articles), []
    while rest:
        id_, told = rest.popitem()
        story, seeking = {id_}, [told]
        while seeking:
            near = list(_near(seeking.pop(), rest.items()))
            story.update(near)
            seeking += [rest.pop(n) for n in near]
        stories.append(frozenset(story))
    return stories


def _near(told: Told, others: Iterable[tuple[int, Told]]) -> Iterable[int]:
    return [id_ for id_, other in others if are_one_story(told, other)]
