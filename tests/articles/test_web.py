"""Web addresses, against a real server on this machine: polite, bounded, no private networks."""

import gzip
import time
import zlib
from contextlib import suppress
from http.server import BaseHTTPRequestHandler

import pytest
from server import Quiet, serving

from timeline.articles import Web, read_articles, read_dct
from timeline.articles import web as fetching
from timeline.errors import ArticleError

TOLD = "Norway's foreign minister received his Danish counterpart in Oslo on Monday."
PAGE = (
    '<!doctype html><html lang="en"><head><title>Talks</title>'
    '<meta property="article:published_time" content="2025-03-10T22:15:00+01:00"></head>'
    f"<body><article><h1>Talks</h1><p>{TOLD}</p><p>{TOLD}</p></article></body></html>"
)
RULES = "User-agent: *\nDisallow: /closed\n"


class Site(Quiet, BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        getattr(self, f"give_{self.path.strip('/').replace('.', '_') or 'page'}", self.give_404)()

    def give_page(self):
        self._give(PAGE.encode(), "text/html; charset=utf-8")

    give_closed = give_page

    def give_robots_txt(self):
        if self.server.rules is None:
            self.send_error(503)
        else:
            self._give(self.server.rules.encode(), "text/plain")

    def give_note(self):
        self._give(f"Published: 10 March 2025\n\n{TOLD}\n".encode(), "text/plain")

    def give_image(self):
        self._give(b"\x89PNG", "image/png")

    def give_moved(self):
        self._redirect("/page")

    def give_loop(self):
        self._redirect("/loop")

    def give_inward(self):
        self._redirect("http://169.254.169.254/secrets")

    def give_endless(self):
        self._drip(b"x" * 1000, 0)

    def give_slow(self):
        self._drip(b"x", 0.05)

    def give_packed(self):
        self._give(gzip.compress(PAGE.encode()), "text/html", "gzip")

    def give_bomb(self):
        self._give(gzip.compress(b" " * 5_000_000), "text/html", "gzip")

    def give_twice(self):
        self._give(gzip.compress(gzip.compress(PAGE.encode())), "text/html", "gzip, gzip")

    def give_short(self):
        self._give(gzip.compress(PAGE.encode())[:-20], "text/html", "gzip")

    def give_nonsense(self):
        self._give(b"nonsense", "text/html", "gzip")

    def give_followed(self):
        self._drip(b"x" * 1000, 0.05, gzip.compress(PAGE.encode()))

    def give_hollow(self):
        start = zlib.compressobj(wbits=31).flush(zlib.Z_FULL_FLUSH)
        self._drip(b"\0\0\0\xff\xff" * 200, 0, start)

    def give_headers(self):
        with suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for number in range(1000):
                self.wfile.write(b"X-%d: y\r\n" % number)
                time.sleep(0.05)

    def give_known(self):
        self._redirect(f"http://ann:secret@127.0.0.1:{self.server.server_port}/page")

    def give_silent(self):
        time.sleep(2)

    def give_404(self):
        self.send_error(404)

    def _give(self, body, media_type, packing=None):
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        if packing:
            self.send_header("Content-Encoding", packing)
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self, piece, pause, packed=b""):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(OSError):  # the client has had enough
            self.wfile.write(packed)
            for _ in range(1000):
                self.wfile.write(piece)
                time.sleep(pause)
            self.server.heard_out = True


@pytest.fixture
def site():
    with serving(Site, asked=[], rules=RULES, heard_out=False) as server:
        yield server


def read(site, path, **options):
    web = Web(allow_private=True, pause=0, **options)
    address = f"http://127.0.0.1:{site.server_port}{path}"
    (found,) = read_articles([address], web=web)
    return found


def reason(site, path, **options):
    found = read(site, path, **options)
    assert isinstance(found, ArticleError)
    assert found.origin.endswith(path)
    return found.reason


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_a_page_is_read_and_known_by_the_address_that_gave_it(site, path):
    document = read(site, path)
    assert TOLD in document.text
    assert document.url == document.identity == f"http://127.0.0.1:{site.server_port}/page"
    assert document.dct == read_dct("2025-03-10T22:15:00+01:00")
    assert document.dct_source == "meta article:published_time"


def test_plain_text_is_read_too(site):
    document = read(site, "/note")
    assert (document.dct, document.dct_source) == (read_dct("2025-03-10"), "text")
    assert document.url == f"http://127.0.0.1:{site.server_port}/note"


