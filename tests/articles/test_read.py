"""Article files become documents; what cannot be read is one clear error, and the rest go on."""

import io
import json
import os
import socket
from datetime import date

import pytest

import timeline.articles.jsonlines
import timeline.articles.opening
import timeline.articles.raw
from timeline.articles import Ignored, read_articles, read_dct
from timeline.errors import ArticleError, NoPublicationDate

BODY = "Ministers met on Friday.\n"


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read_one(path, **options):
    (found,) = read_articles([path], **options)
    return found


def reason(path, **options):
    found = read_one(path, **options)
    assert isinstance(found, ArticleError)
    assert found.origin.startswith(str(path))
    assert "\n" not in str(found)
    return found.reason


# --- what a document holds


def test_front_matter_fills_the_document_and_the_text_follows_it_untouched(tmp_path):
    body = "\n  Ministers \\emph{met}\r\n\ton Friday.  \n\n"
    article = (
        "---\ntitle: >-\n  Ministers meet\n  in Vienna\npublished: 2025-08-17T09:30:00+02:00\n"
        "source: Wire\nurl: https://example.org/a\nlanguage: en-GB\nauthor: [A. One, B. Two]\n"
        f"tags: [x, y]\n---\n{body}"
    )
    document = read_one(write(tmp_path / "vienna.md", article))
    assert document.text == body
    assert (document.key, document.origin) == ("vienna", str(tmp_path / "vienna.md"))
    assert document.title == "Ministers meet in Vienna"
    assert document.dct == read_dct("2025-08-17T09:30:00+02:00")
    assert document.dct_source == "metadata"
    assert (document.source, document.url) == ("Wire", "https://example.org/a")
    assert (document.language, document.author) == ("en", "A. One, B. Two")


def test_names_in_front_matter_may_be_in_capitals_and_small_letters_go_first(tmp_path):
    article = "---\nTITLE: Talks\nPublished: 2025-08-17\nSource: A\nsource: B\n---\nThey met.\n"
    document = read_one(write(tmp_path / "a.md", article))
    assert (document.title, document.source) == ("Talks", "B")
    assert document.dct == read_dct("2025-08-17")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_closing_line_may_be_dots_and_lines_may_end_in_either_way(tmp_path, end):
    article = end.join(["---", "published: 2025-08-17", "...", "Body", "---", "more"])
    assert read_one(write(tmp_path / "a.txt", article)).text == f"Body{end}---{end}more"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    article = b"\xef\xbb\xbf---\npublished: 2025-08-17\n---\nBody"
    assert read_one(write(tmp_path / "a.md", article)).text == "Body"


def test_a_text_that_starts_with_a_rule_and_has_no_names_is_no_front_matter(tmp_path):
    article = "---\n\nGENEVA, June 20, 2025 — Envoys met.\n"
    assert read_one(write(tmp_path / "a.md", article)).text == article


def test_a_first_heading_is_the_title_of_markdown_unless_one_is_stated(tmp_path):
    dct = read_dct("2025-08-17")
    heading = write(tmp_path / "a.md", "# Ministers meet #\n\nBody")
    assert read_one(heading, published=dct).title == "Ministers meet"
    assert read_one(heading, published=dct).text.startswith("# Ministers")
    stated = write(tmp_path / "b.md", "---\ntitle: Stated\n---\n# Heading\n\nBody")
    assert read_one(stated, published=dct).title == "Stated"
    assert read_one(write(tmp_path / "c.txt", "# Not\nBody"), published=dct).title is None


def test_values_are_the_text_as_written(tmp_path):
    article = f"---\ntitle: 1984\nsource: yes\nauthor: ~\npublished: 2025-08-17\n---\n{BODY}"
    document = read_one(write(tmp_path / "a.md", article))
    assert (document.title, document.source, document.author) == ("1984", "yes", None)


def test_titles_from_articles_cannot_reach_a_terminal_with_escapes_or_line_ends(tmp_path):
    article = '---\ntitle: "A\\e[31mB\\nC\\u202eD\\x9b2J"\npublished: 2025-08-17\n---\nBody'
    assert read_one(write(tmp_path / "a.md", article)).title == "AB CD"


def test_options_override_what_the_article_states(tmp_path):
    article = write(
        tmp_path / "a.md",
        "---\npublished: 2025-08-17\nsource: Wire\nlanguage: fr\n---\nBody",
    )
    dct = read_dct("2024-01-02")
    document = read_one(article, published=dct, source="Other", language="de")
    assert (document.dct, document.dct_source) == (dct, "option")
    assert (document.source, document.language) == ("Other", "de")


