"""The built wheel, installed somewhere else, on every supported Python that is found here."""

import json
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]
SUPPORTED = ("3.11", "3.12", "3.13")
HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
ARTICLE = """\
---
published: 2025-08-17
---
Ukrainian President Volodymyr Zelensky will meet US President Donald Trump at the White House on \
Monday.
"""


def call(*command: object, cwd: Path | None = None, **environment: str) -> str:
    """Run a command to its end; its standard output."""
    kept = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    result = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=kept | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def find_interpreters() -> Iterator[tuple[str, str]]:
    """The other supported versions that there is an interpreter of, with its path."""
    for version in SUPPORTED:
        pyenv = sorted(Path("~/.pyenv/versions").expanduser().glob(f"{version}.*/bin/python"))
        for candidate in (*pyenv, f"python{version}"):
            try:
                found = subprocess.run([candidate, "-V"], capture_output=True, text=True)
            except OSError:
                continue
            if version != HERE and found.stdout.startswith(f"Python {version}."):
                yield version, str(candidate)
                break


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (path,) = folder.glob("*.whl")
    return path


def install(wheel: Path, environment: Path) -> None:
    """Put the wheel, and nothing else, into an environment."""
    options = ["--quiet", "--no-deps", "--no-index", "--force-reinstall", "--no-compile"]
    call(sys.executable, "-m", "pip", "--python", environment, "install", *options, wheel)


@pytest.fixture(scope="module")
def here(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of this Python with the wheel, which borrows the dependencies from here."""
    environment = tmp_path_factory.mktemp("here")
    call(sys.executable, "-m", "venv", "--without-pip", environment)
    (borrowed,) = environment.glob("lib/python*/site-packages")
    (borrowed / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    install(wheel, environment)
    return environment


def locked(version: str, interpreter: str) -> Path:
    """An environment with what requirements.lock pins, made once for each lock."""
    lock = ROOT / "requirements.lock"
    environment = ROOT / ".cache" / f"python{version}-{sha256(lock.read_bytes()).hexdigest()[:12]}"
    done = environment / "done"
    if not done.exists():
        if not os.environ.get("CI"):
            pytest.skip(f"installs everything for Python {version}; set CI=1 to do it, once")
        call(interpreter, "-m", "venv", "--clear", environment)
        pip = [environment / "bin" / "python", "-m", "pip", "--quiet"]
        call(*pip, "install", "--require-hashes", "-r", lock)
        done.touch()
    return environment


def check_the_way_from_article_to_calendar(environment: Path, folder: Path) -> None:
    timeline, url = environment / "bin" / "timeline", f"sqlite:///{folder / 'timeline.db'}"
    (folder / "article.md").write_text(ARTICLE, "utf-8")
    where = "import timeline; print(timeline.__file__)"
    imported = call(environment / "bin" / "python", "-c", where, cwd=folder)
    assert Path(imported.strip()).is_relative_to(environment)
    call(timeline, "ingest", "article.md", "--db", url, cwd=folder)
    listed = json.loads(call(timeline, "list", "--json", "--db", url, cwd=folder))
    assert [(m["start"], m["status"]) for m in listed] == [("2025-08-18", "scheduled")]
    call(timeline, "export", "--db", url, "-o", "meetings.ics", cwd=folder)
    assert b"DTSTART;VALUE=DATE:20250818" in (folder / "meetings.ics").read_bytes()


def test_the_wheel_holds_migrations_data_and_types_and_nothing_else(wheel: Path) -> None:
    names = set(ZipFile(wheel).namelist())
    for wanted in (
        "timeline/_migrations/env.py",
        "timeline/_migrations/script.py.mako",
        "timeline/py.typed",
        "timeline/languages/en/words.toml",
        "tui/app.tcss",
    ):
        assert wanted in names
    revisions = {path.name for path in (ROOT / "migrations" / "versions").glob("*.py")}
    packed = {Path(n).name for n in names if n.startswith("timeline/_migrations/versions/")}
    assert packed == revisions
    tops = {name.partition("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"timeline", "tui"}
    assert not any("__pycache__" in name for name in names)


def test_the_wheel_works_here(here: Path, tmp_path: Path) -> None:
    check_the_way_from_article_to_calendar(here, tmp_path)


@pytest.mark.parametrize(("version", "interpreter"), list(find_interpreters()))
def test_the_wheel_works_on_other_pythons(
    version: str, interpreter: str, wheel: Path, tmp_path: Path
) -> None:
    environment = locked(version, interpreter)
    install(wheel, environment)
    check_the_way_from_article_to_calendar(environment, tmp_path)


def test_the_lock_pins_every_dependency_by_hash_and_names_no_address() -> None:
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert not [line for line in lines if "://" in line or "index-url" in line]
