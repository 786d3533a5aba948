"""What goes wrong on the way to a server: one line that says what, an exit code, no secret."""

import ssl
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler

import pytest
from server import Quiet, serving

MONDAY = date(2025, 8, 18)
ASH = ("Ann Ash", "Boris Birch")


@pytest.fixture
def told(timeline):
    """A timeline with a meeting to publish."""
    return timeline.tell((ASH, MONDAY, {}))


@contextmanager
def answering(status, body=b"", kind="application/xml", location=None, write=None):
    """A server that answers all alike, but what ``write`` says to what is written; its address."""

    class Handler(Quiet, BaseHTTPRequestHandler):
        def answer(self, status, body):
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Retry-After", "0")
            if location is not None:
                self.send_header("Location", location)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_PROPFIND(self):
            self.answer(status, body)

        def do_PUT(self):
            self.answer(*write())

    with serving(Handler) as server:
        yield f"http://127.0.0.1:{server.server_port}/"


def complaint(result, url):
    """The one line that a failed command says, after the address."""
    assert (result.code, result.out) == (1, "")
    assert result.err.count("\n") == 1
    assert result.err.startswith(f"{url}: ")
    return result.err[len(url) + 2 :].rstrip("\n")


def test_a_wrong_password_is_told_and_not_repeated(told, calendar, monkeypatch):
    monkeypatch.setenv("TIMELINE_CALDAV_PASSWORD", "hunter2")
    result = told.publish(calendar.url)
    assert complaint(result, calendar.url) == "the user name or password is wrong (401)"
    assert "hunter2" not in result.err


def test_a_server_that_asks_for_a_password_nobody_gave(told, calendar, monkeypatch):
    monkeypatch.delenv("TIMELINE_CALDAV_USER")
    monkeypatch.delenv("TIMELINE_CALDAV_PASSWORD")
    assert "--user NAME" in complaint(told.publish(calendar.url), calendar.url)


def test_a_calendar_that_may_only_be_read(told, calendar, monkeypatch):
    monkeypatch.setenv("TIMELINE_CALDAV_USER", "bob")
    monkeypatch.setenv("TIMELINE_CALDAV_PASSWORD", "guest")
    for options in ([], ["--dry-run"]):
        words = complaint(told.publish(calendar.url, *options), calendar.url)
        assert words == "you may read this calendar, but not write to it"


def test_a_home_of_calendars_names_those_below_it(told, calendar, server):
    words = complaint(told.publish(f"{server.root}ann"), f"{server.root}ann/")
    assert words.startswith("is no calendar; there are: /ann/calendar-")


def test_an_address_without_a_calendar(told, calendar, server):
    url = f"{server.root}ann/nowhere/"
    assert complaint(told.publish(url), url) == "there is no calendar there (404)"


def test_a_calendar_of_tasks_only(told, server, make, calendar):
    tasks = make.calendar(server.root, server.folder, "tasks", make.tasks)
    assert complaint(told.publish(tasks.url), tasks.url) == "this calendar keeps no events"


@pytest.mark.parametrize(
    ("status", "body", "kind", "words"),
    [
        (200, b"<html><body>Hello</body></html>", "text/html", "that is no calendar server"),
        (207, b"<multistatus", "application/xml", "answers in a way that cannot be understood"),
        (207, b"\xff\xfe\x00", "text/plain", "that is no calendar server"),
        (200, b"", "text/plain", "that is no calendar server"),
        (405, b"", "text/plain", "it keeps no calendars there (405)"),
        (500, b"secret trace", "text/plain", "it fails (500); try again later"),
        (403, b"", "text/plain", "you may not read what is there (403)"),
        (429, b"", "text/plain", "it asks for fewer requests; try again later (429)"),
    ],
)
def test_a_server_that_is_none_or_fails(told, calendar, status, body, kind, words):
    with answering(status, body, kind) as url:
        assert complaint(told.publish(url), url) == words


@pytest.mark.parametrize("href", ["http://[none/", "/%ff%zz/", ""])
def test_a_server_that_names_what_is_no_address(told, calendar, href):
    body = f"""<multistatus xmlns="DAV:"><response><href>{href}</href><propstat><prop>
        <resourcetype/></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>
    """
    with answering(207, body.encode()) as url:
        assert complaint(told.publish(url), url) in (
            "answers in a way that cannot be understood",
            "is no calendar",
        )


@pytest.mark.parametrize("status", [301, 302, 307, 308])
@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("/dav/ann", "it sends elsewhere; if you trust that, give its address: {url}dav/ann/"),
        (
            "https://x.example/ann/",
            "it sends elsewhere; if you trust that, give its address: https://x.example/ann/",
        ),
        ("file:///etc/passwd", "it sends elsewhere, to what is no address of a calendar"),
        (
            "https://x.example/?token=hunter2",
            "it sends elsewhere, to what is no address of a calendar",
        ),
    ],
)
def test_a_server_that_sends_elsewhere_is_not_followed(told, calendar, status, location, words):
    with answering(status, location=location) as url:
        result = told.publish(url)
        assert complaint(result, url) == words.format(url=url)
        assert "hunter2" not in result.err


def test_no_server_there(told, calendar):
    with answering(200) as url:
        pass
    words = complaint(told.publish(url), url)
    assert words == "nothing answers there (connection refused)"


def test_no_such_host(told, calendar):
    url = "https://calendars.invalid/ann/"
    assert complaint(told.publish(url), url) == "there is no such host, or no network"


def test_https_where_there_is_none(told, calendar):
    url = calendar.url.replace("http://", "https://")
    assert "TLS" in complaint(told.publish(url), url)


def test_a_certificate_that_nobody_vouches_for(told, calendar, make, tmp_path):
    certificate = make_certificate(tmp_path)
    folder = tmp_path / "radicale"
    folder.mkdir()
    tls = f"ssl = True\ncertificate = {certificate}\nkey = {certificate}"
    with make.radicale(folder, tls) as root:
        words = complaint(told.publish(f"{root}ann/calendar/"), f"{root}ann/calendar/")
    assert words.startswith("its certificate is not trusted: self-signed certificate")


def make_certificate(folder):
    """A file with a key and a certificate that it signed itself."""
    x509 = pytest.importorskip("cryptography.x509")
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    file = folder / "server.pem"
    file.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    assert ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(file) is None
    return file


CALENDAR = """<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><resourcetype>
<collection/><calendar xmlns="urn:ietf:params:xml:ns:caldav"/></resourcetype></prop>
<status>HTTP/1.1 200 OK</status></propstat></response></multistatus>"""


def test_an_answer_that_is_no_xml_is_of_one_event_and_the_others_go_on(timeline, calendar):
    timeline.tell_many(3)
    answers = iter([(415, b"<oops"), (201, b""), (201, b"")])
    with answering(207, CALENDAR.encode(), write=lambda: next(answers)) as url:
        result = timeline.publish(url)
        assert result.code == 1
        (refused, summed_up) = result.err.splitlines()
        words = "the server does not take it: it answers nothing that can be understood"
        assert refused.endswith(f": not published: {words}")
        assert summed_up == f"{url}: 2 created, 0 the same"


def test_a_server_that_fails_in_the_middle_can_be_gone_on_with(timeline, calendar, make):
    timeline.tell_many(80)
    with timeline.start(calendar.url) as process:
        make.wait_for(lambda: calendar.count() > 10)
        calendar.ask("DELETE")  # the whole calendar
        err = process.communicate(timeout=60)[1]
    assert process.returncode == 1
    assert err.startswith(f"{calendar.url}: the calendar is gone; ")
    assert err.endswith(" of 80 done, the same command goes on from there\n")