def test_a_fault_of_a_reader_costs_its_own_file_only(tmp_path, monkeypatch):
    def failing(stream, origin, key):
        raise RuntimeError("no\nway")

    find = timeline.articles.opening.find_reader
    monkeypatch.setattr(
        timeline.articles.opening,
        "find_reader",
        lambda suffix, head: failing if head.startswith(b"worst") else find(suffix, head),
    )
    for name, content in (("a.md", BODY), ("b.md", "worst"), ("c.md", BODY)):
        write(tmp_path / name, content)
    one, fault, two = read_articles([tmp_path], published=read_dct("2025-08-17"))
    assert (one.text, two.text) == (BODY, BODY)
    assert str(fault) == (
        f"{tmp_path}/b.md: cannot be read, a fault in timeline (RuntimeError: no way); report it"
    )


def test_a_language_given_by_an_option_must_be_a_code(tmp_path):
    path = write(tmp_path / "a.html", f"<html lang='fr'><body><p>{BODY * 20}</p></body></html>")
    assert "is not a language code" in reason(path, language="English")


# --- when it was published


def test_metadata_comes_before_the_text_and_the_text_is_last(tmp_path):
    dateline = "GENEVA, June 20, 2025 — Envoys met.\n"
    both = write(tmp_path / "a.md", f"---\npublished: 2025-06-21\n---\n{dateline}")
    assert read_one(both).dct == read_dct("2025-06-21")
    only = read_one(write(tmp_path / "b.md", dateline))
    assert (only.dct, only.dct_source) == (read_dct("2025-06-20"), "text")


def test_a_dateline_without_a_year_takes_none_from_the_clock(tmp_path):
    assert isinstance(
        read_one(write(tmp_path / "a.md", "GENEVA, June 20 — Envoys met.")), NoPublicationDate
    )


def test_an_article_without_a_date_is_refused_with_the_option_named(tmp_path):
    path = write(tmp_path / "a.md", BODY)
    assert "--published" in reason(path)
    document = read_one(path, require_dct=False)
    assert (document.dct, document.dct_source) == (None, None)


@pytest.mark.parametrize("date", ["0000-01-01", "99999-01-01", "06/07/2025", "soon", "[2025]"])
def test_a_publication_date_that_is_none_is_named_and_an_option_overrides_it(tmp_path, date):
    path = write(tmp_path / "a.md", f"---\npublished: {date}\n---\n{BODY}")
    assert "publi" in reason(path)
    assert read_one(path, published=read_dct("2025-08-17")).text == BODY


def test_an_empty_date_counts_as_none(tmp_path):
    path = write(tmp_path / "a.md", f"---\npublished:\n---\nPublished: 3 March 2024\n{BODY}")
    assert read_one(path).dct == read_dct("2024-03-03")


# --- what is refused


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"---\npublished: 2025-08-17\n---\n \n", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "binary"),
        (b"Caf\xe9 talks", "byte 0xe9 at offset 3 is not UTF-8"),
        (b"\xef\xbb\xbfCaf\xe9", "byte 0xe9 at offset 6 is not UTF-8"),
        ("Talks".encode("utf-16"), "UTF-16"),
        (b"---\ntitle: A: B\n---\nBody", "line 2: the front matter is not YAML"),
        (b"---\nurl: x\n  title: A\n---\nBody", "line 3: the front matter is not YAML"),
        (b"---\n- a\n- b\n---\nBody", "`name: value`"),
        (b"---\n1\n---\nBody", "`name: value`"),
        (b"---\n~: x\n---\nBody", "`name: value`"),
        (b"---\n? [a]\n: x\n---\nBody", "not YAML"),
        (b"---\ntitle: A\nBody", "no closing line"),
        (b"---\ntitle: \x07\n---\nBody", "line 2: the front matter holds a control character"),
        (b"---\ntitle: !!python/object/apply:os.getcwd []\n---\nBody", "not YAML"),
        (b"---\ntitle: &a x\nurl: *a\n---\nBody", "aliases are not allowed"),
        (b"---\ntitle: " + b"[" * 5000 + b"\n---\nBody", "front matter"),
        (b"---\ntitle: [a, b]\n---\nBody", "`title` must be text"),
        (b"---\nlanguage: English!\n---\nBody", "not a language code"),
        (b"---\ntitle: " + b"x" * 3000 + b"\n---\nBody", "longer than"),
    ],
)
def test_an_unreadable_file_is_one_line_that_names_it_and_what_is_wrong(
    tmp_path, content, expected
):
    path = write(tmp_path / "a.md", content)
    assert expected in reason(path, published=read_dct("2025-08-17"))


