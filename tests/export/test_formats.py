"""What diaries, pages and newsroom files say; no text from an article gets out of its place."""

import json
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml.etree import RelaxNG, fromstring, parse
from markdown_it import MarkdownIt

from timeline.model import Granularity, Interval, Place, Status

NAR = "{http://iptc.org/std/nar/2006-10-01/}"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!-- ]]> &lt; &#x3c;b&#x3e; </style></title>",
    "*a* _b_ `c` ~~d~~ [e](javascript:alert) ![f](g) | h |",
    "# 1. - + > = heading\n# second\n- line",
    "https://evil.example www.evil.example a@evil.example",
    "\x1b[31mred\x00\x9b2J\u202e\ufffe\ud800 end",
    "\\<b> \\[x] \\\\",
]


def hostile_meeting(make, text):
    return make.meeting(
        uid=text,
        title=text,
        participants=(make.person(text, text, text),),
        place=Place(name=text, city=text, country=text),
        sources=(make.source(key=text, title=text, source=text, url=f"https://x.example/{text}"),),
        history=(
            make.entry("2025-08-10", Status.EXPECTED, document=text, place=text),
            make.entry("2025-08-11", Status.SCHEDULED, document=None, by=text),
        ),
    )


# --- the diary


def headings(diary):
    return [line[3:] for line in diary.splitlines() if line.startswith("## ")]


def test_a_diary_names_its_week_and_each_day_of_it_that_has_meetings(make):
    days = (date(2025, 8, 17), date(2025, 8, 23))
    meetings = [make.meeting(uid=f"{day}", interval=Interval(day, day)) for day in days]
    diary = make.export("markdown", *meetings).decode()
    assert diary.startswith("# The week ahead: 17 to 23 August 2025\n")
    assert headings(diary) == ["Sunday 17 August", "Saturday 23 August"]


def test_the_article_that_a_diary_quotes_has_its_own_address_or_none(make):
    linked = make.source(key="a1", title="Older", url="https://example.org/a1")
    bare = make.source(key="a2", title="Newer")
    text = make.export("markdown", make.meeting(sources=(linked, bare))).decode()
    assert "— Newer" in text
    assert "example.org" not in text
    assert (
        "[Older](<https://example.org/a1>)"
        in make.export("markdown", make.meeting(sources=(bare, linked))).decode()
    )


@pytest.mark.parametrize("today", [date.min, date(1, 12, 31), date(9999, 12, 1), date.max])
@pytest.mark.parametrize("format_", ["markdown", "html"])
def test_the_first_and_the_last_day_that_there_is_can_be_today(make, format_, today):
    here = make.meeting(title="Talks at the edge", interval=Interval(today, today))
    far = make.meeting(uid="far", title="Talks far off")
    entry = "- **{}**" if format_ == "markdown" else "<h3>{}</h3>"
    text = make.export(format_, here, far, today=today).decode()
    for title in ("Talks at the edge", "Talks far off"):
        assert text.count(entry.format(title)) == 1


def test_a_diary_that_spans_two_months_says_both(make):
    diary = make.export("markdown", today=date(2025, 12, 28)).decode()
    assert diary == "# The week ahead: 28 December to 3 January 2026\n\nNothing is known.\n"


def test_what_has_no_day_of_the_week_stands_behind_the_days(make):
    def on(uid, first, last=None, granularity=Granularity.DAY, status=Status.SCHEDULED):
        interval = Interval(first, last or first, granularity)
        return make.meeting(uid=uid, title=uid, interval=interval, status=status)

    meetings = [
        on("unreported", date(2025, 8, 1)),
        on("was held", date(2025, 8, 2), status=Status.HELD),
        on("under way", date(2025, 8, 16), date(2025, 8, 19)),
        on("some day", date(2025, 8, 20), date(2025, 8, 23), Granularity.WINDOW),
        on("or later", date(2025, 8, 1), date(2025, 8, 24), Granularity.WINDOW),
        on("off", date(2025, 8, 19), status=Status.CANCELLED),
        on("put off", date(2025, 8, 20), status=Status.POSTPONED),
        on("next week", date(2025, 8, 24)),
        make.meeting(uid="u", title="undated", interval=None),
    ]
    diary = make.export("markdown", *meetings).decode()
    assert headings(diary) == [
        "Sunday 17 August",
        "This week, day to be confirmed",
        "This week or later, day to be confirmed",
        "Later",
        "Put off or called off",
        "No report yet",
        "Held",
        "Without a date",
    ]
    order = [diary.index(f"**{m.title}**") for m in meetings]
    assert [meetings[order.index(at)].title for at in sorted(order)] == [
        "under way",
        "some day",
        "or later",
        "next week",
        "off",
        "put off",
        "unreported",
        "was held",
        "undated",
    ]


