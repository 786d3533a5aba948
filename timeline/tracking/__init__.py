"""Turns what single articles claim into meetings with a history; pure, and knows no database."""

from timeline.tracking.index import block_keys, probe_keys
from timeline.tracking.match import group, related
from timeline.tracking.merge import derive

__all__ = ["block_keys", "derive", "group", "probe_keys", "related"]
