"""Languages without rules of their own are read by dateparser, and say so."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.temporal import tag

SUNDAY = date(2025, 8, 17)

ARTICLES = {
    "es": (
        "El canciller se reunió el viernes con su par en Lima. Ayer anunciaron una cumbre para "
        "el 3 de septiembre de 2026. La visita del 20 de junio fue breve.",
        ["2025-08-15", "2025-08-16", "2026-09-03", "2025-06-20"],
    ),
    "fr": (
        "La ministre a rencontré vendredi son homologue à Rabat. Hier, ils ont annoncé un sommet "
        "le 3 septembre 2026. La visite du 20 juin a été brève.",
        ["2025-08-15", "2025-08-16", "2026-09-03", "2025-06-20"],
    ),
    "de": (
        "Die Kanzlerin traf am Freitag ihren Kollegen in Wien. Gestern kündigten sie ein Treffen "
        "am 3. September 2026 an. Der Besuch vom 20. Juni war kurz.",
        ["2025-08-15", "2025-08-16", "2026-09-03", "2025-06-20"],
    ),
    "uk": (
        "Міністр зустрівся у п'ятницю з колегою у Відні. Вчора оголосили саміт 3 вересня 2026 "
        "року. Візит 20 червня був коротким.",
        ["2025-08-15", "2025-08-16", "2026-09-03", "2025-06-20"],
    ),
    "ru": (
        "Министр встретился в пятницу с коллегой в Вене. Вчера объявили о саммите 3 сентября "
        "2026 года. Визит 20 июня был коротким.",
        ["2025-08-15", "2025-08-16", "2026-09-03", "2025-06-20"],
    ),
}


@pytest.mark.parametrize("language", ARTICLES)
def test_dates_of_another_language_are_read_and_name_dateparser(language: str) -> None:
    text, values = ARTICLES[language]
    found = tag(text, dct=SUNDAY, language=language)
    assert [timex.value for timex in found] == values
    assert {timex.rule for timex in found} == {f"dateparser ({language})"}
    assert all(text[timex.start : timex.end] == timex.text for timex in found)


def test_without_a_dct_only_full_dates_are_read() -> None:
    found = tag(ARTICLES["de"][0], dct=None, language="de")
    assert [timex.value for timex in found] == ["2026-09-03"]


def test_a_month_stays_a_month() -> None:
    [found] = tag("Ils se sont vus en mai 2024.", dct=SUNDAY, language="fr")
    assert found.value == "2024-05"


def test_a_language_nobody_knows_gives_nothing() -> None:
    assert tag("They met on 3 June 2025.", dct=SUNDAY, language="tlh") == []


def test_a_dct_at_the_edge_of_time_breaks_nothing() -> None:
    for day in (date.min, date.max):
        tag("Gestern und morgen, am Freitag, am 3. Juni.", dct=day, language="de")
