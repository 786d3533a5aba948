"""The one file that names the steps in order: tag, find meetings, store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from timeline.ahead import Ahead, WorkLost, here
from timeline.articles import Ignored, Withdrawn
from timeline.errors import ArticleError, TimelineError
from timeline.model import Document, Mention, Timex
from timeline.temporal import Hemisphere, tag
from timeline.temporal.doubt import find_doubt

if TYPE_CHECKING:
    from timeline.store.database import Database

__all__ = ["Ingested", "Summary", "extract", "ingest"]

X = TypeVar("X")

Article = Document | ArticleError | Ignored
"""What reading hands on: an article, or why there is none."""


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one article: ``new``, ``updated``, ``known``, ``ignored`` or ``failed``.

    ``meetings`` is how many a stored article tells of, ``language`` what it is in; ``error`` says
    why one failed, or is ignored where its publisher took it back, ``warning`` what is odd about
    one that was stored.
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
    ahead: Ahead = here,
    stop: Callable[[], bool] = lambda: False,
) -> Iterator[Ingested]:
    """Store every article with its meetings, whole or not at all, and tell what became of it.

    A few articles are in memory at a time. One that cannot be read or understood stops no other;
    `DatabaseError` stops all, and what was told before it is stored. ``now`` (aware) is kept as
    the moment at which they became known here. ``ahead`` says where meetings are found: in this
    process, in several, or on a cluster. This one alone stores them, those that are ready together
    in one transaction; an article that was stored meanwhile is known, and not stored again.
    ``stop`` is asked when these are stored, and ends it.
    """
    read = partial(_read, widths=widths, hemisphere=hemisphere, now=now)
    checked = ((article, _is_new(article, database)) for article in articles)
    for ready in ahead(checked, read, is_work=itemgetter(1)):
        batch = [_prepared(article, is_new, found) for (article, is_new), found in ready]
        yield from _settle(batch, database, now)
        if stop():
            return


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


@dataclass(frozen=True, slots=True)
class _Read:
    """An article that was read, ready to be stored."""

    document: Document
    mentions: list[Mention]


def _prepared(article: Article, is_new: bool, found: Callable[[], _Found]) -> Ingested | _Read:
    """What became of an article already, or what is to be stored of it."""
    if isinstance(article, Ignored):
        return Ingested(str(article.path), "ignored", error=article.error)
    if isinstance(article, Withdrawn):
        return Ingested(article.origin, "ignored", error=article)
    if isinstance(article, ArticleError):
        return _failed(article)
    if not is_new:
        return Ingested(article.origin, "known")
    return _guarded(article, lambda: _read_out(article, found()))


def _read_out(document: Document, found: _Found) -> _Read:
    return _Read(replace(document, doubt=found.doubt), found.mentions)


def _settle(
    batch: Sequence[Ingested | _Read], database: Database, now: datetime | None
) -> Iterator[Ingested]:
    """Store what there is to store, in one transaction if all of it can be."""
    to_store = [each for each in batch if isinstance(each, _Read)]
    try:
        stored = iter(_store(to_store, database, now)) if len(to_store) > 1 else None
    except ArticleError:
        stored = None
    except TimelineError:
        raise
    except Exception:  # noqa: BLE001 -- one of them is at fault: each is stored by itself
        stored = None
    for each in batch:
        if isinstance(each, Ingested):
            yield each
        elif stored is not None:
            yield next(stored)
        else:
            yield _guarded(each.document, partial(_store_one, each, database, now))


def _store_one(read: _Read, database: Database, now: datetime | None) -> Ingested:
    (ingested,) = _store([read], database, now)
    return ingested


def _store(reads: Sequence[_Read], database: Database, now: datetime | None) -> list[Ingested]:
    """Store articles in one transaction."""
    from timeline.store.articles import save_article

    with database.writing() as session:
        saved = [save_article(session, r.document, r.mentions, now=now) for r in reads]
    return [
        Ingested(
            read.document.origin,
            each.outcome.value,
            meetings=len(each.uids),
            warning=_warning(read.document),
            language=read.document.language,
        )
        for read, each in zip(reads, saved, strict=True)
    ]


def _guarded(document: Document, do: Callable[[], X]) -> X | Ingested:
    """What is done for an article; whatever keeps it from being done costs that article only."""
    try:
        return do()
    except ArticleError as error:
        return _failed(error)
    except TimelineError:
        raise
    except WorkLost as error:
        return _failed(ArticleError(document.origin, f"not stored: {error}"))
    except Exception as error:  # noqa: BLE001 -- the edge: a fault of ours costs one article only
        reason = f"not stored, a fault in timeline ({type(error).__name__}: {error}); report it"
        return _failed(ArticleError(document.origin, reason))


def _failed(error: ArticleError) -> Ingested:
    return Ingested(error.origin, "failed", error=error)


def _warning(document: Document) -> str | None:
    """What to say of an article whose publication date is in doubt."""
    if document.doubt is None or document.dct is None:
        return None
    dated = f"publication date {document.dct.isoformat()} ({document.dct_source}) is in doubt"
    return f"{document.origin}: {dated}: {document.doubt}; --published DATE sets the right one"
