"""Time expressions: `tag` finds them in a text and puts them on the calendar.

Owns everything between a text and its `timeline.model.Timex` values: matching (`engine`),
guards and merging (`refine`), direction (`anchor`), the calendar (`resolve`), and the forms in
which they are handed on (`explain`, `formats`). No clock, no parser, no database.
"""

from __future__ import annotations

from timeline.temporal.explain import render_explanation
from timeline.temporal.formats import to_json, to_timeml
from timeline.temporal.ranges import merge_ranges
from timeline.temporal.tagger import Hemisphere, resolve_again, tag
from timeline.temporal.windows import WIDTHS

__all__ = [
    "WIDTHS",
    "Hemisphere",
    "merge_ranges",
    "render_explanation",
    "resolve_again",
    "tag",
    "to_json",
    "to_timeml",
]
