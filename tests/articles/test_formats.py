"""Every format gives the same article; what is broken, huge or hostile is one clear line."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage

import pytest

from timeline.articles import read_articles, read_dct, readers
from timeline.articles.page import MAX_PAGE, text_of_html
from timeline.articles.readers import FORMATS, READERS, find_reader
from timeline.errors import ArticleError, NoPublicationDate

TOLD = "Norway's foreign minister received his Danish counterpart in Oslo on Monday."
MORE = "The two are to meet again in Copenhagen on 20 March, officials of both ministries said."
SENT = "2025-03-10T22:15:00+01:00"


def page(*, head="", body=f"<h1>Talks in Oslo</h1><p>{TOLD}</p><h2>Next</h2><p>{MORE}</p>"):
    return (
        '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Talks | Post</title>'
        f"{head}</head><body><nav><a href='/'>Home</a></nav><article>{body}</article>"
        "<footer>Copyright 2019</footer></body></html>"
    )


def linked(**fields):
    data = {"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", **fields}]}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def write(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path, **options):
    return list(read_articles([path], **options))


def read_one(path, **options):
    (found,) = read(path, **options)
    return found


def reason(path):
    found = read_one(path)
    assert isinstance(found, ArticleError)
    assert "\n" not in str(found)
    return found.reason


# --- web pages


def test_a_page_gives_its_article_and_not_its_menus(tmp_path):
    head = linked(headline="Talks in Oslo", datePublished=SENT, dateModified="2025-03-12")
    head += '<link rel="canonical" href="https://example.org/oslo">'
    head += '<meta property="og:site_name" content="The Post">'
    document = read_one(write(tmp_path / "a.html", page(head=head)))
    assert TOLD in document.text
    assert "## Next" in document.text
    assert "Home" not in document.text
    assert "Copyright" not in document.text
    assert (document.title, document.source, document.language) == (
        "Talks in Oslo",
        "The Post",
        "en",
    )
    assert document.url == document.identity == "https://example.org/oslo"
    assert document.dct == read_dct(SENT)
    assert document.dct_source == "JSON-LD datePublished"


@pytest.mark.parametrize(
    ("head", "where"),
    [
        (
            f'<meta property="article:published_time" content="{SENT}">',
            "meta article:published_time",
        ),
        (f'<meta name="DC.date.issued" content="{SENT}">', "meta dc.date.issued"),
        (f'<meta itemprop="datePublished" content="{SENT}">', "meta datepublished"),
    ],
)
def test_the_publication_date_keeps_its_zone_and_says_where_it_stood(tmp_path, head, where):
    document = read_one(write(tmp_path / "a.html", page(head=head)))
    assert (document.dct, document.dct_source) == (read_dct(SENT), where)


def test_a_date_of_modification_is_no_publication_date(tmp_path):
    head = linked(dateModified=SENT) + f'<meta property="og:updated_time" content="{SENT}">'
    assert isinstance(read_one(write(tmp_path / "a.html", page(head=head))), NoPublicationDate)


def test_a_date_that_cannot_be_read_gives_way_to_the_next(tmp_path):
    head = linked(datePublished="recently") + f'<meta name="pubdate" content="{SENT}">'
    assert read_one(write(tmp_path / "a.html", page(head=head))).dct == read_dct(SENT)


def test_a_page_whose_canonical_address_is_the_front_page_is_known_by_its_file(tmp_path):
    head = linked(datePublished=SENT) + '<link rel="canonical" href="https://example.org/">'
    path = write(tmp_path / "a.html", page(head=head))
    assert read_one(path).identity == str(path)


def test_a_page_in_another_encoding_is_read_as_it_declares(tmp_path):
    body = f"<p>À Genève, hier : {TOLD}</p><p>{MORE}</p>"
    text = page(head=linked(datePublished=SENT), body=body).replace("utf-8", "iso-8859-1")
    assert "À Genève" in read_one(write(tmp_path / "a.html", text.encode("latin-1"))).text


@pytest.mark.parametrize(
    "content",
    [
        "<html><head><script>var a = 1</script></head><body><script>b()</script></body></html>",
        "<html>",
        "<html><body>" + "<div>" * 100_000,
    ],
)
def test_a_page_without_an_article_says_so(tmp_path, content):
    assert reason(write(tmp_path / "a.html", content)).startswith("no article found in this page")


def test_a_page_that_is_too_large_is_not_parsed(tmp_path):
    path = write(tmp_path / "a.html", page() + " " * MAX_PAGE)
    assert reason(path) == "a web page of more than 5 MB"


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@graph": 5}</script>',
        '<link rel="canonical" href="http://[x/y">',
        '<meta property="og:url" content="http://[x/y">',
    ],
)
def test_what_a_page_says_of_itself_amiss_costs_nothing_but_that(tmp_path, head):
    head += f'<meta property="article:published_time" content="{SENT}">'
    path = write(tmp_path / "a.html", page(head=head))
    document = read_one(path)
    assert TOLD in document.text
    assert (document.url, document.identity) == (None, str(path))


def test_a_language_that_is_no_code_is_as_good_as_none(tmp_path):
    html = page(head=linked(datePublished=SENT)).replace("en-GB", "en-US.UTF-8")
    feed = RSS.replace("<item>", "<language>English</language><item>", 1)
    assert read_one(write(tmp_path / "a.html", html)).language == "en"
    assert read(write(tmp_path / "feed.xml", feed))[0].language == "en"


def test_tags_that_never_end_are_plain_text_and_soon_read():
    assert text_of_html("<a" * 1_000_000) == "<a" * 1_000_000
    assert text_of_html("<p>Talks" + "<a" * 100_000).startswith("Talks")


@pytest.mark.parametrize("prologue", [b"<!-- c -->", b"<?a?>", b"<!-- c --> \n", b"<!---->"])
def test_a_long_prologue_of_something_else_is_soon_passed(prologue):
    assert find_reader(".xyz", prologue * 500 + b"<other/>") is None
    assert find_reader(".xyz", prologue * 500 + b"<html>") is READERS[".html"]


# --- feeds and JSON


RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>The Post</title>
<item><title>Talks &amp; tea</title><link>https://example.org/1</link>
<pubDate>Mon, 10 Mar 2025 22:15:00 +0100</pubDate>
<description>&lt;p&gt;{TOLD}&lt;/p&gt;</description></item>
<item><title>Empty</title><pubDate>Mon, 10 Mar 2025 22:15:00 +0100</pubDate></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>
<entry><id>urn:1</id><title>Talks</title><updated>2025-04-01T00:00:00Z</updated>
<published>{SENT}</published><content type="html">&lt;p&gt;{TOLD}&lt;/p&gt;</content></entry>
<entry><id>urn:2</id><title>Old</title><updated>{SENT}</updated><summary>{MORE}</summary></entry>
</feed>"""


