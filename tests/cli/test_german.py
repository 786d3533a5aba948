"""A German article beside an English one: one database, one meeting, one summary."""

GERMAN = """\
---
published: 2025-08-17
source: Blatt
---
Der ukrainische Präsident Selenskyj kommt am Montag mit US-Präsident Trump in Washington zusammen. \
Das teilte das Präsidialamt mit.

Bundeskanzler Merz will in der nächsten Woche seinen Urlaub fortsetzen.
"""
ENGLISH = """\
---
published: 2025-08-17
source: Paper
---
Ukrainian President Volodymyr Zelensky will meet US President Donald Trump in Washington on Monday.
"""


def test_both_tell_of_one_meeting(run, tmp_path, db, list_json):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "de.md").write_text(GERMAN, "utf-8")
    (folder / "en.md").write_text(ENGLISH, "utf-8")
    result = run("ingest", folder, "--db", db)
    assert result.err == "2 articles read (2 new); 2 meetings found; 1 in de\n"
    [meeting] = list_json(db)
    assert meeting["start"] == "2025-08-18"
    assert [s["source"] for s in meeting["sources"]] == ["Blatt", "Paper"]
    assert {p["name"] for p in meeting["participants"]} == {"Donald Trump", "Volodymyr Zelensky"}


def test_explain_names_the_words_that_were_read(run, tmp_path):
    path = tmp_path / "de.md"
    path.write_text(GERMAN, "utf-8")
    explained = run("explain", path).out
    assert "<weekday>" in explained
    assert "«kommt» makes it scheduled" in explained
