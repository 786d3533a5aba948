"""Where a reader stands when one view gives way to another, and the keys that do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from timeline.errors import DatabaseError
from tui.core.criteria import Criteria
from tui.widgets.view_tabs import VIEWS

if TYPE_CHECKING:
    from timeline.store.queries import Key

__all__ = ["VIEW_KEYS", "Leaving", "Look"]

HELP = {
    "timeline": "Past and upcoming meetings in one list",
    "month": "A month as a grid of weeks",
    "agenda": "What is ahead, day by day",
    "people": "Somebody's meetings and counterparts",
    "changes": "What became known since your last visit",
    "record": "How predictions turned out, with plots",
}
VIEW_KEYS: list[BindingType] = [
    Binding("right_square_bracket", "step_view(1)", "Next view", key_display="]", show=False,
            tooltip="Go to the next view"),
    Binding("left_square_bracket", "step_view(-1)", "Previous view", key_display="[", show=False,
            tooltip="Go to the view before"),
    *(
        Binding(str(n), f"view('{view}')", view.capitalize(), show=False, tooltip=HELP[view])
        for n, view in enumerate(VIEWS, 1)
    ),
]  # fmt: skip
"""The keys that change the view, on every screen that is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Where the reader stands: which meetings, which of them or which window, whose."""

    criteria: Criteria
    at: Key | None = None
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """How a view was left: for which view, from where, or because the database is unusable."""

    to: str
    look: Look
    problem: DatabaseError | None = None
