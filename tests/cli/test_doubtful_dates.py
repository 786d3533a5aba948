"""An article whose publication date cannot be right: told once, kept, and marked where it shows."""

import pytest

ARTICLE = """\
---
title: Ministers go on
published: {published}
---
On 12 March 2025 Indian Foreign Minister Subrahmanyam Jaishankar met Chinese Foreign Minister Wang \
Yi in Beijing.

French President Emmanuel Macron will meet German Chancellor Friedrich Merz in Berlin on Friday.
"""
SURE = """\
---
published: 2021-03-03
---
French President Emmanuel Macron will meet German Chancellor Friedrich Merz in Berlin on 5 March.
"""
WRONG, RIGHT = "2021-03-01", "2025-03-13"
SEEN = ("--today", "2021-03-02")


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "ministers.md"
    path.write_text(ARTICLE.format(published=WRONG), "utf-8")
    return path


def friday(meetings):
    [found] = [m for m in meetings if m["start"] == "2021-03-05"]
    return found


def test_it_is_told_in_one_line_and_the_article_is_kept(run, article, db):
    result = run("ingest", article, "--db", db)
    assert result.code == 0
    assert result.err.splitlines() == [
        f"{article}: publication date {WRONG} (metadata) is in doubt: the text tells of 12 March "
        "2025 as past; --published DATE sets the right one",
        "1 article read (1 new); 1 meeting found; 1 of doubtful date",
    ]


def test_it_is_told_by_several_workers_too(run, article, tmp_path, db):
    for number in range(14):
        (tmp_path / f"{number}.md").write_text(ARTICLE.format(published=WRONG) + f"{number}\n")
    result = run("ingest", tmp_path, "--db", db, "--workers", "2")
    assert result.err.count("is in doubt") == 15


def test_a_date_in_the_future_is_told_too(run, tmp_path, db):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE.format(published="2187-01-05"), "utf-8")
    assert "2187-01-05 (metadata) is in doubt: it lies in the future" in (
        run("ingest", path, "--db", db).err
    )


def test_show_and_json_name_the_doubt_and_where_the_date_was_found(run, article, db, list_json):
    run("ingest", article, "--db", db)
    meeting = friday(list_json(db))
    [source] = meeting["sources"]
    assert source["dated_by"] == "metadata"
    assert source["date_in_doubt"] == "the text tells of 12 March 2025 as past"
    shown = run("show", meeting["uid"], "--db", db, *SEEN).out
    assert "the date is in doubt: the text tells of 12 March 2025 as past" in shown


def test_the_calendar_calls_its_plans_unconfirmed_and_says_why(run, article, db):
    run("ingest", article, "--db", db)
    calendar = run("export", "--db", db, *SEEN).out.replace("\r\n ", "")
    assert "SUMMARY:Unconfirmed: " in calendar
    assert "STATUS:TENTATIVE" in calendar
    assert "STATUS:CONFIRMED" not in calendar
    assert "The article's date is in doubt: the text tells of 12 March 2025 as past" in calendar


def test_an_article_of_sound_date_that_tells_the_same_takes_the_mark_away(
    run, article, tmp_path, db
):
    (tmp_path / "sure.md").write_text(SURE, "utf-8")
    run("ingest", article, tmp_path / "sure.md", "--db", db)
    calendar = run("export", "--db", db, *SEEN).out
    assert "Unconfirmed" not in calendar
    assert "STATUS:CONFIRMED" in calendar


def test_a_person_who_confirms_takes_the_mark_away(run, article, db, list_json):
    run("ingest", article, "--db", db)
    run("confirm", friday(list_json(db))["uid"], "--db", db)
    assert "Unconfirmed" not in run("export", "--db", db, *SEEN).out


def test_the_right_date_given_afterwards_mends_everything(run, article, db, list_json):
    run("ingest", article, "--db", db)
    result = run("ingest", article, "--db", db, "--published", RIGHT)
    assert result.err == "1 article read (1 updated); 2 meetings found\n"
    meetings = list_json(db)
    assert not any("date_in_doubt" in s for m in meetings for s in m["sources"])
    assert [m["start"] for m in meetings if m["status"] == "scheduled"] == ["2025-03-14"]


def test_explain_says_it(run, article):
    first = run("explain", article).out.splitlines()[0]
    assert first.endswith("(metadata; in doubt: the text tells of 12 March 2025 as past)")
