"""Which mentions tell of one meeting: the same answer whatever order they come in."""

from __future__ import annotations

from collections.abc import Iterable

from timeline.model import Evidence, Mention

__all__ = ["block_keys", "group", "related"]


def block_keys(mention: Mention) -> frozenset[str]:
    """Index keys of a mention; two mentions can be of one meeting only if they share a key."""
    raise NotImplementedError(mention)


def related(a: Evidence, b: Evidence) -> bool:
    """Whether two mentions may bear on the same meeting, directly; symmetric."""
    raise NotImplementedError(a, b)


def group(evidence: Iterable[Evidence]) -> list[tuple[Evidence, ...]]:
    """Part evidence into one tuple for each meeting, each in order of publication."""
    raise NotImplementedError(evidence)
