"""Turns what single articles claim into meetings with a history; pure, and knows no database."""

from timeline.tracking.match import block_keys, group, related
from timeline.tracking.merge import derive

__all__ = ["block_keys", "derive", "group", "related"]
