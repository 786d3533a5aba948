"""States are named anew, moments of change only grow, and an answer is made once."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

from timeline.web.state import Cache, States

NOON = datetime(2025, 8, 17, 12, 0, 0, 500_000, tzinfo=UTC)


def test_a_state_that_follows_within_a_second_is_later_all_the_same():
    states = States()
    first = states.since((1,), NOON)
    assert states.since((1,), NOON + timedelta(hours=1)) == first == NOON.replace(microsecond=0)
    second = states.since((2,), NOON + timedelta(milliseconds=100))
    assert second == first + timedelta(seconds=1)
    assert states.since((3,), NOON - timedelta(days=1)) > second


def test_tags_tell_parts_and_runs_apart():
    states = States()
    assert states.tag("a", 1) == states.tag("a", 1)
    assert len({states.tag("a", 1), states.tag("a", 2), States().tag("a", 1)}) == 3


def test_an_answer_is_made_once_however_many_ask_at_once():
    cache, made, ready = Cache(), [], Barrier(8)

    def ask():
        ready.wait()
        cache.get("tag", lambda: made.append(1) or b"answer")

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_only_the_last_and_small_answers_are_kept():
    cache, made = Cache(entries=2, largest=10), []

    def ask(tag, answer):
        return cache.get(tag, lambda: made.append(tag) or answer)

    for tag in ("a", "b", "c", "c", "b", "a"):
        assert ask(tag, b"small") == b"small"
    assert made == ["a", "b", "c", "a"]
    for _ in range(2):
        assert ask("d", b"larger than ten") == b"larger than ten"
    assert made[-2:] == ["d", "d"]


def test_an_answer_that_fails_is_made_anew():
    cache = Cache()
    for _ in range(2):
        try:
            cache.get("tag", lambda: 1 / 0)
        except ZeroDivisionError:
            continue
    assert cache.get("tag", lambda: b"well") == b"well"


def test_nothing_is_kept_of_an_answer_once_it_is_made_or_has_failed():
    cache, ready = Cache(), Barrier(8)

    def ask(tag):
        ready.wait()
        with suppress(ZeroDivisionError):
            cache.get(tag, lambda: b"well" if tag == "a" else 1 / 0)

    threads = [Thread(target=ask, args=("ab"[n % 2],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache.get("a", lambda: b"again")
    assert cache._making == {}
