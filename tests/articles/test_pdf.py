"""PDF files: columns, divided words and running heads; and what is no text or no PDF at all."""

import io
import zlib
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from written_files import pdf, pdf_stream

from timeline.articles import pdf as pdf_reader
from timeline.articles import read_articles, read_dct
from timeline.articles.lines import Line, join_lines, without_running_heads
from timeline.errors import ArticleError, NoPublicationDate

PRINTED = Path(__file__).with_name("files") / "two-columns.pdf"
"""A page of our own words with two justified columns, printed by Chromium."""

HOSTILE = "\ufeff\x1b[31mTalks\x07 in\nOslo"
LEFT, RIGHT = 60, 320
PAGE = [
    ("Norway and Denmark talk again", LEFT, 740, 24),
    ("10 March 2025", LEFT, 700),
    ("Norway's foreign minister received his Danish", LEFT, 670),
    ("counterpart in Oslo on Monday. Of the inter-", LEFT, 658),
    ("governmental commission nothing was said.", LEFT, 646),
    ("A well-known mediator will sit with them on Thurs-", LEFT, 622),
    ("day, officials said; he is no friend of the Franco-", RIGHT, 670),
    ("German plan.", RIGHT, 658),
    ("The two are to meet again in Copenhagen.", RIGHT, 634),
]
TEXT = """Norway and Denmark talk again

10 March 2025

Norway's foreign minister received his Danish counterpart in Oslo on Monday. Of the \
intergovernmental commission nothing was said.

A well-known mediator will sit with them on Thursday, officials said; he is no friend of the \
Franco-German plan.

The two are to meet again in Copenhagen."""


@pytest.fixture
def read_one(tmp_path):
    def article(content, name="a.pdf", **options):
        path = tmp_path / name
        path.write_bytes(content)
        (found,) = read_articles([path], **options)
        return found

    return article


@pytest.mark.parametrize("name", ["a.pdf", "a.txt"])
def test_columns_are_read_one_after_the_other_and_divided_words_made_whole(read_one, name):
    document = read_one(pdf(PAGE), name)
    assert document.text == TEXT
    assert document.title == "Norway and Denmark talk again"
    assert (document.dct, document.dct_source) == (read_dct("2025-03-10"), "text")


def test_a_page_that_a_browser_printed_is_read_in_paragraphs():
    (document,) = read_articles([PRINTED])
    title, byline, date, *paragraphs = document.text.split("\n\n")
    assert title == document.title == "Norway and Denmark talk again"
    assert (byline, date) == ("By Ann Author", "10 March 2025")
    assert paragraphs[1] == (
        "The two are to meet again in Copenhagen on 20 March, officials of both ministries said. "
        "A well-known mediator from Iceland will sit between them; nobody expects a breakthrough "
        "of any extraordinary significance."
    )
    assert paragraphs[3].endswith("Reykjavík and Tórshavn contributed.")
    assert document.language == "en"


def test_running_heads_are_left_out_and_sentences_go_on_behind_them(read_one):
    pages = [
        [
            ("Nordic Review, 10 March 2025", LEFT, 780),
            (f"Part {number} of what the ministers of the North said when", LEFT, 700 - number),
            ("they met goes on behind the foot of the page, where", LEFT, 688 - number),
            (f"page {number}", LEFT, 20),
        ]
        for number in (1, 2, 3)
    ]
    text = read_one(pdf(*pages), published=read_dct("2025-03-10")).text
    assert "Review" not in text
    assert "\n" not in text
    assert "page, where Part 2 of what" in text


def test_the_moment_it_was_made_is_no_publication_date(read_one):
    info = "/CreationDate(D:20250311090000Z)/ModDate(D:20250312090000Z)"
    page = [line for line in PAGE if "2025" not in line[0]]
    assert isinstance(read_one(pdf(page, info=info)), NoPublicationDate)


@pytest.mark.parametrize(
    "about",
    [
        "<rdf:Description><prism:publicationDate>2025-03-11</prism:publicationDate></rdf:Description>",
        '<rdf:Description prism:publicationDate="2025-03-11"/>',
    ],
)
def test_a_publishers_metadata_state_the_publication_date(read_one, about):
    names = 'xmlns:rdf="r:r" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/"'
    packet = f"<rdf:RDF {names}>{about}</rdf:RDF>".encode()
    document = read_one(
        pdf(PAGE, catalog="/Metadata 5 0 R/Lang(de-AT)", objects=[pdf_stream(packet)])
    )
    assert document.dct == read_dct("2025-03-11")
    assert document.dct_source == "PDF prism:publicationDate"
    assert document.language == "de"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("(Talks in Oslo)", "Talks in Oslo"),
        (f"<{HOSTILE.encode('utf-16-be').hex()}>", "Talks in Oslo"),
        ("(Microsoft Word - talks.docx)", None),
        ("(final_2.indd)", None),
    ],
)
def test_where_no_type_is_larger_the_stated_title_counts_unless_it_is_a_file(
    read_one, stated, title
):
    assert read_one(pdf(PAGE[1:], info=f"/Title{stated}")).title == title


