"""Meetings told in German: one clause, two sides, one day; and what only looks like one."""

from datetime import date

import pytest

from timeline.model import Dct, Document
from timeline.pipeline import extract

SUNDAY = Dct(date(2025, 8, 17))


def mentions(text, dct=SUNDAY):
    article = Document(key="a", text=text, dct=dct, origin="a.md", language="de-AT")
    return extract(article)[1]


def told(text):
    return [
        (
            m.kind.value,
            m.status.value,
            m.interval.edtf(),
            m.place.city if m.place else None,
            [p.name for p in m.participants],
        )
        for m in mentions(text)
    ]


MERZ, MACRON, TRUMP, PUTIN = "Friedrich Merz", "Emmanuel Macron", "Donald Trump", "Vladimir Putin"
ZELENSKY = "Volodymyr Zelensky"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bundeskanzler Merz empfängt am Montag den französischen Präsidenten Macron in Berlin.",
            ("meeting", "scheduled", "2025-08-18", "Berlin", [MERZ, MACRON]),
        ),
        (
            "Außenminister Wadephul traf am Freitag Wang Yi in Peking.",
            ("meeting", "held", "2025-08-15", "Beijing", ["Johann Wadephul", "Wang Yi"]),
        ),
        (
            "Merz wird Präsident Selenskyj am 3. September in Wien treffen, teilte ein Sprecher am "
            "Freitag mit.",
            ("meeting", "scheduled", "2025-09-03", "Vienna", [MERZ, ZELENSKY]),
        ),
        (
            "Macron, Starmer und Tusk kamen am Freitag in Genf zusammen.",
            ("meeting", "held", "2025-08-15", "Geneva", [MACRON, "Keir Starmer", "Donald Tusk"]),
        ),
        (
            "Trump kommt am Montag mit Selenskyj in Washington zusammen.",
            ("meeting", "scheduled", "2025-08-18", "Washington", [TRUMP, ZELENSKY]),
        ),
        (
            "Das Treffen zwischen Deutschland und Frankreich findet Anfang nächster Woche in Paris "
            "statt.",
            ("meeting", "scheduled", "[2025-08-18..2025-08-19]", "Paris", ["Germany", "France"]),
        ),
        (
            "Der Gipfel zwischen Trump und Putin soll vom 3. bis 5. September in Moskau sein.",
            ("summit", "expected", "2025-09-03/2025-09-05", "Moscow", [TRUMP, PUTIN]),
        ),
        (
            "Merz und Macron könnten sich in den kommenden Tagen treffen.",
            ("meeting", "possible", "[2025-08-18..2025-08-27]", None, [MERZ, MACRON]),
        ),
        (
            "Das für Dienstag geplante Treffen zwischen Merz und Macron ist abgesagt.",
            ("meeting", "cancelled", "2025-08-19", None, [MERZ, MACRON]),
        ),
        (
            "Merz telefonierte am Donnerstag mit Trump.",
            ("call", "held", "2025-08-14", None, [MERZ, TRUMP]),
        ),
        (
            "Merz sprach am Freitag mit Macron über Putin.",
            ("talks", "held", "2025-08-15", None, [MERZ, MACRON]),
        ),
    ],
)
def test_a_clause_tells_of_a_meeting(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Merz hat Macron am Freitag nicht getroffen.",
        "Wird Merz Macron am Montag treffen?",
        "Merz traf am Freitag in Berlin ein, wo Macron wartete.",
        "Merz sprach am Freitag von Macron als Freund.",
        "Merz besuchte am Freitag Paris, Macron blieb fern.",
        "Wie am Freitag bekannt wurde, traf Merz Macron.",
        "Merz spricht am Montag im Bundestag, Macron am Dienstag in Paris.",
        "Die neuen Sanktionen treffen Russland und China am Montag.",
        "Deutschland trifft am Samstag auf Frankreich.",
        "Deutschland und Frankreich treffen am Montag Maßnahmen.",
        "Die Entscheidung von Macron trifft Merz am Montag.",
        "Am Freitag sagte Merz in Paris, Macron sei ein Freund.",
        "Merz und Söder treffen sich am Montag in München.",
        "Merz trifft Macron.",
        "Merz trifft am Montag einen alten Freund.",
        "Merz wird Macron am vergangenen Montag treffen.",
        "Macron hofft auf ein Treffen mit Merz am Montag.",
        "Laut Merz ist am Montag ein Treffen mit Macron geplant.",
        "",
        "\n\n\x00",
    ],
)
def test_what_only_looks_like_one_is_none(text):
    assert told(text) == []


def test_the_sentence_is_quoted_where_it_stands_with_the_words_of_its_date():
    text = "Berlin - Es war heiß.\n\nMerz traf am 3. August Macron in Rom. Danach war Ruhe."
    [mention] = mentions(text)
    [quote] = mention.quotes
    assert quote.text == "Merz traf am 3. August Macron in Rom."
    assert text[quote.start :].startswith(quote.text)
    assert quote.time_expression == "3. August"


def test_a_meeting_told_twice_is_told_once():
    assert len(told("Merz traf am Freitag Macron. Am Freitag hat Merz Macron getroffen.")) == 1


def test_without_a_publication_date_nothing_is_told():
    assert mentions("Merz traf am 3. August 2025 Macron.", None) == []


@pytest.mark.parametrize(
    "text",
    ["Merz traf Macron " * 4000, ", " * 20000, "M. " * 20000, f"{'M' * 60}; sie trafen sich."],
)
def test_a_text_without_end_costs_no_more_than_its_length(text):
    assert told(text) == []
