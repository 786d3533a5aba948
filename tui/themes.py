"""The dashboard's own colours; Textual's themes can be chosen from the command palette as well."""

from __future__ import annotations

from textual.theme import Theme

__all__ = ["DARK", "HIGH_CONTRAST", "LIGHT", "THEMES"]

DARK = Theme(
    name="timeline-dark",
    primary="#7AA2D6",
    secondary="#8FA3B8",
    accent="#E0A458",
    warning="#D9A15B",
    error="#D9727B",
    success="#86B58A",
    foreground="#D5DAE1",
    background="#14181D",
    surface="#1A1F26",
    panel="#222933",
    variables={"footer-key-foreground": "#7AA2D6", "footer-background": "#14181D"},
)
LIGHT = Theme(
    name="timeline-light",
    primary="#2C5D9B",
    secondary="#5B6B7C",
    accent="#A85F00",
    warning="#8F5A00",
    error="#A8323E",
    success="#2F6B3A",
    foreground="#1E242B",
    background="#FBFBF8",
    surface="#F3F3EE",
    panel="#E8E8E1",
    dark=False,
    variables={"footer-key-foreground": "#2C5D9B", "footer-background": "#FBFBF8"},
)
HIGH_CONTRAST = Theme(
    name="timeline-high-contrast",
    primary="#6CB6FF",
    secondary="#FFFFFF",
    accent="#FFD400",
    warning="#FFB000",
    error="#FF8A80",
    success="#6CF08A",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1C1C1C",
    variables={"footer-key-foreground": "#FFD400", "footer-background": "#000000"},
)
THEMES = (DARK, LIGHT, HIGH_CONTRAST)
