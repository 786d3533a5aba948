"""Reads Word documents (.docx, ISO/IEC 29500): the text as its last editor left it.

What was inserted is read and what was deleted is not. The moments at which a document was made and
saved are no publication dates: a template is older, and a minister's office saves again.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from timeline.articles.extra import require_formats
from timeline.articles.markup import PARSER_OPTIONS, line_of, local_name, paragraphs
from timeline.articles.raw import MAX_BYTES, TOO_LARGE, RawArticle, language_code
from timeline.errors import ArticleError
from timeline.model.text import clean_line

__all__ = ["read_word"]

_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_NOT_PLAIN = "protected by a password, or of Word before 2007; save it as .docx without one"
_MOST_XML = 10_000_000
"""Bytes that the text of one document may unpack to: a thousand pages have half as many."""
_FACTS = "docProps/core.xml"
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_NOTES = "//sup[a[contains(@href, 'note-')]] | //li[contains(@id, 'note-')]"
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "div"}


def read_word(stream: BinaryIO, origin: str, key: str) -> Iterator[RawArticle]:
    """Read the article of one document; its publication date is what its text states.

    Raises ArticleError where it is protected or broken, or unpacks to more than any text does.
    """
    require_formats("mammoth", origin)
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(origin, TOO_LARGE)
    if data.startswith(_OLD_OR_LOCKED):
        raise ArticleError(origin, _NOT_PLAIN)
    try:
        checked = _checked(data, origin)
        facts = _facts(checked)
        text, heading = _read_text(checked)
    except ArticleError:
        raise
    except Exception as error:  # mammoth raises whatever a broken document leads to
        reason = clean_line(str(error))[:200] or type(error).__name__
        raise ArticleError(origin, f"not a Word document that can be read ({reason})") from error
    if not text:
        raise ArticleError(origin, "no text in this document")
    stated = {
        "title": facts.get("title") or heading,
        "language": language_code(facts.get("language")),
    }
    yield RawArticle(
        origin=origin,
        key=key,
        text=text,
        stated={name: value for name, value in stated.items() if value},
    )


def _checked(data: bytes, origin: str) -> io.BytesIO:
    """A package of the XML in a document and nothing else; ArticleError where it must not be read.

    What is read is then what was looked at: a document may name any of its files as its text.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [part for part in package.infolist() if part.filename.endswith((".xml", ".rels"))]
        if not any(part.filename.startswith("word/") for part in parts):
            raise ArticleError(origin, "not a Word document, but another kind of office file")
        if sum(part.file_size for part in parts) > _MOST_XML:
            limit = f"{_MOST_XML // 1_000_000} MB"
            raise ArticleError(origin, f"unpacks to more than {limit} of text; split it")
        # zipfile hands on no more than a part says that it has
        given = {part.filename: package.read(part) for part in parts}
    checked = io.BytesIO()
    with zipfile.ZipFile(checked, "w") as package:
        for name, content in given.items():
            if _DTD.search(content.replace(b"\0", b"")):  # in UTF-16 every other byte is 0
                raise ArticleError(origin, "declares XML entities, which no Word document does")
            package.writestr(name, content)
    return checked


def _facts(checked: io.BytesIO) -> dict[str, str]:
    """What a document's Dublin Core says, such as its ``title`` and ``language``."""
    from lxml import etree

    try:
        with zipfile.ZipFile(checked) as package:
            tree = etree.fromstring(package.read(_FACTS), etree.XMLParser(**PARSER_OPTIONS))
    except (KeyError, etree.XMLSyntaxError):
        return {}
    return {local_name(fact): line for fact in tree if (line := line_of(fact))}


def _read_text(checked: io.BytesIO) -> tuple[str, str | None]:
    """The text in paragraphs, a row of a table each, and the first heading."""
    from lxml import html
    from mammoth import convert_to_html, images

    converted = convert_to_html(
        checked,
        style_map="p[style-name='Title'] => h1:fresh",
        convert_image=images.img_element(lambda _: {}),
        include_embedded_style_map=False,
        external_file_access=False,
    )
    tree = html.fragment_fromstring(converted.value, create_parent="div")
    for note in tree.xpath(_NOTES):
        note.drop_tree()
    for paragraph in tree.iterfind(".//td//p"):
        paragraph.tag = "td"  # a cell is part of its row
    heading = next(iter(tree.xpath("//h1 | //h2")), None)
    return paragraphs(tree, blocks=_BLOCKS), line_of(heading)
