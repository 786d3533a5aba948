"""What every mention has, whatever the article: a verbatim quotation, a confidence, a title."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.meetings.claims.confidence import BASE_CONFIDENCE
from timeline.meetings.explain import render_mentions
from timeline.meetings.extract import find_mentions
from timeline.meetings.title import title_of
from timeline.model import Dct, Document, Kind, Mention, Participant, ParticipantKind, Place, Status
from timeline.temporal import tag


def find(text: str, language: str = "en") -> list[Mention]:
    dct = Dct.fromisoformat("2025-03-12")
    document = Document(key="a", text=text, dct=dct, origin="a.md", language=language)
    return find_mentions(document, tag(text, dct=dct))


def person(name: str, country: str | None = None) -> Participant:
    return Participant(name=name, kind=ParticipantKind.PERSON, country=country)


PIECES = st.sampled_from(
    [
        "Sergei Lavrov met Hakan Fidan in Ankara on Monday.",
        "They will meet again on 24 March.",
        "The two ministers",
        "talks between Russia and Turkey",
        "## Friday 14 March\n\n",
        "- Macron receives Starmer\n",
        "**Tuesday, Rome** - ",
        "GENEVA, March 12 - ",
        "was cancelled",
        "if he",
        "separately",
        "\x1b[31m",
        "[bold]",
        "\n\n",
        ", ",
        " and ",
        "(",
        "”",
    ]
)


@settings(max_examples=80)
@given(st.lists(st.one_of(PIECES, PIECES, st.text(max_size=20)), max_size=10).map(" ".join))
def test_any_text_is_read_and_quoted_verbatim(text):
    for mention in find(text):
        assert 0 <= mention.confidence <= 1
        assert mention.participants
        assert mention.quotes
        for quote in mention.quotes:
            assert text[quote.start : quote.start + len(quote.text)] == quote.text
            if quote.time_expression is not None:
                assert quote.time_expression in text


@pytest.mark.parametrize(
    "text",
    [
        "Lavrov, who had been Moscow's envoy to the UN, met Hakan Fidan, his Turkish counterpart.",
        "On Monday the two ministers of Egypt and Israel, Ann Ash and Ben Oz, are to meet there.",
        "Between 3 and 5 May the EU's leaders, except the prime minister of Malta, were in Oslo.",
    ],
)
def test_a_sentence_that_breaks_off_anywhere_is_read(text):
    words = text.split(" ")
    for n in range(len(words)):
        find(" ".join(words[:n]))
        find(" ".join(words[n:]))


@pytest.mark.parametrize("day", [date.min, date(1, 1, 3), date(9999, 12, 29), date.max])
@pytest.mark.parametrize(
    "text",
    [
        "Ana Roy, the Finnish foreign minister, has been in Riga for 900000 days.",
        "Ana Roy, the Finnish foreign minister, is in Riga until 31 December 9999.",
        "NATO leaders hold a summit on 31 December 9999.",
        "On the second day of its 900000-day summit NATO agreed today.",
        "The NATO summit, which began today, ends tomorrow after 900000 days.",
        "Ana Roy of Finland was in Riga on 1 January 0001. On Friday she met Jan Ozols of Latvia.",
    ],
)
def test_the_ends_of_the_calendar_are_no_error(text, day):
    document = Document(key="a", text=text, dct=Dct(day), origin="a.md")
    find_mentions(document, tag(text, dct=document.dct))


def test_the_same_text_gives_the_same_mentions():
    text = "Lavrov met Fidan in Ankara on Monday. They meet again in Moscow on 24 March."
    assert find(text) == find(text)


def test_without_a_publication_date_nothing_is_found():
    text = "Sergei Lavrov met Hakan Fidan in Ankara on 10 March 2025."
    assert find_mentions(Document(key="a", text=text, dct=None, origin="a.md"), []) == []


@pytest.mark.parametrize("language", ["fr", "de", "ru", "zh-Hant"])
def test_in_another_language_nothing_is_found(language):
    assert find("Sergei Lavrov met Hakan Fidan in Ankara on Monday.", language) == []
    assert find("Sergei Lavrov met Hakan Fidan in Ankara on Monday.", "en-GB") != []


def test_one_endless_sentence_is_read_to_its_end():
    endless = "and then the delegates went on to the next point of the long agenda " * 300
    assert len(find(f"Sergei Lavrov met Hakan Fidan in Ankara on Monday.\n\n{endless}")) == 1


def test_a_long_list_of_names_is_no_meeting():
    assert find(", ".join(f"Ann Ash{chr(97 + n % 26)}{n}" for n in range(400))) == []


def test_an_article_without_actors_tells_of_none():
    assert find("It rained all day. In the evening people met in the square.") == []


def test_a_plan_is_the_surer_the_firmer_its_words():
    order = (Status.POSSIBLE, Status.EXPECTED, Status.SCHEDULED, Status.HELD)
    figures = [BASE_CONFIDENCE[status] for status in order]
    assert figures == sorted(set(figures))
    assert set(BASE_CONFIDENCE) == set(Status)
    sentences = [
        "Lavrov may meet Fidan in Ankara on Friday.",
        "Lavrov is expected to meet Fidan in Ankara on Friday.",
        "Lavrov will meet Fidan in Ankara on Friday.",
        "Lavrov met Fidan in Ankara on Monday.",
    ]
    told = [find(s)[0] for s in sentences]
    assert [m.status for m in told] == list(order)
    assert [m.confidence for m in told] == sorted({m.confidence for m in told})


@pytest.mark.parametrize(
    ("surer", "vaguer"),
    [
        ("Lavrov met Fidan in Ankara on Monday.", "Lavrov met Fidan in Ankara last month."),
        ("Lavrov will meet Fidan on Friday.", "Lavrov will meet Fidan."),
        ("Lavrov will meet Fidan on 14 March.", "## 14 March\n\nLavrov will meet Fidan."),
    ],
)
def test_a_wide_window_no_date_and_a_borrowed_date_are_less_sure(surer, vaguer):
    assert find(vaguer)[0].confidence < find(surer)[0].confidence


def test_every_mention_says_why():
    (mention,) = find("Lavrov met Fidan in Ankara on Monday.")
    assert any("met" in step for step in mention.why)
    assert any("Monday" in step for step in mention.why)
    shown = render_mentions([mention])
    assert all(step in shown for step in mention.why)
    assert render_mentions([]) == "no meetings found"


def test_an_explanation_is_safe_on_a_terminal():
    text = "Sergei Lavrov met Hakan Fidan in Ankara on Monday \x1b]0;owned\x07 evening."
    assert "\x1b" not in render_mentions(find(text))


GENEVA = Place(name="Geneva", city="Geneva", country="CH")


@pytest.mark.parametrize(
    ("kind", "names", "place", "title"),
    [
        (Kind.MEETING, ["Ann Ash", "Bo Birk"], None, "Ash-Birk meeting"),
        (Kind.TALKS, ["Ann Ash", "Bo Birk"], GENEVA, "Ash-Birk talks, Geneva"),
        (Kind.CALL, ["Ann Ash", "Bo Birk", "Cy Cole"], None, "Ash-Birk-Cole call"),
        (
            Kind.MEETING,
            ["Ann Ash", "Bo Birk", "Cy Cole", "Di Dunn"],
            None,
            "Ash-Birk meeting with 2 others",
        ),
        (Kind.VISIT, ["Ann Ash"], GENEVA, "Ash visits Geneva"),
        (Kind.SUMMIT, ["Xi Jinping", "Kim Jong Un"], None, "Xi-Kim summit"),
        (Kind.MEETING, [], GENEVA, "meeting, Geneva"),
    ],
)
def test_a_title_names_the_sides_the_kind_and_the_place(kind, names, place, title):
    assert title_of(kind, [person(name) for name in names], place) == title


@pytest.mark.parametrize(
    ("name", "country", "short"),
    [
        ("Idris Hamid Osman al-Khatib", "SD", "al-Khatib"),
        ("Zhou Mingli", "CN", "Zhou"),
        ("Choi Sung-ho", "KR", "Choi"),
        ("Pieter van der Meulen", None, "Pieter van der Meulen"),
        ("Mark Rutte", "NL", "Rutte"),
        ("Danish foreign minister", "DK", "Danish foreign minister"),
    ],
)
def test_a_title_calls_a_person_by_the_name_of_the_family(name, country, short):
    one = Participant(name=name, kind=ParticipantKind.PERSON, country=country)
    assert title_of(Kind.VISIT, [one], GENEVA) == f"{short} visits Geneva"


def test_an_organisations_summit_is_its_own_in_the_title():
    nato = Participant(name="NATO", kind=ParticipantKind.ORGANIZATION)
    talks = Participant(name="Six-Party Talks", kind=ParticipantKind.ORGANIZATION)
    guest = Participant(name="Ann Ash", kind=ParticipantKind.PERSON)
    assert title_of(Kind.SUMMIT, [nato, guest], GENEVA) == "NATO summit with Ash, Geneva"
    assert title_of(Kind.TALKS, [talks], None) == "Six-Party Talks"


def test_organisations_and_countries_have_short_names_in_titles():
    sides = [
        Participant(name="European Union", kind=ParticipantKind.ORGANIZATION),
        Participant(name="United Kingdom", kind=ParticipantKind.COUNTRY, country="GB"),
    ]
    assert title_of(Kind.SUMMIT, sides, None) == "EU-UK summit"