def test_aliases_cannot_make_a_small_file_huge(tmp_path):
    rows = ["a: &a [x, x]"] + [
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    article = "---\n" + "\n".join(rows) + f"\n---\n{BODY}"
    assert "aliases" in reason(write(tmp_path / "a.md", article))


def test_a_file_over_the_size_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(timeline.articles.raw, "MAX_BYTES", 100)
    dct = read_dct("2025-08-17")
    assert read_one(write(tmp_path / "a.md", "x" * 100), published=dct).text == "x" * 100
    assert "limit" in reason(write(tmp_path / "b.md", "x" * 101), published=dct)


# --- files, folders and streams


def test_a_folder_is_read_in_order_without_hidden_files_and_others_are_ignored(tmp_path):
    for name in ["b.md", "a.TXT", ".hidden.md", ".git/c.md", "sub/d.markdown", "photo.jpg"]:
        write(tmp_path / name, f"Published: 3 March 2024\n{BODY}")
    found = list(read_articles([tmp_path]))
    assert [f.path.name if isinstance(f, Ignored) else f.key for f in found] == [
        "a", "b", "photo.jpg", "d",
    ]  # fmt: skip


def test_a_missing_path_is_one_error_and_the_rest_go_on(tmp_path):
    good = write(tmp_path / "a.md", f"Published: 3 March 2024\n{BODY}")
    missing, document = read_articles([tmp_path / "none.md", good])
    assert missing.reason == "no such file or folder"
    assert document.key == "a"


def test_a_folder_without_articles_says_what_can_be_read(tmp_path):
    assert ".md" in reason(tmp_path)
    write(tmp_path / "photo.jpg", b"x")
    ignored, error = read_articles([tmp_path])
    assert ignored.path.name == "photo.jpg"
    assert "no articles" in error.reason


def test_a_named_file_without_a_reader_is_an_error_that_lists_the_readers(tmp_path):
    assert "no reader for .jpg" in reason(write(tmp_path / "photo.jpg", b"x"))


def test_a_named_file_without_suffix_is_plain_text(tmp_path):
    assert (
        read_one(write(tmp_path / "article", f"Published: 3 March 2024\n{BODY}")).key == "article"
    )


def test_a_web_address_is_not_taken_for_a_path():
    (found,) = read_articles(["https://example.org/a"])
    assert found.origin == "https://example.org/a"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_pipes_sockets_devices_and_links_in_circles_end_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "loop.md").symlink_to("loop.md")
    (tmp_path / "parent").symlink_to(tmp_path)
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket.md"))
        found = list(read_articles([tmp_path]))
        named = list(read_articles([tmp_path / "pipe.md", "/dev/zero"]))
    assert len(found) == 4
    assert len(named) == 2
    assert all(isinstance(error, ArticleError) for error in found + named)


def test_a_file_name_reaches_messages_as_one_clean_line(tmp_path):
    path = write(tmp_path / "a\n\x1b[31mb.md", b"")
    (error,) = read_articles([path])
    assert str(error).isprintable()
    (tmp_path / os.fsdecode(b"\xff.md")).write_text(f"Published: 3 March 2024\n{BODY}")
    (document,) = read_articles([tmp_path / os.fsdecode(b"\xff.md")])
    assert document.key.encode("utf-8")


def test_standard_input_is_text_with_front_matter_or_json_lines():
    text = b"---\npublished: 2025-08-17\n---\nBody"
    (document,) = read_articles(["-"], stdin=io.BytesIO(text))
    assert (document.key, document.origin, document.text) == ("stdin", "standard input", "Body")
    lines = b' {"id": "x", "published": "2025-08-17", "text": "One"}\n{"text": 3}\n'
    first, second = read_articles(["-"], stdin=io.BytesIO(lines))
    assert first.key == "x"
    assert second.origin == "standard input:2"


class Pipe(io.RawIOBase):
    """A pipe whose writer is slow: each piece comes alone."""

    def __init__(self, *pieces):
        self.pieces = list(pieces)

    def readable(self):
        return True

    def readinto(self, buffer):
        piece = self.pieces.pop(0) if self.pieces else b""
        buffer[: len(piece)] = piece
        return len(piece)


@pytest.mark.parametrize(
    "pieces",
    [
        (b"id,published,", b"text\n", b"x,2025-08-17,", b"They met.\n"),
        (b"{", b'"id": "x", "published": "2025-08-17",', b' "text": "They met."}'),
        (b'<?xml version="1.0"?>\n', b"<rss><channel><item><guid>x</guid>", b"""
            <pubDate>Sun, 17 Aug 2025 10:00:00 GMT</pubDate><description>They met.</description>
            </item></channel></rss>"""),
        (b"-", b"--\nid: x\n", b"published: 2025-08-17\n---\nThey ", b"met."),
    ],
)  # fmt: skip
def test_standard_input_is_told_by_how_it_begins_however_slowly_it_comes(pieces):
    (document,) = read_articles(["-"], stdin=Pipe(*pieces))
    assert (document.dct.day, document.text.strip()) == (date(2025, 8, 17), "They met.")


def test_standard_input_stays_open_for_its_owner():
    stream = io.BytesIO(b"Published: 3 March 2024\nBody")
    list(read_articles(["-"], stdin=stream))
    assert not stream.closed


