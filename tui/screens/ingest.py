"""Reads articles from inside: asks for a path, shows how far it is, keeps what went wrong."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Iterator
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Label, ProgressBar, Static

from timeline.errors import TimelineError
from tui.core.text import clean_line
from tui.handing import Progress, ingest_path
from tui.screens.once import OnceScreen
from tui.source import TimelineSource

if TYPE_CHECKING:
    from timeline.model import Dct

__all__ = ["IngestScreen"]


class IngestScreen(ModalScreen[None], OnceScreen[None]):
    """Escape stops behind the article in hand, and closes once nothing is being read."""

    KEYS_TITLE = "Read articles"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Stop", tooltip="Stop behind the article in hand, then close"),
    ]
    DEFAULT_CSS = """
    IngestScreen {
        align: center middle;
        & > Vertical {
            width: 90%; max-width: 90; height: auto; max-height: 90%;
            padding: 0 2; background: $surface;
            border: round $primary; border-title-color: $text-primary;
        }
        & Horizontal { height: 1; }
        & Label { width: 12; }
        & Input { width: 1fr; }
        & ProgressBar, & #told, & #errors { display: none; }
        & Bar { width: 1fr; }
        & ProgressBar { width: 1fr; }
        & #fault { color: $text-error; height: auto; }
        & #errors { height: auto; max-height: 10; scrollbar-size-vertical: 1;
            & Static { color: $text-error; } }
        &.-reading, &.-done {
            & ProgressBar, & #told, & #errors { display: block; }
            & Horizontal, & #hint { display: none; }
        }
    }
    """

    def __init__(self, source: TimelineSource) -> None:
        super().__init__()
        self.source = source
        self.stop = Event()
        self.errors: list[str] = []

    def compose(self) -> Iterator[Widget]:
        """The form, then what is told of the reading."""
        with Vertical() as box:
            box.border_title = "Read articles"
            box.border_subtitle = "Enter reads, Escape closes"
            with Horizontal():
                yield Label("Path")
                yield Input(placeholder="a file, a folder, or an address", id="path", compact=True)
            with Horizontal():
                yield Label("Published")
                yield Input(
                    placeholder="a date instead of the articles’ own", id="published", compact=True
                )
            yield Static("", id="fault", markup=False)
            yield ProgressBar(show_eta=False)
            yield Static("", id="told", markup=False)
            with VerticalScroll(id="errors"):
                yield Static("", id="errors-text", markup=False)

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#path", Input).focus()

    def on_unmount(self) -> None:
        """Stop reading when the dashboard is left."""
        self.stop.set()

    @property
    def is_reading(self) -> bool:
        """Whether articles are being read."""
        return self.has_class("-reading")

    @on(Input.Submitted)
    def begin(self) -> None:
        """Read what the form names, or say what is wrong with it."""
        path = self.query_one("#path", Input).value.strip()
        try:
            published = self._published()
        except ValueError as error:
            self._say("#fault", str(error))
            return
        if not path:
            self._say("#fault", "give a file, a folder or an address")
            return
        if path.removeprefix("./") == "-":
            self._say("#fault", "standard input is the dashboard's keyboard; give a file")
            return
        self.add_class("-reading")
        self.set_focus(self.query_one("#errors"))
        self._say("#fault", "")
        self._say("#told", f"Reading {path}…")
        self.query_one(Vertical).border_subtitle = "Escape stops behind the article in hand"
        self.read(path, published)

    def _published(self) -> Dct | None:
        from timeline.articles import read_dct

        given = self.query_one("#published", Input).value.strip()
        return read_dct(given) if given else None

    @work(exclusive=True, group="ingest")
    async def read(self, path: str, published: Dct | None) -> None:
        """Read in a thread, which tells of each article."""
        from pathlib import Path

        from timeline.pipeline import Summary
        from timeline.render import render_summary

        summary = Summary()

        def tell(progress: Progress) -> None:
            if not self.stop.is_set() or self.is_attached:
                self.app.call_from_thread(self._show, progress, summary)

        given = path if "://" in path else str(Path(path).expanduser())
        try:
            reading = partial(ingest_path, self.source, given, published)
            await to_thread(reading, tell=tell, stop=self.stop)
        except TimelineError as error:
            self._add_error(str(error))
        stopped = "Stopped; the same path goes on from there. " if self.stop.is_set() else ""
        self._say("#told", f"{stopped}{render_summary(summary)}")
        self.remove_class("-reading")
        self.add_class("-done")
        self.query_one(Vertical).border_subtitle = "Escape closes"

    def _show(self, progress: Progress, summary: object) -> None:
        """Show how far it is, and keep the error of an article."""
        from timeline.pipeline import Summary

        assert isinstance(summary, Summary)  # noqa: S101 -- imported late: it takes long
        self.query_one(ProgressBar).update(total=progress.total, progress=progress.done)
        if (last := progress.last) is None:
            return
        summary.add(last)
        told = f"{progress.done:,} of {progress.total:,} files, {summary.meetings:,} meetings"
        stopping = "; stopping" if self.stop.is_set() else ""
        self._say("#told", f"{told}{stopping}; {last.outcome}: {last.origin}")
        if odd := last.error or last.warning:
            self._add_error(str(odd))

    def _add_error(self, error: str) -> None:
        self.errors.append(clean_line(error))
        self.query_one("#errors-text", Static).update(Content("\n".join(self.errors)))
        self.query_one("#errors").scroll_end(animate=False)

    def _say(self, selector: str, text: str) -> None:
        self.query_one(selector, Static).update(Content(clean_line(text)))

    def action_leave(self) -> None:
        """Stop behind the article in hand; close if nothing is being read."""
        if self.is_reading:
            self.stop.set()
            self._say("#told", "Stopping behind the article in hand…")
        else:
            self.dismiss(None)
