"""`ingest --watch` as a process of its own: real folders, a real feed on this machine, signals."""

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from server import Quiet, serving

TIMELINE = Path(sys.executable).with_name("timeline")
QUICK = """
import sys
from datetime import timedelta
from timeline.cli import main, watch
watch.LEAST = watch.USUAL = timedelta(seconds=1)
main()
"""
"""The command, but for addresses: it asks them each second."""
MEETING = (
    "French President Emmanuel Macron met German Chancellor Friedrich Merz in Paris on Friday.\n"
)
ARTICLE = "---\ntitle: {0}\npublished: 2025-08-17\n---\n" + MEETING + "\nThis was told by {0}.\n"
PATIENCE = 60


class Watching:
    """A process that watches, and the lines of its standard error as they come."""

    def __init__(self, process):
        self.process = process
        self._lines = queue.Queue()
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        for line in self.process.stderr:
            self._lines.put(line.rstrip("\n"))

    def line(self):
        return self._lines.get(timeout=PATIENCE)

    def stop(self, number=signal.SIGINT):
        """Its exit code, and the lines that were not taken yet."""
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self._reader.join()
        return code, [self._lines.get() for _ in range(self._lines.qsize())]


@contextmanager
def watching(*arguments, command=(TIMELINE,)):
    line = [*command, "ingest", "--watch", *map(str, arguments)]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        watched = Watching(process)
        try:
            yield watched
        finally:
            process.kill()
            watched._reader.join()


def write(path, title="Talks", more=""):
    path.write_text(ARTICLE.format(title) + more, "utf-8")


def write_long_ago(path, *arguments):
    write(path, *arguments)
    os.utime(path, (0, 0))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


def test_what_is_there_is_read_and_then_what_arrives_until_ctrl_c(folder, db):
    write_long_ago(folder / "old.md", "Old")
    with watching(folder, "-v", "--db", db) as watched:
        assert watched.line() == f"new {folder}/old.md: 1 meeting"
        assert watched.line().endswith("; watching until interrupted")
        write(folder / "new.md", "New")
        assert watched.line() == f"new {folder}/new.md: 1 meeting"
        (code, (summary,)) = watched.stop()
    assert code == 0
    assert summary.startswith("2 articles read (2 new)")


def test_the_same_folder_watched_again_has_nothing_new(folder, db):
    write_long_ago(folder / "old.md")
    for outcome in ("1 new", "1 skipped, already known"):
        with watching(folder, "--db", db) as watched:
            assert f"1 article read ({outcome})" in watched.line()
            assert watched.stop(signal.SIGTERM)[0] == 0


def test_a_file_counts_when_it_is_whole_and_its_changes_are_new_versions(folder, db):
    with watching(folder, "-v", "--db", db) as watched:
        assert watched.line().startswith("0 articles read")
        whole = ARTICLE.format("Talks")
        with (folder / "slow.md").open("w", encoding="utf-8") as stream:
            for piece in (whole[:30], whole[30:60], whole[60:]):
                stream.write(piece)
                stream.flush()
                with pytest.raises(queue.Empty):
                    watched._lines.get(timeout=1)
        assert watched.line() == f"new {folder}/slow.md: 1 meeting"
        write(
            folder / "slow.md", "Talks", "British Prime Minister Keir Starmer met them in Rome.\n"
        )
        assert watched.line().startswith(f"updated {folder}/slow.md")
        code, (summary,) = watched.stop()
    assert code == 0
    assert summary.startswith("2 articles read (1 new, 1 updated)")


def test_renamed_files_and_whole_folders_count_and_deleted_ones_do_not(folder, tmp_path, db):
    write_long_ago(folder / "old.md", "Old")
    write(folder / ".hidden.md", "Hidden")
    with watching(folder, "-v", "--db", db) as watched:
        watched.line(), watched.line()
        (folder / "old.md").unlink()
        write(folder / "gone.md", "Gone")
        (folder / "gone.md").unlink()
        write(folder / ".a.md.tmp", "Renamed")
        (folder / ".a.md.tmp").rename(folder / "a.md")
        assert watched.line() == f"new {folder}/a.md: 1 meeting"
        inner = tmp_path / "elsewhere" / "inner"
        inner.mkdir(parents=True)
        write_long_ago(inner / "b.md", "Inner")
        inner.parent.rename(folder / "day")
        assert watched.line() == f"new {folder}/day/inner/b.md: 1 meeting"
        write(folder / "day" / "inner" / "c.md", "Later")
        assert watched.line() == f"new {folder}/day/inner/c.md: 1 meeting"
        code, (summary,) = watched.stop()
    assert (code, summary.startswith("4 articles read (4 new)")) == (0, True)