def test_a_feed_gives_an_article_for_each_entry_with_text(tmp_path):
    document, empty = read(write(tmp_path / "feed.xml", RSS))
    assert (document.title, document.source, document.text) == ("Talks & tea", "The Post", TOLD)
    assert document.url == document.identity == "https://example.org/1"
    assert document.dct == read_dct(SENT)
    assert "no text in this entry" in str(empty)


def test_the_update_of_an_atom_entry_is_no_publication(tmp_path):
    document, undated = read(write(tmp_path / "feed.atom", ATOM))
    assert (document.key, document.dct) == ("urn:1", read_dct(SENT))
    assert isinstance(undated, NoPublicationDate)


def test_a_json_feed_and_articles_in_json_are_read_alike(tmp_path):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [{"id": "1", "content_html": f"<p>{TOLD}</p>", "date_published": SENT}],
    }
    article = {"id": "1", "text": TOLD, "published": SENT, "source": "The Post"}
    for content in (feed, article, [article]):
        document = read_one(write(tmp_path / "a.json", json.dumps(content)))
        assert (document.key, document.text, document.source) == ("1", TOLD, "The Post")
        assert document.dct == read_dct(SENT)


def test_a_feed_that_is_but_a_path_opens_nothing(tmp_path):
    other = write(tmp_path / "other.rss", RSS)
    assert reason(write(tmp_path / "a.rss", str(other))) == "a feed without articles"


