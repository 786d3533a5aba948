"""Puts text on the clipboard of the machine the dashboard runs on, with the tool that it has.

A terminal that knows OSC 52 needs none of them, but there is no asking it.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping, Sequence

__all__ = ["copy_with_tool", "find_tool"]

TOOLS = (
    ("", ("pbcopy",)),
    ("WAYLAND_DISPLAY", ("wl-copy",)),
    ("DISPLAY", ("xclip", "-selection", "clipboard")),
)
"""The variable that a tool needs, and its command."""

PATIENCE = 3.0
"""Seconds that a tool may take."""


def find_tool(environment: Mapping[str, str]) -> Sequence[str] | None:
    """The command that takes text on its standard input to the clipboard; None if none is there."""
    for needs, command in TOOLS:
        path = shutil.which(command[0], path=environment.get("PATH"))
        if path and (not needs or environment.get(needs)):
            return (path, *command[1:])
    return None


def copy_with_tool(text: str, environment: Mapping[str, str]) -> bool:
    """Whether a tool took the text."""
    command = find_tool(environment)
    if command is None:
        return False
    try:
        done = subprocess.run(  # noqa: S603 -- one of TOOLS; the text is no argument
            command,
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return done.returncode == 0
