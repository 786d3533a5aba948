"""Tables: an article a row, whatever parts the columns; a bad row costs no other."""

import pytest

from timeline.articles import read_articles, readers
from timeline.articles.raw import MAX_BYTES
from timeline.errors import ArticleError

HEAD = "id,title,published,text\n"
ROW = 'a{0},Talks,2025-08-{0},"Macron met Merz, he said,\non Friday."\n'


def read(tmp_path, content, name="wire.csv"):
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_articles([file]))


def reasons(found):
    return [(a.origin.rpartition(":")[2], a.reason) for a in found if isinstance(a, ArticleError)]


def test_each_row_is_an_article_with_its_own_id_and_date(tmp_path):
    found = read(tmp_path, HEAD + ROW.format(17) + ROW.format(18))
    assert [(a.key, a.dct.isoformat(), a.title) for a in found] == [
        ("a17", "2025-08-17", "Talks"),
        ("a18", "2025-08-18", "Talks"),
    ]
    assert found[0].text == "Macron met Merz, he said,\non Friday."


@pytest.mark.parametrize("mark", [";", "\t", ","])
@pytest.mark.parametrize("name", ["wire.csv", "wire.txt"])
def test_columns_may_be_parted_by_other_marks_and_go_by_other_names(tmp_path, mark, name):
    lines = [["\ufeffHeadline", "Date", "Body"], ["Talks", "17 August 2025", "Macron met Merz."]]
    (article,) = read(tmp_path, "\r\n".join(map(mark.join, lines)) + "\r\n", name)
    assert (article.title, article.text) == ("Talks", "Macron met Merz.")
    assert article.dct.isoformat() == "2025-08-17"


@pytest.mark.parametrize("order", [1, -1])
def test_a_column_of_the_very_name_goes_before_those_of_other_names(tmp_path, order):
    columns = [
        ("published", "2025-08-17"),
        ("date", "2019-01-01"),
        ("text", "Macron met Merz."),
        ("content", "Macron met …"),
    ][::order]
    (article,) = read(tmp_path, "\n" + "\n".join(map(",".join, zip(*columns, strict=True))))
    assert (article.dct.isoformat(), article.text) == ("2025-08-17", "Macron met Merz.")


def test_a_bad_row_is_named_by_its_line_and_the_others_are_read(tmp_path):
    rows = [
        b"x,T,2025-08-17,One two.",
        b"y,T,2025-08-17,caf\xe9.",
        b"z,T,2025-08-17,One,two,three.",
        b"",
        b"v,T,2025-08-17,",
        b"x,T,2025-08-17,Another text.",
        b"w,T,2025-08-17,Last.",
    ]
    found = read(tmp_path, HEAD.encode() + b"\n".join(rows))
    assert [a.key for a in found if not isinstance(a, ArticleError)] == ["x", "w"]
    (third, bad), *others = reasons(found)
    assert (third, "is not UTF-8" in bad) == ("3", True)
    assert others == [
        ("4", "6 fields, but the first line names 4 columns"),
        ("6", "no text in this row"),
        ("7", "line 2 has the same `id` and another text or date; keep one"),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty"),
        ("name,sum\nAnn,3\n", "no column `text`; the first line must name the columns"),
        (b"\x89PNG\x00\x01", "a binary file"),
        ("id\rtext\n", "not CSV: "),
    ],
)
def test_what_is_no_table_of_articles_is_one_error(tmp_path, content, reason):
    (error,) = read(tmp_path, content)
    assert error.reason.startswith(reason)


def test_a_quote_that_never_ends_is_one_error_and_bounded(tmp_path):
    line = b"x" * 1_000_000 + b"\n"
    content = HEAD.encode() + b'a,T,2025-08-17,"' + line * (MAX_BYTES // len(line) + 2)
    found = read(tmp_path, content)
    assert "field larger than field limit" in found[0].reason


def test_a_folder_is_not_searched_for_tables(tmp_path):
    (tmp_path / "sums.csv").write_text("name,sum\nAnn,3\n")
    (tmp_path / "a.txt").write_text("17 August 2025. Macron met Merz.")
    kinds = [type(found).__name__ for found in read_articles([tmp_path])]
    assert sorted(kinds) == ["Document", "Ignored"]


def test_prose_that_begins_with_such_words_is_no_table():
    for head in (b"Date and text, it said\n", b"Text, date.\n", b"text\n", b"Dates, texts\n"):
        assert readers.find_reader(".txt", head) is readers.READERS[".txt"]
