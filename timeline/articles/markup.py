"""Parses XML that comes from anywhere, and takes its text out in paragraphs.

Nothing outside the file is read, no entity is put in, and libxml2's limits hold: on depth (256),
on the size of one text, on what references may grow to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html.entities import html5
from typing import Any

from timeline.model.text import clean_line

__all__ = ["MAX_TREE", "PARSER_OPTIONS", "child", "children", "line_of", "local_name", "paragraphs"]

MAX_TREE = 10_000_000
"""The size limit of one article in XML, in bytes: a tree takes ten times as much."""

PARSER_OPTIONS: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How `lxml.etree` parses what nobody vouches for."""

_HEADINGS = {"hl2", "h1", "h2", "h3", "h4", "h5", "h6"}
_GAPS = {"br", "td", "th"}


def local_name(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, *path: str) -> Iterator[Any]:
    """The elements at a path of local names, whatever their namespaces."""
    if not path:
        yield element
        return
    for found in element:
        if local_name(found) == path[0]:
            yield from children(found, *path[1:])


def child(element: Any, *path: str) -> Any | None:
    """The first element at a path of local names; None where there is none."""
    return next(children(element, *path), None)


def line_of(element: Any | None) -> str | None:
    """The text of an element in one line; None where there is none."""
    return clean_line("".join(_texts(element))) or None if element is not None else None


def paragraphs(root: Any, *, blocks: Collection[str], skipped: Collection[str] = ()) -> str:
    r"""The text in a tree: a paragraph for each of its ``blocks``, headings marked as in Markdown.

    ``blocks`` and ``skipped``, which are left out, are local names.

    >>> from lxml import etree
    >>> tree = etree.fromstring("<b><p>Talks<br/>in Oslo.</p><hl2>Next</hl2><p>Rome.</p></b>")
    >>> paragraphs(tree, blocks={"p", "hl2"})
    'Talks in Oslo.\n\n## Next\n\nRome.'
    """
    found: list[str] = []
    pieces: list[str] = []

    def end(mark: str = "") -> None:
        if line := clean_line("".join(pieces)):
            found.append(mark + line)
        pieces.clear()

    def walk(element: Any) -> None:
        name = local_name(element)
        if name in skipped:
            return
        if name in blocks:
            end()
        pieces.append((" " if name in _GAPS else "") + _own_text(element))
        for inner in element:
            walk(inner)
            pieces.append(inner.tail or "")
        if name in blocks:
            end("## " if name in _HEADINGS else "")

    walk(root)
    end()
    return "\n\n".join(found)


def _texts(element: Any) -> Iterator[str]:
    yield _own_text(element)
    for inner in element:
        yield from _texts(inner)
        yield inner.tail or ""


def _own_text(element: Any) -> str:
    """The text before an element's first child; of an entity that HTML knows, its character."""
    if not local_name(element):
        return html5.get(f"{getattr(element, 'name', '')};", "")
    return element.text or ""
