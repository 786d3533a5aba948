"""Feeds are kept as hashes, and a file that is none is refused in words."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from timeline.errors import TimelineError, UsageError
from timeline.web.feeds import Feeds


@pytest.fixture
def feeds(tmp_path):
    return Feeds(tmp_path / "settings" / "feeds.json")


def test_secrets_differ_and_each_opens_until_it_is_revoked(feeds):
    first, second = feeds.add("a"), feeds.add("b")
    assert first != second
    assert len(first) >= 43
    assert feeds.opens(first)
    feeds.revoke("a")
    assert not feeds.opens(first)
    assert feeds.opens(second)


@pytest.mark.parametrize("guess", ["", "a", "\ud800", "x" * 100_000])
def test_a_guess_opens_nothing(feeds, guess):
    assert not feeds.opens(guess)
    feeds.add("a")
    assert not feeds.opens(guess)


def test_a_hash_from_the_file_is_no_secret(feeds):
    feeds.add("a")
    (digest,) = [word for word in feeds.path.read_text().split('"') if len(word) == 64]
    assert not feeds.opens(digest)


@pytest.mark.parametrize("name", ["", " \n", "a"])
def test_a_name_is_new_and_not_empty(feeds, name):
    feeds.add("a")
    with pytest.raises(UsageError):
        feeds.add(name)


def test_who_was_never_let_in_cannot_be_shut_out(feeds):
    feeds.add("desk")
    with pytest.raises(UsageError, match="there are: desk"):
        feeds.revoke("Desk")


def test_a_hash_that_is_no_ascii_opens_nothing_and_stops_nothing(feeds):
    secret = feeds.add("desk")
    known = json.loads(feeds.path.read_text())
    feeds.path.write_text(json.dumps({"a": "é", "b": "\ud800", **known}))
    assert feeds.opens(secret)
    assert not feeds.opens("x")


@pytest.mark.parametrize("content", ["", "[]", '{"a": 1}', "{"])
def test_a_file_that_is_none_of_feeds_is_named(feeds, content):
    feeds.path.parent.mkdir()
    feeds.path.write_text(content)
    with pytest.raises(TimelineError, match=r"feeds\.json"):
        feeds.opens("x")


def test_feeds_that_are_made_at_once_are_all_kept(feeds):
    with ThreadPoolExecutor(8) as pool:
        secrets = list(pool.map(feeds.add, map(str, range(24))))
    assert len(feeds.names()) == 24
    assert all(map(feeds.opens, secrets))
