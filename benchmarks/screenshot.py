"""Draw the dashboard as a picture: python -m benchmarks.screenshot OUT.svg [--db URL] [--today D].

The same database, day, size and keys give the same picture.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
from datetime import date
from pathlib import Path

from tui.app import TimelineApp
from tui.source import TimelineSource

CELL = 12.2
"""Width of a cell in Rich's SVG, which `textLength` and `x` count in."""


async def draw(
    *, url: str | None, today: date, size: tuple[int, int], keys: list[str], theme: str | None
) -> str:
    """The SVG of the dashboard once it is at rest after ``keys``."""
    app = TimelineApp(TimelineSource(url=url, today=today))
    async with app.run_test(size=size) as pilot:
        if theme:
            app.theme = theme
        await settle(pilot)
        for key in keys:
            await pilot.press(key)
            await settle(pilot)
        return without_edge_spaces(app.export_screenshot(title="timeline dashboard"))


async def settle(pilot) -> None:
    """Wait until no worker runs and the cursor has rested."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)


def without_edge_spaces(svg: str) -> str:
    """Move spaces at the edges of a run of text into its position: not every viewer keeps them."""

    def trim(found: re.Match[str]) -> str:
        body = found["body"]
        lead = len(body) - len(body := removeall(body, start=True))
        body = removeall(body, start=False)
        cells = len(re.sub(r"&#?\w+;", "x", found["body"]))
        gone = cells - len(re.sub(r"&#?\w+;", "x", body))
        x = float(found["x"]) + lead / len("&#160;") * CELL
        length = float(found["length"]) - gone * CELL
        return f'{found["head"]}x="{x:g}"{found["mid"]}textLength="{length:g}"{found["tail"]}{body}<'

    pattern = (
        r'(?P<head><text [^>]*?)x="(?P<x>[\d.]+)"(?P<mid>[^>]*?)textLength="(?P<length>[\d.]+)"'
        r"(?P<tail>[^>]*>)(?P<body>[^<]*)<"
    )
    return re.sub(pattern, trim, svg)


def removeall(text: str, *, start: bool) -> str:
    """Text without the hard spaces at its start or end."""
    return re.sub(r"^(&#160;)+" if start else r"(&#160;)+$", "", text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--db", default=os.environ.get("TIMELINE_DB"))
    parser.add_argument("--today", default=os.environ.get("TIMELINE_TODAY"))
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--keys", nargs="*", default=[])
    parser.add_argument("--theme")
    given = parser.parse_args()
    today = date.fromisoformat(given.today) if given.today else date.today()
    columns, lines = map(int, given.size.split("x"))
    svg = asyncio.run(
        draw(url=given.db, today=today, size=(columns, lines), keys=given.keys, theme=given.theme)
    )
    given.out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
