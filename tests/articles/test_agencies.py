"""Items of news agencies: what they state of themselves, and which of their dates counts."""

import io
import json

import pytest
from written_files import (
    LATER,
    MEETING,
    NITF_BODY,
    SENT,
    TITLE,
    TOLD,
    as_json,
    news_item,
    news_message,
    ninjs_1,
    ninjs_2,
    ninjs_3,
    nitf,
)

from timeline.articles import Withdrawn, markup, newsml, read_articles, read_dct
from timeline.articles.markup import MAX_TREE
from timeline.errors import ArticleError, NoPublicationDate


@pytest.fixture
def read(tmp_path):
    def articles(content, name="wire.xml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(read_articles([path]))

    return articles


@pytest.fixture
def read_one(read):
    def article(*given):
        (found,) = read(*given)
        return found

    return article


# --- ninjs


@pytest.mark.parametrize("item", [ninjs_1(), ninjs_2(), ninjs_3()])
@pytest.mark.parametrize("name", ["a.json", "a.txt"])
def test_every_version_of_ninjs_tells_the_same(read_one, item, name):
    document = read_one(as_json(item), name)
    assert document.text == f"{TOLD}\n\n{MEETING}"
    assert (document.title, document.author, document.language) == (TITLE, "A. One", "en")
    assert document.url == document.identity == document.key == "https://wire.example/oslo"
    assert (document.dct, document.dct_source) == (read_dct(SENT), "ninjs firstcreated")


def test_a_list_of_items_and_items_on_lines_are_read_one_by_one(read):
    items = [ninjs_1(uri="urn:1"), ninjs_2(uri="urn:2"), ninjs_3(uri="urn:3")]
    lines = "\n".join(map(json.dumps, items)) + "\n"
    for content, name in ((as_json(items), "a.json"), (lines, "a.jsonl")):
        assert [document.key for document in read(content, name)] == ["urn:1", "urn:2", "urn:3"]
    found = read_articles(["-"], stdin=io.BytesIO(lines.encode()))
    assert [document.key for document in found] == ["urn:1", "urn:2", "urn:3"]


@pytest.mark.parametrize(
    ("fields", "published", "source"),
    [
        ({"contentcreated": SENT, "firstcreated": None}, SENT, "ninjs contentcreated"),
        ({"firstcreated": None}, LATER, "ninjs versioncreated"),
        ({"firstcreated": "soon"}, LATER, "ninjs versioncreated"),
        ({"embargoed": LATER}, LATER, "ninjs embargoed"),
        ({"embargoed": "2025-03-10T22:00:00+01:00"}, SENT, "ninjs firstcreated"),
    ],
)
def test_the_first_creation_of_an_item_counts_and_the_end_of_its_embargo(
    read_one, fields, published, source
):
    document = read_one(as_json(ninjs_1(**fields)), "a.json")
    assert (document.dct, document.dct_source) == (read_dct(published), source)


@pytest.mark.parametrize("status", ["canceled", "withheld"])
def test_what_was_taken_back_is_no_article_and_no_failure(read_one, status):
    for given in (
        (as_json(ninjs_1(pubstatus=status)), "a.json"),
        (as_json(ninjs_3(pubStatus=status)), "a.json"),
        (news_item(status=status),),
        (nitf().replace('"usable"', f'"{status}"'),),
    ):
        found = read_one(*given)
        assert isinstance(found, Withdrawn)
        assert found.reason == f"{status} by its publisher, so it is no article"


def test_pictures_are_passed_over(read, read_one):
    picture = ninjs_1(type="picture", uri="urn:2")
    assert [d.key for d in read(as_json([picture, ninjs_1(uri="urn:1")]), "a.json")] == ["urn:1"]
    assert "pictures, events or other items only" in read_one(as_json(picture), "a.json").reason
    message = news_message(news_item(kind="picture"), news_item("urn:1"))
    assert [d.key for d in read(message)] == ["urn:1"]
    assert read_one(news_message(news_item(kind="video"))).reason == "no news items with text in it"


@pytest.mark.parametrize(
    "fields",
    [
        {"bodies": [{"value": 3}, 4, None], "headlines": "none"},
        {"bodies": {"value": TOLD}},
        {"bodies": []},
    ],
)
def test_an_item_of_another_shape_is_one_error(read_one, fields):
    assert read_one(as_json(ninjs_2(**fields)), "a.json").reason == "no text in this item"


@pytest.mark.parametrize("kind", [[], {"a": 1}, 3])
def test_a_type_that_is_no_word_costs_no_other_item(read, kind):
    lines = "".join(
        json.dumps(ninjs_1(uri=f"urn:{n}", type=t)) + "\n" for n, t in ((1, kind), (2, "text"))
    )
    assert [found.key for found in read(lines, "wire.jsonl")] == ["urn:1", "urn:2"]


def test_titles_are_lines_whatever_they_hold(read_one):
    bad = "\x1b[31mTalks\x07 in\n\u202eOslo"
    document = read_one(as_json(ninjs_1(headline=bad, byline=bad)), "a.json")
    assert (document.title, document.author) == ("Talks in Oslo", "Talks in Oslo")


# --- NITF


def test_an_article_in_nitf_opens_with_its_dateline(read_one):
    document = read_one(nitf())
    assert document.text == f"OSLO, 10 March — {TOLD}\n\n## Paris\n\n{MEETING}"
    assert (document.title, document.source, document.author) == (
        TITLE,
        "Nordic Wire",
        "By A. One",
    )
    assert (document.key, document.identity, document.language) == ("nw-1", "nw-1", "en")
    assert (document.dct, document.dct_source) == (read_dct(SENT), "NITF date.issue")


@pytest.mark.parametrize(
    ("docdata", "published", "source"),
    [
        ('<date.release norm="20250311T0600Z"/>', "2025-03-11T06:00Z", "NITF date.release"),
        ("<date.issue/>", "2025-03-09", "NITF story.date"),
        (
            '<date.issue norm="20250310"/><date.release norm="20250312"/>',
            "2025-03-12",
            "NITF date.release",
        ),
    ],
)
def test_the_date_of_issue_counts_unless_it_is_released_later(read_one, docdata, published, source):
    document = read_one(nitf(docdata))
    assert (document.dct, document.dct_source) == (read_dct(published), source)


def test_a_doctype_is_not_looked_up_and_its_entities_are_those_of_html(read_one):
    prologue = '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">'
    body = NITF_BODY.replace(" met his", " met &mdash; at last &mdash; his")
    assert "Eide met — at last — his" in read_one(nitf(body=body, prologue=prologue)).text


def test_nitf_without_a_body_or_a_date_says_so(read_one):
    assert read_one(nitf(body="<body/>")).reason == "no text in its body"
    undated = nitf("", NITF_BODY.replace(' norm="20250309"', ""))
    assert isinstance(read_one(undated), NoPublicationDate)


# --- NewsML-G2


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, f"OSLO, 10 March — {TOLD}\n\n## Paris\n\n{MEETING}"),
        (
            '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
            f"<body><p>{TOLD}</p><h2>Paris</h2><p>{MEETING}</p></body></html></inlineXML>",
            f"{TOLD}\n\n## Paris\n\n{MEETING}",
        ),
        (f'<inlineData contenttype="text/plain">{TOLD}</inlineData>', TOLD),
        (
            f"<inlineData>&lt;p>{TOLD}&lt;/p>&lt;p>{MEETING}&lt;/p></inlineData>",
            f"{TOLD}\n\n{MEETING}",
        ),
    ],
)
def test_a_news_item_holds_its_text_in_several_ways(read_one, content, text):
    document = read_one(news_item() if content is None else news_item(content=content))
    assert document.text == text
    assert (document.title, document.source, document.author) == (TITLE, "Nordic Wire", "A. One")
    assert document.key == document.identity == "urn:newsml:wire.example:oslo"
    assert (document.language, document.url) == ("en", None)
    assert (document.dct, document.dct_source) == (read_dct(SENT), "NewsML-G2 firstCreated")


