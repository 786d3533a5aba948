"""A form that asks where meetings go, and in which format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from timeline.errors import UsageError
from tui.core.text import clean_line
from tui.handing import Export
from tui.screens.form import FormScreen, form_line
from tui.source import Criteria

__all__ = ["ExportScreen"]

FORMATS = {
    "ical": ("Calendar (iCalendar)", ".ics"),
    "csv": ("Table (CSV)", ".csv"),
    "json": ("JSON", ".json"),
    "markdown": ("Diary (Markdown)", ".md"),
    "html": ("Page (HTML)", ".html"),
}
"""What can be written: what it is called, and how its files' names end."""

STEM = "meetings"


class ExportScreen(FormScreen[Export]):
    """Returns what to write where; a file that is there already has to be agreed to."""

    KEYS_TITLE = "Export"
    HEADING = "Export"
    HINT = "Ctrl+S writes, Escape does not"
    SUBMIT = "Write"
    FIRST = "path"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Write nothing"),
        Binding("ctrl+s", "submit", "Save", tooltip="Write the file", priority=True),
    ]

    def __init__(self, what: str, *, uids: Sequence[str], criteria: Criteria) -> None:
        super().__init__()
        self.what = what
        self.uids = uids
        self.criteria = criteria
        self._agreed: Path | None = None

    def compose_fields(self) -> Iterator[Widget]:
        """What is written, the format, the path."""
        yield Static(clean_line(self.what), markup=False)
        names = [(name, key) for key, (name, _) in FORMATS.items()]
        formats = Select(names, value="ical", allow_blank=False, id="format", compact=True)
        yield from form_line("Format", formats)
        yield from form_line("File", Input(f"{STEM}.ics", id="path", compact=True))

    @on(Select.Changed)
    def rename(self) -> None:
        """Let the name that was proposed end as the format's files do."""
        path = self.query_one("#path", Input)
        if path.value in {f"{STEM}{suffix}" for _, suffix in FORMATS.values()}:
            path.value = f"{STEM}{FORMATS[self._format][1]}"

    @property
    def _format(self) -> str:
        return str(self.query_one("#format", Select).value)

    def read(self) -> Export:
        """What to write where."""
        given = self.query_one("#path", Input).value.strip()
        path = Path(given)
        try:
            path = path.expanduser()
            fault = self._fault(path) if given else "give the name of a file"
        except (OSError, ValueError, RuntimeError) as error:
            fault = f"{given}: {getattr(error, 'strerror', None) or error}"
        if fault is not None:
            raise UsageError(fault)
        return Export(format=self._format, path=path, uids=self.uids, criteria=self.criteria)

    def _fault(self, path: Path) -> str | None:
        """What is wrong with a path, if anything is."""
        if "\0" in str(path):
            return "no path has a null character"
        if path.is_dir():
            return f"{path} is a folder; name a file in it"
        if not path.parent.is_dir():
            return f"there is no folder {path.parent}"
        if path.exists() and path != self._agreed:
            self._agreed = path
            return f"{path} is there already; writing again replaces it"
        return None
