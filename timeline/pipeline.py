"""The one file that names the steps in order: read, tag, find meetings, store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.articles import Ignored
from timeline.errors import ArticleError
from timeline.model import Document, Mention, Timex
from timeline.temporal import tag

if TYPE_CHECKING:
    from timeline.store.database import Database

__all__ = ["Summary", "extract", "ingest"]


@dataclass(slots=True)
class Summary:
    """What became of the articles of one ingest."""

    new: int = 0
    updated: int = 0
    known: int = 0
    ignored: int = 0
    meetings: int = 0
    failures: list[ArticleError] = field(default_factory=list)

    @property
    def read(self) -> int:
        """Articles that were read and are in the database now."""
        return self.new + self.updated + self.known


def extract(document: Document) -> tuple[list[Timex], list[Mention]]:
    """The time expressions of a document and the meetings it tells of."""
    from timeline.meetings.extract import find_mentions

    timexes = tag(document.text, dct=document.dct, language=document.language)
    return timexes, find_mentions(document, timexes)


def ingest(
    articles: Iterable[Document | ArticleError | Ignored],
    database: Database,
    *,
    report: Callable[[str, Summary], None] = lambda origin, summary: None,
) -> Summary:
    """Store every article with its meetings, one transaction each; a bad one stops no other.

    ``report`` is called after each article with its origin and the summary so far.
    """
    summary = Summary()
    for origin in _ingest_each(articles, database, summary):
        report(origin, summary)
    return summary


def _ingest_each(
    articles: Iterable[Document | ArticleError | Ignored], database: Database, summary: Summary
) -> Iterator[str]:
    for article in articles:
        if isinstance(article, Ignored):
            summary.ignored += 1
            yield str(article.path)
        elif isinstance(article, ArticleError):
            summary.failures.append(article)
            yield article.origin
        else:
            _ingest_one(article, database, summary)
            yield article.origin


def _ingest_one(document: Document, database: Database, summary: Summary) -> None:
    from timeline.store.articles import is_known, save_article

    with database.reading() as session:
        if is_known(session, document):
            summary.known += 1
            return
    _, mentions = extract(document)
    with database.writing() as session:
        saved = save_article(session, document, mentions)
    setattr(summary, saved.outcome, getattr(summary, saved.outcome) + 1)
    summary.meetings += len(mentions)
