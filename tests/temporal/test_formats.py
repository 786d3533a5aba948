"""Time expressions as JSON, as TimeML and as an explanation."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from timeline.model import Dct, Document
from timeline.temporal import render_explanation, tag, to_json, to_timeml

SUNDAY = date(2025, 8, 17)


def document(text: str) -> Document:
    return Document(key="wire-1", text=text, dct=Dct(SUNDAY), origin="wire-1.md")


def test_json_has_the_keys_of_the_interface() -> None:
    [timex] = tag("They met on Friday.", dct=SUNDAY)
    assert to_json("wire-1", timex) == {
        "document": "wire-1",
        "start": 12,
        "end": 18,
        "text": "Friday",
        "type": "DATE",
        "value": "2025-08-15",
        "mod": None,
        "earliest": "2025-08-15",
        "latest": "2025-08-15",
        "granularity": "day",
        "at": None,
        "anchor": "document",
        "rule": "<weekday>",
    }


def test_json_names_the_expression_that_another_hangs_on() -> None:
    text = "They met on 3 June. The following day they flew home."
    first, second = tag(text, dct=SUNDAY)
    assert to_json("wire-1", second)["anchor"] == first.start


def test_a_past_reference_has_no_days() -> None:
    [timex] = tag("They met recently.", dct=SUNDAY)
    assert to_json("wire-1", timex)["earliest"] is None


def test_timeml_is_xml_that_keeps_the_text() -> None:
    text = 'A <b>deal</b> & more: they met\u000b on Friday\x1b[31m, "late" on 3 June.'
    root = ET.fromstring(to_timeml(document(text), tag(text, dct=SUNDAY)))  # noqa: S314 - our own
    body = root.find("TEXT")
    assert body is not None
    assert "".join(body.itertext()) == text.replace("\u000b", "\ufffd").replace("\x1b", "\ufffd")
    assert [element.get("value") for element in body.iter("TIMEX3")] == ["2025-08-15", "2025-06-03"]


def test_timeml_anchors_name_other_expressions() -> None:
    text = "They met on 3 June. The following day they flew home."
    root = ET.fromstring(to_timeml(document(text), tag(text, dct=SUNDAY)))  # noqa: S314 - our own
    first, second = root.iter("TEXT").__next__().iter("TIMEX3")
    assert second.get("anchorTimeID") == first.get("tid")


def test_an_explanation_tells_words_rule_anchor_direction_and_days() -> None:
    text = "They agreed to reconvene on Friday."
    explanation = render_explanation(text, tag(text, dct=SUNDAY))
    for part in (
        "[Friday]",
        "<weekday>",
        "the document's date",
        "future",
        "«agreed to",
        "2025-08-22",
    ):
        assert part in explanation


def test_an_explanation_tells_the_file_of_a_rule_what_it_read_and_the_value_it_hangs_on() -> None:
    text = "They met on 3 June. They signed late the following week."
    explanation = render_explanation(text, tag(text, dct=SUNDAY), dct=Dct(SUNDAY))
    for line in (
        "anchor     the document's date, 2025-08-17",
        "anchor     «3 June» at 12, 2025-06-03",
        "rule       [the ]<early>( |-)[in |on ]<expression>  (modifiers.py)",
        "reads      Modified(value=Shifted(unit=week, amount=1, base=context), mod=END)",
    ):
        assert f"  {line}\n" in explanation


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("They spoke for two days.", "days       none: a length of time"),
        ("They meet every Friday.", "days       none: it comes back"),
        ("They met recently.", "days       none: a time without any width"),
        ("They met on 3 June 2024.", "anchor     none: the words say it all"),
        ("They met on 3 June 2024.", "direction  none: there is nothing to choose"),
        ("They met this week.", "direction  as said: the phrase itself says how far it is"),
        (
            "They will meet soon.",
            "direction  future: row «soon» of the table of widths gives 14 days",
        ),
    ],
)
def test_an_explanation_says_why_where_there_is_nothing_to_say(text: str, line: str) -> None:
    assert f"  {line}" in render_explanation(text, tag(text, dct=SUNDAY)).splitlines()


def test_every_expression_is_explained_by_the_same_lines() -> None:
    text = "On Friday, 3 June 2024, for two days, soon, every Monday, in the days ahead, at noon."
    found = tag(text, dct=SUNDAY)
    heads = [
        [line.split()[0] for line in block.splitlines()[1:]]
        for block in render_explanation(text, found).split("\n\n")
    ]
    assert heads == [["value", "rule", "reads", "anchor", "direction", "days"]] * len(found)


def test_an_explanation_cannot_steer_a_terminal() -> None:
    text = "\x1b[2J They met\r on Friday\u202e now."
    explanation = render_explanation(text, tag(text, dct=SUNDAY))
    assert all(char.isprintable() or char == "\n" for char in explanation)
