"""A browser opens the page: it shows what it should, runs nothing, and prints."""

import shutil
import subprocess

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
OWNED = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


@pytest.fixture
def browse(tmp_path):
    """Run a headless browser on a page and give what it prints."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")

    def opened(page, *options):
        (tmp_path / "page.html").write_bytes(page)
        profile = f"--user-data-dir={tmp_path / 'profile'}"
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", profile, *options]
        address = (tmp_path / "page.html").as_uri()
        done = subprocess.run(
            [*command, address], capture_output=True, text=True, timeout=120, check=True
        )
        return done.stdout

    return opened


def test_a_browser_shows_every_meeting_and_runs_nothing(browse, make):
    page = make.export("html", make.meeting(uid="owned", title=OWNED), *make.six_cases())
    shown = browse(page, "--dump-dom")
    assert "<title>Diplomatic timeline</title>" in shown
    assert shown.count("<h3>") == 1 + len(make.six_cases())
    assert "&lt;script&gt;" in shown


def test_a_browser_prints_the_page(browse, make, tmp_path):
    browse(make.export("html", *make.six_cases()), f"--print-to-pdf={tmp_path / 'page.pdf'}")
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
