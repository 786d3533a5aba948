"""Meetings as plain text for a terminal: a list, one meeting in full, what an ingest did.

Receives rows and meetings of the store; hands on lines. What came from an article is cleaned here
(`timeline.model.text.clean_line`) and is never read as markup.
"""

from timeline.render.meeting import render_meeting
from timeline.render.summary import render_summary
from timeline.render.table import Section, render_section

__all__ = ["Section", "render_meeting", "render_section", "render_summary"]
