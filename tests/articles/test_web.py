"""Web addresses, against a real server on this machine: polite, bounded, no private networks."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

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


class Site(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        getattr(self, f"give_{self.path.strip('/').replace('.', '_') or 'page'}", self.give_404)()

    def give_page(self):
        self._give(PAGE.encode(), "text/html; charset=utf-8")

    give_closed = give_page

    def give_robots_txt(self):
        self._give(RULES.encode(), "text/plain")

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

    def give_silent(self):
        time.sleep(2)

    def give_404(self):
        self.send_error(404)

    def _give(self, body, media_type):
        self.send_response(200)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _drip(self, piece, pause):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(1000):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            pass  # the client has had enough

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


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


def test_a_redirect_into_a_private_network_is_refused(site, monkeypatch):
    real = fetching.ip_address

    class Public:
        is_global = True

    monkeypatch.setattr(fetching, "ip_address", lambda n: Public() if n == "127.0.0.1" else real(n))
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
    monkeypatch.setattr(fetching, "MOST_BYTES", 100_000)
    assert reason(site, "/endless").startswith("larger than")
    monkeypatch.setattr(fetching, "WHOLE", 0.3)
    assert reason(site, "/slow").startswith("not done after")
    monkeypatch.setattr(fetching, "SILENCE", 0.3)
    assert reason(site, "/silent").startswith("no answer within")


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
