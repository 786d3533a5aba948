"""Which reader reads which file: a new format is one file in this folder and one entry here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from timeline.articles.calendar import read_calendar
from timeline.articles.feed import read_feed, read_json
from timeline.articles.jsonlines import read_json_lines
from timeline.articles.mail import read_mail, read_mailbox
from timeline.articles.newsml import read_newsml
from timeline.articles.nitf import read_nitf
from timeline.articles.packed import reading_gzip, reading_zip
from timeline.articles.page import read_page
from timeline.articles.parquet import read_parquet
from timeline.articles.pdf import read_pdf
from timeline.articles.plain import read_markdown, read_plain
from timeline.articles.raw import Reader
from timeline.articles.table import read_table
from timeline.articles.warc import read_warc
from timeline.articles.word import read_word

__all__ = ["DATA", "FORMATS", "PACKAGES", "READERS", "Format", "find_reader"]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the suffixes it has (lower case, with their dots), and its reader.

    ``begins`` is how its files begin, where that tells them from all others: then it counts for
    more than the suffix, ``unless`` that is one of these. A format without suffixes shares those
    of others. ``package`` is one of the extra [formats] that it needs.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    begins: re.Pattern[bytes] | None = None
    unless: tuple[str, ...] = ()
    package: str | None = None


DATA = frozenset({".csv", ".json", ".tsv", ".xml"})
"""Suffixes of data of all kinds: in a folder, read only where a file begins as articles do."""

_SPACE = rb"(?:\xef\xbb\xbf)?\s*"
_DOCTYPE = rb"<!DOCTYPE(?=\s)(?!\s+html\b)[^>\[]*(?:\[[^\]]*\]\s*)?>\s*"
_XML = rb"(?:<\?[^>]*\?>\s*|<!--(?:(?!-->).)*-->\s*|" + _DOCTYPE + rb")*"
"""What may stand before a root: each piece can match in one way only, or it takes for ever."""

_COLUMN = rb"\"?\w[\w ]{0,30}\"?"
_COLUMNS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?=[^\n]*\b(?:text|body|content)\b)(?=[^\n]*\b(?:published|date)\b)"
    + rb"(?:"
    + _COLUMN
    + rb"[,;\t]){1,40}"
    + _COLUMN
    + rb"\r?\n",
    re.IGNORECASE,
)
"""A table's first line, which names columns and nothing else."""

_LINES = (".jsonl", ".ndjson")
_ONE_OBJECT = rb"(?:\[\s*)?\{(?!.*?\}[ \t]*\r?\n\s*\{)"
"""How JSON begins that is no JSON Lines."""
_NINJS = rb"body_\w+|headline_\w+|bodies|(?:first|version)[cC]reated|pub[sS]tatus"
_AGENCY_JSON = re.compile(
    _SPACE + _ONE_OBJECT + rb"(?=.*?\"(?:uri|guid)\"\s*:)(?=.*?\"(?:" + _NINJS + rb")\"\s*:)",
    re.DOTALL,
)
_JSON_FEED = re.compile(
    _SPACE + rb"\{(?=.*?\"version\"\s*:\s*\"https?:\\?/\\?/jsonfeed\.org)", re.DOTALL
)
_G2 = rb"<(?:\w+:)?(?:newsItem|newsMessage|packageItem|conceptItem|knowledgeItem|planningItem)\b"

_DOCX = re.compile(
    rb"PK\x03\x04.{26}(?:\[Content_Types\]\.xml|_rels/|docProps/|word/)|\xd0\xcf\x11\xe0", re.DOTALL
)
"""A package of office files, or one that is locked."""

_ARTICLES = (
    Format("text", (".txt", ".text"), read_plain),
    Format("Markdown", (".md", ".markdown"), read_markdown),
    Format("JSON Lines", _LINES, read_json_lines),
    Format("table (CSV)", (".csv", ".tsv"), read_table, _COLUMNS),
    Format("Parquet", (".parquet",), read_parquet, re.compile(b"PAR1"), package="pyarrow"),
    Format("JSON article or JSON Feed", (".json",), read_json, _JSON_FEED, _LINES),
    Format("IPTC ninjs", (), read_json, _AGENCY_JSON, _LINES),
    Format(
        "web page",
        (".html", ".htm", ".xhtml"),
        read_page,
        re.compile(_SPACE + _XML + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL),
    ),
    Format(
        "RSS or Atom feed",
        (".rss", ".atom", ".xml"),
        read_feed,
        re.compile(_SPACE + _XML + rb"<(?:rss|feed|rdf:RDF)\b", re.DOTALL),
    ),
    Format("IPTC NewsML-G2", (), read_newsml, re.compile(_SPACE + _XML + _G2, re.DOTALL)),
    Format(
        "IPTC NITF",
        (".nitf",),
        read_nitf,
        re.compile(_SPACE + _XML + rb"<nitf\b", re.DOTALL),
    ),
    Format("calendar", (".ics",), read_calendar, re.compile(_SPACE + rb"BEGIN:VCALENDAR\s")),
    Format("PDF", (".pdf",), read_pdf, re.compile(rb"\s*%PDF-\d"), package="pypdf"),
    Format("Word document", (".docx",), read_word, _DOCX, package="mammoth"),
    Format(
        "web archive (WARC)",
        (".warc",),
        read_warc,
        re.compile(rb"WARC/\d\.\d\r\n"),
        package="fastwarc",
    ),
    Format("e-mail", (".eml",), read_mail),
    Format("mailbox", (".mbox",), read_mailbox, re.compile(rb"From \S+ .*\n[\w-]+: ")),
)


def _find(formats: tuple[Format, ...], suffix: str, head: bytes) -> Reader | None:
    for known in formats:
        if known.begins is None or suffix in known.unless:
            continue
        if known.begins.match(head):
            return known.read
    return next((known.read for known in formats if suffix in known.suffixes), None)


def _find_packed(suffix: str, head: bytes) -> Reader | None:
    """The reader of a file inside another: of an article, never of a further archive."""
    return _find(_ARTICLES, "" if suffix in DATA else suffix, head)


_read_gzip = reading_gzip(_find_packed, unpacking=[read_warc])

FORMATS: tuple[Format, ...] = (
    *_ARTICLES,
    Format("gzip", (".gz",), _read_gzip, re.compile(rb"\x1f\x8b")),
    Format("zip", (".zip",), reading_zip(_find_packed), re.compile(rb"PK\x03\x04")),
)

READERS: dict[str, Reader] = {suffix: known.read for known in FORMATS for suffix in known.suffixes}
"""Suffix (lower case, with its dot) -> reader."""

PACKAGES = {s: known.package for known in FORMATS for s in known.suffixes if known.package}
"""Suffix -> the package of the extra [formats] that its reader needs."""


def find_reader(suffix: str, head: bytes) -> Reader | None:
    """The reader for a file by how it begins, else by its suffix; None where neither says.

    >>> find_reader(".txt", b"<!DOCTYPE html><html>") is READERS[".html"]
    True
    """
    return _find(FORMATS, suffix, head)