def test_what_robots_txt_closes_is_not_asked_for(site):
    assert reason(site, "/closed") == "the site's robots.txt does not allow it"
    assert site.asked == ["/robots.txt"]


def test_a_site_is_asked_for_its_rules_once_and_not_hurried(site):
    address = f"http://127.0.0.1:{site.server_port}"
    begun = time.monotonic()
    web = Web(allow_private=True, pause=0.2)
    assert len(list(read_articles([f"{address}/page", f"{address}/note"], web=web))) == 2
    assert site.asked == ["/robots.txt", "/page", "/note"]
    assert time.monotonic() - begun >= 0.4


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::]", "0x7f.1"]
)
def test_private_networks_are_refused(host):
    (found,) = read_articles([f"http://{host}:9/"], web=Web(pause=0))
    assert found.reason == "an address of a private network; --private-addresses allows it"


@pytest.mark.parametrize(
    "number",
    [
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:0:127.0.0.1",
        "fec0::1",
        "ff0e::1",
        "224.0.1.1",
    ],
)
def test_a_private_network_in_another_form_is_refused_too(number):
    host = f"[{number}]" if ":" in number else number
    (found,) = read_articles([f"http://{host}:9/"], web=Web(pause=0))
    assert "private network" in found.reason


@pytest.mark.parametrize(
    "number", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::"]
)
def test_public_addresses_are_public(number):
    assert fetching._is_public(number)


def test_a_redirect_into_a_private_network_is_refused(site, monkeypatch):
    real = fetching._is_public
    monkeypatch.setattr(fetching, "_is_public", lambda n: n == "127.0.0.1" or real(n))
    (found,) = read_articles(
        [f"http://127.0.0.1:{site.server_port}/inward"], web=Web(allow_private=False, pause=0)
    )
    assert "private network" in found.reason
    assert "/secrets" not in site.asked


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/nothing", "the server answered 404 not found"),
        ("/loop", "more than 5 redirects"),
        ("/image", "no reader for image/png"),
    ],
)
def test_what_cannot_be_had_is_one_clear_line(site, path, words):
    assert reason(site, path) == words


def test_a_server_that_sends_too_much_or_too_slowly_is_left(site, monkeypatch):
    monkeypatch.setattr(fetching, "SILENCE", 0.3)
    assert reason(site, "/silent").startswith("no answer within")
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    assert reason(site, "/endless").startswith("larger than")
    monkeypatch.setattr(fetching, "WHOLE", 0.3)
    assert reason(site, "/slow").startswith("not done after")


def test_headers_that_never_end_are_left_when_the_time_is_over(site, monkeypatch):
    read(site, "/page")
    monkeypatch.setattr(fetching, "WHOLE", 0.3)
    assert reason(site, "/headers").startswith("not done after")


def test_a_packed_page_is_read_whatever_follows_it(site):
    assert TOLD in read(site, "/packed").text
    assert TOLD in read(site, "/followed").text
    assert not site.heard_out


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/bomb", "larger than"),
        ("/hollow", "larger than"),
        ("/twice", "packed in a way that was not asked for"),
        ("/short", "broken gzip: it ends too early"),
        ("/nonsense", "broken gzip"),
    ],
)
def test_a_page_packed_to_do_harm_is_refused(site, monkeypatch, path, words):
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    assert reason(site, path).startswith(words)


def test_a_site_that_cannot_give_its_rules_is_not_asked_for_more(site):
    site.rules = None
    assert "robots.txt cannot be had now" in reason(site, "/page")
    assert site.asked == ["/robots.txt"]


def test_a_password_in_an_address_is_neither_used_nor_named(site):
    (found,) = read_articles(["https://ann:secret@example.org/a"], web=Web(pause=0))
    assert "user name or password" in found.reason
    assert "secret" not in str(found)
    document = read(site, "/known")
    assert document.url == f"http://127.0.0.1:{site.server_port}/page"
    assert "secret" not in document.origin


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "http://",
        "http://[",
        "https://no.such.invalid/",
    ],
)
def test_an_address_that_leads_nowhere_is_one_clear_line(address):
    (found,) = read_articles([address], web=Web(pause=0))
    assert isinstance(found, ArticleError)
    assert "\n" not in found.reason
