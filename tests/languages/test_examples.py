"""The examples beside each language's rules hold, and every rule has one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from timeline.languages import LANGUAGES, read_language
from timeline.model import Timex
from timeline.temporal import tag


def _files() -> Iterator[tuple[str, Path]]:
    for code, module in LANGUAGES.items():
        folder = Path(str(import_module(module).__file__)).parent / "rules"
        yield from ((code, path) for path in sorted(folder.glob("*.toml")))


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(code, example, _read(path)["dct"], id=f"{path.stem}-{number}")
        for code, path in _files()
        for number, example in enumerate(_read(path)[kind])
    ]


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def _marked(text: str) -> tuple[str, str, int]:
    """The text without its brackets, the words between them, and where they begin."""
    before, rest = text.split("[", 1)
    words, after = rest.split("]", 1)
    return before + words + after, words, len(before)


def _find(code: str, text: str, dct: date) -> Timex:
    plain, words, start = _marked(text)
    found = [timex for timex in tag(plain, dct=dct, language=code) if timex.start == start]
    assert [timex.text for timex in found] == [words]
    return found[0]


def _days(timex: Timex) -> str:
    return timex.interval.edtf() if timex.interval else ""


@pytest.mark.parametrize(("code", "example", "dct"), _examples("positive"))
def test_an_example_is_found_with_its_value_and_days(
    code: str, example: list[str], dct: date
) -> None:
    text, value, days = example
    timex = _find(code, text, dct)
    assert (timex.value, _days(timex)) == (value, days)


@pytest.mark.parametrize(("code", "example", "dct"), _examples("ambiguous"))
def test_an_ambiguous_example_is_decided_for_the_stated_reason(
    code: str, example: list[str], dct: date
) -> None:
    text, value, days, why = example
    timex = _find(code, text, dct)
    assert (timex.value, _days(timex), timex.why) == (value, days, why)


@pytest.mark.parametrize(("code", "text", "dct"), _examples("negative"))
def test_a_false_friend_is_no_time_expression(code: str, text: str, dct: date) -> None:
    assert tag(text, dct=dct, language=code) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_rule_is_hit_by_an_example(code: str) -> None:
    pack = read_language(code)
    assert pack is not None
    phrases = {rule.phrase for family in pack.families for rule in family.rules}
    examples = [
        (example, _read(path)["dct"])
        for language, path in _files()
        for kind in ("positive", "ambiguous")
        for example in _read(path)[kind]
        if language == code
    ]
    hit = {
        phrase
        for (text, *_), dct in examples
        for timex in tag(_marked(text)[0], dct=dct, language=code)
        for phrase in timex.rule.split(" + ")
    }
    assert phrases - hit == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_family_has_negative_examples(code: str) -> None:
    pack = read_language(code)
    assert pack is not None
    with_negatives = {path.stem for language, path in _files() if _read(path)["negative"]}
    assert {family.name.rpartition(".")[2] for family in pack.families} <= with_negatives
