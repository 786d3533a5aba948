"""A form that asks where meetings go, and in which format."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button, Input, Label, Select, Static

from tui.core.text import clean_line
from tui.handing import Export
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


class ExportScreen(ModalScreen[Export | None]):
    """Returns what to write where; a file that is there already has to be agreed to."""

    KEYS_TITLE = "Export"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel", tooltip="Write nothing"),
        Binding("ctrl+s", "save", "Save", tooltip="Write the file", priority=True),
    ]
    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        & > VerticalScroll {
            width: 90%; max-width: 78; height: auto; max-height: 96%;
            padding: 0 2; background: $surface;
            border: round $primary; border-title-color: $text-primary;
        }
        & Horizontal { height: auto; }
        & Label { width: 10; }
        & Input, & Select { width: 1fr; }
        & #fault { color: $text-error; height: auto; min-height: 1; }
        & Button { margin: 0 2 0 0; }
    }
    """

    def __init__(self, what: str, *, uids: Sequence[str], criteria: Criteria) -> None:
        super().__init__()
        self.what = what
        self.uids = uids
        self.criteria = criteria
        self._agreed: Path | None = None

    def compose(self) -> Iterator[Widget]:
        """What is written, the format, the path, what is wrong, and the two ways out."""
        with VerticalScroll() as box:
            box.border_title = "Export"
            box.border_subtitle = "Ctrl+S writes, Escape does not"
            yield Static(clean_line(self.what), markup=False)
            with Horizontal():
                yield Label("Format")
                names = [(name, key) for key, (name, _) in FORMATS.items()]
                yield Select(names, value="ical", allow_blank=False, id="format", compact=True)
            with Horizontal():
                yield Label("File")
                yield Input(f"{STEM}.ics", id="path", compact=True)
            yield Static("", id="fault", markup=False)
            with Horizontal():
                yield Button("Write", id="save", variant="primary", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Begin at the path."""
        self.query_one("#path", Input).focus()

    @on(Select.Changed)
    def rename(self) -> None:
        """Let the name that was proposed end as the format's files do."""
        path = self.query_one("#path", Input)
        if path.value in {f"{STEM}{suffix}" for _, suffix in FORMATS.values()}:
            path.value = f"{STEM}{FORMATS[self._format][1]}"

    @property
    def _format(self) -> str:
        return str(self.query_one("#format", Select).value)

    @on(Button.Pressed, "#cancel")
    def cancel(self) -> None:
        """Write nothing."""
        self.dismiss(None)

    @on(Button.Pressed, "#save")
    @on(Input.Submitted)
    def save_by_key(self) -> None:
        """Write as Ctrl+S does."""
        self.action_save()

    def action_save(self) -> None:
        """Hand on what to write; what makes no sense is said in the form, which stays open."""
        given = self.query_one("#path", Input).value.strip()
        path = Path(given)
        try:
            path = path.expanduser()
            fault = self._fault(path) if given else "give the name of a file"
        except (OSError, ValueError, RuntimeError) as error:
            fault = f"{given}: {getattr(error, 'strerror', None) or error}"
        if fault is not None:
            self.query_one("#fault", Static).update(clean_line(fault))
            return
        self.dismiss(Export(format=self._format, path=path, uids=self.uids, criteria=self.criteria))

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
