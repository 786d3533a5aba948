"""Web archives: the pages in them, their own dates, and what is broken between them."""

import gzip
import io

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType
from written_files import MEETING, SENT, TITLE, TOLD, capture, page, warc

from timeline.articles import read_articles, read_dct
from timeline.articles.page import MAX_PAGE
from timeline.errors import ArticleError, NoPublicationDate


@pytest.fixture
def read(tmp_path):
    def articles(content, name="crawl.warc"):
        path = tmp_path / name
        path.write_bytes(content)
        return list(read_articles([path]))

    return articles


ONE, TWO, THREE = (capture(f"https://news.example/{n}", page()) for n in "123")


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.txt"])
def test_a_page_of_an_archive_is_an_article_under_its_address(read, packed, name):
    (document,) = read(warc(packed=packed), name)
    assert TOLD in document.text
    assert MEETING in document.text
    assert document.title == TITLE
    assert document.key == document.identity == document.url == "https://news.example/oslo"
    assert (document.dct, document.dct_source) == (read_dct(SENT), "meta article:published_time")


def test_an_archive_that_the_library_wrote_is_read(read):
    written, record = io.BytesIO(), WarcRecord()
    record.init_headers(record_type=WarcRecordType.response)
    record.headers["WARC-Target-URI"] = "https://news.example/a"
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.is_http = True
    record.set_bytes_content(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page().encode()
    )
    record.write(written)
    (document,) = read(written.getvalue())
    assert document.key == "https://news.example/a"


def test_the_moment_of_the_crawl_is_no_publication_date(read):
    undated = capture("https://news.example/1", page(head=""))
    found = read(warc(undated, TWO))
    assert isinstance(found[0], NoPublicationDate)
    assert found[1].key == "https://news.example/2"


def test_the_canonical_address_of_a_page_goes_before_that_of_its_capture(read):
    head = '<link rel="canonical" href="https://news.example/oslo">'
    head += f'<meta name="date" content="{SENT}">'
    (document,) = read(warc(capture("https://news.example/oslo?from=feed", page(head=head))))
    assert document.identity == document.url == "https://news.example/oslo"


def test_pictures_errors_and_requests_are_passed_over(read):
    records = [
        capture("https://news.example/a.png", b"\x89PNG", media="image/png"),
        capture("https://news.example/gone", page(), status="404 Not Found"),
        capture("https://news.example/1", page(), kind="request"),
        TWO,
    ]
    assert [document.key for document in read(warc(*records))] == ["https://news.example/2"]
    (error,) = read(warc(*records[:2]))
    assert error.reason == "no web pages in this archive"


def test_what_a_server_packed_is_unpacked_and_its_encoding_is_believed(read):
    text = page().replace("his Danish", "his Færøsk")
    content = gzip.compress(text.encode("latin-1"))
    media = "text/html; charset=iso-8859-1"
    (document,) = read(warc(capture("https://a.example/1", content, media=media, encoding="gzip")))
    assert "his Færøsk counterpart" in document.text


def test_a_resource_is_a_page_too(read):
    content = page().encode()
    head = (
        "WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: file:///oslo.html\r\n"
        f"Content-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    (document,) = read(head.encode() + content + b"\r\n\r\n")
    assert TOLD in document.text


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_is_told_and_those_behind_it_are_read(read, packed):
    data = warc(ONE, b"@@@@" + TWO[4:], THREE, packed=packed)
    found = read(data)
    errors = [each for each in found if isinstance(each, ArticleError)]
    assert [each.key[-1] for each in found if each not in errors] == ["1", "3"]
    assert len(errors) == 1
    assert errors[0].reason.startswith("a broken record")


def test_a_packed_record_with_flipped_bits_costs_itself_only(read):
    pieces = [gzip.compress(record) for record in (ONE, TWO, THREE)]
    middle = len(pieces[1]) // 2
    pieces[1] = pieces[1][:middle] + bytes([pieces[1][middle] ^ 0xFF]) + pieces[1][middle + 1 :]
    found = read(b"".join(pieces))
    assert [d.key[-1] for d in found if not isinstance(d, ArticleError)] == ["1", "3"]
    assert any(isinstance(each, ArticleError) for each in found)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("cut", [20, 300])
def test_an_archive_that_breaks_off_says_so(read, packed, cut):
    last = gzip.compress(TWO) if packed else TWO
    data = warc(ONE, TWO, packed=packed)
    one, error = read(data[: len(data) - len(last) + cut])
    assert one.key == "https://news.example/1"
    assert isinstance(error, ArticleError)


def test_records_packed_together_are_read_or_refused_but_none_is_lost_in_silence(read):
    few = gzip.compress(warc(ONE, TWO))
    assert [d.key[-1] for d in read(few, "crawl.warc.gz")] == ["1", "2"]
    pages = [capture(f"https://news.example/{n}", page() + " " * 1_000_000) for n in range(8)]
    (error,) = read(gzip.compress(warc(*pages)), "crawl.warc.gz")
    assert "packed together" in error.reason


def test_pages_too_large_and_bombs_are_refused_and_the_rest_is_read(read):
    huge = b"<html>" + b" " * 100_000_000
    records = [
        capture("https://a.example/large", page() + " " * MAX_PAGE),
        capture("https://a.example/bomb", gzip.compress(huge), encoding="gzip"),
        ONE,
    ]
    for packed in (False, True):
        *errors, document = read(warc(*records, packed=packed))
        assert all(isinstance(error, ArticleError) for error in errors)
        assert "a web page of more than 5 MB" in errors[0].reason
        assert document.key == "https://news.example/1"


def test_a_record_that_unpacks_without_end_is_left_and_those_behind_it_are_read(read):
    endless = gzip.compress(b"WARC/1.0\r\n" + b" " * 200_000_000)
    error, document = read(endless + gzip.compress(ONE))
    assert error.reason == "unpacks to more than 200 times its size"
    assert document.key == "https://news.example/1"


@pytest.mark.parametrize(
    "content",
    [
        b"WARC/1.0\r\n",
        b"WARC/1.0\r\nContent-Length: 99999999999999\r\n\r\n",
        b"WARC/1.1\r\n\r\n" * 9,
    ],
)
def test_what_is_no_archive_is_one_line(read, content):
    for error in read(content):
        assert isinstance(error, ArticleError)
        assert "a fault in timeline" not in str(error)


def test_archives_are_read_from_pipes_and_inside_others(tmp_path, read):
    import zipfile

    found = list(read_articles(["-"], stdin=io.BytesIO(warc(packed=True))))
    assert [document.key for document in found] == ["https://news.example/oslo"]
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("crawl.warc", warc())
    (document,) = read_articles([tmp_path / "all.zip"])
    assert document.key == "https://news.example/oslo"