def protected(content, *passwords):
    writer, stream = PdfWriter(PdfReader(io.BytesIO(content))), io.BytesIO()
    writer.encrypt(*passwords, algorithm="AES-256")
    writer.write(stream)
    return stream.getvalue()


def test_one_that_needs_a_password_says_so_and_one_that_needs_none_is_read(read_one):
    error = read_one(protected(pdf(PAGE), "secret"))
    assert error.reason == "encrypted with a password; save it without one"
    assert read_one(protected(pdf(PAGE), "", "owner")).text == TEXT


def test_pictures_of_pages_hold_no_text(read_one):
    assert read_one(pdf([])).reason.startswith("no text in it, only pictures of pages")


def bomb():
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    packed = zlib.compressobj(9)
    blank = b"".join(packed.compress(b" " * 10_000_000) for _ in range(20)) + packed.flush()
    stream = b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(blank), blank)
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]
    objects += [page, stream]
    return (
        b"%PDF-1.7\n"
        + b"".join(b"%d 0 obj\n%b\nendobj\n" % (n, each) for n, each in enumerate(objects, start=1))
        + b"trailer<</Root 1 0 R/Size 5>>"
    )


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7",
        b"%PDF-1.7\n" + b"\xff\x00" * 500,
        pdf(PAGE)[:700],
        pdf(PAGE).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"),
        pdf(PAGE).replace(b"/Contents 6 0 R", b"/Contents 1 0 R"),
        bomb(),
    ],
)
def test_broken_files_and_bombs_are_one_line(read_one, content):
    error = read_one(content)
    assert isinstance(error, ArticleError)
    assert "\n" not in str(error)
    assert "a fault in timeline" not in str(error)


def test_pages_text_and_time_have_limits(read_one, monkeypatch):
    monkeypatch.setattr(pdf_reader, "_MOST_PAGES", 2)
    assert "more than 2 pages" in read_one(pdf(PAGE, PAGE, PAGE)).reason
    monkeypatch.setattr(pdf_reader, "_MOST_SECONDS", -1.0)
    assert "not read within" in read_one(pdf(PAGE)).reason


def test_a_page_that_draws_for_ever_without_a_word_has_a_limit_too(read_one, monkeypatch):
    ticks = iter([0.0, 0.0])  # for the beginning, and for the page's
    monkeypatch.setattr(pdf_reader, "monotonic", lambda: next(ticks, 3600.0))
    drawing = pdf(PAGE).replace(b"Tj", b"f ").replace(b"TJ", b"f ")
    assert "not read within" in read_one(drawing).reason


def test_nothing_that_the_library_notices_reaches_the_terminal(read_one, capfd):
    read_one(b"junk before\n" + pdf(PAGE).replace(b"startxref\n", b"startxref\n9"))
    assert capfd.readouterr() == ("", "")


def test_lines_of_one_size_without_gaps_part_where_a_sentence_ends_short():
    texts = ["The ministers met in the old town hall of the", "city. They talked for hours."]
    texts += ["On Tuesday they are to meet again, in the other", "city, it was said."]
    lines = [Line(text, -12.0 * n, 10.0) for n, text in enumerate(texts)]
    assert join_lines(lines).count("\n\n") == 1
    assert join_lines([]) == ""


@pytest.mark.parametrize(
    "date",
    [
        "Monday, {} March 2025",
        "Week of March {}",
        "{}. März",
        "{}th May",
        "{}.03.2025",
        "2025-03-{}",
    ],
)
def test_dates_over_the_pages_of_a_diary_are_no_running_heads(date):
    pages = [[Line(date.format(day), 740.0, 10.0)] for day in (10, 17, 24, 31)]
    assert list(without_running_heads(pages)) == pages


def test_the_number_of_a_page_beside_its_date_is_no_part_of_the_date():
    pages = [[Line(f"Gazette, 10 March 2025, p. {n}/4", 740.0, 10.0)] for n in (1, 2, 3, 4)]
    assert list(without_running_heads(pages)) == [[]] * 4


def test_a_line_on_two_pages_of_two_is_no_running_head():
    pages = [[Line("The ministers met.", 700.0, 10.0)]] * 2
    assert list(without_running_heads(pages)) == pages
