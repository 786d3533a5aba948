"""The language of a text that does not say it: English unless it is clearly another."""

import tomllib
from pathlib import Path

import pytest

from timeline.languages.detect import find_language

SENTENCES = Path(__file__).parents[1] / "meetings" / "sentences"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Bundeskanzler Merz hat am Freitag in Berlin den Präsidenten Macron empfangen."),
        ("fr", "Le président a rencontré vendredi à Paris son homologue, selon un communiqué."),
        ("es", "El presidente se reunió el viernes con su homólogo en Madrid, dijo el portavoz."),
        ("it", "Il presidente ha incontrato venerdì a Roma il suo omologo, secondo il portavoce."),
        ("pl", "Prezydent spotkał się w piątek w Warszawie ze swoim odpowiednikiem z Litwy."),
        ("ar", "التقى الرئيس يوم الجمعة في القاهرة وزير الخارجية لبحث العلاقات بين البلدين."),
        ("zh", "两国外长星期五在北京会晤，讨论了双边关系和地区局势。"),
    ],
)
def test_a_sentence_tells_its_language(language, text):
    assert find_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "12.5.2024", "Merz, Macron", "?!", "Xi Jinping", "\x00\x1b[2J"]
)
def test_what_tells_none_counts_as_english(text):
    assert find_language(text) == "en"


def texts(found):
    if isinstance(found, dict):
        yield from (v for k, v in found.items() if k == "text" and isinstance(v, str))
        found = list(found.values())
    if isinstance(found, list):
        for value in found:
            yield from texts(value)


def test_no_english_sentence_of_ours_is_taken_for_another_language():
    files = sorted(SENTENCES.glob("*.toml"))
    sentences = [s for f in files for s in texts(tomllib.loads(f.read_text("utf-8")))]
    assert len(sentences) > 900
    assert [s for s in sentences if find_language(s) != "en"] == []
