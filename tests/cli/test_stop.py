"""Told to stop, an ingest stores what is in hand; where nothing is, it ends at once."""

import os
import signal
from functools import partial

import pytest

from timeline.ahead import here
from timeline.cli.stop import asked_to_stop
from timeline.model import Dct, Document
from timeline.pipeline import ingest
from timeline.store import open_database

ARTICLE = "Emmanuel Macron met Friedrich Merz in Paris on Friday."


def make_articles():
    for number in range(9):
        key = f"article-{number}"
        dct = Dct.fromisoformat(f"2025-08-1{number}")
        yield Document(key=key, text=f"{number}. {ARTICLE}", dct=dct, origin=key, identity=key)


def stop_in_the_midst(with_signal, work, checked):
    """Read an article, and be told to stop meanwhile."""
    os.kill(os.getpid(), with_signal)
    return work(checked)


@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGTERM])
def test_the_article_in_hand_is_stored_and_told(db, with_signal):
    def ahead(items, work, *, is_work):
        return here(items, partial(stop_in_the_midst, with_signal, work), is_work=is_work)

    before = signal.getsignal(with_signal)
    with open_database(db) as database:
        with asked_to_stop() as stop:
            articles = stop.reading(make_articles())
            (told,) = ingest(articles, database, ahead=ahead, stop=stop)
            assert stop()
        assert told.outcome == "new"
        again = [ingested.outcome for ingested in ingest(make_articles(), database)]
    assert again == ["known"] + ["new"] * 8
    assert signal.getsignal(with_signal) == before


def test_a_wait_for_the_next_article_ends_at_once(db):
    def arriving():
        yield from make_articles()
        os.kill(os.getpid(), signal.SIGINT)
        yield pytest.fail("it went on waiting")

    told = []
    with open_database(db) as database, asked_to_stop() as stop:
        with pytest.raises(KeyboardInterrupt):
            told.extend(ingest(stop.reading(arriving()), database, stop=stop))
        assert stop()
    assert [ingested.outcome for ingested in told] == ["new"] * 9


def test_the_second_time_it_ends_at_once():
    with asked_to_stop() as stop:
        signal.raise_signal(signal.SIGINT)
        assert stop()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGTERM)


def test_nothing_is_read_any_more():
    with asked_to_stop() as stop:
        articles = stop.reading(make_articles())
        next(articles)
        signal.raise_signal(signal.SIGINT)
        assert list(articles) == []
