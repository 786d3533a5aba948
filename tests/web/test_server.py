"""A real server process answers real clients, and says no in words."""

import json
import shutil
import socket
import subprocess
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree as ET

import pytest
from icalendar import Calendar

ATOM = "{http://www.w3.org/2005/Atom}"


def events(answer):
    return Calendar.from_ical(answer.body).walk("VEVENT")


# --- what it serves


def test_a_calendar_is_what_export_writes(server):
    answer = server.get("calendar.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    exported = server.run("export", "--db", server.url).stdout
    assert answer.text == exported.replace("\n", "\r\n").replace("\r\r", "\r")
    assert len(events(answer)) == 1


def test_calendars_of_different_filters_have_different_names(server):
    names = [
        str(Calendar.from_ical(server.get(f"calendar.ics{query}").body)["X-WR-CALNAME"])
        for query in ("", "?who=Modi&search=", "?since=2025-08-01&upcoming=1", "?who=%1b%5b2JX%0a")
    ]
    assert names == [
        "Diplomatic timeline",
        "Diplomatic timeline: Modi",
        "Diplomatic timeline: since 2025-08-01 · upcoming",
        "Diplomatic timeline: X",
    ]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("who=Modi", 1),
        ("who=Macron", 0),
        ("where=Beijing&status=scheduled", 1),
        ("since=2025-08-21", 0),
        ("until=20+August+2025&upcoming=1", 1),
        ("past=1", 0),
        ("status=scheduled,held", 1),
        ("since=yesterday&until=in+a+week", 1),
        ("search=prime+minister", 1),
        ("search=&who=", 1),
        ("all", 1),
    ],
)
def test_parameters_filter_as_the_options_of_list_do(server, query, count):
    assert len(events(server.get(f"calendar.ics?{query}"))) == count
    assert len(json.loads(server.get(f"meetings.json?{query}").text)) == count


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("whom=Modi", "there is no parameter 'whom'; there are since, until, who"),
        ("since=soon", "since: 'soon' is no date"),
        ("since=2025-02-30", "since: "),
        ("status=maybe", "status: 'maybe' is none of held, scheduled"),
        ("since=2025-08-02&until=2025-08-01", "until lies before since"),
        ("past=1&upcoming=1", "upcoming and past exclude each other"),
        ("past=perhaps", "past: 'perhaps' is neither 1 nor 0"),
        ("who=a&who=b", "who: give it once"),
        ("who=" + "x" * 201, "who: longer than 200 characters"),
        ("who=%00", "who: holds a character that no name has"),
        ("%1b%5b2J%0d%0aX=1", "there is no parameter 'X'"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_400_with_words(server, query, words):
    for path in ("calendar.ics", "meetings.json", ""):
        answer = server.get(f"{path}?{query}")
        assert (answer.status, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
        assert answer.text.startswith(words)
        assert answer.text.count("\n") == 1


def test_hostile_parameters_find_nothing_and_break_nothing(server):
    for text in ("' OR 1=1 --", "%", "_", '"<script>', "../../etc/passwd", "{7*7}", "\ud7ff\uffff"):
        query = urllib.parse.urlencode({"who": text, "where": text, "search": text})
        assert len(events(server.get(f"calendar.ics?{query}"))) == 0
        assert "<script>" not in server.get(f"?{query}").text


def test_news_are_an_atom_feed(server):
    answer = server.get("changes.atom?since=2020-01-01")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    (entry,) = ET.fromstring(answer.body).findall(f"{ATOM}entry")  # noqa: S314
    assert entry.find(f"{ATOM}title").text.startswith("New: ")
    assert server.get("changes.atom?who=Modi").status == 400


@pytest.mark.parametrize("query", ["", "?since=2025-08-01", "?since=3+days+ago"])
def test_the_feed_names_the_address_that_it_was_asked_at(server, query):
    feed = ET.fromstring(server.get(f"changes.atom{query}").body)  # noqa: S314
    (link,) = feed.findall(f"{ATOM}link")
    assert (link.get("rel"), link.get("href")) == ("self", f"{server.address}changes.atom{query}")


@pytest.mark.parametrize("since", ["yesterday", "3+days+ago", "2020-01-01T09:00%2B02:00", "today"])
def test_news_are_asked_for_in_the_words_of_the_command(server, since):
    answer = server.get(f"changes.atom?since={since}")
    assert answer.status == 200
    assert server.get(
        f"changes.atom?since={since}", If_None_Match=answer.headers["ETag"]
    ).status == (304)


def test_news_since_a_moment_that_is_none_are_refused_in_words(server):
    answer = server.get("changes.atom?since=%1b%5b2Jsoonish")
    assert (answer.status, answer.text.count("\n")) == (400, 1)
    assert answer.text.startswith("since: ")
    assert "\x1b" not in answer.text


def test_the_page_shows_searches_and_offers_what_is_shown(server):
    page = server.get("?search=Modi&upcoming=1").text
    assert "Modi" in page
    assert '<input type="search" name="search" value="Modi"' in page
    assert '<input type="hidden" name="upcoming" value="1">' in page
    host = server.address.removeprefix("http://")
    assert f'href="webcal://{host}calendar.ics?search=Modi&amp;upcoming=1"' in page


def test_links_to_other_views_keep_the_filter(server):
    page = server.get("?search=Modi+Xi&where=Beijing&upcoming=1").text
    for view in ("upcoming", "past", "all"):
        assert f'href="?search=Modi+Xi&amp;where=Beijing&amp;{view}=1"' in page


def test_a_page_without_meetings_says_why_and_leads_on(server):
    page = server.get("?search=nobody&past=1").text
    assert "No meetings match: search “nobody”, past." in page
    assert 'href="?search=nobody&amp;all=1"' in page
    assert 'href="?"' in page
    hostile = server.get("?search=nobody%22%3E%3Cb%3E").text
    assert "search “nobody&quot;&gt;&lt;b&gt;”" in hostile


def test_a_page_of_an_empty_timeline_says_how_to_begin(served, tmp_path):
    served.url = f"sqlite:///{tmp_path / 'empty.db'}"
    assert "There are no meetings yet" in served.start().get().text


def test_a_page_says_that_nothing_lies_ahead(served):
    served.environment["TIMELINE_TODAY"] = "2025-12-01"
    page = served.start().get().text
    assert 'No meetings lie ahead. See the <a href="?past=1">past</a> ones.' in page


def test_a_browser_shows_the_page_and_what_was_searched(server, tmp_path):
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"]
    address = server.address + "?search=%22%3E%3Cscript%3Edocument.title=1%3C/script%3E"
    command = [chromium, *options, "--dump-dom", address]
    shown = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout
    assert "<title>Diplomatic timeline</title>" in shown
    assert "<script>document" not in shown.replace('value="&quot;><script>', "")
    assert "No meetings match: search" in shown


def test_it_is_read_only_and_knows_no_other_address(server):
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert server.get("calendar.ics", method=method).status == 405
    for path in ("secret", "calendar.ics/", "../timeline.db", "static/x", "%2e%2e/timeline.db"):
        assert server.get(path).status == 404
    assert server.get("calendar.ics", method="HEAD").body == b""


def test_it_says_whether_it_is_well(server):
    assert server.get("healthz").text == "ok\n"


# --- asking again


def test_what_is_known_is_not_sent_again_until_the_data_changes(served, first):
    server = served.start()
    known = server.get("calendar.ics").headers
    assert server.get("calendar.ics", If_None_Match=known["ETag"]).status == 304
    assert server.get("calendar.ics", If_None_Match=f'"other", {known["ETag"]}').status == 304
    assert server.get("calendar.ics", If_Modified_Since=known["Last-Modified"]).status == 304
    assert server.get("calendar.ics?who=Modi", If_None_Match=known["ETag"]).status == 200
    server.tell("second", "2025-08-16", first + "August 22.")
    again = server.get("calendar.ics", If_None_Match=known["ETag"])
    assert again.status == 200
    assert again.headers["Last-Modified"] != known["Last-Modified"]
    assert server.get("calendar.ics", If_Modified_Since=known["Last-Modified"]).text == again.text


EDGES = ["Mon, 01 Jan 0001 00:00:00 +2359", "Fri, 31 Dec 99999999999999999999 00:00:00 GMT"]


@pytest.mark.parametrize(
    "moment", ["never", "Thu, 01 Jan 1970 00:00:00 GMT", "9" * 400, "", *EDGES]
)
def test_a_moment_that_makes_no_sense_or_is_long_past_gets_everything(server, moment):
    assert server.get("calendar.ics", If_Modified_Since=moment).status == 200


def test_a_client_that_can_gets_it_compressed(server):
    plain, small = server.get("calendar.ics"), server.get("calendar.ics", Accept_Encoding="gzip")
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["ETag"] == plain.headers["ETag"]
    assert small.body == plain.body


def test_many_clients_at_once_get_the_same(server):
    with ThreadPoolExecutor(20) as pool:
        paths = ["calendar.ics", "meetings.json", "?search=Modi", "calendar.ics?who=nobody"] * 25
        answers = list(pool.map(server.get, paths))
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 4


# --- who may ask


def test_a_web_page_that_takes_a_name_of_its_own_for_this_machine_is_refused(server):
    assert server.get("calendar.ics", Host="evil.example").status == 400
    assert server.get("calendar.ics", Host="localhost:8000").status == 200


def test_it_opens_to_others_only_with_a_feed(served):
    refused = served.run("serve", "--host", "0.0.0.0", "--db", served.url)  # noqa: S104
    assert refused.returncode == 2
    assert "timeline feed add NAME" in refused.stderr


def test_a_feed_is_a_secret_address_that_can_be_closed_and_is_told_to_nobody(served):
    secret = served.run("feed", "add", "desk").stdout.strip()
    other = served.run("feed", "add", "paper").stdout.strip()
    assert served.run("feed", "list").stdout == "desk\npaper\n"
    assert secret not in (served.folder / "feeds.json").read_text()
    assert (served.folder / "feeds.json").stat().st_mode & 0o077 == 0

    served.start("--host", "0.0.0.0")  # noqa: S104
    assert len(events(served.get(f"{secret}/calendar.ics"))) == 1
    assert f"{secret}/calendar.ics" in served.get(f"{secret}/").text
    for path in ("", "calendar.ics", f"{secret[:-1]}/calendar.ics", "desk/calendar.ics", "x/"):
        assert served.get(path).status == 404
    assert served.get("healthz").status == 200

    assert served.run("feed", "revoke", "desk").returncode == 0
    assert served.get(f"{secret}/calendar.ics").status == 404
    assert served.get(f"{other}/calendar.ics").status == 200
    said = served.stop()
    assert secret not in said
    assert other not in said


# --- trouble


def test_a_port_in_use_is_one_line(served):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = served.run("serve", "--port", port, "--db", served.url)
    assert result.returncode == 1
    assert result.stderr.startswith(f"127.0.0.1:{port}: cannot be listened on: ")
    assert result.stderr.count("\n") == 1


def test_a_database_that_breaks_is_503_without_its_place(served, tmp_path):
    server = served.start()
    assert server.get("healthz").status == 200
    (tmp_path / "timeline.db").write_bytes(b"no database" * 1000)
    for file in tmp_path.glob("timeline.db-*"):
        file.unlink()
    answer = server.get("calendar.ics")
    assert answer.status == 503
    assert str(tmp_path) not in answer.text


def test_a_broken_file_of_feeds_is_503_without_its_place(served):
    secret = served.run("feed", "add", "desk").stdout.strip()
    server = served.start("--host", "0.0.0.0")  # noqa: S104
    (served.folder / "feeds.json").write_text("{")
    answer = server.get(f"{secret}/calendar.ics")
    assert answer.status == 503
    assert str(served.folder) not in answer.text


def test_changes_since_the_first_day_that_there_is_are_all(server):
    everything, lately = (
        [ET.tostring(entry) for entry in feed.findall(f"{ATOM}entry")]
        for feed in (
            ET.fromstring(server.get(f"changes.atom?since={since}").body)  # noqa: S314
            for since in ("0001-01-01", "2000-01-01")
        )
    )
    assert len(everything) == 1
    assert everything == lately


def test_without_the_extra_it_says_what_to_install(served):
    code = "import sys; sys.modules['starlette'] = None; from timeline.cli import main; main()"
    result = subprocess.run(
        [sys.executable, "-c", code, "serve", "--db", served.url],
        capture_output=True,
        text=True,
        env=served.environment,
        check=False,
    )
    assert result.returncode == 1
    assert result.stderr == "serve needs the extra [web]: pip install 'diplomatic-timeline[web]'\n"