@pytest.mark.parametrize(
    ("dates", "published", "source"),
    [
        ("", LATER, "NewsML-G2 versionCreated"),
        ("<embargoed>2025-05-01T00:00:00Z</embargoed>", "2025-05-01T00:00:00Z", None),
        (f"<firstCreated>{SENT}</firstCreated><embargoed/>", SENT, "NewsML-G2 firstCreated"),
    ],
)
def test_a_date_of_the_version_is_the_last_resort(read_one, dates, published, source):
    document = read_one(news_item(dates=dates))
    assert document.dct == read_dct(published)
    assert document.dct_source == (source or "NewsML-G2 embargoed")


def test_the_creation_of_the_content_goes_before_that_of_the_version(read_one):
    content = f"<contentMeta><contentCreated>{SENT}</contentCreated>"
    item = news_item(dates="", version=9).replace("<contentMeta>", content)
    assert read_one(item).dct_source == "NewsML-G2 contentCreated"


def test_one_bad_item_of_a_message_costs_no_other(read):
    items = [news_item("urn:1"), news_item("urn:2", content=""), news_item("urn:3", dates="")]
    one, bad, three = read(news_message(*items, news_item(status="canceled")))[:3]
    assert (one.key, three.key) == ("urn:1", "urn:3")
    assert bad.origin.endswith("wire.xml:2")
    assert bad.reason == "no text in this item"


