"""Text from articles as XML and HTML may hold it."""

from __future__ import annotations

import re

from timeline.model.text import clean_line

__all__ = ["xml_line", "xml_text"]

_NOT_XML = re.compile("[\ufffe\uffff]")
"""What `clean_line` leaves and no XML document may hold (XML 1.0, production 2)."""


def xml_line(text: str) -> str:
    """One line without characters that XML does not have; what writes it escapes the rest."""
    return xml_text(clean_line(text))


def xml_text(text: str) -> str:
    """Cleaned text, marked up or not, without the characters that XML and HTML do not have."""
    return _NOT_XML.sub("\ufffd", text)
