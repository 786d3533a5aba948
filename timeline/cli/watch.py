"""Watching, as a command runs it: ingests what is there, then what arrives, until told to stop."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from timeline.cli.options import read_lead
from timeline.config import config_path, read_settings
from timeline.errors import UsageError

if TYPE_CHECKING:
    from timeline.cli.progress import Say
    from timeline.pipeline import Ingested, Summary

__all__ = ["follow_arrivals", "read_interval"]

LEAST = timedelta(minutes=1)
USUAL = timedelta(minutes=15)

A = TypeVar("A")


def read_interval(option: str | None, *, watch: bool) -> float:
    """The seconds between two requests to one address, by the option, else by the settings.

    Raises `UsageError` where they are too few.
    """
    if not watch:
        if option is not None:
            raise UsageError("--every is for --watch")
        return USUAL.total_seconds()
    stated, origin = (option, "--every") if option is not None else _setting()
    every = read_lead(stated, origin) or (USUAL if stated is None else timedelta())
    if every < LEAST:
        raise UsageError(
            f"{origin}: {stated!r} is too often for other people's servers; 1m or more"
        )
    return every.total_seconds()


def _setting() -> tuple[str | None, str]:
    """What the settings say, and where."""
    every = read_settings().every
    of_environment = every is not None and every == os.environ.get("TIMELINE_EVERY")
    return every, "TIMELINE_EVERY" if of_environment else f"{config_path()}: every"


def follow_arrivals(
    batches: Iterable[A],
    ingest: Callable[[A], Iterable[Ingested]],
    stop: Callable[[], bool],
    summary: Summary,
    say: Say,
) -> Iterator[Ingested]:
    """Ingest batch after batch until told to stop, as ``ingest`` is too.

    Between the first batch and the others it is said what came of the first. What comes again as
    it was is not told: feeds hold most of their entries for days.
    """
    from timeline.render import render_summary

    for number, batch in enumerate(batches):
        for ingested in ingest(batch):
            if number == 0 or ingested.outcome != "known":
                yield ingested
        if stop():
            return
        if number == 0:
            say(f"{render_summary(summary)}; watching until interrupted", summary)