def test_empty_standard_input_is_one_error():
    (error,) = read_articles(["-"], stdin=io.BytesIO())
    assert "empty" in error.reason


def test_a_closed_standard_input_is_one_error(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    (error,) = read_articles(["-"])
    assert "closed" in error.reason


class Archive(io.RawIOBase):
    """A stream of JSON Lines without end, which counts what was read of it."""

    given = 0

    def readable(self):
        return True

    def readinto(self, buffer):
        line = b'{"published": "2025-08-17", "text": "Body"}\n'
        chunk = (line * (len(buffer) // len(line) + 1))[: len(buffer)]
        buffer[: len(chunk)] = chunk
        self.given += len(chunk)
        return len(chunk)


def test_articles_are_read_one_at_a_time():
    archive = Archive()
    articles = read_articles(["-"], stdin=archive)
    assert next(articles).text == "Body"
    assert archive.given < 100_000


# --- JSON Lines


def test_json_lines_give_one_document_each_and_name_each_bad_line(tmp_path):
    path = write(
        tmp_path / "wire.jsonl",
        '\ufeff{"id": "n1", "title": "T", "published": "2025-08-17", "source": "Wire",'
        ' "url": null, "language": "en", "text": " Body\\r\\n"}\r\n'
        "not json\n"
        "\n"
        "[1]\n"
        '{"id": "n5", "published": "2025-08-17"}\n'
        '{"id": ["n6"], "published": "2025-08-17", "text": "Body"}\n'
        '{"id": "n7", "text": "No date"}\n'
        '{"id": 8, "published": "2025-08-17", "text": "Body"}\n'
        '{"published": 20250817, "text": "Body"}\n'
        '{"published": "2025-08-17", "text": "Last"}',
    )
    found = list(read_articles([path]))
    documents = [f for f in found if not isinstance(f, ArticleError)]
    assert [(d.key, d.text, d.origin) for d in documents] == [
        ("n1", " Body\r\n", f"{path}:1"),
        ("8", "Body", f"{path}:8"),
        ("wire", "Last", f"{path}:10"),
    ]
    assert [e.origin for e in found if isinstance(e, ArticleError)] == [
        f"{path}:{line}" for line in (2, 4, 5, 6, 7, 9)
    ]


@pytest.mark.parametrize(
    "line",
    [
        b"\xff",
        b"[" * 100_000,
        b'{"text": ' + b"9" * 10_000 + b"}",
        b'{"text": "\0"}',
        b"{",
        b"null",
    ],
)
def test_a_hostile_line_is_one_error_and_the_next_is_read(tmp_path, line):
    good = b'{"published": "2025-08-17", "text": "Body"}'
    error, document = read_articles([write(tmp_path / "a.jsonl", line + b"\n" + good)])
    assert error.origin.endswith(".jsonl:1")
    assert document.text == "Body"


def test_a_line_over_the_size_limit_is_one_error_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(timeline.articles.jsonlines, "MAX_BYTES", 60)
    good = b'{"published": "2025-08-17", "text": "Body"}\n'
    path = write(tmp_path / "a.jsonl", good + b"x" * 1000 + b"\n" + good)
    first, error, last = read_articles([path])
    assert (first.text, last.text) == ("Body", "Body")
    assert error.origin == f"{path}:2"
    assert last.origin == f"{path}:3"


def test_characters_that_no_database_stores_are_replaced_and_offsets_hold(tmp_path):
    line = rb'{"published": "2025-08-17", "title": "T\ud800", "text": "a\u0000b\ud800c"}'
    (document,) = read_articles([write(tmp_path / "a.jsonl", line)])
    assert document.text == "a\ufffdb\ufffdc"
    assert document.title == "T\ufffd"


def test_an_empty_json_lines_file_is_one_error(tmp_path):
    assert "empty" in reason(write(tmp_path / "a.jsonl", "\n\n"))


def test_a_second_article_under_an_id_is_refused_and_the_same_once_more_is_not(tmp_path):
    lines = [
        {"id": "a", "published": "2025-08-17", "text": "They met."},
        {"id": "b", "published": "2025-08-17", "text": "They met."},
        {"id": "a", "published": "2025-08-17", "text": "They met not."},
        {"id": "a", "published": "2025-08-18", "text": "They met."},
        {"id": "a", "published": "2025-08-17", "text": "They met."},
        {"published": "2025-08-17", "text": "Without an id."},
        {"published": "2025-08-17", "text": "Another without."},
    ]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, lines)))
    found = list(read_articles([path]))
    assert [isinstance(f, ArticleError) for f in found] == [False] * 2 + [True] * 2 + [False] * 3
    assert all("line 1 has the same `id`" in f.reason for f in found[2:4])
    assert found[2].origin == f"{path}:3"