def test_what_cannot_be_read_is_told_once_and_the_others_go_on(folder, db):
    with watching(folder, "--db", db) as watched:
        watched.line()
        write(folder / "0.md")
        (folder / "a.md").write_bytes(b"\xff\xfe\x00")
        os.mkfifo(folder / "b.md")
        (folder / "c.md").symlink_to("nowhere.md")
        told = [watched.line() for _ in range(3)]
        code, (summary,) = watched.stop()
    assert [line.partition(": ")[0] for line in told] == [f"{folder}/{n}.md" for n in "abc"]
    assert "not a regular file" in told[1]
    assert "no such file" in told[2]
    assert code == 1
    assert summary.startswith("1 article read (1 new)")
    assert "3 failed" in summary


def test_links_to_files_are_followed_and_links_to_folders_are_not(folder, tmp_path, db):
    outside = tmp_path / "outside"
    outside.mkdir()
    (folder / "link").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    with watching(folder, "-v", "--db", db) as watched:
        watched.line()
        write(outside / "a.md", "Outside")
        (folder / "later").symlink_to(outside)
        (folder / "b.md").symlink_to(outside / "a.md")
        assert watched.line() == f"new {folder}/b.md: 1 meeting"
        code, (summary,) = watched.stop()
    assert (code, summary.startswith("1 article read")) == (0, True)


def test_the_log_in_json_and_silence_hold_while_watching(folder, db):
    write_long_ago(folder / "old.md", "Old")
    with watching(folder, "--log-json", "--db", db) as watched:
        assert json.loads(watched.line())["outcome"] == "new"
        assert json.loads(watched.line())["new"] == 1
        write(folder / "new.md", "New")
        assert json.loads(watched.line())["article"] == f"{folder}/new.md"
        _, (last,) = watched.stop()
        assert json.loads(last)["new"] == 2
    with watching(folder, "--quiet", "--db", db) as watched:
        (folder / "bad.md").write_bytes(b"\xff")
        assert watched.line().startswith(f"{folder}/bad.md: ")
        assert watched.stop() == (1, [])


def test_ctrl_c_lets_the_article_in_hand_be_stored(folder, db):
    for number in range(9):
        write_long_ago(folder / f"{number}.md", f"Number {number}")
    with watching(folder, "-v", "--workers", 1, "--db", db) as watched:
        assert watched.line() == f"new {folder}/0.md: 1 meeting"
        code, lines = watched.stop()
    *others, summary = lines
    assert code == 0
    assert all(line.startswith("new ") for line in others)
    assert summary.startswith(f"{len(others) + 1} article")


