"""Who logs in, and with what: the environment, the keyring, a person; and what is never told."""

import os
import pty
import sys
from datetime import date

import pytest

keyring = pytest.importorskip("keyring", reason="the extra [caldav] is not installed")

ASH = ("Ann Ash", "Boris Birch")
URLS_WITHOUT_CALENDAR = [
    "cal.example.org/ann",
    "ftp://cal.example.org/ann",
    "https:///ann/",
    "https://cal.example.org:99999/",
    "https://cal.example.org/ann/?token=hunter2",
    "https://[::1/ann/",
    "",
]


class Held(keyring.backend.KeyringBackend):
    """A keyring that holds what it is given, in memory."""

    priority = 1

    def __init__(self, held, locked=False):
        super().__init__()
        self.held, self.locked = held, locked

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def get_password(self, service, username):
        if self.locked:
            raise keyring.errors.KeyringLocked("locked by its owner")
        return self.held.get((service, username))


@pytest.fixture
def keep():
    """Let the system's keyring be one that holds certain passwords."""
    before = keyring.get_keyring()
    yield lambda *args, **options: keyring.set_keyring(Held(*args, **options))
    keyring.set_keyring(before)


@pytest.fixture
def told(timeline, monkeypatch, keep):
    """A timeline with a meeting to publish, and nothing known of who publishes it."""
    keep({})
    monkeypatch.delenv("TIMELINE_CALDAV_USER", raising=False)
    monkeypatch.delenv("TIMELINE_CALDAV_PASSWORD", raising=False)
    return timeline.tell((ASH, date(2025, 8, 18), {}))


def test_the_keyring_gives_the_password_of_a_user_at_a_server(calendar, told, keep):
    host = calendar.url.split("/")[2]
    keep({(f"timeline:{host}", "ann"): "secret"})
    assert told.publish(calendar.url, "--user", "ann").code == 0
    assert told.publish(calendar.url.replace("//", "//ann@")).code == 0


def test_without_a_password_it_is_said_how_to_keep_one(calendar, told):
    result = told.publish(calendar.url, "--user", "ann o'neil")
    host = calendar.url.split("/")[2]
    assert result.code == 2
    assert f"keyring set timeline:{host} 'ann o'\"'\"'neil'" in result.err
    assert "TIMELINE_CALDAV_PASSWORD" in result.err


def test_a_keyring_that_is_locked_is_told(calendar, told, keep):
    keep({}, locked=True)
    result = told.publish(calendar.url, "--user", "ann")
    assert result.code == 1
    assert "the keyring cannot be read: locked by its owner" in result.err


def test_a_password_without_a_user_is_refused(calendar, told, monkeypatch):
    monkeypatch.setenv("TIMELINE_CALDAV_PASSWORD", "hunter2")
    result = told.publish(calendar.url)
    assert result.code == 2
    assert "--user" in result.err
    assert "hunter2" not in result.err


def test_a_password_in_the_address_is_refused_and_not_repeated(told):
    result = told.publish("https://ann:hunter2@cal.example.org/ann/")
    assert result.code == 2
    assert "TIMELINE_CALDAV_PASSWORD" in result.err
    assert "hunter2" not in result.err


@pytest.mark.parametrize("url", URLS_WITHOUT_CALENDAR)
def test_what_is_no_address_of_a_calendar_is_wrong_usage(told, url):
    result = told.publish(url)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "hunter2" not in result.err


def test_no_password_is_in_the_database_or_said(calendar, told, monkeypatch):
    monkeypatch.setenv("TIMELINE_CALDAV_USER", "ann")
    monkeypatch.setenv("TIMELINE_CALDAV_PASSWORD", "secret")
    results = [told.publish(calendar.url, *options) for options in (["--dry-run"], [], [])]
    assert not any("secret" in result.out + result.err for result in results)
    assert b"secret" not in told.file.read_bytes()


def test_a_password_that_would_travel_open_is_warned_of(told, monkeypatch):
    monkeypatch.setenv("TIMELINE_CALDAV_PASSWORD", "hunter2")
    result = told.publish("http://calendars.invalid/ann/", "--user", "ann")
    assert "unencrypted" in result.err.splitlines()[0]
    assert result.code == 1


def test_on_a_terminal_the_password_is_asked_for_and_not_shown(calendar, told):
    command = ["timeline", "publish", calendar.url, "--user", "ann", "--db", told.url]
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        os.execv(sys.executable, [sys.executable, "-m", *command, "--today", "2025-08-17"])  # noqa: S606
    shown = read_until(terminal, b"Password of ann at ")
    os.write(terminal, b"secret\n")
    shown += read_until(terminal, b"1 created")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    assert b"secret" not in shown


def read_until(terminal, wanted):
    """What is shown on a terminal until something is; fails where that is not shown."""
    shown = b""
    while wanted not in shown:
        shown += os.read(terminal, 1000)
    return shown


@pytest.mark.parametrize("missing", ["caldav", "keyring"])
def test_without_the_extra_one_line_names_it(told, missing, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    result = told.publish("https://cal.example.org/ann/")
    assert result.code == 1
    assert result.err == (
        "publish needs the extra [caldav]: pip install 'diplomatic-timeline[caldav]'\n"
    )
