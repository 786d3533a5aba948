"""Packages of the extra [formats]: imported when a file needs them, and named where they lack."""

from __future__ import annotations

from importlib.util import find_spec

from timeline.errors import ArticleError

__all__ = ["require_formats"]


def require_formats(package: str, origin: str) -> None:
    """Raise ArticleError where a package of the extra [formats] is not installed."""
    if find_spec(package) is None:
        reason = "reading it needs the extra [formats]: pip install 'diplomatic-timeline[formats]'"
        raise ArticleError(origin, reason)
