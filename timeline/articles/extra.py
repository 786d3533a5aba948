"""Packages of the extra [formats]: imported when a file needs them, and named where they lack."""

from __future__ import annotations

from importlib.util import find_spec

from timeline.errors import ArticleError

__all__ = ["EXTRA", "is_there", "require_formats"]

EXTRA = "the extra [formats]: pip install 'diplomatic-timeline[formats]'"


def is_there(package: str) -> bool:
    """Whether a package is installed; it is not imported."""
    return find_spec(package) is not None


def require_formats(package: str, origin: str) -> None:
    """Raise ArticleError where a package of the extra [formats] is not installed."""
    if not is_there(package):
        raise ArticleError(origin, f"reading it needs {EXTRA}")
