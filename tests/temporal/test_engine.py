"""Rules are checked when they are loaded, and the longest reading wins."""

from __future__ import annotations

import pytest

from timeline.model.rule import Family, Groups, Language, Rule, Shifted, Unit, Value, Words
from timeline.temporal.engine import Matcher, RuleError


def today(m: Groups) -> Value:
    return Shifted(Unit.DAY, 0)


def matcher(*phrases: str) -> Matcher:
    rules = tuple(Rule(phrase, today) for phrase in phrases)
    words = {"day": Words({"day": 1, "fine day": 2}), "name": Words({"friday": 4}, proper=True)}
    return Matcher(
        Language(
            code="xx",
            words=words,
            shapes={},
            families=(Family("rules.own", rules),),
            cues={},
            joints={},
        )
    )


@pytest.mark.parametrize(
    ("phrase", "reason"),
    [
        ("<moon>", "no word class <moon>"),
        ("a <day> and a <day>", "two classes are called 'day'"),
        ("[the] (day|week", "')' is missing"),
        ("the day]", "']' closes nothing"),
        ("[a ][fine]", "needs a word to begin with"),
    ],
)
def test_a_bad_rule_is_refused_naming_its_family_and_phrase(phrase: str, reason: str) -> None:
    with pytest.raises(RuleError) as refused:
        matcher(phrase)
    message = str(refused.value)
    assert "rules.own" in message
    assert phrase in message
    assert reason in message


def found(phrases: tuple[str, ...], text: str) -> list[tuple[str, str]]:
    return [(text[item.start : item.end], item.rule) for item in matcher(*phrases).find(text)]


def test_the_longest_reading_wins() -> None:
    assert found(("the <day>", "the <day> after"), "on the day after") == [
        ("the day after", "the <day> after")
    ]


def test_of_two_equal_readings_the_earlier_rule_wins() -> None:
    assert found(("the <day>", "the day"), "the day") == [("the day", "the <day>")]


def test_what_must_stand_before_or_behind_is_no_part_of_the_expression() -> None:
    phrases = ("{in }the <day>{ of}",)
    assert found(phrases, "in the day of") == [("the day", phrases[0])]
    assert found(phrases, "on the day of") == []
    assert found(phrases, "in the day") == []


def test_words_of_a_proper_class_need_a_capital() -> None:
    assert [text for text, _ in found(("<name>",), "Friday FRIDAY friday")] == ["Friday", "FRIDAY"]


def test_white_space_and_hyphens_may_be_of_any_kind() -> None:
    assert len(found(("the <day>",), "the\n  fine\u00a0day")) == 1
    assert len(found(("mid-<day>",), "mid‑day mid–day")) == 2


def test_an_expression_may_hold_another() -> None:
    assert found(("late <expression>", "the <day>"), "late the day") == [
        ("late the day", "late <expression>")
    ]