def test_of_a_message_that_breaks_off_the_whole_items_are_read(read):
    whole = news_message(news_item("urn:1"), news_item("urn:2"))
    one, error = read(whole[: whole.index("urn:2") + 800])
    assert one.key == "urn:1"
    assert error.reason.startswith("1 items were read, then: not XML: ")


def test_the_limit_is_that_of_an_item_and_not_of_a_message(read):
    long = "Officials spoke of it. " * 5_000
    items = [
        news_item(f"urn:{number}", content=f"<inlineData>{TOLD} {long}</inlineData>")
        for number in range(MAX_TREE // len(long) + 2)
    ]
    assert len(read(news_message(*items))) == len(items)


# --- hostile XML


def bomb(root, body):
    steps = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "aaaaaaaaaa">{steps}]>{body}'


@pytest.mark.parametrize(
    "content",
    [
        bomb("nitf", nitf(body=NITF_BODY.replace(TOLD, "&a9;"), prologue="")),
        bomb("newsItem", news_item(content="<inlineData>&a9;</inlineData>")),
        bomb("nitf", nitf('<date.issue norm="&a9;"/>', prologue="")),
        nitf(body="<body>" + "<block>" * 100_000),
        news_item(content="<inlineXML>" + "<p>" * 100_000),
        nitf()[:-40],
        nitf().replace("</body>", "\x00</body>"),
        "<nitf>",
        "<newsItem",
        "<!DOCTYPE " + " " * 8000,
    ],
)
def test_bombs_depths_and_broken_xml_are_soon_one_line(read, content):
    for found in read(content):
        if isinstance(found, ArticleError):
            assert "\n" not in str(found)
            assert "a fault in timeline" not in str(found)
        else:
            assert len(found.text) < 1000


def test_entities_bring_no_file_in(tmp_path, read):
    (tmp_path / "secret.txt").write_text("a secret")
    prologue = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]>'
    (document,) = read(nitf(body=NITF_BODY.replace(" in Oslo", " in &x; Oslo"), prologue=prologue))
    assert "Eide met his Danish counterpart in Oslo" in " ".join(document.text.split())
    assert "secret" not in document.text


def test_an_item_beyond_the_limit_is_refused(read_one, monkeypatch):
    monkeypatch.setattr(newsml, "MAX_TREE", 10_000)
    item = news_item(content=f"<inlineData>{'talk ' * 50_000}</inlineData>")
    assert "an item of more than" in read_one(item).reason
    assert "an XML file of more than 10 MB" in read_one(nitf() + " " * MAX_TREE).reason
    assert markup.PARSER_OPTIONS["resolve_entities"] is False


# --- in folders


def test_a_folder_of_an_agency_is_read_and_other_data_in_it_is_not(tmp_path):
    for name, content in {
        "1.json": as_json(ninjs_1()),
        "2.xml": nitf(),
        "3.xml": news_item(),
        "4.json": '{"dependencies": {}}',
        "5.xml": "<project/>",
    }.items():
        (tmp_path / name).write_text(content)
    kinds = [type(found).__name__ for found in read_articles([tmp_path])]
    assert kinds == ["Document"] * 3 + ["Ignored"] * 2
