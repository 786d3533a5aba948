"""The commands that look at timeline itself: config, doctor."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from timeline.cli.options import Db, Json, Today, read_now, read_today
from timeline.wanted import read_vagueness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.config import Settings

__all__ = ["config", "doctor"]

Row = tuple[str, str, str]
"""A setting: its name, its value, and where that is stated."""


def config(db: Db = None, today: Today = None, as_json: Json = False) -> None:
    """Show the settings that hold, and where each is stated.

    An option beats the environment, which beats the settings file, which beats the default.
    """
    from timeline.config import config_path

    path = config_path()
    rows = list(_settings(db, today))
    if as_json:
        settings = {name: {"value": value, "origin": origin} for name, value, origin in rows}
        told = {"file": str(path), "exists": path.is_file(), "settings": settings}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    typer.echo(f"settings file: {path}{'' if path.is_file() else ' (there is none)'}\n")
    widest = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in rows:
        typer.echo(f"{name:{widest[0]}}  {value:{widest[1]}}  {origin}")


def doctor(db: Db = None, as_json: Json = False) -> None:
    """Look whether all that timeline needs is in order, and say what to do where it is not.

    Looks at settings, database, language model, folders, clock, terminal and extras. Ends with 1
    where something is at fault; warnings do not count.
    """
    from timeline.cli.checks import examine

    checks = list(examine(db, now=read_now()))
    if as_json:
        typer.echo(json.dumps([asdict(c) for c in checks], ensure_ascii=False, indent=2))
    else:
        for check in checks:
            typer.echo(f"{check.state:8} {check.name:10} {check.told}")
            if check.advice:
                typer.echo(f"{'':19} -> {check.advice}")
    if any(check.state == "fault" for check in checks):
        raise typer.Exit(1)


def _settings(db: str | None, today: str | None) -> Iterator[Row]:
    """Every setting that there is."""
    from timeline.config import database_url, read_settings
    from timeline.store.trouble import without_password
    from timeline.temporal.windows import merge_widths

    settings = read_settings()
    of_environment = today == os.environ.get("TIMELINE_TODAY")  # typer has read it already
    yield "db", without_password(database_url(db)), _origin("db", db, settings)
    option = None if of_environment else today
    yield "today", read_today(today).isoformat(), _origin("today", option, settings)
    yield "every", settings.every or "15m", _origin("every", None, settings)
    yield "hemisphere", settings.hemisphere, _origin("hemisphere", None, settings)
    yield "scheduler", settings.scheduler or "none", _origin("scheduler", None, settings)
    stated = {row: origin for origin, rows in settings.widths for row in rows}
    for row, days in merge_widths(read_vagueness()["widths"]).items():
        yield f"widths.{row}", str(days), stated.get(row, "default")


def _origin(name: str, option: str | None, settings: Settings) -> str:
    """The strongest place that states something."""
    from timeline.config import config_path

    if option is not None:
        return f"--{name}"
    if os.environ.get(f"TIMELINE_{name.upper()}"):
        return f"TIMELINE_{name.upper()}"
    return str(config_path()) if name in settings.in_file else "default"
