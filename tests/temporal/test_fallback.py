"""Languages without rules of their own are read by dateparser, and say so."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline.articles import read_articles
from timeline.languages import read_language
from timeline.model import Document
from timeline.temporal import tag

SUNDAY = date(2025, 8, 17)

ARTICLES = {path.stem: path for path in (Path(__file__).parent / "languages").glob("*.md")}


@pytest.mark.parametrize("code", ARTICLES)
def test_the_dates_of_an_article_are_found_and_no_others(code: str) -> None:
    [article] = read_articles([str(ARTICLES[code])])
    assert isinstance(article, Document)
    found = tag(article.text, dct=article.dct, language=article.language)
    assert [[timex.text, timex.value] for timex in found] == _expected(code)
    own = read_language(code)
    rules = {timex.rule for timex in found}
    assert own is not None or rules == {f"dateparser ({code})"}
    assert all(article.text[timex.start : timex.end] == timex.text for timex in found)


def _expected(code: str) -> list[list[str]]:
    front_matter = ARTICLES[code].read_text("utf-8").split("---\n")[1]
    stated: list[list[str]] = yaml.safe_load(front_matter)["expected"]
    return stated


def values(text: str, language: str) -> list[str]:
    return [timex.value for timex in tag(text, dct=SUNDAY, language=language)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "El lunes se reunirá con él; el martes lo vio.", ["2025-08-18", "2025-08-12"]),
        ("fr", "Lundi, il rencontrera le roi.", ["2025-08-18"]),
        ("de", "Er sagte am Montag, dass er am Freitag reisen wird.", ["2025-08-11", "2025-08-22"]),
        ("uk", "У п'ятницю вони зустрінуться.", ["2025-08-22"]),
        ("ru", "Он сказал в среду, что в пятницу посетит Вену.", ["2025-08-13", "2025-08-22"]),
    ],
)
def test_a_weekday_looks_ahead_where_its_clause_does(
    language: str, text: str, expected: list[str]
) -> None:
    assert values(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Compró 12 mapas, 1.500 libros y la versión 3.10.2."),
        ("es", "Por la mañana habló Domingo Pérez en Santo Domingo; no hubo más."),
        ("es", "El 31/02/2024 no existe, ni el 30 de febrero, ni el 99/99/2024."),
        ("fr", "Mars est une planète ; le chapitre 12 et les 47 avions y sont."),
        ("de", "Am Morgen sprach Frau Mai mit Herrn März in der Mitte."),
        ("uk", "Серед них 5 юристів, лист 12, розділ 3.12."),
        ("ru", "Весь мир, 12 лет и 47 человек; глава 3.12."),
    ],
)
def test_words_and_numbers_that_only_look_like_dates_are_none(language: str, text: str) -> None:
    assert values(text, language) == []


def test_a_date_by_year_month_and_day_is_read_in_that_order() -> None:
    assert values("会谈于2025年9月3日举行。2025-04-05", "zh") == ["2025-09-03", "2025-04-05"]


def test_numbers_are_day_and_month_in_that_order() -> None:
    assert values("Am 4.5.2025, 04/05/2025.", "de") == ["2025-05-04", "2025-05-04"]


def test_a_day_without_a_year_is_the_nearest_unless_its_clause_looks_ahead() -> None:
    assert values("La visita del 20 de mayo.", "es") == ["2025-05-20"]
    assert values("El 20 de mayo viajará a Lima.", "es") == ["2026-05-20"]
    assert values("El 14 de agosto viajará a Lima.", "es") == ["2025-08-14"]


def test_letters_that_equal_others_but_for_their_case_break_nothing() -> None:
    for language in ("es", "tr", "de", "fr"):
        text = "3 de ſeptiembre de 2026, MIÉRCOLEſ, İKI GÜN, ıl y a deux jourſ"
        found = tag(text, dct=SUNDAY, language=language)
        assert all(text[timex.start : timex.end] == timex.text for timex in found)


@given(text=st.text(max_size=120), language=st.sampled_from(["es", "fr", "de", "uk", "ru", "ja"]))
def test_any_text_gives_spans_in_order_and_inside_it(text: str, language: str) -> None:
    found = tag(text, dct=SUNDAY, language=language)
    ends = [0, *(timex.end for timex in found)]
    assert all(end <= timex.start for end, timex in zip(ends, found, strict=False))
    assert all(text[timex.start : timex.end] == timex.text for timex in found)


def test_without_a_dct_only_full_dates_are_read() -> None:
    text = "Gestern, am Freitag, am 20. Juni, vor zwei Tagen: erst am 3. September 2026."
    found = tag(text, dct=None, language="de")
    assert [timex.value for timex in found] == ["2026-09-03"]


def test_a_month_stays_a_month() -> None:
    [found] = tag("Ils se sont vus en mai 2024.", dct=SUNDAY, language="fr")
    assert found.value == "2024-05"


def test_a_language_nobody_knows_gives_nothing() -> None:
    assert tag("They met on 3 June 2025.", dct=SUNDAY, language="tlh") == []


def test_a_dct_at_the_edge_of_time_breaks_nothing() -> None:
    for day in (date.min, date.max):
        found = tag("Gestern und morgen, am Freitag, am 3. Juni.", dct=day, language="de")
        assert f"{day.year:04}-06-03" in [timex.value for timex in found]
