"""Sentences and the meetings they tell of, one file a construction.

A meeting is written "side, side | window as EDTF | place | status". A name may be a shorter form of
the one that is found, with or without accents. ``moved_from`` is the window that one was moved
from, ``title`` the article's. ``fails`` says what is not understood yet.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline.meetings.extract import find_mentions
from timeline.meetings.identity import same_name
from timeline.model import Dct, Document, Mention
from timeline.temporal import tag

FILES = sorted((Path(__file__).parent / "sentences").glob("*.toml"))


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _examples() -> list[Any]:
    return [
        pytest.param(
            example["text"],
            example.get("dct", table["dct"]),
            example.get("kind"),
            example["meetings"],
            example.get("moved_from"),
            example.get("title"),
            id=f"{path.stem}-{number}",
            marks=[pytest.mark.xfail(strict=True, reason=example["fails"])]
            if "fails" in example
            else [],
        )
        for path in FILES
        for table in [_read(path)]
        for number, example in enumerate(table.get("example", []))
    ]


def _negatives() -> list[Any]:
    return [
        pytest.param(text, table["dct"], id=f"{path.stem}-{number}")
        for path in FILES
        for table in [_read(path)]
        for number, text in enumerate(table.get("negative", []))
    ]


def _find(text: str, dct: date, title: str | None = None) -> list[Mention]:
    document = Document(key="example", text=text, dct=Dct(dct), origin="example.md", title=title)
    return find_mentions(document, tag(text, dct=document.dct))


def _tell(mention: Mention) -> str:
    sides = ", ".join(p.name for p in mention.participants)
    window = mention.interval.edtf() if mention.interval else ""
    place = mention.place.name if mention.place else ""
    return f"{sides} | {window} | {place} | {mention.status}"


def _agree(expected: str, found: str) -> bool:
    sides, *rest = (part.strip() for part in expected.split("|"))
    found_sides, *found_rest = (part.strip() for part in found.split("|"))
    wanted, given = sides.split(", "), found_sides.split(", ")
    return (
        rest == found_rest
        and len(wanted) == len(given)
        and all(any(same_name(w, g) for g in given) for w in wanted)
    )


@pytest.mark.parametrize(("text", "dct", "kind", "expected", "moved_from", "title"), _examples())
def test_a_sentence_tells_of_its_meetings(
    text: str,
    dct: date,
    kind: str | None,
    expected: list[str],
    moved_from: str | None,
    title: str | None,
) -> None:
    mentions = _find(text, dct, title)
    told = [_tell(m) for m in mentions]
    unmatched = [e for e in expected if not any(_agree(e, t) for t in told)]
    assert (unmatched, len(told)) == ([], len(expected)), told
    assert kind is None or {m.kind for m in mentions} == {kind}
    assert [m.moved_from.edtf() for m in mentions if m.moved_from] == [moved_from] * bool(
        moved_from
    )


@pytest.mark.parametrize(("text", "dct"), _negatives())
def test_what_is_no_meeting_tells_of_none(text: str, dct: date) -> None:
    assert [_tell(m) for m in _find(text, dct)] == []
