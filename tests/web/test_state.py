"""States are named anew, moments of change only grow, and an answer is made once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from time import sleep

from timeline.web.body import write_body
from timeline.web.state import Cache, States


def body(content):
    return write_body(lambda stream: stream.write(content))


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
        cache.get("tag", lambda: made.append(1) or body(b"answer"))

    threads = [Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [1]


def test_only_the_last_answers_are_kept_and_few_of_the_large():
    cache, made = Cache(small=2, large=1), []
    large = b"x" * 3_000_000

    def ask(tag, answer=b"small"):
        return cache.get(tag, lambda: made.append(tag) or body(answer)).read()

    for tag in ("a", "b", "c", "c", "b", "a"):
        assert ask(tag) == b"small"
    assert made == ["a", "b", "c", "a"]
    for tag in ("d", "d", "e", "d", "b"):
        assert ask(tag, large if tag in "de" else b"small") == (large if tag in "de" else b"small")
    assert made[4:] == ["d", "e", "d"]


def test_a_large_answer_is_read_whole_by_many_at_once():
    content = b"".join(b"%d\n" % n for n in range(500_000))
    made = body(content)
    assert not made.is_small
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(lambda _: made.read() == content, range(16)))


def test_an_answer_that_fails_is_made_anew():
    cache = Cache()
    for _ in range(2):
        try:
            cache.get("tag", lambda: 1 / 0)
        except ZeroDivisionError:
            continue
    assert cache.get("tag", lambda: body(b"well")).read() == b"well"


def test_nothing_is_kept_of_an_answer_once_it_is_made_or_has_failed():
    cache, ready = Cache(), Barrier(8)

    def ask(tag):
        ready.wait()
        with suppress(ZeroDivisionError):
            cache.get(tag, lambda: body(b"well") if tag == "a" else 1 / 0)

    threads = [Thread(target=ask, args=("ab"[n % 2],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache.get("a", lambda: body(b"again"))
    assert cache._making == {}


def test_few_answers_are_made_at_a_time():
    cache, running, most = Cache(at_once=2), [], []

    def make():
        running.append(1)
        most.append(len(running))
        sleep(0.02)  # long enough for the others to begin too, if they could
        running.pop()
        return body(b"well")

    with ThreadPoolExecutor(6) as pool:
        assert all(pool.map(lambda tag: cache.get(tag, make).read() == b"well", "abcdef"))
    assert len(most) == 6
    assert max(most) <= 2