@pytest.mark.parametrize("encoding", [b"a\0b", b"\xff\xfe", b"no-such-encoding"])
def test_a_feed_that_declares_nonsense_ends_nothing_but_itself(tmp_path, encoding):
    declared = b'<?xml version="1.0" encoding="' + encoding + b'"?><rss><channel/></rss>'
    assert "a fault in timeline" not in reason(write(tmp_path / "a.rss", declared))


def test_a_feed_in_json_gives_the_whole_text_and_the_names_of_its_authors(tmp_path):
    item = {"id": "1", "summary": "Talks.", "content_html": f"<p>{TOLD}</p>", "language": "English"}
    item["date_published"] = SENT
    for authors, names in (
        ({"author": {"name": "A. One", "url": "https://example.org"}}, "A. One"),
        ({"authors": [{"name": "A. One"}, {"url": "x"}, {"name": "B. Two"}]}, "A. One, B. Two"),
    ):
        content = json.dumps({"title": "The Post", "items": [{**item, **authors}]})
        document = read_one(write(tmp_path / "a.json", content))
        assert (document.text, document.author, document.language) == (TOLD, names, "en")


def test_an_entity_bomb_in_a_feed_is_refused(tmp_path):
    steps = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{steps}]>'
    content = bomb + RSS.removeprefix('<?xml version="1.0"?>').replace("Empty", "&a9;")
    for found in read(write(tmp_path / "feed.xml", content)):
        assert isinstance(found, ArticleError) or len(found.text) < 1000


def test_data_beside_articles_is_passed_over_in_a_folder(tmp_path):
    write(tmp_path / "a.md", ARTICLE)
    for name in ("a.json", "settings.xml"):
        write(tmp_path / name, "{}")
    found = read(tmp_path)
    assert [type(f).__name__ for f in found] == ["Ignored", "Document", "Ignored"]


# --- mail


def message(*, html=False):
    mail = EmailMessage()
    mail["Subject"] = "Talks in\tOslo"
    mail["From"] = "The Post <news@example.org>"
    mail["Date"] = "Mon, 10 Mar 2025 22:15:00 +0100"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(f"<p>{TOLD}</p>" if html else TOLD, subtype="html" if html else "plain")
    return mail.as_bytes()


@pytest.mark.parametrize("html", [False, True])
def test_a_message_is_published_when_it_was_sent(tmp_path, html):
    document = read_one(write(tmp_path / "a.eml", message(html=html)))
    assert (document.title, document.source) == ("Talks in Oslo", "The Post")
    assert (document.text.strip(), document.identity) == (TOLD, "1@example.org")
    assert (document.dct, document.dct_source) == (read_dct(SENT), "mail Date")


def test_each_message_of_a_mailbox_is_an_article(tmp_path):
    start = b"From news@example.org Mon Mar 10 22:15:00 2025\n"
    quoted = message().replace(b"Norway", b">From Oslo, Norway")
    box = start + message() + b"\n" + start + quoted + b"\n"
    first, second = read(write(tmp_path / "a.mbox", box))
    assert first.text.strip() == TOLD
    assert second.text.strip() == f"From Oslo, {TOLD}"


@pytest.mark.parametrize(
    "content", [b"", b"Subject: \xff\xfe\n\n", b"Content-Type: multipart/mixed\n\n"]
)
def test_a_message_without_text_says_so(tmp_path, content):
    assert reason(write(tmp_path / "a.eml", content)) == "no text in this message"


@pytest.mark.parametrize("sent", [b"soon", b"Mon, 10 Mar 99999999999999999999 22:15:00 +0100"])
def test_a_message_with_a_date_that_is_none_is_a_message_without_a_date(tmp_path, sent):
    content = message().replace(b"Mon, 10 Mar 2025 22:15:00 +0100", sent)
    path = write(tmp_path / "a.eml", content)
    assert isinstance(read_one(path), NoPublicationDate)
    assert read_one(path, published=read_dct(SENT)).text.strip() == TOLD


# --- packed files


ARTICLE = f"---\npublished: {SENT}\n---\n{TOLD}\n"


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


def test_a_packed_file_is_read_as_what_is_inside(tmp_path):
    document = read_one(write(tmp_path / "a.md.gz", gzip.compress(ARTICLE.encode())))
    assert (document.key, document.text.strip()) == ("a", TOLD)


