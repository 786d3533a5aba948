"""Sentences with the expected value of each expression in brackets: "[Friday=2025-08-22]"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from timeline.model import Timex

MARK = re.compile(r"\[([^\]=]+)=([^\]]+)\]")


@dataclass(frozen=True)
class Marked:
    """A text, the day it was written, and what each place of it means: start, end, value."""

    text: str
    dct: date
    expected: tuple[tuple[int, int, str], ...]


def read_marked(marked: str, dct: date) -> Marked:
    text, end, expected = "", 0, []
    for match in MARK.finditer(marked):
        text += marked[end : match.start()]
        expected.append((len(text), len(text) + len(match[1]), match[2]))
        text, end = text + match[1], match.end()
    return Marked(text + marked[end:], dct, tuple(expected))


def read_cases(name: str) -> list[Marked]:
    path = Path(__file__).parent / "temporal" / "cases" / f"{name}.toml"
    tables = tomllib.loads(path.read_text("utf-8")).values()
    return [read_marked(marked, table["dct"]) for table in tables for marked in table["cases"]]


def values_found(case: Marked, timexes: Iterable[Timex]) -> list[str]:
    """The values of the expressions that cover the places marked, in order."""
    found = list(timexes)
    return [
        next(
            (t.value for t in found if t.start <= start and end <= t.end and t.value == value),
            f"{case.text[start:end]} in {[(t.text, t.value) for t in found]}",
        )
        for start, end, value in case.expected
    ]


def values_expected(case: Marked) -> list[str]:
    """The values that the places marked should have, in order."""
    return [value for *_, value in case.expected]
