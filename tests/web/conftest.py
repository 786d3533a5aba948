"""A server process on a free port, on a database of its own, and a client that speaks HTTP."""

import gzip
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from types import SimpleNamespace

import pytest
from command import run_timeline

TODAY = "2025-08-17"
ARTICLE = """\
---
title: Envoy sees talks
published: {published}
url: https://news.example/{key}
---
{text}
"""
FIRST = "Indian Prime Minister Narendra Modi will meet Chinese President Xi Jinping in Beijing on "


class Served:
    """A running `timeline serve`."""

    def __init__(self, folder, url):
        self.folder, self.url, self.process, self.address = folder, url, None, None
        self.environment = {
            **os.environ,
            "TIMELINE_CONFIG": str(folder / "config.toml"),
            "TIMELINE_TODAY": TODAY,
        }

    def tell(self, key, published, text):
        file = self.folder / f"{key}.md"
        file.write_text(ARTICLE.format(key=key, published=published, text=text), "utf-8")
        result = run_timeline("ingest", file, "--db", self.url)
        assert result.code == 0, result.err

    def start(self, *options):
        command = [sys.executable, "-m", "timeline", "serve", "--port", "0", "--db", self.url]
        self.process = subprocess.Popen(
            [*command, *options], stderr=subprocess.PIPE, text=True, env=self.environment
        )
        line = self.process.stderr.readline()
        found = re.search(r"http://(\S+):(\d+)/", line)
        assert found, line + self.process.stderr.read()
        self.address = f"http://127.0.0.1:{found[2]}/"
        return self

    def stop(self):
        """End the server; what it said on the way."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=30)[1]

    def run(self, *arguments):
        command = [sys.executable, "-m", "timeline", *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, env=self.environment, check=False
        )

    def get(self, path="", *, method="GET", **headers):
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path, headers=names, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
                return answer(response)
        except urllib.error.HTTPError as error:
            with error:
                return answer(error)


def answer(response):
    body = response.read()
    if response.headers.get("Content-Encoding") == "gzip":
        body = gzip.decompress(body)
    return SimpleNamespace(
        status=response.status, headers=response.headers, body=body, text=body.decode("utf-8")
    )


def make_served(folder):
    pytest.importorskip("starlette", reason="the extra [web] is not installed")
    server = Served(folder, f"sqlite:///{folder / 'timeline.db'}")
    server.tell("first", "2025-08-15", FIRST + "August 20.")
    return server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A running server for this machine, whose data stay as they are."""
    server = make_served(tmp_path_factory.mktemp("server")).start()
    yield server
    server.stop()


@pytest.fixture
def served(tmp_path):
    """A server that is not started yet, on a database that tells of one meeting."""
    server = make_served(tmp_path)
    yield server
    if server.process and server.process.poll() is None:
        server.stop()


@pytest.fixture
def first():
    """How the article begins that the database was made from."""
    return FIRST
