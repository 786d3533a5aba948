"""How an ingest or another long work goes: a bar on a terminal; elsewhere only what is odd."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from timeline.cli.say import note
from timeline.model.text import clean_line

if TYPE_CHECKING:
    from timeline.pipeline import Ingested, Summary

__all__ = ["count_up", "follow", "follow_upgrade"]


def follow(articles: Iterable[Ingested], summary: Summary) -> None:
    """Let an ingest run to its end, and count it in ``summary`` while it runs."""
    if sys.stderr is not None and sys.stderr.isatty():
        _follow_on_terminal(articles, summary)
        return
    for ingested in articles:
        summary.add(ingested)
        if told := ingested.error or ingested.warning:
            note(str(told))


def _follow_on_terminal(articles: Iterable[Ingested], summary: Summary) -> None:
    """Show how many articles are done, how fast it goes and which was last.

    How many there are is not known: they are read one at a time.
    """
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.text import Text

    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    line = "{task.completed} articles, {task.fields[meetings]} meetings, {task.fields[rate]:.1f}/s"
    columns = (
        SpinnerColumn(),
        TextColumn(line, markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[origin]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=None, meetings=0, rate=0.0, origin="")
        for ingested in articles:
            summary.add(ingested)
            if told := ingested.error or ingested.warning:
                console.print(Text(clean_line(str(told))), soft_wrap=True)
            progress.update(
                task,
                advance=1,
                meetings=summary.meetings,
                rate=progress.tasks[0].speed or 0.0,
                origin=clean_line(ingested.origin),
            )


def count_up(steps: Iterable[int], *, total: int, what: str) -> None:
    """Let something run to its end, each step of which tells how many more are done."""
    if sys.stderr is None or not sys.stderr.isatty():
        for _ in steps:
            pass
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        for done in steps:
            progress.advance(task, done)


def follow_upgrade(steps: Iterable[int], total: int) -> None:
    """Let the upgrade of a database run to its end, and say why it takes its time."""
    note("the database is being brought to this version, once; stopped, it stays as it was")
    count_up(steps, total=total, what="steps")