class Feed(Quiet, BaseHTTPRequestHandler):
    """A feed with an ETag: it remembers how it was asked."""

    def do_GET(self):
        state = self.server.state
        if self.path == "/robots.txt":
            return self._give(404)
        asked = self.headers["If-None-Match"], self.headers["If-Modified-Since"]
        code = state["code"] or (304 if asked[0] == state["etag"] else 200)
        state["asked"].put((code, *asked))
        return self._give(code, state["feed"].encode() if code == 200 else b"")

    def _give(self, code, body=b""):
        self.send_response(code)
        if code == 200 and self.server.state["etag"]:
            self.send_header("ETag", self.server.state["etag"])
            self.send_header("Last-Modified", "Sun, 17 Aug 2025 10:00:00 GMT")
        self.send_header("Content-Type", "application/rss+xml")
        if code in (429, 503):
            self.send_header("Retry-After", self.server.state["retry"])
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def feed_of(*titles):
    entries = "".join(
        f"<item><guid>{title}</guid><title>{title}</title>"
        f"<description>{MEETING} {title}</description>"
        "<pubDate>Sun, 17 Aug 2025 09:00:00 GMT</pubDate></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>Test Wire</title>{entries}</channel></rss>'


@pytest.fixture
def site():
    state = {"feed": feed_of("one"), "etag": '"1"', "code": None, "asked": queue.Queue()}
    with serving(Feed, state=state) as server:
        yield server


def watching_feed(site, *arguments):
    address = f"http://127.0.0.1:{site.server_port}/feed"
    arguments = (address, "--private-addresses", *arguments)
    return watching(*arguments, command=(sys.executable, "-c", QUICK))


def test_a_feed_is_asked_for_what_has_changed_only(site, db):
    asked = site.state["asked"]
    with watching_feed(site, "-v", "--db", db) as watched:
        assert watched.line().startswith("new ")
        assert watched.line().endswith("; watching until interrupted")
        assert asked.get(timeout=PATIENCE) == (200, None, None)
        again = asked.get(timeout=PATIENCE)
        assert again == (304, '"1"', "Sun, 17 Aug 2025 10:00:00 GMT")
        site.state.update(feed=feed_of("two", "one"), etag='"2"')
        assert watched.line().startswith("new ")
        code, (summary,) = watched.stop()
    assert (code, summary.startswith("2 articles read (2 new)")) == (0, True)


def test_a_feed_that_fails_is_told_once_and_asked_again(site, db):
    asked = site.state["asked"]
    site.state.update(code=500)
    with watching_feed(site, "--db", db) as watched:
        assert watched.line().endswith("the server answered 500 internal server error")
        assert watched.line().startswith("0 articles read")
        for _ in range(3):
            asked.get(timeout=PATIENCE)
        site.state.update(code=None)
        while asked.get(timeout=PATIENCE)[0] == 500:
            pass
        asked.get(timeout=PATIENCE)
        code, (summary,) = watched.stop()
    assert code == 1
    assert summary.startswith("1 article read (1 new)")
    assert "1 failed" in summary


def test_a_feed_that_fails_again_after_it_was_had_unchanged_is_told_again(site, db):
    asked = site.state["asked"]
    failed = "the server answered 500 internal server error"
    with watching_feed(site, "--db", db) as watched:
        assert watched.line().startswith("1 article read (1 new)")
        for _ in range(2):
            site.state.update(code=500)
            assert watched.line().endswith(failed)
            site.state.update(code=None)
            while asked.get(timeout=PATIENCE)[0] != 304:
                pass
            while not asked.empty():
                asked.get()
            assert asked.get(timeout=PATIENCE)[0] == 304
        code, (summary,) = watched.stop()
    assert (code, "2 failed" in summary) == (1, True)


def test_a_busy_server_is_left_alone_for_as_long_as_it_asks(site, db):
    asked = site.state["asked"]
    site.state.update(code=429, retry="3600")
    with watching_feed(site, "--db", db) as watched:
        assert watched.line().endswith("the server answered 429 too many requests")
        assert watched.line().startswith("0 articles read")
        assert asked.get(timeout=PATIENCE)[0] == 429
        with pytest.raises(queue.Empty):
            asked.get(timeout=3)
        assert watched.stop()[0] == 1


def test_a_feed_without_an_etag_is_known_by_its_bytes(site, db):
    asked = site.state["asked"]
    site.state.update(etag="", feed=feed_of("one") + "<!-- -->")
    with watching_feed(site, "--log-json", "--db", db) as watched:
        assert json.loads(watched.line())["outcome"] == "new"
        for _ in range(3):
            assert asked.get(timeout=PATIENCE) == (200, None, None)
        _, (_, last) = watched.stop()
    counts = json.loads(last)
    assert (counts["new"], counts["known"]) == (1, 0)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--watch", "-"], "standard input is read as it comes without it"),
        (["--watch", "missing"], "missing: no such folder"),
        (["--watch", __file__], "a file; name its folder"),
        (["--watch", "http://ann:secret@example.org/"], "holds a user name or password"),
        (["--every", "5m", "."], "--every is for --watch"),
        (["--watch", "--every", "0m", "."], "too often"),
        (["--watch", "--every", "now", "."], "no span of time"),
    ],
)
def test_what_cannot_be_watched_is_wrong_usage(run, db, arguments, words):
    result = run("ingest", *arguments, "--db", db)
    assert result.code == 2
    assert words in result.err
    assert "secret" not in result.err


def test_without_the_extra_one_line_names_it_and_feeds_need_none(folder, site, db):
    hidden = "import sys; sys.modules['watchfiles'] = None\n"
    lacking = (
        "import importlib.util as u\nreal = u.find_spec\n"
        "u.find_spec = lambda name, *a: None if name == 'watchfiles' else real(name, *a)\n"
    )
    code = hidden + lacking + QUICK
    result = subprocess.run(
        [sys.executable, "-c", code, "ingest", "--watch", folder, "--db", db],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (result.returncode, result.stderr.count("\n")) == (1, 1)
    assert "pip install 'diplomatic-timeline[watch]'" in result.stderr
    address = f"http://127.0.0.1:{site.server_port}/feed"
    command = (sys.executable, "-c", code)
    with watching(address, "--private-addresses", "--db", db, command=command) as watched:
        assert watched.line().startswith("1 article read (1 new)")
        assert watched.stop()[0] == 0
