"""Every format beyond text, end to end: the meeting that its file tells of is on the timeline."""

import subprocess
import sys

import pytest
from written_files import (
    MEETING,
    as_json,
    docx,
    news_item,
    news_message,
    ninjs_1,
    ninjs_2,
    ninjs_3,
    nitf,
    parquet_of,
    pdf,
    warc,
)

PRINTED = pdf(
    [
        ("10 March 2025", 60, 720),
        (MEETING[:50], 60, 700),
        (MEETING[50:].lstrip(), 60, 688),
    ]
)
FILES = {
    "one.json": as_json(ninjs_1()),
    "two.json": as_json(ninjs_2()),
    "three.json": as_json(ninjs_3()),
    "item.xml": news_item(),
    "message.xml": news_message(news_item(kind="picture"), news_item("urn:2")),
    "article.nitf": nitf(),
    "crawl.warc": warc(),
    "crawl.warc.gz": warc(packed=True),
    "readout.pdf": PRINTED,
    "readout.docx": docx(),
    "news.parquet": parquet_of(),
}


@pytest.mark.parametrize("name", FILES)
def test_the_meeting_that_a_file_tells_of_is_on_the_timeline(run, db, list_json, tmp_path, name):
    content = FILES[name]
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = run("ingest", path, "--db", db)
    assert result.code == 0, result.err
    meetings = {meeting["start"]: meeting for meeting in list_json(db, "--past")}
    paris = meetings["2025-03-07"]
    names = {person["name"] for person in paris["participants"]}
    assert {"Emmanuel Macron", "Friedrich Merz"} <= names
    assert (paris["place"]["city"], paris["status"]) == ("Paris", "held")
    assert "skipped, already known" in run("ingest", path, "--db", db).err


def test_what_an_agency_took_back_is_told_and_is_no_failure(run, db, tmp_path):
    path = tmp_path / "wire.xml"
    path.write_text(news_message(news_item("urn:1"), news_item("urn:2", status="canceled")))
    result = run("ingest", path, "--db", db)
    assert result.code == 0
    assert f"{path}:2: canceled by its publisher, so it is no article" in result.err
    assert "1 article read (1 new)" in result.err
    assert run("tag", path).code == 0


NEEDING = [
    ("crawl.warc", "fastwarc"),
    ("readout.pdf", "pypdf"),
    ("readout.docx", "mammoth"),
    ("news.parquet", "pyarrow"),
]
NEEDED = "the extra [formats]: pip install 'diplomatic-timeline[formats]'"


def ingest_without(package, *paths, db):
    lacking = (
        "import sys, importlib.util as u\nreal = u.find_spec\n"
        f"sys.modules[{package!r}] = None\n"
        f"u.find_spec = lambda name, *a: None if name == {package!r} else real(name, *a)\n"
        "from timeline.cli import main\nmain()\n"
    )
    command = [sys.executable, "-c", lacking, "ingest", *paths, "--workers", "1", "--db", db]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(("name", "package"), NEEDING)
def test_without_the_extra_files_of_a_folder_are_ignored_and_one_line_names_it(
    db, tmp_path, name, package
):
    folder = tmp_path / "folder"
    folder.mkdir()
    for each in (name, f"second-{name}"):
        (folder / each).write_bytes(FILES[name])
    (folder / "z.md").write_text(f"10 March 2025\n\n{MEETING}\n")
    result = ingest_without(package, folder, db=db)
    told, summary = result.stderr.splitlines()
    assert result.returncode == 0
    assert told.startswith(f"{folder / name}: ignored")
    assert told.endswith(NEEDED)
    assert summary.startswith("1 article read (1 new)")
    assert summary.endswith("; 2 other files ignored")


@pytest.mark.parametrize(("name", "package"), NEEDING)
def test_without_the_extra_a_file_that_is_named_fails_and_others_are_read(
    db, tmp_path, name, package
):
    (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "z.md").write_text(f"10 March 2025\n\n{MEETING}\n")
    result = ingest_without(package, tmp_path / name, tmp_path / "z.md", db=db)
    failure, summary = result.stderr.splitlines()
    assert result.returncode == 1
    assert failure == f"{tmp_path / name}: reading it needs {NEEDED}"
    assert summary.startswith("1 article read (1 new)")


def test_formats_are_listed_with_the_suffixes_that_they_have(run):
    listed = run("formats").out
    for known in ("IPTC ninjs", "IPTC NewsML-G2", "IPTC NITF", "(WARC)", "PDF", "Word", "Parquet"):
        assert known in listed


def test_no_package_of_the_extra_is_imported_for_a_plain_article(tmp_path):
    (tmp_path / "a.md").write_text(f"10 March 2025\n\n{MEETING}\n")
    code = (
        "import sys\nfrom timeline.articles import read_articles\n"
        f"list(read_articles([{str(tmp_path)!r}]))\n"
        "print(sorted({'fastwarc', 'mammoth', 'pyarrow', 'pypdf', 'lxml'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout == "[]\n", result.stderr


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_the_highest_version_of_an_item_counts_in_whatever_order_they_come(
    run, db, list_json, tmp_path, order
):
    told = {1: MEETING, 2: MEETING.replace("in Paris", "in Berlin")}
    items = [
        news_item(version=number, content=f"<inlineData>{told[number]}</inlineData>")
        for number in order
    ]
    path = tmp_path / "wire.xml"
    path.write_text(news_message(*items))
    assert run("ingest", path, "--db", db).code == 0
    (meeting,) = list_json(db, "--past")
    assert meeting["place"]["city"] == "Berlin"
    assert "(2 skipped, already known)" in run("ingest", path, "--db", db).err
