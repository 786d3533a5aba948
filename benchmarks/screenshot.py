"""Draw the dashboard as a picture: python -m benchmarks.screenshot OUT.svg --today D [--db URL].

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

_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""Fonts from the network: a picture must not fetch any."""

SPACE = "&#160;"
SPACED = re.compile(f"((?:{SPACE})*)(.*?)((?:{SPACE})*)", re.DOTALL)


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
        return _FONT.sub("", without_edge_spaces(app.export_screenshot(title="timeline dashboard")))


async def settle(pilot) -> None:
    """Wait until no worker runs and the cursor has rested."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.1)


def without_edge_spaces(svg: str) -> str:
    """Move spaces at the edges of a run of text into its position: not every viewer keeps them."""

    def trim(found: re.Match[str]) -> str:
        lead, body, trail = SPACED.fullmatch(found["body"]).groups()
        before, after = (len(spaces) // len(SPACE) * CELL for spaces in (lead, trail))
        x = float(found["x"]) + before
        length = float(found["length"]) - before - after
        place = f'x="{x:g}"{found["mid"]}textLength="{length:g}"'
        return f"{found['head']}{place}{found['tail']}{body}<"

    pattern = (
        r'(?P<head><text [^>]*?)x="(?P<x>[\d.]+)"(?P<mid>[^>]*?)textLength="(?P<length>[\d.]+)"'
        r"(?P<tail>[^>]*>)(?P<body>[^<]*)<"
    )
    return re.sub(pattern, trim, svg)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--db", default=os.environ.get("TIMELINE_DB"))
    parser.add_argument("--today", type=date.fromisoformat, required=True)
    parser.add_argument("--size", default="120x36")
    parser.add_argument("--keys", nargs="*", default=[])
    parser.add_argument("--theme")
    given = parser.parse_args()
    columns, lines = map(int, given.size.split("x"))
    svg = asyncio.run(
        draw(
            url=given.db,
            today=given.today,
            size=(columns, lines),
            keys=given.keys,
            theme=given.theme,
        )
    )
    given.out.write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
