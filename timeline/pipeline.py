"""The one file that names the steps in order: tag, find meetings, store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from timeline.ahead import in_order
from timeline.articles import Ignored
from timeline.errors import ArticleError, TimelineError
from timeline.model import Document, Mention, Timex
from timeline.temporal import Hemisphere, tag
from timeline.temporal.doubt import find_doubt

if TYPE_CHECKING:
    from timeline.store.database import Database

__all__ = ["Ingested", "Summary", "extract", "ingest"]

Article = Document | ArticleError | Ignored
"""What reading hands on: an article, or why there is none."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one article: ``new``, ``updated``, ``known``, ``ignored`` or ``failed``.

    ``meetings`` is how many a stored article tells of, ``language`` what it is in; ``error`` says
    why one failed, ``warning`` what is odd about one that was stored.
    """

    origin: str
    outcome: str
    meetings: int = 0
    error: ArticleError | None = None
    warning: str | None = None
    language: str | None = None


@dataclass(slots=True)
class Summary:
    """What became of all articles of an ingest: ``count`` is outcome -> articles.

    ``languages`` counts those that were stored by language.
    """

    count: Counter[str] = field(default_factory=Counter)
    meetings: int = 0
    doubtful: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    def add(self, ingested: Ingested) -> None:
        """Count one article."""
        self.count[ingested.outcome] += 1
        self.meetings += ingested.meetings
        self.doubtful += ingested.warning is not None
        if ingested.language is not None:
            self.languages[ingested.language] += 1

    @property
    def read(self) -> int:
        """Articles that are in the database now."""
        return self.count["new"] + self.count["updated"] + self.count["known"]


def extract(
    document: Document,
    *,
    widths: Mapping[str, int] | None = None,
    hemisphere: Hemisphere = "north",
) -> tuple[list[Timex], list[Mention]]:
    """The time expressions of a document and the meetings it tells of.

    ``widths`` and ``hemisphere`` are as `timeline.temporal.tag` takes them. An event of a calendar
    states its time itself.
    """
    from timeline.meetings.extract import find_mentions
    from timeline.meetings.scheduled import find_scheduled

    if document.event is not None:
        return [], find_scheduled(document, document.event)
    timexes = tag(
        document.text,
        dct=document.dct,
        language=document.language,
        widths=widths,
        hemisphere=hemisphere,
    )
    return timexes, find_mentions(document, timexes)


def ingest(
    articles: Iterable[Article],
    database: Database,
    *,
    widths: Mapping[str, int] | None = None,
    hemisphere: Hemisphere = "north",
    now: datetime | None = None,
    workers: int = 1,
) -> Iterator[Ingested]:
    """Store every article with its meetings, one transaction each, and tell what became of it.

    A few articles are in memory at a time. One that cannot be read or understood stops no other;
    `DatabaseError` stops all, and what was told before it is stored. ``now`` (aware) is kept as
    the moment at which they became known here. ``workers`` processes find meetings; this one
    alone stores them.
    """
    read = partial(_read, widths=widths, hemisphere=hemisphere, now=now)
    checked = ((article, _is_new(article, database)) for article in articles)
    for (article, is_new), found in in_order(checked, read, workers=workers, is_work=itemgetter(1)):
        if isinstance(article, Ignored):
            yield Ingested(str(article.path), "ignored")
        elif isinstance(article, ArticleError):
            yield _failed(article)
        elif not is_new:
            yield Ingested(article.origin, "known")
        else:
            yield _ingest_one(article, database, found, now)


@dataclass(frozen=True, slots=True)
class _Found:
    """What reading an article's text found: its meetings, and why its date is in doubt."""

    mentions: list[Mention]
    doubt: str | None


def _read(
    checked: tuple[Article, bool],
    *,
    widths: Mapping[str, int] | None,
    hemisphere: Hemisphere,
    now: datetime | None,
) -> _Found:
    article, _ = checked
    assert isinstance(article, Document)  # noqa: S101 -- nothing else is new
    timexes, mentions = extract(article, widths=widths, hemisphere=hemisphere)
    return _Found(mentions, find_doubt(article, timexes, now=now))


def _is_new(article: Article, database: Database) -> bool:
    """Whether meetings are to be found in it: an article that is stored as it is has been read."""
    from timeline.store.articles import is_known

    if not isinstance(article, Document):
        return False
    with database.reading() as session:
        return not is_known(session, article)


def _ingest_one(
    document: Document, database: Database, read: Callable[[], _Found], now: datetime | None
) -> Ingested:
    try:
        return _store(document, database, read, now)
    except ArticleError as error:
        return _failed(error)
    except TimelineError:
        raise
    except Exception as error:  # noqa: BLE001 -- the edge: a fault of ours costs one article only
        reason = f"not stored, a fault in timeline ({type(error).__name__}: {error}); report it"
        return _failed(ArticleError(document.origin, reason))


def _failed(error: ArticleError) -> Ingested:
    return Ingested(error.origin, "failed", error=error)


def _store(
    document: Document, database: Database, read: Callable[[], _Found], now: datetime | None
) -> Ingested:
    from timeline.store.articles import save_article

    found = read()
    document = replace(document, doubt=found.doubt)
    with database.writing() as session:
        saved = save_article(session, document, found.mentions, now=now)
    return Ingested(
        document.origin,
        saved.outcome.value,
        meetings=len(saved.uids),
        warning=_warning(document),
        language=document.language,
    )


def _warning(document: Document) -> str | None:
    """What to say of an article whose publication date is in doubt."""
    if document.doubt is None or document.dct is None:
        return None
    dated = f"publication date {document.dct.isoformat()} ({document.dct_source}) is in doubt"
    return f"{document.origin}: {dated}: {document.doubt}; --published DATE sets the right one"
