"""Watching, where no process has to be started for it."""

from datetime import UTC, datetime

from timeline.articles import Web, watch_articles
from timeline.articles.watch import Watched

NOW = datetime(2025, 8, 17, 12, tzinfo=UTC)


def test_between_two_addresses_that_have_nothing_new_it_is_looked_whether_to_stop():
    asked = []

    def read(found):
        asked.append(found.url)
        return iter(())

    addresses = ("https://a.example/feed", "https://b.example/feed")
    batches = watch_articles(
        Watched(addresses=addresses),
        read,
        web=Web(),
        every=60,
        now=NOW,
        stop=lambda: bool(asked),
    )
    assert list(next(batches)) == []
    assert asked == ["https://a.example/feed"]
