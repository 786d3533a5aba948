"""Makes documents of what readers found: checks what is stated, settles the publication date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from timeline.articles.dateline import find_dct
from timeline.articles.inputs import Ignored, Input, find_inputs
from timeline.articles.meter import Meter
from timeline.articles.opening import read_raw
from timeline.articles.published import read_dct
from timeline.articles.raw import RawArticle, language_code
from timeline.articles.web import Web
from timeline.errors import ArticleError, NoPublicationDate
from timeline.languages.detect import find_language
from timeline.model import Dct, Document
from timeline.model.text import clean_line

__all__ = ["read_articles", "read_input"]

_MAX_FIELD = 2000
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def read_articles(
    paths: Iterable[str | Path],
    *,
    published: Dct | None = None,
    source: str | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    require_dct: bool = True,
    web: Web | None = None,
    meter: Meter | None = None,
) -> Iterator[Document | ArticleError | Ignored]:
    """Read every article at ``paths``, one at a time; what cannot be read is an error among them.

    ``published``, ``source`` and ``language`` override what the articles state. ``-`` reads
    ``stdin``; web addresses are fetched through ``web``. An article without a publication date is
    an error, unless ``require_dct`` is false. ``meter`` is told how far it has come.
    """
    web = web or Web()
    for found in find_inputs(paths):
        if not isinstance(found, Input):
            yield found
            continue
        yield from read_input(
            found,
            published=published,
            source=source,
            language=language,
            stdin=stdin,
            require_dct=require_dct,
            web=web,
            meter=meter,
        )


def read_input(
    found: Input,
    *,
    published: Dct | None = None,
    source: str | None = None,
    language: str | None = None,
    stdin: BinaryIO | None = None,
    require_dct: bool = True,
    web: Web | None = None,
    meter: Meter | None = None,
) -> Iterator[Document | ArticleError]:
    """Read the articles of one input, as `read_articles` does."""
    overrides = {"source": source, "language": language}
    stated = {name: value for name, value in overrides.items() if value is not None}
    meter = meter or Meter()
    meter.enter(found)
    for raw in read_raw(found, stdin, web or Web(), meter):
        meter.origin = raw.origin
        if isinstance(raw, ArticleError):
            yield raw
            continue
        try:
            document = _make_document(raw, {**raw.stated, **stated}, published)
            document = replace(document, identity=_identity(document, raw, found))
            if document.dct is None and require_dct:
                raise NoPublicationDate(raw.origin)
            yield document
        except ArticleError as error:
            yield error


def _identity(document: Document, raw: RawArticle, found: Input) -> str | None:
    """What makes another text a new version: the article's id, or the path of its own file."""
    if raw.id is not None:
        return document.key
    if found.path is None or raw.origin != found.origin:
        return None  # standard input, or one line of a file of many
    return str(found.path.resolve())


def _make_document(raw: RawArticle, stated: dict[str, object], published: Dct | None) -> Document:
    if not raw.text.strip():
        raise ArticleError(raw.origin, "holds no text")
    text = _UNSTORABLE.sub("\ufffd", raw.text)  # no database takes these; offsets stay
    dct, dct_source = _settle_dct(raw, published)
    return Document(
        key=_one_line("id", raw.key, raw.origin) or "article",
        text=text,
        dct=dct,
        origin=raw.origin,
        dct_source=dct_source,
        title=_one_line("title", stated.get("title"), raw.origin),
        source=_one_line("source", stated.get("source"), raw.origin),
        url=_one_line("url", stated.get("url"), raw.origin),
        language=_language(raw, _one_line("language", stated.get("language"), raw.origin)),
        author=_one_line("author", _joined(stated.get("author")), raw.origin),
        event=raw.event,
        version=raw.version,
    )


def _settle_dct(raw: RawArticle, published: Dct | None) -> tuple[Dct | None, str | None]:
    """The publication date and where it stands: the option, then metadata, then the text."""
    if published is not None:
        return published, "option"
    try:
        if stated := _one_line("published", raw.stated.get("published"), raw.origin):
            return read_dct(stated), raw.dated_by or "metadata"
        if raw.event is not None:
            return None, None  # the date in its text is its own
        found = find_dct(raw.text)
    except ValueError as error:
        reason = f"publication date: {error}; write one, or give it with --published DATE"
        raise ArticleError(raw.origin, reason) from error
    return found, "text" if found else None


def _one_line(name: str, value: object, origin: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ArticleError(origin, f"`{name}` must be text, not {type(value).__name__}")
    if len(value) > _MAX_FIELD:
        raise ArticleError(origin, f"`{name}` is longer than {_MAX_FIELD} characters")
    return clean_line(value) or None


def _joined(author: object) -> object:
    """Several authors as one text; anything else as it is, to be checked like other fields."""
    if isinstance(author, list) and all(isinstance(name, str) for name in author):
        return ", ".join(author)
    return author


def _language(raw: RawArticle, stated: str | None) -> str:
    """The language that an article states, else the one that its words are of."""
    if stated is None:
        return "en" if raw.event is not None else find_language(raw.text)
    if code := language_code(stated):
        return code
    raise ArticleError(raw.origin, f"`language` {stated!r} is not a language code such as en")
