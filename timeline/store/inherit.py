"""Which mention of a new version speaks of what a mention of the old version spoke of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.model import Dct, Document, Evidence, Mention, SourceDocument
from timeline.store.evidence import StoredMention
from timeline.tracking.match import related

__all__ = ["find_heirs"]


def find_heirs(
    old: Sequence[StoredMention], document: Document, dct: Dct, mentions: Sequence[Mention]
) -> dict[int, StoredMention]:
    """By its position, the old mention whose place each new one takes, if any.

    That is the first that quotes a sentence of it, else the first that can be of one meeting; else
    the only one of the same sides, if it too is told of as ahead: the article corrects its day.
    """
    article = SourceDocument(key=document.key, dct=dct)
    heirs: dict[int, StoredMention] = {}
    for fits in (_share_a_quote, related):
        for position, mention in enumerate(mentions):
            new = Evidence(document=article, position=position, mention=mention)
            free = (m for m in old if m not in heirs.values() and fits(_apart(m), new))
            if position not in heirs and (found := next(free, None)) is not None:
                heirs[position] = found
    left = {n: m for n, m in enumerate(mentions) if n not in heirs}
    orphans = [m for m in old if m not in heirs.values()]
    for position, mention in left.items():
        alike = [m for m in orphans if _of_same_sides(m.evidence.mention, mention)]
        rivals = [m for m in left.values() if _of_same_sides(m, mention)]
        if len(alike) == len(rivals) == 1:
            heirs[position] = alike[0]
    return heirs


def _apart(old: StoredMention) -> Evidence:
    """The old evidence as if of another article: two mentions of one are never related."""
    article = replace(old.evidence.document, key=f"an older {old.evidence.document.key}")
    return replace(old.evidence, document=article)


def _share_a_quote(a: Evidence, b: Evidence) -> bool:
    return not {q.text for q in a.mention.quotes}.isdisjoint(q.text for q in b.mention.quotes)


def _of_same_sides(a: Mention, b: Mention) -> bool:
    ahead = a.status.is_predicted and b.status.is_predicted
    return ahead and a.kind is b.kind and _names(a) == _names(b)


def _names(mention: Mention) -> set[str]:
    return {p.name for p in mention.participants}
