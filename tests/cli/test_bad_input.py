"""Whatever is wrong with an article, an option or a database: one line that says what to do."""

import sqlite3
from contextlib import closing
from functools import partial

import pytest

from timeline.store.database import open_database

ARTICLE = "Emmanuel Macron met Friedrich Merz in Paris on Friday.\n"
PUBLISHED = "---\npublished: 2025-08-17\n---\n"


def one_line(result):
    """The only line on standard error, which is free of tracebacks and control characters."""
    assert "Traceback" not in result.err
    (line,) = result.err.splitlines()
    assert line.isprintable()
    return line


BAD_ARTICLES = {
    "no date anywhere": (ARTICLE.encode(), "give one with --published"),
    "an empty file": (b"", "the file is empty"),
    "white space only": (b"\n \n", "the file is empty"),
    "front matter only": (PUBLISHED.encode(), "holds no text"),
    "a binary file": (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
    "broken UTF-8": (PUBLISHED.encode() + b"Caf\xe9 talks.\n", "iconv -f WINDOWS-1252"),
    "UTF-16": (ARTICLE.encode("utf-16"), "iconv -f UTF-16"),
    "front matter that is not YAML": (b"---\ntitle: a: b\n---\nText.\n", "not YAML"),
    "front matter without an end": (b"---\ntitle: a\n\nText.\n", "no closing line"),
    "front matter that is a list": (b"---\n- a\n- b\n---\nText.\n", "`name: value` lines"),
    "published in year 0": (b"---\npublished: 0000-01-01\n---\nText.\n", "0000-01-01"),
    "published in year 99999": (b"---\npublished: 99999-01-01\n---\nText.\n", "99999-01-01"),
    "published on no day": (b"---\npublished: 2025-02-30\n---\nText.\n", "2025-02-30"),
    "published on either of two days": (b"---\npublished: 06/07/2025\n---\nText.\n", "may be"),
}


@pytest.mark.parametrize(("content", "told"), BAD_ARTICLES.values(), ids=BAD_ARTICLES.keys())
def test_a_bad_article_is_one_line_that_names_the_file_and_nothing_is_stored(
    run, tmp_path, db, list_json, content, told
):
    path = tmp_path / "article.md"
    path.write_bytes(content)
    result = run("ingest", path, "--db", db)
    failure, summary = result.err.splitlines()
    assert result.code == 1
    assert failure.startswith(f"{path}: ")
    assert told in failure
    assert summary == "0 articles read; 0 meetings found; 1 failed"
    assert list_json(db, "--all") == []


def test_the_same_bad_article_is_one_line_on_standard_input(run, db):
    result = run("ingest", "-", "--db", db, stdin=b"\x00\x01")
    assert result.code == 1
    assert result.err.splitlines()[0].startswith("standard input: ")


def test_a_folder_without_articles_says_so(run, tmp_path, db):
    (tmp_path / "empty").mkdir()
    result = run("ingest", tmp_path / "empty", "--db", db)
    assert result.code == 1
    assert result.err.splitlines()[0].startswith(f"{tmp_path / 'empty'}: no articles")


def test_a_bad_line_of_json_lines_is_named_by_its_number(run, tmp_path, db):
    path = tmp_path / "wire.jsonl"
    path.write_text('{"id": "a", "published": "2025-08-17", "text": "Talks."}\nnot JSON\n', "utf-8")
    result = run("ingest", path, "--db", db)
    assert result.code == 1
    assert result.err.splitlines()[0].startswith(f"{path}:2: ")
    assert result.err.splitlines()[1].startswith("1 article read (1 new)")


def test_a_hostile_file_name_cannot_steer_the_terminal(run, tmp_path, db):
    path = tmp_path / "a\x1b[31m\nb.md"
    path.write_bytes(b"")
    result = run("ingest", path, "--db", db)
    assert result.code == 1
    assert len(result.err.splitlines()) == 2
    assert "\x1b" not in result.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["ingest", "-", "--published", "soon"], "--published"),
        (["ingest", "-", "--published", "0000-01-01"], "--published"),
        (["ingest", "-", "--published", "99999-01-01"], "--published"),
        (["tag", "-", "--published", "06/07/2025"], "06/07/2025"),
        (["list", "--today", "tomorrow"], "--today"),
        (["list", "--since", "2025-02-30"], "--since"),
        (["list", "--until", "\x1b[31m"], "--until"),
        (["list", "--since", "2025-08-02", "--until", "2025-08-01"], "--until lies before --since"),
        (["list", "--upcoming", "--past"], "--upcoming and --past"),
        (["show", "abc", "--today", ""], "--today"),
        (["dashboard"], "needs a terminal"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_date_or_pair_of_options_is_one_line_and_exit_code_2(run, db, arguments, told):
    options = [] if arguments[0] == "tag" else ["--db", db]
    result = run(*arguments, *options, stdin=ARTICLE.encode())
    assert (result.code, result.out) == (2, "")
    assert told in one_line(result)


@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--status", "unheard-of"],
        ["list", "--limit", "0"],
        ["list", "--limit", "many"],
        ["export", "--format", "pdf"],
        ["list", "--nonsense"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_an_option_that_cannot_be_is_exit_code_2_and_says_which(run, arguments):
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")
    assert arguments[1 if len(arguments) > 1 else 0] in result.err
    assert "Value error" not in result.err


def test_settings_that_cannot_be_read_name_the_file(run, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    config = tmp_path / "timeline" / "config.toml"
    config.parent.mkdir()
    for text in ("db = ", "db = 1", "colour = 'red'", "widths = 3", "[widths]\nsometime = 3"):
        config.write_text(text, "utf-8")
        result = run("tag", "-", stdin=ARTICLE.encode())
        assert result.code == 2
        assert one_line(result).startswith(f"{config}: ")


COMMANDS = [["list"], ["show", "abc"], ["export"], ["ingest", "-", "--published", "2025-08-17"]]


@pytest.fixture(params=COMMANDS, ids=lambda arguments: arguments[0])
def refused(request, run):
    """The one line with which each command refuses a database, its exit code checked."""

    def line(url):
        result = run(*request.param, "--db", url, stdin=ARTICLE.encode())
        assert (result.code, result.out) == (3, "")
        return one_line(result)

    return line


def test_a_folder_is_not_a_database(refused, tmp_path):
    assert "a folder, not a database" in refused(f"sqlite:///{tmp_path}")


def test_a_text_file_is_not_a_database(refused, tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("not a database, and long enough to be looked at\n" * 20, "utf-8")
    before = path.read_bytes()
    assert "not a database" in refused(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_another_programs_database_is_left_alone(refused, tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
    assert "another program" in refused(f"sqlite:///{path}")


def test_a_database_of_a_newer_version_is_left_alone(refused, run, articles, db):
    run("ingest", articles, "--db", db)
    with closing(sqlite3.connect(db.removeprefix("sqlite:///"))) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert "newer version" in refused(db)


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://localhost/news", "sqlite:///\x1b[31m/a/b"]
)
def test_what_is_no_database_url_is_refused(refused, url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "\x1b[31m").write_text("a file where the address has a folder")
    assert refused(url)


def test_a_read_only_database_can_be_listed_but_not_added_to(run, stored):
    url = stored.replace("sqlite:///", "sqlite:///file:") + "?mode=ro&uri=true"
    assert run("list", "--json", "--db", url).code == 0
    result = run("ingest", "-", "--db", url, "--published", "2025-08-17", stdin=ARTICLE.encode())
    assert result.code == 3
    assert "read-only" in one_line(result)


def test_a_locked_database_says_so_once_it_has_waited(run, articles, db, monkeypatch):
    impatient = partial(open_database, timeout=0.1)
    monkeypatch.setattr("timeline.store.database.open_database", impatient)
    run("ingest", articles / "talks.md", "--db", db)
    with closing(sqlite3.connect(db.removeprefix("sqlite:///"))) as other:
        other.execute("BEGIN IMMEDIATE")
        result = run("ingest", articles / "white-house.md", "--db", db)
    assert result.code == 3
    assert "locked by another program" in one_line(result)
