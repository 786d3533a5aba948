"""Correcting meetings from the command line."""

import json
import pwd
import re

import pytest
from command import run_timeline

from timeline.config import user_name


@pytest.fixture
def db(articles, tmp_path):
    """A database of the meetings of `articles`, to write to."""
    url = f"sqlite:///{tmp_path / 'timeline.db'}"
    assert run_timeline("ingest", articles, "--db", url).code == 0
    return url


@pytest.fixture
def timeline(db):
    return lambda *words: run_timeline(*words, "--db", db)


@pytest.fixture
def find(timeline):
    """The one meeting of somebody, as JSON."""

    def read(name):
        found = json.loads(timeline("list", "--json", "--all", "--who", name).out)
        assert len(found) == 1
        return found[0]

    return read


def test_an_edit_is_seen_in_list_and_show(timeline, find):
    uid = find("Zelensky")["uid"]
    done = timeline(
        "edit", uid, "--start", "2025-08-22", "--place", "Budapest", "--who", "Zelensky",
        "--who", "Vladimir Putin", "--status", "expected", "--by", "Eve",
    )  # fmt: skip
    assert (done.code, done.out) == (0, "")
    assert uid in done.err
    meeting = find("Zelensky")
    assert (meeting["start"], meeting["end"]) == ("2025-08-22", "2025-08-22")
    assert meeting["place"]["country"] == "HU"
    assert [p["name"] for p in meeting["participants"]] == ["Volodymyr Zelensky", "Vladimir Putin"]
    assert meeting["status"] == "expected"
    assert meeting["history"][-1]["by"] == "Eve"
    assert meeting["history"][-1]["document"] is None
    assert "corrected by Eve" in timeline("show", uid).out


def test_confirm_dismiss_and_undo(timeline, find):
    uid = find("Zelensky")["uid"]
    assert timeline("confirm", uid).code == 0
    assert find("Zelensky")["confidence"] == 1
    assert timeline("dismiss", uid[:6]).code == 0
    assert uid not in timeline("list", "--json").out
    assert timeline("undo", "2").code == 0
    assert uid in timeline("list", "--json").out
    assert find("Zelensky")["confidence"] < 1
    nothing = timeline("undo")
    assert (nothing.code, nothing.out) == (1, "")
    assert "no correction" in nothing.err


def test_the_same_word_said_twice_is_one_correction(timeline, find):
    uid = find("Zelensky")["uid"]
    for words in (["confirm", uid], ["confirm", uid], ["dismiss", uid], ["dismiss", uid]):
        assert timeline(*words, "--by", "Eve").code == 0
    assert len(timeline("corrections").out.splitlines()) == 2
    assert timeline("confirm", uid, "--by", "Adam").code == 0
    assert len(timeline("corrections").out.splitlines()) == 3


def test_what_is_undone_and_redone_is_told_by_its_title(timeline, find):
    meeting = find("Zelensky")
    timeline("confirm", meeting["uid"])
    for words in (["undo"], ["redo"], ["corrections"]):
        done = timeline(*words)
        assert f"“{meeting['title']}”" in done.out + done.err


def test_a_dismissed_meeting_is_marked_in_the_list_of_all(timeline, find):
    uid = find("Zelensky")["uid"]
    timeline("dismiss", uid)
    (line,) = [line for line in timeline("list", "--all").out.splitlines() if uid[:6] in line]
    assert "- dismissed" in line
    assert "scheduled" not in line


def test_merge_and_split(timeline, find):
    first, second = find("Zelensky")["uid"], find("Jaishankar")["uid"]
    assert timeline("merge", first, second).code == 0
    assert json.loads(timeline("show", second, "--json").out)["uid"] == first
    assert timeline("split", first).code == 0
    assert find("Zelensky")["uid"] == first
    assert find("Jaishankar")["uid"] == second


def test_corrections_are_listed(timeline, find):
    timeline("edit", find("Zelensky")["uid"], "--title", "Tea\x1b[2J for two", "--by", "Eve\nX")
    text = timeline("corrections").out
    assert "Tea" in text
    assert "\x1b" not in text
    assert len(text.splitlines()) == 1
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d Eve", text)
    (record,) = json.loads(timeline("corrections", "--json").out)
    assert (record["action"], record["undone"]) == ("edit", None)
    timeline("undo")
    assert re.search(r"\(undone \d{4}-\d\d-\d\d \d\d:\d\d\)$", timeline("corrections").out)


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["edit", "UID"], 2, "nothing to change"),
        (["edit", "UID", "--end", "2020-01-01"], 2, "lies before"),
        (["edit", "UID", "--start", "soonish"], 2, "--start"),
        (["edit", "UID", "--place", " "], 2, "place"),
        (["edit", "UID", "--title", ""], 2, "title"),
        (["edit", "UID", "--who", ""], 2, "participant"),
        (["edit", "nowhere", "--title", "Tea"], 1, "no meeting has the uid"),
        (["confirm", "UID", "--by", ""], 2, "--by"),
        (["confirm", "UID", "--by", "\x1b\x07"], 2, "--by"),
        (["edit", "UID", "--title", "\x1b[2J"], 2, "title"),
        (["edit", "UID", "--start", "2025-08-20", "--end", "2025-08-19"], 2, "lies before"),
        (["merge", "UID", "nowhere"], 1, "no meeting has the uid"),
        (["undo"], 1, "no correction to undo"),
        (["merge", "UID", "UID"], 2, "with itself"),
        (["merge", "UID"], 2, "name two or more"),
        (["split", "UID"], 2, "only one article"),
        (["undo", "0"], 2, "STEPS"),
        (["dismiss", "nowhere"], 1, "no meeting has the uid"),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(timeline, find, words, code, message):
    uid = find("Zelensky")["uid"]
    before = timeline("list", "--json", "--all").out
    done = timeline(*(uid if word == "UID" else word for word in words))
    assert done.code == code
    assert message in done.err
    assert "Traceback" not in done.err
    assert timeline("list", "--json", "--all").out == before


def test_where_the_system_knows_no_user_a_name_has_to_be_given(timeline, find, monkeypatch):
    def nobody(_uid):
        raise KeyError("uid not found")

    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    uid = find("Zelensky")["uid"]
    refused = timeline("confirm", uid)
    assert (refused.code, refused.out) == (2, "")
    assert "--by" in refused.err
    assert timeline("confirm", uid, "--by", "Eve").code == 0
    assert user_name() is None
