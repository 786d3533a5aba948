"""The bar of an ingest on a terminal; imported only where there is one, for it imports rich."""

from __future__ import annotations

from collections.abc import Iterable
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
from rich.text import Text

from timeline.model.text import clean_line

if TYPE_CHECKING:
    from timeline.articles import Meter
    from timeline.pipeline import Ingested, Summary

__all__ = ["follow_on_terminal", "progress_line"]


def follow_on_terminal(
    articles: Iterable[Ingested], summary: Summary, meter: Meter, paths: Iterable[str]
) -> None:
    """Show how far it has come, how fast it goes, the time left, what fails and what is in hand.

    How many articles there are is not known: they are read one at a time. The time left is told
    by the bytes, once those of all files at ``paths`` have been counted, which goes on beside.
    """
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    Thread(target=meter.measure, args=(list(paths),), daemon=True).start()
    columns = (BarColumn(), _Counts(summary), TimeRemainingColumn(compact=True), _InHand(meter))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)
        for ingested in articles:
            summary.add(ingested)
            if told := ingested.error or ingested.warning:
                console.print(Text(clean_line(str(told))), soft_wrap=True)
            bar.update(task, completed=meter.done, total=meter.total or None)


def progress_line(summary: Summary, seconds: float) -> str:
    """How many articles, meetings and failures there are so far, and articles a second.

    >>> from timeline.pipeline import Summary
    >>> progress_line(Summary(), 2.0)
    '0 articles, 0 meetings, 0.0/s'
    """
    seen = summary.read + summary.count["failed"]
    failed = f", {summary.count['failed']} failed" if summary.count["failed"] else ""
    rate = seen / seconds if seconds else 0.0
    return f"{seen} articles, {summary.meetings} meetings{failed}, {rate:.1f}/s"


class _Counts(ProgressColumn):
    def __init__(self, summary: Summary) -> None:
        self._summary, self._begun = summary, monotonic()
        super().__init__()

    def render(self, task: Task) -> Text:
        return Text(progress_line(self._summary, monotonic() - self._begun))


class _InHand(ProgressColumn):
    """What is being read, looked up at each refresh: one article may take minutes."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        super().__init__()

    def render(self, task: Task) -> Text:
        return Text(clean_line(self._meter.origin), no_wrap=True, overflow="ellipsis")
