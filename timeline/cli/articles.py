"""The commands that read articles: ingest, tag, explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict

import typer

from timeline.cli.options import (
    Db,
    InLanguage,
    Paths,
    Published,
    find_database,
    read_now,
    read_published,
)
from timeline.cli.say import note, output
from timeline.errors import UsageError
from timeline.wanted import read_vagueness

if TYPE_CHECKING:
    from timeline.articles import Ignored, Meter, Web
    from timeline.errors import ArticleError
    from timeline.model import Dct, Document
    from timeline.pipeline import Article, Ingested

TagFormat = Literal["json", "timeml"]


class _Reading(TypedDict):
    """How articles are read, as `timeline.articles.read_input` takes it."""

    published: Dct | None
    source: str | None
    language: str | None
    web: Web
    meter: Meter


def ingest(
    paths: Paths,
    published: Published = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published these articles.")
    ] = None,
    language: InLanguage = None,
    private_addresses: Annotated[
        bool, typer.Option("--private-addresses", help="Fetch from private networks too.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes that read at once. [default: all cores]"),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A Dask cluster that reads: tcp://HOST:8786."),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on with what arrives in folders and feeds.")
    ] = False,
    every: Annotated[
        str | None,
        typer.Option(
            metavar="SPAN", help="How often --watch asks an address: 1m or more. [default: 15m]"
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Name failures only.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="A line for each article.")
    ] = False,
    log_json: Annotated[
        bool, typer.Option("--log-json", help="A JSON object for each article, and a last one.")
    ] = False,
    db: Db = None,
) -> None:
    """Read articles, find the meetings they tell of, and store them.

    An article that is stored already is skipped. Of a folder, files that are no articles are
    ignored. Standard input is read as it comes, by one process unless --workers says more.

    Ctrl-C lets the article in hand be stored; the same command goes on from there. A second one
    ends it at once.

    --watch goes on until Ctrl-C. Files are read when they have not changed for two seconds. To
    watch folders needs the extra [watch].

    With --scheduler the workers of a cluster find the meetings, and this process stores them. It
    needs the extra [cluster], and timeline on each worker.
    """
    from timeline.articles import (
        Answers,
        Meter,
        Web,
        find_watched,
        read_articles,
        read_input,
        watch_articles,
    )
    from timeline.cli.ahead import reading_ahead
    from timeline.cli.progress import manner_of
    from timeline.cli.stop import asked_to_stop
    from timeline.cli.watch import follow_arrivals, read_interval
    from timeline.pipeline import Summary, ingest
    from timeline.render import render_summary

    dct = read_published(published)
    vagueness = read_vagueness()
    interval = read_interval(every, watch=watch)
    watched = find_watched(paths) if watch else None
    finite = paths if watched is None else []  # of what arrives no end can be measured
    follow, say = manner_of(quiet=quiet, verbose=verbose, log_json=log_json, paths=finite)
    meter = Meter()
    web = Web(allow_private=private_addresses, answers=Answers() if watch else None)
    reading = _Reading(published=dct, source=source, language=language, web=web, meter=meter)
    summary = Summary()
    with (
        reading_ahead(paths, workers=workers, scheduler=scheduler) as ahead,
        find_database(db) as database,
        asked_to_stop() as stop,
    ):

        def store(articles: Iterable[Article]) -> Iterator[Ingested]:
            return ingest(articles, database, **vagueness, now=read_now(), ahead=ahead, stop=stop)

        try:
            if watched is None:
                ingested = store(stop.reading(read_articles(paths, **reading)))
            else:
                batches = watch_articles(
                    watched,
                    partial(read_input, **reading),
                    web=web,
                    every=interval,
                    now=read_now(),
                    stop=stop,
                )
                ingested = follow_arrivals(batches, store, stop, summary, say)
            follow(ingested, summary, meter)
            interrupted = watched is None and stop()
        except KeyboardInterrupt:
            interrupted = True
    done = render_summary(summary)
    if interrupted:
        stored = "what was read is stored, the same command goes on from there"
        say(f"interrupted: {done}; {stored}", summary)
        raise typer.Exit(130)
    say(done, summary)
    if summary.count["failed"]:
        raise typer.Exit(1)


def formats() -> None:
    """List the formats that articles are read in."""
    from timeline.articles import FORMATS

    for known in FORMATS:
        typer.echo(f"{known.name:28}{' '.join(known.suffixes) or '(by how a file begins)'}")


def tag(
    paths: Paths,
    published: Published = None,
    language: InLanguage = None,
    format_: Annotated[
        TagFormat, typer.Option("--format", help="One JSON object a line, or TimeML.")
    ] = "json",
) -> None:
    """Print the time expressions of articles; needs no database."""
    from timeline.articles import read_articles
    from timeline.export.json import dump_json
    from timeline.temporal import tag, to_json, to_timeml

    dct, vagueness = read_published(published), read_vagueness()
    failed: list[ArticleError] = []
    stream = output()
    read = read_articles(paths, published=dct, language=language, require_dct=False)
    articles = _good(read, failed)
    for number, article in enumerate(articles):
        if number and format_ == "timeml":
            raise UsageError("a TimeML document holds one article; give one at a time")
        timexes = tag(article.text, dct=article.dct, language=article.language, **vagueness)
        if format_ == "timeml":
            lines = [to_timeml(article, timexes)]
        else:
            lines = [dump_json(to_json(article.key, timex)) for timex in timexes]
        stream.write("".join(f"{line}\n" for line in lines).encode())
    if failed:
        raise typer.Exit(1)


def explain(
    path: Annotated[str, typer.Argument(metavar="PATH", help="A file, or - for standard input.")],
    published: Published = None,
    language: InLanguage = None,
) -> None:
    """Say how the time expressions and meetings of an article were read."""
    from timeline.articles import read_articles
    from timeline.meetings.explain import render_mentions
    from timeline.model.text import clean_line
    from timeline.pipeline import extract
    from timeline.temporal import render_explanation
    from timeline.temporal.doubt import find_doubt

    dct, vagueness = read_published(published), read_vagueness()
    failed: list[ArticleError] = []
    for article in _good(read_articles([path], published=dct, language=language), failed):
        timexes, mentions = extract(article, **vagueness)
        day = article.dct.isoformat() if article.dct else ""
        doubt = find_doubt(article, timexes, now=read_now())
        dated = f"{day} ({article.dct_source}" + (f"; in doubt: {doubt})" if doubt else ")")
        typer.echo(f"{clean_line(article.origin)}, published {dated}\n")
        explanation = render_explanation(
            article.text, timexes, dct=article.dct, language=article.language
        )
        typer.echo(f"Time expressions\n\n{explanation}\n")
        typer.echo(f"Meetings\n\n{render_mentions(mentions)}\n")
    if failed:
        raise typer.Exit(1)


def _good(
    articles: Iterable[Document | ArticleError | Ignored], failed: list[ArticleError]
) -> Iterator[Document]:
    """The articles that could be read; the others are named, and added to ``failed``."""
    from timeline.articles import Ignored, Withdrawn
    from timeline.errors import ArticleError

    for article in articles:
        if isinstance(article, ArticleError):
            failed.extend([] if isinstance(article, Withdrawn) else [article])
            note(str(article))
        elif not isinstance(article, Ignored):
            yield article
        elif article.error is not None:
            note(str(article.error))
