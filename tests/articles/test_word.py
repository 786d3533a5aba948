"""Word documents: their text as the last editor left it, and what must not be opened."""

import pytest
from written_files import DATED, MEETING, TITLE, TOLD, WORDS, docx, word_paragraph

from timeline.articles import read_articles, read_dct
from timeline.articles.word import _MOST_XML
from timeline.errors import ArticleError, NoPublicationDate


@pytest.fixture
def read_one(tmp_path):
    def article(content, name="a.docx", **options):
        path = tmp_path / name
        path.write_bytes(content)
        (found,) = read_articles([path], **options)
        return found

    return article


@pytest.mark.parametrize("name", ["a.docx", "a.zip", "a.txt"])
def test_a_document_gives_its_paragraphs_under_its_headings(read_one, name):
    document = read_one(docx(), name)
    assert document.text == f"## {TITLE}\n\nPublished: 10 March 2025\n\n{TOLD}\n\n{MEETING}"
    assert (document.title, document.dct_source) == (TITLE, "text")
    assert document.dct == read_dct("2025-03-10")


def test_a_row_of_a_table_is_a_line(read_one):
    inner = "".join(f"<w:tc>{word_paragraph(text)}</w:tc>" for text in ("20 March", "Copenhagen"))
    table = f"<w:tbl><w:tr>{inner}</w:tr><w:tr>{inner}</w:tr></w:tbl>"
    text = read_one(docx(DATED, table, word_paragraph(TOLD))).text
    assert text.split("\n\n")[1:] == ["20 March Copenhagen", "20 March Copenhagen", TOLD]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not(read_one):
    changed = (
        "<w:p><w:r><w:t>The ministers met </w:t></w:r>"
        "<w:del><w:r><w:delText>on Tuesday</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>on Monday</w:t></w:r></w:ins><w:r><w:t> in Oslo.</w:t></w:r></w:p>"
    )
    control = f"<w:sdt><w:sdtContent>{word_paragraph(MEETING)}</w:sdtContent></w:sdt>"
    text = read_one(docx(DATED, changed, control)).text
    assert "The ministers met on Monday in Oslo." in text
    assert MEETING in text
    assert "Tuesday" not in text


def test_what_the_document_states_of_itself_is_its_title_and_language_but_no_date(read_one):
    facts = "<dc:title>Oslo:\n\x0aa \u202ereadout</dc:title><dc:language>de-AT</dc:language>"
    document = read_one(docx(facts=facts))
    assert (document.title, document.language) == ("Oslo: a readout", "de")
    assert isinstance(read_one(docx(word_paragraph(TOLD), facts=facts)), NoPublicationDate)


def test_one_with_a_password_says_so(read_one):
    for name in ("a.docx", "a.txt"):
        error = read_one(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), name)
        assert error.reason.startswith("protected by a password")


def elsewhere(name, body):
    """A document that names another file as its text."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}" Target="{name}"/></Relationships>'
    )
    return docx(**{name: body, "_rels/.rels": rels})


@pytest.mark.parametrize("name", ["word/document.bin", "word/media/a.png"])
def test_only_files_that_were_looked_at_are_read(read_one, name):
    other = f"<w:document {WORDS}><w:body>{DATED}{word_paragraph('Hidden talks.')}</w:body>"
    document = read_one(elsewhere(name, other + "</w:document>"))
    assert TOLD in document.text
    assert "Hidden" not in document.text


def test_pictures_alone_are_no_text(read_one):
    assert read_one(docx("<w:p/>")).reason == "no text in this document"


def entities(body):
    steps = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<!DOCTYPE d [<!ENTITY a0 "aaaaaaaaaa">{steps}]>{body}'


def in_utf_16(xml):
    return f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16")


DEEP = f"<w:document {WORDS}><w:body>" + "<w:p>" * 50_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx(body=entities(f"<w:document {WORDS}>&a9;</w:document>")), "declares XML entities"),
        (docx(body=in_utf_16(entities("<d>&a9;</d>"))), "declares XML entities"),
        (docx(**{"word/more.xml": "<a>" + " " * _MOST_XML + "</a>"}), "unpacks to more than 10 MB"),
        (docx()[:-300], "not a Word document that can be read"),
        (docx()[:200], "not a Word document that can be read"),
        (docx(body=DEEP), "not a Word document that can be read"),
        (docx(body=DEEP + "</w:p>" * 50_000 + "</w:body></w:document>"), "not a Word document"),
        (docx(body="<w:document"), "not a Word document that can be read"),
        (docx(**{"_rels/.rels": "<x/>", "word/document.xml": None}), "not a Word document"),
        (
            docx(
                **{"word/document.xml": None, "word/styles.xml": None},
                **{"word/_rels/document.xml.rels": None, "xl/workbook.xml": "<x/>"},
            ),
            "not a Word document, but another kind of office file",
        ),
    ],
)
def test_bombs_and_broken_documents_are_one_line(read_one, content, reason):
    error = read_one(content)
    assert isinstance(error, ArticleError)
    assert error.reason.startswith(reason)
    assert "\n" not in str(error)
