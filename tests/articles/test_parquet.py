"""Parquet: an article a row under named columns, however many rows there are."""

import gzip
import io
import subprocess
import sys
from datetime import UTC, date, datetime

import pyarrow
import pytest
from written_files import MEETING, SENT, TITLE, TOLD, parquet, parquet_of

from timeline.articles import read_articles, read_dct
from timeline.errors import ArticleError


@pytest.fixture
def read(tmp_path):
    def articles(content, name="news.parquet"):
        path = tmp_path / name
        path.write_bytes(content)
        return list(read_articles([path]))

    return articles


@pytest.mark.parametrize("name", ["news.parquet", "news.txt"])
def test_each_row_is_an_article_under_names_as_tables_have_them(read, name):
    one, two = read(parquet_of(2, body=[TOLD, MEETING]), name)
    assert (one.text, two.text) == (TOLD, MEETING)
    assert (one.key, one.identity, two.key) == ("nw-0", "nw-0", "nw-1")
    assert (one.title, one.dct, one.dct_source) == (TITLE, read_dct(SENT), "metadata")


@pytest.mark.parametrize(
    ("moments", "published"),
    [
        ([date(2025, 3, 10)], "2025-03-10"),
        ([datetime(2025, 3, 10, 21, 15, tzinfo=UTC)], "2025-03-10T21:15:00+00:00"),
        (pyarrow.array([1741641300], pyarrow.timestamp("s")), "2025-03-10T21:15:00"),
        (
            pyarrow.array([1741641300_123_456_789], pyarrow.timestamp("ns", "UTC")),
            "2025-03-10T21:15:00.123456+00:00",
        ),
        (pyarrow.array([SENT]).dictionary_encode(), SENT),
    ],
)
def test_a_date_may_be_a_date_a_moment_or_words(read, moments, published):
    (document,) = read(parquet_of(date=moments))
    assert document.dct == read_dct(published)


def test_numbers_are_ids_and_lists_are_authors(read):
    (document,) = read(parquet_of(id=[17], author=[["A. One", "B. Two"]]))
    assert (document.key, document.author) == ("17", "A. One, B. Two")


def test_a_bad_row_costs_no_other(read):
    far = pyarrow.array([2**62, 1_741_641_300_000_000] + [None] * 2, pyarrow.timestamp("us"))
    ids = ["a", "b", "b", None]
    told = ["10 March 2025\n" + text for text in (TOLD, MEETING)]
    found = read(parquet_of(4, id=ids, date=far, body=[TOLD, "", *told]))
    reasons = [(a.origin[-2:], a.reason) for a in found if isinstance(a, ArticleError)]
    assert [found[2].key, found[3].key] == ["b", "news"]
    assert reasons[0][0] == ":1"
    assert reasons[1] == (":2", "no text in this row")


def test_a_time_zone_that_is_none_costs_its_rows_only(read):
    nowhere = pyarrow.array([1741641300, None], pyarrow.timestamp("s", "No/Where"))
    error, document = read(parquet_of(2, date=nowhere, body=[TOLD, f"10 March 2025\n{TOLD}"]))
    assert error.reason.startswith("a row that cannot be read")
    assert document.key == "nw-1"


def test_columns_of_other_kinds_are_not_read(read):
    (document,) = read(parquet_of(extra=[{"a": [1]}], published=[SENT], date=[{"a": 1}]))
    assert document.dct == read_dct(SENT)
    (error,) = read(parquet({"name": ["x"], "sum\x1b[31m": [3]}))
    assert error.reason == "no column `text`; there are name, sum"


def test_a_text_that_many_rows_share_is_in_memory_once(tmp_path):
    long = "x" * 1_000_000
    shared = pyarrow.DictionaryArray.from_arrays([0] * 4000, [long])
    content = parquet(
        {"text": shared, "published": [SENT] * 4000}, use_dictionary=True, compression="none"
    )
    (tmp_path / "shared.parquet").write_bytes(content)
    # in a process of its own: the most that this one ever took may be more already
    count = (
        "import resource, sys, pyarrow.parquet\n"
        "from timeline.articles import read_articles\n"
        "most = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = most()\n"
        "print(sum(1 for _ in read_articles([sys.argv[1]])), most() - before)\n"
    )
    command = [sys.executable, "-c", count, tmp_path / "shared.parquet"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found, grown = map(int, told.split())
    assert found == 4000
    assert grown < 400_000  # kilobytes, of four million


def test_what_unpacks_to_far_more_than_its_size_is_refused(read):
    content = parquet({"text": ["x" * 40_000_000], "published": [SENT]}, compression="zstd")
    (error,) = read(content)
    assert error.reason == "unpacks to more than 200 times its size"


@pytest.mark.parametrize(
    "content",
    [b"PAR1", b"PAR1" + b"\xff" * 300 + b"PAR1", parquet_of()[:-200], parquet_of()[:400]],
)
def test_broken_files_are_one_line(read, content):
    (error,) = read(content)
    assert isinstance(error, ArticleError)
    assert "\n" not in str(error)
    assert "a fault in timeline" not in str(error)


def test_it_is_read_from_a_pipe_and_packed(read):
    assert [d.key for d in read(gzip.compress(parquet_of()), "a.parquet.gz")] == ["nw-0"]
    found = read_articles(["-"], stdin=io.BytesIO(parquet_of()))
    assert [document.key for document in found] == ["nw-0"]
