"""What the documents say is so: their commands run, their links lead somewhere."""

import re
import runpy
import shlex
from pathlib import Path

import pytest
from command import run_timeline

from timeline.cli import COMMANDS

ROOT = Path(__file__).parents[1]
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
COMMAND = re.compile(r"`(?:\.venv/bin/)?timeline ([a-z]+)|^(?:\.venv/bin/)?timeline ([a-z]+)", re.M)


def tour() -> list[list[str]]:
    """The commands of the README's tour, as a shell would split them."""
    text = (ROOT / "README.md").read_text("utf-8").partition("## A tour")[2]
    block = text.partition("```sh\n")[2].partition("```")[0]
    return [shlex.split(line, comments=True) for line in block.splitlines()]


def test_the_page_of_commands_is_what_help_prints() -> None:
    render = runpy.run_path(str(ROOT / "docs" / "make_cli.py"))["render"]
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == render()


def test_the_readme_shows_every_command() -> None:
    named = COMMAND.findall((ROOT / "README.md").read_text("utf-8"))
    assert {name for pair in named for name in pair if name} == set(COMMANDS)


def test_the_commands_of_the_tour_work_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sample_articles").symlink_to(ROOT / "sample_articles")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TIMELINE_DB", "sqlite:///tour.db")
    for words in tour():
        arguments = words[1:]
        if arguments[0] in ("dashboard", "serve", "publish") or "--watch" in arguments:
            continue  # see their own tests
        if "UID" in arguments:
            listed = run_timeline("list", "--json").data
            first, second = [m["uid"] for m in listed if m["start"] == m["end"]][:2]
            arguments = [{"UID": first, "OTHER": second}.get(word, word) for word in arguments]
        result = run_timeline(*arguments)
        assert result.code == 0, (words, result.err)
    assert (tmp_path / "meetings.ics").stat().st_size > 1000


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_spoken_of_exist(page: Path) -> None:
    named = {name for pair in COMMAND.findall(page.read_text("utf-8")) for name in pair if name}
    assert named <= COMMANDS.keys()