def test_an_entry_of_a_diary_tells_when_where_who_how_sure_and_by_whom(make):
    diary = make.export("markdown", make.meeting(interval=make.at_clock(make.at(13, 15)))).decode()
    entry = diary.partition("- ")[2]
    assert entry.splitlines() == [
        "**Donald Trump and Volodymyr Zelensky meet**\\",
        "  Mon 18 Aug 2025 13:15 EDT · White House, Washington, United States · "
        "with Donald Trump (president, United States), Volodymyr Zelensky (president, Ukraine) · "
        "scheduled, 90%\\",
        "  “The presidents meet on Monday, aides said.” — "
        "[Leaders to meet](<https://example.org/a?b=1&c=2>)",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_mark_of_markdown(make, text):
    diary = make.export("markdown", hostile_meeting(make, text)).decode()
    reader = MarkdownIt("gfm-like")
    tokens = [t for token in reader.parse(diary) for t in (token, *(token.children or ()))]
    assert {t.type for t in tokens} <= {
        *("heading_open", "heading_close", "bullet_list_open", "bullet_list_close"),
        *("list_item_open", "list_item_close", "paragraph_open", "paragraph_close"),
        *("inline", "text", "text_special", "strong_open", "strong_close"),
        *("hardbreak", "softbreak", "link_open", "link_close"),
    }
    links = [t.attrGet("href") for t in tokens if t.type == "link_open"]
    assert all(str(link).startswith("https://x.example/") for link in links)
    assert sum(t.type == "heading_open" for t in tokens) == 2


# --- the page


class Page(HTMLParser):
    """The elements of a page and its text; fails for a tag that is closed by another."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.attributes, self.text, self.open = [], [], "", []
        self.feed(page.decode("utf-8"))
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def values(self, name):
        return [value for _, given, value in self.attributes if given == name]


KNOWN_TAGS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "section", "h1", "h2"),
    *("h3", "p", "span", "div", "ol", "ul", "li", "time", "blockquote", "cite", "a"),
    *("svg", "line", "text", "rect"),
}


def test_a_page_tells_each_meeting_in_words_and_draws_it(make):
    cancelled = make.meeting(uid="off", status=Status.CANCELLED)
    page = Page(
        make.export("html", make.meeting(), cancelled, make.meeting(uid="u", interval=None))
    )
    for words in [
        "3 meetings as of 17 August 2025",
        "Mon 18 Aug 2025",
        "White House, Washington, United States · Donald Trump (president, United States)",
        "“The presidents meet on Monday, aides said.”",
        "◆ scheduled",
        "✕ cancelled",
        "Without a date",
    ]:
        assert words in page.text
    assert page.tags.count("rect") == 2
    assert set(page.values("href")) >= {"#m-m1", "#m-off"}
    assert {"m-m1", "m-off"} <= set(page.values("id"))
    assert page.values("lang") == ["en"]


def test_past_meetings_stand_newest_first(make):
    days = (date(2025, 7, 1), date(2025, 8, 1))
    held = [
        make.meeting(uid=f"{n}", title=f"{d}", interval=Interval(d, d), status=Status.HELD)
        for n, d in enumerate(days)
    ]
    text = Page(make.export("html", *held)).text
    assert text.index("2025-08-01") < text.index("2025-07-01")


def test_a_page_fetches_nothing_and_runs_nothing(make):
    exported = make.export("html", *make.six_cases())
    page = Page(exported)
    assert not {"script", "link", "img", "iframe", "object", "base"} & set(page.tags)
    assert not page.values("src")
    assert b"url(" not in exported
    assert b"@import" not in exported
    (policy,) = [v for v in page.values("content") if "default-src" in v]
    assert policy.startswith("default-src 'none';")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_tag_or_an_attribute(make, text):
    page = Page(make.export("html", hostile_meeting(make, text)))
    assert set(page.tags) <= KNOWN_TAGS
    assert not [name for _, name, _ in page.attributes if name.startswith("on")]
    links = [value for value in page.values("href") if not value.startswith("#")]
    assert all(link.startswith("https://x.example/") for link in links)
    assert all(c.isprintable() or c == "\n" for c in page.text)


def test_a_meeting_outside_the_strip_is_in_the_list_all_the_same(make):
    far = Interval(date(2030, 1, 1), date(2030, 1, 1))
    page = Page(make.export("html", make.meeting(interval=far)))
    assert "svg" not in page.tags
    assert "Tue 1 Jan 2030" in page.text


def test_more_meetings_on_a_day_than_lanes_are_left_to_the_list(make):
    page = Page(make.export("html", *(make.meeting(uid=f"m{n}") for n in range(40))))
    assert page.tags.count("rect") == 12
    assert page.tags.count("h3") == 40


# --- TimelineJS


def test_timelinejs_gets_days_windows_and_clock_times(make):
    story = json.loads(make.export("timelinejs", *make.six_cases(), make.meeting(interval=None)))
    events = {event["unique_id"]: event for event in story["events"]}
    assert len(events) == len(make.six_cases())
    monday = {"year": 2025, "month": 8, "day": 18}
    assert events["day"]["start_date"] == monday
    assert "end_date" not in events["day"]
    assert events["window"]["end_date"] == {"year": 2025, "month": 8, "day": 27}
    assert events["window"]["display_date"] == "between 18 and 27 Aug 2025"
    assert events["clock"]["start_date"] == {**monday, "hour": 13, "minute": 15}
    assert events["clock"]["display_date"] == "Mon 18 Aug 2025 13:15 EDT"
    assert events["off"]["group"] == "Cancelled"


def test_timelinejs_takes_an_empty_timeline(make):
    assert json.loads(make.export("timelinejs"))["events"] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_html_for_timelinejs(make, text):
    (event,) = json.loads(make.export("timelinejs", hostile_meeting(make, text)))["events"]
    for html in (event["text"]["headline"], event["display_date"], event["text"]["text"]):
        assert set(Page(html.replace("<br>", "").encode()).tags) <= {"p", "a"}


# --- EventsML-G2


def items(exported):
    return ET.fromstring(exported).findall(f"{NAR}itemSet/{NAR}conceptItem")  # noqa: S314


def at(item, path):
    return item.find("/".join(NAR + step for step in path.split("/")))


def test_each_event_has_what_the_standard_requires(make):
    exported = make.export("eventsml", *make.six_cases(), make.meeting(interval=None))
    message = ET.fromstring(exported)  # noqa: S314
    assert message.tag == f"{NAR}newsMessage"
    assert message.find(f"{NAR}header/{NAR}sent").text == "2025-08-17T00:00:00Z"
    found = items(exported)
    assert len(found) == len(make.six_cases())
    for item in found:
        assert {"standard", "standardversion", "conformance", "guid", "version"} <= {*item.keys()}
        assert at(item, "itemMeta/itemClass").get("qcode") == "cinat:concept"
        assert at(item, "itemMeta/provider") is not None
        assert at(item, "itemMeta/versionCreated").text == "2025-08-17T00:00:00Z"
        assert at(item, "concept/type").get("qcode") == "cpnat:event"
        alias, _, code = at(item, "concept/conceptId").get("qcode").partition(":")
        assert at(item, "catalog/scheme").get("alias") == alias
        assert item.get("guid") == at(item, "catalog/scheme").get("uri") + code
        assert at(item, "concept/name").text
        assert at(item, "concept/eventDetails")[0].tag == f"{NAR}dates"


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (Status.SCHEDULED, "eocstat:eos5"),
        (Status.EXPECTED, "eocstat:eos4"),
        (Status.POSSIBLE, "eocstat:eos3"),
        (Status.POSTPONED, "eocstat:eos2"),
        (Status.CANCELLED, "eocstat:eos6"),
    ],
)
def test_how_sure_an_event_is_stands_in_iptc_codes(make, status, code):
    (item,) = items(make.export("eventsml", make.meeting(status=status)))
    assert at(item, "concept/eventDetails/occurStatus").get("qcode") == code


def test_iptc_has_no_code_for_what_took_place(make):
    (item,) = items(make.export("eventsml", make.meeting(status=Status.HELD)))
    assert at(item, "concept/eventDetails/occurStatus") is None


def test_dates_of_an_event_are_fixed_or_approximate(make):
    both = Interval(date(2025, 8, 18), date(2025, 8, 19))
    exported = make.export(
        "eventsml",
        make.meeting(),
        make.meeting(interval=both),
        make.meeting(interval=make.window),
        make.meeting(interval=make.at_clock(make.at(13, 15))),
    )
    day, two, window, clock = (at(item, "concept/eventDetails/dates") for item in items(exported))
    assert [e.text for e in day] == ["2025-08-18"]
    assert [e.text for e in two] == ["2025-08-18", "2025-08-19"]
    (start,) = window
    assert (start.get("approxstart"), start.get("approxend")) == ("2025-08-18", "2025-08-27")
    assert [e.text for e in clock] == ["2025-08-18T13:15:00-04:00"]


def test_a_message_is_built_as_the_standard_has_it(make):
    grammar = RelaxNG(parse(Path(__file__).with_name("eventsml.rng")))
    hostile = (replace(hostile_meeting(make, text), uid=f"h{n}") for n, text in enumerate(HOSTILE))
    edge = Interval(date(1, 1, 1), date(9999, 12, 31), Granularity.WINDOW)
    bare = make.meeting(participants=(), place=None, sources=(), history=())
    others = (make.meeting(interval=edge), bare, *(make.meeting(status=s) for s in Status))
    grammar.assertValid(fromstring(make.export("eventsml", *make.six_cases(), *hostile, *others)))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_element_of_xml(make, text):
    (tame,) = items(make.export("eventsml", hostile_meeting(make, "tame")))
    (item,) = items(make.export("eventsml", hostile_meeting(make, text)))
    names = {element.tag for element in tame.iter()}
    assert {element.tag for element in item.iter()} <= names
