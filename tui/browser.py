"""Opening an address outside: in a browser with a window of its own."""

from __future__ import annotations

from pathlib import Path

__all__ = ["open_in_browser"]

IN_TERMINAL = {"elinks", "links", "lynx", "w3m", "www-browser"}
"""Browsers that would draw over the dashboard."""


def open_in_browser(url: str) -> bool:
    """Open an address as `webbrowser` does; tells whether there is a browser that can.

    Waits for a browser that does not go into the background: to be called from a thread.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if Path(getattr(browser, "name", "")).name in IN_TERMINAL:
        return False
    return browser.open(url)
