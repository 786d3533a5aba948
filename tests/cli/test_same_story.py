"""An agency's story in many papers, and its updates: one source, and every outlet named."""

import json
from itertools import permutations

import pytest

STORY = """\
The foreign ministers of Norway and Brazil will meet in Lisbon on {day}, the Norwegian ministry \
said.

It will be their third talk since spring, after one that ended without a statement and one \
that a storm cut short. Brazil wants Norway to pay more into a forest fund, set up eleven \
years ago and has paid for rangers, satellites and two research ships. Norway wants to see the \
accounts of its last three years first.

Diplomats of both sides said that a joint text of four pages was nearly done and that one line \
on deep-sea mining was still open.
"""
ADDED = (
    "\nThe Portuguese host said he would be there for lunch, and that the weather would be fine.\n"
)


def line(key, published, source, text):
    return {"id": key, "published": published, "source": source, "text": text}


COPIES = [line(f"c{n}", "2025-08-12", f"Paper {n}", STORY.format(day="Friday")) for n in range(10)]
LATE = line("late", "2025-08-13", "Weekly", "From our agencies. " + STORY.format(day="Friday"))
WIRE = [
    line("v1", "2025-08-12T08:00:00+00:00", "Wire", STORY.format(day="Friday")),
    line("v2", "2025-08-12T12:00:00+00:00", "Wire", STORY.format(day="Saturday") + ADDED),
]


@pytest.fixture
def ingest(run, tmp_path):
    def write_and_ingest(db, articles):
        path = tmp_path / "wire.jsonl"
        path.write_text("\n".join(map(json.dumps, articles)), "utf-8")
        assert run("ingest", path, "--db", db).code == 0

    return write_and_ingest


def without_uids(meetings):
    return [{name: value for name, value in m.items() if name != "uid"} for m in meetings]


def test_ten_copies_are_one_story_in_ten_articles(ingest, run, db, list_json):
    ingest(db, [*COPIES, LATE])
    [meeting] = list_json(db)
    assert {s.get("copy_of") for s in meeting["sources"]} == {None, "c0"}
    shown = run("show", meeting["uid"], "--db", db).out
    assert "Sources: 1 story in 11 articles" in shown
    assert "the same story: Paper 1, Paper 2" in shown
    cited = shown.partition("Sources")[2].partition("History")[0]
    assert cited.count("“The foreign ministers") == 1
    calendar = run("export", "--format", "ical", "--db", db, "--today", "2025-08-12").out
    assert "The same story: Paper 1\\, Paper 2" in calendar.replace("\r\n ", "")


def test_they_make_a_plan_no_surer_than_one_does(ingest, db, tmp_path, list_json):
    other = f"sqlite:///{tmp_path / 'one.db'}"
    ingest(db, COPIES)
    ingest(other, COPIES[:1])
    assert [m["confidence"] for m in list_json(db)] == [m["confidence"] for m in list_json(other)]


def test_an_update_of_the_same_publisher_takes_the_place_of_what_it_corrects(
    ingest, tmp_path, list_json
):
    told = []
    for number, order in enumerate(permutations(WIRE)):
        db = f"sqlite:///{tmp_path / f'{number}.db'}"
        for article in order:
            ingest(db, [article])
        told.append(without_uids(list_json(db)))
    assert told[0] == told[1]
    [meeting] = told[0]
    assert meeting["start"] == "2025-08-16"
    assert [entry["document"] for entry in meeting["history"]] == ["v2"]


def test_also_where_no_place_tells_that_both_days_are_of_one_meeting(ingest, db, list_json):
    ingest(db, [{**article, "text": article["text"].replace(" in Lisbon", "")} for article in WIRE])
    [meeting] = list_json(db)
    assert (meeting["place"], meeting["start"]) == (None, "2025-08-16")


def test_any_order_gives_the_same(ingest, tmp_path, list_json):
    articles = [*COPIES[:3], LATE, *WIRE]
    told = []
    for number, order in enumerate((articles, articles[::-1], articles[3:] + articles[:3])):
        db = f"sqlite:///{tmp_path / f'{number}.db'}"
        for article in order:
            ingest(db, [article])
        told.append(without_uids(list_json(db)))
    assert told[0] == told[1] == told[2]