def test_an_archive_gives_its_articles_and_passes_over_the_rest(tmp_path):
    lines = json.dumps({"id": "b", "text": TOLD, "published": SENT})
    data = zipped(a_md=ARTICLE, more__b_jsonl=lines, picture_png=b"\x89PNG", more___hidden_md="x")
    found = read(write(tmp_path / "all.zip", data))
    assert [(d.key, d.text.strip()) for d in found] == [("a", TOLD), ("b", TOLD)]
    assert found[0].origin == f"{tmp_path}/all.zip/a.md"


def test_names_inside_an_archive_never_become_paths(tmp_path):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../outside\x1b[31m.md", ARTICLE)
    (tmp_path / "in").mkdir()
    document = read_one(write(tmp_path / "in" / "a.zip", buffer.getvalue()))
    assert "\x1b" not in document.origin
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.zip", "in"]


@pytest.mark.parametrize("pack", ["gz", "zip"])
def test_what_unpacks_to_far_more_than_its_size_is_refused(tmp_path, pack):
    blank = b"\n" * 30_000_000
    data = gzip.compress(blank) if pack == "gz" else zipped(a_jsonl=blank)
    suffix = ".jsonl.gz" if pack == "gz" else ".zip"
    assert "unpacks to more than 200 times its size" in reason(write(tmp_path / f"a{suffix}", data))


@pytest.mark.parametrize("cut", [12, 60])
def test_a_broken_archive_says_so(tmp_path, cut):
    packed = gzip.compress(ARTICLE.encode())
    assert reason(write(tmp_path / "a.md.gz", packed[:cut])).startswith("broken gzip")
    assert reason(write(tmp_path / "a.zip", zipped(a_md=ARTICLE)[:cut])).startswith("broken zip")


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_piece_by_piece_is_refused(tmp_path, method):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.md", ARTICLE, compress_type=method)
        archive.writestr("b.md", ARTICLE)
    refused, document = read(write(tmp_path / "a.zip", buffer.getvalue()))
    assert refused.reason == "packed in a way that is not read; zip it with deflate"
    assert document.text.strip() == TOLD


def test_a_name_in_an_archive_that_is_no_text_is_a_broken_archive(tmp_path):
    packed = zipped(**{"é_md": ARTICLE}).replace("é".encode(), b"\xff\xfe")
    assert reason(write(tmp_path / "a.zip", packed)).startswith("broken zip")


def test_a_fault_costs_one_file_of_an_archive_only(tmp_path, monkeypatch):
    def failing(stream, origin, key):
        raise RuntimeError("no way")

    find = readers._find
    monkeypatch.setattr(
        readers,
        "_find",
        lambda formats, suffix, head: (
            failing if head.startswith(b"worst") else find(formats, suffix, head)
        ),
    )
    fault, document = read(write(tmp_path / "a.zip", zipped(a_md="worst", b_md=ARTICLE)))
    assert "a fault in timeline (RuntimeError: no way)" in fault.reason
    assert document.text.strip() == TOLD


# --- which reader


def test_content_counts_for_more_than_the_suffix(tmp_path):
    html = page(head=linked(datePublished=SENT))
    assert "Home" not in read_one(write(tmp_path / "a.txt", html)).text
    packed = gzip.compress(ARTICLE.encode())
    assert read_one(write(tmp_path / "packed.md", packed)).text.strip() == TOLD


@pytest.mark.parametrize("content", [page(head=linked(datePublished=SENT)), RSS])
def test_standard_input_is_told_by_how_it_begins(content):
    found = list(read_articles(["-"], stdin=io.BytesIO(content.encode())))
    assert TOLD in found[0].text


def test_every_suffix_belongs_to_one_format():
    suffixes = [suffix for known in FORMATS for suffix in known.suffixes]
    assert sorted(suffixes) == sorted(READERS)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize(
    "content", [b"", b"\x00\xff" * 50, b"{" * 3000, b"[" * 100_000, b"<" * 3000]
)
def test_no_reader_is_upset_by_anything(tmp_path, suffix, content):
    for found in read(write(tmp_path / f"a{suffix}", content)):
        assert isinstance(found, ArticleError)
