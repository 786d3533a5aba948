import json
from xml.etree import ElementTree

import pytest

TEXT = "They met on Friday. Talks resume on 3 September 2025.\n"


def objects(result):
    return [json.loads(line) for line in result.out.splitlines()]


def test_tag_prints_an_object_a_line_with_offsets_into_the_text(run, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(f"---\npublished: 2025-08-17\n---\n{TEXT}", "utf-8")
    result = run("tag", path)
    assert (result.code, result.err) == (0, "")
    first, second = objects(result)
    assert first | {"rule": ""} == {
        "document": "note",
        "start": TEXT.index("Friday"),
        "end": TEXT.index("Friday") + len("Friday"),
        "text": "Friday",
        "type": "DATE",
        "value": "2025-08-15",
        "mod": None,
        "earliest": "2025-08-15",
        "latest": "2025-08-15",
        "granularity": "day",
        "at": None,
        "anchor": "document",
        "rule": "",
    }
    assert (second["value"], second["anchor"]) == ("2025-09-03", None)


def test_tag_needs_no_publication_date_and_then_leaves_out_what_does(run):
    result = run("tag", "-", stdin=TEXT.encode())
    assert result.code == 0
    assert [found["value"] for found in objects(result)] == ["2025-09-03"]


def test_tag_takes_the_publication_date_from_the_option(run):
    result = run("tag", "-", "--published", "2024-03-04", stdin=TEXT.encode())
    assert [found["value"] for found in objects(result)] == ["2024-03-01", "2025-09-03"]


def test_tag_can_print_timeml(run):
    result = run("tag", "-", "--format", "timeml", "--published", "2025-08-17", stdin=TEXT.encode())
    text = ElementTree.fromstring(result.out.encode()).find("TEXT")  # noqa: S314 -- our own
    assert [element.get("value") for element in text] == ["2025-08-15", "2025-09-03"]
    assert "".join(text.itertext()) == TEXT


def test_tag_names_what_it_cannot_read_and_goes_on(run, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(TEXT, "utf-8")
    result = run("tag", tmp_path / "missing.txt", path)
    assert result.code == 1
    assert len(objects(result)) == 1
    assert result.err == f"{tmp_path / 'missing.txt'}: no such file or folder\n"


def test_tag_opens_no_database(run, tmp_path, monkeypatch):
    monkeypatch.setenv("TIMELINE_DB", f"sqlite:///{tmp_path / 'none.db'}")
    run("tag", "-", stdin=TEXT.encode())
    assert list(tmp_path.iterdir()) == []


def test_what_tag_prints_cannot_steer_a_terminal(run):
    text = "They met on \x1b]0;owned\x07 Friday\x9b2J, 3\u202e May 2025.\n"
    out = run("tag", "-", "--published", "2025-08-17", stdin=text.encode()).out
    assert not set(out) & set("\x1b\x07\x9b\u202e")


def test_explain_says_which_rule_and_anchor_and_which_meetings(run, articles):
    result = run("explain", articles / "white-house.md")
    assert (result.code, result.err) == (0, "")
    for told in (
        "published 2025-08-17 (metadata)",
        "[Monday]",
        "<weekday>",
        "the document's date",
        "2025-08-18",
        "with Volodymyr Zelensky",
        "with Donald Trump",
    ):
        assert told in result.out


@pytest.mark.parametrize("command", ["tag", "explain"])
def test_the_language_of_an_article_may_be_an_option(run, command):
    text = b"Se reunieron el 3 de mayo de 2025.\n"
    options = ["--published", "2025-08-17", "--language", "es"]
    assert "dateparser (es)" in run(command, "-", *options, stdin=text).out


def test_explain_says_when_there_is_nothing_to_explain(run):
    result = run("explain", "-", "--published", "2025-08-17", stdin=b"Nothing happened.\n")
    assert result.code == 0
    assert "no time expressions found" in result.out
    assert "no meetings found" in result.out


@pytest.mark.parametrize("command", ["tag", "explain"])
def test_a_missing_file_is_exit_code_1(run, tmp_path, command):
    assert run(command, tmp_path / "missing.md").code == 1


def test_timeml_of_several_articles_is_wrong_usage(run, tmp_path):
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("17 August 2025\n\nThey met on Friday.\n")
    result = run("tag", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--format", "timeml")
    assert result.code == 2
    assert "one article" in result.err
