"""How an ingest or another long work goes: a bar on a terminal; elsewhere only what is odd."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

import typer

from timeline.cli.say import note
from timeline.errors import UsageError

if TYPE_CHECKING:
    from timeline.articles import Meter
    from timeline.pipeline import Ingested, Summary

__all__ = ["Follow", "Say", "count_up", "follow_upgrade", "manner_of"]

Follow = Callable[[Iterable["Ingested"], "Summary", "Meter"], None]
"""Lets an ingest run to its end, counts it in a summary while it runs, and says how it goes."""

Say = Callable[[str, "Summary"], None]
"""Says how it ended: what came of it in one line, and in figures."""


def manner_of(
    *, quiet: bool, verbose: bool, log_json: bool, paths: Iterable[str]
) -> tuple[Follow, Say]:
    """How an ingest is followed and how its end is told; `UsageError` for two ways at once."""
    if quiet + verbose + log_json > 1:
        raise UsageError("--quiet, --verbose and --log-json: give one of them")
    if log_json:
        return _follow_in_json, _sum_up_in_json
    if quiet:
        return _follow_silently, lambda *_: None
    if verbose:
        return _follow_closely, lambda done, _: note(done)
    return partial(_follow, paths=paths), lambda done, _: note(done)


def _follow(
    articles: Iterable[Ingested], summary: Summary, meter: Meter, *, paths: Iterable[str]
) -> None:
    """Show a bar on a terminal; anywhere else name failures only."""
    if sys.stderr is None or not sys.stderr.isatty():
        _follow_silently(articles, summary, meter)
        return
    from timeline.cli.bar import follow_on_terminal

    follow_on_terminal(articles, summary, meter, paths)


def _follow_silently(articles: Iterable[Ingested], summary: Summary, _: Meter) -> None:
    for ingested in articles:
        summary.add(ingested)
        if told := ingested.error or ingested.warning:
            note(str(told))


def _follow_closely(articles: Iterable[Ingested], summary: Summary, _: Meter) -> None:
    """A line for each article: what became of it, and of how many meetings it tells."""
    for ingested in articles:
        summary.add(ingested)
        plural = "" if ingested.meetings == 1 else "s"
        told = f": {ingested.meetings} meeting{plural}" if ingested.error is None else ""
        note(f"{ingested.outcome} {ingested.error or ingested.origin}{told}")
        if ingested.warning is not None:
            note(ingested.warning)


def _follow_in_json(articles: Iterable[Ingested], summary: Summary, _: Meter) -> None:
    """A JSON object for each article, one a line, for programs that gather logs."""
    for ingested in articles:
        summary.add(ingested)
        told: dict[str, object] = {"article": ingested.origin, "outcome": ingested.outcome}
        if ingested.error is None:
            told["meetings"] = ingested.meetings
        else:
            told["error"] = ingested.error.reason
        told |= {"warning": ingested.warning} if ingested.warning is not None else {}
        typer.echo(json.dumps(told), err=True)


def _sum_up_in_json(done: str, summary: Summary) -> None:
    counts = {
        name: summary.count[name] for name in ("new", "updated", "known", "ignored", "failed")
    }
    typer.echo(json.dumps({"summary": done, **counts, "meetings": summary.meetings}), err=True)


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
